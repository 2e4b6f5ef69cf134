import { cellText, type ReadCell, type ReadSheet } from '@/lib/workbook/cells'
import { headingRow } from '@/lib/workbook/writing'

/** The sheets of a workbook, to change as somebody does in Excel. */
export type Editable = { name: string; hidden: boolean; rows: { number: number; cells: Record<number, ReadCell> }[] }[]

/** A copy that can be changed. */
export function editable(sheets: readonly ReadSheet[]): Editable {
  return structuredClone(sheets) as Editable
}

export function sheetOf(workbook: Editable, name: string): Editable[number] {
  const sheet = workbook.find((each) => each.name === name)
  if (!sheet) throw new Error(`no sheet ${name}`)
  return sheet
}

/** The column of a heading, from 1. */
export function columnOf(workbook: Editable, name: string, heading: string): number {
  const headings = Object.entries(sheetOf(workbook, name).rows.find(({ number }) => number === headingRow)?.cells ?? {})
  const column = Number(headings.find(([, cell]) => cellText(cell) === heading)?.[0])
  if (!column) throw new Error(`no column ${heading}`)
  return column
}

/** Writes into the cell below a heading, in the n-th row of a sheet (from 0); null empties it. */
export function fill(
  workbook: Editable,
  name: string,
  heading: string,
  place: number,
  value: string | number | null,
): void {
  const sheet = sheetOf(workbook, name)
  const column = columnOf(workbook, name, heading)
  const number = headingRow + 1 + place
  let row = sheet.rows.find((each) => each.number === number)
  if (!row) {
    row = { number, cells: {} }
    sheet.rows.push(row)
  }
  if (value === null) delete row.cells[column]
  else row.cells[column] = typeof value === 'number' ? { kind: 'number', number: value } : { kind: 'text', text: value }
}

/** What the cell below a heading says, in the n-th row of a sheet (from 0). */
export function said(workbook: Editable, name: string, heading: string, place: number): string {
  const row = sheetOf(workbook, name).rows.find(({ number }) => number === headingRow + 1 + place)
  return cellText(row?.cells[columnOf(workbook, name, heading)])
}

/** Takes rows of a sheet away as one does in Excel, the headings excepted; those below move up. */
export function keepRows(workbook: Editable, name: string, keep: (cells: Record<number, ReadCell>) => boolean): void {
  const sheet = sheetOf(workbook, name)
  const head = sheet.rows.filter(({ number }) => number <= headingRow)
  const kept = sheet.rows.filter(({ number, cells }) => number > headingRow && keep(cells))
  sheet.rows = [...head, ...kept.map(({ cells }, place) => ({ number: headingRow + 1 + place, cells }))]
}
