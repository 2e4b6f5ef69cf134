import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { findActor } from '@/lib/people/queries'
import { findStart } from '@/lib/plans/carrying-queries'
import { isStarted } from '@/lib/plans/carrying-rules'
import { publishedPlan } from '@/lib/plans/content'
import { readContent } from '@/lib/plans/content-queries'
import { canonicalText, sha256 } from '@/lib/plans/hash'
import { reasonsIncomplete } from '@/lib/plans/rules'
import { verifyRecord } from '@/lib/record/queries'
import { transact } from '@/lib/transact'
import { importYear } from '@/lib/years/import-commands'
import { connectPublic, type PublicClient } from '@/prisma/client'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { sampleSheets } from '@/tests/sample-2003'
import { seedDemo } from './demo'

let database: TestDatabase
let prisma: PrismaClient
let residents: PublicClient

beforeAll(async () => {
  database = await createTestDatabase()
  prisma = database.app
  residents = connectPublic(database.urls.DATABASE_PUBLIC_URL)
  await seedDemo(prisma)
}, 120_000)

afterAll(async () => {
  await residents.$disconnect()
  await database.drop()
})

const editionsOf = (year: number) =>
  prisma.planEdition.findMany({
    where: { plan: { year } },
    include: { plan: { include: { department: true } }, agreements: true, rounds: { orderBy: { id: 'asc' } } },
    orderBy: { plan: { department: { position: 'asc' } } },
  })

