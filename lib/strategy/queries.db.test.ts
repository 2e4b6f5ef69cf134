import { afterAll, beforeAll, expect, it } from 'vitest'
import { replaceClock } from '@/lib/clock'
import type { Actor, Role } from '@/lib/people/actor'
import { findCoverage } from '@/lib/strategy/queries'
import { makePerson } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition } from '@/tests/plans'
import { statementsOf } from '@/tests/statements'

let database: TestDatabase
let ground: Ground
let year: number
let restoreClock: () => void

const wholeCity: Role[] = ['OFFICE', 'AUDITOR', 'FINANCE', 'PERSONNEL', 'MAYOR', 'VICE_MAYOR', 'PUBLISHER', 'ADMIN']
const people = new Map<Role, Actor>()

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  const { id: planId } = await database.app.strategicPlan.findFirstOrThrow()
  const make = (code: string, title: string, parentId: number | null) =>
    database.app.strategicGoal.create({ data: { planId, parentId, code, title, position: 0 } })
  const top = await make('6', '信頼される市政', null)
  const middle = await make('6-2', '開かれた市政', top.id)
  await database.app.strategicGoal.updateMany({ where: { code: '6-2-1' }, data: { parentId: middle.id } })
  await make('6-2-2', '情報を公開する', middle.id)
  const edition = await newEdition(database.app, ground)
  year = (await database.app.plan.findUniqueOrThrow({ where: { id: edition.planId } })).year
  await database.app.mayoralPriority.create({ data: { year, number: 2, title: '災害に強いまち' } })
  for (const role of wholeCity) people.set(role, await makePerson(database.app, { roles: [{ role }] }))
  restoreClock = replaceClock(() => new Date(`${year}-05-01T00:00:00Z`))
})
afterAll(() => database.drop())

const as = (role: Role) => people.get(role) as Actor

it('tells which goals and priorities have projects and which have none', async () => {
  const { goals, priorities, plans, years } = await findCoverage(database.app, as('OFFICE'))
  expect({ plans, years }).toEqual({ plans: 1, years: [year] })
  expect(goals.map(({ code, depth, leaf, serving }) => [code, depth, leaf, serving.length])).toEqual([
    ['6', 0, false, 0],
    ['6-2', 1, false, 0],
    ['6-2-1', 2, true, 2],
    ['6-2-2', 2, true, 0],
  ])
  expect(goals[2]?.serving).toMatchObject([
    { kind: 'project', departmentName: '企画部', number: 1, title: '相談窓口の充実' },
    { kind: 'policy', departmentName: '企画部', number: null, title: '声を聞く' },
  ])
  expect(priorities.map(({ number, serving }) => [number, serving.length])).toEqual([
    [1, 2],
    [2, 0],
  ])
})

it('asks six statements, however many plans there are', async () => {
  const count = () => statementsOf(database.urls.DATABASE_URL, (client) => findCoverage(client, as('OFFICE')))
  expect(await count()).toBe(6)
})

it('is for those who read every draft; for all others the page does not exist', async () => {
  for (const role of ['OFFICE', 'AUDITOR', 'FINANCE', 'PERSONNEL'] as const) {
    expect([role, await answerOf(findCoverage(database.app, as(role), year))]).toEqual([role, 'done'])
  }
  for (const role of ['MAYOR', 'VICE_MAYOR', 'PUBLISHER', 'ADMIN'] as const) {
    expect([role, await answerOf(findCoverage(database.app, as(role), year))]).toEqual([role, 'not found'])
  }
  const { author, coordinator, chief, head } = ground.cast
  for (const actor of [author, coordinator, chief, head, ...Object.values(ground.strangers)]) {
    expect(await answerOf(findCoverage(database.app, actor, year))).toBe('not found')
  }
  expect(await answerOf(findCoverage(database.app, as('OFFICE'), year + 1))).toBe('not found')
})

it('looks at the latest edition of a plan alone', async () => {
  restoreClock()
  const { planId, editionId } = await newEdition(database.app, ground, { state: 'PUBLISHED' })
  const { year: another } = await database.app.plan.findUniqueOrThrow({ where: { id: planId } })
  const serving = async () =>
    (await findCoverage(database.app, as('OFFICE'), another)).goals.flatMap((goal) => goal.serving)
  expect(await serving()).toHaveLength(2)
  const now = new Date()
  await database.app.planEdition.create({ data: { planId, basedOnId: editionId, stateSince: now, createdAt: now } })
  expect(await serving()).toEqual([])
})
