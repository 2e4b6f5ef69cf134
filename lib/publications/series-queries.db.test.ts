import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { amendEdition } from '@/lib/plans/amendment-commands'
import type { PlanContent } from '@/lib/plans/content'
import { publishReport } from '@/lib/results/commands'
import { advanceTo, type MadeEdition, versionsOf } from '@/prisma/seed/factories'
import { completeContent, completeIndicators } from '@/tests/content'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { type Ground, makeGround, newEdition } from '@/tests/plans'
import { statementsOf } from '@/tests/statements'
import { advanceReport, enterYearend, openYearend, reportVersions, usualScale } from '@/tests/year-ends'
import { askWithdrawal, withdrawEdition } from './commands'

let database: TestDatabase
let ground: Ground
let queries: typeof import('./series-queries')

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  // The residents' own connection, which can read nothing but `published`.
  vi.stubEnv('DATABASE_URL', database.urls.DATABASE_URL)
  vi.stubEnv('DATABASE_PUBLIC_URL', database.urls.DATABASE_PUBLIC_URL)
  vi.stubEnv('NEXTAUTH_URL', 'http://localhost')
  vi.stubEnv('NEXTAUTH_SECRET', 'x'.repeat(32))
  queries = await import('./series-queries')
})

afterAll(async () => {
  vi.unstubAllEnvs()
  await database.drop()
})

/** A plan whose first indicator has a series of its own. */
function planWith(key: string): PlanContent {
  return JSON.parse(JSON.stringify(completeContent).replaceAll(completeIndicators.number.key, key)) as PlanContent
}

const planned = (key: string, state: 'DRAFT' | 'CONFIRMED' | 'PUBLISHED' = 'PUBLISHED') =>
  newEdition(database.app, ground, {
    state,
    content: planWith(key),
    dueInYear: true,
    settings: { ratings: { create: usualScale } },
  })

async function withdraw({ editionId }: MadeEdition): Promise<void> {
  const { office, secondOffice } = ground.cast
  const { app } = database
  await askWithdrawal(app, office, { ...(await versionsOf(app, editionId)), explanation: '数値に誤りがありました。' })
  await withdrawEdition(app, secondOffice, await versionsOf(app, editionId))
}

describe('an indicator over the years', () => {
  it('is nothing for unknown keys, drafts and agreed plans, and is read once its plan is published', async () => {
    const key = randomUUID()
    expect(await queries.publishedSeries(key)).toBeNull()
    await planned(key, 'DRAFT')
    await planned(key, 'CONFIRMED')
    expect(await queries.publishedSeries(key)).toBeNull()
    const { year } = await planned(key)
    expect(await queries.publishedSeries(key)).toMatchObject([
      { year, version: '1.0', departmentName: '企画部', midyear: null, yearend: null, indicator: { key } },
    ])
  })

  it('has results once their report is published, never before', async () => {
    const { app } = database
    const key = randomUUID()
    const made = await planned(key)
    const reportId = await openYearend(app, made)
    await enterYearend(app, reportId)
    await advanceReport(app, made.cast, reportId, 'APPROVED')
    expect(await queries.publishedSeries(key)).toMatchObject([{ yearend: null }])
    await publishReport(app, made.cast.publisher, await reportVersions(app, reportId))
    expect(await queries.publishedSeries(key)).toMatchObject([
      {
        yearend: {
          period: 'YEAREND',
          number: 1,
          scale: usualScale.map(({ code }) => ({ code })),
          reported: { key, value: '1500', status: 'FINAL', source: '業務統計', rating: 'ACHIEVED' },
        },
      },
    ])
  })

  it('says that an edition changed the target and why; a draft of the next one says nothing', async () => {
    const { app } = database
    const { cast } = ground
    const key = randomUUID()
    const first = await planned(key)
    const { editionId } = await amendEdition(app, cast.head, {
      ...(await versionsOf(app, first.editionId)),
      kind: 'CHANGE',
      amendmentReason: 'SUPPLEMENTARY_BUDGET',
      explanation: '9月の補正予算に合わせました。',
    })
    await app.indicator.updateMany({ where: { editionId, seriesKey: key }, data: { targetValue: '1450' } })
    expect(JSON.stringify(await queries.publishedSeries(key))).not.toContain('1450')
    await advanceTo(app, cast, editionId, 'PUBLISHED')
    const now = await queries.publishedSeries(key)
    expect(now).toMatchObject([
      {
        version: '2.0',
        indicator: { target: '1450' },
        changes: [{ before: { target: '1500' }, amendment: { explanation: '9月の補正予算に合わせました。' } }],
      },
    ])
  })

  it('leaves out a year whose plan was withdrawn, its report too, and is gone with the last one', async () => {
    const { app } = database
    const key = randomUUID()
    const [kept, gone] = [await planned(key), await planned(key)]
    const reportId = await openYearend(app, gone)
    await enterYearend(app, reportId)
    await advanceReport(app, gone.cast, reportId, 'PUBLISHED')
    expect(await queries.publishedSeries(key)).toHaveLength(2)
    await withdraw(gone)
    expect((await queries.publishedSeries(key))?.map(({ year }) => year)).toEqual([kept.year])
    await withdraw(kept)
    expect(await queries.publishedSeries(key)).toBeNull()
  })
})

describe('means over the years', () => {
  it('are those of plans in force alone', async () => {
    const { year } = await planned(randomUUID())
    const draft = await planned(randomUUID(), 'DRAFT')
    const years = (await queries.resourcesOverYears('planning')).map((each) => each.year)
    expect(years).toContain(year)
    expect(years).not.toContain(draft.year)
    expect(await queries.resourcesOverYears('environment')).toEqual([])
  })
})

it('costs as many statements for many years as for one', async () => {
  const [one, many] = [randomUUID(), randomUUID()]
  await planned(one)
  for (let count = 0; count < 5; count += 1) await planned(many)
  const kept = globalThis as { meyasuPublic?: unknown }
  const before = kept.meyasuPublic
  const statements = (work: () => Promise<unknown>) =>
    statementsOf(database.urls.DATABASE_PUBLIC_URL, (client) => {
      kept.meyasuPublic = client
      return work()
    })
  try {
    expect(await statements(() => queries.publishedSeries(one))).toBe(2)
    expect(await statements(async () => expect(await queries.publishedSeries(many)).toHaveLength(5))).toBe(2)
    expect(await statements(() => queries.resourcesOverYears('planning'))).toBe(2)
  } finally {
    kept.meyasuPublic = before
  }
})
