import { isPlainDate, type PlainDate } from '@/lib/dates'
import { type FigureColumn, headings } from '@/lib/text/figure-headings'
import { cellText, type ReadRow, type ReadSheet } from '@/lib/workbook/cells'

/** What cannot be used of a sheet, with the cell as one finds it in Excel and what its sentence needs. */
export type Finding = { code: string; at: string; params?: Readonly<Record<string, string | number>> }

/** Words as they are compared: width and blanks aside. */
export function plainWord(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '')
}

const columnOfWord = new Map(
  Object.entries(headings).flatMap(([column, words]) =>
    words.map((word) => [plainWord(word), column as FigureColumn] as const),
  ),
)
/** Headings are looked for in the first rows; above them stand titles and notes. */
const headingRows = 20

type Unit = '円' | '千円'
type Column = { column: number; unit: Unit | null }
/** Where the columns of a sheet stand, in what its amounts count, and of which day it says to be. */
export type Layout = {
  heading: ReadRow
  columns: Map<FigureColumn, Column>
  unit: Unit | null
  countedOn: PlainDate | null
}

function unitIn(text: string): Unit | null {
  if (/(?:単位[:：]?|[(（])千円/.test(text)) return '千円'
  return /(?:単位[:：]?|[(（])円/.test(text) ? '円' : null
}

/** The columns of a sheet by their headings; null where it has none of ours. */
export function layoutOf(sheet: ReadSheet): Layout | null {
  let unit: Unit | null = null
  let countedOn: PlainDate | null = null
  for (const row of sheet.rows.slice(0, headingRows)) {
    const columns = new Map<FigureColumn, Column>()
    for (const [column, cell] of Object.entries(row.cells)) {
      const text = plainWord(cellText(cell))
      const name = columnOfWord.get(text) ?? columnOfWord.get(text.replace(/\((?:千?円|人)\)$/, ''))
      if (name === undefined) unit = unitIn(text) ?? unit
      else if (!columns.has(name)) columns.set(name, { column: Number(column), unit: unitIn(text) })
    }
    if (columns.has('department') && columns.size >= 3) return { heading: row, columns, unit, countedOn }
    countedOn = countedOnIn(row) ?? countedOn
  }
  return null
}

/** Whose sheet it is; null for one that holds neither staff nor money. */
export function kindOf({ columns }: Layout): 'staff' | 'money' | null {
  if (columns.has('count') && columns.has('employmentType')) return 'staff'
  if (!columns.has('account')) return null
  return columns.has('code') || columns.has('initial') || columns.has('supplementary') ? 'money' : null
}

/** Which of several meanings a word has; null for none. */
export function wordOf<Words extends Record<string, readonly string[]>>(
  words: Words,
  written: string,
): keyof Words | null {
  return Object.keys(words).find((key) => words[key]?.some((word) => plainWord(word) === written)) ?? null
}

/** The day that a line above the headings names: 令和9年4月1日現在, 基準日 2027-04-01. */
function countedOnIn(row: ReadRow): PlainDate | null {
  const words = Object.values(row.cells).map((cell) => plainWord(cellText(cell)))
  if (!words.some((word) => /基準日|現在/.test(word))) return null
  return words.map((word) => dateFrom(datePattern.exec(word))).find((date) => date !== null) ?? null
}

const datePattern = /(令和|平成|昭和|[RHS])?(元|\d{1,4})[年./-](\d{1,2})[月./-](\d{1,2})日?/i
const eraYears = { 令和: 2018, R: 2018, 平成: 1988, H: 1988, 昭和: 1925, S: 1925 } as const

function dateFrom(found: RegExpExecArray | null): PlainDate | null {
  const [, era = '', year = '', month = '', day = ''] = found ?? []
  const before = eraYears[era.toUpperCase() as keyof typeof eraYears] ?? 0
  const full = String((year === '元' ? 1 : Number(year)) + before).padStart(4, '0')
  const date = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isPlainDate(date) && date >= '1900-01-01' ? date : null
}

/** 2026-03-26, 2026/3/26, 令和8年3月26日, R8.3.26 as a date; null for anything else. */
export function dateOf(text: string): PlainDate | null {
  const found = datePattern.exec(plainWord(text))
  return found?.[0] === plainWord(text) ? dateFrom(found) : null
}
