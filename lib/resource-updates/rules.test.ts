import { describe, expect, it } from 'vitest'
import type { PlanContent } from '@/lib/plans/content'
import type { UpdateContent } from './content'
import { basisOf, inOrder, movementsOf, presentAmount, reasonsAgainstPublishing, type UpdateFacts } from './rules'

const base: UpdateContent = {
  contentSchema: 1,
  kind: 'SUPPLEMENTARY_BUDGET',
  basis: 'SUPPLEMENTED',
  effectiveOn: '2026-09-25',
  votedOn: '2026-09-25',
  accounts: [{ account: '一般会計', accountKind: 'GENERAL', difference: 5_000_000 }],
  projects: [],
}

const budgets = (votedOn?: string): PlanContent['budgets'] => [
  {
    key: '5f0c0000-0000-4000-8000-000000000001',
    account: '一般会計',
    accountKind: 'GENERAL',
    basis: 'INITIAL',
    ...(votedOn ? { votedOn } : {}),
    initial: 100_000_000,
    carriedOver: 1_000_000,
  },
]

const project = {
  key: '5f0c0000-0000-4000-8000-000000000002',
  number: 1,
  section: '第一課',
  title: '待たない窓口',
  budget: { amount: 12_000_000, basis: 'INITIAL' as const, votedOn: '2026-03-26' },
  indicators: [],
}

const plan = (votedOn: string | undefined = '2026-03-26') =>
  ({
    budgets: budgets(votedOn),
    policies: [{ key: '5f0c0000-0000-4000-8000-000000000003', title: '方針', projects: [project] }],
  }) as unknown as PlanContent

const movements = (content: PlanContent, ...updates: UpdateContent[]) =>
  movementsOf(content, inOrder(updates.map((update, place) => ({ number: place + 1, content: update }))))

describe('what an amount rests on', () => {
  it('follows from the kind', () => {
    expect(basisOf('SUPPLEMENTARY_BUDGET', { final: true, supplemented: false })).toBe('SUPPLEMENTED')
    expect(basisOf('TRANSFER', { final: false, supplemented: false })).toBe('INITIAL')
    expect(basisOf('CARRY_OVER', { final: false, supplemented: true })).toBe('SUPPLEMENTED')
    expect(basisOf('SETTLEMENT', { final: false, supplemented: true })).toBe('EXPECTED_SETTLEMENT')
    expect(basisOf('SETTLEMENT', { final: true, supplemented: true })).toBe('SETTLED')
  })
})

describe('publishing', () => {
  const facts: UpdateFacts = {
    ...base,
    year: 2026,
    planPublished: true,
    strayProjects: [],
    replacedAlready: false,
  }
  const codes = (other: Partial<UpdateFacts>, today = '2026-09-25') =>
    reasonsAgainstPublishing({ ...facts, ...other }, today).map(({ code }) => code)

  it('of a 補正 waits for the vote of the council, to the day', () => {
    expect(codes({})).toEqual([])
    expect(codes({ votedOn: undefined })).toEqual(['vote_missing'])
    expect(codes({ votedOn: '2026-09-26', effectiveOn: '2026-09-25' })).toEqual(['vote_to_come'])
    expect(codes({ votedOn: '2026-09-26', effectiveOn: '2026-09-25' }, '2026-09-26')).toEqual([])
  })

  it('of a 流用, a 繰越 or a 決算 needs no vote; one that is named must have been taken', () => {
    for (const [kind, basis] of [
      ['TRANSFER', 'INITIAL'],
      ['CARRY_OVER', 'INITIAL'],
      ['SETTLEMENT', 'EXPECTED_SETTLEMENT'],
    ] as const) {
      expect(codes({ kind, basis, votedOn: undefined }), kind).toEqual([])
      expect(codes({ kind, basis, votedOn: '2026-10-01' }), kind).toEqual(['vote_to_come'])
    }
  })

  it('waits for its day, and a final 決算 for the end of the year', () => {
    expect(codes({ effectiveOn: '2026-09-26' })).toEqual(['effective_day_to_come'])
    const settled = { kind: 'SETTLEMENT', basis: 'SETTLED', votedOn: undefined } as const
    expect(codes({ ...settled, effectiveOn: '2027-03-31' }, '2027-09-01')).toEqual(['settled_within_year'])
    expect(codes({ ...settled, effectiveOn: '2027-04-01' }, '2027-09-01')).toEqual([])
  })

  it('wants a plan to stand beside, projects of it, and nothing else in the place of what it replaces', () => {
    expect(codes({ planPublished: false, strayProjects: ['a'], replacedAlready: true })).toEqual([
      'plan_not_published',
      'project_not_in_plan',
      'update_replaced',
    ])
  })
})

