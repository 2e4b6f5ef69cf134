import { type Reason, Refusal } from '@/lib/errors'
import { readCell } from '@/lib/plans/workbook-cells'
import { locate } from '@/lib/plans/workbook-reading'
import { resultSheetNames } from '@/lib/text/results-workbook'
import { otherSheetNames } from '@/lib/text/workbook'
import { cellAddress, cellText, type ReadSheet } from '@/lib/workbook/cells'
import { headingRow } from '@/lib/workbook/writing'
import { resultChoices } from './choices'
import type { ResultRow } from './fields'
import { cellSpec, type ReportForm, resultColumns } from './workbook-layout'

/** A row of a workbook: what its cells say, and where each stands. */
export type FilledResult = {
  row: ResultRow
  key: string
  /** the row of the sheet */
  number: number
  at: string
  texts: Record<string, string>
  places: Record<string, string>
}

/**
 * What a workbook of a report says, with the cells that cannot be read, each by its place. Throws a Refusal:
 * 'workbook_not_template', 'workbook_other_report', 'workbook_sheet_missing', 'workbook_column_missing'.
 */
export function readResults(
  sheets: readonly ReadSheet[],
  report: ReportForm,
): { revision: number; rows: FilledResult[]; problems: Reason[] } {
  const meta = new Map(
    (sheets.find(({ name }) => name === otherSheetNames.meta)?.rows ?? []).map(({ cells }) => [
      cellText(cells[1]),
      cellText(cells[2]),
    ]),
  )
  if (meta.get('form') !== 'report' || meta.get('template') !== '1')
    throw new Refusal([{ code: 'workbook_not_template' }])
  if (meta.get('reportId') !== String(report.reportId)) throw new Refusal([{ code: 'workbook_other_report' }])
  const choices = resultChoices(report.codes, report.scale)
  const rows: FilledResult[] = []
  const problems: Reason[] = []
  const missing: Reason[] = []
  for (const row of ['indicator', 'project'] as const) {
    const sheet = sheets.find(({ name }) => name === resultSheetNames[row])
    if (!sheet) {
      missing.push({ code: 'workbook_sheet_missing', params: { name: resultSheetNames[row] } })
      continue
    }
    const columns = locate(sheet, resultColumns(row, report.period))
    missing.push(...columns.missing)
    const keyAt = columns.places.find(({ column }) => column.fact === 'key')?.at ?? 1
    for (const { number, cells } of sheet.rows.filter((each) => each.number > headingRow)) {
      const key = cellText(cells[keyAt]).trim()
      const at = cellAddress(sheet.name, number, 2)
      const filled: FilledResult = { row, key, number, at, texts: {}, places: {} }
      for (const { column, at: columnAt } of columns.places) {
        const { field, spec } = column
        if (!field || !spec) continue
        const place = cellAddress(sheet.name, number, columnAt)
        const read = readCell(cellSpec(field, spec, report.codes), cells[columnAt], choices[field])
        if (!read.ok) problems.push({ code: read.code, at: place, ...(read.params ? { params: read.params } : {}) })
        else filled.texts[field] = read.text
        filled.places[field] = place
      }
      if (key !== '' || Object.values(filled.texts).some((text) => text !== '')) rows.push(filled)
    }
  }
  if (missing.length > 0) throw new Refusal(missing)
  return { revision: Number(meta.get('revision') ?? 0), rows, problems }
}
