import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { today } from '@/lib/clock'
import { addDays } from '@/lib/dates'
import { publishedPlan } from '@/lib/plans/content'
import { fillEdition } from '@/lib/plans/filling-commands'
import { canonicalText, sha256 } from '@/lib/plans/hash'
import { verifyRecord } from '@/lib/record/queries'
import { connectPublic, type PublicClient } from '@/prisma/client'
import { advanceTo, type Cast, makeDepartment, makeEdition, versionsOf } from '@/prisma/seed/factories'
import { completeContent } from '@/tests/content'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, changeOf, type Ground, makeGround, newEdition, traceOf, withClient } from '@/tests/plans'
import { publishEdition } from './commands'

let database: TestDatabase
let ground: Ground
let cast: Cast
let residents: PublicClient

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  cast = ground.cast
  residents = connectPublic(database.urls.DATABASE_PUBLIC_URL)
})

afterAll(async () => {
  await residents.$disconnect()
  await database.drop()
})

const rowOf = (editionId: number) => database.app.planEdition.findUniqueOrThrow({ where: { id: editionId } })
const publish = async (editionId: number, actor = cast.publisher, overrideReason?: string) =>
  publishEdition(database.app, actor, {
    ...(await versionsOf(database.app, editionId)),
    ...(overrideReason === undefined ? {} : { overrideReason }),
  })

async function refusalOf(command: () => Promise<unknown>): Promise<string> {
  const before = await traceOf(database.urls.DATABASE_OWNER_URL)
  const answer = await answerOf(command())
  expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
  return answer
}

