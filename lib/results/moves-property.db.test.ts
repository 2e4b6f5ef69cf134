import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NotFound, Refusal } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { amendEdition } from '@/lib/plans/amendment-commands'
import { sha256 } from '@/lib/plans/hash'
import { verifyRecord } from '@/lib/record/queries'
import { advanceTo, versionsOf } from '@/prisma/seed/factories'
import { completeIndicators } from '@/tests/content'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { type Ground, makeGround, newEdition } from '@/tests/plans'
import { enterYearend, openYearend, reportVersions, usualScale } from '@/tests/year-ends'
import {
  approveReport,
  checkReport,
  correctReport,
  publishReport,
  type ReportVersions,
  rebaseReport,
  returnReport,
  sendReportBack,
  submitReport,
  updateReportToFinal,
} from './commands'
import { publishedReport } from './content'
import { rateOtherwise, saveResult } from './entry-commands'
import { type ReportState, reportMoves, reportVerbs } from './workflow'

/* Whoever does what in whatever order: what must never happen does not. */

let database: TestDatabase
let ground: Ground

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
})

afterAll(() => database.drop())

const { key } = completeIndicators.number
const reason = '転記の誤りを直しました。'

/** Everything that can be tried on the latest report of a plan; `salt` makes what is written differ. */
const tries: Record<string, (actor: Actor, at: ReportVersions, salt: number) => Promise<unknown>> = {
  submit: (actor, at) => submitReport(database.app, actor, at),
  sendBack: (actor, at) => sendReportBack(database.app, actor, { ...at, reason }),
  check: (actor, at) => checkReport(database.app, actor, at),
  returnToDepartment: (actor, at) => returnReport(database.app, actor, { ...at, reason }),
  approve: (actor, at) => approveReport(database.app, actor, at),
  publish: (actor, at) => publishReport(database.app, actor, at),
  rebase: (actor, at) => rebaseReport(database.app, actor, at),
  updateToFinal: (actor, at) => updateReportToFinal(database.app, actor, at),
  correct: (actor, at) => correctReport(database.app, actor, { ...at, reason }),
  rate: (actor, at) => rateOtherwise(database.app, actor, { ...at, indicatorKey: key, rating: 'PARTLY', reason }),
  save: async (actor, at, salt) => {
    const kept = await database.app.indicatorResult.findFirst({ where: { reportId: at.reportId, indicatorKey: key } })
    const base = sha256(kept?.source ?? '')
    const save = { row: 'indicator', rowKey: key, field: 'source', base, value: `出典${salt}` } as const
    return saveResult(database.app, actor, at.reportId, save)
  },
  replaceEdition: async (actor, at) => {
    const { planId } = await database.app.resultReport.findUniqueOrThrow({ where: { id: at.reportId } })
    const edition = await database.app.planEdition.findFirstOrThrow({ where: { planId, state: 'PUBLISHED' } })
    const { editionId } = await amendEdition(database.app, actor, {
      ...(await versionsOf(database.app, edition.id)),
      kind: 'CHANGE',
      amendmentReason: 'OTHER',
      explanation: reason,
    })
    await advanceTo(database.app, ground.cast, editionId, 'PUBLISHED')
  },
}

/** Those of the tries that the table lets begin in `state`. */
const openIn = (state: ReportState) =>
  reportVerbs.filter((verb) => verb in tries && reportMoves[verb].from.some((from) => from === state))

type Seen = Map<number, { state: string; hash: string | null }>

