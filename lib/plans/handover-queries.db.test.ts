import { afterAll, beforeAll, expect, it } from 'vitest'
import { deskHome } from '@/lib/desk/queries'
import { findPlanView } from '@/lib/plans/queries'
import { makePerson } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { type Ground, makeGround, newEdition } from '@/tests/plans'

let database: TestDatabase
let ground: Ground

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
})
afterAll(() => database.drop())

const settings = {
  financeConcurrence: true,
  viceMayorFirst: true,
  planDueOn: new Date('2026-05-15'),
  publicationOn: new Date('2026-07-10'),
}

it.each([
  ['HEAD_REVIEW', ['HEAD'], [], '2026-05-15', 'OFFICE_CHECK', ['OFFICE']],
  ['OFFICE_CHECK', ['OFFICE'], ['FINANCE'], '2026-07-10', 'CONSULTATION', ['MAYOR', 'OFFICE']],
  ['CONSULTATION', ['MAYOR', 'OFFICE'], ['VICE_MAYOR'], '2026-07-10', 'CONFIRMED', ['PUBLISHER']],
  ['CONFIRMED', ['PUBLISHER'], [], '2026-07-10', 'PUBLISHED', []],
] as const)(
  'says of a plan in %s who has it, whose word is wanted, until when, and who comes next',
  async (state, holders, wanted, due, next, nextHolders) => {
    const { planId } = await newEdition(database.app, ground, { state, settings })
    const { handover, stateSince } = await findPlanView(database.app, ground.cast.coordinator, planId)
    expect(handover).toMatchObject({ state, since: stateSince, due, next: { state: next } })
    expect(handover?.holders.map(({ role }) => role)).toEqual(holders)
    expect(handover?.wanted.map(({ role }) => role)).toEqual(wanted)
    expect(handover?.next?.holders.map(({ role }) => role)).toEqual(nextHolders)
    for (const { people } of handover?.holders ?? []) expect(people).not.toEqual([])
  },
)

it('is nothing while the department writes and once residents read', async () => {
  for (const state of ['DRAFT', 'CHANGES_REQUESTED', 'PUBLISHED'] as const) {
    const { planId } = await newEdition(database.app, ground, { state })
    expect((await findPlanView(database.app, ground.cast.coordinator, planId)).handover).toBeNull()
  }
})

it('names nobody whom a guard keeps from it: who submitted does not approve, who recorded does not publish', async () => {
  const { departmentSlug, app } = { departmentSlug: ground.department.slug, app: database.app }
  const { planId, editionId } = await newEdition(app, ground, { state: 'HEAD_REVIEW' })
  const second = await makePerson(app, { name: '二人目 部長', post: '部長', roles: [{ role: 'HEAD', departmentSlug }] })
  const names = async () =>
    (await findPlanView(app, ground.cast.office, planId)).handover?.holders.flatMap(({ people }) =>
      people.map(({ name }) => name),
    )
  expect(await names()).toHaveLength(2)
  await app.planEdition.update({ where: { id: editionId }, data: { submittedById: second.personId } })
  expect(await names()).toEqual([ground.cast.head.name])
})

it('stands at the desk of the department’s people alone, and not of the one whose turn it is', async () => {
  const { planId } = await newEdition(database.app, ground, { state: 'HEAD_REVIEW' })
  const at = async (actor: Parameters<typeof deskHome>[1]) =>
    (await deskHome(database.app, actor)).handovers.filter((handover) => handover.planId === planId).length
  expect(await at(ground.cast.coordinator)).toBe(1)
  expect(await at(ground.cast.author)).toBe(1)
  expect(await at(ground.cast.head)).toBe(0)
  for (const actor of [ground.cast.office, ground.cast.mayor, ...Object.values(ground.strangers)]) {
    expect(await at(actor)).toBe(0)
  }
})