describe('publishing', () => {
  it('shows residents exactly what was agreed, over their own connection', async () => {
    const { editionId, year, slug } = await newEdition(database.app, ground, { state: 'CONFIRMED' })
    const before = await rowOf(editionId)
    expect(await residents.currentPlan.findFirst({ where: { year } })).toBeNull()
    await publish(editionId)
    const edition = await rowOf(editionId)
    expect(edition).toMatchObject({
      state: 'PUBLISHED',
      contentText: before.contentText,
      contentHash: before.contentHash,
    })

    const [publication, ...more] = await residents.publication.findMany({ where: { year } })
    if (!publication) throw new Error('nothing was published')
    expect(more).toEqual([])
    expect(publication).toMatchObject({
      kind: 'EDITION',
      departmentSlug: slug,
      version: '1.0',
      contentHash: edition.contentHash,
    })
    expect(publication.documentHash).toBe(sha256(publication.document))
    expect(publication.publishedAt).toEqual(edition.publishedAt)
    const document = publishedPlan.parse(JSON.parse(publication.document))
    expect(canonicalText(document)).toBe(publication.document)
    expect(canonicalText(document.content)).toBe(edition.contentText)
    expect(sha256(canonicalText(document.content))).toBe(publication.contentHash)
    expect(document.consultation).toEqual({ number: 1, heldOn: today(), method: 'MEETING', confirmedOn: today() })
    for (const person of Object.values(cast)) expect(publication.document).not.toContain(person.name)

    expect(await residents.currentPlan.findMany({ where: { year } })).toEqual([
      {
        year,
        departmentSlug: slug,
        publicationId: publication.id,
        departmentName: '企画部',
        position: 0,
        headline: completeContent.mission.headline,
        projectCount: 3,
        indicatorCount: 6,
      },
    ])
    const projects = await residents.publishedProject.findMany({ where: { year }, orderBy: { number: 'asc' } })
    expect(projects.map(({ number, title, seriesKey }) => ({ number, title, key: seriesKey }))).toEqual(
      completeContent.policies[0]?.projects.map(({ number, title, key }) => ({ number, title, key })),
    )
    const indicators = await residents.publishedIndicator.findMany({
      where: { year },
      orderBy: [{ projectNumber: 'asc' }, { position: 'asc' }],
    })
    expect(indicators.map(({ seriesKey, kind, target }) => [seriesKey, kind, target])).toEqual(
      completeContent.policies[0]?.projects.flatMap(({ indicators: own }) =>
        own.map(({ key, kind, target }) => [key, kind, target ?? null]),
      ),
    )
  })

  it('of a second edition ends the first, which stays where it was', async () => {
    const { editionId, planId, year, slug } = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    const second = await database.app.$transaction(async (tx) => {
      const edition = await tx.planEdition.create({ data: { planId, ...changeOf(editionId, cast.head) } })
      await fillEdition(tx, edition.id, {
        ...completeContent,
        mission: { ...completeContent.mission, headline: '改めました' },
      })
      return edition.id
    })
    await advanceTo(database.app, cast, second, 'CONFIRMED')
    expect(await residents.currentPlan.findFirst({ where: { year } })).toMatchObject({
      headline: completeContent.mission.headline,
    })
    await publish(second)
    expect((await rowOf(editionId)).state).toBe('SUPERSEDED')
    expect(await rowOf(second)).toMatchObject({ state: 'PUBLISHED', major: 2, minor: 0 })
    expect(await residents.currentPlan.findFirst({ where: { year } })).toMatchObject({
      headline: '改めました',
      departmentSlug: slug,
    })
    const versions = await residents.publication.findMany({ where: { year }, orderBy: { id: 'asc' } })
    expect(versions.map(({ version }) => version)).toEqual(['1.0', '2.0'])
    const events = await database.app.event.findMany({
      where: { planId, kind: { in: ['plan.superseded', 'plan.published'] } },
      orderBy: { seq: 'asc' },
    })
    expect(events.map(({ kind, editionId: of }) => [kind, of])).toEqual([
      ['plan.published', editionId],
      ['plan.superseded', editionId],
      ['plan.published', second],
    ])
  })

  it('is refused to the one who recorded the agreement', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'CONFIRMED' })
    const recorder = { ...cast.office, roles: [...cast.office.roles, ...cast.publisher.roles] }
    expect(await refusalOf(() => publish(editionId, recorder))).toBe('recorder_cannot_publish')
    const other = { ...cast.secondOffice, roles: [...cast.secondOffice.roles, ...cast.publisher.roles] }
    expect(await answerOf(publish(editionId, other))).toBe('done')
  })

  it('waits for the other departments of the year, or wants a reason that is recorded', async () => {
    const { editionId, year } = await newEdition(database.app, ground, { state: 'CONFIRMED' })
    const behind = await makeEdition(database.app, {
      year,
      department: await makeDepartment(database.app, { name: '総務部' }),
    })
    expect(await refusalOf(() => publish(editionId))).toBe('departments_behind')
    expect(await refusalOf(() => publish(editionId, cast.publisher, ' '))).toBe('departments_behind')
    await publish(editionId, cast.publisher, ' 災害への備えを急ぎお知らせします。 ')
    const event = await database.app.event.findFirstOrThrow({ where: { editionId, kind: 'plan.published' } })
    expect(JSON.parse(event.data)).toMatchObject({
      overrideReason: '災害への備えを急ぎお知らせします。',
      behind: ['総務部'],
    })

    await advanceTo(database.app, behind.cast, behind.editionId, 'CONFIRMED')
    await publish(behind.editionId, behind.cast.publisher)
    const second = await database.app.event.findFirstOrThrow({
      where: { editionId: behind.editionId, kind: 'plan.published' },
    })
    expect(JSON.parse(second.data)).not.toHaveProperty('overrideReason')
  })

  it('does not wait for a department that the year lets off', async () => {
    const { editionId, year } = await newEdition(database.app, ground, { state: 'CONFIRMED' })
    const other = await makeDepartment(database.app, { name: '監査事務局' })
    await makeEdition(database.app, { year, department: other })
    await database.app.yearExemption.create({ data: { year, departmentId: other.departmentId, reason: '対象外' } })
    expect(await answerOf(publish(editionId))).toBe('done')
  })

  it('is refused as long as an amount waits for the council', async () => {
    const [budget] = completeContent.budgets
    const [policy] = completeContent.policies
    const [project, ...others] = policy?.projects ?? []
    if (!budget || !policy || !project?.budget) throw new Error('the example has amounts')
    const content = {
      ...completeContent,
      budgets: [{ ...budget, votedOn: addDays(today(), 1) }],
      policies: [
        { ...policy, projects: [{ ...project, budget: { ...project.budget, votedOn: undefined } }, ...others] },
      ],
    }
    const { editionId } = await newEdition(database.app, ground, { state: 'CONFIRMED', content })
    expect(await refusalOf(() => publish(editionId, cast.publisher, '急ぎます。'))).toBe(
      'amount_not_voted, amount_not_voted',
    )
    const votedToday = { ...completeContent, budgets: [{ ...budget, votedOn: today() }] }
    const voted = await newEdition(database.app, ground, { state: 'CONFIRMED', content: votedToday })
    expect(await answerOf(publish(voted.editionId))).toBe('done')
  })

  it('of a plan that is not confirmed is refused', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'CONSULTATION' })
    expect(await refusalOf(() => publish(editionId))).toBe('not found')
    const officeToo = { ...cast.publisher, roles: [...cast.publisher.roles, ...cast.secondOffice.roles] }
    expect(await refusalOf(() => publish(editionId, officeToo))).toBe('not_in_state')
  })
})

