import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completeContent, completeIndicators } from '@/tests/content'
import {
  carriedIndicator,
  carriedPlan,
  type Decision,
  fates,
  goingOn,
  isStarted,
  type LastActual,
  reasonsAgainstDecisions,
  type ThisYear,
} from './carrying-rules'
import type { IndicatorContent, PlanContent } from './content'

const thisYear: ThisYear = {
  year: 2027,
  sections: [
    { id: 1, name: '企画経営課' },
    { id: 2, name: '広報課' },
  ],
  accounts: ['一般会計'],
  goals: [{ plan: '総合計画', code: '6-2-1' }],
  priorities: [{ number: 4, title: '対話の市政' }],
  actuals: new Map(),
  elsewhere: new Map(),
}
const projects = completeContent.policies.flatMap((policy) => policy.projects)
const [first, second, third] = projects.map(({ key }) => key) as [string, string, string]
const all: Decision[] = projects.map(({ key }) => ({ projectKey: key, fate: 'CARRIED' }))
const draft = { staff: [], budgets: [] }
let made = 0
const newKey = () => `99999999-0000-4000-8000-${String(++made).padStart(12, '0')}`

const carry = (decisions: Decision[], last: PlanContent = completeContent, year = thisYear) =>
  carriedPlan(last, draft, decisions, year, newKey)
const carried = (indicator: IndicatorContent, actual?: LastActual, year = 2027) =>
  carriedIndicator(indicator, {
    ...thisYear,
    year,
    actuals: new Map(actual ? [[indicator.key, actual]] : []),
  })

describe('an indicator that begins a new year', () => {
  it('keeps what is measured and how, and leaves the promise of last year behind', () => {
    const { key, kind, level, name, definition, source, frequency, unit, decimals, direction } =
      completeIndicators.number
    expect(carried(completeIndicators.number)).toEqual({
      key,
      kind,
      level,
      name,
      definition,
      source,
      frequency,
      unit,
      decimals,
      direction,
      cumulative: true,
      rateFromBaseline: true,
      baselineYear: 2025,
      baseline: '1200',
      baselineProvisional: true,
    })
    expect(carried(completeIndicators.numberKept)).not.toHaveProperty('lowerBound')
    expect(carried(completeIndicators.change)).not.toHaveProperty('changePercent')
    expect(carried(completeIndicators.milestone)).not.toHaveProperty('steps')
    expect(carried(completeIndicators.qualitative)).toMatchObject({
      condition: completeIndicators.qualitative.condition,
      evidence: completeIndicators.qualitative.evidence,
    })
    expect(carried(completeIndicators.qualitative)).not.toHaveProperty('dueOn')
  })

  it('begins from the last actual, with its year and its mark', () => {
    const actual = { year: 2026, value: '1432.5', provisional: true }
    const begun = carried(completeIndicators.number, actual)
    expect(begun).toMatchObject({ baselineYear: 2026, baseline: '1432.5', baselineProvisional: true, decimals: 1 })
    const final = carried(completeIndicators.number, { ...actual, provisional: false })
    expect(final).not.toHaveProperty('baselineProvisional')
    const found = carried(completeIndicators.numberWithoutBaseline, actual)
    expect(found).toMatchObject({ baselineYear: 2026, baseline: '1432.5' })
    expect(found).not.toHaveProperty('baselineNoneReason')
  })

  it('keeps a final target while its year is to come, and the way to it', () => {
    const later: IndicatorContent = {
      ...completeIndicators.numberLater,
      waypoints: [
        { year: 2026, value: '63' },
        { year: 2027, value: '66' },
      ],
    }
    expect(carried(later, undefined, 2028)).toMatchObject({ finalTarget: '70', finalTargetYear: 2028 })
    expect(carried(later)).toMatchObject({ waypoints: [{ year: 2027, value: '66' }] })
    expect(carried(later)).not.toHaveProperty('withoutYearTarget')
    const over = carried(later, undefined, 2029)
    expect(over).not.toHaveProperty('finalTarget')
    expect(over).not.toHaveProperty('finalTargetYear')
    expect(over).not.toHaveProperty('waypoints')
  })

  it('counts a percentage that runs on from the year it was promised against', () => {
    const actual = { year: 2026, value: '800000', provisional: false }
    expect(carried(completeIndicators.change, actual)).toMatchObject({ baselineYear: 2026, baseline: '800000' })
    const running = { ...completeIndicators.change, withoutYearTarget: true as const, finalTargetYear: 2030 }
    expect(carried(running, actual)).toMatchObject({ baselineYear: 2023, baseline: '820000', finalTargetYear: 2030 })
  })
})

