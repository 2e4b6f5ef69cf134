import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/people/actor'
import { verifyRecord } from '@/lib/record/queries'
import { approveReport, correctReport, publishReport } from '@/lib/results/commands'
import type { MadeEdition } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition, placesOf, traceOf, trial, withClient } from '@/tests/plans'
import { statementsOf } from '@/tests/statements'
import { advanceReport, enterYearend, openYearend, reportVersions, usualScale } from '@/tests/year-ends'
import { moveYear } from './phase-commands'
import { yearWay } from './phase-queries'
import type { YearMove } from './phase-schema'
import { type YearPhase, type YearVerb, yearPhases } from './workflow'

let database: TestDatabase
let ground: Ground

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
})

afterAll(() => database.drop())

const elsewhere = () => database.app.department.findFirstOrThrow({ where: { slug: 'environment' } })
const yearOf = (year: number) => database.app.fiscalYear.findUniqueOrThrow({ where: { year } })

async function move(
  actor: Actor,
  year: number,
  verb: YearVerb,
  said: Partial<YearMove> = {},
): Promise<{ phase: YearPhase }> {
  const { lockVersion } = await yearOf(year)
  return moveYear(database.app, actor, {
    year,
    verb,
    lockVersion,
    reason: '',
    evidenceNote: '',
    departmentId: undefined,
    ...said,
  })
}

const newYear = (settings: Record<string, unknown> = {}): Promise<MadeEdition> =>
  newEdition(database.app, ground, {
    state: 'PUBLISHED',
    dueInYear: true,
    settings: { ratings: { create: usualScale }, ...settings },
  })

/** A year whose other department is left out, taken to its end; its report lacks nothing, or has yet to be published. */
async function toYearend(published: boolean, settings: Record<string, unknown> = {}) {
  const { office } = ground.cast
  const made = await newYear(settings)
  const { id: departmentId } = await elsewhere()
  await move(office, made.year, 'exempt', { departmentId, reason: '年度の途中で統合されたため' })
  await move(office, made.year, 'putInForce')
  if (settings.midyear) await move(office, made.year, 'beginMidyear')
  await move(office, made.year, 'beginYearend')
  const reportId = await openYearend(database.app, made)
  await enterYearend(database.app, reportId)
  await advanceReport(database.app, ground.cast, reportId, published ? 'PUBLISHED' : 'OFFICE_CHECK')
  return { ...made, reportId }
}

async function toClosed() {
  const made = await toYearend(true)
  await move(ground.cast.office, made.year, 'publishResults')
  await move(ground.cast.office, made.year, 'close')
  return made
}

const eventsOf = async (kind: string) =>
  (await database.app.event.findMany({ where: { kind }, orderBy: { seq: 'asc' } })).map(({ data }) => JSON.parse(data))

/** Whoever is signed in but may not see the results of all departments. */
function outsiders(): [string, Actor][] {
  const { author, coordinator, chief, head, admin } = ground.cast
  return [...Object.entries({ author, coordinator, chief, head, admin }), ...Object.entries(ground.strangers)]
}

