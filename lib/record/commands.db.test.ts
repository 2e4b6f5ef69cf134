import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replaceClock } from '@/lib/clock'
import { transact } from '@/lib/transact'
import { connect } from '@/prisma/client'
import { makePerson } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { withClient } from '@/tests/plans'
import { record } from './commands'
import { eventHash, verifyRecord } from './queries'

let database: TestDatabase
let personId: number

beforeAll(async () => {
  database = await createTestDatabase()
  personId = (await makePerson(database.app)).personId
})

afterAll(() => database.drop())

const append = (number: number, app = database.app) =>
  transact(app, (tx) => record(tx, { personId }, 'comment.added', { data: { number, text: `「${number}」\n` } }))

describe('the record', () => {
  it('is one chain after 200 events of twenty writers on two servers, each in it exactly once', async () => {
    const { events: before } = await verifyRecord(database.app)
    const second = connect(database.urls.DATABASE_URL)
    const numbers = Array.from({ length: 200 }, (_, number) => number)
    const left = [...numbers]
    const made: bigint[] = []
    const write = async (_: unknown, writer: number) => {
      for (let number = left.pop(); number !== undefined; number = left.pop()) {
        made.push(await append(number, writer % 2 === 0 ? database.app : second))
      }
    }
    await Promise.all(Array.from({ length: 20 }, write))
    await second.$disconnect()
    expect(made.map(Number).toSorted((a, b) => a - b)).toEqual(numbers.map((number) => before + 1 + number))
    expect(await verifyRecord(database.app)).toEqual({ events: before + 200, firstBroken: null })
    const events = await database.app.event.findMany({ where: { kind: 'comment.added' } })
    const told = events.map(({ data }) => (JSON.parse(data) as { number: number }).number)
    expect(told.toSorted((a, b) => a - b)).toEqual(numbers)
  })

  it('keeps nothing of what was taken back, and has no gap after it', async () => {
    const { events: before } = await verifyRecord(database.app)
    const failing = transact(database.app, async (tx) => {
      await record(tx, { personId }, 'comment.added', { data: { number: -1 } })
      throw new Error('taken back')
    })
    await expect(failing).rejects.toThrow('taken back')
    expect(Number(await append(0))).toBe(before + 1)
    expect(await verifyRecord(database.app)).toEqual({ events: before + 1, firstBroken: null })
  })

  it('holds who, when, what and of what', async () => {
    const at = new Date('2026-06-09T01:02:03.456Z')
    const restore = replaceClock(() => at)
    const seq = await transact(database.app, (tx) =>
      record(tx, { personId }, 'plan.approved', {
        planId: 7,
        editionId: 8,
        data: { to: 'OFFICE_CHECK', from: 'HEAD_REVIEW' },
      }),
    ).finally(restore)
    expect(await database.app.event.findUnique({ where: { seq } })).toMatchObject({
      at,
      actorId: personId,
      onBehalfOfId: null,
      kind: 'plan.approved',
      planId: 7,
      editionId: 8,
      data: '{"from":"HEAD_REVIEW","to":"OFFICE_CHECK"}',
    })
    const ofNobody = await transact(database.app, (tx) => record(tx, null, 'city.imported'))
    expect(await database.app.event.findUnique({ where: { seq: ofNobody } })).toMatchObject({
      actorId: null,
      planId: null,
      editionId: null,
      data: '{}',
    })
  })
})

