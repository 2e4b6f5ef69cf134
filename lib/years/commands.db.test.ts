import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { replaceClock } from '@/lib/clock'
import { deskHome } from '@/lib/desk/queries'
import { NotFound, Refusal } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { keepFigures, openYear, reopenPlan } from '@/lib/years/commands'
import { makeDepartment, makePerson, makeYear } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf } from '@/tests/plans'

let database: TestDatabase
let office: Actor
let mayor: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  await makeDepartment(database.app, { slug: 'planning', name: '企画部', sections: ['企画経営課', '広報課'] })
  await makeDepartment(database.app, { slug: 'education', name: '教育委員会' })
  await makeYear(database.app, {
    year: 2026,
    financeConcurrence: true,
    headcountOn: new Date('2026-04-01'),
    planDueOn: new Date('2026-05-15'),
    midyear: 'PUBLIC',
    midyearOn: new Date('2026-09-30'),
    midyearDueOn: new Date('2026-10-23'),
    yearendDueOn: new Date('2027-04-16'),
  })
  await database.app.rating.create({ data: { year: 2026, code: 'met', label: '達成', threshold: 100, position: 0 } })
  office = await makePerson(database.app, { roles: [{ role: 'OFFICE' }] })
  mayor = await makePerson(database.app, { roles: [{ role: 'MAYOR' }] })
})
afterAll(() => database.drop())
beforeEach(() => replaceClock(() => new Date('2027-02-01T00:00:00Z')))

const openings = () => database.app.event.count({ where: { kind: 'year.opened' } })

it('makes a draft for every department, once, and records it', async () => {
  expect(await openYear(database.app, office, { year: 2026 })).toEqual({ opened: 2 })
  expect(await database.app.planEdition.count({ where: { plan: { year: 2026 }, state: 'DRAFT' } })).toBe(2)
  await expect(openYear(database.app, office, { year: 2026 })).rejects.toThrow(
    new Refusal([{ code: 'year_already_open', params: { year: 2026 } }]),
  )
  expect(await openings()).toBe(1)
})

it('is the office’s alone, and leaves no trace otherwise', async () => {
  expect((await deskHome(database.app, office)).opens).toBe(2027)
  expect((await deskHome(database.app, mayor)).opens).toBeNull()
  await expect(openYear(database.app, mayor, { year: 2027 })).rejects.toThrow(NotFound)
  await expect(openYear(database.app, office, { year: 2028 })).rejects.toThrow(NotFound)
  expect(await database.app.fiscalYear.count()).toBe(1)
  expect(await openings()).toBe(1)
})

it('sets the next year up as the latest one, without its dates, for two at once only one time', async () => {
  const both = await Promise.allSettled([1, 2].map(() => openYear(database.app, office, { year: 2027 })))
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { reasons: [{ code: 'year_already_open' }] },
  })
  const year = await database.app.fiscalYear.findUniqueOrThrow({ where: { year: 2027 }, include: { ratings: true } })
  expect(year).toMatchObject({
    phase: 'PLANNING',
    financeConcurrence: true,
    headcountOn: new Date('2027-04-01'),
    planDueOn: null,
    midyear: 'PUBLIC',
    midyearOn: new Date('2027-09-30'),
    midyearDueOn: null,
    yearendDueOn: null,
  })
  expect(year.ratings.map(({ label }) => label)).toEqual(['達成'])
  expect(await database.app.plan.count({ where: { year: 2027 } })).toBe(2)
  expect(await openings()).toBe(2)
})

it('opens a plan again whose only edition was discarded, for the office alone', async () => {
  const [plan] = await database.app.plan.findMany({ where: { year: 2026 }, include: { editions: true } })
  const planId = plan?.id ?? 0
  expect(await answerOf(reopenPlan(database.app, mayor, { planId }))).toBe('not found')
  expect(await answerOf(reopenPlan(database.app, office, { planId: 2_000_000_000 }))).toBe('not found')
  expect(await answerOf(reopenPlan(database.app, office, { planId }))).toBe('plan_has_edition')
  await database.app.planEdition.update({ where: { id: plan?.editions[0]?.id ?? 0 }, data: { state: 'DISCARDED' } })
  const { editionId } = await reopenPlan(database.app, office, { planId })
  expect(await database.app.planEdition.findUniqueOrThrow({ where: { id: editionId } })).toMatchObject({
    planId,
    state: 'DRAFT',
    kind: 'FIRST',
  })
  expect(await database.app.sectionRole.count({ where: { editionId } })).toBeGreaterThan(0)
  expect(await database.app.event.count({ where: { kind: 'plan.opened', editionId } })).toBe(1)
  expect(await answerOf(reopenPlan(database.app, office, { planId }))).toBe('plan_has_edition')
})

it('sets whether departments overwrite official figures, for the office alone, and records it once', async () => {
  const setting = async () =>
    (await database.app.fiscalYear.findUniqueOrThrow({ where: { year: 2026 } })).departmentsOverwriteFigures
  const events = () =>
    database.app.event.findMany({ where: { kind: { startsWith: 'figures.' } }, select: { kind: true, actorId: true } })
  await expect(keepFigures(database.app, mayor, { year: 2026, overwritten: false })).rejects.toThrow(NotFound)
  await expect(keepFigures(database.app, office, { year: 1990, overwritten: false })).rejects.toThrow(NotFound)
  expect([await setting(), await events()]).toEqual([true, []])
  await keepFigures(database.app, office, { year: 2026, overwritten: false })
  await keepFigures(database.app, office, { year: 2026, overwritten: false })
  expect([await setting(), await events()]).toEqual([false, [{ kind: 'figures.kept', actorId: office.personId }]])
  await keepFigures(database.app, office, { year: 2026, overwritten: true })
  expect((await events()).map(({ kind }) => kind)).toEqual(['figures.kept', 'figures.opened'])
})
