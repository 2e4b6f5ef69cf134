import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { amendEdition, confirmCorrection, submitCorrection } from '@/lib/plans/amendment-commands'
import { changeRows } from '@/lib/plans/editing-commands'
import { publishReport } from '@/lib/results/commands'
import { advanceTo, type Cast, type MadeEdition, versionsOf } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { type Ground, makeGround, newEdition } from '@/tests/plans'
import { advanceReport, enterYearend, openYearend, reportVersions, usualScale } from '@/tests/year-ends'
import { askWithdrawal, publishEdition, withdrawEdition } from './commands'

type Queries = typeof import('./queries')

let database: TestDatabase
let ground: Ground
let cast: Cast
let queries: Queries

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  cast = ground.cast
  // The residents' own connection, which can read nothing but `published`.
  vi.stubEnv('DATABASE_URL', database.urls.DATABASE_URL)
  vi.stubEnv('DATABASE_PUBLIC_URL', database.urls.DATABASE_PUBLIC_URL)
  vi.stubEnv('NEXTAUTH_URL', 'http://localhost')
  vi.stubEnv('NEXTAUTH_SECRET', 'x'.repeat(32))
  queries = await import('./queries')
})

afterAll(async () => {
  vi.unstubAllEnvs()
  await database.drop()
})

const versions = (editionId: number) => versionsOf(database.app, editionId)
const reason = '9月の補正予算に合わせました。'

async function change(first: MadeEdition, without?: string): Promise<number> {
  const { editionId } = await amendEdition(database.app, cast.head, {
    ...(await versions(first.editionId)),
    kind: 'CHANGE',
    amendmentReason: 'SUPPLEMENTARY_BUDGET',
    explanation: reason,
  })
  if (without) {
    const { seriesKey } = await database.app.project.findFirstOrThrow({ where: { editionId, title: without } })
    await changeRows(database.app, cast.coordinator, editionId, { act: 'remove', rowKey: seriesKey })
  }
  await advanceTo(database.app, cast, editionId, 'PUBLISHED')
  return editionId
}

async function withdraw(editionId: number): Promise<void> {
  const explanation = '数値に誤りがありました。'
  await askWithdrawal(database.app, cast.office, { ...(await versions(editionId)), explanation })
  await withdrawEdition(database.app, cast.secondOffice, await versions(editionId))
}

describe('an edition that another replaced', () => {
  it('says which, when and why, and stands beside it in 新旧対照', async () => {
    const first = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    await change(first)
    const { year, slug } = first
    const old = await queries.publishedEdition(year, slug, '1.0')
    expect(old).toMatchObject({
      currentVersion: '2.0',
      replacement: { version: '2.0', withdrawn: false, amendment: { explanation: reason, replaces: '1.0' } },
    })
    expect(await queries.publishedEdition(year, slug, '2.0')).toMatchObject({ replacement: null })
    const compared = await queries.comparedEdition(year, slug, '2.0')
    expect([compared?.former?.version, compared?.plan.version]).toEqual(['1.0', '2.0'])
    expect(await queries.comparedEdition(year, slug, '1.0')).toBeNull()
    expect(await queries.comparedEdition(year, slug, '9.0')).toBeNull()
  })

  it('is named so by a correction, too', async () => {
    const first = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    const { editionId } = await amendEdition(database.app, cast.office, {
      ...(await versions(first.editionId)),
      kind: 'CORRECTION',
      amendmentReason: 'ERROR',
      explanation: '字の誤りを直しました。',
    })
    await submitCorrection(database.app, cast.head, await versions(editionId))
    await confirmCorrection(database.app, cast.secondOffice, await versions(editionId))
    await publishEdition(database.app, cast.publisher, { ...(await versions(editionId)), overrideReason: '先に。' })
    expect(await queries.publishedEdition(first.year, first.slug, '1.0')).toMatchObject({
      currentVersion: '1.1',
      replacement: { version: '1.1', amendment: { reason: 'ERROR' } },
    })
  })
})