describe('tampering past the triggers', () => {
  const seq = 100

  /** Does to the table what only its owner can, lets `check` look, and puts every row back. */
  async function tampered(statement: string, check: () => Promise<void>): Promise<void> {
    await withClient(database.urls.DATABASE_OWNER_URL, async (owner) => {
      await owner.query('ALTER TABLE "Event" DISABLE TRIGGER USER')
      await owner.query('CREATE TEMP TABLE kept AS SELECT * FROM "Event"')
      try {
        const { rowCount } = await owner.query(statement)
        expect(rowCount).toBeGreaterThan(0)
        await check()
      } finally {
        await owner.query(
          'DELETE FROM "Event"; INSERT INTO "Event" SELECT * FROM kept; ALTER TABLE "Event" ENABLE TRIGGER USER',
        )
      }
    })
    expect((await verifyRecord(database.app)).firstBroken).toBeNull()
  }

  const rehash = `event_hash(seq, at, "actorId", "onBehalfOfId", kind, "planId", "editionId", data, "previousHash")`

  it.each([
    ['the kind', `SET kind = 'plan.agreed'`, 'content', 0],
    ['the data', `SET data = '{}'`, 'content', 0],
    ['the instant, by a millisecond', `SET at = at + interval '1 millisecond'`, 'content', 0],
    ['the actor', 'SET "actorId" = "actorId" + 1', 'content', 0],
    ['an actor who is taken away', 'SET "actorId" = NULL', 'content', 0],
    ['on whose behalf', 'SET "onBehalfOfId" = 1', 'content', 0],
    ['the plan', 'SET "planId" = 1', 'content', 0],
    ['the edition', 'SET "editionId" = 1', 'content', 0],
    ['the hash', `SET hash = repeat('a', 64)`, 'content', 0],
    ['the hash before', `SET "previousHash" = repeat('a', 64)`, 'previous-hash', 0],
  ] as const)('%s is found and named', async (_what, change, why, later) => {
    await tampered(`UPDATE "Event" ${change} WHERE seq = ${seq}`, async () => {
      expect(await verifyRecord(database.app)).toEqual({
        events: seq - 1,
        firstBroken: { seq: BigInt(seq + later), why },
      })
    })
  })

  it('data with a hash that fits it is found at the next event', async () => {
    await tampered(`UPDATE "Event" SET data = '{}' WHERE seq = ${seq}`, async () => {
      await withClient(database.urls.DATABASE_OWNER_URL, (owner) =>
        owner.query(`UPDATE "Event" SET hash = ${rehash} WHERE seq = ${seq}`),
      )
      expect(await verifyRecord(database.app)).toEqual({
        events: seq,
        firstBroken: { seq: BigInt(seq + 1), why: 'previous-hash' },
      })
    })
  })

  it.each([
    ['the first', 'seq = 1', 1],
    ['one in the middle', `seq = ${seq}`, seq],
    ['several in the middle', `seq BETWEEN ${seq} AND ${seq + 20}`, seq],
  ])('%s taken out is found and named', async (_what, condition, missing) => {
    await tampered(`DELETE FROM "Event" WHERE ${condition}`, async () => {
      expect(await verifyRecord(database.app)).toEqual({
        events: missing - 1,
        firstBroken: { seq: BigInt(missing), why: 'missing' },
      })
    })
  })

  it('two that changed places are found', async () => {
    await tampered(`UPDATE "Event" SET seq = -1 WHERE seq = ${seq}`, async () => {
      await withClient(database.urls.DATABASE_OWNER_URL, async (owner) => {
        await owner.query(`UPDATE "Event" SET seq = ${seq} WHERE seq = ${seq + 1}`)
        await owner.query(`UPDATE "Event" SET seq = ${seq + 1} WHERE seq = -1`)
      })
      expect((await verifyRecord(database.app)).firstBroken).toEqual({ seq: BigInt(seq), why: 'previous-hash' })
    })
  })
})

describe('the hash of an event', () => {
  it('is the same computed by the database and beside it', async () => {
    const id = fc.option(fc.integer({ min: 1, max: 2_147_483_647 }))
    const event = fc.record({
      seq: fc.bigInt({ min: 1n, max: 2n ** 62n }),
      at: fc.date({
        min: new Date('1970-01-01T00:00:00Z'),
        max: new Date('2200-12-31T23:59:59.999Z'),
        noInvalidDate: true,
      }),
      actorId: id,
      onBehalfOfId: id,
      kind: fc.string({ minLength: 1 }),
      planId: id,
      editionId: id,
      data: fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify({ text })),
      previousHash: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 }),
    })
    await fc.assert(
      fc.asyncProperty(event, async (one) => {
        const [found] = await database.app.$queryRaw<{ hash: string }[]>`
          SELECT event_hash(${one.seq}::bigint, ${one.at}::timestamptz, ${one.actorId}::integer, ${one.onBehalfOfId}::integer,
            ${one.kind}::text, ${one.planId}::integer, ${one.editionId}::integer, ${one.data}::text, ${one.previousHash}::text) AS hash`
        expect(found?.hash).toBe(eventHash(one))
      }),
      { numRuns: 150 },
    )
  })

  it('tells apart what stands in neighbouring parts', () => {
    const event = {
      seq: 1n,
      at: new Date(0),
      actorId: 1,
      onBehalfOfId: null,
      kind: 'a',
      planId: null,
      editionId: 1,
      data: '{}',
      previousHash: '',
    }
    const others = [
      { ...event, actorId: null, onBehalfOfId: 1 },
      { ...event, planId: 1, editionId: null },
      { ...event, seq: 11n, actorId: null },
    ]
    expect(new Set([event, ...others].map(eventHash)).size).toBe(4)
  })
})
