import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { replaceClock } from '@/lib/clock'
import { deskHome } from '@/lib/desk/queries'
import type { Actor } from '@/lib/people/actor'
import { confirmProject } from '@/lib/plans/commands'
import { saveField } from '@/lib/plans/editing-commands'
import { sha256 } from '@/lib/plans/hash'
import { findPlanView } from '@/lib/plans/queries'
import { remindSection } from '@/lib/plans/reminder-commands'
import { findSections } from '@/lib/plans/section-queries'
import { confirmingOf, makePerson } from '@/prisma/seed/factories'
import { completeContent } from '@/tests/content'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition, traceOf } from '@/tests/plans'

let database: TestDatabase
let ground: Ground
let editionId: number
let planId: number
let restoreClock: () => void
/** who writes and who confirms for 広報課 alone */
let writer: Actor
let chief: Actor
let section: { id: number; other: number; elsewhere: number }

const at = (instant: string) => {
  restoreClock()
  restoreClock = replaceClock(() => new Date(instant))
}
const projects = completeContent.policies.flatMap((policy) => policy.projects)
const ofSection = projects.filter((project) => project.section === '広報課').map(({ key }) => key)
const role = completeContent.sectionRoles.find((row) => row.section === '広報課')

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  const departmentSlug = ground.department.slug
  writer = await makePerson(database.app, {
    name: '広報 花子',
    post: '広報課 主任',
    roles: [{ role: 'AUTHOR', departmentSlug, sections: ['広報課'] }],
  })
  chief = await makePerson(database.app, {
    name: '広報 一郎',
    post: '広報課長',
    roles: [{ role: 'CHIEF', departmentSlug, sections: ['広報課'] }],
  })
  const named = (name: string) => database.app.section.findFirstOrThrow({ where: { name } })
  section = {
    id: (await named('広報課')).id,
    other: (await named('企画経営課')).id,
    elsewhere: (
      await database.app.section.findFirstOrThrow({ where: { department: { slug: 'environment' } } }).catch(async () =>
        database.app.section.create({
          data: {
            name: '環境課',
            position: 0,
            startsOn: new Date('1990-04-01'),
            department: { connect: { slug: 'environment' } },
          },
        }),
      )
    ).id,
  }
})
afterAll(() => database.drop())

beforeEach(async () => {
  restoreClock = replaceClock(() => new Date('2030-11-24T01:00:00Z'))
  const edition = await newEdition(database.app, ground, { settings: { chiefConfirmation: true } })
  editionId = edition.editionId
  planId = edition.planId
  await write('text', role?.key ?? '', role?.text ?? '', '')
})
afterEach(() => restoreClock())

const write = (field: string, rowKey: string, before: string, value: string, actor = writer) =>
  saveField(database.app, actor, editionId, { rowKey, field, base: sha256(before), value })
const remind = (actor: Actor, sectionId = section.id, message = '') =>
  remindSection(database.app, actor, { editionId, sectionId, message })
const confirm = async (projectKey: string) =>
  confirmProject(database.app, chief, await confirmingOf(database.app, editionId, projectKey))

