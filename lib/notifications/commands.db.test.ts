import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addComment, replyToComment } from '@/lib/comments/commands'
import type { Actor } from '@/lib/people/actor'
import { approveEdition, concur, requestChanges, submitEdition } from '@/lib/plans/commands'
import { remindSection } from '@/lib/plans/reminder-commands'
import { openYear } from '@/lib/years/commands'
import { type Cast, makePerson, versionsOf } from '@/prisma/seed/factories'
import { completeContent } from '@/tests/content'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition, traceOf, withClient } from '@/tests/plans'
import { chooseMail, openNotification, readNotifications } from './commands'
import { notificationPage, outboxPage, unreadCount } from './queries'

let database: TestDatabase
let ground: Ground
let cast: Cast

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  cast = ground.cast
})

afterAll(() => database.drop())

beforeEach(() =>
  withClient(database.urls.DATABASE_OWNER_URL, async (owner) => {
    await owner.query('DELETE FROM "Notification"')
    await owner.query('DELETE FROM graphile_worker._private_jobs')
  }),
)

const everybody = (): [string, Actor][] => [
  ...Object.entries(cast),
  ...Object.entries(ground.strangers).map(([name, actor]): [string, Actor] => [`stranger ${name}`, actor]),
]

/** Who was told what and where it leads, by the part that each plays. */
async function told(): Promise<string[]> {
  const rows = await database.app.notification.findMany({ orderBy: { id: 'asc' } })
  const nameOf = (id: number) => everybody().find(([, { personId }]) => personId === id)?.[0]
  return rows.map(({ personId, kind, address }) => `${nameOf(personId)} ${kind} ${address}`)
}

const letters = () =>
  withClient(database.urls.DATABASE_OWNER_URL, async (owner) => {
    const { rows } = await owner.query(
      `SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'mail' ORDER BY id`,
    )
    return rows.map(({ key }) => String(key))
  })

