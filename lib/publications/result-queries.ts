import { cache } from 'react'
import { publicDb } from '@/lib/db'
import type { Figure } from '@/lib/figures'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Grade } from '@/lib/results/achievement-rules'
import { type PublishedReport, publishedReport, type ReportContent, reportContent } from '@/lib/results/content'
import type { ReportPeriod } from '@/lib/results/workflow'

/* What residents read of results: schema `published` alone, over its own connection. */

const read = (document: string): PublishedReport => publishedReport.parse(JSON.parse(document))

/** A report in the list of those that were published about a plan. */
export type ReportReference = Pick<ReportContent, 'period' | 'number' | 'kind' | 'reason'> & { publishedAt: Date }

/** Every report about a department's plan of a year, the latest first. One query. */
const reportsAbout = cache(async (year: FiscalYear, slug: string): Promise<PublishedReport[]> => {
  const rows = await publicDb().publication.findMany({
    where: { year, departmentSlug: slug, kind: 'REPORT' },
    orderBy: { id: 'desc' },
    select: { document: true },
  })
  return rows.map(({ document }) => read(document))
})

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

/** The year-end reports in force of a year, in the departments' order, and those that have published none. Two queries. */
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

/** The scales by which results were rated, each with its years, the latest first. One query. */
export const scalesOfYears = cache(async (): Promise<{ years: FiscalYear[]; scale: Grade[] }[]> => {
  const rows = await publicDb().$queryRaw<{ year: FiscalYear; scale: unknown }[]>`
    SELECT DISTINCT ON (report.year) report.year, publication.document::jsonb #> '{content,scale}' AS scale
    FROM published.report report JOIN published.publication publication ON publication.id = report."publicationId"
    WHERE report.period = 'YEAREND' ORDER BY report.year DESC, report."departmentSlug"`
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
