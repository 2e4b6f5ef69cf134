import { stringify } from 'csv-stringify/sync'
import { eventName, personWithPost, recordColumns } from '@/lib/text/record'
import type { RecordedEvent } from './event-queries'

const options = { record_delimiter: 'windows', escape_formulas: true } as const

/** The head line of the record as CSV: UTF-8 with a byte order mark, CRLF. */
export function recordHead(): string {
  return `\uFEFF${stringify([[...recordColumns]], options)}`
}

/** Lines of the record as CSV; instants in UTC (ISO 8601), and no cell that a spreadsheet would take for a formula. */
export function recordLines(events: readonly RecordedEvent[]): string {
  return stringify(
    events.map((event) => [
      String(event.seq),
      event.at.toISOString(),
      event.actor?.name ?? '',
      event.actor?.post ?? '',
      event.onBehalfOf ? personWithPost(event.onBehalfOf) : '',
      eventName(event.kind),
      event.kind,
      event.plan ? String(event.plan.year) : '',
      event.plan?.departmentName ?? '',
      event.editionId === null ? '' : String(event.editionId),
      JSON.stringify(event.data),
      event.previousHash,
      event.hash,
    ]),
    options,
  )
}
