import { describe, expect, it } from 'vitest'
import { dueIn, holdersOf, isHandedOver, nextAfter, stepsFrom } from '@/lib/plans/handover-rules'
import { type EditionState, editionStates, moves, verbs } from '@/lib/plans/workflow'

const stages = editionStates.flatMap((state) => (['FIRST', 'CORRECTION'] as const).map((kind) => ({ state, kind })))

const year = { planDueOn: '2026-05-15', publicationOn: '2026-07-10' }

describe('who has a plan next, for every state', () => {
  type Row = [verbs: string[], holders: string[], next: string, due: string]
  const confirmed: Row = [['publish', 'schedule'], ['PUBLISHER'], 'PUBLISHED', '2026-07-10']
  const scheduled: Row = [['publish'], ['PUBLISHER'], 'PUBLISHED', '2026-07-10']
  const writing: Row = [['submit', 'submitAsHead'], ['COORDINATOR', 'HEAD'], 'HEAD_REVIEW', '2026-05-15']
  const correcting: Row = [['submitCorrection'], ['COORDINATOR', 'HEAD'], 'OFFICE_CHECK', '2026-05-15']
  const table: Partial<Record<string, Row>> = {
    'FIRST DRAFT': writing,
    'FIRST CHANGES_REQUESTED': writing,
    'CORRECTION DRAFT': correcting,
    'CORRECTION CHANGES_REQUESTED': correcting,
    'FIRST OFFICE_CHECK': [['openConsultation'], ['OFFICE'], 'CONSULTATION', '2026-07-10'],
    'CORRECTION OFFICE_CHECK': [['confirmCorrection'], ['OFFICE'], 'CONFIRMED', '2026-07-10'],
    HEAD_REVIEW: [['approve'], ['HEAD'], 'OFFICE_CHECK', '2026-05-15'],
    CONSULTATION: [['agree', 'agreeWithAmendments'], ['MAYOR', 'OFFICE'], 'CONFIRMED', '2026-07-10'],
    AMENDING: [['confirmAmendments'], ['OFFICE'], 'CONFIRMED', '2026-07-10'],
    CONFIRMED: confirmed,
    SCHEDULED: scheduled,
  }

  it.each(stages)('$kind $state', (stage) => {
    const row = table[`${stage.kind} ${stage.state}`] ?? table[stage.state]
    expect(stepsFrom(stage).map(({ verb }) => verb)).toEqual(row?.[0] ?? [])
    expect(holdersOf(stage)).toEqual(row?.[1] ?? [])
    expect(nextAfter(stage)?.state ?? null).toBe(row?.[2] ?? null)
    expect(dueIn(stage, year)).toBe(stage.kind === 'FIRST' ? (row?.[3] ?? null) : null)
    expect(isHandedOver(stage)).toBe(row !== undefined && !['DRAFT', 'CHANGES_REQUESTED'].includes(stage.state))
  })

  it('names of each state those who hold it then', () => {
    for (const stage of stages) {
      const next = nextAfter(stage)
      if (next) expect(next.holders).toEqual(holdersOf({ ...stage, state: next.state }))
    }
  })

  it('passes over no move of the table but those back, those that stay and those that end the edition', () => {
    const onward = new Set(stages.flatMap((stage) => stepsFrom(stage).map(({ verb }) => verb)))
    const ends = ['CHANGES_REQUESTED', 'VOIDED', 'WITHDRAWN', 'DISCARDED']
    for (const verb of verbs.filter((verb) => !onward.has(verb) && verb !== 'unschedule')) {
      const to: EditionState | null = moves[verb].to
      expect(to === null || ends.includes(to), verb).toBe(true)
    }
  })

  it('has no day where the year sets none', () => {
    for (const stage of stages) expect(dueIn(stage, { planDueOn: null, publicationOn: null })).toBeNull()
  })
})
