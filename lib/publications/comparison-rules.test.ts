import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IndicatorContent, PlanContent } from '@/lib/plans/content'
import { completeContent, completeIndicators } from '@/tests/content'
import { budgetsOfTwo, compareContents, countsOfPlan, movesOfGoal, staffOfTwo } from './comparison-rules'

const base = { key: completeIndicators.number.key, level: 'OUTCOME', name: '指標', unit: '件' } as const
const up: IndicatorContent = { ...base, kind: 'NUMBER', direction: 'UP', target: '80' }
const down: IndicatorContent = { ...up, direction: 'DOWN' }
const keep: IndicatorContent = { ...base, kind: 'NUMBER', direction: 'KEEP', lowerBound: '10', upperBound: '20' }
const change: IndicatorContent = {
  ...base,
  kind: 'CHANGE',
  direction: 'DOWN',
  baselineYear: 2025,
  baseline: '1000',
  changePercent: '10',
}
const milestone: IndicatorContent = { ...base, kind: 'MILESTONE', dueOn: '2027-03-31' }
const words: IndicatorContent = { ...base, kind: 'QUALITATIVE', condition: '静かな', dueOn: '2027-03-31' }
const without = (indicator: IndicatorContent, field: keyof IndicatorContent): IndicatorContent => {
  const { [field]: _gone, ...rest } = indicator
  return rest as IndicatorContent
}
const said = (before: IndicatorContent, after: IndicatorContent, sameYear = true) =>
  movesOfGoal(before, after, sameYear).map(
    (each) => `${each.of} ${each.move}${each.move === 'INCOMPARABLE' ? ` ${each.because}` : ''}`,
  )

