import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/people/actor'
import { openReports } from '@/lib/results/commands'
import { makeCast, makeDepartment, makeEdition } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition, traceOf } from '@/tests/plans'
import { statementsOf } from '@/tests/statements'
import { advanceReport, enterYearend, openYearend, reportVersions, usualScale } from '@/tests/year-ends'
import { bulkReports } from './results-bulk-queries'
import { moveSeveralReports } from './results-commands'
import { resultsBoard } from './results-queries'
import { resultFilterOf } from './results-rules'

let database: TestDatabase
let ground: Ground

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
})

afterAll(() => database.drop())

const asked = (filter: Record<string, string> = {}, after = 0) => ({
  filter: resultFilterOf(filter),
  period: filter.period,
  after,
})

/** Whoever is signed in but may not see the results of all departments. */
function outsiders(): [string, Actor][] {
  const { author, coordinator, chief, head, admin } = ground.cast
  return [...Object.entries({ author, coordinator, chief, head, admin }), ...Object.entries(ground.strangers)]
}

/** Two departments with entered year-end reports in one year, each with the people of its own. */
async function twoReports(settings: Record<string, unknown> = {}) {
  const { app } = database
  const first = await newEdition(app, ground, {
    state: 'PUBLISHED',
    dueInYear: true,
    settings: { ratings: { create: usualScale }, yearendDueOn: new Date('2001-04-20'), ...settings },
  })
  const department = await makeDepartment(app, { name: '水道部' })
  const people = await makeCast(app, department.slug)
  const cast = { ...people, ...cityPeople() }
  const second = await makeEdition(app, { year: first.year, department, cast, state: 'PUBLISHED' })
  const firstReport = await openYearend(app, first)
  const { id: secondReport } = await app.resultReport.findFirstOrThrow({ where: { planId: second.planId } })
  await enterYearend(app, firstReport)
  await enterYearend(app, secondReport)
  const advance = async (to: 'OFFICE_CHECK' | 'APPROVED') => {
    await advanceReport(app, ground.cast, firstReport, to)
    await advanceReport(app, cast, secondReport, to)
  }
  return { year: first.year, firstReport, secondReport, advance, department }
}

function cityPeople() {
  const { office, secondOffice, finance, personnel, viceMayor, mayor, publisher, auditor, admin } = ground.cast
  return { office, secondOffice, finance, personnel, viceMayor, mayor, publisher, auditor, admin }
}

