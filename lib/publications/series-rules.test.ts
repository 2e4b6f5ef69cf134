import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IndicatorContent } from '@/lib/plans/content'
import { seriesColumns } from '@/lib/text/series'
import { completeContent, completeIndicators } from '@/tests/content'
import { harmless, seriesFile } from './series-csv'
import {
  budgetsOverYears,
  comparableYears,
  definitionChanges,
  departmentsOf,
  finalLevel,
  latestReached,
  originalLevel,
  originalTarget,
  reachedOf,
  type Series,
  type SeriesEdition,
  type SeriesReport,
  seriesOf,
  staffOverYears,
  targetLevel,
} from './series-rules'

const { number, numberKept, numberLater, change, changeLater, milestone, qualitative } = completeIndicators
const indicator: IndicatorContent = {
  key: number.key,
  kind: 'NUMBER',
  level: 'OUTCOME',
  name: '相談の件数',
  unit: '件',
  direction: 'UP',
  target: '40',
}

function editionOf(year: number, more: Partial<SeriesEdition> = {}): SeriesEdition {
  return {
    year,
    departmentSlug: 'planning',
    departmentName: '企画部',
    version: '1.0',
    publishedOn: `${year}-07-10`,
    withdrawn: false,
    amendment: null,
    indicator,
    project: { number: 1, title: '相談', section: '企画経営課' },
    ...more,
  }
}

const changed = (year: number, more: Partial<SeriesEdition> = {}) =>
  editionOf(year, {
    version: '2.0',
    publishedOn: `${year}-10-01`,
    indicator: { ...indicator, target: '32' },
    amendment: {
      reason: 'SUPPLEMENTARY_BUDGET',
      explanation: '補正予算に合わせました。',
      replaces: '1.0',
      confirmedOn: `${year}-09-20`,
    },
    ...more,
  })

function reportOf(
  year: number,
  reported: Partial<SeriesReport['reported']> = {},
  more: Partial<SeriesReport> = {},
): SeriesReport {
  return {
    year,
    departmentSlug: 'planning',
    period: 'YEAREND',
    number: 1,
    publishedOn: `${year + 1}-07-08`,
    checkpointOn: `${year + 1}-03-31`,
    scale: [{ code: 'ACHIEVED', label: '達成', threshold: '100' }],
    reported: { key: indicator.key, promised: indicator, ...reported },
    ...more,
  }
}

function series(editions: readonly SeriesEdition[], reports: readonly SeriesReport[] = []): Series {
  const inForce = new Map(editions.map((each) => [`${each.year} ${each.departmentSlug}`, each]))
  const made = seriesOf([...inForce.values()], editions, reports)
  if (!made) throw new Error('nothing in force')
  return made
}

