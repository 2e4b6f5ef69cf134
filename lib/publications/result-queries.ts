import { cache } from 'react'
import { publicDb } from '@/lib/db'
import type { Figure } from '@/lib/figures'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Graded, PublishedGrade } from '@/lib/publications/standing'
import type { Grade } from '@/lib/results/achievement-rules'
import { type PublishedReport, publishedReport, type ReportContent, reportContent } from '@/lib/results/content'
import { type PublishedDirections, publishedDirections } from '@/lib/results/direction-content'
import type { ReportPeriod } from '@/lib/results/workflow'

/* What residents read of results: schema `published` alone, over its own connection. */

const read = (document: string): PublishedReport => publishedReport.parse(JSON.parse(document))

/** A report in the list of those that were published about a plan. */
export type ReportReference = Pick<ReportContent, 'period' | 'number' | 'kind' | 'reason'> & { publishedAt: Date }

/**
 * Every report about a department's plan of a year, the latest first, but those of an edition that was withdrawn: what that
 * promised is shown nowhere. One query.
 */
const reportsAbout = cache(async (year: FiscalYear, slug: string): Promise<PublishedReport[]> => {
  const rows = await publicDb().publication.findMany({
    where: { year, departmentSlug: slug, kind: { in: ['REPORT', 'WITHDRAWAL'] } },
    orderBy: { id: 'desc' },
    select: { kind: true, version: true, document: true },
  })
  const withdrawn = new Set(rows.filter(({ kind }) => kind === 'WITHDRAWAL').map(({ version }) => version))
  return rows
    .filter(({ kind }) => kind === 'REPORT')
    .map(({ document }) => read(document))
    .filter(({ content }) => !withdrawn.has(content.edition.version))
})

/** The version of the edition that a report spoke of, where that edition was withdrawn; null for any other. One query. */
export async function withdrawnUnder(
  year: FiscalYear,
  slug: string,
  period: ReportPeriod,
  number: number,
): Promise<string | null> {
  const [row] = await publicDb().$queryRaw<{ version: string }[]>`
    SELECT gone.version FROM published.publication report JOIN published.publication gone
      ON gone.kind = 'WITHDRAWAL' AND gone.year = report.year AND gone."departmentSlug" = report."departmentSlug"
      AND gone.version = report.document::json #>> '{content,edition,version}'
    WHERE report.kind = 'REPORT' AND report.year = ${year}::integer AND report."departmentSlug" = ${slug}
      AND report.version = ${`${period.toLowerCase()}.${number}`}`
  return row?.version ?? null
}

function referenceOf({ content, publishedAt }: PublishedReport): ReportReference {
  const { period, number, kind, reason } = content
  return { period, number, kind, ...(reason === undefined ? {} : { reason }), publishedAt: new Date(publishedAt) }
}

/**
 * What speaks of a department's plan of a year now: its year-end report, else that of the year's middle; null where there is
 * none. With every report that was published. One query.
 */
export const resultsOfPlan = cache(
  async (year: FiscalYear, slug: string): Promise<{ report: PublishedReport; history: ReportReference[] } | null> => {
    const all = await reportsAbout(year, slug)
    const report = all.find(({ content }) => content.period === 'YEAREND') ?? all[0]
    return report ? { report, history: all.map(referenceOf) } : null
  },
)

/**
 * One report by its period and number, with the one before it, the one that took its place and the latest of its period;
 * null where there is none. One query.
 */
export const numberedReport = cache(
  async (
    year: FiscalYear,
    slug: string,
    period: ReportPeriod,
    number: number,
  ): Promise<{
    report: PublishedReport
    former: PublishedReport | null
    next: PublishedReport | null
    latest: PublishedReport
  } | null> => {
    const all = (await reportsAbout(year, slug)).filter(({ content }) => content.period === period)
    const numbered = (wanted: number) => all.find(({ content }) => content.number === wanted) ?? null
    const report = numbered(number)
    const [latest] = all
    if (!report || !latest) return null
    return { report, former: numbered(number - 1), next: numbered(number + 1), latest }
  },
)

