import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { today } from '@/lib/clock'
import { showFiscalYear } from '@/lib/fiscal-year'
import { type Posted, sendLetter } from '@/lib/notifications/mail-commands'
import { notificationPage } from '@/lib/notifications/queries'
import type { Actor } from '@/lib/people/actor'
import { verifyRecord } from '@/lib/record/queries'
import { approveReport, correctReport, publishReport } from '@/lib/results/commands'
import { connect } from '@/prisma/client'
import { type MadeEdition, makePerson } from '@/prisma/seed/factories'
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

describe('who hears of it', () => {
  /** Who was told what of the year and where it leads, by the part that each plays; `others` play none in the ground. */
  async function told(year: number, others: Record<string, Actor> = {}): Promise<string[]> {
    const people = Object.entries({ ...ground.cast, ...others })
    const strangers = Object.entries(ground.strangers).map(([name, actor]): [string, Actor] => [`other ${name}`, actor])
    const nameOf = (id: number) => [...people, ...strangers].find(([, { personId }]) => personId === id)?.[0]
    const rows = await database.app.notification.findMany({ where: { year }, orderBy: { id: 'asc' } })
    expect(rows.every(({ planId, mailDue }) => planId === null && mailDue)).toBe(true)
    return rows.map(({ personId, kind, address }) => `${nameOf(personId)} ${kind} ${address}`)
  }

  it('are the coordinators of the departments that the year asks, at its published results and its closing', async () => {
    const { office } = ground.cast
    const { year } = await toYearend(true)
    expect(await told(year), 'of plans and of what is asked for they hear by the plan').toEqual([])
    await move(office, year, 'publishResults')
    await move(office, year, 'close')
    expect(await told(year)).toEqual([
      `coordinator year-results-published /desk?year=${year}`,
      `coordinator year-closed /desk?year=${year}`,
    ])
  })

  it('are the mayor and whoever acts for him when the office asks to open a year again, and when it drops that', async () => {
    const { office, secondOffice, mayor } = ground.cast
    const deputy = await makePerson(database.app)
    const { id: assignmentId } = await database.app.roleAssignment.findFirstOrThrow({
      where: { personId: mayor.personId, role: 'MAYOR' },
    })
    const { id: delegationId } = await database.app.delegation.create({
      data: {
        kind: 'ACTS_FOR',
        assignmentId,
        personId: deputy.personId,
        startsOn: new Date(today()),
        endsOn: new Date(today()),
        reason: '出張',
        recordedById: office.personId,
        recordedAt: new Date(),
      },
    })
    const { year } = await toClosed()
    const before = (await told(year)).length
    expect(await answerOf(move(office, year, 'askReopening'))).toBe('year_reason_missing')
    expect(await told(year)).toHaveLength(before)
    await move(office, year, 'askReopening', { reason: '秘密の理由' })
    await move(secondOffice, year, 'dropReopening')
    expect((await told(year, { deputy })).slice(before)).toEqual([
      `mayor to-reopen-year /desk/years/${year}/results`,
      `deputy to-reopen-year /desk/years/${year}/results`,
      `mayor year-reopening-dropped /desk/years/${year}/results`,
      `deputy year-reopening-dropped /desk/years/${year}/results`,
      `office year-reopening-dropped /desk/years/${year}/results`,
    ])
    await database.app.delegation.update({ where: { id: delegationId }, data: { endedAt: new Date() } })
    const [latest] = (await notificationPage(database.app, mayor)).notifications
    expect(latest).toMatchObject({ kind: 'year-reopening-dropped', subject: { departmentName: null, year } })
    const event = await database.app.event.findFirst({
      where: { kind: 'year.reopening-dropped' },
      orderBy: { seq: 'desc' },
    })
    expect((await database.app.notification.findUniqueOrThrow({ where: { id: latest?.id ?? 0 } })).eventSeq).toBe(
      event?.seq,
    )
  })

  it('are who asked, the office and the coordinators once the mayor agrees, and the mayor where the office records it', async () => {
    const { office, secondOffice, mayor } = ground.cast
    const { year } = await toClosed()
    const results = `/desk/years/${year}/results`
    await move(office, year, 'askReopening', { reason: '訂正' })
    const asked = (await told(year)).length
    await move(mayor, year, 'reopen')
    expect((await told(year)).slice(asked)).toEqual([
      `office year-reopened ${results}`,
      `secondOffice year-reopened ${results}`,
      `coordinator year-reopened /desk?year=${year}`,
    ])
    await move(office, year, 'close')
    await move(office, year, 'askReopening', { reason: '訂正' })
    const again = (await told(year)).length
    await move(secondOffice, year, 'reopen', { evidenceNote: '決裁' })
    expect((await told(year)).slice(again)).toEqual([
      `office year-reopened ${results}`,
      `mayor year-reopened ${results}`,
      `coordinator year-reopened /desk?year=${year}`,
    ])
  })

  it('hear by a letter too, which the worker sends without the reason', async () => {
    const { office, mayor } = ground.cast
    const { year } = await toClosed()
    await move(office, year, 'askReopening', { reason: '秘密の理由' })
    const { id } = await database.app.notification.findFirstOrThrow({ where: { year, personId: mayor.personId } })
    const worker = connect(database.urls.DATABASE_WORKER_URL)
    const letters: Posted[] = []
    await sendLetter(worker, id, 'https://plans.example', async (letter) => void letters.push(letter))
    await worker.$disconnect()
    expect(letters).toMatchObject([
      { to: { name: mayor.name }, subject: `【目安】${showFiscalYear(year)}：もう一度開く求めが出ています` },
    ])
    expect(letters[0]?.text).toContain(`https://plans.example/desk/notifications/${id}\n`)
    expect(letters[0]?.text).not.toContain('秘密')
  })

  it('is told of a plan or of a year, and of one alone', async () => {
    const { mayor } = ground.cast
    const { year, planId } = await newYear()
    await withClient(database.urls.DATABASE_URL, async (app) => {
      const tell = (plan: number | null, ofYear: number | null, address = '/desk') =>
        trial(
          app,
          `INSERT INTO "Notification" ("personId", kind, "planId", year, address, "createdAt") VALUES ($1, 'x', $2, $3, $4, now())`,
          [mayor.personId, plan, ofYear, address],
        )
      expect(await tell(planId, null)).toBe('done')
      expect(await tell(null, year)).toBe('done')
      expect(await tell(planId, year)).toBe('23514')
      expect(await tell(null, null)).toBe('23514')
      expect(await tell(null, 1960)).toBe('23503')
      expect(await tell(null, year, `/desk?year=${year}`)).toBe('done')
      expect(await tell(null, year, '/desktop')).toBe('23514')
    })
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
