import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PrismaClient } from '@/generated/prisma/client'
import { replaceClock, today } from '@/lib/clock'
import { findActor } from '@/lib/people/queries'
import { record } from '@/lib/record/commands'
import { verifyRecord } from '@/lib/record/queries'
import { transact } from '@/lib/transact'
import { makePerson } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { makeGround, newEdition, withClient } from '@/tests/plans'
import { connect, connectPublic } from './client'

const zones = ['Asia/Tokyo', 'America/New_York', 'UTC']

describe.each(zones)('on a database set to %s', (zone) => {
  let database: TestDatabase
  let app: PrismaClient
  let personId: number

  beforeAll(async () => {
    database = await createTestDatabase()
    const { pathname } = new URL(database.urls.DATABASE_OWNER_URL)
    await withClient(database.urls.DATABASE_OWNER_URL, (owner) =>
      owner.query(`ALTER DATABASE "${pathname.slice(1)}" SET timezone TO '${zone}'`),
    )
    app = connect(database.urls.DATABASE_URL)
    personId = (await makePerson(app)).personId
  })

  afterAll(async () => {
    await app.$disconnect()
    await database.drop()
  })

  /** What stands in the table, as the database itself says it. */
  const ask = async <Row extends pg.QueryResultRow>(statement: string, values: unknown[]): Promise<Row | undefined> =>
    withClient(database.urls.DATABASE_OWNER_URL, async (client) => (await client.query<Row>(statement, values)).rows[0])

  it('others really have that zone', async () => {
    expect(await ask('SHOW timezone', [])).toEqual({ TimeZone: zone })
  })

  it.each([
    '2026-06-30T14:59:59.999Z',
    '2026-06-30T15:00:00.000Z',
    '2026-03-31T15:00:00.001Z',
    '2026-11-01T05:30:00.000Z',
    '2026-11-01T06:30:00.000Z',
  ])('the instant %s is stored and read as it is', async (text) => {
    const at = new Date(text)
    const session = await app.session.create({ data: { personId, createdAt: at, lastSeenAt: at, expiresAt: at } })
    expect(session.expiresAt).toEqual(at)
    const found = await app.session.findFirstOrThrow({ where: { id: session.id, expiresAt: at } })
    expect(found.expiresAt).toEqual(at)
    const epoch = `SELECT round(extract(epoch FROM "expiresAt") * 1000)::bigint::text AS milliseconds FROM "Session" WHERE id = $1`
    expect(await ask(epoch, [session.id])).toEqual({ milliseconds: String(at.getTime()) })
  })

  it('the database’s own present is ours', async () => {
    const before = Date.now()
    const person = await app.person.create({ data: { email: 'present@city.example', name: '人', post: '' } })
    expect(Math.abs(person.createdAt.getTime() - before)).toBeLessThan(60_000)
  })

  it('events carry the instant, and their hashes fit', async () => {
    const at = new Date('2026-06-30T15:00:00.123Z')
    const restore = replaceClock(() => at)
    const seq = await transact(app, (tx) => record(tx, { personId }, 'plan.approved')).finally(restore)
    expect((await app.event.findUniqueOrThrow({ where: { seq } })).at).toEqual(at)
    const epoch =
      'SELECT round(extract(epoch FROM at) * 1000)::bigint::text AS milliseconds FROM "Event" WHERE seq = $1'
    expect(await ask(epoch, [String(seq)])).toEqual({ milliseconds: String(at.getTime()) })
    expect((await verifyRecord(app)).firstBroken).toBeNull()
  })

  it('dates of the calendar stay the same day', async () => {
    for (const day of ['2026-04-01', '2027-03-31', '2024-02-29']) {
      const { id } = await app.department.create({
        data: { slug: `d${day}`, name: '部', position: 9, startsOn: new Date(day) },
      })
      expect(await ask('SELECT "startsOn"::text AS day FROM "Department" WHERE id = $1', [id])).toEqual({ day })
      const found = await app.department.findFirstOrThrow({ where: { id, startsOn: new Date(day) } })
      expect(found.startsOn.toISOString().slice(0, 10)).toBe(day)
    }
  })

  it('a role begins at midnight in Tokyo', async () => {
    const { id } = await app.person.create({
      data: {
        email: 'april@city.example',
        name: '人',
        post: '',
        assignments: { create: { role: 'OFFICE', startsOn: new Date('2026-04-01'), endsOn: new Date('2026-04-01') } },
      },
    })
    const rolesAt = async (instant: string) => {
      const restore = replaceClock(() => new Date(instant))
      const actor = await findActor(app, id, today()).finally(restore)
      return actor?.roles.map(({ role }) => role)
    }
    expect(await rolesAt('2026-03-31T14:59:59.999Z')).toEqual([])
    expect(await rolesAt('2026-03-31T15:00:00.000Z')).toEqual(['OFFICE'])
    expect(await rolesAt('2026-04-01T14:59:59.999Z')).toEqual(['OFFICE'])
    expect(await rolesAt('2026-04-01T15:00:00.000Z')).toEqual([])
  })

  it('residents read when it was published', async () => {
    const ground = await makeGround(app)
    const before = Date.now()
    await newEdition(app, ground, { state: 'PUBLISHED' })
    const residents = connectPublic(database.urls.DATABASE_PUBLIC_URL)
    const [publication] = await residents.publication.findMany()
    await residents.$disconnect()
    expect(publication?.publishedAt.getTime()).toBeGreaterThanOrEqual(before)
    expect(publication?.publishedAt.getTime()).toBeLessThan(before + 60_000)
    const document = JSON.parse(publication?.document ?? '{}') as {
      publishedAt?: string
      content?: { budgets: { votedOn: string }[] }
    }
    expect(document.publishedAt).toBe(publication?.publishedAt.toISOString())
    expect(document.content?.budgets[0]?.votedOn).toBe('2026-03-25')
  })
})
