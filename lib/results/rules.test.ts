import { describe, expect, test } from 'vitest'
import type { IndicatorContent, PlanContent, ProjectContent } from '@/lib/plans/content'
import type { Grade } from './achievement-rules'
import {
  countByGrade,
  type IndicatorEntry,
  type ProjectEntry,
  type ReportEntries,
  type ReportTerms,
  reasonsBeyondKind,
  reasonsReportIncomplete,
} from './rules'

const scale: Grade[] = [
  { code: 'ACHIEVED', label: '達成', threshold: '100' },
  { code: 'MOSTLY', label: 'おおむね達成', threshold: '80' },
  { code: 'PARTLY', label: '一部達成', threshold: '50' },
  { code: 'MISSED', label: '未達成', threshold: '0' },
  { code: 'AWAITED', label: '集計中', threshold: null },
]
const terms: ReportTerms = { year: 2026, period: 'YEAREND', scale, explanationBelow: '100' }

const number: IndicatorContent = {
  key: 'n',
  kind: 'NUMBER',
  level: 'OUTCOME',
  name: '件数',
  unit: '件',
  direction: 'UP',
  target: '100',
}
const output: IndicatorContent = { ...number, key: 'o', level: 'OUTPUT' }
const milestone: IndicatorContent = {
  key: 'm',
  kind: 'MILESTONE',
  level: 'OUTCOME',
  name: '申請',
  dueOn: '2026-12-31',
  steps: [{ text: '設計' }],
}
const words: IndicatorContent = { key: 'w', kind: 'QUALITATIVE', level: 'OUTCOME', name: '窓口', condition: '待たない' }

function contentOf(...indicators: IndicatorContent[]): PlanContent {
  const project: ProjectContent = { key: 'p', number: 1, section: '広報課', title: '事業', indicators }
  return { policies: [{ key: 'q', title: '方針', projects: [project] }] } as unknown as PlanContent
}
const project: ProjectEntry = { key: 'p', narrative: '改善した。', selfRating: 'ACHIEVED', direction: 'CONTINUE' }
const met: IndicatorEntry = { key: 'n', value: '100', status: 'FINAL', source: '集計表' }

function lacking(content: PlanContent, entries: Partial<ReportEntries>, other: Partial<ReportTerms> = {}): string[] {
  const all = { projects: [project], indicators: [], ...entries }
  return reasonsReportIncomplete({ ...terms, ...other }, content, all).map(({ code, at }) => `${code} ${at}`)
}

