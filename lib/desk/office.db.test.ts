import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addComment } from '@/lib/comments/commands'
import { removeSlot, setSlot } from '@/lib/consultations/slot-commands'
import { slotPage, slotsFor } from '@/lib/consultations/slot-queries'
import type { SlotSetting } from '@/lib/consultations/slot-schema'
import type { Actor } from '@/lib/people/actor'
import { makeDepartment, makeEdition, makePerson, versionsOf } from '@/prisma/seed/factories'
import { completeContent } from '@/tests/content'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition, placesOf, traceOf } from '@/tests/plans'
import { moveSeveral } from './office-commands'
import { bulkItems, officeBoard } from './office-queries'
import { officeFilterOf } from './office-rules'

let database: TestDatabase
let ground: Ground

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
})

afterAll(() => database.drop())

const everything = officeFilterOf({})

/** Whoever is signed in but not of those who check all departments. */
function others(): [string, Actor][] {
  const { cast, strangers } = ground
  const { office, secondOffice, finance, personnel, auditor, ...rest } = cast
  return [...Object.entries(rest), ...Object.entries(strangers)]
}

describe('the board of a year', () => {
  it('shows what is left, late and asked for, of every department', async () => {
    const { app } = database
    const { cast } = ground
    const made = await newEdition(app, ground, {
      settings: { planDueOn: new Date('2000-05-08'), publicationOn: new Date('2099-07-10') },
      content: { ...completeContent, mission: { headline: '', text: '' } },
    })
    await addComment(app, cast.office, {
      editionId: made.editionId,
      kind: 'CHANGE_REQUEST',
      text: '使命がありません。',
    })
    const other = await makeDepartment(app, { name: '水道部' })
    await makeEdition(app, { year: made.year, department: other, state: 'CONSULTATION' })
    const board = await officeBoard(app, cast.office, made.year, everything)
    expect(board).toMatchObject({ found: 2, all: 2, counts: { mine: 1, late: 1, blocking: 1 }, canMove: true })
    expect(board.rows).toMatchObject([
      { departmentName: '水道部', state: 'CONSULTATION', mine: true, missing: null, blocking: 0, due: '2099-07-10' },
      { departmentName: '企画部', state: 'DRAFT', mine: false, missing: 2, blocking: 1, due: '2000-05-08', bulk: [] },
    ])
    expect(board.rows[1]?.left).toBeLessThan(0)
    const late = await officeBoard(app, cast.auditor, made.year, officeFilterOf({ view: 'late' }))
    expect(late.rows.map(({ departmentName }) => departmentName)).toEqual(['企画部'])
    expect(late.canMove).toBe(false)
    expect((await officeBoard(app, cast.office, made.year, everything, 1)).rows).toHaveLength(1)
  })

  it('is nobody else’s, and no year’s that is not there', async () => {
    const { year } = await newEdition(database.app, ground)
    for (const [who, actor] of others())
      expect(await answerOf(officeBoard(database.app, actor, year, everything)), who).toBe('not found')
    expect(await answerOf(officeBoard(database.app, ground.cast.office, 2099, everything))).toBe('not found')
  })
})

