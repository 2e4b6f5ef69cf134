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
import { publishedReport } from '@/lib/results/content'
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

/** The latest edition of every plan of a year, but those that came to nothing. */
const editionsOf = (year: number) =>
  prisma.planEdition.findMany({
    where: {
      plan: { year },
      followers: { none: { state: { notIn: ['DISCARDED', 'VOIDED'] } } },
      state: { notIn: ['DISCARDED', 'VOIDED'] },
    },
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
  it('has all of 2026 published, its amendments in every state, and drafts in 2027', async () => {
    expect((await editionsOf(2026)).map(({ plan, state }) => [plan.department.slug, state])).toEqual([
      ['planning', 'PUBLISHED'],
      ['general-affairs', 'AMENDING'],
      ['citizens', 'CONFIRMED'],
      ['environment', 'CHANGES_REQUESTED'],
      ['welfare', 'CONSULTATION'],
      ['urban', 'OFFICE_CHECK'],
      ['water', 'SCHEDULED'],
      ['education', 'HEAD_REVIEW'],
    ])
    const readable = await prisma.planEdition.findMany({
      where: { state: 'PUBLISHED', plan: { year: 2026 } },
      select: { major: true, minor: true },
      orderBy: { plan: { department: { position: 'asc' } } },
    })
    expect(readable.map(({ major, minor }) => `${major}.${minor}`)).toEqual([
      '1.0',
      '2.0',
      '1.0',
      '1.0',
      '1.0',
      '1.0',
      '1.1',
      '1.0',
    ])
    const states = await prisma.planEdition.groupBy({ by: ['state'], where: { plan: { year: { gte: 2026 } } } })
    expect(states.map(({ state }) => state).sort()).toEqual([
      'AMENDING',
      'CHANGES_REQUESTED',
      'CONFIRMED',
      'CONSULTATION',
      'DISCARDED',
      'DRAFT',
      'HEAD_REVIEW',
      'OFFICE_CHECK',
      'PUBLISHED',
      'SCHEDULED',
      'SUPERSEDED',
      'VOIDED',
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

  it('has three years of results, of one department that was merged too: missed goals explained, one made final, one corrected', async () => {
    const reports = await prisma.resultReport.findMany({ include: { plan: { include: { department: true } } } })
    const first = reports.filter(({ kind, period }) => kind === 'FIRST' && period === 'YEAREND')
    const counts = [2023, 2024, 2025].map((year) => first.filter(({ plan }) => plan.year === year).length)
    expect(counts).toEqual([9, 9, 8])
    expect(first.every(({ state }) => state === 'PUBLISHED' || state === 'SUPERSEDED')).toBe(true)
    const later = reports.filter(({ kind }) => kind !== 'FIRST')
    expect(later.map(({ kind, plan, state }) => [kind, plan.year, plan.department.slug, state]).sort()).toEqual([
      ['CORRECTION', 2024, 'education', 'PUBLISHED'],
      ['FINAL_FIGURES', 2025, 'planning', 'PUBLISHED'],
    ])
    expect(first.some(({ plan }) => plan.department.slug === 'industry' && plan.year === 2024)).toBe(true)
    const rows = await residents.publishedIndicatorResult.findMany({ where: { period: 'YEAREND' } })
    const rated = (rating: string) => rows.filter((row) => row.rating === rating).length
    for (const rating of ['ACHIEVED', 'MOSTLY', 'PARTLY', 'MISSED', 'AWAITED', 'BEFORE_TARGET_YEAR', 'NOT_SURVEYED'])
      expect(rated(rating), rating).toBeGreaterThan(0)
    expect(rated('ACHIEVED')).toBeGreaterThan(rated('MISSED'))
    expect(rows.some(({ year, provisional }) => year === 2025 && provisional)).toBe(true)
    expect(rows.some(({ year, provisional }) => year < 2025 && provisional)).toBe(false)
    const explained = await residents.publishedProjectResult.findMany({ where: { period: 'YEAREND' } })
    for (const { rating, explained: why, seriesKey } of explained)
      expect(why || rating === 'ACHIEVED' || rating === 'MOSTLY', `${seriesKey} ${rating}`).toBe(true)
  })

  it('is in the middle of 2026, its mid-year under way at every station; earlier years are closed or have their results', async () => {
    const years = await prisma.fiscalYear.findMany({ orderBy: { year: 'asc' }, select: { year: true, phase: true } })
    expect(years.map(({ year, phase }) => `${year} ${phase}`)).toEqual([
      '2023 CLOSED',
      '2024 CLOSED',
      '2025 RESULTS_PUBLISHED',
      '2026 MIDYEAR',
      '2027 PLANNING',
    ])
    const middle = await prisma.resultReport.groupBy({ by: ['state'], where: { period: 'MIDYEAR' }, _count: true })
    expect(Object.fromEntries(middle.map(({ state, _count }) => [state, _count]))).toEqual({
      OPEN: 1,
      DRAFT: 1,
      RETURNED: 1,
      HEAD_REVIEW: 1,
      OFFICE_CHECK: 1,
      APPROVED: 1,
      PUBLISHED: 2,
    })
    expect(await residents.publication.count({ where: { kind: 'DIRECTIONS' } })).toBe(7)
  })

  it('goes on with its series through the years: what 2026 starts from is what 2025 reported', async () => {
    const promised = await residents.publishedIndicator.findMany({ where: { year: 2026 } })
    const reported = await residents.publishedIndicatorResult.findMany({ where: { year: 2025, value: { not: null } } })
    const pairs = reported.flatMap(({ seriesKey, value }) => {
      const next = promised.find((one) => one.seriesKey === seriesKey)
      return next ? [{ seriesKey, value }] : []
    })
    expect(pairs.length).toBeGreaterThan(30)
    const indicators = await prisma.indicator.findMany({
      where: { kind: 'NUMBER', baselineYear: 2025, edition: { state: 'PUBLISHED', plan: { year: 2026 } } },
    })
    for (const { seriesKey, value } of pairs) {
      const indicator = indicators.find((one) => one.seriesKey === seriesKey)
      if (indicator) expect(value, indicator.name).toBe(indicator.baselineValue?.toFixed())
    }
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
      return [...new Set(projects.map(({ seriesKey }) => seriesKey))].toSorted()
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
    const publications = await residents.publication.findMany({
      where: { kind: { not: 'DIRECTIONS' } },
      orderBy: { id: 'asc' },
    })
    const agreed = new Set((await prisma.agreement.findMany()).map(({ contentHash }) => contentHash))
    const approved = new Set((await prisma.resultReport.findMany()).map(({ contentHash }) => contentHash))
    for (const { kind, document, documentHash, contentHash, publishedAt } of publications) {
      expect(sha256(document)).toBe(documentHash)
      const { content } = (kind === 'REPORT' ? publishedReport : publishedPlan).parse(JSON.parse(document))
      expect(sha256(canonicalText(content))).toBe(contentHash)
      expect((kind === 'REPORT' ? approved : agreed).has(contentHash)).toBe(true)
      expect(publishedAt < new Date('2026-11-20')).toBe(true)
    }
    expect(await residents.publishedCity.findFirst()).toMatchObject({ name: 'めやす市', fictional: true })
    const years = await residents.currentPlan.groupBy({ by: ['year'], _count: true, orderBy: { year: 'asc' } })
    expect(years.map(({ year, _count }) => [year, _count])).toEqual([
      [2023, 9],
      [2024, 9],
      [2025, 8],
      [2026, 8],
    ])
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
    const water = await prisma.planEdition.findFirst({
      where: { major: 1, minor: 0, plan: { year: 2026, department: { slug: 'water' } } },
      include: { plan: { include: { department: true } }, rounds: true },
    })
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
    const slugs = (await prisma.department.findMany({ where: { endsOn: null } })).map(({ slug }) => slug)
    const own = ['head', 'chief', 'coordinator', 'staff'].flatMap((part) => slugs.map((slug) => `${part}.${slug}`))
    const people = await prisma.person.findMany()
    expect(people.map(({ email }) => email).sort()).toEqual(
      [...city, ...own].map((part) => `${part}@city.example`).sort(),
    )
    for (const { id, email, post } of people) {
      const actor = await findActor(prisma, id, '2026-11-22')
      // What 産業部 left behind is in the hands of 生活環境部.
      expect(actor?.roles, email).toHaveLength(email.includes('.environment@') ? 2 : 1)
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
    expect(events.at(-1)?.at.getTime()).toBeLessThan(Date.parse('2026-11-20'))
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
