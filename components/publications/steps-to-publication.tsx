import { publicText, stepsToPublication } from '@/lib/text/public'

/** In plain words how a plan comes about, and how the mayor agreed to it. */
export function StepsToPublication() {
  return (
    <>
      <p>{publicText.howMadeLead}</p>
      <dl className="roles">
        {stepsToPublication.map(({ who, does }) => (
          <div key={who}>
            <dt>{who}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p>{publicText.howAgreed}</p>
    </>
  )
}
