import { describe, expect, test } from 'vitest'
import { countsOf, differencesFromLastYear, firstThings, reaches } from '@/lib/consultations/rules'
import type { IndicatorContent, PlanContent, ProjectContent } from '@/lib/plans/content'
import { judge } from '@/lib/plans/judging-rules'
import { besideLastYear } from '@/lib/plans/last-year-rules'
import { thingWords } from '@/lib/text/consultation'

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

const nothingSaid = { questions: [], priorities: [], judgement: null, results: { reported: 0, misses: [] } }
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
    expect(firstThings(content, { ...nothingSaid, priorities })).toEqual([
      { kind: 'unanswered-priorities', rowKey: null, titles: ['重点3'], answered: 2, all: 3 },
    ])
    expect(kinds(content, { ...nothingSaid, priorities: priorities.slice(0, 2) })).toEqual([])
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

  test('never more than five, questions first and residents last', () => {
    const { baseline: _gone, ...withoutValue } = indicator('x')
    const content = plan([
      project(1, { ...budget(1_000), indicators: [withoutValue, indicator('late', { dueOn: '2028-03-31' })] }),
      project(2, { indicators: [{ key: 'q', kind: 'QUALITATIVE', level: 'OUTCOME', name: '相談' }] }),
      project(3, { indicators: [indicator('outcome', { level: 'OUTCOME' })] }),
    ])
    const said = {
      ...nothingSaid,
      questions: [{ id: 9, rowKey: null, text: '直してください。', blocking: true }],
      priorities: [{ number: 1, title: '重点' }],
    }
    expect(kinds(content, said)).toEqual([
      'open-questions',
      'largest-project',
      'later-goals',
      'without-baseline',
      'for-residents',
    ])
  })
})

describe('against another text', () => {
  const against = (before: PlanContent, after: PlanContent, more: Partial<Parameters<typeof firstThings>[1]> = {}) =>
    firstThings(after, { ...nothingSaid, judgement: judge(before, after), ...more })

  test('it is always the same five, in the same order, also where nothing differs', () => {
    const same = plan([project(1, budget(5_000))])
    const things = against(same, same)
    expect(things).toEqual([
      { kind: 'new', rowKey: null, titles: [], count: 0, ended: [] },
      { kind: 'lowered', rowKey: null, first: null, count: 0, raised: 0 },
      { kind: 'missed', rowKey: null, first: null, count: 0, reported: 0 },
      { kind: 'moved', rowKey: null, money: null, staff: [], project: null },
      { kind: 'open-questions', rowKey: null, threadId: null, text: '', count: 0, blocking: 0 },
    ])
    for (const thing of things) {
      const { heading, say, figure, caption } = thingWords(thing, 2026)
      expect([heading, say, caption].join('')).not.toMatch(/undefined|NaN|「」/)
      expect(figure.value).not.toBe('')
    }
  })

  test('new and ended projects, lowered and raised goals, the project that moves most', () => {
    const before = plan([
      project(1, { ...budget(5_000), indicators: [indicator('a', { target: '20' }), indicator('b', { target: '5' })] }),
      project(2, budget(90_000)),
      project(3),
    ])
    const after = plan([
      project(1, { ...budget(9_000), indicators: [indicator('a', { target: '18' }), indicator('b', { target: '6' })] }),
      project(2, budget(30_000)),
      project(4),
    ])
    const things = against(before, after)
    expect(things).toMatchObject([
      { kind: 'new', rowKey: 'project-4', titles: ['事業4'], count: 1, ended: ['事業3'] },
      { kind: 'lowered', rowKey: 'a', count: 1, raised: 1 },
      { kind: 'missed' },
      { kind: 'moved', project: { name: '事業2', before: 90_000, after: 30_000 } },
      { kind: 'open-questions' },
    ])
    const words = things.map((thing) => thingWords(thing, 2026))
    expect(words[0]?.say).toBe('「事業4」を始めます。「事業3」は、なくなります。')
    expect(words[1]?.figure).toMatchObject({ from: '20件', value: '18件' })
    expect(words[3]?.say).toContain('「事業2」で、90千円 → 30千円です。')
  })

  test('a miss leads to its goal where the plan still has it', () => {
    const content = plan([project(1, { indicators: [indicator('a')] })])
    const miss = (key: string) => ({ indicator: indicator(key), actual: '15', provisional: true })
    const missed = (key: string) =>
      against(content, content, { results: { reported: 3, misses: [miss(key)] } }).find(({ kind }) => kind === 'missed')
    expect(missed('a')?.rowKey).toBe('a')
    expect(missed('gone')?.rowKey).toBeNull()
    const thing = missed('a')
    expect(thing && thingWords(thing, 2026)).toMatchObject({
      figure: { from: '20件', value: '15件' },
      caption: '令和7年度の目標 → 実績（速報）',
    })
  })

  test('what holds the agreement up is shown before other questions', () => {
    const content = plan([project(1)])
    const questions = [
      { id: 1, rowKey: null, text: 'いつですか。', blocking: false },
      { id: 2, rowKey: 'project-1', text: '直してください。', blocking: true },
    ]
    expect(against(content, content, { questions }).at(-1)).toEqual({
      kind: 'open-questions',
      rowKey: 'project-1',
      threadId: 2,
      text: '直してください。',
      count: 2,
      blocking: 1,
    })
  })
})

