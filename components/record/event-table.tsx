import Link from 'next/link'
import { deskPlan } from '@/lib/addresses'
import { showInstant } from '@/lib/dates'
import { showFiscalYear } from '@/lib/fiscal-year'
import type { RecordedEvent } from '@/lib/record/event-queries'
import { eventName, factLines, onBehalfOf, personWithPost, recordText } from '@/lib/text/record'

/** Events, the latest first. */
export function EventTable({ events }: { events: readonly RecordedEvent[] }) {
  if (events.length === 0) return <p>{recordText.none}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="scroll" aria-label={recordText.title} tabIndex={0}>
      <table className="record-table">
        <thead>
          <tr>
            <th scope="col">{recordText.number}</th>
            <th scope="col">{recordText.at}</th>
            <th scope="col">{recordText.who}</th>
            <th scope="col">{recordText.what}</th>
            <th scope="col">{recordText.plan}</th>
            <th scope="col">{recordText.facts}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr key={String(event.seq)}>
              <td className="figure-cell">{String(event.seq)}</td>
              <td className="nowrap">
                <time dateTime={event.at.toISOString()}>{showInstant(event.at)}</time>
              </td>
              <td className="text">
                {event.actor ? personWithPost(event.actor) : recordText.system}
                {event.onBehalfOf ? <small>{onBehalfOf(event.onBehalfOf)}</small> : null}
              </td>
              <td className="text">{eventName(event.kind)}</td>
              <td className="text">
                {event.plan ? (
                  <Link href={deskPlan(event.plan.id)} prefetch={false}>
                    {event.plan.departmentName}・{showFiscalYear(event.plan.year)}
                  </Link>
                ) : null}
              </td>
              <td className="text">
                {factLines(event.data).map((line) => (
                  <span key={line} className="fact-line">
                    {line}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
