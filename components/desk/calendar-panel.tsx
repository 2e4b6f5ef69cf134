import Link from 'next/link'
import { deskOfMonth } from '@/lib/addresses'
import type { PlainDate } from '@/lib/dates'
import { weeksOf } from '@/lib/desk/rules'
import { boundsOfFiscalYear, type FiscalYear } from '@/lib/fiscal-year'
import { dayInMonth, homeText, monthCaption, monthHeading, toMonth } from '@/lib/text/desk'

interface CalendarPanelProps {
  year: FiscalYear
  entries: readonly { label: string; on: PlainDate }[]
  /** The month that was asked for, 'YYYY-MM'; else today's, or the first with an entry from today on. */
  month: string | undefined
  today: PlainDate
}

/** The dates of a year, a month at a time: the days as a calendar, and what is on them as a list. */
export function CalendarPanel({ year, entries, month, today }: CalendarPanelProps) {
  const months = [...new Set(entries.map(({ on }) => on.slice(0, 7)))]
  const { first, last } = boundsOfFiscalYear(year)
  const present = today >= first && today <= last ? today.slice(0, 7) : undefined
  const shown = month ?? present ?? months[0] ?? first.slice(0, 7)
  const former = months.filter((other) => other < shown).at(-1)
  const next = months.find((other) => other > shown)
  const inMonth = entries.filter(({ on }) => on.startsWith(shown))
  return (
    <section className="panel" aria-labelledby="calendar-heading">
      <div className="panel-head">
        <h2 id="calendar-heading">{monthHeading(shown)}</h2>
        <nav className="months" aria-label={homeText.months}>
          {former ? (
            <Link href={deskOfMonth(year, former)} prefetch={false}>
              {toMonth(former)}
            </Link>
          ) : null}
          {next ? (
            <Link className="arrow" href={deskOfMonth(year, next)} prefetch={false}>
              {toMonth(next)}
            </Link>
          ) : null}
        </nav>
      </div>
      <div className="cal-grid">
        <Month month={shown} today={today} marked={inMonth.map(({ on }) => on)} />
        {inMonth.length > 0 ? (
          <ul className="agenda">
            {inMonth.map((entry) => (
              <li key={`${entry.on} ${entry.label}`}>
                <time className={entry.on === today ? 'today' : undefined} dateTime={entry.on}>
                  {entry.on === today ? homeText.title : dayInMonth(entry.on)}
                </time>
                <span>{entry.label}</span>
              </li>
            ))}
          </ul>
        ) : (
          <p className="note mt-1">{homeText.calendarEmpty}</p>
        )}
      </div>
    </section>
  )
}

function Month({ month, today, marked }: { month: string; today: PlainDate; marked: readonly PlainDate[] }) {
  return (
    <table className="month">
      <caption className="visually-hidden">{monthCaption(month)}</caption>
      <thead>
        <tr>
          {homeText.weekdays.map((weekday) => (
            <th key={weekday} scope="col">
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month, today, marked).map((week) => (
          <tr key={week.find((day) => day)?.date}>
            {week.map((day, weekday) =>
              day ? (
                <td
                  key={day.date}
                  className={
                    [day.weekend ? 'off' : '', day.marked ? 'has' : '', day.today ? 'today' : '']
                      .filter(Boolean)
                      .join(' ') || undefined
                  }
                >
                  <b>{Number(day.date.slice(8))}</b>
                </td>
              ) : (
                <td key={homeText.weekdays[weekday]} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
