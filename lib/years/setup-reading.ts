import { isDepartmentSlug } from '@/lib/addresses'
import { type Reason, Refusal } from '@/lib/errors'
import { type FiscalYear, parseFiscalYear } from '@/lib/fiscal-year'
import { cellChoices, readCell } from '@/lib/plans/workbook-cells'
import { departmentProblem, locate } from '@/lib/plans/workbook-reading'
import { setupSheetNames } from '@/lib/text/year-workbook'
import { cellAddress, cellText, type ReadSheet } from '@/lib/workbook/cells'
import { headingRow } from '@/lib/workbook/writing'
import {
  departmentChoices,
  everySetupSpec,
  identityOf,
  type SetupKind,
  type SetupTexts,
  setupKinds,
  setupNeeded,
} from './setup'
import { namesDepartment, type SetupColumn, setupColumns, setupListName } from './setup-layout'

/** A row of a list as somebody filled it in. */
export type FilledSetupRow = {
  kind: SetupKind
  sheet: string
  row: number
  texts: SetupTexts
  /** where each column stands, by field */
  columns: Readonly<Record<string, number>>
}

/** The lists of a year's workbook, and every cell that cannot be read or stand there. */
export type FilledSetup = {
  year: FiscalYear | null
  rows: FilledSetupRow[]
  /** the slugs of the departments by the names that the other sheets have for them */
  departments: ReadonlyMap<string, string>
  problems: Reason[]
}

const choices = cellChoices(
  { sections: [], employmentTypes: [], accounts: [], goals: [], priorities: [] },
  everySetupSpec,
)

/** Where a cell of a list stands. */
export function setupPlace({ sheet, row, columns }: FilledSetupRow, field: string): string {
  return cellAddress(sheet, row, columns[field] ?? 1)
}

/**
 * The lists that a year's workbook stands on. Throws a Refusal that names every sheet and column that is missing
 * ('workbook_sheet_missing', 'workbook_column_missing').
 */
export function readSetupSheets(sheets: readonly ReadSheet[]): FilledSetup {
  const missing: Reason[] = []
  const problems: Reason[] = []
  const rows: FilledSetupRow[] = []
  for (const kind of setupKinds) {
    const name = setupSheetNames[kind]
    const sheet = sheets.find((each) => each.name === name)
    if (!sheet) {
      missing.push({ code: 'workbook_sheet_missing', params: { name } })
      continue
    }
    const columns = locate(sheet, setupColumns(kind))
    missing.push(...columns.missing)
    for (const row of sheet.rows.filter(({ number }) => number > headingRow)) {
      const read = readRow(kind, sheet.name, row, columns.places, problems)
      if (read) rows.push(read)
    }
  }
  if (missing.length > 0) throw new Refusal(missing)
  const listed = rows.filter(({ kind }) => kind === 'department')
  const labels = departmentChoices(listed.map(({ texts }) => ({ slug: texts.slug ?? '', name: texts.name ?? '' })))
  const departments = new Map(labels.map(({ label, value }) => [label, value]))
  const resolved = rows.map((row): FilledSetupRow => {
    if (row.kind !== 'section') return row
    const name = row.texts.department ?? ''
    const slug = departments.get(name)
    if (slug === undefined && name !== '') problems.push(departmentProblem(name, setupPlace(row, 'department')))
    return { ...row, texts: { ...row.texts, department: slug ?? name } }
  })
  problems.push(...reasonsAgainst(resolved))
  const year = rows.find(({ kind }) => kind === 'fiscalYear')?.texts.year ?? ''
  return { year: parseFiscalYear(year), rows: resolved, departments, problems }
}

function readRow(
  kind: SetupKind,
  sheet: string,
  { number, cells }: ReadSheet['rows'][number],
  columns: readonly { column: SetupColumn; at: number }[],
  problems: Reason[],
): FilledSetupRow | null {
  if (columns.every(({ at }) => cellText(cells[at]).trim() === '')) return null
  const texts: Record<string, string> = {}
  for (const { column, at } of columns) {
    const { field, spec } = column
    const place = cellAddress(sheet, number, at)
    const list = namesDepartment(kind, field) ? undefined : choices[setupListName(kind, field, spec) ?? '']
    const read = readCell(spec, cells[at], list)
    texts[field] = read.ok ? read.text : ''
    if (!read.ok) problems.push({ code: read.code, at: place, ...(read.params ? { params: read.params } : {}) })
    else if (read.text === '' && setupNeeded[kind].includes(field))
      problems.push({ code: 'workbook_cell_empty', at: place })
  }
  return {
    kind,
    sheet,
    row: number,
    texts,
    columns: Object.fromEntries(columns.map(({ column, at }) => [column.field, at])),
  }
}

function standsAboveItself(texts: SetupTexts, goals: readonly FilledSetupRow[]): boolean {
  let above = texts.parent ?? ''
  for (let steps = 0; steps < goals.length && above !== ''; steps += 1) {
    if (above === texts.code) return true
    above = goals.find((other) => other.texts.code === above)?.texts.parent ?? ''
  }
  return false
}

/** What each row alone cannot say: rows that occur twice, goals without the goal above, years the wrong way round, slugs. */
function reasonsAgainst(rows: readonly FilledSetupRow[]): Reason[] {
  const reasons: Reason[] = []
  const seen = new Map<string, FilledSetupRow>()
  for (const row of rows) {
    const { kind, texts } = row
    const wrong = (code: string, field: string, params?: Reason['params']) =>
      reasons.push({ code, at: setupPlace(row, field), ...(params ? { params } : {}) })
    const [first = 'name'] = Object.keys(row.columns)
    for (const own of [identityOf(kind, texts), ...(texts.code && kind !== 'goal' ? [`code ${texts.code}`] : [])]) {
      const before = seen.get(`${kind} ${own}`)
      if (before) wrong('workbook_row_twice', first, { row: before.row })
      else seen.set(`${kind} ${own}`, row)
    }
    if (kind === 'department' && texts.slug && !isDepartmentSlug(texts.slug)) {
      wrong('workbook_slug_unusable', 'slug', { name: texts.slug.slice(0, 60) })
    }
    const [from, to] = [parseFiscalYear(texts.firstYear ?? ''), parseFiscalYear(texts.lastYear ?? '')]
    if (from !== null && to !== null && to < from) wrong('workbook_years_reversed', 'lastYear')
    if (kind !== 'goal') continue
    const goals = rows.filter((other) => other.kind === 'goal' && other.texts.plan === texts.plan)
    if (!rows.some((other) => other.kind === 'strategicPlan' && other.texts.name === texts.plan)) {
      wrong('workbook_plan_unknown', 'plan', { name: (texts.plan ?? '').slice(0, 60) })
    }
    const above = texts.parent ?? ''
    if (above !== '' && !goals.some((other) => other.texts.code === above)) {
      wrong('workbook_goal_unknown', 'parent', { name: above.slice(0, 60) })
    } else if (standsAboveItself(texts, goals)) wrong('workbook_goal_circle', 'parent')
  }
  if (!rows.some(({ kind }) => kind === 'fiscalYear')) {
    reasons.push({ code: 'workbook_year_missing', at: `「${setupSheetNames.fiscalYear}」` })
  }
  if (!rows.some(({ kind }) => kind === 'city')) {
    reasons.push({ code: 'workbook_city_missing', at: `「${setupSheetNames.city}」` })
  }
  return reasons
}
