import { publicText, stepsToPublication } from '@/lib/text/public'

/** In plain words how a plan comes about, and how the mayor agreed to it. */
export function StepsToPublication() {
  return (
    <>
      <p>{publicText.howMadeLead}</p>
      <ol className="roles">
        {stepsToPublication.map(({ who, does }) => (
          <li key={who}>
            <b>{who}</b>
            <span>{does}</span>
          </li>
        ))}
      </ol>
      <p>{publicText.howAgreed}</p>
    </>
  )
}
