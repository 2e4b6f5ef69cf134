import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agreeEdition } from '@/lib/consultations/commands'
import type { Actor } from '@/lib/people/actor'
import { amendEdition } from '@/lib/plans/amendment-commands'
import { submitEdition } from '@/lib/plans/commands'
import { findPlanView } from '@/lib/plans/queries'
import { advanceTo, type Cast, heldWith, type ReachableState, versionsOf } from '@/prisma/seed/factories'
import { completeContent } from '@/tests/content'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition, traceOf, withClient } from '@/tests/plans'
import { addComment, reopenComment, replyToComment, resolveComment } from './commands'

let database: TestDatabase
let ground: Ground
let cast: Cast

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  cast = ground.cast
})

afterAll(() => database.drop())

const say = (actor: Actor, editionId: number, kind: 'QUESTION' | 'CHANGE_REQUEST' | 'REMARK' = 'QUESTION') =>
  addComment(database.app, actor, { editionId, kind, text: 'この目標の根拠を教えてください。' })
const answer = (actor: Actor, threadId: number) =>
  replyToComment(database.app, actor, { threadId, text: '昨年度の実績によります。' })
const settle = (actor: Actor, threadId: number) => resolveComment(database.app, actor, { threadId })

/** By hand from the design: the own department and the office, finance and personnel; the mayors from consultation on. */
const speakers: Record<Extract<ReachableState, 'DRAFT' | 'CONSULTATION' | 'PUBLISHED'>, (keyof Cast)[]> = {
  DRAFT: ['author', 'coordinator', 'chief', 'head', 'office', 'secondOffice', 'finance', 'personnel'],
  CONSULTATION: [
    'author',
    'coordinator',
    'chief',
    'head',
    'office',
    'secondOffice',
    'finance',
    'personnel',
    'viceMayor',
    'mayor',
  ],
  PUBLISHED: [],
}

describe.each(Object.keys(speakers) as (keyof typeof speakers)[])('a plan in %s', (state) => {
  it('is spoken of by those who may, each a thread and an event; all others find nothing and leave no trace', async () => {
    const { editionId, planId } = await newEdition(database.app, ground, { state })
    for (const who of speakers[state]) {
      const { commentId } = await say(cast[who], editionId)
      const comment = await database.app.comment.findUniqueOrThrow({ where: { id: commentId } })
      expect(comment).toMatchObject({
        planId,
        editionId,
        kind: 'QUESTION',
        authorId: cast[who].personId,
        threadId: null,
        resolvedAt: null,
      })
      const event = await database.app.event.findFirstOrThrow({ orderBy: { seq: 'desc' } })
      expect(event).toMatchObject({ kind: 'comment.added', actorId: cast[who].personId, planId, editionId })
      expect(JSON.parse(event.data)).toEqual({ comment: commentId, kind: 'QUESTION' })
    }
    const thread = await database.app.comment.create({
      data: {
        planId,
        editionId,
        kind: 'QUESTION',
        text: '質問です。',
        authorId: cast.office.personId,
        createdAt: new Date(),
      },
    })
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    const silent = (Object.keys(cast) as (keyof Cast)[])
      .filter((who) => !speakers[state].includes(who))
      .map((who) => cast[who])
    for (const actor of [...silent, ...Object.values(ground.strangers)]) {
      expect(await answerOf(say(actor, editionId)), actor.post).toBe('not found')
      expect(await answerOf(answer(actor, thread.id)), actor.post).toBe('not found')
      expect(await answerOf(settle(actor, thread.id)), actor.post).toBe('not found')
    }
    expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
  })
})

