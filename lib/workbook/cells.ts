import type { PlainDate } from '@/lib/dates'

/** A cell as a workbook holds it. `formula`: what Excel would compute, with the result it last saved, as text; `error`: #REF! and the like. */
export type ReadCell =
  | { kind: 'text'; text: string }
  | { kind: 'number'; number: number }
  | { kind: 'date'; date: PlainDate }
  | { kind: 'boolean'; boolean: boolean }
  | { kind: 'formula' | 'error'; shown: string }

/** A row that has something in it, by Excel's number (from 1); the cells by their column (from 1), empty ones absent. */
export type ReadRow = { number: number; cells: Readonly<Record<number, ReadCell>> }

export type ReadSheet = { name: string; hidden: boolean; rows: readonly ReadRow[] }

/** What a workbook may hold to be read at all. */
export const mostSheets = 60
export const mostRows = 20_000
export const mostColumns = 120
export const mostCells = 300_000
/** All texts together, in characters. */
export const mostCharacters = 4_000_000

/** The letters of a column: 1 is A, 27 is AA. */
export function columnLetters(column: number): string {
  const before = Math.floor((column - 1) / 26)
  return `${before > 0 ? columnLetters(before) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`
}

/** Where a cell stands, as one finds it in Excel: 「指標」D7. */
export function cellAddress(sheet: string, row: number, column: number): string {
  return `「${sheet}」${columnLetters(column)}${row}`
}

/** The text of a cell as one sees it there; a number with at most the 15 digits that Excel itself keeps. */
export function cellText(cell: ReadCell | undefined): string {
  switch (cell?.kind) {
    case 'text':
      return cell.text
    case 'number':
      return plainNumber(cell.number)
    case 'date':
      return cell.date
    case 'boolean':
      return cell.boolean ? 'TRUE' : 'FALSE'
    case 'formula':
    case 'error':
      return cell.shown
    default:
      return ''
  }
}

/** A number without exponent, to 15 significant digits: 0.1 + 0.2 reads 0.3. */
function plainNumber(number: number): string {
  const rounded = Number(number.toPrecision(15))
  const text = String(rounded)
  if (!text.includes('e')) return text
  return rounded.toFixed(Math.abs(rounded) < 1 ? 20 : 0).replace(/(\.\d*?)0+$/, '$1')
}