describe('the money since an edition', () => {
  const transfer: UpdateContent = {
    ...base,
    kind: 'TRANSFER',
    basis: 'INITIAL',
    effectiveOn: '2026-08-03',
    accounts: [{ account: '一般会計', accountKind: 'GENERAL', difference: -200_000 }],
  }

  it('goes on from amount to amount in the order of the days, whatever was published first', () => {
    const found = movements(plan(), base, transfer)
    expect(found.map(({ number, accounts }) => [number, accounts[0]?.before, accounts[0]?.after])).toEqual([
      [2, 101_000_000, 100_800_000],
      [1, 100_800_000, 105_800_000],
    ])
    expect(presentAmount(found, '一般会計')).toEqual({ amount: 105_800_000, on: '2026-09-25' })
    expect(presentAmount(found, '介護保険事業特別会計')).toBeNull()
  })

  it('does not count twice what a later edition holds', () => {
    expect(movements(plan('2026-09-25'), base, transfer)).toEqual([])
    const later = { ...base, votedOn: '2026-09-26', effectiveOn: '2026-10-01' }
    expect(movements(plan('2026-09-25'), later)).toHaveLength(1)
  })

  it('begins with nothing for an account that the plan does not have, and says nothing where the plan gives no amount', () => {
    const account = { account: '介護保険事業特別会計', accountKind: 'SPECIAL' as const, difference: 7_000 }
    expect(movements(plan(), { ...base, accounts: [account] })[0]?.accounts[0]).toMatchObject({
      before: 0,
      after: 7_000,
    })
    const silent = { ...plan(), budgets: budgets('2026-03-26').map(({ initial: _none, ...rest }) => rest) }
    const [step] = movements(silent as PlanContent, base)[0]?.accounts ?? []
    expect(step).toMatchObject({ before: null, difference: 5_000_000, after: null })
  })

  it('shows a replaced update and counts the one in its place', () => {
    const right = { ...base, accounts: [{ ...base.accounts[0], difference: 4_000_000 }], replaces: 1 } as UpdateContent
    const found = movements(plan(), base, right)
    expect(found.map(({ number, replacedBy, accounts }) => [number, replacedBy, accounts[0]?.after])).toEqual([
      [1, 2, 106_000_000],
      [2, undefined, 105_000_000],
    ])
    expect(presentAmount(found, '一般会計')?.amount).toBe(105_000_000)
  })

  it('ends with a 決算, which changes no amount', () => {
    const settlement: UpdateContent = {
      ...base,
      kind: 'SETTLEMENT',
      basis: 'SETTLED',
      effectiveOn: '2027-09-10',
      accounts: [
        { account: '一般会計', accountKind: 'GENERAL', spent: 98_000_000, carriedForward: 0, unused: 8_000_000 },
      ],
      projects: [{ key: project.key, number: 1, title: project.title, settled: 11_500_000 }],
    }
    const found = movements(plan('2027-03-31'), settlement)
    expect(found[0]?.accounts[0]).toEqual({
      account: '一般会計',
      before: 101_000_000,
      after: 101_000_000,
      spent: 98_000_000,
      carriedForward: 0,
      unused: 8_000_000,
    })
    expect(found[0]?.projects[0]).toMatchObject({ before: 12_000_000, after: 12_000_000, spent: 11_500_000 })
  })

  it('changes a project, with or without money before', () => {
    const found = movements(plan(), {
      ...base,
      accounts: [],
      projects: [{ key: project.key, number: 1, title: project.title, difference: 1_500_000 }],
    })
    expect(found[0]?.projects[0]).toMatchObject({ before: 12_000_000, difference: 1_500_000, after: 13_500_000 })
  })
})