describe('moving several plans at once', () => {
  async function three() {
    const { app } = database
    const first = await newEdition(app, ground, { state: 'OFFICE_CHECK' })
    const { year } = first
    const departments = [await makeDepartment(app), await makeDepartment(app)]
    const [ready, writing] = [
      await makeEdition(app, { year, department: departments[0], state: 'OFFICE_CHECK' }),
      await makeEdition(app, { year, department: departments[1] }),
    ]
    const all = [first, ready, writing]
    return { year, all, items: await Promise.all(all.map(({ editionId }) => versionsOf(app, editionId))) }
  }
  const stateOf = async (editionId: number) =>
    (await database.app.planEdition.findUniqueOrThrow({ where: { id: editionId } })).state

  it('moves each by itself: one that is refused holds none of the others up', async () => {
    const { app } = database
    const { office } = ground.cast
    const { all, items, year } = await three()
    const asked = await bulkItems(
      app,
      office,
      year,
      'openConsultation',
      all.map(({ planId }) => planId),
    )
    expect(asked.map(({ reasons }) => reasons.map(({ code }) => code))).toEqual([[], [], ['not_in_state']])
    const { results } = await moveSeveral(app, office, { verb: 'openConsultation', items, reason: '' })
    expect(results.map(({ reasons }) => reasons.map(({ code }) => code))).toEqual([[], [], ['not_in_state']])
    expect(await Promise.all(all.map(({ editionId }) => stateOf(editionId)))).toEqual([
      'CONSULTATION',
      'CONSULTATION',
      'DRAFT',
    ])
    const events = await app.event.findMany({
      where: { kind: 'consultation.opened', editionId: { in: all.map(({ editionId }) => editionId) } },
    })
    expect(events.map(({ actorId }) => actorId)).toEqual([office.personId, office.personId])
  })

  it('sends back with one reason for all, and with none nothing', async () => {
    const { app } = database
    const { office } = ground.cast
    const { all, items } = await three()
    const verb = 'returnToDepartment'
    expect(await placesOf(moveSeveral(app, office, { verb, items, reason: '' }))).toEqual(['reason_missing reason'])
    expect(await stateOf(all[0]?.editionId ?? 0)).toBe('OFFICE_CHECK')
    await moveSeveral(app, office, { verb, items, reason: '数値をそろえてください。' })
    expect(await stateOf(all[0]?.editionId ?? 0)).toBe('CHANGES_REQUESTED')
    const said = await app.comment.findMany({ where: { editionId: { in: all.map(({ editionId }) => editionId) } } })
    expect(said.map(({ text }) => text)).toEqual(['数値をそろえてください。', '数値をそろえてください。'])
  })

  it('one that was moved since the page was drawn is refused', async () => {
    const { items, all } = await three()
    const stale = items.map((versions) => ({ ...versions, lockVersion: versions.lockVersion - 1 }))
    const { results } = await moveSeveral(database.app, ground.cast.office, {
      verb: 'openConsultation',
      items: stale,
      reason: '',
    })
    expect(results[0]?.reasons.map(({ code }) => code)).toEqual(['changed_since_opened'])
    expect(await stateOf(all[0]?.editionId ?? 0)).toBe('OFFICE_CHECK')
  })

  it('is the office’s alone, and leaves no trace for anybody else', async () => {
    const { items, year, all } = await three()
    const { finance, personnel, auditor } = ground.cast
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    for (const [who, actor] of [...others(), ...Object.entries({ finance, personnel, auditor })]) {
      expect(
        await answerOf(moveSeveral(database.app, actor, { verb: 'openConsultation', items, reason: '' })),
        who,
      ).toBe('not found')
      const ids = all.map(({ planId }) => planId)
      expect(await answerOf(bulkItems(database.app, actor, year, 'openConsultation', ids)), who).toBe('not found')
    }
    expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
  })
})