describe('people are told', () => {
  it('of a move in its own transaction, with the event that says so and a letter each', async () => {
    const { editionId, planId } = await newEdition(database.app, ground, {
      settings: { financeConcurrence: true },
    })
    await submitEdition(database.app, cast.coordinator, await versionsOf(database.app, editionId))
    expect(await told()).toEqual([`head to-approve /desk/plans/${planId}/review`])
    const [row] = await database.app.notification.findMany()
    const event = await database.app.event.findFirst({ where: { editionId }, orderBy: { seq: 'desc' } })
    expect(row).toMatchObject({ eventSeq: event?.seq, readAt: null, mailDue: true, mailedAt: null })
    expect(await letters()).toEqual([`mail ${row?.id}`])

    await approveEdition(database.app, cast.head, await versionsOf(database.app, editionId))
    expect((await told()).slice(1)).toEqual([
      `office to-check /desk/plans/${planId}/review`,
      `secondOffice to-check /desk/plans/${planId}/review`,
      `finance to-concur /desk/plans/${planId}/review`,
      `coordinator approved /desk/plans/${planId}`,
    ])
    await concur(database.app, cast.finance, { ...(await versionsOf(database.app, editionId)), kind: 'FINANCE' })
    expect((await told()).slice(5)).toEqual([
      `office concurred-finance /desk/plans/${planId}/review`,
      `secondOffice concurred-finance /desk/plans/${planId}/review`,
    ])
  })

  it('of nothing that was refused', async () => {
    const { editionId } = await newEdition(database.app, ground)
    const versions = await versionsOf(database.app, editionId)
    const stale = { ...versions, contentVersion: versions.contentVersion + 1 }
    expect(await answerOf(submitEdition(database.app, cast.coordinator, stale))).toBe('changed_since_opened')
    expect(await told()).toEqual([])
    expect(await letters()).toEqual([])
  })

  it('why a plan came back, at the very comment', async () => {
    const { editionId, planId } = await newEdition(database.app, ground, { state: 'HEAD_REVIEW' })
    await database.app.notification.count()
    await requestChanges(database.app, cast.head, {
      ...(await versionsOf(database.app, editionId)),
      reason: '目標を見直してください。',
    })
    const comment = await database.app.comment.findFirstOrThrow({ where: { planId } })
    const place = `/desk/plans/${planId}#comment-${comment.id}`
    expect((await told()).slice(-2).toSorted()).toEqual([`author returned ${place}`, `coordinator returned ${place}`])
  })

  it('of a question of somebody else, and of the answer, wherever it concerns their section', async () => {
    const sections = ground.department.sectionIds
    const own = (role: 'AUTHOR' | 'CHIEF', section: string) =>
      makePerson(database.app, { roles: [{ role, departmentSlug: ground.department.slug, sections: [section] }] })
    const [press, planner] = [await own('AUTHOR', '広報課'), await own('AUTHOR', '企画経営課')]
    const { editionId, planId } = await newEdition(database.app, ground)
    const project = await database.app.project.findFirstOrThrow({
      where: { editionId, sectionId: sections[1] ?? 0 },
    })
    const { commentId } = await addComment(database.app, cast.office, {
      editionId,
      kind: 'QUESTION',
      rowKey: project.seriesKey,
      text: '秘密の問い',
    })
    const rows = await database.app.notification.findMany({ orderBy: { personId: 'asc' } })
    const hearers = rows.map(({ personId }) => personId)
    expect(hearers).toEqual(
      [cast.author.personId, cast.coordinator.personId, press.personId].toSorted((one, other) => one - other),
    )
    expect(hearers).not.toContain(planner.personId)
    expect(rows.every(({ kind, address }) => kind === 'asked' && address.endsWith(`#comment-${commentId}`))).toBe(true)
    expect(JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? '' : value))).not.toContain('秘密')

    await replyToComment(database.app, press, { threadId: commentId, text: 'お答えします。' })
    await replyToComment(database.app, cast.coordinator, { threadId: commentId, text: '補います。' })
    const answered = await database.app.notification.findMany({ where: { kind: 'answered' }, orderBy: { id: 'asc' } })
    expect(answered.map(({ personId }) => personId)).toEqual([
      cast.office.personId,
      ...[cast.office.personId, press.personId],
    ])
    expect(answered[0]?.address).toMatch(new RegExp(`^/desk/plans/${planId}#comment-\\d+$`))
  })

  it('of no answer that they may not read any more, and of no remark', async () => {
    const leaving = await makePerson(database.app, { roles: [{ role: 'OFFICE' }] })
    const { editionId } = await newEdition(database.app, ground)
    const { commentId } = await addComment(database.app, leaving, { editionId, kind: 'REMARK', text: '気づいたこと' })
    expect(await told()).toEqual([])
    await database.app.roleAssignment.deleteMany({ where: { personId: leaving.personId } })
    await replyToComment(database.app, cast.coordinator, { threadId: commentId, text: 'はい。' })
    expect(await told()).toEqual([])
  })

  it('of a reminder of their section, without its words', async () => {
    const author = await makePerson(database.app, {
      roles: [{ role: 'AUTHOR', departmentSlug: ground.department.slug, sections: ['広報課'] }],
    })
    const [role, ...others] = completeContent.sectionRoles
    const content = { ...completeContent, sectionRoles: [{ ...role, text: '' }, ...others] } as typeof completeContent
    const { editionId, planId } = await newEdition(database.app, ground, {
      content,
      settings: { chiefConfirmation: true },
    })
    const sectionId = ground.department.sectionIds[1] ?? 0
    await remindSection(database.app, cast.coordinator, { editionId, sectionId, message: '秘密の伝言' })
    const rows = await database.app.notification.findMany()
    expect(rows.map(({ personId }) => personId)).toContain(author.personId)
    expect(
      rows.every(({ kind, address }) => kind === 'section-reminded' && address === `/desk/plans/${planId}/sections`),
    ).toBe(true)
    expect(rows.map(({ personId }) => personId)).not.toContain(cast.coordinator.personId)
  })

  it('that a year is open, each of his own plan', async () => {
    await database.app.fiscalYear.create({ data: { year: 2150 } })
    await openYear(database.app, cast.office, { year: 2150 })
    const rows = await told()
    expect(rows.every((row) => / opened \/desk\/plans\/\d+$/.test(row))).toBe(true)
    const of = (name: string) => rows.filter((row) => row.startsWith(`${name} `))
    expect(of('coordinator')).toHaveLength(1)
    expect(of('stranger coordinator')).toHaveLength(1)
    expect(of('coordinator')[0]?.split(' ').at(-1)).not.toBe(of('stranger coordinator')[0]?.split(' ').at(-1))
  })

  it('without a letter where they want none', async () => {
    await chooseMail(database.app, cast.head, { wanted: false })
    const { editionId } = await newEdition(database.app, ground)
    await submitEdition(database.app, cast.coordinator, await versionsOf(database.app, editionId))
    expect(await database.app.notification.findMany()).toMatchObject([{ mailDue: false }])
    expect(await letters()).toEqual([])
    await chooseMail(database.app, cast.head, { wanted: true })
  })
})

