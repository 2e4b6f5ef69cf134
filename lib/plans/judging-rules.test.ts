import { describe, expect, it } from 'vitest'
import { completeContent } from '@/tests/content'
import type { IndicatorContent, PlanContent } from './content'
import { judge, turnOfPromise } from './judging-rules'

const number: IndicatorContent = {
  key: '00000000-0000-4000-8000-000000000001',
  kind: 'NUMBER',
  level: 'OUTCOME',
  name: '窓口で待つ時間',
  unit: '分',
  direction: 'UP',
  target: '80',
}

describe('a promise that turns', () => {
  it.each<[string, Partial<IndicatorContent>, Partial<IndicatorContent>, ReturnType<typeof turnOfPromise>]>([
    ['more to rise to', { target: '80' }, { target: '80.5' }, 'raised'],
    ['less to rise to', { target: '80' }, { target: '9' }, 'lowered'],
    ['the same in another writing', { target: '80' }, { target: '80.0' }, null],
    ['less to fall to', { direction: 'DOWN', target: '12' }, { direction: 'DOWN', target: '15' }, 'lowered'],
    ['more to fall to', { direction: 'DOWN', target: '12' }, { direction: 'DOWN', target: '-1' }, 'raised'],
    ['another direction', { direction: 'UP' }, { direction: 'DOWN' }, null],
    ['another unit', { unit: '分' }, { unit: '秒' }, null],
    ['another kind', {}, { kind: 'MILESTONE' }, null],
    ['a target that came', { target: undefined }, { target: '3' }, null],
    ['a final target', { target: undefined, finalTarget: '9' }, { target: undefined, finalTarget: '8' }, 'lowered'],
    [
      'tighter bounds',
      { direction: 'KEEP', target: undefined, lowerBound: '1', upperBound: '9' },
      { direction: 'KEEP', target: undefined, lowerBound: '2', upperBound: '9' },
      'raised',
    ],
    [
      'wider bounds',
      { direction: 'KEEP', target: undefined, lowerBound: '1', upperBound: '9' },
      { direction: 'KEEP', target: undefined, lowerBound: '1', upperBound: '10' },
      'lowered',
    ],
    [
      'bounds that moved together',
      { direction: 'KEEP', target: undefined, lowerBound: '1', upperBound: '9' },
      { direction: 'KEEP', target: undefined, lowerBound: '2', upperBound: '10' },
      null,
    ],
    ['per cent', { kind: 'CHANGE', changePercent: '20' }, { kind: 'CHANGE', changePercent: '15' }, 'lowered'],
    ['a later day', { kind: 'MILESTONE', dueOn: '2026-12-01' }, { kind: 'MILESTONE', dueOn: '2027-01-01' }, 'lowered'],
    [
      'an earlier day',
      { kind: 'QUALITATIVE', dueOn: '2027-03-31' },
      { kind: 'QUALITATIVE', dueOn: '2027-03-01' },
      'raised',
    ],
  ])('%s', (_what, before, after, turn) => {
    expect(turnOfPromise({ ...number, ...before }, { ...number, ...after })).toBe(turn)
  })
})

describe('what a plan comes to against another', () => {
  const [policy] = completeContent.policies
  const [project] = policy?.projects ?? []
  if (!policy || !project) throw new Error('the content has no project')
  const withProjects = (projects: PlanContent['policies'][number]['projects']): PlanContent => ({
    ...completeContent,
    policies: [{ ...policy, projects }],
  })

  it('is nothing where nothing changed', () => {
    expect(judge(completeContent, completeContent)).toEqual({
      came: [],
      went: [],
      turned: [],
      staff: [],
      money: [],
      projects: [],
    })
  })

  it('names what came and what went, by key', () => {
    const other = { ...project, key: '00000000-0000-4000-8000-00000000ffff', number: 9, title: '新しい窓口' }
    const found = judge(withProjects([project]), withProjects([other]))
    expect(found.came).toEqual([{ key: other.key, number: 9, title: '新しい窓口' }])
    expect(found.went).toEqual([{ key: project.key, number: project.number, title: project.title }])
  })

  it('adds staff by employment type without a float, and none where a number is missing', () => {
    const row = { key: 'a', employmentType: '正規', unit: 'FULL_TIME_EQUIVALENTS' as const }
    const staff = (...counts: (string | undefined)[]): PlanContent => ({
      ...completeContent,
      staff: counts.map((count, place) => ({
        ...row,
        key: String(place),
        section: `課${place}`,
        ...(count ? { count } : {}),
      })),
    })
    expect(judge(staff('0.1', '0.2'), staff('0.3')).staff).toEqual([])
    expect(judge(staff('0.1', '0.2'), staff('1', '2.5')).staff).toEqual([
      { name: '正規', unit: 'FULL_TIME_EQUIVALENTS', before: '0.3', after: '3.5' },
    ])
    expect(judge(staff('12'), staff('12', undefined)).staff).toEqual([
      { name: '正規', unit: 'FULL_TIME_EQUIVALENTS', before: '12', after: null },
    ])
  })

  it('moves money account by account, never as a sum of accounts', () => {
    const budget = (account: string, initial: number): PlanContent['budgets'][number] => ({
      key: account,
      account,
      accountKind: 'GENERAL',
      basis: 'INITIAL',
      initial,
    })
    const before = { ...completeContent, budgets: [budget('一般会計', 100), budget('介護保険特別会計', 50)] }
    const after = { ...completeContent, budgets: [budget('一般会計', 80), budget('下水道事業会計', 5)] }
    expect(judge(before, after).money).toEqual([
      { name: '一般会計', unit: 'YEN', before: 100, after: 80 },
      { name: '下水道事業会計', unit: 'YEN', before: null, after: 5 },
      { name: '介護保険特別会計', unit: 'YEN', before: 50, after: null },
    ])
  })
})