describe('what a report still lacks', () => {
  test('nothing, where everything is said', () => {
    expect(lacking(contentOf(number), { indicators: [met] })).toEqual([])
  })

  test('the project: what was done, how it is rated, whither it goes', () => {
    expect(lacking(contentOf(number), { projects: [], indicators: [met] })).toEqual([
      'result_without_narrative p/narrative',
      'project_without_self_rating p/selfRating',
      'project_without_direction p/direction',
    ])
  })

  test.each<[string, IndicatorContent, IndicatorEntry[], string[]]>([
    ['no value', number, [], ['result_without_value n/value']],
    ['zero is a value', { ...number, target: '0' }, [{ ...met, value: '0' }], []],
    [
      'a value without source and status',
      number,
      [{ key: 'n', value: '100' }],
      ['result_without_status n/status', 'result_without_source n/source'],
    ],
    [
      'outstanding without reason and day',
      number,
      [{ key: 'n', without: 'AWAITED' }],
      ['result_without_reason n/withoutReason', 'result_without_expected_day n/expectedOn'],
    ],
    ['no survey this year', number, [{ key: 'n', without: 'NOT_SURVEYED', withoutReason: '3年ごとの調査' }], []],
    ['neither day nor steps', milestone, [], ['result_without_day m/reachedOn']],
    [
      'more steps than there are',
      milestone,
      [{ key: 'm', reachedOn: '2026-12-01', stepsReached: 2 }],
      ['result_too_many_steps m/stepsReached'],
    ],
    [
      'a day after the year',
      milestone,
      [{ key: 'm', reachedOn: '2027-04-01', stepsReached: 0 }],
      ['result_day_after_year m/reachedOn'],
    ],
    ['words without a rating', words, [], ['result_without_self_rating w/selfRating']],
    ['words without evidence', words, [{ key: 'w', selfRating: 'ACHIEVED' }], ['result_without_evidence w/source']],
  ])('%s', (_what, indicator, indicators, expected) => {
    const entries = { indicators, projects: [{ ...project, cause: '理由', response: '対応', ratingReason: '別紙' }] }
    expect(lacking(contentOf(indicator), entries)).toEqual(expected)
  })

  test('a missed indicator wants its cause and response, and 達成 a reason that residents read', () => {
    const indicators = [{ ...met, value: '99.99' }]
    expect(lacking(contentOf(number), { indicators })).toEqual([
      'result_without_cause p/cause',
      'result_without_response p/response',
      'achieved_without_outcome p/ratingReason',
    ])
    expect(lacking(contentOf(output), { indicators: [{ ...met, key: 'o', value: '1' }] })).toEqual([
      'result_without_cause p/cause',
      'result_without_response p/response',
    ])
  })

  test('the mark below which a cause is wanted is the year’s; the unrounded rate decides', () => {
    const at = (value: string) =>
      lacking(contentOf(output), { indicators: [{ ...met, key: 'o', value }] }, { explanationBelow: '90' })
    expect(at('90')).toEqual([])
    expect(at('89.999')).toEqual(['result_without_cause p/cause', 'result_without_response p/response'])
  })

  test('worse than the baseline is explained whatever the mark', () => {
    const content = contentOf({ ...output, baseline: '99', baselineYear: 2025 })
    const indicators = [{ ...met, key: 'o', value: '98' }]
    expect(lacking(content, { indicators }, { explanationBelow: '80' })).toHaveLength(2)
  })

  test('an outcome that is still counted keeps a project from calling itself 達成 without a reason', () => {
    const indicators: IndicatorEntry[] = [
      { key: 'n', without: 'AWAITED', withoutReason: '国の統計', expectedOn: '2027-09-01' },
    ]
    expect(lacking(contentOf(number), { indicators })).toEqual(['achieved_without_outcome p/ratingReason'])
  })

  test('the office’s other rating stands, for what must be explained too', () => {
    const overridden = { ...met, overrideRating: 'PARTLY', overrideReason: '災害時の臨時開設を含むため' }
    expect(lacking(contentOf(output), { indicators: [{ ...overridden, key: 'o' }] })).toEqual([
      'result_without_cause p/cause',
      'result_without_response p/response',
    ])
  })

  test('mid-year: how it goes, and why where it is behind; values may still be missing', () => {
    const midyear = { period: 'MIDYEAR' } as const
    const going = { key: 'p', narrative: '準備した。', selfRating: 'ON_TRACK' }
    expect(lacking(contentOf(number, milestone, words), { projects: [going] }, midyear)).toEqual([])
    expect(lacking(contentOf(number), { projects: [{ ...going, selfRating: 'BEHIND' }] }, midyear)).toEqual([
      'result_without_cause p/cause',
      'result_without_response p/response',
    ])
  })
})

describe('確定値への更新', () => {
  const entries = (...indicators: IndicatorEntry[]): ReportEntries => ({ projects: [project], indicators })
  const provisional = { ...met, status: 'PROVISIONAL' as const }
  const other = { ...met, key: 'o' }

  test('a 速報値 becomes final, with another value too', () => {
    expect(
      reasonsBeyondKind('FINAL_FIGURES', entries(provisional, other), entries({ ...met, value: '97' }, other)),
    ).toEqual([])
  })
  test('what was outstanding comes', () => {
    const awaited: IndicatorEntry = {
      key: 'n',
      without: 'AWAITED',
      withoutReason: '国の統計',
      expectedOn: '2027-09-01',
    }
    expect(reasonsBeyondKind('FINAL_FIGURES', entries(awaited), entries(met))).toEqual([])
  })
  test('a final value stays: that would be a 訂正', () => {
    expect(
      reasonsBeyondKind('FINAL_FIGURES', entries(provisional, other), entries(met, { ...other, value: '101' })),
    ).toEqual([{ code: 'final_figure_changed', at: 'o/value' }])
    expect(
      reasonsBeyondKind('CORRECTION', entries(provisional, other), entries(met, { ...other, value: '101' })),
    ).toEqual([])
  })
  test('something must have become final', () => {
    expect(reasonsBeyondKind('FINAL_FIGURES', entries(provisional), entries(provisional))).toEqual([
      { code: 'nothing_made_final', at: 'indicators' },
    ])
  })
})

test('counts by grade: in the order of the scale, none left out, what is not rated yet in none', () => {
  expect(countByGrade(scale, ['MISSED', 'ACHIEVED', null, 'ACHIEVED', 'AWAITED']).map(({ count }) => count)).toEqual([
    2, 0, 0, 1, 1,
  ])
})
