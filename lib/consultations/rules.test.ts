import { describe, expect, test } from 'vitest'
import { countsOf, firstThings } from '@/lib/consultations/rules'
import type { IndicatorContent, PlanContent, ProjectContent } from '@/lib/plans/content'

const indicator = (key: string, more: Partial<IndicatorContent> = {}): IndicatorContent => ({
  key,
  kind: 'NUMBER',
  level: 'OUTPUT',
  name: `指標${key}`,
  direction: 'UP',
  unit: '件',
  baseline: '10',
  baselineYear: 2025,
  target: '20',
  dueOn: '2027-03-31',
  ...more,
})

const project = (number: number, more: Partial<ProjectContent> = {}): ProjectContent => ({
  key: `project-${number}`,
  number,
  section: '広報課',
  title: `事業${number}`,
  indicators: [indicator(`i${number}`)],
  ...more,
})

const plan = (projects: ProjectContent[], more: Partial<PlanContent['policies'][number]> = {}): PlanContent => ({
  contentSchema: 1,
  year: 2026,
  department: { slug: 'citizens', name: '市民部', decidedBy: 'MAYOR' },
  notes: { personnelCostIncluded: false },
  mission: { headline: '', text: '' },
  sectionRoles: [],
  staff: [],
  budgets: [],
  policies: [{ key: 'policy', title: '方針', projects, ...more }],
})

const nothingSaid = { openRequests: [], priorities: [] }
const kinds = (content: PlanContent, said: Parameters<typeof firstThings>[1] = nothingSaid) =>
  firstThings(content, said).map(({ kind }) => kind)
const budget = (amount: number) => ({ budget: { amount, basis: 'INITIAL' as const } })

describe('the things that are shown first', () => {
  test('a plan that gives no occasion shows none', () => {
    expect(firstThings(plan([project(1)]), nothingSaid)).toEqual([])
    expect(firstThings(plan([]), nothingSaid)).toEqual([])
  })

  test('the largest project is the one with the most money, with the sum of all', () => {
    const content = plan([project(1, budget(5_000)), project(2, budget(90_000)), project(3, { withoutBudget: true })])
    expect(firstThings(content, nothingSaid)).toEqual([
      {
        kind: 'largest-project',
        rowKey: 'project-2',
        title: '事業2',
        number: 2,
        amount: 90_000,
        share: { of: 95_000 },
      },
    ])
    expect(firstThings(plan([project(1, budget(5_000))]), nothingSaid)).toMatchObject([
      { rowKey: 'project-1', share: null },
    ])
  })

  test('equal amounts go to the lower number', () => {
    const content = plan([project(4, budget(7_000)), project(3, budget(7_000))])
    expect(firstThings(content, nothingSaid)).toMatchObject([{ rowKey: 'project-3' }])
  })

  test('goals beyond the year: none of this year, or due after 31 March', () => {
    const content = plan([
      project(1, {
        indicators: [
          indicator('a'),
          indicator('b', { withoutYearTarget: true, finalTarget: '50', finalTargetYear: 2030 }),
          indicator('c', { dueOn: '2027-04-01' }),
        ],
      }),
    ])
    expect(firstThings(content, nothingSaid)).toEqual([
      { kind: 'later-goals', rowKey: 'b', names: ['指標b', '指標c'], count: 2, all: 3 },
    ])
  })

  test('a missing baseline is asked of measured goals alone', () => {
    const { baseline: _gone, ...withoutValue } = indicator('a')
    const milestone: IndicatorContent = {
      key: 'm',
      kind: 'MILESTONE',
      level: 'OUTPUT',
      name: '申請',
      dueOn: '2027-03-31',
    }
    const content = plan([project(1, { indicators: [withoutValue, milestone, indicator('b')] })])
    expect(firstThings(content, nothingSaid)).toEqual([
      { kind: 'without-baseline', rowKey: 'a', names: ['指標a'], count: 1, all: 2 },
    ])
  })

  test('priorities count as answered by a policy or by a project', () => {
    const priorities = [1, 2, 3].map((number) => ({ number, title: `重点${number}` }))
    const content = plan([project(1, { priorities: [{ number: 2, title: '重点2' }] })], {
      priorities: [{ number: 1, title: '重点1' }],
    })
    expect(firstThings(content, { openRequests: [], priorities })).toEqual([
      { kind: 'unanswered-priorities', rowKey: null, titles: ['重点3'], answered: 2, all: 3 },
    ])
    expect(kinds(content, { openRequests: [], priorities: priorities.slice(0, 2) })).toEqual([])
  })

  test('a project is in words alone only when all its goals are', () => {
    const inWords: IndicatorContent = { key: 'q', kind: 'QUALITATIVE', level: 'OUTCOME', name: '相談' }
    const content = plan([
      project(1, { indicators: [inWords] }),
      project(2, { indicators: [inWords, indicator('b')] }),
      project(3, { indicators: [] }),
    ])
    expect(firstThings(content, nothingSaid)).toEqual([
      { kind: 'words-only', rowKey: 'project-1', titles: ['事業1'], count: 1, all: 3 },
    ])
  })

  test('what changes for residents is the first outcome with both ends within the year, never a bound to keep', () => {
    const outcomes = [
      indicator('keep', { level: 'OUTCOME', direction: 'KEEP' }),
      indicator('later', { level: 'OUTCOME', dueOn: '2027-04-01' }),
      indicator('first', { level: 'OUTCOME' }),
      indicator('second', { level: 'OUTCOME' }),
    ]
    expect(firstThings(plan([project(1, { indicators: outcomes })]), nothingSaid).slice(-1)).toEqual([
      { kind: 'for-residents', rowKey: 'first', indicator: outcomes[2] },
    ])
  })

  test('never more than five, requests first and residents last', () => {
    const { baseline: _gone, ...withoutValue } = indicator('x')
    const content = plan([
      project(1, { ...budget(1_000), indicators: [withoutValue, indicator('late', { dueOn: '2028-03-31' })] }),
      project(2, { indicators: [{ key: 'q', kind: 'QUALITATIVE', level: 'OUTCOME', name: '相談' }] }),
      project(3, { indicators: [indicator('outcome', { level: 'OUTCOME' })] }),
    ])
    const said = {
      openRequests: [{ id: 9, rowKey: null, text: '直してください。' }],
      priorities: [{ number: 1, title: '重点' }],
    }
    expect(kinds(content, said)).toEqual([
      'open-requests',
      'largest-project',
      'later-goals',
      'without-baseline',
      'for-residents',
    ])
  })
})

test('projects and indicators are counted over all policies', () => {
  const content = plan([project(1), project(2, { indicators: [indicator('a'), indicator('b')] })])
  expect(countsOf({ ...content, policies: [...content.policies, ...plan([project(3)]).policies] })).toEqual({
    projects: 3,
    indicators: 4,
  })
})