describe('an edition that was withdrawn', () => {
  it('leaves a notice at its address and the plan’s, with nothing of its text, and no former one in its place', async () => {
    const first = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    const { year, slug } = first
    await withdraw(await change(first))
    expect(await queries.publishedPlan(year, slug)).toBeNull()
    expect(await queries.publishedEdition(year, slug, '2.0')).toBeNull()
    expect(await queries.comparedEdition(year, slug, '2.0')).toBeNull()
    for (const found of [await queries.withdrawnPlan(year, slug), await queries.withdrawnPlan(year, slug, '2.0')]) {
      expect(found).toMatchObject({
        currentVersion: null,
        notice: { version: '2.0', explanation: '数値に誤りがありました。' },
      })
      expect(JSON.stringify(found)).not.toContain(reason)
    }
    expect(await queries.withdrawnPlan(year, slug, '1.0')).toBeNull()
    // The edition before stays at its own address, as a former one, and says nothing of what the withdrawn one said.
    const old = await queries.publishedEdition(year, slug, '1.0')
    expect(old).toMatchObject({ currentVersion: null, replacement: { version: '2.0', withdrawn: true } })
    expect(old?.replacement?.amendment).toBeUndefined()
    // Its year goes on naming the department: what is missing is said, not left out.
    expect(await queries.yearOverview(year)).toMatchObject({ departments: [], withdrawn: [{ slug, name: '企画部' }] })
  })

  it('is named at the addresses of the projects it had, and of no others', async () => {
    const { editionId, year, slug } = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    expect(await queries.withdrawnProject(year, slug, 1)).toBeNull()
    await withdraw(editionId)
    expect(await queries.withdrawnProject(year, slug, 1)).toMatchObject({ notice: { version: '1.0' } })
    expect(await queries.withdrawnProject(year, slug, 999)).toBeNull()
  })

  it('is listed as withdrawn, and no more as published', async () => {
    const { editionId, year } = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    const listed = async () =>
      (await queries.latestPublications(100)).filter((each) => each.year === year).map(({ kind }) => kind)
    expect(await listed()).toEqual(['EDITION'])
    await withdraw(editionId)
    expect(await listed()).toEqual(['WITHDRAWAL'])
  })

  it('keeps its notice once a new edition speaks for the department, and is not compared with it', async () => {
    const first = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    const { year, slug } = first
    await withdraw(first.editionId)
    await change(first)
    expect(await queries.withdrawnPlan(year, slug)).toBeNull()
    expect(await queries.withdrawnPlan(year, slug, '1.0')).toMatchObject({ currentVersion: '2.0' })
    const compared = await queries.comparedEdition(year, slug, '2.0')
    expect(compared).toMatchObject({ former: null, plan: { version: '2.0' } })
  })
})

describe('a project whose number an edition dropped', () => {
  const [kept, gone] = ['相談窓口の充実', '案内の改善']

  it('is read as the last edition said it that had the number, with what changed; numbers that never were are not there', async () => {
    const first = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    const { year, slug } = first
    expect(await queries.droppedProject(year, slug, 3)).toBeNull()
    const editionId = await change(first, gone)
    expect(await queries.publishedProject(year, slug, 3)).toBeNull()
    expect(await queries.droppedProject(year, slug, 3)).toMatchObject({
      project: { title: gone, number: 3 },
      plan: { version: '1.0' },
      previous: null,
      next: null,
      dropped: { number: null, current: { version: '2.0' }, by: { version: '2.0', amendment: { replaces: '1.0' } } },
    })
    expect(await queries.withdrawnProject(year, slug, 3)).toBeNull()
    expect(await queries.droppedProject(year, slug, 2)).toBeNull()
    expect(await queries.droppedProject(year, slug, 4)).toBeNull()
    // Once nothing speaks for the department, nor does an edition that is past.
    await withdraw(editionId)
    expect(await queries.droppedProject(year, slug, 3)).toBeNull()
    expect(await queries.withdrawnProject(year, slug, 3)).toMatchObject({ notice: { version: '2.0' } })
  })

  it('that goes on under another number leads there', async () => {
    const first = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    await change(first, kept)
    expect(await queries.droppedProject(first.year, first.slug, 3)).toMatchObject({
      project: { title: gone },
      dropped: { number: 2 },
    })
  })

  it('is not read from an edition that was withdrawn: the notice stands there, with nothing of its text', async () => {
    const first = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    const { year, slug } = first
    await withdraw(first.editionId)
    await change(first, gone)
    expect(await queries.publishedPlan(year, slug)).not.toBeNull()
    expect(await queries.droppedProject(year, slug, 3)).toBeNull()
    const notice = await queries.withdrawnProject(year, slug, 3)
    expect(notice).toMatchObject({ notice: { version: '1.0' }, currentVersion: '2.0' })
    expect(JSON.stringify(notice)).not.toContain(gone)
  })

  it('is not said to be dropped by an edition whose text is not shown any more', async () => {
    const first = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    const second = await change(first, gone)
    await withdraw(second)
    await change({ ...first, editionId: second })
    const found = await queries.droppedProject(first.year, first.slug, 3)
    expect(found).toMatchObject({ plan: { version: '1.0' }, dropped: { by: null } })
  })

  it('of a draft is nobody’s business', async () => {
    const first = await newEdition(database.app, ground, { state: 'CONFIRMED' })
    for (const ask of [queries.droppedProject, queries.withdrawnProject])
      expect(await ask(first.year, first.slug, 3)).toBeNull()
  })
})

describe('what was published last', () => {
  it('names a report with its period and number, once residents can read it', async () => {
    const made = await newEdition(database.app, ground, {
      state: 'PUBLISHED',
      dueInYear: true,
      settings: { ratings: { create: usualScale } },
    })
    const reportId = await openYearend(database.app, made)
    await enterYearend(database.app, reportId)
    const listed = async () => (await queries.latestPublications(100)).filter(({ year }) => year === made.year)
    await advanceReport(database.app, cast, reportId, 'APPROVED')
    expect((await listed()).map(({ kind }) => kind)).toEqual(['EDITION'])
    await publishReport(database.app, cast.publisher, await reportVersions(database.app, reportId))
    expect((await listed())[0]).toMatchObject({
      kind: 'REPORT',
      departmentName: '企画部',
      report: { period: 'YEAREND', number: 1, kind: 'FIRST' },
    })
  })
})
