import type { FiscalYear } from '@/lib/fiscal-year'
import {
  cellHints,
  columnNames,
  fieldHeading,
  moneyUnit,
  otherSheetNames,
  sheetLead,
  sheetNames,
  sheetTitle,
  totalLabel,
} from '@/lib/text/workbook'
import { columnLetters } from '@/lib/workbook/cells'
import { headingRow, type WrittenCell, type WrittenColumn, type WrittenTable } from '@/lib/workbook/writing'
import { hasPart, type OptionalPart, type YearForm } from '@/lib/years/form'
import { type FieldSpec, fieldSpec, fields, fieldsOf, type RowKind, rowKinds } from './fields'
import { type CellChoices, cellOf, choiceListName, formatOf } from './workbook-cells'

/** The number of the form below: a workbook of another one is not read. */
export const workbookTemplate = 1

/** `plan`: one department's plan; `year`: the plans of all departments, each row with the department's name before it. */
export type WorkbookForm = 'plan' | 'year'

/** How far down the table of a part may reach. */
export const lastRowOf: Readonly<Record<WorkbookForm, number>> = { plan: 2_000, year: 18_000 }

/**
 * A column of a part's sheet. `key`: the row's seriesKey, hidden, empty in a new row; `number`: what the rows of the next
 * part name it by; `parent`: the number of the policy of a project, of the project of an indicator; else a field.
 */
export type PartColumn =
  | { role: 'key' | 'department' | 'number' | 'parent'; heading: string }
  | { role: 'field'; heading: string; field: string; spec: FieldSpec }

/** The part above a part: its rows are named by number in the column `parent`. */
export const partAbove = { project: 'policy', indicator: 'project' } as const satisfies Partial<
  Record<RowKind, RowKind>
>

/** Fields that tell a row from its siblings: set when it is made, never after. The system's other fixed fields are left out. */
const identity: ReadonlySet<string> = new Set([
  'sectionRole/section',
  'staff/section',
  'staff/employmentType',
  'staff/unit',
])

/** The rows and fields that a year's form may do without, by the part that they belong to. */
const partOf: Readonly<Record<string, OptionalPart>> = {
  sectionRole: 'sectionRoles',
  staff: 'staff',
  budget: 'budgets',
  'edition/staffFromOffice': 'staff',
  'edition/budgetFromOffice': 'budgets',
}

/** Whether the form of a year (absent: the usual one) has a kind of rows, or one of its fields. */
export function hasOf(form: YearForm | undefined, kind: RowKind, field?: string): boolean {
  return [kind, `${kind}/${field}`].every((name) => {
    const part = partOf[name]
    return part === undefined || hasPart(form, part)
  })
}

/** The fields of a part's sheet, in the order of the registry. */
export function workbookFields(kind: RowKind, form?: YearForm): { field: string; spec: FieldSpec }[] {
  return fieldsOf(kind).flatMap((field) => {
    const spec = fieldSpec(kind, field)
    const shown = spec && hasOf(form, kind, field) && (!spec.fixed || identity.has(`${kind}/${field}`))
    return shown ? [{ field, spec }] : []
  })
}

/** How every field is written, of all kinds of rows. */
export const everySpec: readonly FieldSpec[] = rowKinds.flatMap((kind) => Object.values<FieldSpec>(fields[kind]))

/** The heading of a field's column, with the unit that its figures are in. */
export function headingOf(kind: RowKind, field: string): string {
  const unit = fieldSpec(kind, field)?.shape === 'money' ? moneyUnit : ''
  return `${fieldHeading(kind, field) ?? field}${unit}`
}

