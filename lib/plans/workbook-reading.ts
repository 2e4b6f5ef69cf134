import { type Reason, Refusal } from '@/lib/errors'
import { otherSheetNames, sheetNames } from '@/lib/text/workbook'
import { cellAddress, cellText, type ReadRow, type ReadSheet } from '@/lib/workbook/cells'
import { headingRow } from '@/lib/workbook/writing'
import { type YearForm, yearForm } from '@/lib/years/form'
import { type RowKind, rowKinds } from './fields'
import { type CellChoices, choiceListName, readCell } from './workbook-cells'
import {
  columnsOf,
  hasOf,
  lastRowOf,
  type PartColumn,
  revisionOf,
  type WorkbookForm,
  type WorkbookMeta,
  workbookTemplate,
} from './workbook-layout'

/** A row of a part as somebody filled it in. */
export type FilledRow = {
  kind: RowKind
  /** its sheet's name and its number there, from 1 */
  sheet: string
  row: number
  /** null: a new row */
  key: string | null
  department: string
  number: string
  /** the number of the row above, as the column `parent` names it */
  parent: string
  /** what the cells say, by field */
  texts: Record<string, string>
  /** how many decimals were written, by field */
  decimals: Record<string, number>
  /** where each column stands, by role or field */
  columns: Readonly<Record<string, number>>
  /** whether there is anything in it beside its key, numbers and department */
  filled: boolean
}

/** What was read of a workbook, and every cell that could not be. */
export type FilledWorkbook = { rows: FilledRow[]; problems: Reason[] }

/** Where a cell of a row stands, by role or field; without one, where the row begins. */
export function placeOf(row: FilledRow, column?: string): string {
  return cellAddress(row.sheet, row.row, row.columns[column ?? ''] ?? 2)
}

/**
 * What the hidden sheet says of where the workbook comes from. Throws a Refusal: 'workbook_not_template' where there is
 * none or it is of the other form, 'workbook_version' where it was made by another version.
 */
export function readMeta(sheets: readonly ReadSheet[], form: WorkbookForm): WorkbookMeta {
  const sheet = sheets.find(({ name }) => name === otherSheetNames.meta)
  const pairs = (sheet?.rows ?? []).map(({ cells }) => [cellText(cells[1]), cellText(cells[2])] as const)
  const facts = new Map(pairs)
  const whole = (name: string) => {
    const value = facts.get(name)
    return value !== undefined && /^\d{1,10}$/.test(value) ? Number(value) : undefined
  }
  const template = whole('template')
  const year = whole('year')
  if (template === undefined || year === undefined || facts.get('form') !== form) {
    throw new Refusal([{ code: 'workbook_not_template' }])
  }
  if (template !== workbookTemplate) throw new Refusal([{ code: 'workbook_version' }])
  const own = formIn(facts.get('yearForm'))
  return {
    form,
    template,
    year,
    planId: whole('planId'),
    department: facts.get('department'),
    contentVersion: whole('contentVersion'),
    revision: whole('revision'),
    revisions: Object.fromEntries(
      [...facts.keys()]
        .filter((name) => name.startsWith(revisionOf))
        .map((name) => [name.slice(revisionOf.length), whole(name) ?? 0]),
    ),
    keys: pairs.filter(([name]) => name === 'key').map(([, key]) => key),
    ...(own ? { yearForm: own } : {}),
  }
}

/** The form of the year that a workbook was written from; undefined for the usual one. */
function formIn(written: string | undefined): YearForm | undefined {
  if (written === undefined) return undefined
  try {
    return yearForm.parse(JSON.parse(written))
  } catch {
    throw new Refusal([{ code: 'workbook_not_template' }])
  }
}

/**
 * The rows of all parts of the year's form (absent: the usual one); `choicesOf` says what a department's rows choose from,
 * null where there is no such department. Throws a Refusal that names every sheet and column that is missing
 * ('workbook_sheet_missing', 'workbook_column_missing'); cells that cannot be read, and the first of each part that the year
 * does without ('workbook_part_left_out'), are answered as problems with their places.
 */
