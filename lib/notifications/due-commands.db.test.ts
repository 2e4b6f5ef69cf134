import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { PrismaClient } from '@/generated/prisma/client'
import { replaceClock } from '@/lib/clock'
import { confirmProject } from '@/lib/plans/commands'
import { changeRows, saveField } from '@/lib/plans/editing-commands'
import { sha256 } from '@/lib/plans/hash'
import { connect } from '@/prisma/client'
import { confirmingOf, makeDepartment, makeEdition, makePerson } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { type Ground, makeGround } from '@/tests/plans'
import { remindOfDueDays } from './due-commands'

let database: TestDatabase
let ground: Ground
let worker: PrismaClient
let year = 2030

let restore = () => {}
const at = (instant: string) => {
  restore = replaceClock(() => new Date(instant))
}

beforeAll(async () => {
  database = await createTestDatabase()
  at('2030-04-01T09:00:00+09:00')
  ground = await makeGround(database.app)
  worker = connect(database.urls.DATABASE_WORKER_URL)
})

afterEach(() => restore())

afterAll(async () => {
  await worker.$disconnect()
  await database.drop()
})

/** A plan of a year of its own, whose plans are due on Wednesday, 22 May 2030. */
async function planDue(state: 'DRAFT' | 'HEAD_REVIEW' | 'OFFICE_CHECK', chiefConfirmation = false) {
  year += 1
  at('2030-04-01T09:00:00+09:00')
  const department = await makeDepartment(database.app, { name: '総務部' })
  const made = await makeEdition(database.app, {
    year,
    state,
    department,
    settings: { planDueOn: new Date('2030-05-22'), chiefConfirmation },
  })
  return made
}

async function remindedOf(planId: number): Promise<number[]> {
  const rows = await database.app.notification.findMany({ where: { planId, kind: 'due-soon' }, orderBy: { id: 'asc' } })
  return rows.map(({ personId }) => personId)
}