async function fingerprintOfAll(): Promise<string> {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
    WHERE table_schema IN ('public', 'published') AND table_type = 'BASE TABLE' AND has_table_privilege(quote_ident(table_schema) || '.' || quote_ident(table_name), 'SELECT')
    ORDER BY 1`
  expect(tables.length).toBeGreaterThan(40)
  const rows: string[] = []
  for (const { name } of tables) {
    const [row] = await prisma.$queryRawUnsafe<{ hash: string }[]>(
      `SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS hash FROM ${name} t`,
    )
    rows.push(`${name} ${row?.hash}`)
  }
  return rows.join('\n')
}

describe('the demo city', () => {
  it('shows every state of this step in 2026, and drafts in 2027', async () => {
    expect((await editionsOf(2026)).map(({ plan, state }) => [plan.department.slug, state])).toEqual([
      ['planning', 'PUBLISHED'],
      ['general-affairs', 'PUBLISHED'],
      ['citizens', 'CONFIRMED'],
      ['environment', 'CHANGES_REQUESTED'],
      ['welfare', 'CONSULTATION'],
      ['urban', 'OFFICE_CHECK'],
      ['water', 'PUBLISHED'],
      ['education', 'HEAD_REVIEW'],
    ])
    expect((await editionsOf(2027)).map(({ state }) => state)).toEqual(Array(8).fill('DRAFT'))
  })

  it('has told people of what waits for them, without letters about the past', async () => {
    const told = await prisma.notification.findMany({ where: { readAt: null }, include: { person: true } })
    const forHead = told.filter(({ person }) => person.email === 'head.education@city.example')
    expect(forHead.map(({ kind }) => kind)).toEqual(['to-approve'])
    expect(told.filter(({ person }) => person.email === 'admin@city.example')).toEqual([])
    expect(await prisma.notification.count({ where: { OR: [{ mailDue: true }, { mailedAt: { not: null } }] } })).toBe(0)
    expect(await prisma.person.count({ where: { mailWanted: false } })).toBe(0)
  })

  it('lacks no required part in 2026; 2027 is begun by all departments but one', async () => {
    for (const { id, plan } of await editionsOf(2026)) {
      const content = await transact(prisma, (tx) => readContent(tx, id))
      expect(reasonsIncomplete(content, { staff: false, budget: false }), plan.department.slug).toEqual([])
      expect(content.policies.flatMap(({ projects }) => projects).length, plan.department.slug).toBeGreaterThanOrEqual(
        5,
      )
    }
    for (const { id, plan } of await editionsOf(2027)) {
      const content = await transact(prisma, (tx) => readContent(tx, id))
      expect(reasonsIncomplete(content, { staff: false, budget: false }), plan.department.slug).not.toEqual([])
      expect([content.staff, content.budgets], plan.department.slug).toEqual([[], []])
      expect(isStarted(content), plan.department.slug).toBe(plan.department.slug !== 'welfare')
    }
  })

  it('carries projects and indicators of 2026 into 2027 with their keys, some decided otherwise', async () => {
    const keysOf = async (year: number) => {
      const projects = await prisma.project.findMany({
        where: { edition: { plan: { year, department: { slug: 'water' } } } },
      })
      return projects.map(({ seriesKey }) => seriesKey).toSorted()
    }
    expect(await keysOf(2027)).toEqual(await keysOf(2026))
    const fates = await prisma.projectDecision.groupBy({ by: ['fate'], _count: true, orderBy: { fate: 'asc' } })
    expect(fates.map(({ fate }) => fate)).toEqual(['CARRIED', 'MERGED', 'ENDED'])
    const [planning] = await editionsOf(2027)
    const head = await findActor(
      prisma,
      (await prisma.person.findFirstOrThrow({ where: { email: 'head.planning@city.example' } })).id,
      '2026-11-22',
    )
    if (!planning || !head) throw new Error('企画部 has a plan and a head')
    const view = await findStart(prisma, head, planning.planId)
    const undecided = view.sources
      .flatMap(({ policies }) => policies.flatMap(({ projects }) => projects))
      .filter((project) => project.undecided)
    expect(undecided.map(({ title }) => title)).toEqual(['大学との協働'])
  })

  it('shows every kind and direction of indicator, and every kind of source', async () => {
    const kinds = await prisma.indicator.groupBy({ by: ['kind'] })
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(['CHANGE', 'MILESTONE', 'NUMBER', 'QUALITATIVE'])
    const directions = await prisma.indicator.groupBy({ by: ['direction'], where: { kind: 'NUMBER' } })
    expect(directions.map(({ direction }) => direction).sort()).toEqual(['DOWN', 'KEEP', 'UP'])
    const sources = await prisma.projectFunding.groupBy({ by: ['source'] })
    expect(sources).toHaveLength(5)
    expect(await prisma.indicator.count({ where: { withoutYearTarget: true } })).toBeGreaterThan(0)
    expect(await prisma.indicator.count({ where: { baselineProvisional: true } })).toBeGreaterThan(0)
    expect(await prisma.project.count({ where: { withoutBudget: true } })).toBeGreaterThan(0)
  })

  it('published exactly what was agreed, and residents read it', async () => {
    const publications = await residents.publication.findMany({ orderBy: { id: 'asc' } })
    expect(publications.map(({ departmentSlug }) => departmentSlug)).toEqual(['planning', 'general-affairs', 'water'])
    for (const publication of publications) {
      const document = publishedPlan.parse(JSON.parse(publication.document))
      const edition = (await editionsOf(2026)).find(({ plan }) => plan.department.slug === publication.departmentSlug)
      const hash = sha256(canonicalText(document.content))
      expect(hash).toBe(publication.contentHash)
      expect(edition?.agreements.map(({ contentHash }) => contentHash)).toEqual([hash])
      expect(sha256(publication.document)).toBe(publication.documentHash)
      expect(publication.publishedAt < new Date('2026-11-01')).toBe(true)
    }
    expect(await residents.publishedCity.findFirst()).toMatchObject({ name: 'めやす市', fictional: true })
    expect(await residents.currentPlan.count()).toBe(3)
  })

  it("holds 企画部's two rounds, 水道部's own decision and the open questions", async () => {
    const [planning] = await editionsOf(2026)
    expect(
      planning?.rounds
        .filter(({ consultedWith }) => consultedWith === 'MAYOR')
        .map(({ number, outcome }) => [number, outcome]),
    ).toEqual([
      [1, 'TO_BE_CONSULTED_AGAIN'],
      [2, 'AGREED'],
    ])
    const water = (await editionsOf(2026)).find(({ plan }) => plan.department.slug === 'water')
    expect(water?.plan.department.decidedBy).toBe('PUBLIC_ENTERPRISE')
    expect(water?.rounds.find(({ consultedWith }) => consultedWith === 'MAYOR')?.ownDecisionOn).toEqual(
      new Date('2026-06-08'),
    )
    const welfare = (await editionsOf(2026)).find(({ plan }) => plan.department.slug === 'welfare')
    expect(welfare?.rounds.filter(({ outcome }) => outcome === null)).toHaveLength(1)
    expect(await prisma.comment.count({ where: { editionId: welfare?.id ?? 0 } })).toBe(3)
    expect(
      await prisma.comment.count({
        where: {
          kind: 'CHANGE_REQUEST',
          resolvedAt: null,
          edition: { state: 'CHANGES_REQUESTED' },
          replies: { none: {} },
        },
      }),
    ).toBe(1)
  })

  it('has all accounts of the contract, each with its role', async () => {
    const city = ['admin', 'office', 'office2', 'mayor', 'vicemayor', 'publisher', 'auditor', 'finance', 'personnel']
    const slugs = (await prisma.department.findMany({ orderBy: { position: 'asc' } })).map(({ slug }) => slug)
    const own = ['head', 'chief', 'coordinator', 'staff'].flatMap((part) => slugs.map((slug) => `${part}.${slug}`))
    const people = await prisma.person.findMany()
    expect(people.map(({ email }) => email).sort()).toEqual(
      [...city, ...own].map((part) => `${part}@city.example`).sort(),
    )
    for (const { id, email, post } of people) {
      const actor = await findActor(prisma, id, '2026-11-22')
      expect(actor?.roles, email).toHaveLength(1)
      expect(post).not.toBe('')
    }
    expect(new Set(people.map(({ name }) => name)).size).toBe(people.length)
  })

  it('has an unbroken record in order of time, all of it past', async () => {
    const check = await verifyRecord(prisma)
    expect(check.firstBroken).toBeNull()
    expect(check.events).toBeGreaterThan(100)
    const events = await prisma.event.findMany({ orderBy: { seq: 'asc' }, select: { at: true } })
    expect(events.map(({ at }) => at.getTime())).toEqual(
      events.map(({ at }) => at.getTime()).toSorted((one, other) => one - other),
    )
    expect(events.at(-1)?.at.getTime()).toBeLessThan(Date.parse('2026-11-01'))
  })

  it('is not loaded twice, and gives the clock back', async () => {
    const before = await fingerprintOfAll()
    await seedDemo(prisma)
    expect(await fingerprintOfAll()).toBe(before)
    expect(Math.abs(now().getTime() - Date.now())).toBeLessThan(5_000)
  })

  it('takes the sample of 2003 in as a further year', async () => {
    const summary = await importYear(prisma, await sampleSheets())
    expect(summary).toMatchObject({ city: 'めやす市', year: 2003, cityMade: false })
    expect(summary.made[0]).toMatchObject({ slug: 'planning', projects: 3, indicators: 5 })
    const [planning] = await editionsOf(2027)
    const roles = await prisma.sectionRole.findMany({
      where: { editionId: planning?.id ?? 0 },
      include: { section: true },
    })
    expect(roles.map(({ section }) => section.name)).not.toContain('企画経営室')
  })
})

describe('a loading that was cut off', () => {
  it('is named, not taken for a whole city', async () => {
    const other = await createTestDatabase()
    try {
      await other.app.department.create({
        data: { slug: 'planning', name: '企画部', position: 0, startsOn: new Date('1998-04-01') },
      })
      await expect(seedDemo(other.app)).rejects.toThrow(/half-way/)
    } finally {
      await other.drop()
    }
  })
})
