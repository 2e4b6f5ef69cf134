import { codesOf, fundingSources, showBudgetCode } from '@/lib/plans/fields'
import {
  type Add,
  besideOf,
  type Edition,
  type FigureRow,
  type Find,
  type Found,
  type Line,
  named,
  type Texts,
  typedYen,
  type YearFigures,
} from './changes'
import type { CostLine } from './reading-rules'

const codesOfRow = (row: FigureRow): string[] =>
  codesOf(row.texts.codes ?? '').flatMap((code) => (code ? [showBudgetCode(code)] : []))

const numberOf = (row: FigureRow): number => Number(row.texts.number)
const numbersOf = (rows: readonly FigureRow[]): string => rows.map((row) => `事業${numberOf(row)}`).join('、')

/** The projects of an edition by each of their codes. */
function projectsByCode({ rows }: Edition): Map<string, FigureRow[]> {
  const projects = new Map<string, FigureRow[]>()
  for (const row of rows) {
    if (row.kind !== 'project') continue
    for (const code of codesOfRow(row)) projects.set(code, [...(projects.get(code) ?? []), row])
  }
  return projects
}

/**
 * What the lines under 予算事業コード make of projects: the sum of a project's codes, where each of them is its own or says its
 * share; else a finding.
 */
export function costChanges(
  lines: readonly CostLine[],
  foundBy: (line: Line) => Found | null,
  year: YearFigures,
  find: Find,
  add: Add,
): void {
  const usable: { line: CostLine; found: Found; code: string }[] = []
  for (const line of lines) {
    const found = foundBy(line)
    if (!found) continue
    const account = named(year.accounts, line.account)
    if (account) usable.push({ line, found, code: showBudgetCode({ account: account.name, code: line.code }) })
    else find(line, 'figures_account_unknown', { name: line.account })
  }
  const byCode = new Map(
    year.departments.flatMap(({ edition }) => (edition ? [[edition, projectsByCode(edition)]] : [])),
  )
  const serving = (edition: Edition, code: string) => byCode.get(edition)?.get(code) ?? []
  const projects = new Map<FigureRow, { found: Found; lines: { line: CostLine; code: string }[] }>()
  for (const { line, found, code } of usable) {
    const all = serving(found.edition, code)
    const [project, ...others] = line.project === null ? all : all.filter((row) => numberOf(row) === line.project)
    if (!project && all.length > 0) {
      find(line, 'code_not_of_project', {
        code: line.code,
        number: line.project ?? '',
        name: numbersOf(all),
        department: found.department.name,
      })
    } else if (!project) {
      const elsewhere = year.departments.find(({ edition }) => edition && serving(edition, code).length > 0)
      if (elsewhere) find(line, 'code_in_other_department', { code: line.code, name: elsewhere.name })
      else find(line, 'code_unmatched', { code: line.code, name: found.department.name })
    } else if (others.length > 0) {
      find(line, 'code_serves_several', {
        code: line.code,
        name: numbersOf(all),
        department: found.department.name,
      })
    } else {
      const entry = projects.get(project) ?? { found, lines: [] }
      entry.lines.push({ line, code })
      projects.set(project, entry)
    }
  }
  for (const [project, { found, lines: ofProject }] of projects) {
    const listed = (code: string, params: Record<string, string | number> = {}) => {
      for (const { line } of ofProject)
        find(line, code, { department: found.department.name, number: project.texts.number ?? '', ...params })
    }
    const twice = ofProject.find((entry) => ofProject.some((other) => other !== entry && other.code === entry.code))
    const absent = codesOfRow(project).filter((code) => !ofProject.some((entry) => entry.code === code))
    const first = ofProject[0]?.line
    if (!first) continue
    if (twice) {
      listed('code_twice_for_project', { code: twice.line.code })
    } else if (absent.length > 0) {
      listed('code_of_project_absent', { code: absent.join('、') })
    } else if (ofProject.some(({ line }) => line.basis !== first.basis || line.votedOn !== first.votedOn)) {
      listed('codes_disagree')
    } else {
      add(
        found,
        project,
        {
          subject: { kind: 'project', number: project.texts.number ?? '', title: project.texts.title ?? '' },
          made: null,
        },
        {
          withoutBudget: '',
          budgetAmount: typedYen(ofProject.reduce((sum, { line }) => sum + line.amount, 0)),
          ...besideOf(first, 'budgetBasis', 'budgetVotedOn'),
          ...fundingTexts(ofProject.map(({ line }) => line)),
        },
      )
    }
  }
}

/** The sources of a project's money, where every one of its codes says them. */
function fundingTexts(lines: readonly CostLine[]): Texts {
  if (lines.some(({ funding }) => funding === undefined)) return {}
  return Object.fromEntries(
    fundingSources.map((source) => {
      const sum = lines.reduce((total, { funding }) => total + (funding?.[source] ?? 0), 0)
      return [`funding.${source}`, sum === 0 ? '' : typedYen(sum)]
    }),
  )
}