/** The year-end reports in force of a year, in the departments' order, and those that have published none. Three statements. */
export const resultsOfYear = cache(
  async (
    year: FiscalYear,
  ): Promise<{ reports: PublishedReport[]; missing: { slug: string; name: string }[] } | null> => {
    const [plans, rows] = await Promise.all([
      publicDb().currentPlan.findMany({
        where: { year },
        orderBy: [{ position: 'asc' }, { departmentSlug: 'asc' }],
        select: { departmentSlug: true, departmentName: true },
      }),
      publicDb().currentReport.findMany({
        where: { year, period: 'YEAREND' },
        select: { departmentSlug: true, publication: { select: { document: true } } },
      }),
    ])
    if (plans.length === 0) return null
    const reports = new Map(rows.map(({ departmentSlug, publication }) => [departmentSlug, read(publication.document)]))
    return {
      reports: [...reports.values()].sort((one, other) => one.position - other.position),
      missing: plans
        .filter(({ departmentSlug }) => !reports.has(departmentSlug))
        .map(({ departmentSlug, departmentName }) => ({ slug: departmentSlug, name: departmentName })),
    }
  },
)

/** What the departments propose for the next year, as each released it last, by department. One statement. */
export const directionsOfYear = cache(async (year: FiscalYear): Promise<Map<string, PublishedDirections>> => {
  const rows = await publicDb().$queryRaw<{ departmentSlug: string; document: string }[]>`
    SELECT DISTINCT ON ("departmentSlug") "departmentSlug", document FROM published.publication
    WHERE year = ${year}::integer AND kind = 'DIRECTIONS' ORDER BY "departmentSlug", id DESC`
  return new Map(
    rows.map(({ departmentSlug, document }) => [departmentSlug, publishedDirections.parse(JSON.parse(document))]),
  )
})

/** An actual of an earlier year. */
export type EarlierActual = { year: FiscalYear; value: Figure; provisional: boolean }

/** What was reported of indicators in the years before `year`, by their key, the earliest first. One query. */
export const actualsBefore = cache(
  async (year: FiscalYear, keys: readonly string[]): Promise<Map<string, EarlierActual[]>> => {
    const rows = await publicDb().publishedIndicatorResult.findMany({
      where: { seriesKey: { in: [...keys] }, year: { lt: year }, period: 'YEAREND', value: { not: null } },
      orderBy: { year: 'asc' },
      select: { seriesKey: true, year: true, value: true, provisional: true },
    })
    const actuals = new Map<string, EarlierActual[]>()
    for (const { seriesKey, value, ...row } of rows) {
      if (value !== null) actuals.set(seriesKey, [...(actuals.get(seriesKey) ?? []), { ...row, value }])
    }
    return actuals
  },
)

/** The scales by which results were rated, each with its years, the latest first. One statement, which looks into one document a year. */
export const scalesOfYears = cache(async (): Promise<{ years: FiscalYear[]; scale: Grade[] }[]> => {
  const rows = await publicDb().$queryRaw<{ year: FiscalYear; scale: unknown }[]>`
    WITH first AS MATERIALIZED (
      SELECT DISTINCT ON (report.year) report.year, report."publicationId" FROM published.report report
      WHERE report.period = 'YEAREND' ORDER BY report.year DESC, report."departmentSlug"
    )
    SELECT first.year, publication.document::json #> '{content,scale}' AS scale
    FROM first JOIN published.publication publication ON publication.id = first."publicationId" ORDER BY first.year DESC`
  const scales = new Map<string, { years: FiscalYear[]; scale: Grade[] }>()
  for (const { year, scale } of rows) {
    const read = reportContent.shape.scale
      .parse(scale)
      .map(({ code, label, threshold = null }) => ({ code, label, threshold }))
    const same = scales.get(JSON.stringify(read))
    if (same) same.years.push(year)
    else scales.set(JSON.stringify(read), { years: [year], scale: read })
  }
  return [...scales.values()]
})