describe('the sections at a glance', () => {
  it('says what each has still to do, who does it, and who wrote last', async () => {
    const plan = await findSections(database.app, ground.cast.coordinator, planId)
    expect(plan).toMatchObject({ departmentName: '企画部', wantsConfirmation: true, mayRemind: true })
    const own = plan?.sections.find(({ id }) => id === section.id)
    expect(own).toMatchObject({
      section: '広報課',
      missing: [{ code: 'section_role_missing', at: `${role?.key}/text` }],
      projects: ofSection.length,
      saved: { name: '広報 花子' },
      reminder: null,
      against: [],
    })
    expect(own?.unconfirmed.toSorted()).toEqual(ofSection.toSorted())
    expect(own?.writers.map(({ name }) => name)).toContain('広報 花子')
    expect(own?.chiefs.map(({ name }) => name)).toContain('広報 一郎')
    expect(plan?.sections.find(({ id }) => id === section.other)?.writers.map(({ name }) => name)).not.toContain(
      '広報 花子',
    )
    expect(plan?.sections.at(-1)).toMatchObject({ section: null, id: null, missing: [] })
  })

  it('is for those who read how the plan is written; nobody else finds it', async () => {
    const { author, coordinator, head, office, auditor, finance, personnel, mayor, viceMayor, publisher, admin } =
      ground.cast
    for (const actor of [author, coordinator, ground.cast.chief, head, office, auditor, finance, personnel]) {
      expect(await answerOf(findSections(database.app, actor, planId))).toBe('done')
    }
    for (const actor of [mayor, viceMayor, publisher, admin, ...Object.values(ground.strangers)]) {
      expect(await answerOf(findSections(database.app, actor, planId))).toBe('not found')
    }
    for (const actor of [author, ground.cast.chief, head, office]) {
      expect((await findSections(database.app, actor, planId))?.mayRemind).toBe(false)
    }
  })
})

describe('the turn of who writes for some sections', () => {
  it('says what is left there, and goes once that is written', async () => {
    const turnsOf = async (actor: Actor) =>
      (await deskHome(database.app, actor)).turns.filter((turn) => turn.planId === planId)
    expect(await turnsOf(writer)).toMatchObject([{ task: 'write', missing: null, ownMissing: 1 }])
    expect(await turnsOf(ground.cast.coordinator)).toMatchObject([{ task: 'write', missing: 1, ownMissing: null }])
    expect(await turnsOf(ground.strangers.author)).toEqual([])
    await write('text', role?.key ?? '', '', '市政をお知らせします。')
    expect(await turnsOf(writer)).toEqual([])
    expect(await turnsOf(ground.cast.coordinator)).toMatchObject([{ task: 'write', missing: 0 }])
  })
})

