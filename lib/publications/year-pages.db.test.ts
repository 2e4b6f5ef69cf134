import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { PrismaClient } from '@/generated/prisma/client'
import { publishedPlan } from '@/lib/plans/content'
import { updateReportToFinal } from '@/lib/results/commands'
import { publishedReport } from '@/lib/results/content'
import { releaseDirections } from '@/lib/results/direction-commands'
import { type Cast, completeContent, makeCast, makeDepartment, makeEdition, makeYear } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { statementsOf } from '@/tests/statements'
import { advanceReport, enterYearend, openYearend, reportVersions, usualScale } from '@/tests/year-ends'
import { gradedGoals, standingOf, standingsOf } from './standing'

/** What the first page, a year's and its results read: columns that say what the documents say, in as many statements for many as for one. */

let database: TestDatabase
let plans: typeof import('./queries')
let results: typeof import('./result-queries')

beforeAll(async () => {
  database = await createTestDatabase()
  // The residents' own connection, which can read nothing but `published`.
  vi.stubEnv('DATABASE_URL', database.urls.DATABASE_URL)
  vi.stubEnv('DATABASE_PUBLIC_URL', database.urls.DATABASE_PUBLIC_URL)
  vi.stubEnv('NEXTAUTH_URL', 'http://localhost')
  vi.stubEnv('NEXTAUTH_SECRET', 'x'.repeat(32))
  plans = await import('./queries')
  results = await import('./result-queries')
})

afterAll(async () => {
  vi.unstubAllEnvs()
  await database.drop()
})

const year = 2024
const slugs = ['planning', 'water', 'welfare']

const made = new Map<string, { department: Awaited<ReturnType<typeof makeDepartment>>; cast: Cast }>()

/** A department with a published plan of the year and, where `to` says so, a year-end report that has come so far. */
async function departmentIn(fiscalYear: number, slug: string, to?: 'APPROVED' | 'PUBLISHED') {
  const { app } = database
  const known = made.get(slug) ?? {
    department: await makeDepartment(app, { slug, name: `${slug}の部` }),
    cast: await makeCast(app, slug),
  }
  made.set(slug, known)
  const { department, cast } = known
  const content = completeContent('第一課', fiscalYear)
  const edition = await makeEdition(app, { year: fiscalYear, content, department, cast, state: 'PUBLISHED' })
  const reportId = await openYearend(app, edition)
  await enterYearend(app, reportId)
  // Short of the goal, and early.
  const waiting = await app.indicator.findFirstOrThrow({
    where: { editionId: edition.editionId, name: '窓口で待つ時間（平均）' },
  })
  await app.indicatorResult.updateMany({
    where: { reportId, indicatorKey: waiting.seriesKey },
    data: { value: '15', status: 'PROVISIONAL' },
  })
  if (to) await advanceReport(app, cast, reportId, to)
  return { cast, reportId, waiting }
}

/** Counts what `work` sends over the residents' connection. */
async function statements(work: () => Promise<unknown>): Promise<number> {
  const kept = globalThis as typeof globalThis & { meyasuPublic?: unknown }
  const before = kept.meyasuPublic
  try {
    return await statementsOf(database.urls.DATABASE_PUBLIC_URL, async (client: PrismaClient) => {
      kept.meyasuPublic = client
      await work()
    })
  } finally {
    kept.meyasuPublic = before
  }
}

const counted = async () => ({
  overview: await statements(() => plans.yearOverview(year)),
  sources: await statements(() => plans.sourcesOfYear(year)),
  latest: await statements(() => plans.latestPublications(30)),
  years: await statements(() => results.yearsWithResults()),
  standing: await statements(() => results.standingOfYear(year)),
  missed: await statements(() => results.missedGoals(year, ['PARTLY'], 3)),
  results: await statements(() => results.resultsOfYear(year)),
  directions: await statements(() => results.directionsOfYear(year)),
  scales: await statements(() => results.scalesOfYears()),
})