export function readParts(
  sheets: readonly ReadSheet[],
  form: WorkbookForm,
  choicesOf: (department: string) => CellChoices | null,
  ofYear?: YearForm,
): FilledWorkbook {
  const found = rowKinds.map((kind) => ({ kind, sheet: sheets.find(({ name }) => name === sheetNames[kind]) }))
  const missing: Reason[] = []
  const rows: FilledRow[] = []
  const problems: Reason[] = []
  for (const { kind, sheet } of found) {
    if (sheet) problems.push(...leftOut(kind, sheet, form, ofYear))
    if (!hasOf(ofYear, kind)) continue
    if (!sheet) {
      missing.push({ code: 'workbook_sheet_missing', params: { name: sheetNames[kind] } })
      continue
    }
    const columns = locate(sheet, columnsOf(kind, form, ofYear))
    missing.push(...columns.missing)
    const data = sheet.rows.filter(({ number }) => number > headingRow)
    const most = lastRowOf[form] - headingRow
    if (data.length > most) {
      problems.push({ code: 'workbook_part_too_long', at: `「${sheet.name}」`, params: { most } })
      continue
    }
    if (columns.missing.length > 0) continue
    const departments = columns.places.find(({ column }) => column.role === 'department')
    for (const row of data) {
      const name = departments ? cellText(row.cells[departments.at]).trim() : ''
      const choices = choicesOf(name)
      const read = readRow(kind, sheet.name, row, columns.places, choices ?? {}, choices ? problems : [])
      if (choices) rows.push(read)
      else if (read.filled) problems.push(departmentProblem(name, placeOf(read, 'department')))
    }
  }
  if (missing.length > 0) throw new Refusal(missing)
  // A row without key and content is one that nobody has written.
  const written = rows.filter((row) => row.key !== null || row.filled)
  problems.push(...repeated(written, form))
  return { rows: written, problems }
}

/** The first cell of a sheet that says something of what the year does without. */
function leftOut(kind: RowKind, sheet: ReadSheet, form: WorkbookForm, ofYear: YearForm | undefined): Reason[] {
  const { places } = locate(sheet, columnsOf(kind, form))
  const has = hasOf(ofYear, kind)
  const fields = places.filter(({ column }) => column.role === 'field' && !hasOf(ofYear, kind, column.field))
  // Of a sheet that the year has not every cell counts but what the workbook itself writes into a row.
  const own = new Set(places.filter(({ column }) => column.role !== 'field').map(({ at }) => at))
  const lost = (at: number) => (has ? fields.some((place) => place.at === at) : !own.has(at))
  for (const { number, cells } of sheet.rows.filter((row) => row.number > headingRow)) {
    const at = Object.keys(cells)
      .map(Number)
      .find((column) => lost(column) && cellText(cells[column]).trim() !== '')
    if (at === undefined) continue
    const name = (has && fields.find((place) => place.at === at)?.column.heading) || sheetNames[kind]
    return [{ code: 'workbook_part_left_out', at: cellAddress(sheet.name, number, at), params: { name } }]
  }
  return []
}

/** Why a cell names no department. */
export function departmentProblem(name: string, at: string): Reason {
  return name === ''
    ? { code: 'workbook_department_missing', at }
    : { code: 'workbook_department_unknown', at, params: { name: name.slice(0, 60) } }
}

type Located<Column> = { column: Column; at: number }

/** Where the columns of a table stand in a sheet, by their headings; `missing`: a reason for each that is not there. */
export function locate<Column extends { heading: string }>(
  sheet: ReadSheet,
  columns: readonly Column[],
): { places: Located<Column>[]; missing: Reason[] } {
  const headings = Object.entries(sheet.rows.find(({ number }) => number === headingRow)?.cells ?? {})
  const places: Located<Column>[] = []
  const missing: Reason[] = []
  for (const column of columns) {
    const found = headings.find(([, cell]) => cellText(cell).trim() === column.heading)
    if (found) places.push({ column, at: Number(found[0]) })
    else missing.push({ code: 'workbook_column_missing', at: `「${sheet.name}」`, params: { name: column.heading } })
  }
  return { places, missing }
}

