import ExcelJS from 'exceljs'
import type { PlainDate } from '@/lib/dates'
import { columnLetters } from './cells'

/** What a cell of a workbook is to hold. Texts stay texts, whatever sign they begin with. */
export type WrittenValue = string | number | { date: PlainDate } | { formula: string; result: string | number } | null

export type WrittenCell = {
  value: WrittenValue
  /** Excel's number format; absent: the column's */
  format?: string
  /** cannot be written while the sheet is protected; absent: as its column */
  locked?: true
}

/** The choices of a column: a range such as `選択肢!$A$2:$A$9`; `strict`: nothing else may be entered. */
export type WrittenList = { range: string; strict: boolean }

export type WrittenColumn = {
  heading: string
  /** in characters of half width */
  width: number
  format?: string
  hidden?: true
  locked?: true
  list?: WrittenList
  /** shown beside the cell while one writes into it */
  hint?: string
  /** stays in sight when one scrolls sideways, with those before it */
  frozen?: true
}

/** A table: title, lead, totals, headings, rows. `headingRow` is where the headings stand. */
export type WrittenTable = {
  name: string
  title: string
  lead: string
  columns: readonly WrittenColumn[]
  rows: readonly (readonly WrittenCell[])[]
  /** how far down the choices and formats of its columns reach */
  lastRow: number
  /** formulas above the headings, by column (from 0); always locked */
  totals?: { label: string; cells: Readonly<Record<number, WrittenValue>>; format: string }
  /** nobody brings it back: it is not protected, and its headings filter and sort */
  free?: true
}

/** A sheet without a form of its own. `secret`: even Excel's own menu does not show it. */
export type WrittenPlain = {
  name: string
  state: 'visible' | 'hidden' | 'secret'
  widths: readonly number[]
  rows: readonly (readonly WrittenValue[])[]
}

/** Where the headings of every table stand; its rows follow. */
export const headingRow = 4

const ink = 'FF1A1A1A'
const ground = 'FFF1EEE6'
const lockedGround = 'FFF7F7F7'
const key = 'FF0017C1'
const line: ExcelJS.Border = { style: 'thin', color: { argb: 'FFCCCCCC' } }
const fill = (argb: string): ExcelJS.Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } })

/**
 * Excel reads `_x0041_` in a text as the letter A, and XML has no control characters: both are written in Excel's own
 * escape, so that they come back as they were.
 */