describe('a series', () => {
  it('has a year for each plan in force that has the indicator, the earliest first, and none without', () => {
    const made = series([editionOf(2025), editionOf(2023), editionOf(2024, { indicator: null, project: null })])
    expect(made.map(({ year }) => year)).toEqual([2023, 2025])
    expect(seriesOf([], [editionOf(2023)], [])).toBeNull()
  })

  it('shows the edition in force, and says when and why its target was changed', () => {
    const [year] = series([editionOf(2025), changed(2025)])
    expect(year).toMatchObject({ version: '2.0', indicator: { target: '32' } })
    expect(year.changes).toMatchObject([
      {
        version: '2.0',
        replaces: '1.0',
        before: { target: '40' },
        after: { target: '32' },
        amendment: { reason: 'SUPPLEMENTARY_BUDGET' },
      },
    ])
    expect([originalTarget(year), originalLevel(year)]).toEqual(['40', '40'])
  })

  it('calls no change what writes the same figure otherwise, or other words', () => {
    const same = changed(2025, { indicator: { ...indicator, target: '40.0', definition: '別の説明' } })
    expect(series([editionOf(2025), same])[0].changes).toEqual([])
    expect(originalTarget(series([editionOf(2025), same])[0])).toBeNull()
  })

  it('says nothing of an edition that was withdrawn, as the one before or the one between', () => {
    const gone = editionOf(2025, { withdrawn: true, indicator: null, project: null, departmentName: '' })
    const [year] = series([gone, changed(2025)])
    expect([year.changes, originalTarget(year)]).toEqual([[], null])
    const between = { ...changed(2025), withdrawn: true, indicator: null, project: null, amendment: null }
    const third = changed(2025, {
      version: '3.0',
      indicator: { ...indicator, target: '30' },
      amendment: { ...changed(2025).amendment, replaces: '2.0' } as never,
    })
    expect(series([editionOf(2025), between, third])[0].changes).toMatchObject([
      { version: '3.0', replaces: null, before: { target: '40' } },
    ])
  })

  it('takes the year-end value before that of the middle, and names the last that is known', () => {
    const midyear = { period: 'MIDYEAR', checkpointOn: '2026-09-30' } as const
    const made = series(
      [editionOf(2024), editionOf(2025), editionOf(2026)],
      [
        reportOf(2024, { value: '38', status: 'FINAL' }),
        reportOf(2025, { value: '39' }, midyear),
        reportOf(2025, { without: 'AWAITED' }),
        reportOf(2026, { value: '41', status: 'PROVISIONAL' }, midyear),
      ],
    )
    expect(made.map((each) => reachedOf(each)?.value)).toEqual(['38', '39', '41'])
    expect(latestReached(made)).toMatchObject({ year: 2026, period: 'MIDYEAR', provisional: true })
  })

  it('names departments and sections one after another as they were called then', () => {
    const moved = { departmentName: '産業部', departmentSlug: 'industry' }
    const made = series([editionOf(2023, moved), editionOf(2024, moved), editionOf(2025), editionOf(2026)])
    expect(departmentsOf(made)).toEqual([
      { name: '産業部', section: '企画経営課', first: 2023, last: 2024 },
      { name: '企画部', section: '企画経営課', first: 2025, last: 2026 },
    ])
  })

  it('does not put other units on one scale, and says where another text says what is counted', () => {
    const made = series([
      editionOf(2024, { indicator: { ...indicator, unit: '人', definition: '来た人' } }),
      editionOf(2025, { indicator: { ...indicator, definition: '受けた相談' } }),
    ])
    expect(comparableYears(made).map(({ year }) => year)).toEqual([2025])
    expect(definitionChanges(made)).toEqual([{ year: 2025, before: '来た人' }])
    expect(comparableYears(series([editionOf(2025, { indicator: milestone })]))).toEqual([])
  })
})

it.each([
  ['a number', number, '1500', null],
  ['a number to keep', numberKept, null, null],
  ['a number of a later year', numberLater, null, { level: '70', year: 2028 }],
  ['a change', change, '779000', null],
  ['a change without a baseline', changeLater, null, null],
  ['a day', milestone, null, null],
  ['words', qualitative, null, null],
] as const)('the target of %s', (_, promised, own, final) => {
  expect([targetLevel(promised), finalLevel(promised)]).toEqual([own, final])
})

it('a change of what is below nothing goes the promised way', () => {
  const below = { ...change, baseline: '-200', changePercent: '10' }
  expect([targetLevel(below), targetLevel({ ...below, direction: 'UP' })]).toEqual(['-220', '-180'])
})