describe('the board of results', () => {
  it('shows every department, how much is entered and what it comes to, and the days left', async () => {
    const { app } = database
    const { office, publisher } = ground.cast
    const made = await newEdition(app, ground, {
      state: 'PUBLISHED',
      dueInYear: true,
      settings: { ratings: { create: usualScale }, yearendDueOn: new Date('2001-04-20') },
    })
    const before = await resultsBoard(app, office, made.year, asked())
    expect(before).toMatchObject({ period: 'YEAREND', hasMidyear: false, toOpen: 1, counts: { unbegun: before.all } })
    const reportId = await openYearend(app, made)
    const own = async (actor: Actor) =>
      (await resultsBoard(app, actor, made.year, asked())).rows.find(({ planId }) => planId === made.planId)
    expect(await own(office)).toMatchObject({
      report: { state: 'OPEN', progress: { entered: 0, counts: [] } },
      due: '2001-04-20',
      mine: false,
      bulk: [],
    })
    const indicators = await app.indicator.findMany({ where: { editionId: made.editionId } })
    const number = indicators.find(
      ({ kind, targetValue, direction }) => kind === 'NUMBER' && targetValue && direction === 'UP',
    )
    await app.indicatorResult.create({
      data: {
        reportId,
        indicatorKey: number?.seriesKey ?? '',
        value: number?.targetValue,
        status: 'FINAL',
        source: '統計',
      },
    })
    expect((await own(office))?.report?.progress).toEqual({
      indicators: indicators.length,
      entered: 1,
      counts: [{ code: 'ACHIEVED', label: '達成', count: 1 }],
    })
    // Whoever does not read a report yet sees its state and its days alone.
    expect(await own(publisher)).toMatchObject({ report: { state: 'OPEN', progress: null }, due: '2001-04-20' })
    const late = await resultsBoard(app, office, made.year, asked({ view: 'late' }))
    expect(late.rows.map(({ planId }) => planId)).toEqual([made.planId])
    const found = (filter: Record<string, string>) =>
      resultsBoard(app, office, made.year, asked(filter)).then((board) => board.found)
    expect(await found({ state: 'OPEN' })).toBe(1)
    expect(await found({ state: 'APPROVED' })).toBe(0)
    expect(await found({ name: '企画' })).toBe(1)
    expect(await found({ view: 'mine' })).toBe(0)
    expect(await found({ view: 'unbegun' })).toBe(before.all - 1)
  })

  it('takes five statements, however many reports there are', async () => {
    const { year } = await twoReports()
    const count = await statementsOf(database.urls.DATABASE_URL, (client) =>
      resultsBoard(client, ground.cast.office, year, asked()),
    )
    expect(count).toBe(5)
  })

  it('shows how the projects go mid-year', async () => {
    const { app } = database
    const made = await newEdition(app, ground, {
      state: 'PUBLISHED',
      settings: { midyear: 'INTERNAL', midyearOn: new Date('2000-09-30'), midyearDueOn: new Date('2000-10-20') },
    })
    await openReports(app, ground.cast.office, { year: made.year, period: 'MIDYEAR' })
    const report = await app.resultReport.findFirstOrThrow({ where: { planId: made.planId } })
    const project = await app.project.findFirstOrThrow({ where: { editionId: made.editionId } })
    await app.projectResult.create({
      data: { reportId: report.id, projectKey: project.seriesKey, selfRating: 'BEHIND' },
    })
    const board = await resultsBoard(app, ground.cast.office, made.year, asked())
    expect(board).toMatchObject({ period: 'MIDYEAR', hasMidyear: true })
    expect(board.rows.find(({ planId }) => planId === made.planId)).toMatchObject({
      due: '2000-10-20',
      report: { progress: { counts: [{ code: 'BEHIND', count: 1 }] } },
    })
    expect((await resultsBoard(app, ground.cast.office, made.year, asked({ period: 'yearend' }))).period).toBe(
      'YEAREND',
    )
  })

  it('is nobody else’s, and no year’s that is not there', async () => {
    const { year } = await newEdition(database.app, ground)
    for (const [who, actor] of outsiders())
      expect(await answerOf(resultsBoard(database.app, actor, year, asked())), who).toBe('not found')
    expect(await answerOf(resultsBoard(database.app, ground.cast.office, 1960, asked()))).toBe('not found')
  })
})

