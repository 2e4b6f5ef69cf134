import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { amendEdition } from '@/lib/plans/amendment-commands'
import { publishReport } from '@/lib/results/commands'
import { connect } from '@/prisma/client'
import { advanceTo, versionsOf } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { type Ground, makeGround, newEdition } from '@/tests/plans'
import { advanceReport, enterYearend, openYearend, reportVersions, usualScale } from '@/tests/year-ends'
import { askWithdrawal, withdrawEdition } from './commands'

type Queries = typeof import('./queries') & typeof import('./site-queries')

let database: TestDatabase
let ground: Ground
let queries: Queries
/** The residents' own connection, which can read nothing but `published`; what it is asked is listened to. */
let residents: ReturnType<typeof connect>
const statements: string[] = []
vi.mock('@/lib/db', () => ({ publicDb: () => residents }))

let publicFiles: typeof import('./feed') & typeof import('./site-map')

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  residents = connect(database.urls.DATABASE_PUBLIC_URL, (statement) => statements.push(statement))
  queries = { ...(await import('./queries')), ...(await import('./site-queries')) }
  publicFiles = { ...(await import('./feed')), ...(await import('./site-map')) }
})

afterAll(async () => {
  await residents.$disconnect()
  await database.drop()
})

const versions = (editionId: number) => versionsOf(database.app, editionId)

async function feed(): Promise<string> {
  const publications = await queries.latestPublications(publicFiles.feedLength)
  return publicFiles.atomFeed({ city: null, publications, origin: 'https://plans.city.example' })
}
const pages = async () => publicFiles.pagesOf(await queries.publishedLists()).map(({ address }) => String(address))

it('names an edition, its change with why, and a report; nothing of an edition before it is published', async () => {
  const made = await newEdition(database.app, ground, { state: 'CONFIRMED' })
  const serial = await queries.publicationSerial()
  const of = `/years/${made.year}/${made.slug}`
  expect(await feed()).not.toContain(of)
  expect((await pages()).filter((page) => page.startsWith(of))).toEqual([])
  await advanceTo(database.app, ground.cast, made.editionId, 'PUBLISHED')
  expect(await queries.publicationSerial()).not.toBe(serial)
  expect(await feed()).toContain(`${of}/editions/1.0`)
  expect(await pages()).toEqual(expect.arrayContaining([of, `${of}/projects/1`, `${of}/editions/1.0`]))
  const explanation = '9月の補正予算に<合わせました>。'
  const { editionId } = await amendEdition(database.app, ground.cast.head, {
    ...(await versions(made.editionId)),
    kind: 'CHANGE',
    amendmentReason: 'SUPPLEMENTARY_BUDGET',
    explanation,
  })
  expect(await feed()).not.toContain('9月の補正予算')
  await advanceTo(database.app, ground.cast, editionId, 'PUBLISHED')
  expect(await feed()).toContain('<summary>9月の補正予算に&lt;合わせました&gt;。</summary>')
})

it('says that an edition was withdrawn, and nothing that it said', async () => {
  const first = await newEdition(database.app, ground, { state: 'PUBLISHED' })
  const of = `/years/${first.year}/${first.slug}`
  const explanation = '下水道の補正に合わせました。'
  const { editionId } = await amendEdition(database.app, ground.cast.head, {
    ...(await versions(first.editionId)),
    kind: 'CHANGE',
    amendmentReason: 'SUPPLEMENTARY_BUDGET',
    explanation,
  })
  await advanceTo(database.app, ground.cast, editionId, 'PUBLISHED')
  const idOf = (text: string, title: string) =>
    new RegExp(`<id>([^<]+)</id>\\s*<title>[^<]*${title}`).exec(text.slice(text.indexOf('<entry>')))?.[1]
  const before = await feed()
  expect(before).toContain(explanation)
  await askWithdrawal(database.app, ground.cast.office, { ...(await versions(editionId)), explanation: '誤りです。' })
  await withdrawEdition(database.app, ground.cast.secondOffice, await versions(editionId))
  const after = await feed()
  expect(after).not.toContain(explanation)
  expect(after).toContain('（第2版）の公表を取り消しました')
  const left = await pages()
  expect(left).not.toContain(of)
  expect(left).not.toContain(`${of}/editions/2.0`)
  expect(left).toContain(`${of}/editions/1.0`)
  // What stays keeps its name, and what is withdrawn gets one of its own.
  expect(idOf(before, '')).toBeDefined()
  expect(after).not.toContain(idOf(before, ''))
})

it('says nothing of a report whose edition was withdrawn', async () => {
  const made = await newEdition(database.app, ground, {
    state: 'PUBLISHED',
    dueInYear: true,
    settings: { ratings: { create: usualScale } },
  })
  const reportId = await openYearend(database.app, made)
  await enterYearend(database.app, reportId)
  await advanceReport(database.app, made.cast, reportId, 'PUBLISHED')
  const report = `/years/${made.year}/${made.slug}/results/yearend/1`
  expect(await feed()).toContain(report)
  const before = await queries.publicationSerial()
  await askWithdrawal(database.app, ground.cast.office, {
    ...(await versions(made.editionId)),
    explanation: '誤りです。',
  })
  await withdrawEdition(database.app, ground.cast.secondOffice, await versions(made.editionId))
  expect(await feed()).not.toContain(report)
  expect(await queries.publicationSerial()).not.toBe(before)
})

it('leads to results of the latest year that has them', async () => {
  const made = await newEdition(database.app, ground, {
    state: 'PUBLISHED',
    dueInYear: true,
    settings: { ratings: { create: usualScale } },
  })
  expect((await queries.publishedCity())?.latestResultsYear).toBeNull()
  const reportId = await openYearend(database.app, made)
  await enterYearend(database.app, reportId)
  await advanceReport(database.app, ground.cast, reportId, 'APPROVED')
  await publishReport(database.app, ground.cast.publisher, await reportVersions(database.app, reportId))
  expect((await queries.publishedCity())?.latestResultsYear).toBe(made.year)
  expect(await pages()).toEqual(
    expect.arrayContaining([
      `/years/${made.year}/results`,
      `/years/${made.year}/missed`,
      `/years/${made.year}/${made.slug}/results/yearend/1`,
    ]),
  )
  expect(await feed()).toContain(`/years/${made.year}/${made.slug}/results/yearend/1`)
})

it('asks five questions for the site map and one for the feed, however much was published', async () => {
  const count = async (ask: () => Promise<unknown>) => {
    statements.length = 0
    await ask()
    return statements.filter((statement) => /^\s*(?:SELECT|WITH)\b/i.test(statement)).length
  }
  const before = [await count(queries.publishedLists), await count(() => queries.latestPublications(50))]
  await newEdition(database.app, ground, { state: 'PUBLISHED' })
  await newEdition(database.app, ground, { state: 'PUBLISHED' })
  const after = [await count(queries.publishedLists), await count(() => queries.latestPublications(50))]
  expect([before, after]).toEqual([
    [5, 1],
    [5, 1],
  ])
})
