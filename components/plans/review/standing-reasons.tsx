import { Reason, type SummaryReason } from '@/components/ui/error-summary'

/** What is left to do before an act, each leading to its place. Shown before the act is tried, so it does not interrupt. */
export function StandingReasons({
  id,
  heading,
  reasons,
}: {
  id: string
  heading: string
  reasons: readonly SummaryReason[]
}) {
  return (
    <section className="standing" aria-labelledby={id}>
      <h3 id={id}>{heading}</h3>
      <ul>
        {reasons.map((reason) => (
          <li key={`${reason.href ?? ''} ${reason.sentence}`}>
            <Reason {...reason} />
          </li>
        ))}
      </ul>
    </section>
  )
}