/** The columns of a part's sheet, in a year of the form `yearForm` (absent: the usual one). */
export function columnsOf(kind: RowKind, form: WorkbookForm, yearForm?: YearForm): PartColumn[] {
  const numbered = kind === 'policy' || kind === 'project'
  return [
    { role: 'key', heading: columnNames.key },
    ...(form === 'year' ? [{ role: 'department' as const, heading: columnNames.department }] : []),
    ...(kind === 'project' ? [{ role: 'parent' as const, heading: columnNames.policyOf }] : []),
    ...(kind === 'indicator' ? [{ role: 'parent' as const, heading: columnNames.projectOf }] : []),
    ...(numbered ? [{ role: 'number' as const, heading: columnNames[`${kind}Number`] }] : []),
    ...workbookFields(kind, yearForm).map(({ field, spec }) => ({
      role: 'field' as const,
      heading: headingOf(kind, field),
      field,
      spec,
    })),
  ]
}

/** A row of a part as a workbook is written from it: texts by field, as the sheet shows them. */
export type LaidRow = {
  key: string
  department?: string
  /** the choices of the row's own department, where the columns offer those of all */
  choices?: CellChoices
  /** of a policy its place from 1, of a project its number */
  number?: string
  /** what the row above is called: its number and name */
  parent?: string
  texts: Readonly<Record<string, string>>
  /** whether the reader may write a field; absent: all of them */
  writable?: (field: string) => boolean
}

/** Number and name, as the column `parent` names a row: 7　ホームページの改善. */
export function parentName(number: string, title: string): string {
  return `${number}　${title.replaceAll('\n', ' ')}`.trim()
}

/** How wide a column is, in characters of half width, by how its fields are written. */
export const columnWidths: Readonly<Record<FieldSpec['shape'], number>> = {
  line: 30,
  text: 50,
  date: 14,
  year: 14,
  yes: 10,
  reference: 20,
  references: 34,
  steps: 36,
  waypoints: 22,
  codes: 26,
  figure: 13,
  money: 14,
  whole: 8,
  choice: 16,
}

/** The sheet 選択肢: one column a list, the list's range by its name. `parents` fill themselves from the sheets of the parts. */
export function listRange(choices: CellChoices, list: string): string | null {
  const place = Object.keys(choices).indexOf(list)
  const length = choices[list]?.length ?? 0
  if (place < 0 || length === 0) return null
  const letters = columnLetters(place + 1)
  return `'${otherSheetNames.choices}'!$${letters}$2:$${letters}$${length + 1}`
}

/** The rows of the sheet 選択肢: the lists' names, then their labels. */
export function listRows(choices: CellChoices): (string | null)[][] {
  const lists = Object.entries(choices)
  const longest = Math.max(0, ...lists.map(([, list]) => list.length))
  return [
    lists.map(([name]) => name),
    ...Array.from({ length: longest }, (_, place) => lists.map(([, list]) => list[place]?.label ?? null)),
  ]
}

function writtenColumn(kind: RowKind, column: PartColumn, choices: CellChoices): WrittenColumn {
  const { heading } = column
  switch (column.role) {
    case 'key':
      return { heading, width: 10, hidden: true, locked: true }
    case 'department':
      return { heading, width: 16, frozen: true, ...listed(choices, 'departments', true) }
    case 'number':
      return { heading, width: 8, format: '0', frozen: true }
    case 'parent':
      return { heading, width: 26, frozen: true, ...listed(choices, partAbove[kind as keyof typeof partAbove], false) }
    case 'field': {
      const { field, spec } = column
      const list = choiceListName(kind, field, spec)
      const hint = cellHints[spec.shape]
      return {
        heading,
        width: columnWidths[spec.shape],
        format: formatOf(spec),
        ...(list ? listed(choices, list, spec.shape !== 'references') : {}),
        ...(hint ? { hint } : {}),
      }
    }
  }
}

/** The list of choices beside a column, where there is one. */
export function listed(choices: CellChoices, list: string, strict: boolean): Pick<WrittenColumn, 'list'> {
  const range = listRange(choices, list)
  return range ? { list: { range, strict } } : {}
}