function escapeText(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is escaped
    /_(?=x[0-9A-Fa-f]{4}_)|[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/g,
    (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  )
}

function cellValue(value: WrittenValue): ExcelJS.CellValue {
  if (value === null || value === '') return null
  if (typeof value === 'string') return escapeText(value)
  if (typeof value === 'number') return value
  if ('date' in value) return new Date(`${value.date}T00:00:00Z`)
  return { formula: value.formula, result: value.result, date1904: false }
}

function addPlain(workbook: ExcelJS.Workbook, { name, state, widths, rows }: WrittenPlain): void {
  const sheet = workbook.addWorksheet(name, { state: state === 'secret' ? 'veryHidden' : state })
  for (const [place, width] of widths.entries()) {
    sheet.getColumn(place + 1).width = width
    sheet.getColumn(place + 1).alignment = { wrapText: true, vertical: 'top' }
  }
  for (const row of rows) sheet.addRow(row.map(cellValue))
  if (state === 'visible') sheet.getRow(1).font = { bold: true, size: 16, color: { argb: ink } }
}

function addTable(workbook: ExcelJS.Workbook, table: WrittenTable): void {
  const frozen = table.columns.findLastIndex((column) => column.frozen) + 1
  const sheet = workbook.addWorksheet(table.name, {
    views: [{ state: 'frozen', xSplit: frozen, ySplit: headingRow }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  })
  for (const [place, column] of table.columns.entries()) {
    const made = sheet.getColumn(place + 1)
    made.width = column.width
    made.hidden = column.hidden ?? false
    made.numFmt = column.format ?? '@'
    made.alignment = { wrapText: true, vertical: 'top' }
    made.protection = { locked: column.locked ?? false }
    addValidation(sheet, place + 1, column, table.lastRow)
  }
  const firstShown = table.columns.findIndex((column) => !column.hidden) + 1
  addHead(sheet, 1, firstShown, table.title, { bold: true, size: 16 })
  addHead(sheet, 2, firstShown, table.lead, {})
  for (const [place, column] of table.columns.entries()) {
    const cell = sheet.getCell(headingRow, place + 1)
    cell.value = column.heading
    cell.style = {
      font: { bold: true, color: { argb: ink } },
      fill: fill(ground),
      border: { top: line, bottom: { style: 'medium', color: { argb: key } }, left: line, right: line },
      alignment: { wrapText: true, vertical: 'middle' },
      protection: { locked: true },
    }
    const total = table.totals?.cells[place]
    const above = sheet.getCell(headingRow - 1, place + 1)
    above.protection = { locked: true }
    if (total === undefined || !table.totals) continue
    above.value = cellValue(total)
    above.numFmt = table.totals.format
    above.font = { bold: true }
  }
  if (table.totals) addHead(sheet, headingRow - 1, firstShown, table.totals.label, { bold: true })
  for (const [place, row] of table.rows.entries()) {
    for (const [column, { value, format, locked }] of row.entries()) {
      const cell = sheet.getCell(headingRow + 1 + place, column + 1)
      cell.value = cellValue(value)
      cell.border = { top: line, bottom: line, left: line, right: line }
      if (format) cell.numFmt = format
      if (!locked) continue
      cell.protection = { locked: true }
      cell.fill = fill(lockedGround)
    }
  }
  if (table.free) {
    sheet.autoFilter = {
      from: { row: headingRow, column: 1 },
      to: { row: headingRow + table.rows.length, column: table.columns.length },
    }
    return
  }
  // Without a password: it keeps from slips, not from somebody who wants to sort the rows.
  sheet.protect('', {
    selectLockedCells: true,
    selectUnlockedCells: true,
    formatCells: true,
    formatColumns: true,
    formatRows: true,
    insertRows: true,
    deleteRows: true,
  })
}

function addHead(
  sheet: ExcelJS.Worksheet,
  row: number,
  column: number,
  text: string,
  font: Partial<ExcelJS.Font>,
): void {
  const cell = sheet.getCell(row, column)
  cell.value = text
  cell.style = { font: { ...font, color: { argb: ink } }, protection: { locked: true }, alignment: { vertical: 'top' } }
}

/** exceljs has no way of its own to say a range once; it writes what stands here as it is. */
type Validations = { add(range: string, validation: ExcelJS.DataValidation): void }

function addValidation(
  sheet: ExcelJS.Worksheet,
  column: number,
  { list, hint, heading }: WrittenColumn,
  lastRow: number,
): void {
  if (!list && !hint) return
  const { dataValidations } = sheet as unknown as { dataValidations: Validations }
  const letters = columnLetters(column)
  dataValidations.add(`${letters}${headingRow + 1}:${letters}${lastRow}`, {
    type: list ? 'list' : 'custom',
    formulae: [list ? list.range : 'TRUE'],
    allowBlank: true,
    showErrorMessage: list?.strict ?? false,
    error: '一覧から選んでください。',
    errorTitle: heading.slice(0, 30),
    showInputMessage: hint !== undefined,
    prompt: hint?.slice(0, 250) ?? '',
    promptTitle: hint ? heading.slice(0, 30) : '',
  })
}

/** Byte positions of a zip's heads: where a file's directory entry says when it was written, and where its own head does. */
const entrySignature = Buffer.from('PK\x01\x02', 'latin1')
const endSignature = Buffer.from('PK\x05\x06', 'latin1')
const firstDayOfZip = 0x0021_0000

/** The same zip with 1 January 1980 as the day of each file in it: its bytes depend on its content alone. */
function withoutTimes(zip: Buffer): Buffer {
  const end = zip.lastIndexOf(endSignature)
  let entry = zip.readUInt32LE(end + 16)
  while (zip.subarray(entry, entry + 4).equals(entrySignature)) {
    zip.writeUInt32LE(firstDayOfZip, entry + 12)
    zip.writeUInt32LE(firstDayOfZip, zip.readUInt32LE(entry + 42) + 10)
    entry += 46 + zip.readUInt16LE(entry + 28) + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32)
  }
  return zip
}

/** An .xlsx file with these sheets, in this order; the same content gives the same bytes. The only place that writes with exceljs. */
export async function writeWorkbook(
  sheets: readonly (WrittenTable | WrittenPlain)[],
): Promise<Uint8Array<ArrayBuffer>> {
  const workbook = new ExcelJS.Workbook()
  workbook.creator = 'Meyasu'
  workbook.created = new Date(0)
  workbook.modified = new Date(0)
  workbook.calcProperties.fullCalcOnLoad = true
  for (const sheet of sheets) {
    if ('columns' in sheet) addTable(workbook, sheet)
    else addPlain(workbook, sheet)
  }
  return new Uint8Array(withoutTimes(Buffer.from(await workbook.xlsx.writeBuffer())))
}
