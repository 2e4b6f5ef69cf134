import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { amendEdition } from '@/lib/plans/amendment-commands'
import { sha256 } from '@/lib/plans/hash'
import { askWithdrawal, withdrawEdition } from '@/lib/publications/commands'
import { correctReport, openReports, publishReport } from '@/lib/results/commands'
import { releaseDirections } from '@/lib/results/direction-commands'
import { saveResult } from '@/lib/results/entry-commands'
import { advanceTo, versionsOf } from '@/prisma/seed/factories'
import { completeIndicators } from '@/tests/content'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { type Ground, makeGround, newEdition, withClient } from '@/tests/plans'
import { advanceReport, enterYearend, openYearend, reportVersions, usualScale } from '@/tests/year-ends'

type Queries = typeof import('./result-queries')

let database: TestDatabase
let ground: Ground
let queries: Queries

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  // The residents' own connection, which can read nothing but `published`.
  vi.stubEnv('DATABASE_URL', database.urls.DATABASE_URL)
  vi.stubEnv('DATABASE_PUBLIC_URL', database.urls.DATABASE_PUBLIC_URL)
  vi.stubEnv('NEXTAUTH_URL', 'http://localhost')
  vi.stubEnv('NEXTAUTH_SECRET', 'x'.repeat(32))
  queries = await import('./result-queries')
})

afterAll(async () => {
  vi.unstubAllEnvs()
  await database.drop()
})

const { key } = completeIndicators.number
const narrative = '予定どおり行いました。'
const published = (settings: Record<string, unknown> = {}) =>
  newEdition(database.app, ground, {
    state: 'PUBLISHED',
    dueInYear: true,
    settings: { ratings: { create: usualScale }, ...settings },
  })

/** Everything that residents can ask about the results of a plan. */
async function seen(year: number, slug: string) {
  const ofYear = await queries.resultsOfYear(year)
  return {
    plan: await queries.resultsOfPlan(year, slug),
    first: await queries.numberedReport(year, slug, 'YEAREND', 1),
    midyear: await queries.numberedReport(year, slug, 'MIDYEAR', 1),
    ofYear: ofYear?.reports,
    actuals: [...(await queries.actualsBefore(year + 1, [key])).values()].flat().filter((each) => each.year === year),
    scales: (await queries.scalesOfYears()).filter(({ years }) => years.includes(year)),
  }
}

const nothing = { plan: null, first: null, midyear: null, ofYear: [], actuals: [], scales: [] }

