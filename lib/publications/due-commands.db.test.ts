import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { PrismaClient } from '@/generated/prisma/client'
import { now, replaceClock } from '@/lib/clock'
import { lendRole } from '@/lib/people/delegation-commands'
import { findActor } from '@/lib/people/queries'
import { voidAgreement } from '@/lib/plans/amendment-commands'
import { verifyRecord } from '@/lib/record/queries'
import { connect, connectPublic, type PublicClient } from '@/prisma/client'
import { type Cast, makeDepartment, makeEdition, makePerson, versionsOf } from '@/prisma/seed/factories'
import { type JobRunner, runJobs } from '@/scripts/job-runner'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition, withClient } from '@/tests/plans'
import { scheduleEdition, unscheduleEdition } from './commands'
import { publishDue } from './due-commands'

let database: TestDatabase
let ground: Ground
let cast: Cast
let worker: PrismaClient
let residents: PublicClient

/** The database refuses what is published in its own future: the clock of these tests stands in its past. */
const instant = new Date('2026-07-01T00:00:00Z')
const at = (milliseconds: number) => replaceClock(() => new Date(instant.getTime() + milliseconds))

beforeAll(async () => {
  database = await createTestDatabase()
  // Everybody has been in office for long.
  const restore = at(-150 * 86_400_000)
  ground = await makeGround(database.app)
  restore()
  cast = ground.cast
  worker = connect(database.urls.DATABASE_WORKER_URL)
  residents = connectPublic(database.urls.DATABASE_PUBLIC_URL)
})

afterEach(() => {
  const restore = at(0)
  restore()
})

afterAll(async () => {
  await worker.$disconnect()
  await residents.$disconnect()
  await database.drop()
})

const rowOf = (editionId: number) => database.app.planEdition.findUniqueOrThrow({ where: { id: editionId } })
const schedule = async (editionId: number, scheduledFor: Date, publisher = cast.publisher, overrideReason?: string) =>
  scheduleEdition(database.app, publisher, {
    ...(await versionsOf(database.app, editionId)),
    scheduledFor,
    ...(overrideReason === undefined ? {} : { overrideReason }),
  })

/** An edition that was confirmed a day before `instant` and, an hour before, set to be published then. */
async function scheduled(publisher = cast.publisher) {
  at(-86_400_000)
  const made = await newEdition(database.app, ground, { state: 'CONFIRMED' })
  at(-3_600_000)
  await schedule(made.editionId, instant, publisher)
  return made
}

async function eventsOf(editionId: number, kind: string) {
  const events = await database.app.event.findMany({ where: { editionId, kind } })
  return events.map(({ actorId, data }) => ({ actorId, data: JSON.parse(data) as Record<string, unknown> }))
}

