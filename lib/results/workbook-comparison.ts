import type { Reason } from '@/lib/errors'
import { outcomeFields, type ResultRow, resultConsequences } from './fields'
import type { FilledResult } from './workbook-reading'

/** A row of the report as it stands, and as it stood in the workbook that was taken along. */
export type StandingRow = {
  row: ResultRow
  key: string
  name: string
  writable: boolean
  texts: Readonly<Record<string, string>>
  /** the texts that were saved since, by field: as the workbook has them */
  taken: Readonly<Record<string, string>>
}

/** One field that a workbook changes. `theirs`: somebody else saved it since the workbook was taken along. */
export type ResultChange = {
  row: ResultRow
  key: string
  name: string
  field: string
  at: string
  before: string
  after: string
  theirs: boolean
}

/** What a workbook changes in a report: what its sender wrote, never what was only taken along; with every reason against it. */
export function compareResults(
  standing: readonly StandingRow[],
  filled: readonly FilledResult[],
): { changes: ResultChange[]; problems: Reason[] } {
  const rows = new Map(standing.map((row) => [`${row.row} ${row.key}`, row]))
  const changes: ResultChange[] = []
  const problems: Reason[] = []
  const seen = new Map<StandingRow, number>()
  for (const { row, key, number, at, texts, places } of filled) {
    const present = rows.get(`${row} ${key}`)
    if (!present) {
      problems.push({ code: 'workbook_row_unknown', at })
      continue
    }
    const before = seen.get(present)
    if (before !== undefined) {
      problems.push({ code: 'workbook_row_twice', at, params: { row: before } })
      continue
    }
    seen.set(present, number)
    const own = Object.entries(texts).flatMap(([field, after]): ResultChange[] => {
      const before = present.texts[field] ?? ''
      const taken = present.taken[field] ?? before
      if (after === taken || after === before) return []
      return [{ row, key, name: present.name, field, at: places[field] ?? at, before, after, theirs: taken !== before }]
    })
    if (own.length === 0) continue
    if (!present.writable) {
      problems.push({ code: 'workbook_row_not_yours', at: own[0]?.at ?? at })
      continue
    }
    const becomes = { ...present.texts, ...Object.fromEntries(own.map(({ field, after }) => [field, after])) }
    if (row === 'indicator' && becomes.without !== '' && outcomeFields.some((field) => (becomes[field] ?? '') !== ''))
      problems.push({ code: 'workbook_value_and_without', at: places.without ?? at })
    changes.push(...own)
    // What goes with a value, or with a reason for none, goes with it here, too.
    if (row !== 'indicator' || !own.some(({ field }) => field === 'without')) continue
    for (const field of Object.keys(resultConsequences(becomes, 'without', becomes.without ?? ''))) {
      if (outcomeFields.includes(field)) continue
      if (own.some((change) => change.field === field))
        problems.push({ code: 'workbook_value_and_without', at: places[field] ?? at })
      else {
        const emptied = { field, at: places[field] ?? at, before: present.texts[field] ?? '', after: '', theirs: false }
        changes.push({ row, key, name: present.name, ...emptied })
      }
    }
  }
  return { changes, problems }
}

/** Changes by the row that they change. */
export function byRow(changes: readonly ResultChange[]): Map<string, [ResultChange, ...ResultChange[]]> {
  const rows = new Map<string, [ResultChange, ...ResultChange[]]>()
  for (const change of changes) {
    const own = rows.get(`${change.row} ${change.key}`)
    if (own) own.push(change)
    else rows.set(`${change.row} ${change.key}`, [change])
  }
  return rows
}
