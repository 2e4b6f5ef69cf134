import type { Reason } from '@/lib/errors'
import { choiceWords, yesWord } from '@/lib/text/workbook'
import { setupHeadings } from '@/lib/text/year-workbook'
import { identityOf, type Setup, setupFieldsOf } from './setup'
import { type FilledSetup, type FilledSetupRow, setupPlace } from './setup-reading'

/** A row that a workbook has and the city has not, or has otherwise. */
export type SetupDifference = { row: FilledSetupRow } & (
  | { act: 'add' }
  | { act: 'change'; fields: { field: string; before: string; after: string }[] }
)

/** In what the lists of a workbook differ from those of the city. What the city has and the workbook has not is left alone. */
export function compareSetup(present: Setup, filled: FilledSetup): SetupDifference[] {
  return filled.rows.flatMap((row): SetupDifference[] => {
    const found = present[row.kind].find((texts) => identityOf(row.kind, texts) === identityOf(row.kind, row.texts))
    if (!found) return [{ act: 'add', row }]
    const fields = setupFieldsOf(row.kind)
      .map(([field]) => ({ field, before: found[field] ?? '', after: row.texts[field] ?? '' }))
      .filter(({ before, after }) => before !== after)
    return fields.length > 0 ? [{ act: 'change', row, fields }] : []
  })
}

/** Every difference as a reason, for the desk: there these lists are only read. */
export function reasonsAgainstDifferences(differences: readonly SetupDifference[]): Reason[] {
  return differences.flatMap((difference) => {
    const { row } = difference
    if (difference.act === 'add') {
      const [first = ''] = Object.keys(row.columns)
      return row.kind === 'department'
        ? [{ code: 'workbook_department_unknown', at: setupPlace(row, 'name'), params: { name: row.texts.name ?? '' } }]
        : [{ code: 'workbook_list_longer', at: setupPlace(row, first) }]
    }
    return difference.fields.map(({ field, before }) => ({
      code: 'workbook_list_changed',
      at: setupPlace(row, field),
      params: { before: before.slice(0, 60) },
    }))
  })
}

/** A cell that differs from what the city has: where it stands, what it is called, and what stays. */
export type KeptCell = { at: string; heading: string; kept: string }

/** What an import leaves as it is: of the year itself nothing, of everything else what the city has already. */
export function keptOfDifferences(differences: readonly SetupDifference[]): KeptCell[] {
  return differences.flatMap((difference) => {
    const { row } = difference
    if (difference.act === 'add' || row.kind === 'fiscalYear') return []
    const headings = setupHeadings[row.kind]
    return difference.fields.map(({ field, before }) => ({
      at: setupPlace(row, field),
      heading: headings[field] ?? field,
      kept: before === 'true' ? yesWord : (choiceWords[before] ?? before),
    }))
  })
}