describe('a year as residents read it', () => {
  it('is nothing before the first publication', async () => {
    expect(await plans.yearOverview(year)).toBeNull()
    expect(await results.standingOfYear(year)).toBeNull()
    expect([
      await results.yearsWithResults(),
      await plans.latestPublications(5),
      await plans.sourcesOfYear(year),
    ]).toEqual([[], [], []])
    expect(await results.missedGoals(year, ['PARTLY'], 3)).toEqual([])
    expect((await results.directionsOfYear(year)).size).toBe(0)
  })

  it('says in columns what its documents say, asks no more for many departments and years, and nothing of what is not published', async () => {
    const { app } = database
    await makeYear(app, { year, ratings: { create: usualScale } })
    const first = await departmentIn(year, 'planning', 'PUBLISHED')
    const ofOne = await counted()
    expect(ofOne).toEqual({
      overview: 3,
      sources: 1,
      latest: 1,
      years: 1,
      standing: 4,
      missed: 1,
      results: 3,
      directions: 1,
      scales: 1,
    })

    await departmentIn(year, 'water', 'PUBLISHED')
    await departmentIn(year, 'welfare', 'PUBLISHED')
    const hidden = await departmentIn(year, 'urban', 'APPROVED')
    await makeYear(app, { year: year + 1, ratings: { create: usualScale } })
    await departmentIn(year + 1, 'planning', 'PUBLISHED')
    await departmentIn(year + 1, 'water', 'PUBLISHED')
    expect(await counted()).toEqual(ofOne)

    const rows = await database.app.publication.findMany({ where: { year }, orderBy: { id: 'asc' } })
    const documents = rows.map(({ kind, document }) => ({ kind, document: JSON.parse(document) }))
    const editions = documents.flatMap(({ kind, document }) =>
      kind === 'EDITION' ? [publishedPlan.parse(document)] : [],
    )
    const overview = await plans.yearOverview(year)
    const projects = editions.map(({ content }) => content.policies.flatMap((policy) => policy.projects))
    expect(overview?.projectCount).toBe(projects.flat().length)
    expect(overview?.indicatorCount).toBe(projects.flat().flatMap(({ indicators }) => indicators).length)
    expect(overview?.departments.map(({ slug, headline }) => `${slug} ${headline}`).toSorted()).toEqual(
      editions.map(({ departmentSlug, content }) => `${departmentSlug} ${content.mission.headline}`).toSorted(),
    )
    expect(await plans.sourcesOfYear(year)).toEqual([
      ...new Set(editions.flatMap(({ content }) => content.notes.source ?? [])),
    ])

    const reports = documents.flatMap(({ kind, document }) =>
      kind === 'REPORT' ? [publishedReport.parse(document)] : [],
    )
    const found = await results.standingOfYear(year)
    expect(found?.departments.map(({ slug }) => slug)).toEqual(slugs)
    const { all, bySlug } = standingsOf(found?.scale ?? [], found?.departments ?? [])
    const goals = reports.flatMap(({ content }) => gradedGoals(content.projects))
    expect(all).toEqual(standingOf(found?.scale ?? [], goals))
    expect(all).toMatchObject({ provisional: true, total: expect.any(Number) })
    expect(all.total + all.outside.reduce((sum, { count }) => sum + count, 0)).toBe(goals.length)
    for (const { departmentSlug, content } of reports) {
      expect(bySlug.get(departmentSlug)).toEqual(standingOf(content.scale, gradedGoals(content.projects)))
    }

    const missed = await results.missedGoals(year, ['PARTLY'], 2)
    expect(missed.map(({ departmentSlug, name, value }) => `${departmentSlug} ${name} ${value}`)).toHaveLength(2)
    expect(missed[0]).toMatchObject({
      name: first.waiting.name,
      projectNumber: 1,
      unit: '分',
      target: expect.any(String),
    })
    expect(Number(missed[0]?.value)).toBe(15)
    expect(missed.map(({ departmentSlug }) => departmentSlug)).not.toContain('urban')

    // What is approved and not published is in none of it.
    expect(JSON.stringify([found, await results.resultsOfYear(year)].map((each) => each))).not.toContain(
      `"departmentSlug":"urban"`,
    )
    expect((await results.resultsOfYear(year))?.missing).toEqual([{ slug: 'urban', name: 'urbanの部' }])
    await advanceReportToPublic(hidden)
    expect((await results.standingOfYear(year))?.departments.map(({ slug }) => slug)).toContain('urban')
  })

  it('knows of the next year’s directions what was released, and of each department the latest', async () => {
    const { app } = database
    const released = 2021
    await makeYear(app, { year: released, ratings: { create: usualScale } })
    const of = await departmentIn(released, 'planning', 'PUBLISHED')
    expect((await results.directionsOfYear(released)).size).toBe(0)
    await releaseDirections(app, of.cast.office, await reportVersions(app, of.reportId))
    const directions = await results.directionsOfYear(released)
    expect([...directions.keys()]).toEqual(['planning'])
    expect(directions.get('planning')?.content.projects[0]).toMatchObject({ direction: 'CONTINUE' })
    expect((await results.directionsOfYear(released - 2)).size).toBe(0)
  })

  it('lists what was published last by columns as its documents say it', async () => {
    const { app } = database
    const last = 2022
    await makeYear(app, { year: last, ratings: { create: usualScale } })
    const of = await departmentIn(last, 'planning', 'PUBLISHED')
    const { reportId } = await updateReportToFinal(app, of.cast.coordinator, await reportVersions(app, of.reportId))
    await app.indicatorResult.updateMany({ where: { reportId }, data: { status: 'FINAL' } })
    await advanceReport(app, of.cast, reportId, 'PUBLISHED')
    const listed = (await plans.latestPublications(100)).filter((each) => each.year === last)
    expect(listed).toMatchObject([
      {
        kind: 'REPORT',
        departmentName: 'planningの部',
        report: { period: 'YEAREND', number: 2, kind: 'FINAL_FIGURES' },
      },
      { kind: 'REPORT', version: 'yearend.1', report: { period: 'YEAREND', number: 1, kind: 'FIRST' } },
      { kind: 'EDITION', departmentSlug: 'planning', version: '1.0' },
    ])
    expect(listed[0]?.publishedAt).toBeInstanceOf(Date)
    expect(Object.keys(listed[0] ?? {})).not.toContain('document')
    expect(await plans.latestPublications(2)).toHaveLength(2)
  })
})

async function advanceReportToPublic({ cast, reportId }: Awaited<ReturnType<typeof departmentIn>>): Promise<void> {
  const { publishReport } = await import('@/lib/results/commands')
  await publishReport(database.app, cast.publisher, await reportVersions(database.app, reportId))
}