describe('reminders of the day plans are due', () => {
  it('go to the author five working days before, to the coordinator three, once each', async () => {
    const { planId, cast } = await planDue('DRAFT')
    at('2030-05-14T10:00:00+09:00')
    await remindOfDueDays(worker)
    expect(await remindedOf(planId)).toEqual([])
    at('2030-05-15T09:00:00+09:00')
    await Promise.all([remindOfDueDays(worker), remindOfDueDays(worker)])
    expect(await remindedOf(planId)).toEqual([cast.author.personId])
    at('2030-05-17T16:00:00+09:00')
    await remindOfDueDays(worker)
    await remindOfDueDays(worker)
    at('2030-05-21T16:00:00+09:00')
    await remindOfDueDays(worker)
    expect(await remindedOf(planId)).toEqual([cast.author.personId, cast.coordinator.personId])
    const rows = await database.app.notification.findMany({ where: { planId, kind: 'due-soon' } })
    expect(
      rows.every(
        ({ address, eventSeq, mailDue }) => address === `/desk/plans/${planId}/edit` && eventSeq === null && mailDue,
      ),
    ).toBe(true)
  })

  it('go to the chief after the author and before the coordinator, where chiefs confirm', async () => {
    const { planId, cast } = await planDue('DRAFT', true)
    at('2030-05-15T09:00:00+09:00')
    await remindOfDueDays(worker)
    expect(await remindedOf(planId)).toEqual([cast.author.personId])
    at('2030-05-16T09:00:00+09:00')
    await remindOfDueDays(worker)
    at('2030-05-17T09:00:00+09:00')
    await remindOfDueDays(worker)
    expect(await remindedOf(planId)).toEqual(
      [cast.author, cast.chief, cast.coordinator].map(({ personId }) => personId),
    )
    const toChief = await database.app.notification.findFirstOrThrow({
      where: { planId, personId: cast.chief.personId },
    })
    expect(toChief.address).toBe(`/desk/plans/${planId}/review`)
  })

  it('go to no chief who has confirmed everything, nor for what another section says, until something was saved since', async () => {
    const { app } = database
    const { planId, editionId, slug, cast } = await planDue('DRAFT', true)
    const ofOther = await makePerson(app, { roles: [{ role: 'CHIEF', departmentSlug: slug, sections: ['第二課'] }] })
    const project = await app.project.findFirstOrThrow({ where: { editionId }, include: { indicators: true } })
    const confirm = async () => confirmProject(app, cast.chief, await confirmingOf(app, editionId, project.seriesKey))
    const remindedChiefs = async () => {
      await remindOfDueDays(worker)
      const chiefs = [cast.chief.personId, ofOther.personId]
      return (await remindedOf(planId)).filter((personId) => chiefs.includes(personId))
    }
    at('2030-05-10T09:00:00+09:00')
    await confirm()
    at('2030-05-16T09:00:00+09:00')
    expect(await remindedChiefs()).toEqual([])
    at('2030-05-16T10:00:00+09:00')
    const save = { rowKey: project.seriesKey, field: 'title', base: sha256(project.title), value: '待たせない窓口' }
    await saveField(app, cast.author, editionId, save)
    at('2030-05-16T11:00:00+09:00')
    await confirm()
    expect(await remindedChiefs()).toEqual([])
    at('2030-05-16T12:00:00+09:00')
    await changeRows(app, cast.author, editionId, { act: 'remove', rowKey: project.indicators[0]?.seriesKey ?? '' })
    expect(await remindedChiefs()).toEqual([cast.chief.personId])
  })

  it('go to the chief of what was saved in an indicator since he confirmed it', async () => {
    const { app } = database
    const { planId, editionId, cast } = await planDue('DRAFT', true)
    const { seriesKey, indicators } = await app.project.findFirstOrThrow({
      where: { editionId },
      include: { indicators: true },
    })
    at('2030-05-10T09:00:00+09:00')
    await confirmProject(app, cast.chief, await confirmingOf(app, editionId, seriesKey))
    at('2030-05-10T10:00:00+09:00')
    const [{ seriesKey: rowKey, name } = { seriesKey: '', name: '' }] = indicators
    await saveField(app, cast.author, editionId, { rowKey, field: 'name', base: sha256(name), value: '待つ時間' })
    at('2030-05-16T09:00:00+09:00')
    await remindOfDueDays(worker)
    expect(await remindedOf(planId)).toContain(cast.chief.personId)
  })

  it('go to the head one working day before, where the plan waits for him', async () => {
    const { planId, cast } = await planDue('HEAD_REVIEW')
    at('2030-05-20T10:00:00+09:00')
    await remindOfDueDays(worker)
    expect(await remindedOf(planId)).toEqual([])
    at('2030-05-21T10:00:00+09:00')
    await remindOfDueDays(worker)
    expect(await remindedOf(planId)).toEqual([cast.head.personId])
  })

  it('are made up for later in the day, or on the next working day, and not sent at night or on days off', async () => {
    const { planId, cast } = await planDue('DRAFT')
    at('2030-05-15T07:59:00+09:00')
    await remindOfDueDays(worker)
    at('2030-05-15T17:00:00+09:00')
    await remindOfDueDays(worker)
    at('2030-05-18T10:00:00+09:00')
    await remindOfDueDays(worker)
    expect(await remindedOf(planId)).toEqual([])
    at('2030-05-20T08:00:00+09:00')
    await remindOfDueDays(worker)
    expect((await remindedOf(planId)).toSorted()).toEqual([cast.author.personId, cast.coordinator.personId].toSorted())
  })

  it('go to nobody else: not of another department, not of a plan that left the department, nor of one that was let off', async () => {
    const { planId } = await planDue('OFFICE_CHECK')
    const exempted = await planDue('DRAFT')
    await database.app.yearExemption.create({
      data: { year: exempted.year, departmentId: exempted.departmentId, reason: '対象外' },
    })
    const left = await planDue('DRAFT')
    await database.app.person.update({ where: { id: left.cast.author.personId }, data: { active: false } })
    at('2030-05-21T10:00:00+09:00')
    await remindOfDueDays(worker)
    expect(await remindedOf(planId)).toEqual([])
    expect(await remindedOf(exempted.planId)).toEqual([])
    expect(await remindedOf(left.planId)).toEqual([left.cast.coordinator.personId])
    const strangers = Object.values(ground.strangers).map(({ personId }) => personId)
    expect(await database.app.notification.count({ where: { kind: 'due-soon', personId: { in: strangers } } })).toBe(0)
  })

  it('come again where the year puts the day off', async () => {
    const { planId, year: own, cast } = await planDue('HEAD_REVIEW')
    at('2030-05-21T10:00:00+09:00')
    await remindOfDueDays(worker)
    await database.app.fiscalYear.update({ where: { year: own }, data: { planDueOn: new Date('2030-05-31') } })
    at('2030-05-30T10:00:00+09:00')
    await remindOfDueDays(worker)
    expect(await remindedOf(planId)).toEqual([cast.head.personId, cast.head.personId])
  })
})
