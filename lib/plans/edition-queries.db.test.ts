import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/people/actor'
import { askWithdrawal } from '@/lib/publications/commands'
import { type Cast, versionsOf } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition } from '@/tests/plans'
import { amendEdition, askDiscard, discardEdition } from './amendment-commands'
import { findEditions } from './edition-queries'
import { untimely } from './workflow'

let database: TestDatabase
let ground: Ground
let cast: Cast

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  cast = ground.cast
})

afterAll(() => database.drop())

const versions = (editionId: number) => versionsOf(database.app, editionId)

/** The editions as the actor finds them: state and the acts that are his now. */
async function found(actor: Actor, planId: number): Promise<string[]> {
  const { editions } = await findEditions(database.app, actor, planId)
  return editions.map(({ state, moves }) => {
    const own = moves.filter(({ reasons }) => !reasons.some(({ code }) => untimely.has(code)))
    return [state, ...own.map(({ verb, reasons }) => (reasons.length > 0 ? `(${verb})` : verb))].join(' ')
  })
}

async function amended() {
  const first = await newEdition(database.app, ground, { state: 'PUBLISHED' })
  const { editionId } = await amendEdition(database.app, cast.head, {
    ...(await versions(first.editionId)),
    kind: 'CHANGE',
    amendmentReason: 'SUPPLEMENTARY_BUDGET',
    explanation: '9月の補正予算に合わせます。',
  })
  return { planId: first.planId, first: first.editionId, editionId }
}

describe('the editions of a plan', () => {
  it('are listed with the acts that are the actor’s own', async () => {
    const { planId } = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    expect(await found(cast.office, planId)).toEqual(['PUBLISHED amend askWithdrawal'])
    expect(await found(cast.head, planId)).toEqual(['PUBLISHED amend'])
    for (const actor of [cast.author, cast.coordinator, cast.mayor, cast.publisher, ground.strangers.head]) {
      expect(await found(actor, planId)).toEqual(['PUBLISHED'])
    }
    expect(await answerOf(findEditions(database.app, ground.strangers.nobody, planId))).toBe('not found')
    expect(await answerOf(findEditions(database.app, cast.office, 2_000_000_000))).toBe('not found')
  })

  it('show a draft, and why it is made, to none but its readers', async () => {
    const { planId } = await amended()
    expect(await found(cast.office, planId)).toEqual(['DRAFT', 'PUBLISHED askWithdrawal'])
    expect(await found(cast.head, planId)).toEqual(['DRAFT askDiscard', 'PUBLISHED'])
    for (const actor of [cast.mayor, cast.publisher, cast.admin, ground.strangers.head, ground.strangers.coordinator]) {
      expect(await found(actor, planId)).toEqual(['PUBLISHED'])
      expect(JSON.stringify(await findEditions(database.app, actor, planId))).not.toContain('補正予算に合わせます')
    }
  })

  it('tell of a withdrawal that is asked for only those who take part in it', async () => {
    const { planId, editionId } = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    const explanation = '数値に誤りがありました。'
    await askWithdrawal(database.app, cast.office, { ...(await versions(editionId)), explanation })
    expect(await found(cast.office, planId)).toEqual(['PUBLISHED amend dropWithdrawal (withdraw)'])
    expect(await found(cast.secondOffice, planId)).toEqual(['PUBLISHED amend dropWithdrawal withdraw'])
    expect(await found(cast.publisher, planId)).toEqual(['PUBLISHED withdraw'])
    const told = async (actor: Actor) =>
      JSON.stringify(await findEditions(database.app, actor, planId)).includes(explanation)
    expect(await told(cast.publisher)).toBe(true)
    expect(await told(cast.head)).toBe(true)
    expect(await told(ground.strangers.head)).toBe(false)
    expect(await told(cast.admin)).toBe(false)
  })

  it('can be begun anew by the office once every one was discarded', async () => {
    const { planId, editionId } = await newEdition(database.app, ground)
    await askDiscard(database.app, cast.head, { ...(await versions(editionId)), reason: '部がなくなります。' })
    expect(await found(cast.office, planId)).toEqual(['DRAFT discard'])
    await discardEdition(database.app, cast.office, await versions(editionId))
    const asOffice = await findEditions(database.app, cast.office, planId)
    expect(asOffice).toMatchObject({ mayReopen: true, hasPage: false })
    expect(await findEditions(database.app, cast.head, planId)).toMatchObject({ mayReopen: false, hasPage: false })
    expect(await answerOf(findEditions(database.app, ground.strangers.head, planId))).toBe('not found')
  })
})
