import { describe, expect, it } from 'vitest'
import { dueIn, holdersOf, isHandedOver, nextAfter, stepsFrom } from '@/lib/plans/handover-rules'
import { type EditionState, editionStates, moves, verbs } from '@/lib/plans/workflow'

const year = { planDueOn: '2026-05-15', publicationOn: '2026-07-10' }

describe('who has a plan next, for every state', () => {
  const table: Partial<Record<EditionState, [verbs: string[], holders: string[], next: string, due: string]>> = {
    DRAFT: [['submit', 'submitAsHead'], ['COORDINATOR', 'HEAD'], 'HEAD_REVIEW', '2026-05-15'],
    CHANGES_REQUESTED: [['submit', 'submitAsHead'], ['COORDINATOR', 'HEAD'], 'HEAD_REVIEW', '2026-05-15'],
    HEAD_REVIEW: [['approve'], ['HEAD'], 'OFFICE_CHECK', '2026-05-15'],
    OFFICE_CHECK: [['openConsultation'], ['OFFICE'], 'CONSULTATION', '2026-07-10'],
    CONSULTATION: [['agree'], ['MAYOR', 'OFFICE'], 'CONFIRMED', '2026-07-10'],
    CONFIRMED: [['publish'], ['PUBLISHER'], 'PUBLISHED', '2026-07-10'],
  }

  it.each(editionStates)('%s', (state) => {
    const row = table[state]
    expect(stepsFrom(state).map(({ verb }) => verb)).toEqual(row?.[0] ?? [])
    expect(holdersOf(state)).toEqual(row?.[1] ?? [])
    expect(nextAfter(state)?.state ?? null).toBe(row?.[2] ?? null)
    expect(dueIn(state, year)).toBe(row?.[3] ?? null)
    expect(isHandedOver(state)).toBe(row !== undefined && !['DRAFT', 'CHANGES_REQUESTED'].includes(state))
  })

  it('names of each state those who hold it then', () => {
    for (const state of editionStates) {
      const next = nextAfter(state)
      if (next) expect(next.holders).toEqual(holdersOf(next.state))
    }
  })

  it('passes over no move of the table but those back to the department and those that stay', () => {
    const onward = new Set(editionStates.flatMap((state) => stepsFrom(state).map(({ verb }) => verb)))
    const others = verbs.filter((verb) => !onward.has(verb))
    expect(others).toEqual(['requestChanges', 'returnToDepartment', 'consultViceMayor', 'consultAgain'])
    for (const verb of others) {
      const { from, to } = moves[verb]
      expect(to === 'CHANGES_REQUESTED' || (from as readonly string[]).includes(to), verb).toBe(true)
    }
  })

  it('has no day where the year sets none', () => {
    for (const state of editionStates) expect(dueIn(state, { planDueOn: null, publicationOn: null })).toBeNull()
  })
})