describe('publications that are due', () => {
  it('are made by the worker under its own role, in the name of who scheduled them, with the delay', async () => {
    const { editionId, year } = await scheduled()
    at(-1)
    expect(await publishDue(worker)).toEqual({ published: [], leftOut: [] })
    expect(await residents.currentPlan.count({ where: { year } })).toBe(0)
    at(1_234)
    expect(await publishDue(worker)).toEqual({ published: [editionId], leftOut: [] })
    const edition = await rowOf(editionId)
    expect(edition).toMatchObject({
      state: 'PUBLISHED',
      scheduledFor: instant,
      publishedAt: new Date(instant.getTime() + 1_234),
    })
    const [publication] = await residents.publication.findMany({ where: { year } })
    expect(publication).toMatchObject({ contentHash: edition.contentHash, publishedAt: edition.publishedAt })
    expect(await eventsOf(editionId, 'plan.published')).toEqual([
      {
        actorId: cast.publisher.personId,
        data: expect.objectContaining({
          from: 'SCHEDULED',
          to: 'PUBLISHED',
          scheduledFor: instant.toISOString(),
          delayed: 1_234,
        }),
      },
    ])
    expect(await publishDue(worker)).toEqual({ published: [], leftOut: [] })
    expect((await verifyRecord(database.app)).firstBroken).toBeNull()
  })

  it('that somebody set in the publisher’s absence say so, and are read by the absent one later', async () => {
    const { app } = database
    at(-2 * 86_400_000)
    const deputy = await makePerson(app, { post: '広報課 主査' })
    const { id: assignmentId } = await app.roleAssignment.findFirstOrThrow({
      where: { personId: cast.publisher.personId, role: 'PUBLISHER' },
    })
    await lendRole(app, cast.office, {
      assignmentId,
      kind: 'DECIDES_IN_ABSENCE',
      personId: deputy.personId,
      startsOn: '2026-06-29',
      endsOn: '2026-07-01',
      reason: '出張のため',
    })
    at(-3_600_000)
    const lent = await findActor(app, deputy.personId, '2026-07-01')
    if (!lent) throw new Error('the deputy cannot act')
    const { editionId, planId } = await scheduled(lent)
    at(5)
    expect(await publishDue(worker)).toEqual({ published: [editionId], leftOut: [] })
    const event = await app.event.findFirstOrThrow({ where: { editionId, kind: 'plan.published' } })
    expect(event).toMatchObject({ actorId: deputy.personId, onBehalfOfId: cast.publisher.personId })
    expect(event.data).toContain(`（代決：${deputy.post}）`)
    const readings = await app.laterReading.findMany({ where: { planId } })
    expect(readings.map(({ kind, absentId }) => [kind, absentId])).toEqual([
      ['plan.scheduled', cast.publisher.personId],
      ['plan.published', cast.publisher.personId],
    ])
  })

  it('of one instant appear together', async () => {
    const made = [await scheduled(), await scheduled(), await scheduled()]
    const years = made.map(({ year }) => year)
    at(10)
    await withClient(database.urls.DATABASE_OWNER_URL, async (holder) => {
      await holder.query('BEGIN')
      await holder.query('SELECT pg_advisory_xact_lock(7461001)')
      const publishing = publishDue(worker)
      // The record is the last thing that a publication wants: all is written, and nothing may be seen of it.
      for (let waiting = 0; waiting === 0; await sleep(10)) {
        const { rows } = await holder.query<{ waiting: string }>(
          'SELECT count(*) AS waiting FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))',
        )
        waiting = Number(rows[0]?.waiting)
      }
      expect(await residents.currentPlan.count({ where: { year: { in: years } } })).toBe(0)
      await holder.query('COMMIT')
      expect((await publishing).published).toEqual(made.map(({ editionId }) => editionId))
    })
    expect(await residents.currentPlan.count({ where: { year: { in: years } } })).toBe(3)
  })

  it('that fail a guard are confirmed again and recorded with the reason, and hold up no other', async () => {
    at(-30 * 86_400_000)
    const leaving = await makePerson(database.app, { roles: [{ role: 'PUBLISHER' }] })
    const gone = await makePerson(database.app, { roles: [{ role: 'PUBLISHER' }] })
    const [first, second, third, last] = [
      await scheduled(),
      await scheduled(leaving),
      await scheduled(gone),
      await scheduled(),
    ]
    await database.app.roleAssignment.updateMany({
      where: { personId: leaving.personId },
      data: { endsOn: new Date('2026-06-30') },
    })
    await database.app.person.update({ where: { id: gone.personId }, data: { active: false } })
    at(0)
    expect(await publishDue(worker)).toEqual({
      published: [first.editionId, last.editionId],
      leftOut: [second.editionId, third.editionId],
    })
    for (const [{ editionId, year }, reason] of [
      [second, 'not_your_role'],
      [third, 'publisher_gone'],
    ] as const) {
      expect(await rowOf(editionId)).toMatchObject({
        state: 'CONFIRMED',
        scheduledFor: null,
        scheduledById: null,
        publishedAt: null,
      })
      expect(await residents.publication.count({ where: { year } })).toBe(0)
      expect(await eventsOf(editionId, 'plan.publication-failed')).toEqual([
        {
          actorId: null,
          data: { from: 'SCHEDULED', to: 'CONFIRMED', scheduledFor: instant.toISOString(), reasons: [reason] },
        },
      ])
    }
    // It can be scheduled anew, by somebody who may.
    at(1_000)
    await schedule(second.editionId, new Date(instant.getTime() + 2_000))
    at(2_000)
    expect((await publishDue(worker)).published).toEqual([second.editionId])
  })

  it('that the database itself refuses hold up no other either', async () => {
    const [first, late, last] = [await scheduled(), await scheduled(), await scheduled()]
    await withClient(database.urls.DATABASE_OWNER_URL, async (owner) => {
      await owner.query('ALTER TABLE "Agreement" DISABLE TRIGGER USER')
      await owner.query('UPDATE "Agreement" SET "recordedAt" = $2 WHERE "editionId" = $1', [
        late.editionId,
        new Date(instant.getTime() + 1_000),
      ])
      await owner.query('ALTER TABLE "Agreement" ENABLE TRIGGER USER')
    })
    at(0)
    expect(await publishDue(worker)).toEqual({
      published: [first.editionId, last.editionId],
      leftOut: [late.editionId],
    })
    expect((await rowOf(late.editionId)).state).toBe('CONFIRMED')
    expect(await eventsOf(late.editionId, 'plan.publication-failed')).toMatchObject([
      { data: { reasons: ['unexpected'] } },
    ])
  })

  it('ask anew whether the other departments are ready, with the reason that was given for not waiting', async () => {
    const { editionId, year } = await scheduled()
    at(-86_400_000)
    const department = await makeDepartment(database.app, { name: '総務部' })
    const other = await makeEdition(database.app, { year, department, state: 'CONFIRMED' })
    const third = await makeEdition(database.app, {
      year,
      department: await makeDepartment(database.app, { name: '市民部' }),
      state: 'CONFIRMED',
    })
    at(-3_600_000)
    await schedule(third.editionId, instant, cast.publisher, '先に公表します。')
    await voidAgreement(database.app, other.cast.office, {
      ...(await versionsOf(database.app, other.editionId)),
      reason: '予算が変わります。',
    })
    at(0)
    expect(await publishDue(worker)).toEqual({ published: [third.editionId], leftOut: [editionId] })
    expect(await eventsOf(editionId, 'plan.publication-failed')).toMatchObject([
      { data: { reasons: ['departments_behind'] } },
    ])
    expect(await eventsOf(third.editionId, 'plan.published')).toMatchObject([
      { data: { overrideReason: '先に公表します。', behind: ['総務部'] } },
    ])
  })

  it('are made once by however many workers at once', async () => {
    const made = [await scheduled(), await scheduled()].map(({ editionId }) => editionId)
    at(0)
    const workers = Array.from({ length: 4 }, () => connect(database.urls.DATABASE_WORKER_URL))
    try {
      const outcomes = await Promise.all(workers.map(publishDue))
      expect(outcomes.flatMap(({ published }) => published)).toEqual(made)
      expect(outcomes.flatMap(({ leftOut }) => leftOut)).toEqual([])
    } finally {
      await Promise.all(workers.map((client) => client.$disconnect()))
    }
    for (const editionId of made) expect(await eventsOf(editionId, 'plan.published')).toHaveLength(1)
  })

  it('are none of an edition whose time was taken back', async () => {
    const { editionId } = await scheduled()
    await unscheduleEdition(database.app, cast.publisher, await versionsOf(database.app, editionId))
    at(0)
    expect(await publishDue(worker)).toEqual({ published: [], leftOut: [] })
    expect((await rowOf(editionId)).state).toBe('CONFIRMED')
  })
})

