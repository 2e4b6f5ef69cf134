import type { PrismaClient } from '@/generated/prisma/client'
import { periodOf } from '@/lib/desk/results-rules'
import { NotFound } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import { gradeLabel } from '@/lib/text/results'
import { reportStanding, yearResultsFileName, yearResultsTitle } from '@/lib/text/results-workbook'
import type { WrittenTable } from '@/lib/workbook/writing'
import { canReadYear } from '@/lib/years/policy'
import { flooredRate } from './achievement-rules'
import { termsOf } from './facts-queries'
import { projectsOf } from './queries'
import { achievementAt, choosableCodes, standingGrade } from './rules'
import { type ReadReport, readSeveralReports } from './several-queries'
import { type LaidOfYear, yearResultSheets } from './workbook-layout'
import { rowsOf } from './workbook-queries'
import type { ReportPeriod } from './workflow'

/** The rows of one department's report, each with whose it is and what it comes to. */
function rowsOfDepartment({ report, content, entries }: ReadReport): LaidOfYear[] {
  const terms = termsOf(report)
  const promised = new Map(
    content.policies
      .flatMap(({ projects }) => projects)
      .flatMap(({ indicators }) => indicators.map((indicator) => [indicator.key, indicator])),
  )
  const entered = new Map(entries.indicators.map((entry) => [entry.key, entry]))
  const projects = projectsOf(content, entries, { writable: () => false, known: new Map() })
  const department = { department: content.department.name, state: reportStanding(report.state, report.kind) }
  return rowsOf({ terms, projects }).map(({ row, key, facts, texts }) => {
    const indicator = promised.get(key)
    if (!indicator) return { row, facts: { ...facts, ...department }, texts }
    const achievement = achievementAt(terms, indicator, entered.get(key))
    const rating = gradeLabel(terms.scale, standingGrade(achievement, entered.get(key)))
    const rate = achievement.rate ? { rate: flooredRate(achievement.rate) } : {}
    return { row, facts: { ...facts, ...department, rating }, texts, ...rate }
  })
}

/**
 * The last report of every department of a year as a workbook, in the order of the departments, for whoever may read them
 * all; `asked` names the period, else it is that of the year's phase. Throws NotFound for everybody else, and for a year that
 * is not set up. As many statements for any number of departments.
 */
export async function findYearResultsWorkbook(
  prisma: PrismaClient,
  actor: Actor,
  year: FiscalYear,
  asked: string | null,
): Promise<{ fileName: string; sheets: WrittenTable[] }> {
  if (!canReadYear(actor)) throw new NotFound()
  const found = await prisma.fiscalYear.findUnique({
    where: { year },
    include: { ratings: { orderBy: { position: 'asc' } } },
  })
  if (!found) throw new NotFound()
  const period: ReportPeriod = periodOf(asked, found)
  const last = await prisma.resultReport.findMany({
    where: { period, plan: { year } },
    orderBy: [{ planId: 'asc' }, { number: 'desc' }],
    distinct: ['planId'],
    select: { id: true },
  })
  const reports = await readSeveralReports(
    prisma,
    actor,
    year,
    last.map(({ id }) => id),
  )
  const scale = found.ratings.map(({ code, label, threshold }) => ({
    code,
    label,
    threshold: threshold?.toFixed() ?? null,
  }))
  const form = { period, scale, codes: choosableCodes({ period, scale }), title: yearResultsTitle(year, period) }
  return {
    fileName: yearResultsFileName(year, period),
    sheets: yearResultSheets(form, reports.flatMap(rowsOfDepartment)),
  }
}
