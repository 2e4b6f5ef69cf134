import type { PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { NotFound, type Reason } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import { type Actor, holdsForCity } from '@/lib/people/actor'
import { contentOf, type ReportVersions } from '@/lib/results/commands'
import { type ReportContent, reportContent } from '@/lib/results/content'
import { type ReadReport, readSeveralReports } from '@/lib/results/several-queries'
import {
  type ReportKind,
  type ReportPeriod,
  type ReportState,
  reasonsAgainstReportMove,
  reportMoves,
} from '@/lib/results/workflow'
import type { BulkReportVerb } from './results-rules'

/** One report of several that are to be moved at once: what it says, and what stands against the move now. */
export type BulkReport = {
  departmentName: string
  period: ReportPeriod
  kind: ReportKind
  state: ReportState
  versions: ReportVersions
  reasons: Reason[]
  scale: ReportContent['scale']
  projects: ReportContent['projects']
}

/** What the report says: as it was approved, else as it would be approved now. */
function saidIn({ report, entries, content }: ReadReport): ReportContent {
  return report.contentText === null
    ? contentOf(report, { entries, content })
    : reportContent.parse(JSON.parse(report.contentText))
}

/**
 * The reports of a year that are to be moved at once, item by item, in the order of the departments. Reports that are not
 * there, or that the actor may not read, are left out. Throws NotFound for whoever has no such move. As many statements as
 * `readSeveralReports`.
 */
export async function bulkReports(
  prisma: PrismaClient,
  actor: Actor,
  year: FiscalYear,
  verb: BulkReportVerb,
  reportIds: readonly number[],
): Promise<BulkReport[]> {
  if (!holdsForCity(actor, reportMoves[verb].by)) throw new NotFound()
  const read = await readSeveralReports(prisma, actor, year, reportIds)
  return read.map((each) => {
    const { report, facts } = each
    const { scale, projects } = saidIn(each)
    return {
      departmentName: report.plan.department.name,
      period: report.period,
      kind: report.kind,
      state: report.state,
      versions: { reportId: report.id, lockVersion: report.lockVersion, contentVersion: report.contentVersion },
      reasons: reasonsAgainstReportMove(verb, facts, actor, {}, now()),
      scale,
      projects,
    }
  })
}
