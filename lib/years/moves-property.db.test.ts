import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NotFound, Refusal } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { verifyRecord } from '@/lib/record/queries'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { type Ground, makeGround, newEdition } from '@/tests/plans'
import { advanceReport, enterYearend, openYearend, usualScale } from '@/tests/year-ends'
import { moveYear } from './phase-commands'
import { type YearPhase, type YearVerb, yearMoves, yearVerbs } from './workflow'

/* Whoever moves a year in whatever order: what must never happen does not. */

let database: TestDatabase
let ground: Ground

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
})

afterAll(() => database.drop())

/** One try: a move of the year, or the work of its departments going on in between. */
type Try = {
  how: 'onward' | 'any' | 'work'
  pick: number
  who: number
  said: boolean
  elsewhere: boolean
}
const tries = fc.array(
  fc.record<Try>({
    how: fc.constantFrom('onward', 'onward', 'onward', 'any', 'work'),
    pick: fc.nat(10_000),
    who: fc.nat(10_000),
    said: fc.constantFrom(true, true, true, false),
    elsewhere: fc.boolean(),
  }),
  { minLength: 25, maxLength: 60 },
)

type Standing = { phase: YearPhase; lockVersion: number; events: number }

const yearActs = ['year.moved', 'year.reopening-asked', 'year.reopening-dropped', 'year.reopened']
const exemptionActs = ['department.exempted', 'department.exemption-ended']

async function standingOf(year: number): Promise<Standing> {
  const { phase, lockVersion } = await database.app.fiscalYear.findUniqueOrThrow({ where: { year } })
  const events = await database.app.event.findMany({ where: { kind: { in: [...yearActs, ...exemptionActs] } } })
  return { phase, lockVersion, events: events.filter(({ data }) => JSON.parse(data).year === year).length }
}

/** The departments that the year asks, and whether residents read what its phase promises of each of them. */
async function asked(year: number): Promise<{ plan: boolean; results: boolean }[]> {
  const departments = await database.app.department.findMany({
    where: { exemptions: { none: { year } } },
    include: {
      plans: { where: { year }, include: { editions: true, reports: { include: { projects: true } } } },
    },
  })
  return departments.map(({ plans: [plan] }) => {
    const report = plan?.reports.find(({ period, state }) => period === 'YEAREND' && state === 'PUBLISHED')
    return {
      plan: plan?.editions.some(({ state }) => state === 'PUBLISHED') ?? false,
      results: report?.projects.every(({ direction }) => direction !== null) ?? false,
    }
  })
}

const legal = new Set(
  Object.values(yearMoves).flatMap(({ from, to }) => from.map((phase) => `${phase}>${to ?? phase}`)),
)

/** What must hold after every try; `before` is how the year stood. */
async function holds(year: number, before: Standing, wentThrough: boolean): Promise<Standing> {
  const after = await standingOf(year)
  const more = wentThrough ? 1 : 0
  expect(after.lockVersion, 'each move is counted once').toBe(before.lockVersion + more)
  expect(after.events, 'and recorded once').toBe(before.events + more)
  if (!wentThrough) expect(after.phase).toBe(before.phase)
  expect([...legal]).toContain(`${before.phase}>${after.phase}`)
  const departments = await asked(year)
  if (before.phase === 'PLANNING' && after.phase === 'IN_FORCE')
    expect(departments.map(({ plan }) => plan)).not.toContain(false)
  if (after.phase !== before.phase && (after.phase === 'RESULTS_PUBLISHED' || after.phase === 'CLOSED'))
    expect(departments.map(({ results }) => results)).not.toContain(false)
  const reopenings = await database.app.yearReopening.findMany({ where: { year } })
  expect(reopenings.filter(({ droppedAt, spent }) => droppedAt === null && !spent).length).toBeLessThanOrEqual(1)
  for (const { askedById, agreedById, spent } of reopenings) {
    expect(agreedById, 'agreed to by another than who asked').not.toBe(askedById)
    if (spent) expect(agreedById).not.toBeNull()
  }
  if (before.phase === 'CLOSED' && after.phase !== 'CLOSED') expect(reopenings.some(({ spent }) => spent)).toBe(true)
  return after
}

