import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addComment } from '@/lib/comments/commands'
import type { Actor } from '@/lib/people/actor'
import { amendEdition } from '@/lib/plans/amendment-commands'
import { findPlanView } from '@/lib/plans/queries'
import { advanceTo, type Cast, makeEdition, makeReport, versionsOf } from '@/prisma/seed/factories'
import { completeContent, completeIndicators } from '@/tests/content'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { type Ground, makeGround, newEdition } from '@/tests/plans'
import { findConsulted, findInConsultation } from './queries'

let database: TestDatabase
let ground: Ground
let cast: Cast

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  cast = ground.cast
})

afterAll(() => database.drop())

async function consulted(actor: Actor, planId: number) {
  return findConsulted(database.app, actor, await findPlanView(database.app, actor, planId))
}

/** The complete plan with another target of its first goal. */
const withTarget = (target: string) => ({
  ...completeContent,
  policies: completeContent.policies.map((policy) => ({
    ...policy,
    projects: policy.projects.map((project) => ({
      ...project,
      indicators: project.indicators.map((indicator) =>
        indicator.key === completeIndicators.number.key ? { ...indicator, target } : indicator,
      ),
    })),
  })),
})

describe('what a consultation begins with', () => {
  it('is the plan against last year’s, and what was reported of last year', async () => {
    const last = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    const { editionId, planId } = await newEdition(database.app, ground, {
      state: 'CONSULTATION',
      content: withTarget('1450'),
    })
    await makeReport(database.app, last, {
      [completeIndicators.number.key]: { value: '1499', status: 'PROVISIONAL' },
      [completeIndicators.numberKept.key]: { value: completeIndicators.numberKept.lowerBound ?? null },
    })
    await addComment(database.app, cast.mayor, { editionId, kind: 'QUESTION', text: 'なぜですか。' })
    const { things, compared } = await consulted(cast.mayor, planId)
    expect(compared).toMatchObject({
      against: { year: last.year },
      differences: { rows: [{ fields: [{ field: 'target' }] }] },
    })
    expect(things).toMatchObject([
      { kind: 'new', count: 0, ended: [] },
      { kind: 'lowered', rowKey: completeIndicators.number.key, first: { turn: 'lowered', after: { target: '1450' } } },
      { kind: 'missed', count: 1, reported: 2, first: { actual: '1499', provisional: true } },
      { kind: 'moved', money: null },
      { kind: 'open-questions', count: 1, blocking: 0, text: 'なぜですか。' },
    ])
  })

  it('is a change against the edition that it changes', async () => {
    const first = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    const { editionId } = await amendEdition(database.app, cast.office, {
      ...(await versionsOf(database.app, first.editionId)),
      kind: 'CHANGE',
      amendmentReason: 'SUPPLEMENTARY_BUDGET',
      explanation: '補正予算に合わせて改めます。',
    })
    await database.app.budgetResource.updateMany({ where: { editionId }, data: { initial: 62_000_000n } })
    await advanceTo(database.app, cast, editionId, 'CONSULTATION')
    const { things, compared } = await consulted(cast.mayor, first.planId)
    expect(compared?.against).toEqual({ version: '1.0' })
    expect(things.find(({ kind }) => kind === 'moved')).toMatchObject({
      money: { name: '一般会計', before: 51_300_000, after: 61_300_000 },
    })
  })

  it('is what the plan itself shows where there is nothing to compare it with', async () => {
    const made = await makeEdition(database.app, { year: 2090, state: 'CONSULTATION' })
    const { things, compared } = await consulted(made.cast.mayor, made.planId)
    expect(compared).toBeNull()
    expect(things.map(({ kind }) => kind)).toContain('largest-project')
  })
})

describe('the plans in consultation', () => {
  it('are those of the year that the actor may read, in the order of the departments', async () => {
    const { planId, year } = await newEdition(database.app, ground, { state: 'CONSULTATION' })
    const found = (actor: Actor) => findInConsultation(database.app, actor, year)
    expect(await found(cast.mayor)).toEqual([{ planId, departmentName: '企画部' }])
    expect(await found(cast.head)).toEqual([{ planId, departmentName: '企画部' }])
    for (const actor of [...Object.values(ground.strangers), cast.publisher, cast.admin]) {
      expect(await found(actor), actor.post).toEqual([])
    }
  })
})