describe('what became of a goal', () => {
  it.each<[string, IndicatorContent, IndicatorContent, string[]]>([
    ['more of what is to grow', up, { ...up, target: '90' }, ['TARGET RAISED']],
    ['less of what is to grow', up, { ...up, target: '79.9' }, ['TARGET LOWERED']],
    ['more of what is to shrink', down, { ...down, target: '90' }, ['TARGET LOWERED']],
    ['less of what is to shrink', down, { ...down, target: '-1' }, ['TARGET RAISED']],
    ['the same figure with other decimals', up, { ...up, target: '80.000' }, []],
    ['figures compared as numbers, not as texts', up, { ...up, target: '100' }, ['TARGET RAISED']],
    ['more than a float can tell', { ...up, target: '0.300000' }, { ...up, target: '0.300001' }, ['TARGET RAISED']],
    ['another unit', up, { ...up, unit: '人', target: '90' }, ['TARGET INCOMPARABLE UNIT']],
    ['no unit any more', up, without({ ...up, target: '90' }, 'unit'), ['TARGET INCOMPARABLE UNIT']],
    ['another direction', up, down, ['TARGET INCOMPARABLE DIRECTION']],
    ['another kind', up, change, ['TARGET INCOMPARABLE KIND']],
    ['counted over all years from now on', up, { ...up, cumulative: true }, ['TARGET INCOMPARABLE COUNTING']],
    ['no target any more', up, without(up, 'target'), ['TARGET DROPPED']],
    ['a target for the first time', without(up, 'target'), up, ['TARGET SET']],
    ['no target in either', without(up, 'target'), without(up, 'target'), []],
    [
      'no target of the year, and a lower final one',
      { ...up, finalTarget: '100', finalTargetYear: 2028 },
      { ...without(up, 'target'), withoutYearTarget: true, finalTarget: '95', finalTargetYear: 2030 },
      ['TARGET DROPPED', 'FINAL LOWERED', 'FINAL_YEAR LATER'],
    ],
    [
      'raised this year, lowered in the end',
      { ...down, finalTarget: '50' },
      { ...down, target: '70', finalTarget: '60' },
      ['TARGET RAISED', 'FINAL LOWERED'],
    ],
    ['a narrower range', keep, { ...keep, lowerBound: '11' }, ['RANGE RAISED']],
    ['a narrower range on both sides', keep, { ...keep, lowerBound: '11', upperBound: '19' }, ['RANGE RAISED']],
    ['a wider range', keep, { ...keep, upperBound: '25.5' }, ['RANGE LOWERED']],
    ['a range that moved', keep, { ...keep, lowerBound: '12', upperBound: '25' }, ['RANGE SHIFTED']],
    ['a side that is left open', keep, without(keep, 'upperBound'), ['RANGE LOWERED']],
    ['a side that is closed', without(keep, 'lowerBound'), keep, ['RANGE RAISED']],
    ['the same range', keep, { ...keep, lowerBound: '10.0' }, []],
    ['more of a cut', change, { ...change, changePercent: '20' }, ['CHANGE RAISED']],
    ['less of a cut', change, { ...change, changePercent: '9' }, ['CHANGE LOWERED']],
    [
      'more of a rise',
      { ...change, direction: 'UP' },
      { ...change, direction: 'UP', changePercent: '12' },
      ['CHANGE RAISED'],
    ],
    [
      'the same cut from a lower start: less is left',
      change,
      { ...change, baselineYear: 2026, baseline: '900' },
      ['CHANGE RAISED'],
    ],
    [
      'a smaller cut from a start that is already lower, to the same level',
      change,
      { ...change, baselineYear: 2026, baseline: '900', changePercent: '0' },
      [],
    ],
    [
      'shares of starts that are not known',
      without(change, 'baseline'),
      without({ ...change, baselineYear: 2026 }, 'baseline'),
      ['CHANGE INCOMPARABLE BASELINE'],
    ],
    ['no share any more', change, without(change, 'changePercent'), ['CHANGE DROPPED']],
    ['a later day', milestone, { ...milestone, dueOn: '2028-03-31' }, ['DUE LATER']],
    ['an earlier day', milestone, { ...milestone, dueOn: '2026-12-31' }, ['DUE EARLIER']],
    ['other words of a state', words, { ...words, condition: 'にぎやかな' }, []],
  ])('%s', (_name, before, after, expected) => {
    expect(said(before, after)).toEqual(expected)
  })

  it('takes the day of a yearly figure for a change within one year alone', () => {
    const [first, second] = [
      { ...up, dueOn: '2026-03-31' },
      { ...up, dueOn: '2027-03-31' },
    ]
    expect(said(first, second, false)).toEqual([])
    expect(said(first, second, true)).toEqual(['DUE LATER'])
    expect(said(words, { ...words, dueOn: '2028-03-31' }, false)).toEqual([])
    expect(said(milestone, { ...milestone, dueOn: '2028-03-31' }, false)).toEqual(['DUE LATER'])
  })

  it('is the opposite the other way round', () => {
    const opposite: Record<string, string> = { RAISED: 'LOWERED', LOWERED: 'RAISED', SET: 'DROPPED', DROPPED: 'SET' }
    const figure = fc
      .tuple(fc.integer({ min: -9999, max: 9999 }), fc.constantFrom('', '.5', '.25'))
      .map(([whole, rest]) => `${whole}${rest}`)
    const target = fc.option(figure, { nil: undefined })
    const indicator = fc.record({ direction: fc.constantFrom('UP', 'DOWN') }).chain(({ direction }) =>
      fc.tuple(target, target).map(([one, other]) =>
        [one, other].map((each) => ({
          ...without(up, 'target'),
          direction,
          ...(each === undefined ? {} : { target: each }),
        })),
      ),
    )
    fc.assert(
      fc.property(indicator, ([one, other]) => {
        const [there, back] = [one as IndicatorContent, other as IndicatorContent]
        const moves = (before: IndicatorContent, after: IndicatorContent) =>
          movesOfGoal(before, after, true).map(({ move }) => move)
        expect(moves(back, there)).toEqual(moves(there, back).map((move) => opposite[move]))
      }),
    )
  })
})

const [policy] = completeContent.policies
if (!policy) throw new Error('the example has a policy')
const [first, , third] = policy.projects
if (!first || !third) throw new Error('the example has projects')
const withProjects = (projects: PlanContent['policies'][number]['projects'], year = completeContent.year) => ({
  ...completeContent,
  year,
  policies: [{ ...policy, projects }],
})

