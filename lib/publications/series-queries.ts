import { cache } from 'react'
import { z } from 'zod'
import { plainDateOf } from '@/lib/dates'
import { publicDb } from '@/lib/db'
import { indicatorContent, planContent, projectContent, publishedPlan } from '@/lib/plans/content'
import { reportContent, reportedIndicator } from '@/lib/results/content'
import { type ResourceYear, type Series, type SeriesEdition, type SeriesReport, seriesOf } from './series-rules'
import { publishedSuccessions } from './succession-queries'
import { lineOf } from './succession-rules'

/*
 * An indicator, and a department's means, over the years: schema `published` alone. The database takes out of the documents
 * what is asked for, so that many years cost as many statements as one.
 */

const editionRow = z.object({
  year: z.int(),
  departmentSlug: z.string(),
  version: z.string(),
  publishedAt: z.date(),
  current: z.boolean(),
  withdrawn: z.boolean(),
  departmentName: z.string().nullable(),
  amendment: publishedPlan.shape.amendment.unwrap().nullable(),
  project: projectContent.pick({ number: true, title: true, section: true }).nullable(),
  indicator: indicatorContent.nullable(),
})

const reportRow = z.object({
  year: z.int(),
  departmentSlug: z.string(),
  publishedAt: z.date(),
  content: reportContent.pick({ period: true, number: true, checkpointOn: true, scale: true }),
  reported: reportedIndicator,
})

/**
 * The editions of the plans whose edition in force has the indicator, in the order of their publication. What an edition
 * that was withdrawn said stays in the database. One query.
 */
async function editionsWith(seriesKey: string) {
  const rows = await publicDb().$queryRaw<unknown[]>`
    SELECT edition.year, edition."departmentSlug", edition.version, edition."publishedAt",
      edition.id = plan."publicationId" AS current, gone.withdrawn,
      CASE WHEN NOT gone.withdrawn THEN whole.document #>> '{content,department,name}' END AS "departmentName",
      CASE WHEN NOT gone.withdrawn THEN whole.document -> 'amendment' END AS amendment,
      CASE WHEN project IS NOT NULL THEN jsonb_build_object('number', project -> 'number', 'title', project -> 'title',
        'section', project -> 'section') END AS project,
      jsonb_path_query_first(project, '$.indicators[*] ? (@.key == $key)', wanted.named) AS indicator
    FROM (SELECT jsonb_build_object('key', ${seriesKey}::text) AS named) wanted
    CROSS JOIN published.current plan
    JOIN published.publication edition
      ON edition.year = plan.year AND edition."departmentSlug" = plan."departmentSlug" AND edition.kind IN ('EDITION', 'CORRECTION')
    CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM published.publication withdrawal WHERE withdrawal.year = edition.year
      AND withdrawal."departmentSlug" = edition."departmentSlug" AND withdrawal.version = edition.version
      AND withdrawal.kind = 'WITHDRAWAL') AS withdrawn OFFSET 0) gone
    CROSS JOIN LATERAL (SELECT edition.document::jsonb AS document OFFSET 0) whole
    CROSS JOIN LATERAL (SELECT CASE WHEN NOT gone.withdrawn THEN jsonb_path_query_first(whole.document,
      '$.content.policies[*].projects[*] ? (@.indicators[*].key == $key)', wanted.named) END AS project OFFSET 0) found
    WHERE (plan.year, plan."departmentSlug") IN (SELECT year, "departmentSlug" FROM published.indicator
      WHERE "seriesKey" = ${seriesKey}::uuid)
    ORDER BY edition.id`
  return rows.map((row) => editionRow.parse(row))
}

/** The reports in force that speak of the indicator, of plans that are in force. One query. */
async function reportsOn(seriesKey: string): Promise<SeriesReport[]> {
  const rows = await publicDb().$queryRaw<unknown[]>`
    SELECT report.year, report."departmentSlug", publication."publishedAt",
      jsonb_build_object('period', whole.content -> 'period', 'number', whole.content -> 'number',
        'checkpointOn', whole.content -> 'checkpointOn', 'scale', whole.content -> 'scale') AS content,
      jsonb_path_query_first(whole.content, '$.projects[*].indicators[*] ? (@.key == $key)',
        jsonb_build_object('key', ${seriesKey}::text)) AS reported
    FROM published.indicator_result result
    JOIN published.indicator promised USING (year, "departmentSlug", "seriesKey")
    JOIN published.report report USING (year, "departmentSlug", period)
    JOIN published.publication publication ON publication.id = report."publicationId"
    CROSS JOIN LATERAL (SELECT publication.document::jsonb -> 'content' AS content OFFSET 0) whole
    WHERE result."seriesKey" = ${seriesKey}::uuid
    ORDER BY publication.id`
  return rows.map((row) => {
    const { year, departmentSlug, publishedAt, content, reported } = reportRow.parse(row)
    return { year, departmentSlug, publishedOn: plainDateOf(publishedAt), ...content, reported }
  })
}

/**
 * An indicator over the years, by its key; null for a key that no plan in force has. Two queries, however many years there
 * are.
 */
export const publishedSeries = cache(async (seriesKey: string): Promise<Series | null> => {
  const [rows, reports] = await Promise.all([editionsWith(seriesKey), reportsOn(seriesKey)])
  const editions = rows.map(
    ({ publishedAt, current: _current, departmentName, ...edition }): SeriesEdition => ({
      ...edition,
      departmentName: departmentName ?? '',
      publishedOn: plainDateOf(publishedAt),
    }),
  )
  return seriesOf(
    rows.filter(({ current }) => current),
    editions,
    reports,
  )
})

const means = z.object({
  year: z.int(),
  slug: z.string(),
  name: z.string(),
  headcountOn: planContent.shape.notes.shape.headcountOn.nullable(),
  staff: planContent.shape.staff,
  budgets: planContent.shape.budgets,
})

/**
 * Staff and money of a department in every year that it has a plan in force, the earliest first, under all names that it had:
 * a merger or a split begins another department. Where two names have plans of one year, the asked one speaks, else the later.
 * Two queries.
 */
export const resourcesOverYears = cache(async (slug: string): Promise<ResourceYear[]> => {
  const line = lineOf(slug, await publishedSuccessions())
  const rows = await publicDb().$queryRaw<unknown[]>`
    SELECT DISTINCT ON (plan.year) plan.year, plan."departmentSlug" AS slug, plan."departmentName" AS name,
      whole.content #>> '{notes,headcountOn}' AS "headcountOn", whole.content -> 'staff' AS staff,
      whole.content -> 'budgets' AS budgets
    FROM published.current plan
    JOIN published.publication publication ON publication.id = plan."publicationId"
    CROSS JOIN LATERAL (SELECT publication.document::jsonb -> 'content' AS content OFFSET 0) whole
    WHERE plan."departmentSlug" = ANY (${line})
    ORDER BY plan.year, plan."departmentSlug" = ${slug} DESC, array_position(${line}::text[], plan."departmentSlug") DESC`
  return rows.map((row) => {
    const { headcountOn, ...year } = means.parse(row)
    return { ...year, ...(headcountOn === null ? {} : { headcountOn }) }
  })
})

/** Which of these series some plan in force has, so that they have a page. One query. */
export async function seriesInForce(keys: readonly string[]): Promise<Set<string>> {
  const rows = await publicDb().publishedIndicator.groupBy({
    by: ['seriesKey'],
    where: { seriesKey: { in: [...keys] } },
  })
  return new Set(rows.map(({ seriesKey }) => seriesKey))
}