describe('moving several reports at once', () => {
  it('shows each item first, then approves each in a transaction and event of its own, and publishes them', async () => {
    const { app } = database
    const { office, secondOffice, publisher } = ground.cast
    const { year, firstReport, secondReport, advance } = await twoReports()
    await advance('OFFICE_CHECK')
    const ids = [firstReport, secondReport]
    const items = await bulkReports(app, office, year, 'approve', ids)
    expect(items.map(({ versions, reasons }) => [versions.reportId, reasons])).toEqual(ids.map((id) => [id, []]))
    const [project] = items[0]?.projects ?? []
    expect(project).toMatchObject({ rating: 'ACHIEVED', cause: '需要が見込みと違ったためです。' })
    expect(project?.indicators[0]).toMatchObject({ value: expect.any(String), rating: expect.any(String) })
    const versions = await Promise.all(ids.map((id) => reportVersions(app, id)))
    const [one, other] = versions
    if (!one || !other) throw new Error('two reports are wanted')
    const { results } = await moveSeveralReports(app, office, {
      verb: 'approve',
      items: [
        { ...one, lockVersion: one.lockVersion - 1 },
        other,
        { reportId: 2_000_000_000, lockVersion: 0, contentVersion: 0 },
      ],
    })
    expect(results).toMatchObject([
      { reportId: firstReport, reasons: [{ code: 'report_changed_since_opened' }] },
      { reportId: secondReport, reasons: [] },
      { reasons: [{ code: 'report_gone' }] },
    ])
    await moveSeveralReports(app, secondOffice, { verb: 'approve', items: [one] })
    const events = await app.event.findMany({ where: { kind: 'report.approved' }, orderBy: { seq: 'asc' } })
    expect(events.slice(-2).map(({ actorId }) => actorId)).toEqual([office.personId, secondOffice.personId])
    const board = await resultsBoard(app, publisher, year, asked({ view: 'mine' }))
    expect(board.rows.map(({ bulk }) => bulk)).toEqual([['publish'], ['publish']])
    const ready = await bulkReports(app, publisher, year, 'publish', ids)
    await moveSeveralReports(app, publisher, { verb: 'publish', items: ready.map((item) => item.versions) })
    expect(await app.resultReport.count({ where: { id: { in: ids }, state: 'PUBLISHED' } })).toBe(2)
  })

  it('names what stands against each: what is consulted, and who entered it himself', async () => {
    const { app } = database
    const { office, coordinator } = ground.cast
    const { year, firstReport, advance } = await twoReports()
    await advance('OFFICE_CHECK')
    const both: Actor = { ...coordinator, roles: [...coordinator.roles, ...office.roles] }
    const [own] = await bulkReports(app, both, year, 'approve', [firstReport])
    expect(own?.reasons).toEqual([{ code: 'reporter_cannot_approve' }])
    expect((await bulkReports(app, office, year, 'approve', [firstReport]))[0]?.reasons).toEqual([])
    const { seriesKey } = await app.project.findFirstOrThrow({ where: { edition: { plan: { year } } } })
    const entered = {
      rowKey: seriesKey,
      field: 'narrative',
      before: '',
      value: '予定どおり行いました。',
      at: new Date(),
    }
    await app.resultRevision.create({ data: { ...entered, reportId: firstReport, personId: office.personId } })
    const [entering] = await bulkReports(app, office, year, 'approve', [firstReport])
    expect(entering?.reasons).toEqual([{ code: 'reporter_cannot_approve' }])
    await app.fiscalYear.update({ where: { year }, data: { resultsConsulted: true } })
    const [consulted] = await bulkReports(app, ground.cast.secondOffice, year, 'approve', [firstReport])
    expect(consulted?.reasons).toEqual([{ code: 'report_consulted' }])
    expect((await resultsBoard(app, office, year, asked())).rows.flatMap(({ bulk }) => bulk)).toEqual([])
  })

  it('takes as many statements for many as for one', async () => {
    const { year, firstReport, secondReport, advance } = await twoReports()
    await advance('OFFICE_CHECK')
    const count = (ids: number[]) =>
      statementsOf(database.urls.DATABASE_URL, (client) =>
        bulkReports(client, ground.cast.office, year, 'approve', ids),
      )
    expect(await count([firstReport, secondReport])).toBe(await count([firstReport]))
    expect(await count([firstReport])).toBeLessThanOrEqual(9)
  })

  it('is the office’s and the publisher’s, each their own; others leave no trace', async () => {
    const { app } = database
    const { year, firstReport, advance } = await twoReports()
    await advance('OFFICE_CHECK')
    const { office, secondOffice, publisher, ...others } = ground.cast
    const items = [await reportVersions(app, firstReport)]
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    for (const [who, actor] of Object.entries({ ...others, ...ground.strangers })) {
      for (const verb of ['approve', 'publish'] as const) {
        expect(await answerOf(moveSeveralReports(app, actor, { verb, items })), who).toBe('not found')
        expect(await answerOf(bulkReports(app, actor, year, verb, [firstReport])), who).toBe('not found')
      }
    }
    expect(await answerOf(moveSeveralReports(app, publisher, { verb: 'approve', items }))).toBe('not found')
    expect(await answerOf(moveSeveralReports(app, office, { verb: 'publish', items }))).toBe('not found')
    expect(await bulkReports(app, publisher, year, 'publish', [firstReport])).toEqual([])
    // A report of another year is none of this one's.
    expect(await bulkReports(app, office, year + 1, 'approve', [firstReport])).toEqual([])
    expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
  })
})