function readRow(
  kind: RowKind,
  sheet: string,
  { number, cells }: ReadRow,
  columns: readonly Located<PartColumn>[],
  choices: CellChoices,
  problems: Reason[],
): FilledRow {
  const row: FilledRow = {
    kind,
    sheet,
    row: number,
    key: null,
    department: '',
    number: '',
    parent: '',
    texts: {},
    decimals: {},
    columns: Object.fromEntries(
      columns.map(({ column, at }) => [column.role === 'field' ? column.field : column.role, at]),
    ),
    filled: columns.some(({ column, at }) => column.role === 'field' && cellText(cells[at]).trim() !== ''),
  }
  const wrong: Reason[] = []
  for (const { column, at } of columns) {
    const cell = cells[at]
    const written = cellText(cell).trim()
    const place = cellAddress(sheet, number, at)
    if (column.role === 'field') readField(row, column, cell, choices, place, wrong)
    else if (cell?.kind === 'formula') wrong.push({ code: 'workbook_formula', at: place })
    else if (column.role === 'key') row.key = written === '' ? null : written
    else if (column.role === 'department') row.department = written
    else if (column.role === 'number') row.number = wholeNumber(written, place, wrong)
    else row.parent = wholeNumber(written, place, wrong)
  }
  // A new row may have no more than its number yet.
  if (row.key === null && row.number !== '') row.filled = true
  // There is one such row for each plan, so it needs no key to be known.
  if (kind === 'edition' && row.filled) row.key ??= 'edition'
  // A cleared row is taken away, whatever its number still says.
  if (row.filled || kind === 'edition') problems.push(...wrong)
  return row
}

function readField(
  row: FilledRow,
  { field, spec }: Extract<PartColumn, { role: 'field' }>,
  cell: ReadRow['cells'][number],
  choices: CellChoices,
  place: string,
  wrong: Reason[],
): void {
  // What a new row leaves open is chosen as on the sheet.
  const open = row.key === null && spec.empty === 'refused' && spec.shape === 'choice' && !cell
  const read = open
    ? { ok: true as const, text: spec.atFirst ?? spec.of[0] ?? '' }
    : readCell(spec, cell, choices[choiceListName(row.kind, field, spec) ?? ''])
  if (!read.ok) {
    wrong.push({ code: read.code, at: place, ...(read.params ? { params: read.params } : {}) })
    return
  }
  row.texts[field] = read.text
  if ('decimals' in read && read.decimals !== undefined) row.decimals[field] = read.decimals
}

/** The number that a cell begins with: 7 of 「7　ホームページの改善」. */
function wholeNumber(written: string, place: string, wrong: Reason[]): string {
  if (written === '') return ''
  const [digits = ''] = /^[1-9]\d{0,6}(?![\d.])/.exec(written.normalize('NFKC')) ?? []
  if (digits === '') wrong.push({ code: 'workbook_number_unreadable', at: place })
  return digits
}

/** Keys and numbers that occur twice. */
function repeated(rows: readonly FilledRow[], form: WorkbookForm): Reason[] {
  const problems: Reason[] = []
  const keys = new Map<string, FilledRow>()
  const numbers = new Set<string>()
  for (const row of rows) {
    const before =
      row.key === null ? undefined : keys.get(`${row.kind} ${form === 'year' ? row.department : ''} ${row.key}`)
    if (before) problems.push({ code: 'workbook_key_twice', at: placeOf(row), params: { row: before.row } })
    if (row.key !== null) keys.set(`${row.kind} ${form === 'year' ? row.department : ''} ${row.key}`, row)
    if (row.number === '' || !row.filled) continue
    const numbered = `${row.kind} ${row.department} ${row.number}`
    if (numbers.has(numbered)) {
      problems.push({ code: 'workbook_number_twice', at: placeOf(row, 'number'), params: { number: row.number } })
    }
    numbers.add(numbered)
  }
  return problems
}