describe('the calendar of consultations', () => {
  let day = 0
  async function planned() {
    day += 1
    const made = await newEdition(database.app, ground, { state: 'OFFICE_CHECK' })
    const { year, planId } = made
    const heldOn = `2098-06-${String(day).padStart(2, '0')}`
    const slot: SlotSetting = {
      year,
      planId,
      slotId: undefined,
      lockVersion: 0,
      heldOn,
      starts: 600,
      ends: 630,
      place: '庁議室',
    }
    return { ...made, slot }
  }

  it('is set by the office; the department is told, and the mayor’s side sees it', async () => {
    const { app } = database
    const { cast, strangers } = ground
    const { slot, planId, year } = await planned()
    const { slotId } = await setSlot(app, cast.office, slot)
    const told = await app.notification.findMany({ where: { planId, kind: 'slot-set' } })
    // The mayor's side hears of it once it may read the plan, and sees it in the calendar before.
    const { coordinator, head } = cast
    expect(told.map(({ personId }) => personId).toSorted()).toEqual(
      [coordinator, head].map(({ personId }) => personId).toSorted(),
    )
    expect(await slotsFor(app, cast.author, { planId })).toMatchObject([{ slotId, starts: '10:00', ends: '10:30' }])
    expect(await slotsFor(app, strangers.head, { planId })).toEqual([])
    const page = await slotPage(app, cast.mayor, year)
    expect(page).toMatchObject({ slots: [{ slotId, place: '庁議室' }], canWrite: false, plans: [] })
    const [event] = await app.event.findMany({ where: { planId, kind: 'consultation.slot-set' } })
    expect(JSON.parse(event?.data ?? '')).toMatchObject({ slot: slotId, starts: '10:00', ends: '10:30' })
  })

  it('the mayor meets one department at a time, one directly after another', async () => {
    const { app } = database
    const { office } = ground.cast
    const { slot } = await planned()
    const other = await planned()
    await setSlot(app, office, slot)
    const sameDay = { ...other.slot, heldOn: slot.heldOn }
    expect(await placesOf(setSlot(app, office, { ...sameDay, starts: 615, ends: 645 }))).toEqual(['slot_taken starts'])
    const { slotId } = await setSlot(app, office, { ...sameDay, starts: 630, ends: 660 })
    expect(await placesOf(setSlot(app, office, { ...sameDay, slotId, starts: 629, ends: 660 }))).toEqual([
      'slot_taken starts',
    ])
    await setSlot(app, office, { ...sameDay, slotId, starts: 640, ends: 660 })
    expect(await placesOf(setSlot(app, office, { ...sameDay, slotId, starts: 650, ends: 660 }))).toEqual([
      'slot_changed undefined',
    ])
    await removeSlot(app, office, { slotId, lockVersion: 1 })
    expect(await slotsFor(app, office, { planId: other.planId })).toEqual([])
  })

  it('says what is not said', async () => {
    const { slot } = await planned()
    const nothing = { ...slot, planId: undefined, heldOn: undefined, starts: null, ends: null, place: '' }
    expect(await placesOf(setSlot(database.app, ground.cast.office, nothing))).toEqual([
      'date_missing heldOn',
      'slot_time_missing ends',
      'slot_time_missing starts',
      'slot_without_place place',
      'slot_without_plan planId',
    ])
    expect(await placesOf(setSlot(database.app, ground.cast.office, { ...slot, ends: 600 }))).toEqual([
      'slot_reversed ends',
    ])
  })

  it('is set by nobody else, and not for a plan without an edition on its way', async () => {
    const { app } = database
    const { cast } = ground
    const { slot, year } = await planned()
    const { slotId } = await setSlot(app, cast.office, slot)
    const published = await newEdition(app, ground, { state: 'PUBLISHED' })
    const gone = { ...slot, planId: published.planId, year: published.year }
    const nobody = await makePerson(app)
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    expect(await answerOf(setSlot(app, cast.office, gone))).toBe('not found')
    expect(await answerOf(setSlot(app, cast.office, { ...slot, year: year - 1 }))).toBe('not found')
    const { finance, personnel, auditor } = cast
    for (const [who, actor] of [...others(), ...Object.entries({ finance, personnel, auditor, nobody })]) {
      expect(await answerOf(setSlot(app, actor, { ...slot, starts: 700, ends: 720 })), who).toBe('not found')
      expect(await answerOf(removeSlot(app, actor, { slotId, lockVersion: 0 })), who).toBe('not found')
    }
    for (const actor of [cast.head, cast.coordinator, cast.publisher, ground.strangers.head])
      expect(await answerOf(slotPage(app, actor, year))).toBe('not found')
    expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
  })
})
