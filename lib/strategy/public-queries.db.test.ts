import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { askWithdrawal, withdrawEdition } from '@/lib/publications/commands'
import { type MadeEdition, makeDepartment, makeEdition, versionsOf } from '@/prisma/seed/factories'
import { countStatements, type StatementCounter } from '@/scripts/statement-counter'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { type Ground, makeGround, newEdition } from '@/tests/plans'
import { advanceReport, enterYearend, openYearend, usualScale } from '@/tests/year-ends'

type Queries = typeof import('./public-queries')

let database: TestDatabase
let ground: Ground
let counter: StatementCounter
let queries: Queries
let leafId: number

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  counter = await countStatements(database.urls.DATABASE_PUBLIC_URL)
  vi.stubEnv('DATABASE_URL', database.urls.DATABASE_URL)
  vi.stubEnv('DATABASE_PUBLIC_URL', counter.url)
  vi.stubEnv('NEXTAUTH_URL', 'http://localhost')
  vi.stubEnv('NEXTAUTH_SECRET', 'x'.repeat(32))
  queries = await import('./public-queries')
  const { id: planId } = await database.app.strategicPlan.findFirstOrThrow()
  const make = (code: string, title: string, parentId: number | null) =>
    database.app.strategicGoal.create({ data: { planId, parentId, code, title, position: 0 } })
  const top = await make('6', '信頼される市政', null)
  const middle = await make('6-2', '開かれた市政', top.id)
  await make('6-2-2', '情報を公開する', middle.id)
  const leaf = await database.app.strategicGoal.findFirstOrThrow({ where: { code: '6-2-1' } })
  leafId = leaf.id
  await database.app.strategicGoal.update({ where: { id: leafId }, data: { parentId: middle.id } })
})

afterAll(async () => {
  vi.unstubAllEnvs()
  await counter?.close()
  await database?.drop()
})

const settings = { ratings: { create: usualScale } }

async function withResults(made: MadeEdition): Promise<MadeEdition> {
  const reportId = await openYearend(database.app, made)
  await enterYearend(database.app, reportId)
  await advanceReport(database.app, made.cast, reportId, 'PUBLISHED')
  return made
}

const seen = async () => {
  const { plans } = await queries.publishedStrategy()
  return (plans[0]?.goals ?? []).map(({ goal, projects, policies, reported }) => [
    goal.code,
    projects.length,
    policies.length,
    reported.length,
  ])
}

describe('the strategic plan', () => {
  it('is nothing before anything of its years was published, drafts included', async () => {
    await newEdition(database.app, ground)
    expect(await queries.publishedStrategy()).toEqual({ plans: [], priorities: null, citedOnly: [] })
    expect(await queries.publishedGoal('6-2-1')).toBeNull()
  })

  it('tells what published plans do for each goal, and for those above it, and how that came out', async () => {
    const made = await withResults(
      await newEdition(database.app, ground, { state: 'PUBLISHED', dueInYear: true, settings }),
    )
    expect(await seen()).toEqual([
      ['6', 1, 0, 1],
      ['6-2', 1, 0, 1],
      ['6-2-1', 1, 1, 1],
      ['6-2-2', 0, 0, 0],
    ])
    const page = await queries.publishedGoal('6-2-1')
    expect(page?.entries[0]).toMatchObject({
      plan: { name: '総合計画', planYear: made.year, resultsYear: made.year },
      served: { above: [{ code: '6' }, { code: '6-2' }], own: [{ departmentSlug: 'planning', number: 1 }] },
    })
    expect(page?.entries[0]?.served.graded.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(0)
    expect((await queries.publishedStrategy()).priorities).toMatchObject({
      year: made.year,
      priorities: [{ number: 1, title: '対話の市政' }],
    })
    expect(await queries.publishedGoal('9-9-9')).toBeNull()
  })

  it('asks no more for more departments, years and strategic plans', async () => {
    const count = async () => {
      const before = counter.count()
      await queries.publishedStrategy()
      return counter.count() - before
    }
    expect(await count()).toBe(7)
    const { year } = await newEdition(database.app, ground, { state: 'PUBLISHED', settings })
    await makeEdition(database.app, { year, department: await makeDepartment(database.app), state: 'PUBLISHED' })
    expect(await count()).toBe(7)
  })

  it('forgets what a withdrawn plan said', async () => {
    const made = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    expect((await seen()).find(([code]) => code === '6-2-1')?.[1]).toBe(1)
    const versions = () => versionsOf(database.app, made.editionId)
    await askWithdrawal(database.app, ground.cast.office, { ...(await versions()), explanation: '誤りです。' })
    await withdrawEdition(database.app, ground.cast.secondOffice, await versions())
    const { plans } = await queries.publishedStrategy()
    expect(plans[0]?.plan.planYear).not.toBe(made.year)
    expect(JSON.stringify(plans)).not.toContain(`"year":${made.year}`)
  })

  it('names a code of two strategic plans under each, the latest plan first', async () => {
    await newEdition(database.app, ground, { state: 'PUBLISHED' })
    await database.app.strategicPlan.create({
      data: {
        name: '新しい総合計画',
        firstYear: 1990,
        lastYear: 2100,
        goals: { create: [{ code: '6-2-1', title: '対話を広げる', position: 0 }] },
      },
    })
    await database.app.strategicPlan.create({
      data: {
        name: 'まだ知られない計画',
        firstYear: 2099,
        lastYear: 2100,
        goals: { create: [{ code: '6-2-1', title: '先のこと', position: 0 }] },
      },
    })
    const page = await queries.publishedGoal('6-2-1')
    expect(page?.entries.map(({ plan, served }) => [plan.name, served.own.length])).toEqual([
      ['新しい総合計画', 0],
      ['総合計画', 1],
    ])
  })

  it('keeps the address of a goal that got another code, in the words of the plans that name it', async () => {
    await database.app.strategicGoal.update({ where: { id: leafId }, data: { code: '6-2-9' } })
    const page = await queries.publishedGoal('6-2-1')
    expect(page?.entries.map(({ plan }) => plan.name)).toEqual(['新しい総合計画'])
    expect(page?.citedOnly).toMatchObject([{ plan: '総合計画', code: '6-2-1', projects: [{ number: 1 }] }])
    expect((await queries.publishedStrategy()).citedOnly).toHaveLength(1)
  })
})