describe('the file of a series', () => {
  const lines = (made: Series) =>
    parse(seriesFile(made).replace('\uFEFF', ''), { columns: true, record_delimiter: '\r\n' }) as Record<
      string,
      string
    >[]

  it('has a line a year, one datum a cell, without units, days as ISO', () => {
    const file = seriesFile(series([editionOf(2024)]))
    expect(file.startsWith('\uFEFF西暦年度,和暦年度,')).toBe(true)
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const [first, ...others] = lines(
      series(
        [editionOf(2024), editionOf(2025), changed(2025)],
        [
          reportOf(2024, {
            value: '-1234.50',
            status: 'PROVISIONAL',
            rating: 'ACHIEVED',
            rate: '106.5',
            measuredOn: '2025-03-31',
            source: '業務統計',
          }),
          reportOf(2025, {}, { period: 'MIDYEAR' }),
          reportOf(2025, { without: 'AWAITED', byOriginalTarget: { rating: 'ACHIEVED', rate: '100.0' } }),
        ],
      ),
    )
    expect(first).toMatchObject({
      西暦年度: '2024',
      和暦年度: '令和6年度',
      時点: '年度末',
      単位: '件',
      目標値: '40',
      はじめの目標値: '',
      実績値: '-1234.50',
      値の状態: '速報値',
      達成度: '達成',
      '達成率（%）': '106.5',
      調べた日: '2025-03-31',
      出どころ: '業務統計',
      版: '1.0',
      版の公表日: '2024-07-10',
      報告の番号: '1',
      系列キー: indicator.key,
    })
    expect(
      others.map((line) => [
        line.西暦年度,
        line.時点,
        line.目標値,
        line.はじめの目標値,
        line.値がないわけ,
        line.はじめの目標での達成度,
      ]),
    ).toEqual([
      ['2025', '中間', '32', '40', '', ''],
      ['2025', '年度末', '32', '40', '集計中', '達成'],
    ])
  })

  it('gives back every text as it was written, and no cell is a formula', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('', '=', '+', '-', '@', '\t', '\r', '＝', '"', ',', '\n'),
        (text, sign) => {
          const name = `${sign}${text}`
          const [line] = lines(series([editionOf(2025, { project: { number: 1, title: name, section: name } })]))
          const read = line?.事業 ?? ''
          expect([name, `'${name}`]).toContain(read)
          expect(/^-?\d+(\.\d+)?$/.test(read) || !/^[=+\-@\t\r＝＋－＠]/.test(read)).toBe(true)
          expect(Object.keys(line ?? {})).toEqual([...seriesColumns])
        },
      ),
    )
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['-1.5', '-1.5'],
    ['-1.5+2', "'-1.5+2"],
    ['＝SUM(A1)', "'＝SUM(A1)"],
    [0, '0'],
    [null, ''],
  ])('writes %s as %s', (cell, written) => {
    expect(harmless(cell)).toBe(written)
  })
})

describe('means over the years', () => {
  const yearOf = (year: number, count: string, initial: number) => ({
    year,
    slug: year < 2025 ? 'industry' : 'planning',
    name: year < 2025 ? '産業部' : '企画部',
    staff: completeContent.staff.map((row) => ({ ...row, unit: 'PERSONS' as const, count })),
    budgets: completeContent.budgets.slice(0, 1).map((row) => ({ ...row, initial })),
  })

  it('are counted per unit and per account, with what a year does not tell left open', () => {
    const years = [
      yearOf(2024, '5', 1_000_000),
      { ...yearOf(2025, '6', 0), budgets: [] },
      yearOf(2026, '7.5', 3_000_000),
    ]
    expect(staffOverYears(years).map(({ unit, years: counted }) => [unit, counted.map(({ total }) => total)])).toEqual([
      ['PERSONS', ['10', '12', '15']],
    ])
    expect(budgetsOverYears(years).map((each) => each.years.map(({ initial }) => initial))).toEqual([
      [1_000_000, null, 3_000_000],
    ])
  })

  it('never mix two accounts of one name', () => {
    const [row] = yearOf(2026, '1', 5).budgets
    if (!row) throw new Error('no budget')
    const budgets = [
      { ...row, accountKind: 'ENTERPRISE_OPERATING' as const },
      { ...row, accountKind: 'ENTERPRISE_CAPITAL' as const, initial: 7 },
    ]
    expect(
      budgetsOverYears([{ ...yearOf(2026, '1', 5), budgets }]).map(({ accountKind, years }) => [
        accountKind,
        years[0]?.initial,
      ]),
    ).toEqual([
      ['ENTERPRISE_OPERATING', 5],
      ['ENTERPRISE_CAPITAL', 7],
    ])
  })
})
