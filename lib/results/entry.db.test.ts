import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { today } from '@/lib/clock'
import { reportTurns } from '@/lib/desk/report-queries'
import type { Actor } from '@/lib/people/actor'
import { completeIndicators } from '@/tests/content'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition, placesOf, traceOf } from '@/tests/plans'
import { statementsOf } from '@/tests/statements'
import { advanceReport, enterYearend, reportVersions, usualScale } from '@/tests/year-ends'
import { approveReport, checkReport, openReports, publishReport, sendReportBack, submitReport } from './commands'
import { saveObservation } from './observation-commands'
import { observationsOfPlan } from './observation-queries'
import { findReport, reportsOfPlan } from './queries'

let database: TestDatabase
let ground: Ground

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
})

afterAll(() => database.drop())

async function opened() {
  const { app } = database
  const made = await newEdition(app, ground, {
    state: 'PUBLISHED',
    dueInYear: true,
    settings: { ratings: { create: usualScale }, yearendDueOn: new Date('2030-05-15') },
  })
  await openReports(app, ground.cast.office, { year: made.year, period: 'YEAREND' })
  const { id } = await app.resultReport.findFirstOrThrow({ where: { planId: made.planId } })
  return { ...made, reportId: id }
}

const key = completeIndicators.number.key

describe('the page of a report', () => {
  it('shows the department what it owes, in ten statements at most, and each what he may do', async () => {
    const { app, urls } = database
    const { coordinator, author, head } = ground.cast
    const { reportId, planId } = await opened()
    const view = await findReport(app, coordinator, reportId)
    expect(view).toMatchObject({ planId, state: 'OPEN', dueOn: '2030-05-15', mayOverride: false, returned: null })
    expect(view.projects.every(({ writable }) => writable)).toBe(true)
    expect(view.moves.map(({ verb }) => verb)).toContain('submit')
    expect(view.incomplete.length).toBeGreaterThan(3)
    expect((await findReport(app, author, reportId)).moves).toEqual([])
    expect((await findReport(app, head, reportId)).moves).toEqual([])
    expect(
      await statementsOf(urls.DATABASE_URL, (client) => findReport(client, coordinator, reportId)),
    ).toBeLessThanOrEqual(12)
  })

  it('does not exist for strangers, nor for mayor and publisher before their time', async () => {
    const { app } = database
    const { cast, strangers } = ground
    const { reportId, planId } = await opened()
    for (const actor of [...Object.values(strangers), cast.mayor, cast.viceMayor, cast.publisher, cast.admin]) {
      expect(await answerOf(findReport(app, actor, reportId))).toBe('not found')
      expect(await reportsOfPlan(app, actor, planId)).toEqual([])
    }
    for (const actor of [cast.office, cast.finance, cast.auditor, cast.chief])
      expect((await reportsOfPlan(app, actor, planId)).map((report) => report.reportId)).toEqual([reportId])
  })

  it('says why it came back, to the department again', async () => {
    const { app } = database
    const { coordinator, head } = ground.cast
    const { reportId } = await opened()
    await enterYearend(app, reportId)
    await submitReport(app, coordinator, await reportVersions(app, reportId))
    await sendReportBack(app, head, { ...(await reportVersions(app, reportId)), reason: '出典を書いてください。' })
    const view = await findReport(app, coordinator, reportId)
    expect(view).toMatchObject({ state: 'RETURNED', returned: { text: '出典を書いてください。', by: head.name } })
  })

  it('knows the values of earlier years and of this year on the way', async () => {
    const { app } = database
    const { coordinator, author } = ground.cast
    const before = await opened()
    await enterYearend(app, before.reportId)
    await advanceReport(app, before.cast, before.reportId, 'PUBLISHED')
    const { value } = await app.indicatorResult.findUniqueOrThrow({
      where: { reportId_indicatorKey: { reportId: before.reportId, indicatorKey: key } },
    })
    const { planId, reportId, year } = await opened()
    await saveObservation(app, author, { ...seen(planId, year), value: '1,234' })
    const view = await findReport(app, coordinator, reportId)
    const known = view.projects
      .flatMap(({ indicators }) => indicators)
      .find(({ promised }) => promised.key === key)?.known
    expect(known?.at(-1)).toEqual({ year, on: `${year}-09-30`, value: '1234', provisional: true })
    expect(known?.some((each) => each.year === before.year && each.value === value?.toFixed())).toBe(true)
  })
})

const seen = (planId: number, year: number) => ({
  planId,
  indicatorKey: key,
  observedOn: `${year}-09-30`,
  former: '',
  value: '1200',
  status: 'PROVISIONAL' as const,
  source: '業務統計',
})