describe('what one was told', () => {
  const toHead = async () => {
    const { editionId, planId } = await newEdition(database.app, ground)
    await submitEdition(database.app, cast.coordinator, await versionsOf(database.app, editionId))
    const [{ id = 0 } = {}] = await database.app.notification.findMany({ where: { planId, kind: 'to-approve' } })
    return { id, planId, editionId }
  }

  it('is read by its own person, page by page, and counted until it is', async () => {
    const { id, planId } = await toHead()
    const other = await toHead()
    expect(await notificationPage(database.app, cast.head)).toMatchObject({
      notifications: [
        { id: other.id, kind: 'to-approve', subject: { departmentName: '企画部' }, read: false },
        { id, kind: 'to-approve', read: false },
      ],
      next: null,
      unread: 2,
      mailWanted: true,
    })
    expect((await notificationPage(database.app, cast.head, other.id)).notifications.map((own) => own.id)).toEqual([id])
    expect(await openNotification(database.app, cast.head, id)).toEqual({ address: `/desk/plans/${planId}/review` })
    expect(await unreadCount(database.app, cast.head)).toBe(1)
    const third = await toHead()
    expect(await readNotifications(database.app, cast.head, { upTo: other.id })).toEqual({ read: 1 })
    expect(await unreadCount(database.app, cast.head)).toBe(1)
    expect((await notificationPage(database.app, cast.head)).notifications.map(({ read }) => read)).toEqual([
      false,
      true,
      true,
    ])
    expect(third.id).toBeGreaterThan(other.id)
  })

  it('is fifty a page', async () => {
    const { planId } = await toHead()
    await database.app.notification.createMany({
      data: Array.from({ length: 60 }, () => ({
        personId: cast.head.personId,
        kind: 'approved',
        planId,
        address: `/desk/plans/${planId}`,
        createdAt: new Date(),
      })),
    })
    const first = await notificationPage(database.app, cast.head)
    expect(first.notifications).toHaveLength(50)
    const second = await notificationPage(database.app, cast.head, first.next ?? 0)
    expect(second.notifications).toHaveLength(11)
    expect(second.next).toBeNull()
  })

  it('is nobody else’s: not to see, not to open, not to tick off', async () => {
    const { id } = await toHead()
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    for (const [name, actor] of everybody()) {
      if (actor.personId === cast.head.personId) continue
      expect(await answerOf(openNotification(database.app, actor, id)), name).toBe('not found')
      expect((await notificationPage(database.app, actor)).notifications, name).toEqual([])
      expect(await readNotifications(database.app, actor, { upTo: id }), name).toEqual({ read: 0 })
    }
    expect(await answerOf(openNotification(database.app, cast.head, 2_000_000_000))).toBe('not found')
    expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
  })

  it('stays as it was told', async () => {
    const { id } = await toHead()
    await withClient(database.urls.DATABASE_URL, async (app) => {
      for (const change of ['kind = kind', 'address = address', '"personId" = "personId"', '"mailedAt" = now()']) {
        await expect(
          app.query(`UPDATE "Notification" SET ${change} WHERE id = $1`, [id]),
          change,
        ).rejects.toMatchObject({
          code: '42501',
        })
      }
      await expect(app.query('DELETE FROM "Notification"')).rejects.toMatchObject({ code: '42501' })
      const elsewhere = `INSERT INTO "Notification" ("personId", kind, "planId", address, "createdAt")
        SELECT "personId", kind, "planId", 'https://elsewhere.example/', now() FROM "Notification" LIMIT 1`
      await expect(app.query(elsewhere)).rejects.toMatchObject({ code: '23514' })
    })
  })
})

describe('the outbox', () => {
  it('shows letters to the administrator of the demo city, and to nobody in a real one', async () => {
    const { editionId } = await newEdition(database.app, ground)
    await submitEdition(database.app, cast.coordinator, await versionsOf(database.app, editionId))
    expect((await outboxPage(database.app, cast.admin)).letters).toEqual([])
    await withClient(database.urls.DATABASE_OWNER_URL, (owner) =>
      owner.query('UPDATE "Notification" SET "mailDue" = false, "mailedAt" = now()'),
    )
    expect((await outboxPage(database.app, cast.admin)).letters).toMatchObject([
      { kind: 'to-approve', to: { name: cast.head.name }, subject: { departmentName: '企画部' } },
    ])
    for (const [name, actor] of everybody()) {
      if (name !== 'admin') expect(await answerOf(outboxPage(database.app, actor)), name).toBe('not found')
    }
    await database.app.city.update({ where: { id: 1 }, data: { fictional: false, name: `実在市 ${randomUUID()}` } })
    expect(await answerOf(outboxPage(database.app, cast.admin))).toBe('not found')
    await database.app.city.update({ where: { id: 1 }, data: { fictional: true, name: '見本市' } })
  })
})