describe('the way of a year', () => {
  it('begins once every department is published or left out with a reason; what is missing leads to its place', async () => {
    const { office } = ground.cast
    const { year, planId } = await newEdition(database.app, ground, { state: 'CONFIRMED' })
    expect(await placesOf(move(office, year, 'putInForce'))).toEqual([
      `year_without_plan plan/${planId}`,
      'year_without_plan undefined',
    ])
    const { id: departmentId } = await elsewhere()
    expect(await answerOf(move(office, year, 'exempt', { departmentId, reason: ' ' }))).toBe('year_reason_missing')
    await move(office, year, 'exempt', { departmentId, reason: '対象外の部' })
    expect(await placesOf(move(office, year, 'putInForce'))).toEqual([`year_without_plan plan/${planId}`])
    const way = await yearWay(database.app, ground.cast.auditor, year)
    expect(way).toMatchObject({ phase: 'PLANNING', next: { verb: 'putInForce', offered: false }, offered: [] })
    expect(way.next?.reasons).toHaveLength(1)
  })

  it('passes its middle only where it has one, then its end, its published results and its closing', async () => {
    const { office } = ground.cast
    const made = await toYearend(false, { midyear: 'INTERNAL', midyearOn: new Date('2000-09-30') })
    const { year, reportId } = made
    expect((await yearOf(year)).phase).toBe('YEAREND')
    expect(await placesOf(move(office, year, 'publishResults'))).toEqual([`year_report_unpublished report/${reportId}`])
    const versions = () => reportVersions(database.app, reportId)
    await approveReport(database.app, ground.cast.secondOffice, await versions())
    await publishReport(database.app, ground.cast.publisher, await versions())
    expect(await move(office, year, 'publishResults')).toEqual({ phase: 'RESULTS_PUBLISHED' })
    expect(await move(office, year, 'close')).toEqual({ phase: 'CLOSED' })
    expect((await eventsOf('year.moved')).filter((event) => event.year === year)).toEqual(
      [
        ['PLANNING', 'IN_FORCE'],
        ['IN_FORCE', 'MIDYEAR'],
        ['MIDYEAR', 'YEAREND'],
        ['YEAREND', 'RESULTS_PUBLISHED'],
        ['RESULTS_PUBLISHED', 'CLOSED'],
      ].map(([from, to]) => ({ year, from, to })),
    )
    expect(await verifyRecord(database.app)).toMatchObject({ firstBroken: null })
  })

  it('is refused to a screen that was drawn before somebody else moved or set the year', async () => {
    const { year } = await newYear()
    const { id: departmentId } = await elsewhere()
    const { office, secondOffice } = ground.cast
    await move(office, year, 'exempt', { departmentId, reason: '統合' })
    expect(await answerOf(move(secondOffice, year, 'putInForce', { lockVersion: 0 }))).toBe('year_changed_since_opened')
    const both = await Promise.allSettled([office, secondOffice].map((actor) => move(actor, year, 'putInForce')))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('is read in two statements', async () => {
    const { year } = await newYear()
    const count = await statementsOf(database.urls.DATABASE_URL, (client) => yearWay(client, ground.cast.mayor, year))
    expect(count).toBe(2)
  })
})

describe('departments that a year leaves out', () => {
  it('are taken back, and stay as they are once it is closed', async () => {
    const { office } = ground.cast
    const { id: departmentId } = await elsewhere()
    const { year } = await toYearend(true)
    await move(office, year, 'endExemption', { departmentId })
    expect(await answerOf(move(office, year, 'publishResults'))).toBe('year_without_report')
    await move(office, year, 'exempt', { departmentId, reason: '統合' })
    await move(office, year, 'publishResults')
    await move(office, year, 'close')
    expect(await answerOf(move(office, year, 'endExemption', { departmentId }))).toBe('year_not_in_phase')
    expect((await eventsOf('department.exempted')).filter((event) => event.year === year)).toHaveLength(2)
    expect((await eventsOf('department.exemption-ended')).filter((event) => event.year === year)).toMatchObject([
      { department: departmentId, from: 'YEAREND', to: 'YEAREND' },
    ])
  })
})

it('asks no department for results that it leaves out', async () => {
  const { office } = ground.cast
  const made = await newYear()
  const { departmentId } = ground.department
  await move(office, made.year, 'exempt', { departmentId, reason: '年度の途中で統合されたため' })
  expect(await answerOf(openYearend(database.app, made))).toBe('reports_already_open')
  await move(office, made.year, 'endExemption', { departmentId })
  expect(await answerOf(openYearend(database.app, made))).toBe('done')
})

describe('a closed year', () => {
  it('is opened again by two: the office asks with a reason, the mayor agrees', async () => {
    const { office, secondOffice, mayor } = ground.cast
    const { year } = await toClosed()
    expect(await answerOf(move(mayor, year, 'reopen'))).toBe('reopening_not_asked')
    expect(await answerOf(move(office, year, 'askReopening'))).toBe('year_reason_missing')
    await move(office, year, 'askReopening', { reason: '教育部の方向性を直すため' })
    expect(await answerOf(move(secondOffice, year, 'askReopening', { reason: '訂正' }))).toBe('reopening_asked_already')
    expect(await answerOf(move(office, year, 'reopen', { evidenceNote: '決裁' }))).toBe('asker_cannot_reopen')
    expect((await yearWay(database.app, mayor, year)).reopening).toMatchObject({
      reason: '教育部の方向性を直すため',
      own: false,
    })
    expect(await move(mayor, year, 'reopen')).toEqual({ phase: 'RESULTS_PUBLISHED' })
    await move(office, year, 'close')
    // The agreement served once.
    expect(await answerOf(move(mayor, year, 'reopen'))).toBe('reopening_not_asked')
    expect((await eventsOf('year.reopened')).filter((event) => event.year === year)).toEqual([
      { year, from: 'CLOSED', to: 'RESULTS_PUBLISHED', askedBy: office.personId },
    ])
  })

  it('is opened again by a second person of the office who records the mayor’s word; the asking can be dropped', async () => {
    const { office, secondOffice } = ground.cast
    const { year } = await toClosed()
    await move(office, year, 'askReopening', { reason: '訂正' })
    await move(secondOffice, year, 'dropReopening')
    await move(secondOffice, year, 'askReopening', { reason: '別の訂正' })
    expect(await answerOf(move(office, year, 'reopen'))).toBe('reopening_evidence_missing')
    expect(await move(office, year, 'reopen', { evidenceNote: '令和9年6月1日の決裁' })).toEqual({
      phase: 'RESULTS_PUBLISHED',
    })
  })

  it('lets reports be corrected', async () => {
    const { reportId, year } = await toClosed()
    const versions = await reportVersions(database.app, reportId)
    const follower = await correctReport(database.app, ground.cast.coordinator, { ...versions, reason: '誤記' })
    await advanceReport(database.app, ground.cast, follower.reportId, 'PUBLISHED')
    expect((await yearOf(year)).phase).toBe('CLOSED')
    expect((await yearWay(database.app, ground.cast.office, year)).next).toBeNull()
  })
})

describe('strangers', () => {
  const verbs: readonly YearVerb[] = ['putInForce', 'exempt', 'askReopening', 'reopen']

  it('find no year, and leave no trace', async () => {
    const { year } = await newYear()
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    for (const [who, actor] of outsiders()) {
      for (const verb of verbs) expect(await answerOf(move(actor, year, verb)), `${who} ${verb}`).toBe('not found')
      expect(await answerOf(yearWay(database.app, actor, year)), who).toBe('not found')
    }
    const { viceMayor, mayor, publisher, auditor, finance, personnel, office } = ground.cast
    for (const [who, actor] of Object.entries({ viceMayor, mayor, publisher, auditor, finance, personnel })) {
      expect(await answerOf(move(actor, year, 'putInForce')), who).toBe('year_not_your_role')
      expect((await yearWay(database.app, actor, year)).offered, who).toEqual([])
    }
    expect(
      await answerOf(
        moveYear(database.app, office, {
          year: 1960,
          verb: 'close',
          lockVersion: 0,
          reason: '',
          evidenceNote: '',
          departmentId: undefined,
        }),
      ),
    ).toBe('not found')
    expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
  })
})

describe('the wall around a year', () => {
  const onApp = (work: (client: pg.Client) => Promise<void>) => withClient(database.urls.DATABASE_URL, work)
  const allowed = new Set([
    'PLANNING>IN_FORCE',
    'IN_FORCE>YEAREND',
    'YEAREND>RESULTS_PUBLISHED',
    'RESULTS_PUBLISHED>CLOSED',
  ])

  it('lets through the listed moves of a year that lacks nothing, and no other', async () => {
    const { year } = await toYearend(true)
    await withClient(database.urls.DATABASE_OWNER_URL, async (owner) => {
      for (const from of yearPhases) {
        await owner.query('ALTER TABLE "FiscalYear" DISABLE TRIGGER USER')
        await owner.query('UPDATE "FiscalYear" SET phase = $2::"YearPhase" WHERE year = $1', [year, from])
        await owner.query('ALTER TABLE "FiscalYear" ENABLE TRIGGER USER')
        await onApp(async (client) => {
          for (const to of yearPhases) {
            const answer = await trial(client, 'UPDATE "FiscalYear" SET phase = $2::"YearPhase" WHERE year = $1', [
              year,
              to,
            ])
            const pair = `${from}>${to}`
            // MIDYEAR>YEAREND is a pair of the table; this year has no middle to come from.
            const wanted =
              from === to || allowed.has(pair) || pair === 'MIDYEAR>YEAREND'
                ? 'done'
                : pair === 'CLOSED>RESULTS_PUBLISHED'
                  ? 'MY004'
                  : 'MY003'
            expect(answer, pair).toBe(wanted)
          }
        })
      }
    })
  })

  it('refuses a year that lacks something, whatever the application says', async () => {
    const { year } = await toYearend(false)
    const planning = await newEdition(database.app, ground, { state: 'CONFIRMED' })
    await onApp(async (client) => {
      const set = (of: number, phase: YearPhase) =>
        trial(client, 'UPDATE "FiscalYear" SET phase = $2::"YearPhase" WHERE year = $1', [of, phase])
      expect(await set(year, 'RESULTS_PUBLISHED')).toBe('MY004')
      expect(await set(planning.year, 'IN_FORCE')).toBe('MY004')
      expect(await trial(client, `INSERT INTO "FiscalYear" (year, phase) VALUES (1970, 'CLOSED')`)).toBe('MY003')
      expect(await trial(client, 'DELETE FROM "FiscalYear" WHERE year = $1', [year])).toBe('42501')
    })
  })

  it('keeps whom a closed year leaves out, and what was agreed about it', async () => {
    const { office, secondOffice } = ground.cast
    const { year } = await toClosed()
    const { id } = await elsewhere()
    await onApp(async (client) => {
      expect(await trial(client, 'DELETE FROM "YearExemption" WHERE year = $1', [year])).toBe('MY001')
      expect(
        await trial(client, 'INSERT INTO "YearExemption" (year, "departmentId", reason) VALUES ($1, $2, $3)', [
          year,
          ground.department.departmentId,
          '統合',
        ]),
      ).toBe('MY001')
      const ask = (agreed: number | null) =>
        trial(
          client,
          'INSERT INTO "YearReopening" (year, reason, "askedById", "askedAt", "agreedById", "agreedAt") VALUES ($1, $2, $3, now(), $4, $5)',
          [year, '訂正', office.personId, agreed, agreed === null ? null : new Date()],
        )
      expect(await ask(secondOffice.personId)).toBe('MY003')
      expect(await ask(null)).toBe('done')
    })
    await move(office, year, 'askReopening', { reason: '訂正' })
    await onApp(async (client) => {
      const agree = (person: number) =>
        trial(client, 'UPDATE "YearReopening" SET "agreedById" = $2, "agreedAt" = now() WHERE year = $1', [
          year,
          person,
        ])
      expect(await agree(office.personId)).toBe('23514')
      expect(await agree(secondOffice.personId)).toBe('done')
      expect(await trial(client, `UPDATE "YearReopening" SET reason = 'x' WHERE year = $1`, [year])).toBe('MY001')
      expect(await trial(client, 'DELETE FROM "YearReopening" WHERE year = $1', [year])).toBe('42501')
      expect(await trial(client, 'UPDATE "YearExemption" SET reason = $2 WHERE "departmentId" = $1', [id, 'x'])).toBe(
        'MY001',
      )
    })
  })
})