/** The fiscal years of which a year-end report is published, the earliest first. One statement. */
export const yearsWithResults = cache(async (): Promise<FiscalYear[]> => {
  const rows = await publicDb().currentReport.groupBy({
    by: ['year'],
    where: { period: 'YEAREND' },
    orderBy: { year: 'asc' },
  })
  return rows.map(({ year }) => year)
})

/** How the goals of a year stand, by department, as its year-end reports in force say. */
export interface StandingOfYear {
  year: FiscalYear
  scale: PublishedGrade[]
  /** Departments that have published, in the order of their slugs, each with its goals by grade. */
  departments: { slug: string; name: string; graded: Graded[] }[]
}

/**
 * How the goals of a year stand; null where no department has published its year's end. Four statements, however many departments
 * and years there are: of all documents one is looked into, for the scale.
 */
export const standingOfYear = cache(async (year: FiscalYear): Promise<StandingOfYear | null> => {
  const [[first], reports, plans, rows] = await Promise.all([
    publicDb().$queryRaw<{ scale: unknown }[]>`
      SELECT publication.document::json #> '{content,scale}' AS scale FROM published.publication publication
      WHERE publication.id = (
        SELECT report."publicationId" FROM published.report report WHERE report.year = ${year}::integer AND report.period = 'YEAREND'
        ORDER BY report."departmentSlug" LIMIT 1)`,
    publicDb().currentReport.findMany({
      where: { year, period: 'YEAREND' },
      orderBy: { departmentSlug: 'asc' },
      select: { departmentSlug: true },
    }),
    publicDb().currentPlan.findMany({ where: { year }, select: { departmentSlug: true, departmentName: true } }),
    publicDb().publishedIndicatorResult.groupBy({
      by: ['departmentSlug', 'rating', 'provisional'],
      where: { year, period: 'YEAREND' },
      _count: { _all: true },
    }),
  ])
  if (!first) return null
  const names = new Map(plans.map(({ departmentSlug, departmentName }) => [departmentSlug, departmentName]))
  return {
    year,
    scale: reportContent.shape.scale.parse(first.scale),
    departments: reports.map(({ departmentSlug: slug }) => ({
      slug,
      name: names.get(slug) ?? slug,
      graded: rows
        .filter(({ departmentSlug }) => departmentSlug === slug)
        .map(({ rating, provisional, _count }) => ({ rating, provisional, count: _count._all })),
    })),
  }
})

/** A goal that was missed, in a line. */
export interface MissedGoal {
  departmentSlug: string
  departmentName: string
  projectNumber: number
  key: string
  name: string
  /** What was promised and what was reached, with their unit; null where the goal is no number. */
  target: string | null
  value: string | null
  unit: string | null
}

/** The first goal of every department that came to one of these grades, in the departments' order, `limit` of them. One statement. */
export async function missedGoals(year: FiscalYear, codes: readonly string[], limit: number): Promise<MissedGoal[]> {
  return publicDb().$queryRaw<MissedGoal[]>`
    SELECT "departmentSlug", "departmentName", "projectNumber", key, name, target, value, unit FROM (
      SELECT DISTINCT ON (result."departmentSlug") result."departmentSlug", plan."departmentName", plan.position AS place,
        result."projectNumber", result."seriesKey"::text AS key, goal.name, goal.target, result.value, goal.unit
      FROM published.indicator_result result
        JOIN published.current plan ON plan.year = result.year AND plan."departmentSlug" = result."departmentSlug"
        JOIN published.indicator goal ON goal.year = result.year AND goal."departmentSlug" = result."departmentSlug"
          AND goal."seriesKey" = result."seriesKey"
      WHERE result.year = ${year}::integer AND result.period = 'YEAREND' AND result.rating = ANY (${[...codes]}::text[])
      ORDER BY result."departmentSlug", (goal.target IS NULL OR result.value IS NULL), result."projectNumber", goal.position
    ) first ORDER BY place, "departmentSlug" LIMIT ${limit}::integer`
}
