import { codesOf, fieldSpec, type fundingSources, readTyped } from '@/lib/plans/fields'
import {
  basisWords,
  type FigureColumn,
  headings,
  staffUnitWords,
  templateText,
  wholeDepartment,
} from '@/lib/text/figure-headings'
import { mostRows } from '@/lib/workbook/cells'
import type { WrittenCell, WrittenColumn, WrittenTable } from '@/lib/workbook/writing'
import type { OptionalPart } from '@/lib/years/form'
import { type DepartmentFigures, type FigureRow, named, nameOf, type YearFigures } from './changes'

/** The offices that fill sheets in: 人事課 and 財政課. */
export type FigureOffice = 'personnel' | 'finance'

/** The office that a file name of ours asks for; null for any other. */
export function officeOf(fileName: string): FigureOffice | null {
  return (['personnel', 'finance'] as const).find((office) => `${office}.xlsx` === fileName) ?? null
}

type Kind = 'staff' | 'budget' | 'project'
/** A line of a sheet: what stands beside its figures, and the row of the plan they are taken from. */
type Line = { words: Partial<Record<FigureColumn | 'title', string>>; row: FigureRow | null }

const columnsOf = {
  staff: ['department', 'section', 'employmentType', 'count', 'unit'],
  budget: [
    'department',
    'account',
    'basis',
    'votedOn',
    'initial',
    'supplementary',
    'carriedOver',
    'reserveAndTransfers',
  ],
  project: [
    'department',
    'account',
    'code',
    'project',
    'title',
    'basis',
    'votedOn',
    'amount',
    'NATIONAL',
    'PREFECTURAL',
    'BOND',
    'OTHER',
    'GENERAL',
  ],
} as const satisfies Record<Kind, readonly (FigureColumn | 'title')[]>
type Name = (typeof columnsOf)[Kind][number]

const widths: Partial<Record<Name, number>> = {
  department: 20,
  section: 24,
  employmentType: 20,
  account: 28,
  code: 20,
  title: 36,
  count: 12,
}
const money = '#,##0.###;▲#,##0.###'
const formats: Partial<Record<Name, string>> = { votedOn: 'yyyy-mm-dd', count: '#,##0.######' }
const wordColumns: ReadonlySet<Name> = new Set([
  'department',
  'section',
  'employmentType',
  'unit',
  'account',
  'basis',
  'code',
  'project',
  'title',
])

function columnOf(name: Name): WrittenColumn {
  const heading = name === 'title' ? templateText.projectTitle : headings[name][0]
  const width = widths[name] ?? 16
  if (wordColumns.has(name)) return { heading, width }
  const format = formats[name]
  return format ? { heading, width, format } : { heading: `${heading}（千円）`, width, format: money }
}

/**
 * The sheets for an office: the figures of the plans that are being written, as `readFigures` reads them back to the same.
 * What stood in the plans of the year before has a line to fill in, and so has every section and department that has none.
 * Amounts in 千円. What the year's form does without has no sheet; none at all may be left.
 */
export function figureTemplates(year: YearFigures, before: YearFigures | null, office: FigureOffice): WrittenTable[] {
  const kinds: readonly Kind[] = office === 'personnel' ? ['staff'] : ['budget', 'project']
  const parts: Partial<Record<Kind, OptionalPart>> = { staff: 'staff', budget: 'budgets' }
  const written = year.departments.filter(({ edition }) => edition?.writable)
  return kinds
    .filter((kind) => !year.without.some((part) => part === parts[kind]))
    .map((kind) => ({
      name: templateText.names[kind],
      title: kind === 'staff' ? templateText.staffTitle(year.headcountOn) : templateText.names[kind],
      lead: kind === 'staff' ? templateText.staffLead : templateText.moneyLead,
      columns: columnsOf[kind].map(columnOf),
      lastRow: mostRows,
      rows: written.flatMap((department) =>
        linesOf[kind](year, department, before).map((line) => columnsOf[kind].map((name) => cellOf(kind, line, name))),
      ),
    }))
}