describe('what residents read of results', () => {
  it('is nothing while a report is entered, checked or approved, and all of it once it is published', async () => {
    const { app } = database
    const made = await published()
    const { year, slug, cast } = made
    expect(await queries.resultsOfYear(year)).toMatchObject({ reports: [], missing: [{ slug }] })
    const reportId = await openYearend(app, made)
    await enterYearend(app, reportId)
    expect(await seen(year, slug)).toEqual(nothing)
    await advanceReport(app, cast, reportId, 'APPROVED')
    expect(await seen(year, slug)).toEqual(nothing)
    await publishReport(app, cast.publisher, await reportVersions(app, reportId))
    const now = await seen(year, slug)
    expect(now.plan).toMatchObject({
      report: { version: 'yearend.1' },
      history: [{ period: 'YEAREND', number: 1, kind: 'FIRST' }],
    })
    expect(now.first).toMatchObject({ former: null, next: null, latest: { version: 'yearend.1' } })
    expect(now.ofYear).toHaveLength(1)
    expect(now.actuals).toEqual([{ year, value: expect.any(String), provisional: false }])
    expect(now.scales[0]?.scale.map(({ label }) => label)).toEqual(usualScale.map(({ label }) => label))
    expect(await queries.resultsOfYear(year)).toMatchObject({ missing: [] })
    // What is proposed for the next year is the city hall's own until it is released.
    expect(JSON.stringify(now)).not.toContain('利用が増えているためです。')
    expect(JSON.stringify(now)).not.toContain('CONTINUE')
  })

  it('is never the middle of a year that is looked at inside the city hall alone', async () => {
    const { app } = database
    const midyear = async (review: 'INTERNAL' | 'PUBLIC') => {
      const made = await published({ midyear: review, midyearOn: new Date('2001-10-01') })
      const { year, slug, cast, planId } = made
      await openReports(app, cast.office, { year, period: 'MIDYEAR' })
      const { id } = await app.resultReport.findFirstOrThrow({ where: { planId } })
      await enterYearend(app, id, null)
      await app.projectResult.updateMany({ where: { reportId: id }, data: { selfRating: 'ON_TRACK' } })
      await advanceReport(app, cast, id, 'APPROVED')
      return { year, slug, cast, id }
    }
    const inside = await midyear('INTERNAL')
    await expect(publishReport(app, inside.cast.publisher, await reportVersions(app, inside.id))).rejects.toThrow()
    expect(await seen(inside.year, inside.slug)).toEqual(nothing)
    const outside = await midyear('PUBLIC')
    expect(await seen(outside.year, outside.slug)).toEqual(nothing)
    await publishReport(app, outside.cast.publisher, await reportVersions(app, outside.id))
    const { plan, midyear: report, ofYear, actuals } = await seen(outside.year, outside.slug)
    expect(plan?.report.version).toBe('midyear.1')
    expect(report?.report.content.projects.map(({ rating }) => rating)).toContain('ON_TRACK')
    expect(
      report?.report.content.projects.flatMap(({ indicators }) => indicators.flatMap(({ rate }) => rate ?? [])),
    ).toEqual([])
    // No grades of the middle among those of the year, and no series that grows from it.
    expect([ofYear, actuals]).toEqual([[], []])
  })

  it('keeps a corrected report at its address, with the one that took its place and why', async () => {
    const { app } = database
    const made = await published()
    const { year, slug, cast } = made
    const reportId = await openYearend(app, made)
    await enterYearend(app, reportId)
    await advanceReport(app, cast, reportId, 'PUBLISHED')
    const reason = '転記の誤りを直しました。'
    const { reportId: next } = await correctReport(app, cast.head, { ...(await reportVersions(app, reportId)), reason })
    const { projectKey } = await app.projectResult.findFirstOrThrow({ where: { reportId: next } })
    await saveResult(app, cast.coordinator, next, {
      row: 'project',
      rowKey: projectKey,
      field: 'narrative',
      base: sha256(narrative),
      value: '直した文です。',
    })
    expect(JSON.stringify(await seen(year, slug))).not.toContain(reason)
    expect(JSON.stringify(await seen(year, slug))).not.toContain('直した文です。')
    await advanceReport(app, cast, next, 'PUBLISHED')
    const former = await queries.numberedReport(year, slug, 'YEAREND', 1)
    expect(former).toMatchObject({
      report: { version: 'yearend.1' },
      next: { version: 'yearend.2', content: { kind: 'CORRECTION', reason } },
      latest: { version: 'yearend.2' },
    })
    expect(JSON.stringify(former?.report)).not.toContain('直した文です。')
    expect(await queries.numberedReport(year, slug, 'YEAREND', 2)).toMatchObject({
      former: { version: 'yearend.1' },
      next: null,
    })
    expect(await queries.numberedReport(year, slug, 'YEAREND', 3)).toBeNull()
    expect((await queries.resultsOfPlan(year, slug))?.history.map(({ number }) => number)).toEqual([2, 1])
  })

  it('comes over a connection that cannot read the results themselves', async () => {
    await withClient(database.urls.DATABASE_PUBLIC_URL, async (client) => {
      for (const table of [
        'ResultReport',
        'ProjectResult',
        'IndicatorResult',
        'ResultRevision',
        'IndicatorObservation',
      ])
        await expect(client.query(`SELECT 1 FROM public."${table}"`), table).rejects.toThrow(/permission denied/)
    })
  })
})

describe('a report of an edition that was withdrawn', () => {
  it('is shown nowhere, nor what was proposed after it, even when a new edition speaks for the department', async () => {
    const { app } = database
    const { office, secondOffice, head } = ground.cast
    const made = await published()
    const { year, slug, editionId } = made
    const reportId = await openYearend(app, made)
    await enterYearend(app, reportId)
    await advanceReport(app, made.cast, reportId, 'PUBLISHED')
    await releaseDirections(app, office, await reportVersions(app, reportId))
    const directions = await import('./direction-queries')
    expect(await directions.releasedDirections(year, slug)).not.toBeNull()
    expect(await queries.withdrawnUnder(year, slug, 'YEAREND', 1)).toBeNull()

    await askWithdrawal(app, office, { ...(await versionsOf(app, editionId)), explanation: '数値に誤りがありました。' })
    await withdrawEdition(app, secondOffice, await versionsOf(app, editionId))
    const next = await amendEdition(app, head, {
      ...(await versionsOf(app, editionId)),
      kind: 'CHANGE',
      amendmentReason: 'SUPPLEMENTARY_BUDGET',
      explanation: '数値を直しました。',
    })
    await advanceTo(app, ground.cast, next.editionId, 'PUBLISHED')
    expect(await queries.resultsOfPlan(year, slug)).toBeNull()
    expect(await queries.numberedReport(year, slug, 'YEAREND', 1)).toBeNull()
    expect(await directions.releasedDirections(year, slug)).toBeNull()
    // Its address goes on being answered: with the notice of that edition.
    expect(await queries.withdrawnUnder(year, slug, 'YEAREND', 1)).toBe('1.0')
    expect(await queries.withdrawnUnder(year, slug, 'YEAREND', 2)).toBeNull()
  })
})