describe('a value on the way', () => {
  it('is kept, changed and taken back by those who enter its section, each in the record', async () => {
    const { app } = database
    const { author, coordinator, office } = ground.cast
    const { planId, year } = await opened()
    await saveObservation(app, author, seen(planId, year))
    await saveObservation(app, coordinator, {
      ...seen(planId, year),
      former: '1200',
      value: '１，２５０',
      status: 'FINAL',
    })
    const read = async () =>
      (await observationsOfPlan(app, office, planId)).indicators.find(({ promised }) => promised.key === key)
    expect(await read()).toMatchObject({
      writable: false,
      values: [{ on: `${year}-09-30`, value: '1250', status: 'FINAL', source: '業務統計' }],
    })
    await saveObservation(app, author, { ...seen(planId, year), former: '1250', value: '' })
    expect((await read())?.values).toEqual([])
    const events = await app.event.findMany({
      where: { planId, kind: { startsWith: 'observation.' } },
      orderBy: { seq: 'asc' },
    })
    expect(events.map(({ kind, actorId }) => [kind, actorId])).toEqual([
      ['observation.kept', author.personId],
      ['observation.kept', coordinator.personId],
      ['observation.removed', author.personId],
    ])
  })

  it('is refused with its place, and overwrites nobody', async () => {
    const { app } = database
    const { author, coordinator } = ground.cast
    const { planId, year } = await opened()
    const tried = (change: object) => placesOf(saveObservation(app, author, { ...seen(planId, year), ...change }))
    expect(await tried({ observedOn: undefined })).toEqual(['observation_without_day observedOn'])
    expect(await tried({ observedOn: '2999-01-01' })).toEqual(['observation_day_ahead observedOn'])
    expect(await tried({ observedOn: `${year - 1}-09-30` })).toEqual(['observation_outside_year observedOn'])
    expect(await tried({ value: '約10' })).toEqual(['figure_not_a_number value'])
    expect(await tried({ source: ' ' })).toEqual(['result_without_source source'])
    const both = await Promise.all(
      [author, coordinator].map((actor) =>
        placesOf(saveObservation(app, actor, { ...seen(planId, year), value: String(actor.personId) })),
      ),
    )
    expect(both.flat()).toEqual(['observation_changed observedOn'])
  })

  it('is nobody else’s: nothing is found, and nothing written', async () => {
    const { app, urls } = database
    const { cast, strangers } = ground
    const { planId, year } = await opened()
    const trace = await traceOf(urls.DATABASE_OWNER_URL)
    const others: Actor[] = [
      ...Object.values(strangers),
      cast.office,
      cast.mayor,
      cast.publisher,
      cast.auditor,
      cast.chief,
    ]
    for (const actor of others)
      expect(await answerOf(saveObservation(app, actor, seen(planId, year)))).toBe('not found')
    expect(await traceOf(urls.DATABASE_OWNER_URL)).toEqual(trace)
    for (const actor of [...Object.values(strangers), cast.mayor, cast.publisher, cast.finance])
      expect(await answerOf(observationsOfPlan(app, actor, planId))).toBe('not found')
  })
})

describe('whose turn it is', () => {
  it('is on the first page of the desk, and told', async () => {
    const { app } = database
    const { coordinator, author, head, office, publisher, mayor } = ground.cast
    const { reportId } = await opened()
    const has = async (actor: Actor) =>
      (await reportTurns(app, actor, today())).some((turn) => turn.reportId === reportId)
    const whose = async () => Promise.all([coordinator, author, head, office, publisher, mayor].map(has))
    const kinds = async (actor: Actor) =>
      (
        await app.notification.findMany({ where: { personId: actor.personId, address: `/desk/reports/${reportId}` } })
      ).map(({ kind }) => kind)
    expect(await whose()).toEqual([true, true, false, false, false, false])
    expect([await kinds(coordinator), await kinds(head)]).toEqual([['results-opened'], []])
    await enterYearend(app, reportId)
    await submitReport(app, coordinator, await reportVersions(app, reportId))
    expect(await whose()).toEqual([false, false, true, false, false, false])
    expect(await kinds(head)).toEqual(['to-check-results'])
    await checkReport(app, head, await reportVersions(app, reportId))
    await approveReport(app, office, await reportVersions(app, reportId))
    expect(await whose()).toEqual([false, false, false, false, true, false])
    expect([await kinds(office), await kinds(publisher)]).toEqual([['to-approve-results'], ['to-publish-results']])
    await publishReport(app, publisher, await reportVersions(app, reportId))
    expect(await whose()).toEqual([false, false, false, false, false, false])
    expect(await kinds(author)).toEqual(['results-opened', 'results-published'])
  })
})
