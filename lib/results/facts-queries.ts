import type { Prisma } from '@/generated/prisma/client'
import { NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { type PlanContent, planContent } from '@/lib/plans/content'
import { plainDate } from '@/lib/plans/content-queries'
import type { Transaction } from '@/prisma/client'
import { canReadReport } from './policy'
import {
  type IndicatorEntry,
  type ProjectEntry,
  type ReportEntries,
  type ReportTerms,
  reasonsBeyondKind,
  reasonsReportIncomplete,
} from './rules'
import type { ReportFacts } from './workflow'

/** What a report is read with. */
export const withPlan = {
  plan: { include: { department: true, fiscalYear: { include: { ratings: { orderBy: { position: 'asc' } } } } } },
  edition: { select: { id: true, state: true, major: true, minor: true, contentText: true, contentHash: true } },
} satisfies Prisma.ResultReportInclude

/** A report with its plan, year and scale, and the edition it speaks of. */
export type ReportRow = NonNullable<Awaited<ReturnType<typeof loadReport>>>

function loadReport(tx: Transaction, reportId: number) {
  return tx.resultReport.findUnique({ where: { id: reportId }, include: withPlan })
}

/** The report whoever reads it: for what is made of it afterwards. Throws NotFound where there is none. */
export async function readReport(reportId: number, tx: Transaction): Promise<ReportRow> {
  const report = await loadReport(tx, reportId)
  if (!report) throw new NotFound()
  return report
}

/** Whether residents read reports of this period. */
export function isShown(report: Pick<ReportRow, 'period'> & { plan: { fiscalYear: { midyear: string } } }): boolean {
  return report.period === 'YEAREND' || report.plan.fiscalYear.midyear === 'PUBLIC'
}

/** What decides about a report: whose it is, how far it has come, and whether residents read it. */
export function subjectOf(report: ReportRow) {
  return { departmentId: report.plan.departmentId, state: report.state, public: isShown(report) }
}

/** The report when the actor may read it; throws NotFound otherwise. */
export async function findReportFor(actor: Actor, reportId: number, tx: Transaction): Promise<ReportRow> {
  const report = await loadReport(tx, reportId)
  if (!report || !canReadReport(actor, subjectOf(report))) throw new NotFound()
  return report
}

/** Locks the report against every other save and move until the transaction ends, then reads it as `findReportFor`. */
export async function lockReportFor(actor: Actor, reportId: number, tx: Transaction): Promise<ReportRow> {
  await tx.$queryRaw`SELECT id FROM "ResultReport" WHERE id = ${reportId}::integer FOR UPDATE`
  return findReportFor(actor, reportId, tx)
}

/** What the year asks of the report. */
export function termsOf(report: ReportRow): ReportTerms {
  const { fiscalYear } = report.plan
  return {
    year: report.plan.year,
    period: report.period,
    scale: fiscalYear.ratings.map(({ code, label, threshold }) => ({
      code,
      label,
      threshold: threshold?.toFixed() ?? null,
    })),
    explanationBelow: fiscalYear.explanationBelow.toFixed(),
  }
}

/** What the edition that the report speaks of promises, as it was agreed. */
export function promisedIn(report: ReportRow): PlanContent {
  return planContent.parse(JSON.parse(report.edition.contentText ?? ''))
}

function lean<Part extends Record<string, unknown>>(part: Part): Part {
  return Object.fromEntries(
    Object.entries(part).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  ) as Part
}

type StoredProject = Prisma.ProjectResultGetPayload<object>
type StoredIndicator = Prisma.IndicatorResultGetPayload<object>

/** What was entered in a report, from its rows. */
export function entriesFrom(projects: readonly StoredProject[], indicators: readonly StoredIndicator[]): ReportEntries {
  return {
    projects: projects.map(
      ({ projectKey: key, reportId: _report, ...row }): ProjectEntry => ({ key, ...(lean(row) as object) }),
    ),
    indicators: indicators.map(
      ({ indicatorKey: key, reportId: _report, value, measuredOn, reachedOn, expectedOn, ...row }): IndicatorEntry => ({
        key,
        ...(lean({
          ...row,
          value: value?.toFixed(),
          measuredOn: plainDate(measuredOn),
          reachedOn: plainDate(reachedOn),
          expectedOn: plainDate(expectedOn),
        }) as object),
      }),
    ),
  }
}

/** Everything that was entered in a report. Two statements. */
export async function readEntries(tx: Transaction, reportId: number): Promise<ReportEntries> {
  const projects = await tx.projectResult.findMany({ where: { reportId }, orderBy: { projectKey: 'asc' } })
  const indicators = await tx.indicatorResult.findMany({ where: { reportId }, orderBy: { indicatorKey: 'asc' } })
  return entriesFrom(projects, indicators)
}

/** The facts of a report, from everything that they are taken from. */
export function factsFrom(
  report: ReportRow,
  content: PlanContent,
  entries: ReportEntries,
  { before, reporterIds, followed }: { before: ReportEntries | null; reporterIds: number[]; followed: boolean },
): ReportFacts {
  return {
    departmentId: report.plan.departmentId,
    state: report.state,
    period: report.period,
    kind: report.kind,
    consulted: report.plan.fiscalYear.resultsConsulted,
    shown: isShown(report),
    incomplete: reasonsReportIncomplete(termsOf(report), content, entries),
    beyondKind: before ? reasonsBeyondKind(report.kind, before, entries) : [],
    editionReplaced: report.edition.state !== 'PUBLISHED',
    submittedById: report.submittedById,
    approvedById: report.approvedById,
    reporterIds,
    followed,
  }
}

/** Everything the guards ask about a report, with what they were taken from. At most six statements. */
export async function readReportFacts(
  tx: Transaction,
  report: ReportRow,
): Promise<{ facts: ReportFacts; entries: ReportEntries; content: PlanContent }> {
  const content = promisedIn(report)
  const entries = await readEntries(tx, report.id)
  const before = report.basedOnId === null ? null : await readEntries(tx, report.basedOnId)
  const reporters = await tx.resultRevision.findMany({
    where: { reportId: report.id },
    distinct: ['personId'],
    select: { personId: true },
  })
  const followers = await tx.resultReport.count({ where: { basedOnId: report.id } })
  return {
    entries,
    content,
    facts: factsFrom(report, content, entries, {
      before,
      reporterIds: reporters.map(({ personId }) => personId),
      followed: followers > 0,
    }),
  }
}