describe('a reminder', () => {
  it('waits at the desk of the section’s author and chief, goes for the author when his places are written, and for the chief when he has confirmed', async () => {
    await remind(ground.cast.coordinator, section.id, '金曜までにお願いします')
    const waiting = async (actor: Actor) =>
      (await deskHome(database.app, actor)).reminders.filter((reminder) => reminder.planId === planId)
    expect(await waiting(writer)).toMatchObject([
      {
        section: '広報課',
        name: ground.cast.coordinator.name,
        message: '金曜までにお願いします',
        missing: 1,
        unconfirmed: ofSection.length,
        firstPlace: `${role?.key}/text`,
        writes: true,
      },
    ])
    expect(await waiting(chief)).toMatchObject([{ section: '広報課', writes: false }])
    expect(await waiting(ground.cast.coordinator)).toEqual([])
    expect(await waiting(ground.strangers.author)).toEqual([])

    await write('text', role?.key ?? '', '', '市政をお知らせします。')
    expect(await waiting(writer)).toEqual([])
    expect(await waiting(chief)).toMatchObject([{ missing: 0, unconfirmed: ofSection.length }])
    for (const key of ofSection) await confirm(key)
    expect(await waiting(chief)).toEqual([])
  })

  it('is recorded without its words', async () => {
    await remind(ground.cast.coordinator, section.id, '金曜までにお願いします')
    const event = await database.app.event.findFirstOrThrow({ where: { editionId }, orderBy: { seq: 'desc' } })
    expect(event).toMatchObject({ kind: 'section.reminded', planId, actorId: ground.cast.coordinator.personId })
    expect(JSON.parse(event.data)).toEqual({ section: section.id })
  })

  it('goes out once a day for each section, for two who press at once as well', async () => {
    const both = await Promise.all([1, 2].map(() => answerOf(remind(ground.cast.coordinator))))
    expect(both.toSorted()).toEqual(['done', 'reminded_today'])
    expect(await answerOf(remind(ground.cast.coordinator, section.other))).toBe('done')
    // 23:59 in Tokyo, and a minute later
    at('2030-11-24T14:59:00Z')
    expect(await answerOf(remind(ground.cast.coordinator))).toBe('reminded_today')
    at('2030-11-24T15:00:00Z')
    expect(await answerOf(remind(ground.cast.coordinator))).toBe('done')
    expect(await database.app.sectionReminder.count({ where: { editionId, sectionId: section.id } })).toBe(2)
  })

  it('is the coordinator’s alone, in his own department, and leaves no trace otherwise', async () => {
    const { author, head, office, auditor, finance, personnel, mayor, viceMayor, publisher, admin } = ground.cast
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    for (const actor of [author, ground.cast.chief, head, office, auditor, finance, personnel, writer, chief]) {
      expect(await answerOf(remind(actor))).toBe('not_your_role')
    }
    for (const actor of [mayor, viceMayor, publisher, admin, ...Object.values(ground.strangers)]) {
      expect(await answerOf(remind(actor))).toBe('not found')
    }
    expect(await answerOf(remind(ground.cast.coordinator, section.elsewhere))).toBe('not found')
    expect(await answerOf(remind(ground.cast.coordinator, 2_000_000_000))).toBe('not found')
    expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
  })

  it('is not sent for a section that is done, nor for a plan out of the department’s hands', async () => {
    await write('text', role?.key ?? '', '', '市政をお知らせします。')
    for (const key of ofSection) await confirm(key)
    expect(await answerOf(remind(ground.cast.coordinator))).toBe('section_done')
    const submitted = await newEdition(database.app, ground, { state: 'HEAD_REVIEW' })
    const late = { editionId: submitted.editionId, sectionId: section.id, message: '' }
    expect(await answerOf(remindSection(database.app, ground.cast.coordinator, late))).toBe('not_in_state')
    expect(await findSections(database.app, ground.cast.coordinator, submitted.planId)).toBeNull()
  })

  it('of a former round does not come back when the plan is sent back', async () => {
    await remind(ground.cast.coordinator)
    expect((await deskHome(database.app, writer)).reminders).not.toEqual([])
    at('2030-11-25T01:00:00Z')
    await database.app.planEdition.update({
      where: { id: editionId },
      data: { stateSince: new Date('2030-11-25T00:30:00Z') },
    })
    expect((await deskHome(database.app, writer)).reminders.filter((reminder) => reminder.planId === planId)).toEqual(
      [],
    )
  })
})

describe('課長確認 that fell', () => {
  it('shows the chief what changed since, and nobody else gets to confirm', async () => {
    const [key = ''] = ofSection
    const project = projects.find((each) => each.key === key)
    await confirm(key)
    expect((await findPlanView(database.app, chief, planId)).lapsed).toEqual([])
    at('2030-11-24T02:00:00Z')
    await write('title', key, project?.title ?? '', '仕組みの改め')
    const [indicator] = project?.indicators ?? []
    await write('name', indicator?.key ?? '', indicator?.name ?? '', '新しい名前')
    await write('name', indicator?.key ?? '', '新しい名前', indicator?.name ?? '')
    const view = await findPlanView(database.app, chief, planId)
    expect(view.may.confirm.map(({ projectKey }) => projectKey).toSorted()).toEqual(ofSection.toSorted())
    expect(view.lapsed).toMatchObject([
      {
        projectKey: key,
        at: new Date('2030-11-24T01:00:00Z'),
        changes: [{ rowKey: key, field: 'title', before: project?.title, value: '仕組みの改め', name: '広報 花子' }],
      },
    ])
    const seenByOthers = await findPlanView(database.app, ground.cast.coordinator, planId)
    expect([seenByOthers.may.confirm, seenByOthers.lapsed]).toEqual([[], []])
    const confirming = await confirmingOf(database.app, editionId, key)
    for (const actor of [ground.cast.coordinator, ground.cast.head, writer]) {
      expect(await answerOf(confirmProject(database.app, actor, confirming))).toBe('not_your_role')
    }
    await confirm(key)
    expect((await findPlanView(database.app, ground.cast.coordinator, planId)).confirmedProjects).toMatchObject([
      { projectKey: key, post: '広報課長' },
    ])
  })
})
