import { Prisma, type PrismaClient } from '@/generated/prisma/client'
import { today } from '@/lib/clock'
import { type PlainDate, plainDateOf } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import { type PlanContent, planContent } from '@/lib/plans/content'
import { plainDate } from '@/lib/plans/content-queries'
import type { Grade } from '@/lib/results/achievement-rules'
import { canReadReport } from '@/lib/results/policy'
import { achievementAt, countByGrade, type IndicatorEntry, standingGrade } from '@/lib/results/rules'
import { readIndicatorsOf } from '@/lib/results/several-queries'
import type { ReportPeriod, ReportState } from '@/lib/results/workflow'
import { canSeeResults, canWriteYear } from '@/lib/years/policy'
import { daysLeft } from './office-rules'
import {
  type BulkReportVerb,
  bulkVerbsOf,
  dueOfPeriod,
  isAwaited,
  isMine,
  isResultAskedFor,
  periodOf,
  type ResultFilter,
  type ResultLine,
  type ResultView,
  resultPage,
} from './results-rules'
import { waitingDay } from './rules'

/** How many of what is entered got a grade, or mid-year how many projects go so: codes, in the order of the scale. */
export type ResultCounts = { code: string; label: string | null; count: number }[]

/** One department's report on the board. */
export type ResultRow = {
  departmentId: number
  departmentName: string
  planId: number | null
  exemption: string | null
  report: {
    id: number
    state: ReportState
    number: number
    waiting: number
    /** null: the actor does not read it yet, so that only its state is shown */
    progress: { indicators: number; entered: number; counts: ResultCounts } | null
  } | null
  due: PlainDate | null
  left: number | null
  mine: boolean
  bulk: BulkReportVerb[]
}

export type ResultsBoard = {
  year: FiscalYear
  years: FiscalYear[]
  period: ReportPeriod
  hasMidyear: boolean
  rows: ResultRow[]
  found: number
  all: number
  counts: Record<ResultView, number>
  /** where the page begins, counted from 0 */
  after: number
  /** whether the office can begin the entry for departments that have no report of the period yet: how many */
  toOpen: number
}

type Settings = {
  midyear: string
  consulted: boolean
  midyearDueOn: PlainDate | null
  yearendDueOn: PlainDate | null
  scale: Grade[]
}

/** Every department of the year with its last report of the period: one statement, the counts of what is entered included. */
async function readLines(prisma: PrismaClient, year: FiscalYear, period: ReportPeriod): Promise<ResultLine[]> {
  return prisma.$queryRaw<ResultLine[]>`
    SELECT department.id AS "departmentId", department.name AS "departmentName", plan.id AS "planId",
      exemption.reason AS exemption,
      CASE WHEN report.id IS NOT NULL THEN json_build_object('id', report.id, 'state', report.state, 'kind', report.kind,
        'number', report.number, 'stateSince', report."stateSince", 'lockVersion', report."lockVersion",
        'contentVersion', report."contentVersion",
        'indicators', (SELECT count(*) FROM "Indicator" i WHERE i."editionId" = report."editionId"),
        'entered', (SELECT count(*) FROM "Indicator" i JOIN "IndicatorResult" r
          ON r."reportId" = report.id AND r."indicatorKey" = i."seriesKey"
          WHERE i."editionId" = report."editionId"
            AND num_nonnulls(r.value, r."reachedOn", r."stepsReached", r."selfRating", r.without) > 0),
        'projects', (SELECT count(*) FROM "Project" p WHERE p."editionId" = report."editionId"),
        'projectRatings', (SELECT coalesce(json_agg(r."selfRating"), '[]') FROM "Project" p JOIN "ProjectResult" r
          ON r."reportId" = report.id AND r."projectKey" = p."seriesKey"
          WHERE p."editionId" = report."editionId" AND r."selfRating" IS NOT NULL)) END AS report
    FROM "Department" department
      LEFT JOIN "Plan" plan ON plan."departmentId" = department.id AND plan.year = ${year}::integer
      LEFT JOIN "YearExemption" exemption ON exemption."departmentId" = department.id AND exemption.year = ${year}::integer
      LEFT JOIN LATERAL (SELECT r.* FROM "ResultReport" r
        WHERE r."planId" = plan.id AND r.period = ${period}::public."ReportPeriod"
        ORDER BY r.number DESC LIMIT 1) report ON true
    WHERE plan.id IS NOT NULL OR department."startsOn" <= make_date(${year}::integer, 4, 1)
      AND (department."endsOn" IS NULL OR department."endsOn" >= make_date(${year}::integer, 4, 1))
    ORDER BY department.position, department.id`
}

async function readContentsOf(prisma: PrismaClient, reportIds: readonly number[]): Promise<Map<number, PlanContent>> {
  if (reportIds.length === 0) return new Map()
  const rows = await prisma.$queryRaw<{ id: number; text: string }[]>`
    SELECT report.id, edition."contentText" AS text FROM "ResultReport" report
    JOIN "PlanEdition" edition ON edition.id = report."editionId" WHERE report.id IN (${Prisma.join([...reportIds])})`
  return new Map(rows.map(({ id, text }) => [id, planContent.parse(JSON.parse(text))]))
}