describe('two plans', () => {
  it('differ in nothing where they are one', () => {
    const { goals, unchanged, projects, indicators, wording, stated, costs } = compareContents(
      completeContent,
      structuredClone(completeContent),
    )
    expect({ goals, projects: [projects.came, projects.went], indicators, wording, stated, costs }).toEqual({
      goals: [],
      projects: [[], []],
      indicators: { came: [], went: [] },
      wording: [],
      stated: [],
      costs: [],
    })
    expect(unchanged).toBe(countsOfPlan(completeContent).indicators)
  })

  it('tell projects that came and went with the number of their indicators, and no indicator of them once more', () => {
    const found = compareContents(withProjects([first]), withProjects([third]))
    expect(found.projects.came).toMatchObject([{ title: third.title, indicators: third.indicators.length }])
    expect(found.projects.went).toMatchObject([{ title: first.title }])
    expect(found.indicators).toEqual({ came: [], went: [] })
    expect(found.wording).toEqual([])
  })

  it('tell an indicator that went from a project that stays, and one that moved to another project as kept', () => {
    const [gone, ...rest] = first.indicators
    if (!gone) throw new Error('the project has indicators')
    const found = compareContents(withProjects([first, third]), withProjects([{ ...first, indicators: rest }, third]))
    expect(found.indicators.went).toMatchObject([{ indicator: { name: gone.name }, project: { number: first.number } }])
    const moved = compareContents(
      withProjects([first, third]),
      withProjects([
        { ...first, indicators: rest },
        { ...third, indicators: [...third.indicators, gone] },
      ]),
    )
    expect(moved.indicators).toEqual({ came: [], went: [] })
  })

  it('say a changed target once, not among the words again; words and costs have their own place', () => {
    const [goal, ...rest] = first.indicators
    if (!goal) throw new Error('the project has indicators')
    const changed = {
      ...first,
      summary: '窓口を二つにします。',
      budget: { amount: 5_000_000, basis: 'INITIAL' as const },
      indicators: [{ ...goal, target: '9999', definition: '別の数え方です。' }, ...rest],
    }
    const found = compareContents(withProjects([first]), withProjects([changed]))
    expect(found.goals).toMatchObject([{ definitionChanged: true, moves: [{ of: 'TARGET' }] }])
    expect(found.wording.flatMap(({ fields }) => fields.map(({ field }) => field))).not.toContain('target')
    expect(found.wording.flatMap(({ fields }) => fields.map(({ field }) => field))).toEqual(
      expect.arrayContaining(['summary', 'definition']),
    )
    expect(found.costs).toMatchObject([{ number: first.number, before: first.budget?.amount, after: 5_000_000 }])
  })

  it('pass over what another year writes anew by itself', () => {
    const [goal, ...rest] = first.indicators
    if (!goal) throw new Error('the project has indicators')
    const next = {
      ...first,
      indicators: [{ ...goal, baseline: '1300', baselineYear: 2026, dueOn: '2028-03-31' }, ...rest],
    }
    const found = compareContents(withProjects([first]), withProjects([next], completeContent.year + 1))
    expect(found.goals).toEqual([])
    expect(found.wording).toEqual([])
  })
})

describe('the means of two plans', () => {
  it('are told account by account and unit by unit, and are missing where a plan does not tell', () => {
    const [budget] = completeContent.budgets
    if (!budget) throw new Error('the example has a budget')
    expect(
      budgetsOfTwo(
        [budget],
        [
          { ...budget, initial: 1_000 },
          { ...budget, account: '下水道事業会計' },
        ],
      ),
    ).toMatchObject([
      {
        name: budget.account,
        after: 1_000 + (budget.supplementary ?? 0) + (budget.carriedOver ?? 0) + (budget.reserveAndTransfers ?? 0),
      },
      { name: '下水道事業会計', before: null },
    ])
    const key = completeIndicators.number.key
    const staff = (count: string, unit: 'PERSONS' | 'FULL_TIME_EQUIVALENTS' = 'PERSONS') => [
      { key, employmentType: '正規', count, unit },
    ]
    expect(staffOfTwo(staff('12'), staff('13'))).toMatchObject([
      { unit: 'PERSONS', total: { before: '12', after: '13' } },
    ])
    expect(staffOfTwo(staff('12'), staff('11.5', 'FULL_TIME_EQUIVALENTS'))).toMatchObject([
      { unit: 'FULL_TIME_EQUIVALENTS', decimals: 1, total: { before: null, after: '11.5' } },
      { unit: 'PERSONS', total: { before: '12', after: null } },
    ])
  })
})