test('what is another by the calendar alone is no difference to last year', () => {
  const year = (at: number, more: Partial<IndicatorContent> = {}): PlanContent => ({
    ...plan([
      project(1, {
        budget: { amount: 5_000, basis: 'INITIAL', votedOn: `${at}-03-26` },
        indicators: [
          indicator('a', { baselineYear: at - 1, dueOn: `${at + 1}-03-31`, ...more }),
          { key: 'm', kind: 'MILESTONE', level: 'OUTPUT', name: '開始', dueOn: `${at}-12-01` },
          { key: 'n', kind: 'MILESTONE', level: 'OUTPUT', name: '完成', dueOn: '2030-03-31' },
        ],
      }),
    ]),
    year: at,
    staff: [{ key: `staff-${at}`, employmentType: '正規', count: '12', unit: 'PERSONS' }],
  })
  const last = besideLastYear(year(2026), [{ content: year(2025), whole: true, has: () => true }])
  expect(differencesFromLastYear(last, year(2026))).toEqual([])
  expect(judge(last, year(2026)).turned).toEqual([])
  expect(differencesFromLastYear(last, year(2026, { target: '15' }))).toMatchObject([
    { row: { key: 'a' }, fields: [{ field: 'target', before: '20', after: '15' }] },
  ])
})

describe('whether a value reaches what was promised', () => {
  test.each<[string, Partial<IndicatorContent>, string, boolean | null]>([
    ['up, equal', {}, '20', true],
    ['up, below', {}, '19.999999', false],
    ['down, equal', { direction: 'DOWN' }, '20', true],
    ['down, above', { direction: 'DOWN' }, '20.1', false],
    ['kept', { direction: 'KEEP', lowerBound: '5', upperBound: '6' }, '5.5', true],
    ['not kept', { direction: 'KEEP', lowerBound: '5', upperBound: '6' }, '6.1', false],
    ['no bound', { direction: 'KEEP' }, '6.1', null],
    ['no target', { target: undefined }, '6', null],
    ['a change', { kind: 'CHANGE' }, '6', null],
  ])('%s', (_what, more, actual, reached) => {
    const { target, ...rest } = { ...indicator('a'), ...more }
    expect(reaches(target === undefined ? rest : { ...rest, target }, actual)).toBe(reached)
  })
})

test('projects and indicators are counted over all policies', () => {
  const content = plan([project(1), project(2, { indicators: [indicator('a'), indicator('b')] })])
  expect(countsOf({ ...content, policies: [...content.policies, ...plan([project(3)]).policies] })).toEqual({
    projects: 3,
    indicators: 4,
  })
})