/** What must hold of the reports of a plan after every act; `seen` is how they stood before. */
async function holds(planId: number, year: number, slug: string, seen: Seen): Promise<Seen> {
  const { app } = database
  const reports = await app.resultReport.findMany({
    where: { planId },
    include: { revisions: true },
    orderBy: { number: 'asc' },
  })
  const open = reports.filter(({ state }) => !['PUBLISHED', 'SUPERSEDED'].includes(state))
  expect(open.length, 'one open report at most').toBeLessThanOrEqual(1)
  expect(reports.filter(({ state }) => state === 'PUBLISHED').length).toBeLessThanOrEqual(1)
  const publications = await app.publication.findMany({ where: { year, departmentSlug: slug, kind: 'REPORT' } })
  const legal = new Set(
    Object.values(reportMoves).flatMap(({ from, to }) => (to === null ? [] : from.map((state) => `${state}>${to}`))),
  )
  for (const report of reports) {
    const { state, number, contentText, contentHash, approvedById, submittedById } = report
    const before = seen.get(report.id)
    if (before && before.state !== state)
      expect([...legal, 'OPEN>DRAFT', 'PUBLISHED>SUPERSEDED']).toContain(`${before.state}>${state}`)
    if (before?.hash) expect(contentHash, 'what was approved stays').toBe(before.hash)
    if (contentText !== null) expect(sha256(contentText)).toBe(contentHash)
    if (approvedById !== null) {
      expect(approvedById, 'approved by another than who submitted it').not.toBe(submittedById)
      expect(report.revisions.map(({ personId }) => personId)).not.toContain(approvedById)
    }
    const published = publications.find(({ version }) => version === `yearend.${number}`)
    expect(published !== undefined, 'published with its publication, in one act').toBe(
      state === 'PUBLISHED' || state === 'SUPERSEDED',
    )
    if (published) {
      expect(published.contentHash, 'nothing but what was approved').toBe(contentHash)
      expect(publishedReport.parse(JSON.parse(published.document)).content.number).toBe(number)
    }
    if (state === 'SUPERSEDED') expect(reports.some((later) => later.number > number && later.publishedAt)).toBe(true)
  }
  const shown = await app.$queryRaw<{ id: number }[]>`
    SELECT "publicationId" AS id FROM published.report WHERE year = ${year} AND "departmentSlug" = ${slug}`
  const last = publications.sort((one, other) => other.id - one.id)[0]
  expect(
    shown.map(({ id }) => id),
    'residents read the last one',
  ).toEqual(last ? [last.id] : [])
  return new Map(reports.map(({ id, state, contentHash }) => [id, { state, hash: contentHash }]))
}

describe('any sequence of acts by anybody', () => {
  it('keeps what must hold of reports', async () => {
    const { app } = database
    const actors: Actor[] = [...Object.values(ground.cast), ground.strangers.coordinator, ground.strangers.head]
    const { coordinator, head, secondOffice, publisher } = ground.cast
    const salt = fc.nat(9)
    const anything = fc.record({
      verb: fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom(...Object.keys(tries).filter((verb) => verb !== 'replaceEdition')) },
        { weight: 1, arbitrary: fc.constant('replaceEdition') },
      ),
      who: fc.constantFrom(...actors),
      salt,
    })
    // What is open in the state that the report is in, by the hand whose it is: else chance would hardly ever come far.
    const byItsOwnHand = fc.record({ pick: fc.nat(10_000), salt })
    const hands: Record<string, Actor> = {
      check: head,
      sendBack: head,
      returnToDepartment: secondOffice,
      approve: secondOffice,
      publish: publisher,
    }
    const act = fc.oneof({ weight: 1, arbitrary: anything }, { weight: 3, arbitrary: byItsOwnHand })
    const done = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 30, maxLength: 60 }), async (acts) => {
        const made = await newEdition(app, ground, {
          state: 'PUBLISHED',
          dueInYear: true,
          settings: { ratings: { create: usualScale } },
        })
        const first = await openYearend(app, made)
        await enterYearend(app, first)
        let seen: Seen = new Map()
        for (const { salt, ...one } of acts) {
          const { id, state } = await app.resultReport.findFirstOrThrow({
            where: { planId: made.planId },
            orderBy: { number: 'desc' },
          })
          const open = ['save', ...openIn(state)]
          const verb = 'verb' in one ? one.verb : (open[one.pick % open.length] ?? 'save')
          const actor = 'who' in one ? one.who : (hands[verb] ?? coordinator)
          const at = await reportVersions(app, id)
          try {
            await tries[verb]?.(actor, at, salt)
            done.add(verb)
          } catch (error) {
            if (!(error instanceof Refusal || error instanceof NotFound)) throw error
          }
          seen = await holds(made.planId, made.year, made.slug, seen)
        }
      }),
      { numRuns: 12, endOnFailure: true },
    )
    // A property over acts that never go through would hold of anything.
    const usual = ['save', 'submit', 'check', 'sendBack', 'returnToDepartment', 'approve', 'publish', 'correct']
    expect(usual.filter((verb) => !done.has(verb))).toEqual([])
    expect((await verifyRecord(app)).firstBroken).toBeNull()
  }, 120_000)

  it('lets exactly one of two who move a report at once go through, fifty times', async () => {
    const { app } = database
    const { coordinator, head } = ground.cast
    const made = await newEdition(app, ground, {
      state: 'PUBLISHED',
      dueInYear: true,
      settings: { ratings: { create: usualScale } },
    })
    const reportId = await openYearend(app, made)
    await enterYearend(app, reportId)
    for (let race = 0; race < 25; race += 1) {
      for (const move of [
        (at: ReportVersions) => submitReport(app, coordinator, at),
        (at: ReportVersions) => sendReportBack(app, head, { ...at, reason }),
      ]) {
        const at = await reportVersions(app, reportId)
        const settled = await Promise.allSettled([move(at), move(at)])
        expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      }
    }
  }, 60_000)
})