describe('a thread', () => {
  it('hangs on a row and a field, is answered, and is settled by its author or the office', async () => {
    const { editionId, planId } = await newEdition(database.app, ground)
    const rowKey = completeContent.policies[0]?.projects[0]?.key ?? ''
    const { commentId } = await addComment(database.app, cast.finance, {
      editionId,
      kind: 'QUESTION',
      rowKey,
      field: 'budgetAmount',
      text: '内訳は。',
    })
    await answer(cast.author, commentId)
    expect((await findPlanView(database.app, cast.head, planId)).threads).toMatchObject([
      {
        id: commentId,
        rowKey,
        field: 'budgetAmount',
        text: '内訳は。',
        resolved: false,
        mayResolve: false,
        replies: [{ text: '昨年度の実績によります。' }],
      },
    ])
    for (const who of ['author', 'coordinator', 'head', 'personnel'] as const) {
      expect(await answerOf(settle(cast[who], commentId)), who).toBe('not_your_role')
    }
    await settle(cast.finance, commentId)
    const events = await database.app.event.count()
    await settle(cast.office, commentId)
    expect(await database.app.event.count()).toBe(events)
    expect(await database.app.comment.findUniqueOrThrow({ where: { id: commentId } })).toMatchObject({
      resolvedById: cast.finance.personId,
    })

    const second = await say(cast.author, editionId)
    await settle(cast.secondOffice, second.commentId)
    const event = await database.app.event.findFirstOrThrow({ orderBy: { seq: 'desc' } })
    expect(event).toMatchObject({ kind: 'comment.resolved', actorId: cast.secondOffice.personId, planId })
  })

  it('is opened again by whoever may settle it, and holds the plan up again', async () => {
    const { editionId, planId } = await newEdition(database.app, ground)
    const { commentId } = await addComment(database.app, cast.office, {
      editionId,
      kind: 'CHANGE_REQUEST',
      text: '直してください。',
    })
    const reopen = (actor: Actor) => answerOf(reopenComment(database.app, actor, { threadId: commentId }))
    await settle(cast.office, commentId)
    for (const who of ['author', 'coordinator', 'head', 'personnel'] as const) {
      expect(await reopen(cast[who]), who).toBe('not_your_role')
    }
    expect(await reopen(ground.strangers.head)).toBe('not found')
    expect((await findPlanView(database.app, cast.office, planId)).threads[0]).toMatchObject({ mayReopen: true })
    expect(await reopen(cast.secondOffice)).toBe('done')
    expect((await findPlanView(database.app, cast.office, planId)).threads[0]).toMatchObject({ resolved: false })
    expect((await database.app.event.findFirstOrThrow({ orderBy: { seq: 'desc' } })).kind).toBe('comment.reopened')
  })

  it('goes with the plan to the next edition, and keeps its place when its row is gone', async () => {
    const { editionId, planId } = await newEdition(database.app, ground, { state: 'CONSULTATION' })
    const rowKey = completeContent.policies[0]?.projects[0]?.key ?? ''
    const { commentId } = await addComment(database.app, cast.mayor, {
      editionId,
      kind: 'QUESTION',
      rowKey,
      text: 'この事業は。',
    })
    await advanceTo(database.app, cast, editionId, 'PUBLISHED')
    expect(await answerOf(answer(cast.coordinator, commentId))).toBe('not found')
    const next = await amendEdition(database.app, cast.head, {
      ...(await versionsOf(database.app, editionId)),
      kind: 'CHANGE',
      amendmentReason: 'OTHER',
      explanation: '見直しました。',
    })
    await database.app.project.deleteMany({ where: { editionId: next.editionId, seriesKey: rowKey } })
    await answer(cast.coordinator, commentId)
    const [thread] = (await findPlanView(database.app, cast.head, planId)).threads
    expect(thread).toMatchObject({ id: commentId, rowKey, replies: [{ text: '昨年度の実績によります。' }] })
    expect((await database.app.comment.findFirstOrThrow({ orderBy: { id: 'desc' } })).editionId).toBe(next.editionId)
  })

  it('is not made of answers: those are neither answered nor settled', async () => {
    const { editionId } = await newEdition(database.app, ground)
    const { commentId } = await say(cast.office, editionId)
    const reply = await answer(cast.head, commentId)
    expect(await answerOf(answer(cast.office, reply.commentId))).toBe('not found')
    expect(await answerOf(settle(cast.office, reply.commentId))).toBe('not found')
    expect(await answerOf(answer(cast.office, 2_000_000_000))).toBe('not found')
    expect(await answerOf(settle(cast.office, 2_000_000_000))).toBe('not found')
  })

  it('holds a plan up only at the word of those who check it', async () => {
    const { editionId } = await newEdition(database.app, ground)
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    for (const who of ['author', 'coordinator'] as const)
      expect(await answerOf(say(cast[who], editionId, 'CHANGE_REQUEST'))).toBe('not_your_role')
    expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
    for (const who of ['chief', 'head', 'office', 'finance', 'personnel'] as const) {
      expect(await answerOf(say(cast[who], editionId, 'CHANGE_REQUEST'))).toBe('done')
    }
  })

  it('waits for a move that is under way', async () => {
    const { editionId } = await newEdition(database.app, ground)
    await withClient(database.urls.DATABASE_URL, async (mover) => {
      await mover.query('BEGIN')
      await mover.query(`UPDATE "PlanEdition" SET "lockVersion" = "lockVersion" + 1 WHERE id = $1`, [editionId])
      let spoken = false
      const speaking = say(cast.office, editionId).then(() => {
        spoken = true
      })
      for (let waiting = 0; waiting === 0; ) {
        const { rows } = await mover.query<{ waiting: string }>(
          `SELECT count(*) AS waiting FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))`,
        )
        waiting = Number(rows[0]?.waiting)
        expect(spoken).toBe(false)
      }
      await mover.query('COMMIT')
      await speaking
    })
  })
})

