import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { IndicatorContent, PlanContent, ProjectContent } from '@/lib/plans/content'
import { fieldsOf, indicatorKinds, rowKinds } from '@/lib/plans/fields'
import { contentOf, type SheetRow } from '@/lib/plans/sheet'
import { adviceSentence } from '@/lib/text/advice'
import { samplePlans } from '@/tests/advice-samples'
import { completeContent, completeIndicators } from '@/tests/content'
import { type AdviceFacts, adviceOnIndicators, type LastFigures } from './indicator-rules'
import { adviceOnWording } from './wording-rules'

const key = '00000000-0000-4000-8000-000000000001'
const rate: IndicatorContent = {
  key,
  kind: 'NUMBER',
  level: 'OUTCOME',
  name: 'オンラインで受け付けた割合',
  definition: '受け付けた件数の割合です。',
  source: '集計',
  frequency: '毎月',
  unit: '％',
  decimals: 1,
  direction: 'UP',
  baselineYear: 2025,
  baseline: '69',
  target: '80',
  dueOn: '2027-03-31',
}

function planOf(indicators: IndicatorContent[], project: Partial<ProjectContent> = {}): PlanContent {
  return {
    contentSchema: 1,
    year: 2026,
    department: { slug: 'planning', name: '企画部', decidedBy: 'MAYOR' },
    notes: { personnelCostIncluded: false },
    mission: { headline: '', text: '' },
    sectionRoles: [],
    staff: [],
    budgets: [],
    policies: [
      {
        key: 'policy',
        title: '',
        projects: [{ key: 'project', number: 1, section: '', title: '', ...project, indicators }],
      },
    ],
  }
}

function codesOn(indicator: IndicatorContent, last?: LastFigures, facts: Partial<AdviceFacts> = {}): string[] {
  return adviceOnIndicators(planOf([indicator]), {
    last: last ? { [indicator.key]: last } : {},
    today: '2026-05-01',
    amends: false,
    ...facts,
  }).map(({ code, at }) => `${code} ${at.split('/')[1]}`)
}

const actual = (value: string): LastFigures => ({ actual: { year: 2025, value } })

describe('a target against what was', () => {
  test.each<[string, Partial<IndicatorContent>, LastFigures | undefined, string[]]>([
    ['above last year', {}, actual('69'), []],
    ['below last year', { target: '68' }, actual('69'), ['target_worse_than_actual target']],
    ['below last year, whatever the decimals', { target: '9.95' }, actual('10'), ['target_worse_than_actual target']],
    ['the same as last year', { target: '69.0' }, actual('69'), ['target_equals_actual target']],
    [
      'above last year though it is to fall',
      { direction: 'DOWN', target: '70' },
      actual('65'),
      ['target_worse_than_actual target'],
    ],
    ['below last year, as it is to fall', { direction: 'DOWN', target: '60' }, actual('65'), []],
    ['nothing is kept at nothing', { direction: 'DOWN', target: '0', baseline: '0' }, actual('0'), []],
    ['everybody is kept at everybody', { target: '100', baseline: '100' }, actual('100.0'), []],
    [
      'a hundred of something else can grow',
      { unit: '件', target: '100', baseline: '90' },
      actual('100'),
      ['target_equals_actual target'],
    ],
    ['below the baseline', { target: '60' }, undefined, ['target_worse_than_baseline target']],
    ['at the baseline', { target: '69.00' }, undefined, ['target_equals_baseline target']],
    [
      'below the target of last year',
      { target: '80' },
      { target: { year: 2025, value: '82' } },
      ['target_below_last_target target'],
    ],
    ['above the target of last year', { target: '80' }, { target: { year: 2025, value: '70' } }, []],
    [
      'below last year’s target but above its actual',
      { target: '80' },
      { ...actual('69'), target: { year: 2025, value: '82' } },
      [],
    ],
    [
      'the final target, where this year has none',
      { target: undefined, withoutYearTarget: true, finalTarget: '60', finalTargetYear: 2030 },
      actual('69'),
      ['target_worse_than_actual finalTarget'],
    ],
    [
      'negative figures',
      { direction: 'UP', unit: '千円', baseline: '-50', target: '-60' },
      undefined,
      ['target_worse_than_baseline target'],
    ],
    ['no direction yet', { direction: undefined, target: '1' }, actual('69'), []],
    ['no target yet', { target: undefined }, actual('69'), []],
  ])('%s', (_case, change, last, codes) => {
    expect(codesOn({ ...rate, ...change }, last)).toEqual(codes)
  })

  test('other figures are other advice', () => {
    const subject = (value: string) =>
      adviceOnIndicators(planOf([{ ...rate, target: '60' }]), {
        last: { [key]: actual(value) },
        today: '2026-05-01',
        amends: false,
      })[0]?.subject
    expect(subject('69')).toBeDefined()
    expect(subject('69')).not.toBe(subject('70'))
  })

  test('a change that was reached already', () => {
    const cost: IndicatorContent = {
      ...rate,
      kind: 'CHANGE',
      unit: '千円',
      direction: 'DOWN',
      baseline: '1000',
      changePercent: '20',
      target: undefined,
    }
    expect(codesOn(cost, actual('800'))).toEqual(['change_reached_already changePercent'])
    expect(codesOn(cost, actual('801'))).toEqual([])
    expect(codesOn({ ...cost, direction: 'UP' }, actual('1200'))).toEqual(['change_reached_already changePercent'])
    expect(codesOn({ ...cost, baseline: '0' }, actual('800'))).toEqual([])
  })
})

