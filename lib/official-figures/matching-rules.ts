import type { OptionalPart } from '@/lib/years/form'
import {
  type Add,
  besideOf,
  changesOf,
  type DepartmentFigures,
  type FigureRow,
  type FigureSubject,
  type Find,
  type Found,
  type Line,
  named,
  nameOf,
  type RowChange,
  type Texts,
  typedYen,
  type YearFigures,
} from './changes'
import { type Finding, plainWord } from './columns'
import { costChanges } from './cost-rules'
import { type AccountLine, amountColumns, type ReadFigures, type StaffLine } from './reading-rules'

/** What the sheets make of the year's plans. */
export type MatchedFigures = {
  rows: RowChange[]
  /** what was not used, and why */
  findings: Finding[]
  /** rows of the sheets that the plans hold already */
  same: number
  /** rows of plans that stand in none of the sheets: they stay */
  untouched: { department: string; subject: FigureSubject }[]
}

/**
 * What the sheets would change in the year's plans: staff by department, section and kind of employment, money by department
 * and account, and a project's by its 予算事業コード. A project gets the sum of its codes only where each of them serves it
 * alone and all of them are in the sheets; everything else is listed for a person. Only plans that are being written change.
 */
export function matchFigures(read: ReadFigures, year: YearFigures): MatchedFigures {
  const matched: MatchedFigures = {
    rows: [],
    findings: [...read.findings],
    same: 0,
    untouched: [],
  }
  const find = (line: Line, code: string, params?: Finding['params']): null => {
    matched.findings.push({ code, at: line.at, ...(params ? { params } : {}) })
    return null
  }
  const foundBy = (line: Line): Found | null => {
    const department = named(year.departments, line.department)
    if (!department) return find(line, 'figures_department_unknown', { name: line.department })
    const { edition } = department
    if (!edition) return find(line, 'department_without_plan', { name: department.name })
    if (!edition.writable) return find(line, 'figures_plan_frozen', { name: department.name, state: edition.state })
    return { department, edition }
  }
  /** The lines that speak for themselves: where two name the same, a person has to say which holds. */
  const alone = <Each extends Line>(lines: readonly Each[], namesOf: (line: Each) => string[]): Each[] => {
    const keyOf = (line: Each) => JSON.stringify([line.department, ...namesOf(line)].map(plainWord))
    const byKey = new Map<string, Each[]>()
    for (const line of lines) {
      const same = byKey.get(keyOf(line))
      if (same) same.push(line)
      else byKey.set(keyOf(line), [line])
    }
    return lines.filter((line) => {
      const other = byKey.get(keyOf(line))?.find((candidate) => candidate !== line)
      if (other) find(line, 'figures_occur_twice', { name: namesOf(line).join('・'), other: other.at })
      return !other
    })
  }
  /** The lines of a part; where the year does without it each is listed. */
  const ofPart = <Each extends Line>(part: OptionalPart, lines: readonly Each[]): readonly Each[] => {
    if (!year.without.includes(part)) return lines
    for (const line of lines) find(line, 'figures_part_left_out', { part })
    return []
  }
  const touched = new Set<string>()
  const add = (found: Found, row: FigureRow | null, entry: Pick<RowChange, 'subject' | 'made'>, typed: Texts) => {
    if (row) touched.add(row.key)
    const changes = changesOf(entry.subject.kind, row?.texts ?? null, typed)
    if (changes.length === 0 && row) matched.same += 1
    else {
      const { department, edition } = found
      matched.rows.push({
        editionId: edition.id,
        department: department.name,
        rowKey: row?.key ?? null,
        ...entry,
        changes,
      })
    }
  }

  for (const line of alone(ofPart('staff', read.staff), ({ section, employmentType }) => [
    ...(section ? [section] : []),
    employmentType,
  ])) {
    const found = foundBy(line)
    if (found) staffChange(line, found, year, find, add)
  }
  for (const line of alone(ofPart('budgets', read.accounts), ({ account }) => [account])) {
    const found = foundBy(line)
    if (found) accountChange(line, found, year, find, add)
  }
  costChanges(
    alone(read.costs, ({ account, code, project }) => [account, code, ...(project === null ? [] : [String(project)])]),
    foundBy,
    year,
    find,
    add,
  )
  matched.untouched = untouchedRows(read, year, touched)
  return matched
}

function staffChange(line: StaffLine, found: Found, year: YearFigures, find: Find, add: Add): void {
  if (line.countedOn && year.headcountOn && line.countedOn !== year.headcountOn) {
    find(line, 'figures_of_another_day', { day: line.countedOn, ours: year.headcountOn })
    return
  }
  const section = line.section === null ? null : named(found.department.sections, line.section)
  if (section === undefined) {
    find(line, 'figures_section_unknown', { name: line.section ?? '', department: found.department.name })
    return
  }
  const type = named(year.employmentTypes, line.employmentType)
  if (!type) {
    find(line, 'figures_employment_type_unknown', { name: line.employmentType })
    return
  }
  const row = found.edition.rows.find(
    ({ kind, texts }) =>
      kind === 'staff' &&
      texts.section === (section ? String(section.id) : '') &&
      texts.employmentType === String(type.id),
  )
  add(
    found,
    row ?? null,
    {
      subject: { kind: 'staff', section: section?.name ?? null, employmentType: type.name },
      made: row ? null : { sectionId: section?.id ?? null, employmentTypeId: type.id },
    },
    // A new row counts persons by itself.
    { count: line.count, ...(row || line.unit !== 'PERSONS' ? { unit: line.unit } : {}) },
  )
}

function accountChange(line: AccountLine, found: Found, year: YearFigures, find: Find, add: Add): void {
  const account = named(year.accounts, line.account)
  if (!account) {
    find(line, 'figures_account_unknown', { name: line.account })
    return
  }
  const row = found.edition.rows.find(({ kind, texts }) => kind === 'budget' && texts.account === String(account.id))
  add(
    found,
    row ?? null,
    {
      subject: { kind: 'budget', account: account.name },
      made: row ? null : { accountId: account.id },
    },
    {
      ...Object.fromEntries(
        amountColumns.flatMap((name) => {
          const amount = line.amounts[name]
          return amount === undefined ? [] : [[name, typedYen(amount)]]
        }),
      ),
      ...besideOf(line, 'basis', 'votedOn'),
    },
  )
}

/** The rows of plans that a sheet of their kind did not name, in the departments it did. */
function untouchedRows(
  read: ReadFigures,
  year: YearFigures,
  touched: ReadonlySet<string>,
): MatchedFigures['untouched'] {
  const sheetOf: Partial<Record<FigureRow['kind'], readonly Line[]>> = {
    staff: read.staff,
    budget: read.accounts,
    project: read.costs,
  }
  return year.departments.flatMap((department) => {
    const names = (line: Line) => plainWord(line.department) === plainWord(department.name)
    const rows = department.edition?.writable ? department.edition.rows : []
    return rows
      .filter((row) => !touched.has(row.key) && sheetOf[row.kind]?.some(names))
      .map((row) => ({ department: department.name, subject: subjectOf(row, department, year) }))
  })
}

function subjectOf({ kind, texts }: FigureRow, department: DepartmentFigures, year: YearFigures): FigureSubject {
  if (kind === 'budget') return { kind, account: nameOf(year.accounts, texts.account) }
  if (kind === 'project') return { kind, number: texts.number ?? '', title: texts.title ?? '' }
  return {
    kind: 'staff',
    section: texts.section ? nameOf(department.sections, texts.section) : null,
    employmentType: nameOf(year.employmentTypes, texts.employmentType),
  }
}
