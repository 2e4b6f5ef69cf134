import { showDate } from '@/lib/dates'
import type { EnactedReform } from '@/lib/departments/reform-queries'
import { organisationText, reformSentence, sectionOf } from '@/lib/text/organisation'

/** Every reform that was enacted, the latest first, each with its reason and the sections that moved. */
export function ReformList({ reforms }: { reforms: readonly EnactedReform[] }) {
  return (
    <section className="panel" aria-labelledby="reforms-h">
      <h2 id="reforms-h">{organisationText.reforms}</h2>
      {reforms.length === 0 ? <p>{organisationText.noReforms}</p> : null}
      <ol className="department-lines">
        {reforms.map(({ kind, on, explanation, from, to, sections }) => (
          <li key={`${kind} ${on} ${from.join()} ${explanation}`}>
            <h3>{reformSentence(kind, from, to)}</h3>
            <p className="days">
              <time dateTime={on}>{showDate(on)}</time>
            </p>
            <p>{explanation}</p>
            {sections.length > 0 ? (
              <p>
                {sections
                  .map((section) => `${section.name}は${sectionOf(section.called ?? section.name, section.to)}`)
                  .join('、')}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