describe('figures', () => {
  const kept: IndicatorContent = { ...rate, direction: 'KEEP', target: undefined }
  test.each<[string, IndicatorContent, string[]]>([
    [
      'bounds of a share that hold everything',
      { ...kept, lowerBound: '0', upperBound: '100' },
      ['bounds_never_missed lowerBound'],
    ],
    ['an upper bound that is no bound', { ...kept, upperBound: '100' }, ['bounds_never_missed upperBound']],
    ['a lower bound that is no bound', { ...kept, unit: '件', lowerBound: '0' }, ['bounds_never_missed lowerBound']],
    [
      'ten times either way',
      { ...kept, unit: '件', baseline: '50', lowerBound: '5', upperBound: '500' },
      ['bounds_never_missed lowerBound'],
    ],
    ['a bound on a share', { ...kept, lowerBound: '95', upperBound: '100' }, []],
    ['no debt', { ...kept, unit: '千円', lowerBound: '0' }, []],
    ['no frost', { ...kept, unit: '℃', lowerBound: '0' }, []],
    ['nothing is lost', { ...kept, unit: '件', lowerBound: '0', upperBound: '0' }, []],
    ['a share above a hundred', { ...rate, target: '120' }, ['share_over_100 target']],
    ['a ratio above a hundred', { ...rate, name: '経常収支比率', target: '105' }, []],
    ['growth above a hundred', { ...rate, name: '計画の達成率', target: '110' }, []],
    ['a share that is added up', { ...rate, cumulative: true }, ['share_added_up cumulative']],
    ['visits that are added up', { ...rate, unit: '件', cumulative: true }, []],
    ['without a unit', { ...rate, unit: undefined }, ['unit_missing unit']],
    ['without a baseline', { ...rate, baseline: undefined }, ['baseline_missing baseline']],
    ['without a baseline, for a reason', { ...rate, baseline: undefined, baselineNoneReason: '初めての年です' }, []],
    [
      'nothing is said of a unit before there is a figure',
      { ...rate, unit: undefined, target: undefined, baseline: undefined },
      [],
    ],
    [
      'without a definition or a source, one thing at a time',
      { ...rate, definition: undefined, source: undefined },
      ['definition_missing definition'],
    ],
    ['without a source', { ...rate, source: undefined }, ['source_missing source']],
    ['figures that cannot be read yet', { ...rate, target: '8０' }, []],
  ])('%s', (_case, indicator, codes) => {
    expect(codesOn(indicator)).toEqual(codes)
  })
})

describe('days', () => {
  const step = { text: '基本設計をまとめる', dueOn: '2026-12-01' }
  const built: IndicatorContent = {
    key,
    kind: 'MILESTONE',
    level: 'OUTCOME',
    name: '保育所の開園',
    dueOn: '2026-10-01',
  }
  test.each<[string, IndicatorContent, Partial<AdviceFacts>, string[]]>([
    ['in the year', built, {}, []],
    ['its first day', { ...built, dueOn: '2026-04-01' }, { today: '2026-04-01' }, []],
    ['its last day', { ...built, dueOn: '2027-03-31' }, {}, []],
    ['after the year', { ...built, dueOn: '2027-04-01' }, {}, ['due_outside_year dueOn']],
    ['before the year', { ...built, dueOn: '2026-03-31' }, {}, ['due_outside_year dueOn']],
    ['past', built, { today: '2026-10-02' }, ['due_past dueOn']],
    ['today', built, { today: '2026-10-01' }, []],
    ['past, in an amendment', built, { today: '2026-10-02', amends: true }, []],
    ['a step after the day', { ...built, steps: [step] }, {}, ['step_after_due steps']],
    ['a step before it', { ...built, dueOn: '2026-12-02', steps: [step] }, {}, []],
    [
      'a final year that is past',
      { ...rate, target: undefined, withoutYearTarget: true, finalTarget: '90', finalTargetYear: 2024 },
      {},
      ['final_year_past finalTargetYear'],
    ],
    [
      'a final year to come',
      {
        ...rate,
        target: undefined,
        withoutYearTarget: true,
        finalTarget: '90',
        finalTargetYear: 2030,
        dueOn: undefined,
      },
      {},
      [],
    ],
  ])('%s', (_case, indicator, facts, codes) => {
    expect(codesOn(indicator, undefined, facts)).toEqual(codes)
  })
})

