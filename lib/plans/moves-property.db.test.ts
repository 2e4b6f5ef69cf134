import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NotFound, Refusal } from '@/lib/errors'
import { verifyRecord } from '@/lib/record/queries'
import type { Cast } from '@/prisma/seed/factories'
import { versionsOf } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { moveCommands } from '@/tests/moves'
import { type Ground, makeGround, newEdition } from '@/tests/plans'
import { saveField } from './editing-commands'
import { sha256 } from './hash'
import { type EditionState, isOffered, isOnward, openStates, type Verb, verbs } from './workflow'

let database: TestDatabase
let ground: Ground
let cast: Cast

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  cast = ground.cast
})

afterAll(() => database.drop())

const hands = [
  'author',
  'coordinator',
  'chief',
  'head',
  'office',
  'secondOffice',
  'finance',
  'viceMayor',
  'mayor',
  'publisher',
  'auditor',
  'admin',
] as const satisfies (keyof Cast)[]

/** One try: on which of the plan's editions (counted from the newest), and which of the acts that come into question. */
type Try = { back: number; pick: number; how: 'onward' | 'open' | 'any' | 'save' }
const tries = fc.array(
  fc.record({
    back: fc.constantFrom(0, 0, 0, 0, 0, 1, 2),
    pick: fc.nat(10_000),
    how: fc.constantFrom('onward', 'onward', 'onward', 'open', 'open', 'save', 'any') satisfies fc.Arbitrary<
      Try['how']
    >,
  }) satisfies fc.Arbitrary<Try>,
  { minLength: 60, maxLength: 120 },
)

/** Makes one try; answers what was done, null where it was refused. Anything else than a refusal is thrown. */
async function make(planId: number, { back, pick, how }: Try): Promise<Verb | 'save' | null> {
  const editions = await database.app.planEdition.findMany({
    where: { planId },
    include: { plan: true },
    orderBy: { id: 'desc' },
  })
  const edition = editions[Math.min(back, editions.length - 1)]
  if (!edition) throw new Error('a plan without an edition')
  const every = hands.flatMap((who) => verbs.map((verb) => ({ actor: cast[who], verb })))
  const open = every.filter(({ actor, verb }) =>
    isOffered(verb, { ...edition, departmentId: edition.plan.departmentId }, actor),
  )
  const onward = open.filter(({ verb }) => isOnward(verb, edition.state))
  const from = { onward, open, any: every, save: every }[how]
  const { actor, verb } = (from.length > 0 ? from : every)[pick % (from.length > 0 ? from : every).length] ?? {
    actor: cast.admin,
    verb: 'submit' as const,
  }
  try {
    if (how === 'save') {
      const base = sha256(edition.headline)
      const save = { rowKey: 'edition', field: 'headline', base, value: `見出しその${pick}` }
      await saveField(database.app, actor, edition.id, save)
      return 'save'
    }
    await moveCommands(database.app)[verb](actor, await versionsOf(database.app, edition.id))
    return verb
  } catch (error) {
    if (error instanceof Refusal || error instanceof NotFound) return null
    throw error
  }
}

/** What must hold of a plan whatever was done to it. */
async function invariants(planId: number): Promise<void> {
  const editions = await database.app.planEdition.findMany({
    where: { planId },
    include: { agreements: true, plan: { include: { department: true } } },
  })
  const states = (wanted: readonly EditionState[]) => editions.filter(({ state }) => wanted.includes(state))
  expect(states(openStates).length, 'one open edition').toBeLessThanOrEqual(1)
  expect(states(['PUBLISHED']).length, 'one published edition').toBeLessThanOrEqual(1)
  for (const edition of states(['CONFIRMED', 'SCHEDULED', 'VOIDED', 'PUBLISHED', 'SUPERSEDED', 'WITHDRAWN'])) {
    expect(sha256(edition.contentText ?? ''), 'the hash is that of the text').toBe(edition.contentHash)
    expect(
      edition.agreements.some(({ contentHash }) => contentHash === edition.contentHash),
      'agreed',
    ).toBe(true)
  }
  for (const edition of states(['PUBLISHED', 'SUPERSEDED', 'WITHDRAWN'])) {
    const publication = await database.app.publication.findFirst({
      where: {
        year: edition.plan.year,
        departmentSlug: edition.plan.department.slug,
        version: `${edition.major}.${edition.minor}`,
        kind: { in: ['EDITION', 'CORRECTION'] },
      },
    })
    expect(publication?.contentHash, 'what was agreed is what residents can read').toBe(edition.contentHash)
    expect(sha256(publication?.document ?? '')).toBe(publication?.documentHash)
    const act = await database.app.event.findFirst({ where: { editionId: edition.id, kind: 'plan.published' } })
    const agreement = edition.agreements.find(({ contentHash }) => contentHash === edition.contentHash)
    expect(act?.actorId, 'who publishes is not who recorded').not.toBe(agreement?.recordedById)
  }
  const withdrawn = states(['PUBLISHED']).length === 0
  const [first] = editions
  const current = await database.app.currentPlan.count({
    where: { year: first?.plan.year ?? 0, departmentSlug: first?.plan.department.slug ?? '' },
  })
  expect(current, 'residents’ lists have what is published and nothing else').toBe(withdrawn ? 0 : 1)
}

describe('any sequence of moves by anybody', () => {
  it('keeps what must hold', { timeout: 300_000 }, async () => {
    const done = new Map<Verb | 'save', number>()
    await fc.assert(
      fc.asyncProperty(tries, async (sequence) => {
        const { planId } = await newEdition(database.app, ground)
        for (const one of sequence) {
          const verb = await make(planId, one)
          if (!verb) continue
          done.set(verb, (done.get(verb) ?? 0) + 1)
          await invariants(planId)
        }
      }),
      // Every shorter sequence would want a year of its own, and there are not so many.
      { numRuns: 8, endOnFailure: true },
    )
    expect((await verifyRecord(database.app)).firstBroken).toBeNull()
    // A property over moves that are never made would hold of anything.
    const usual: Verb[] = ['submit', 'approve', 'openConsultation', 'agree', 'publish', 'amend']
    expect(usual.filter((verb) => !done.has(verb))).toEqual([])
  })
})