describe('a plan that begins from last year’s', () => {
  it('has its texts, policies, projects and keys, and this year’s references', () => {
    const { filling, decided } = carry(all)
    expect(filling.mission).toEqual(completeContent.mission)
    expect(filling.sectionRoles).toEqual(completeContent.sectionRoles)
    expect(filling.policies.map(({ key, title }) => [key, title])).toEqual([
      [completeContent.policies[0]?.key, '声を聞く'],
    ])
    expect(filling.policies[0]?.priorities).toEqual([{ number: 4, title: '対話の市政' }])
    expect(filling.policies[0]?.projects.map(({ key, number }) => [key, number])).toEqual([
      [first, 1],
      [second, 2],
      [third, 3],
    ])
    expect(filling.policies[0]?.projects[0]?.codes).toEqual([{ account: '一般会計', code: '02-01-07' }])
    expect(decided.map(({ projectKey, fate, successorKeys }) => [projectKey, fate, successorKeys])).toEqual(
      [first, second, third].map((key) => [key, 'CARRIED', [key]]),
    )
  })

  it('leaves out what is no longer there', () => {
    const elsewhere: ThisYear = {
      ...thisYear,
      goals: [],
      priorities: [],
      accounts: [],
      sections: [{ id: 2, name: '広報課' }],
    }
    const decisions = all.map((decision) => ({ ...decision, sectionId: 2 }))
    const { filling } = carry(decisions, completeContent, elsewhere)
    expect(filling.sectionRoles.map(({ section }) => section)).toEqual(['広報課'])
    const [policy] = filling.policies
    expect(policy).not.toHaveProperty('goals')
    expect(policy?.projects[0]).not.toHaveProperty('codes')
    expect(policy?.projects.map(({ section }) => section)).toEqual(['広報課', '広報課', '広報課'])
  })

  it('puts what is merged under the one that goes on', () => {
    const { filling, decided } = carry([
      { projectKey: first, fate: 'CARRIED' },
      { projectKey: second, fate: 'MERGED', into: first, reason: '同じ窓口で行うためです。' },
      { projectKey: third, fate: 'CARRIED' },
    ])
    const [main, other] = filling.policies[0]?.projects ?? []
    expect([main?.key, other?.key, other?.number]).toEqual([first, third, 2])
    expect(main?.indicators.map(({ key }) => key)).toEqual(
      [...(projects[0]?.indicators ?? []), ...(projects[1]?.indicators ?? [])].map(({ key }) => key),
    )
    expect(decided[1]).toMatchObject({
      fate: 'MERGED',
      successorKeys: [first],
      number: 2,
      reason: '同じ窓口で行うためです。',
    })
  })

  it('keeps key and indicators with the first part of what is split', () => {
    const { filling, decided } = carry([
      { projectKey: first, fate: 'SPLIT', titles: ['電話の相談', '出前の相談'], reason: '担当を分けます。' },
    ])
    const parts = filling.policies[0]?.projects ?? []
    expect(parts.map(({ title, number, section, indicators }) => [title, number, section, indicators.length])).toEqual([
      ['相談窓口の充実', 1, '企画経営課', 3],
      ['電話の相談', 2, '企画経営課', 0],
      ['出前の相談', 3, '企画経営課', 0],
    ])
    expect(decided[0]?.successorKeys).toEqual(parts.map(({ key }) => key))
    expect(new Set(decided[0]?.successorKeys).size).toBe(3)
  })

  it('drops a policy of which nothing goes on, and keeps one that had no project', () => {
    const [policy] = completeContent.policies
    if (!policy) throw new Error('the example has a policy')
    const empty = { ...policy, key: newKey(), projects: [] }
    const { filling } = carry(
      projects.map(({ key }) => ({ projectKey: key, fate: 'ENDED', reason: '終わりました。' })),
      { ...completeContent, policies: [policy, empty] },
    )
    expect(filling.policies.map(({ key }) => key)).toEqual([empty.key])
  })

  it('brings no target, no money and no staff of last year, and no key that was not there, whatever is decided', () => {
    const decisions = fc.tuple(
      ...projects.map(({ key }) =>
        fc.record({
          projectKey: fc.constant(key),
          fate: fc.constantFrom(...fates),
          into: fc.constantFrom(first, second, third),
          titles: fc.array(fc.string({ minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 3 }),
          reason: fc.constant('理由'),
        }),
      ),
    )
    const actual = fc.option(
      fc.record({
        year: fc.constantFrom(2024, 2025, 2026),
        value: fc.constantFrom('1', '-2.5', '0'),
        provisional: fc.boolean(),
      }),
    )
    const keys = projects.flatMap(({ indicators }) => indicators.map(({ key }) => key))
    fc.assert(
      fc.property(
        decisions,
        fc.tuple(...keys.map(() => actual)),
        fc.integer({ min: 2025, max: 2035 }),
        (decided, values, year) => {
          const actuals = new Map(keys.flatMap((key, place) => (values[place] ? [[key, values[place]] as const] : [])))
          fc.pre(reasonsAgainstDecisions(projects, decided, goingOn(decided), thisYear).length === 0)
          const { filling, decided: kept } = carry(decided, completeContent, { ...thisYear, year, actuals })
          expect(filling.staff).toEqual([])
          expect(filling.budgets).toEqual([])
          const after = filling.policies.flatMap((policy) => policy.projects)
          for (const project of after) {
            expect(project).not.toHaveProperty('budget')
            expect(project).not.toHaveProperty('funding')
            for (const indicator of project.indicators) {
              const promised = [
                'target',
                'lowerBound',
                'upperBound',
                'changePercent',
                'withoutYearTarget',
                'originalTarget',
                'dueOn',
                'steps',
              ]
              expect(promised.filter((field) => field in indicator)).toEqual([])
              expect(indicator.finalTargetYear ?? year).toBeGreaterThanOrEqual(year)
              expect('finalTarget' in indicator && !('finalTargetYear' in indicator)).toBe(false)
            }
          }
          const living = (key: string) => decided.some((one) => one.projectKey === key && one.fate !== 'ENDED')
          const indicatorKeys = after.flatMap(({ indicators }) => indicators.map(({ key }) => key))
          expect(indicatorKeys.toSorted()).toEqual(
            projects
              .filter(({ key }) => living(key))
              .flatMap(({ indicators }) => indicators.map(({ key }) => key))
              .toSorted(),
          )
          const made = after.flatMap(({ key }) => key ?? [])
          expect(new Set(made).size).toBe(after.length)
          expect(after.map(({ number }) => number)).toEqual(after.map((_, place) => place + 1))
          for (const one of kept) expect(one.successorKeys.every((key) => made.includes(key))).toBe(true)
        },
      ),
    )
  })
})

describe('decisions that cannot stand', () => {
  const codes = (decisions: Decision[], year = thisYear) =>
    reasonsAgainstDecisions(projects, decisions, goingOn(decisions), year).map(({ code, at }) => [
      code,
      at?.split('/')[1],
    ])

  it.each<[string, Decision[], string[][]]>([
    ['an unknown project', [{ projectKey: newKey(), fate: 'CARRIED' }], [['project_unknown', 'fate']]],
    ['one twice', [all[0], all[0]] as Decision[], [['project_decided_twice', 'fate']]],
    ['an end without a reason', [{ projectKey: first, fate: 'ENDED' }], [['decision_reason_missing', 'reason']]],
    [
      'a merger into itself',
      [{ projectKey: first, fate: 'MERGED', into: first, reason: '理由' }],
      [['merge_target_missing', 'into']],
    ],
    [
      'a merger into one that does not go on',
      [
        { projectKey: first, fate: 'MERGED', into: second, reason: '理由' },
        { projectKey: second, fate: 'ENDED', reason: '理由' },
      ],
      [['merge_target_missing', 'into']],
    ],
    [
      'a split into nothing',
      [{ projectKey: first, fate: 'SPLIT', titles: [], reason: '理由' }],
      [['split_titles_missing', 'titles']],
    ],
    [
      'a split into too many',
      [{ projectKey: first, fate: 'SPLIT', titles: Array(11).fill('名'), reason: '理由' }],
      [['split_too_many', 'titles']],
    ],
    [
      'a name that is too long',
      [{ projectKey: first, fate: 'SPLIT', titles: ['名'.repeat(201)], reason: '理由' }],
      [['line_too_long', 'titles']],
    ],
  ])('%s', (_, decisions, expected) => {
    expect(codes(decisions)).toEqual(expected)
  })

  it('asks who takes over when the section is gone', () => {
    const reorganised = { ...thisYear, sections: [{ id: 2, name: '広報課' }] }
    expect(codes(all, reorganised)).toEqual([['section_gone', 'section']])
    expect(codes([{ projectKey: first, fate: 'CARRIED', sectionId: 2 }], reorganised)).toEqual([])
    expect(codes([{ projectKey: first, fate: 'CARRIED', sectionId: 7 }], reorganised)).toEqual([
      ['section_gone', 'section'],
    ])
    expect(codes([{ projectKey: first, fate: 'ENDED', reason: '理由' }], reorganised)).toEqual([])
  })
})

it('knows a draft with any text from one without', () => {
  const empty = {
    mission: { headline: '', text: '' },
    sectionRoles: [{ key: first, section: '広報課', text: '' }],
    policies: [],
  }
  expect(isStarted(empty)).toBe(false)
  expect(isStarted({ ...empty, mission: { headline: '', text: '', plainSummary: 'あ' } })).toBe(true)
  expect(isStarted({ ...empty, sectionRoles: [{ key: first, section: '広報課', text: 'あ' }] })).toBe(true)
  expect(isStarted({ ...empty, policies: completeContent.policies })).toBe(true)
})