describe('a project', () => {
  const output: IndicatorContent = { ...rate, level: 'OUTPUT', key: 'output' }
  const codes = (indicators: IndicatorContent[]) =>
    adviceOnIndicators(planOf(indicators), { last: {}, today: '2026-05-01', amends: false }).map(
      ({ code, at }) => `${code} ${at}`,
    )
  test('with outputs only', () =>
    expect(codes([output, { ...output, key: 'other' }])).toEqual(['outputs_only project/indicators']))
  test('with an outcome', () => expect(codes([output, rate])).toEqual([]))
  test('without indicators', () => expect(codes([])).toEqual([]))
  test('with one that is only begun', () => expect(codes([output, { ...output, key: 'new', name: '' }])).toEqual([]))
})

const plansThereAre = await samplePlans()

describe('the plans there are', () => {
  const all = plansThereAre.flatMap(({ name, content }) =>
    adviceOnIndicators(content, { last: {}, today: '2026-05-01', amends: content.year < 2026 }).map(
      ({ code }) => `${name} ${code}`,
    ),
  )
  test('get little advice on what they promise', () => {
    expect(all.length).toBeLessThan(16)
    expect(all).toContain('welfare due_outside_year')
    expect(all.filter((each) => each.endsWith('outputs_only'))).toHaveLength(8)
  })
  test('complete indicators of every kind get none', () => {
    for (const indicator of Object.values<IndicatorContent>(completeIndicators))
      expect(codesOn({ ...indicator, level: 'OUTCOME' }, undefined, { today: '2020-01-01' }), indicator.key).toEqual([])
  })
})

describe('a half-written sheet', () => {
  const text = fc.oneof(
    fc.constantFrom(
      '',
      '0',
      '-1',
      '1e5',
      '8０',
      '１００％',
      'true',
      'KEEP',
      'UP',
      'NUMBER',
      '2026-04-01',
      '令和8年度',
      'スキームを推進する',
      '（',
      '検討',
    ),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.bigInt().map(String),
  )
  const rowsArbitrary = fc.array(
    fc.record({ kind: fc.constantFrom(...rowKinds), texts: fc.array(text, { minLength: 30, maxLength: 30 }) }),
    { maxLength: 12 },
  )
  test('never makes the rules throw, and every advice has a sentence', () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.constantFrom(...indicatorKinds), (made, kind) => {
        const rows: SheetRow[] = made.map((row, place) => ({
          key: `row-${place}`,
          kind: row.kind,
          parentKey: place === 0 ? null : `row-${place - 1}`,
          writable: true,
          texts: Object.fromEntries(
            fieldsOf(row.kind).map((field, at) => [field, field === 'kind' ? kind : (row.texts[at] ?? '')]),
          ),
        }))
        const content = contentOf(rows, {
          plan: completeContent,
          sections: [],
          employmentTypes: [],
          accounts: [],
          goals: [],
          priorities: [],
        } as Parameters<typeof contentOf>[1])
        const facts = { last: { 'row-1': actual('12'), 'row-2': actual('0') }, today: '2026-05-01', amends: false }
        for (const advice of [...adviceOnIndicators(content, facts), ...adviceOnWording(content)]) {
          expect(adviceSentence(advice)).not.toMatch(/undefined|NaN|「」/)
          expect(advice.subject.length).toBeLessThanOrEqual(200)
          expect(advice.subject.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('nor do indicators with any figures', () => {
    const figure = fc.oneof(
      fc.constant(undefined),
      fc.constantFrom('0', '100', '-3.5', '999999999999999999'),
      fc.integer().map((whole) => `${whole}.25`),
    )
    fc.assert(
      fc.property(
        fc.record({
          kind: fc.constantFrom(...indicatorKinds),
          target: figure,
          baseline: figure,
          lowerBound: figure,
          upperBound: figure,
          finalTarget: figure,
          changePercent: figure,
          direction: fc.constantFrom('UP', 'DOWN', 'KEEP', undefined),
        }),
        (made) => {
          const indicator = { ...rate, ...made } as IndicatorContent
          const facts = { last: { [key]: actual('7') }, today: '2026-05-01', amends: false }
          expect(() => adviceOnIndicators(planOf([indicator]), facts)).not.toThrow()
        },
      ),
    )
  })
})
