import type { PrismaClient } from '@/generated/prisma/client'
import type { Actor } from '@/lib/people/actor'
import type { PlanContent } from '@/lib/plans/content'
import type { Transaction } from '@/prisma/client'
import { entriesFrom, factsFrom, promisedIn, type ReportRow, subjectOf, withPlan } from './facts-queries'
import { canReadReport } from './policy'
import type { IndicatorEntry, ReportEntries } from './rules'
import type { ReportFacts } from './workflow'

/** What was entered of the indicators of several reports, by report. One statement, none where there is no report. */
export async function readIndicatorsOf(
  tx: Transaction | PrismaClient,
  reportIds: readonly number[],
): Promise<Map<number, IndicatorEntry[]>> {
  if (reportIds.length === 0) return new Map()
  const rows = await tx.indicatorResult.findMany({ where: { reportId: { in: [...reportIds] } } })
  return new Map([...byReport(rows)].map(([id, own]) => [id, entriesFrom([], own).indicators] as const))
}

/** Everything that was entered in several reports, by report. Two statements, none where there is no report. */
async function readEntriesOf(
  tx: Transaction | PrismaClient,
  reportIds: readonly number[],
): Promise<Map<number, ReportEntries>> {
  if (reportIds.length === 0) return new Map()
  const where = { reportId: { in: [...reportIds] } }
  const projects = await tx.projectResult.findMany({ where, orderBy: { projectKey: 'asc' } })
  const indicators = await tx.indicatorResult.findMany({ where, orderBy: { indicatorKey: 'asc' } })
  const [projectsOf, indicatorsOf] = [byReport(projects), byReport(indicators)]
  return new Map(
    reportIds.map((id) => [id, entriesFrom(projectsOf.get(id) ?? [], indicatorsOf.get(id) ?? [])] as const),
  )
}

function byReport<Row extends { reportId: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const sorted = new Map<number, Row[]>()
  for (const row of rows) {
    const own = sorted.get(row.reportId)
    if (own) own.push(row)
    else sorted.set(row.reportId, [row])
  }
  return sorted
}

/** A report with everything its guards ask, as `readReportFacts` reads it of one. */
export type ReadReport = { report: ReportRow; facts: ReportFacts; entries: ReportEntries; content: PlanContent }

/**
 * Several reports of a year with everything that their guards ask, in the order of the departments; those that the actor may
 * not read are left out. Four statements and what they include, however many there are.
 */
export async function readSeveralReports(
  prisma: PrismaClient,
  actor: Actor,
  year: number,
  reportIds: readonly number[],
): Promise<ReadReport[]> {
  if (reportIds.length === 0) return []
  const rows = await prisma.resultReport.findMany({
    where: { id: { in: [...reportIds] }, plan: { year } },
    include: withPlan,
    orderBy: [{ plan: { department: { position: 'asc' } } }, { id: 'asc' }],
  })
  const reports = rows.filter((report) => canReadReport(actor, subjectOf(report)))
  const ids = reports.map(({ id }) => id)
  const before = reports.flatMap(({ basedOnId }) => basedOnId ?? [])
  const entries = await readEntriesOf(prisma, [...ids, ...before])
  const hands = await prisma.$queryRaw<{ id: number; reporterIds: number[]; followed: boolean }[]>`
    SELECT report.id,
      ARRAY(SELECT DISTINCT v."personId" FROM "ResultRevision" v WHERE v."reportId" = report.id) AS "reporterIds",
      EXISTS (SELECT FROM "ResultReport" later WHERE later."basedOnId" = report.id) AS followed
    FROM "ResultReport" report WHERE report.id = ANY(${ids}::integer[])`
  const none: ReportEntries = { projects: [], indicators: [] }
  return reports.map((report) => {
    const content = promisedIn(report)
    const own = entries.get(report.id) ?? none
    return {
      report,
      content,
      entries: own,
      facts: factsFrom(report, content, own, {
        before: report.basedOnId === null ? null : (entries.get(report.basedOnId) ?? none),
        reporterIds: hands.find(({ id }) => id === report.id)?.reporterIds ?? [],
        followed: hands.find(({ id }) => id === report.id)?.followed ?? false,
      }),
    }
  })
}