const isPhase =
  ({ phase }: Standing) =>
  (from: YearPhase) =>
    from === phase

function refused(error: unknown): null {
  if (error instanceof Refusal || error instanceof NotFound) return null
  throw error
}

/** A year of its own, and what can be done in it. */
async function newYear() {
  const { app } = database
  const made = await newEdition(app, ground, {
    state: 'PUBLISHED',
    dueInYear: true,
    settings: { ratings: { create: usualScale }, midyear: 'INTERNAL', midyearOn: new Date('1999-09-30') },
  })
  const { year, planId } = made
  const own = ground.department.departmentId
  const other = (await app.department.findFirstOrThrow({ where: { slug: 'environment' } })).id
  return {
    year,
    move: async (actor: Actor, verb: YearVerb, said = true, departmentId = other) =>
      moveYear(app, actor, {
        year,
        verb,
        lockVersion: (await standingOf(year)).lockVersion,
        reason: said ? '数え直すため' : '',
        evidenceNote: said ? '決裁' : '',
        departmentId,
      }),
    departments: [own, other] as const,
    /** The department's year-end report, from its opening to the residents, where it is asked for and not begun. */
    work: async () => {
      const begun = await app.resultReport.count({ where: { planId } })
      const leftOut = await app.yearExemption.count({ where: { year, departmentId: own } })
      if (begun + leftOut > 0) return
      const reportId = await openYearend(app, made)
      await enterYearend(app, reportId)
      await advanceReport(app, ground.cast, reportId, 'PUBLISHED')
    },
  }
}

const toItsEnd = ['exempt', 'putInForce', 'beginMidyear', 'beginYearend'] as const
const toItsClosing = ['publishResults', 'close'] as const

describe('any sequence of a year’s moves by anybody', () => {
  it('keeps what must hold', { timeout: 120_000 }, async () => {
    const { app } = database
    const { office, secondOffice, mayor } = ground.cast
    const everybody: Actor[] = [...Object.values(ground.cast), ...Object.values(ground.strangers)]
    const done = new Set<YearVerb>()
    // Chance alone would hardly ever bring a year to its closing.
    const begun = fc.constantFrom('anew', 'nearItsEnd', 'closed')
    await fc.assert(
      fc.asyncProperty(begun, tries, async (start, sequence) => {
        const { year, move, departments, work } = await newYear()
        const make = async (verb: YearVerb) => {
          await move(office, verb)
          done.add(verb)
        }
        if (start !== 'anew') {
          for (const verb of toItsEnd) await make(verb)
          await work()
        }
        if (start === 'closed') for (const verb of toItsClosing) await make(verb)
        let before = await standingOf(year)
        for (const { how, pick, who, said, elsewhere } of sequence) {
          if (how === 'work') {
            if (before.phase === 'YEAREND') await work()
            continue
          }
          const open = yearVerbs.filter((verb) => yearMoves[verb].from.some(isPhase(before)))
          const verbs = how === 'any' ? yearVerbs : open
          const hands = how === 'any' ? everybody : [office, secondOffice, mayor]
          const verb = verbs[pick % verbs.length] ?? 'close'
          const actor = hands[who % hands.length] ?? office
          const went = await move(actor, verb, said, departments[elsewhere ? 1 : 0]).catch(refused)
          if (went) done.add(verb)
          before = await holds(year, before, went !== null)
        }
      }),
      { numRuns: 12, endOnFailure: true },
    )
    expect((await verifyRecord(app)).firstBroken).toBeNull()
    // A property over moves that are never made would hold of anything.
    expect(yearVerbs.filter((verb) => !done.has(verb))).toEqual([])
  })
})