describe('the worker', () => {
  const runners: JobRunner[] = []
  const start = async () => {
    const runner = runJobs({ databaseUrl: database.urls.DATABASE_WORKER_URL, site: 'http://localhost:3000' })
    runners.push(runner)
    await runner.started
    return runner
  }

  afterEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.stop()))
  })

  const jobsOf = (key: string) =>
    withClient(database.urls.DATABASE_OWNER_URL, async (owner) => {
      const { rows } = await owner.query('SELECT run_at FROM graphile_worker.jobs WHERE key = $1', [key])
      return rows.map(({ run_at }) => (run_at as Date).toISOString())
    })

  async function published(editionId: number) {
    while ((await rowOf(editionId)).state !== 'PUBLISHED') await sleep(20)
    const [event] = await eventsOf(editionId, 'plan.published')
    return Number(event?.data.delayed)
  }

  it('is told of a schedule in the transaction that makes it, once for each instant', async () => {
    const [first, second] = [
      await newEdition(database.app, ground, { state: 'CONFIRMED' }),
      await newEdition(database.app, ground, { state: 'CONFIRMED' }),
    ]
    const later = new Date(now().getTime() + 86_400_000)
    const key = `publish-due ${later.toISOString()}`
    const stale = await versionsOf(database.app, second.editionId)
    await schedule(first.editionId, later)
    await schedule(second.editionId, later)
    expect(await jobsOf(key)).toEqual([new Date(later.getTime() - 1_000).toISOString()])
    const never = new Date(now().getTime() + 2 * 86_400_000)
    expect(await answerOf(scheduleEdition(database.app, cast.publisher, { ...stale, scheduledFor: never }))).toBe(
      'changed_since_opened',
    )
    expect(await jobsOf(`publish-due ${never.toISOString()}`)).toEqual([])
  })

  it('publishes at the instant, and on its return what came due while it was away', async () => {
    const [first, second] = [
      await newEdition(database.app, ground, { state: 'CONFIRMED' }),
      await newEdition(database.app, ground, { state: 'CONFIRMED' }),
    ]
    // Set just before its instant, which has passed when the worker begins, however long setting it took.
    const due = new Date(now().getTime() - 300)
    const restore = replaceClock(() => new Date(due.getTime() - 1))
    await schedule(first.editionId, due).finally(restore)
    expect((await rowOf(first.editionId)).state).toBe('SCHEDULED')
    const runner = await start()
    expect(await published(first.editionId)).toBeGreaterThanOrEqual(300)
    await schedule(second.editionId, new Date(now().getTime() + 1_500))
    expect(await published(second.editionId)).toBeGreaterThanOrEqual(0)
    await runner.stop()
  })

  it('goes on when the database threw it out', async () => {
    await start()
    await withClient(database.urls.DATABASE_OWNER_URL, (owner) =>
      owner.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'meyasu_worker' AND datname = current_database()`,
      ),
    ).catch(() => undefined)
    const { editionId } = await newEdition(database.app, ground, { state: 'CONFIRMED' })
    await schedule(editionId, new Date(now().getTime() + 1_500))
    expect(await published(editionId)).toBeGreaterThanOrEqual(0)
  })
})