/** Whether something was reported: a value, or the reason why there is none. */
function isEntered({ value, reachedOn, stepsReached, selfRating, without }: IndicatorEntry): boolean {
  return [value, reachedOn, stepsReached, selfRating, without].some((each) => each !== undefined)
}

/** How much of a report is entered, and what it comes to. */
function progressOf(
  { indicators, entered, projectRatings }: NonNullable<ResultLine['report']>,
  { year, period, scale }: { year: FiscalYear; period: ReportPeriod; scale: readonly Grade[] },
  content: PlanContent | undefined,
  entries: readonly IndicatorEntry[],
): { indicators: number; entered: number; counts: ResultCounts } {
  if (period === 'MIDYEAR') {
    const codes = [...new Set(projectRatings)]
    const counts = codes.map((code) => ({
      code,
      label: null,
      count: projectRatings.filter((each) => each === code).length,
    }))
    return { indicators, entered, counts }
  }
  const byKey = new Map(entries.map((entry) => [entry.key, entry]))
  const promised = (content?.policies ?? [])
    .flatMap(({ projects }) => projects)
    .flatMap((project) => project.indicators)
  const grades = promised.flatMap((indicator) => {
    const entry = byKey.get(indicator.key)
    return entry && isEntered(entry) ? [standingGrade(achievementAt({ year, scale }, indicator, entry), entry)] : []
  })
  return { indicators, entered, counts: countByGrade(scale, grades).filter(({ count }) => count > 0) }
}

/**
 * Every department's report of a year and period: how far, how much is entered and what it comes to, days against the
 * deadline; what is asked for, a page at a time. Throws NotFound for who does not see the results of all departments and for
 * a year without plans. Five statements, however many reports there are.
 */
export async function resultsBoard(
  prisma: PrismaClient,
  actor: Actor,
  year: FiscalYear,
  asked: { filter: ResultFilter; period: unknown; after: number },
): Promise<ResultsBoard> {
  if (!canSeeResults(actor)) throw new NotFound()
  const years = await prisma.fiscalYear.findMany({
    where: { plans: { some: {} } },
    orderBy: { year: 'desc' },
    include: { ratings: { orderBy: { position: 'asc' } } },
  })
  const found = years.find((each) => each.year === year)
  if (!found) throw new NotFound()
  const settings: Settings = {
    midyear: found.midyear,
    consulted: found.resultsConsulted,
    midyearDueOn: plainDate(found.midyearDueOn) ?? null,
    yearendDueOn: plainDate(found.yearendDueOn) ?? null,
    scale: found.ratings.map(({ code, label, threshold }) => ({
      code,
      label,
      threshold: threshold?.toFixed() ?? null,
    })),
  }
  const period = periodOf(asked.period, found)
  const shown = period === 'YEAREND' || settings.midyear === 'PUBLIC'
  const present = today()
  const due = dueOfPeriod(period, settings)
  const lines = (await readLines(prisma, year, period)).map((line) => ({
    line,
    left: isAwaited(line) ? daysLeft(due, present) : null,
    mine: isMine(line, shown, actor),
  }))
  const { filter, after } = asked
  const wanted = lines.filter(({ line, ...about }) => isResultAskedFor(line, about, filter))
  const page = wanted.slice(after, after + resultPage)
  const readable = (line: ResultLine) =>
    line.report !== null &&
    canReadReport(actor, { departmentId: line.departmentId, state: line.report.state, public: shown })
  const rated = page.flatMap(({ line }) =>
    period === 'YEAREND' && line.report && line.report.entered > 0 && readable(line) ? [line.report.id] : [],
  )
  const contents = await readContentsOf(prisma, rated)
  const entries = await readIndicatorsOf(prisma, rated)
  return {
    year,
    years: years.map((each) => each.year),
    period,
    hasMidyear: settings.midyear !== 'NONE',
    rows: page.map(({ line, left, mine }) => {
      const { report } = line
      const { departmentId, departmentName, planId, exemption } = line
      return {
        departmentId,
        departmentName,
        planId,
        exemption,
        report: report && {
          id: report.id,
          state: report.state,
          number: report.number,
          waiting: waitingDay(plainDateOf(new Date(report.stateSince)), present),
          progress: readable(line)
            ? progressOf(
                report,
                { year, period, scale: settings.scale },
                contents.get(report.id),
                entries.get(report.id) ?? [],
              )
            : null,
        },
        due: left === null ? null : due,
        left,
        mine,
        bulk: bulkVerbsOf(line, period, { consulted: settings.consulted, shown }, actor),
      }
    }),
    found: wanted.length,
    all: lines.length,
    counts: {
      all: lines.length,
      mine: lines.filter(({ mine }) => mine).length,
      late: lines.filter(({ left }) => left !== null && left < 0).length,
      unbegun: lines.filter(({ line }) => line.report === null && line.exemption === null).length,
    },
    after,
    toOpen: canWriteYear(actor)
      ? lines.filter(({ line }) => line.report === null && line.exemption === null && line.planId !== null).length
      : 0,
  }
}
