import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { correctReport } from '@/lib/results/commands'
import { type MadeEdition, makeDepartment, makeEdition } from '@/prisma/seed/factories'
import { countStatements, type StatementCounter } from '@/scripts/statement-counter'
import { createTestDatabase, type TestDatabase } from './database'
import { type Ground, makeGround, newEdition } from './plans'
import { advanceReport, enterYearend, openYearend, reportVersions, usualScale } from './year-ends'

/*
 * How many statements the residents' pages with results cost, made anew: of a year with one department, and of the last of
 * three years with four, of which one corrected its report. Components ask nothing, so that a page's own function asks all;
 * what it asks twice counts twice here, since React keeps answers on a server alone.
 */

let database: TestDatabase
let ground: Ground
let counter: StatementCounter

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  counter = await countStatements(database.urls.DATABASE_PUBLIC_URL)
  vi.stubEnv('DATABASE_URL', database.urls.DATABASE_URL)
  vi.stubEnv('DATABASE_PUBLIC_URL', counter.url)
  vi.stubEnv('NEXTAUTH_URL', 'http://localhost')
  vi.stubEnv('NEXTAUTH_SECRET', 'x'.repeat(32))
})

afterAll(async () => {
  vi.unstubAllEnvs()
  await counter?.close()
  await database?.drop()
})

type Page = { default: (props: { params: Promise<never> }) => unknown }

/** The pages, and how many statements each asks. */
const pages: Record<string, { page: () => Promise<unknown>; statements: number }> = {
  'the first page': { page: () => import('@/app/(public)/[locale]/page'), statements: 14 },
  'a year': { page: () => import('@/app/(public)/[locale]/years/[year]/page'), statements: 12 },
  'a department': { page: () => import('@/app/(public)/[locale]/years/[year]/[department]/page'), statements: 13 },
  'a project with its indicators': {
    page: () => import('@/app/(public)/[locale]/years/[year]/[department]/projects/[number]/page'),
    statements: 10,
  },
  'a report': {
    page: () => import('@/app/(public)/[locale]/years/[year]/[department]/results/[period]/[number]/page'),
    statements: 4,
  },
  'the results of a year': { page: () => import('@/app/(public)/[locale]/years/[year]/results/page'), statements: 7 },
  'what was not met in a year': {
    page: () => import('@/app/(public)/[locale]/years/[year]/missed/page'),
    statements: 8,
  },
  'how ratings come about': { page: () => import('@/app/(public)/[locale]/achievement/page'), statements: 1 },
}

async function statementsOfPages({ year, slug }: MadeEdition): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  const params = { locale: 'ja', year: String(year), department: slug, period: 'yearend', number: '1' }
  for (const [name, { page }] of Object.entries(pages)) {
    const { default: make } = (await page()) as Page
    const before = counter.count()
    await make({ params: Promise.resolve(params as never) })
    counts[name] = counter.count() - before
  }
  return counts
}

async function withResults(made: MadeEdition): Promise<MadeEdition & { reportId: number }> {
  const reportId = await openYearend(database.app, made)
  await enterYearend(database.app, reportId)
  await advanceReport(database.app, made.cast, reportId, 'PUBLISHED')
  return { ...made, reportId }
}

const newYear = async () =>
  withResults(
    await newEdition(database.app, ground, {
      state: 'PUBLISHED',
      dueInYear: true,
      settings: { ratings: { create: usualScale } },
    }),
  )

it('ask no more for more years, departments and reports', async () => {
  const { app } = database
  const first = await newYear()
  const wanted = Object.fromEntries(Object.entries(pages).map(([name, { statements }]) => [name, statements]))
  expect(await statementsOfPages(first)).toEqual(wanted)
  await newYear()
  const last = await newYear()
  for (let more = 0; more < 3; more++)
    await withResults(
      await makeEdition(app, { year: last.year, department: await makeDepartment(app), state: 'PUBLISHED' }),
    )
  const { reportId } = await correctReport(app, ground.cast.head, {
    ...(await reportVersions(app, last.reportId)),
    reason: '転記の誤りを直しました。',
  })
  await advanceReport(app, ground.cast, reportId, 'PUBLISHED')
  expect(await statementsOfPages(last)).toEqual(wanted)
}, 120_000)