/** Which columns have a total above them: money never across accounts, so 予算 has none. */
function totalsOf(
  kind: RowKind,
  columns: readonly PartColumn[],
  rows: readonly (readonly WrittenCell[])[],
  lastRow: number,
) {
  if (kind !== 'staff') return undefined
  const cells = Object.fromEntries(
    columns.flatMap((column, place) => {
      if (column.role !== 'field' || column.spec.shape !== 'figure') return []
      const letters = columnLetters(place + 1)
      const result = rows.reduce((sum, row) => {
        const value = row[place]?.value
        return typeof value === 'number' ? sum + value : sum
      }, 0)
      const formula = `SUM(${letters}${headingRow + 1}:${letters}${lastRow})`
      return [[place, { formula, result: Number(result.toPrecision(15)) }] as const]
    }),
  )
  return { label: totalLabel, cells, format: '#,##0.##' }
}

/** Each part of the year's form as a sheet: a table with a row for each of its rows, in their order. The same for a plan and for a year. */
export function partTables(
  form: WorkbookForm,
  rowsOf: (kind: RowKind) => readonly LaidRow[],
  choices: CellChoices,
  title: string,
  yearForm: YearForm | undefined,
): WrittenTable[] {
  return rowKinds
    .filter((kind) => hasOf(yearForm, kind))
    .map((kind) => partTable(kind, form, rowsOf(kind), choices, title, yearForm))
}

function partTable(
  kind: RowKind,
  form: WorkbookForm,
  rows: readonly LaidRow[],
  choices: CellChoices,
  title: string,
  yearForm: YearForm | undefined,
): WrittenTable {
  const columns = columnsOf(kind, form, yearForm)
  const written = rows.map((row) => columns.map((column) => writtenCell(kind, column, row, choices)))
  return {
    name: sheetNames[kind],
    title: `${sheetTitle(kind, yearForm)}　${title}`,
    lead: sheetLead(kind, form, yearForm),
    columns: columns.map((column) => writtenColumn(kind, column, choices)),
    rows: written,
    lastRow: lastRowOf[form],
    totals: totalsOf(kind, columns, written, lastRowOf[form]),
  }
}

function writtenCell(kind: RowKind, column: PartColumn, row: LaidRow, choices: CellChoices): WrittenCell {
  switch (column.role) {
    case 'key':
      return { value: row.key, locked: true }
    case 'department':
      return { value: row.department ?? null, locked: true }
    case 'number':
      return { value: Number(row.number), locked: true }
    case 'parent': {
      const locked = row.writable && !row.writable('parent')
      return { value: row.parent ?? null, ...(locked ? { locked: true } : {}) }
    }
    case 'field': {
      const cell = cellOf(
        column.spec,
        row.texts[column.field] ?? '',
        (row.choices ?? choices)[choiceListName(kind, column.field, column.spec) ?? ''],
      )
      return row.writable && !row.writable(column.field) ? { ...cell, locked: true } : cell
    }
  }
}

/** What the hidden sheet says of where a workbook comes from. */
export type WorkbookMeta = {
  form: WorkbookForm
  template: number
  year: FiscalYear
  /** of a plan's workbook */
  planId?: number
  department?: string
  contentVersion?: number
  /** the last saved change that the workbook holds; of a year's workbook one for each department, by its slug */
  revision?: number
  revisions?: Readonly<Record<string, number>>
  /** the keys of its rows: what is missing among them was taken away on purpose */
  keys?: readonly string[]
  /** of a year's workbook its form, where it is another than the usual one */
  yearForm?: YearForm
}

/** What stands before a department's slug in the hidden sheet, where its last saved change is named. */
export const revisionOf = 'revision of '

/** The rows of the hidden sheet: a word and its value; then the keys, one a row. */
export function metaRows(meta: WorkbookMeta): (string | number | null)[][] {
  const { keys = [], revisions = {}, yearForm, ...facts } = meta
  return [
    ...Object.entries(facts),
    ...(yearForm ? [['yearForm', JSON.stringify(yearForm)]] : []),
    ...Object.entries(revisions).map(([slug, revision]) => [revisionOf + slug, revision]),
    ...keys.map((key) => ['key', key]),
  ]
}