describe('a server that is killed in the middle of a publication', () => {
  const children: ChildProcess[] = []

  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
  })

  /** Publishes in a process of its own; `said` waits until it has said a word. */
  function publishInChild(editionId: number) {
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        path.resolve(import.meta.dirname, '../../tests/publish-in-child.ts'),
        String(cast.publisher.personId),
        String(editionId),
      ],
      { env: { ...process.env, DATABASE_URL: database.urls.DATABASE_URL }, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    children.push(child)
    let output = ''
    child.stdout.on('data', (part: Buffer) => {
      output += part.toString()
    })
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
    })
    return {
      async said(word: string): Promise<void> {
        while (!output.includes(`${word}\n`)) {
          if (child.exitCode !== null) throw new Error(`ended without saying ${word}`)
          await sleep(5)
        }
      },
      async kill(): Promise<void> {
        child.kill('SIGKILL')
        await ended
      },
    }
  }

  /** The edition is confirmed and nothing of it is public, or it is published, once and whole. */
  async function neverHalf(editionId: number): Promise<'CONFIRMED' | 'PUBLISHED'> {
    await untilAlone()
    const { state, contentHash, publishedAt } = await rowOf(editionId)
    const { plan } = await database.app.planEdition.findUniqueOrThrow({
      where: { id: editionId },
      select: { plan: true },
    })
    const at = { year: plan.year }
    const published = state === 'PUBLISHED'
    expect(['CONFIRMED', 'PUBLISHED']).toContain(state)
    expect(publishedAt !== null).toBe(published)
    expect(await residents.publication.count({ where: { ...at, contentHash: contentHash ?? '' } })).toBe(
      published ? 1 : 0,
    )
    expect(await residents.currentPlan.count({ where: at })).toBe(published ? 1 : 0)
    expect(await residents.publishedProject.count({ where: at })).toBe(published ? 3 : 0)
    expect(await residents.publishedIndicator.count({ where: at })).toBe(published ? 6 : 0)
    expect(await database.app.event.count({ where: { editionId, kind: 'plan.published' } })).toBe(published ? 1 : 0)
    expect((await verifyRecord(database.app)).firstBroken).toBeNull()
    return published ? 'PUBLISHED' : 'CONFIRMED'
  }

  /** Waits until the database has noticed that the killed process is gone. */
  async function untilAlone(): Promise<void> {
    await withClient(database.urls.DATABASE_OWNER_URL, async (owner) => {
      for (;;) {
        const { rows } = await owner.query<{ busy: string }>(
          `SELECT count(*) AS busy FROM pg_locks l JOIN pg_database d ON d.oid = l.database
            WHERE d.datname = current_database() AND l.pid <> pg_backend_pid()`,
        )
        if (Number(rows[0]?.busy) === 0) return
        await sleep(20)
      }
    })
  }

  const hold = {
    'before anything is written': `SELECT 1 FROM "PlanEdition" WHERE id = $1 FOR UPDATE`,
    'while the lists for residents are made': `LOCK TABLE published.indicator IN ACCESS EXCLUSIVE MODE`,
    'when all is written but the event': 'SELECT pg_advisory_xact_lock(7461001)',
  }

  it.each(Object.entries(hold))(
    '%s leaves it confirmed, and it can be published later',
    async (_when, statement) => {
      const { editionId } = await newEdition(database.app, ground, { state: 'CONFIRMED' })
      await withClient(database.urls.DATABASE_OWNER_URL, async (holder) => {
        await holder.query('BEGIN')
        await holder.query(statement, statement.includes('$1') ? [editionId] : [])
        const child = publishInChild(editionId)
        await child.said('begins')
        for (let waiting = 0; waiting === 0; await sleep(10)) {
          const { rows } = await holder.query<{ waiting: string }>(
            `SELECT count(*) AS waiting FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))`,
          )
          waiting = Number(rows[0]?.waiting)
        }
        await child.kill()
        await holder.query('COMMIT')
      })
      expect(await neverHalf(editionId)).toBe('CONFIRMED')
      await publish(editionId)
      expect(await neverHalf(editionId)).toBe('PUBLISHED')
    },
    120_000,
  )

  it('at any moment leaves it confirmed or published', async () => {
    for (const delay of [0, 15, 40]) {
      const { editionId } = await newEdition(database.app, ground, { state: 'CONFIRMED' })
      const child = publishInChild(editionId)
      await child.said('begins')
      await sleep(delay)
      await child.kill()
      if ((await neverHalf(editionId)) === 'CONFIRMED') await publish(editionId)
      expect(await neverHalf(editionId)).toBe('PUBLISHED')
    }
  }, 120_000)

  it('right after it said that it was done leaves it published', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'CONFIRMED' })
    const child = publishInChild(editionId)
    await child.said('done')
    await child.kill()
    expect(await neverHalf(editionId)).toBe('PUBLISHED')
  }, 120_000)
})