function staffLines(year: YearFigures, department: DepartmentFigures, before: YearFigures | null): Line[] {
  const lines = new Map<string, Line>()
  const add = (section: string, employmentType: string, row: FigureRow | null) => {
    const unit = row?.texts.unit === 'FULL_TIME_EQUIVALENTS' ? 'FULL_TIME_EQUIVALENTS' : 'PERSONS'
    const words = { department: department.name, section, employmentType, unit: staffUnitWords[unit][0] }
    const key = `${section}\n${employmentType}`
    if (!lines.has(key)) lines.set(key, { words, row })
  }
  const sectionOf = (row: FigureRow, sections: DepartmentFigures['sections']) =>
    row.texts.section ? nameOf(sections, row.texts.section) : wholeDepartment
  for (const row of rowsOf(department, 'staff'))
    add(sectionOf(row, department.sections), nameOf(year.employmentTypes, row.texts.employmentType), row)
  const last = before ? named(before.departments, department.name) : undefined
  for (const row of rowsOf(last, 'staff')) {
    const section = sectionOf(row, last?.sections ?? [])
    const type = named(year.employmentTypes, nameOf(before?.employmentTypes ?? [], row.texts.employmentType))
    if (type && (section === wholeDepartment || named(department.sections, section))) add(section, type.name, null)
  }
  const [regular] = year.employmentTypes
  for (const { name } of department.sections) {
    if (regular && ![...lines.values()].some(({ words }) => words.section === name)) add(name, regular.name, null)
  }
  const order = [...department.sections.map(({ name }) => name), wholeDepartment]
  return [...lines.values()].toSorted(
    (left, right) => order.indexOf(left.words.section ?? '') - order.indexOf(right.words.section ?? ''),
  )
}

function accountLines(year: YearFigures, department: DepartmentFigures, before: YearFigures | null): Line[] {
  const rows = new Map<string, FigureRow | null>()
  for (const row of rowsOf(department, 'budget')) rows.set(nameOf(year.accounts, row.texts.account), row)
  for (const row of rowsOf(before ? named(before.departments, department.name) : undefined, 'budget')) {
    const account = named(year.accounts, nameOf(before?.accounts ?? [], row.texts.account))
    if (account && !rows.has(account.name)) rows.set(account.name, null)
  }
  const [first] = year.accounts
  if (rows.size === 0 && first) rows.set(first.name, null)
  return [...rows].map(([account, row]) => ({
    row,
    words: { department: department.name, account, basis: basisOf(row?.texts.basis) },
  }))
}

/** A project has a line for each of its codes. */
function projectLines(_year: YearFigures, department: DepartmentFigures): Line[] {
  return rowsOf(department, 'project').flatMap((row) => {
    const { number, title, codes = '', budgetBasis } = row.texts
    const words = { department: department.name, project: number, title, basis: basisOf(budgetBasis) }
    return codesOf(codes).flatMap((code) => (code ? [{ row, words: { ...words, ...code } }] : []))
  })
}

const linesOf = { staff: staffLines, budget: accountLines, project: projectLines }

const rowsOf = (department: DepartmentFigures | undefined, kind: Kind): readonly FigureRow[] =>
  department?.edition?.rows.filter((row) => row.kind === kind) ?? []

const basisOf = (basis: string | undefined): string => basisWords[(basis || 'INITIAL') as keyof typeof basisWords][0]

const projectFields: Partial<Record<Name, string>> = { amount: 'budgetAmount', votedOn: 'budgetVotedOn' }

function cellOf(kind: Kind, { words, row }: Line, name: Name): WrittenCell {
  if (wordColumns.has(name)) return { value: words[name] ?? null }
  // How a project's amount falls to several codes is what 財政課 knows, and we do not.
  if (!row || (kind === 'project' && (row.texts.codes ?? '').includes('\n'))) return { value: null }
  const field =
    kind === 'project'
      ? (projectFields[name] ?? `funding.${name satisfies string as (typeof fundingSources)[number]}`)
      : name
  const spec = fieldSpec(kind, field)
  const read = spec ? readTyped(spec, row.texts[field] ?? '') : null
  if (!spec || !read?.ok || !read.stored) return { value: null }
  if (spec.shape === 'date') return { value: { date: read.stored } }
  return { value: spec.shape === 'money' ? Number(read.stored) / 1000 : Number(read.stored) }
}