describe('a request to change the plan', () => {
  it('stops its submission until somebody else has answered', async () => {
    const { editionId } = await newEdition(database.app, ground)
    const submit = async () =>
      answerOf(submitEdition(database.app, cast.coordinator, await versionsOf(database.app, editionId)))
    const { commentId } = await say(cast.office, editionId, 'CHANGE_REQUEST')
    expect(await submit()).toBe('blocking_comment_unanswered')
    await answer(cast.office, commentId)
    expect(await submit()).toBe('blocking_comment_unanswered')
    await answer(cast.author, commentId)
    expect(await submit()).toBe('done')
  })

  it('stops the agreement until it is settled, even when answered', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'CONSULTATION' })
    const agree = async () =>
      answerOf(
        agreeEdition(database.app, cast.mayor, { ...(await versionsOf(database.app, editionId)), ...heldWith({}) }),
      )
    const { commentId } = await say(cast.mayor, editionId, 'CHANGE_REQUEST')
    expect(await agree()).toBe('blocking_comment_open')
    await answer(cast.head, commentId)
    expect(await agree()).toBe('blocking_comment_open')
    await settle(cast.mayor, commentId)
    expect(await agree()).toBe('done')
  })

  it('that is settled stops nothing, and neither does a question', async () => {
    const { editionId } = await newEdition(database.app, ground)
    const { commentId } = await say(cast.head, editionId, 'CHANGE_REQUEST')
    await settle(cast.head, commentId)
    await say(cast.head, editionId, 'QUESTION')
    await advanceTo(database.app, cast, editionId, 'PUBLISHED')
  })
})

describe('what was said of a plan that is public by now', () => {
  it('is read by the department, those who check and the mayor, and by nobody else at the desk', async () => {
    const { editionId, planId } = await newEdition(database.app, ground, { state: 'CONSULTATION' })
    const { commentId } = await say(cast.mayor, editionId)
    await settle(cast.mayor, commentId)
    await advanceTo(database.app, cast, editionId, 'PUBLISHED')
    for (const actor of [cast.author, cast.head, cast.office, cast.auditor, cast.mayor]) {
      const view = await findPlanView(database.app, actor, planId)
      expect(view.threads.map(({ id }) => id)).toEqual([commentId])
      expect(view.rounds).toHaveLength(1)
    }
    for (const actor of [ground.strangers.head, cast.publisher, cast.admin]) {
      const view = await findPlanView(database.app, actor, planId)
      expect(view.content.department.slug).not.toBe('')
      expect([view.threads, view.rounds, view.concurrences, view.confirmedProjects]).toEqual([[], [], [], []])
    }
  })
})

describe('a remark on a place', () => {
  it('hangs on a row of the plan, and on no other', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'DRAFT' })
    const on = (rowKey: string) =>
      answerOf(addComment(database.app, cast.office, { editionId, kind: 'QUESTION', rowKey, text: 'ここです。' }))
    const { seriesKey } = await database.app.project.findFirstOrThrow({ where: { editionId } })
    expect(await on(seriesKey)).toBe('done')
    expect(await on('11111111-1111-4111-8111-111111111111')).toBe('not found')
  })
})
