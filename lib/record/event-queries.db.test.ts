import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import type { MadeEdition } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { type Ground, makeGround, newEdition } from '@/tests/plans'
import { eventsPerPage, recordBatches, recordPage } from './event-queries'
import { recordFilter } from './schema'

let database: TestDatabase
let ground: Ground
let made: MadeEdition

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  made = await newEdition(database.app, ground, { state: 'PUBLISHED' })
  await newEdition(database.app, ground, { state: 'HEAD_REVIEW' })
})
afterAll(() => database.drop())

const page = (actor: Actor, asked: Record<string, unknown> = {}) =>
  recordPage(database.app, actor, recordFilter.parse(asked))

async function allOf(actor: Actor, asked: Record<string, unknown> = {}) {
  const events = []
  for await (const batch of recordBatches(database.app, actor, recordFilter.parse(asked))) events.push(...batch)
  return events
}

describe('the record', () => {
  it('is read whole by the office and the auditor, the latest first', async () => {
    const all = await database.app.event.count()
    for (const actor of [ground.cast.office, ground.cast.auditor]) {
      const { events, whole } = await page(actor)
      expect(whole).toBe(true)
      expect(events).toHaveLength(Math.min(all, eventsPerPage))
      expect(events.map(({ seq }) => seq)).toEqual(events.map(({ seq }) => seq).toSorted((a, b) => Number(b - a)))
      expect(await allOf(actor)).toHaveLength(all)
    }
  })

  it("is read by a department's people as far as their own plans go", async () => {
    for (const role of ['author', 'coordinator', 'chief', 'head'] as const) {
      const { events, whole, departments } = await page(ground.cast[role])
      expect(whole).toBe(false)
      expect(departments.map(({ id }) => id)).toEqual([made.departmentId])
      expect(events.length).toBeGreaterThan(5)
      for (const event of events) expect(event.plan?.departmentName).toBe('企画部')
    }
  })

  it("shows another department's people nothing of it, whatever they ask for", async () => {
    for (const role of ['author', 'coordinator', 'chief', 'head'] as const) {
      for (const asked of [{}, { department: String(made.departmentId) }, { year: String(made.year) }]) {
        expect((await page(ground.strangers[role], asked)).events).toEqual([])
        expect(await allOf(ground.strangers[role], asked)).toEqual([])
      }
    }
  })

  it.each(['mayor', 'viceMayor', 'publisher', 'finance', 'personnel', 'admin'] as const)(
    'does not exist for %s',
    async (role) => {
      await expect(page(ground.cast[role])).rejects.toThrow(NotFound)
      await expect(allOf(ground.cast[role])).rejects.toThrow(NotFound)
    },
  )

  it('is filtered by person, department, year and days in Tokyo', async () => {
    const { office, head } = ground.cast
    const byHead = await allOf(office, { person: head.name })
    expect(byHead.length).toBeGreaterThan(0)
    expect(new Set(byHead.map(({ actor }) => actor?.name))).toEqual(new Set([head.name]))
    const ofPlan = await allOf(office, { department: String(made.departmentId), year: String(made.year) })
    expect(new Set(ofPlan.map(({ plan }) => plan?.id))).toEqual(new Set([made.planId]))
    const first = ofPlan[0]
    if (!first) throw new Error('the plan has events')
    const day = new Date(first.at.getTime() + 9 * 3_600_000).toISOString().slice(0, 10)
    expect((await allOf(office, { from: day, to: day })).map(({ seq }) => seq)).toContain(first.seq)
    expect(await allOf(office, { to: '2000-01-01' })).toEqual([])
    const parts = await Promise.all(['plans', 'sessions', 'rest'].map((about) => allOf(office, { about })))
    expect(parts[0]?.every(({ plan }) => plan !== null)).toBe(true)
    expect(parts[1]?.every(({ kind }) => kind.startsWith('session.'))).toBe(true)
    expect(parts.flat().length, 'each event is in one part').toBe((await allOf(office, {})).length)
    expect(await allOf(office, { from: '2100-01-01' })).toEqual([])
  })

  it('goes on where the page before ended, and forgives what it cannot read', async () => {
    const { events } = await page(ground.cast.office)
    const third = events[2]?.seq ?? 0n
    expect((await page(ground.cast.office, { after: String(third) })).events[0]?.seq).toBe(third - 1n)
    expect(
      (await page(ground.cast.office, { after: 'x', from: '2026-02-30', year: '-1', person: ['a'] })).events,
    ).toEqual(events)
  })
})
