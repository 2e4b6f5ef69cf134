import { describe, expect, test } from 'vitest'
import type { ReadCell, ReadSheet } from '@/lib/workbook/cells'
import type { DepartmentFigures, FigureRow, YearFigures } from './changes'
import { matchFigures } from './matching-rules'
import { readFigures } from './reading-rules'

type Value = string | number | null | { formula: string }

function cellOf(value: Exclude<Value, null>): ReadCell {
  if (typeof value === 'number') return { kind: 'number', number: value }
  return typeof value === 'string' ? { kind: 'text', text: value } : { kind: 'formula', shown: value.formula }
}

function sheet(rows: readonly (readonly Value[])[], name = '表'): ReadSheet {
  return {
    name,
    hidden: false,
    rows: rows.map((values, place) => ({
      number: place + 1,
      cells: Object.fromEntries(
        values.flatMap((value, column) => (value === null || value === '' ? [] : [[column + 1, cellOf(value)]])),
      ),
    })),
  }
}

const row = (kind: FigureRow['kind'], key: string, texts: Record<string, string>): FigureRow => ({
  kind,
  id: 1,
  key,
  place: 0,
  texts,
})
const project = (number: number, codes: string, texts: Record<string, string> = {}) =>
  row('project', `p${number}`, {
    number: String(number),
    title: `事業その${number}`,
    codes,
    withoutBudget: '',
    ...texts,
  })

const welfare = (rows: FigureRow[], writable = true): DepartmentFigures => ({
  name: '健康福祉部',
  sections: [
    { id: 11, name: '高齢者支援課' },
    { id: 12, name: '生活福祉課' },
  ],
  edition: { id: 1, planId: 1, state: writable ? 'DRAFT' : 'HEAD_REVIEW', writable, rows },
})
const year = (...departments: DepartmentFigures[]): YearFigures => ({
  without: [],
  headcountOn: '2027-04-01',
  departments,
  employmentTypes: [
    { id: 21, name: '正規' },
    { id: 22, name: '会計年度任用' },
  ],
  accounts: [
    { id: 31, name: '一般会計' },
    { id: 32, name: '介護保険特別会計' },
  ],
})

const match = (rows: readonly (readonly Value[])[], of: YearFigures) => matchFigures(readFigures([sheet(rows)]), of)
const codes = (matched: ReturnType<typeof match>) => matched.findings.map(({ code, at }) => [code, at])

describe('the sheet of 人事課', () => {
  const heading = ['部', '課', '任用の種類', '人数']
  const plans = year(
    welfare([
      row('staff', 's1', { section: '11', employmentType: '21', unit: 'PERSONS', count: '12' }),
      row('staff', 's2', { section: '', employmentType: '22', unit: 'PERSONS', count: '3.5' }),
      row('staff', 's3', { section: '12', employmentType: '21', unit: 'PERSONS', count: '9' }),
    ]),
  )

  test('changes what differs, adds what is new, counts what is the same, and leaves what it does not name', () => {
    const matched = match(
      [
        ['職員数調べ（令和9年4月1日）'],
        heading,
        ['健康福祉部', '高齢者支援課', '正　規', 14],
        [null, null, '会計年度任用', '２．５'],
        [null, '部全体', '会計年度任用', 3.5],
        [null, '計', null, 20],
      ],
      plans,
    )
    expect(matched.findings).toEqual([])
    expect(matched.rows).toEqual([
      {
        editionId: 1,
        department: '健康福祉部',
        rowKey: 's1',
        subject: { kind: 'staff', section: '高齢者支援課', employmentType: '正規' },
        made: null,
        changes: [{ field: 'count', before: '12', after: '14', difference: '＋2' }],
      },
      {
        editionId: 1,
        department: '健康福祉部',
        rowKey: null,
        subject: { kind: 'staff', section: '高齢者支援課', employmentType: '会計年度任用' },
        made: { sectionId: 11, employmentTypeId: 22 },
        changes: [{ field: 'count', before: '', after: '2.5', difference: null }],
      },
    ])
    expect(matched.same).toBe(1)
    expect(matched.untouched).toEqual([
      { department: '健康福祉部', subject: { kind: 'staff', section: '生活福祉課', employmentType: '正規' } },
    ])
  })

  test.each<[string, readonly Value[], string, string]>([
    ['an unknown department', ['福祉部', '高齢者支援課', '正規', 1], 'figures_department_unknown', '「表」D2'],
    ['a section of elsewhere', ['健康福祉部', '給水課', '正規', 1], 'figures_section_unknown', '「表」D2'],
    ['an unknown kind', ['健康福祉部', '高齢者支援課', '派遣', 1], 'figures_employment_type_unknown', '「表」D2'],
    ['no section', ['健康福祉部', null, '正規', 1], 'section_empty', '「表」B2'],
    ['no department', [null, '高齢者支援課', '正規', 1], 'department_empty', '「表」A2'],
    ['words for a number', ['健康福祉部', '高齢者支援課', '正規', '約10'], 'figure_not_a_number', '「表」D2'],
    ['less than none', ['健康福祉部', '高齢者支援課', '正規', -1], 'figure_negative', '「表」D2'],
    ['a formula', ['健康福祉部', '高齢者支援課', '正規', { formula: '14' }], 'workbook_formula', '「表」D2'],
    ['no number', ['健康福祉部', '高齢者支援課', '正規', null], 'figure_empty', '「表」D2'],
  ])('lists %s with its place, and changes nothing by it', (_what, values, code, at) => {
    const matched = match([heading, values], plans)
    expect(codes(matched)).toEqual([[code, at]])
    expect(matched.rows).toEqual([])
  })

  test.each([
    ['令和9年4月1日現在', []],
    ['2027/4/1 現在', []],
    ['作成 令和9年6月1日', []],
    ['令和8年10月1日現在', ['figures_of_another_day']],
    ['基準日　R8.4.1', ['figures_of_another_day']],
  ])('the day of the sheet is that of the year: %s', (title, expected) => {
    const matched = match([[title], heading, ['健康福祉部', '高齢者支援課', '正規', 14]], plans)
    expect(matched.findings.map(({ code }) => code)).toEqual(expected)
    expect(matched.rows).toHaveLength(1 - expected.length)
  })

  test('two rows for the same are listed both, and neither is used', () => {
    const line = ['健康福祉部', '高齢者支援課', '正規']
    const matched = match([heading, [...line, 14], [...line, 15]], plans)
    expect(codes(matched)).toEqual([
      ['figures_occur_twice', '「表」D2'],
      ['figures_occur_twice', '「表」D3'],
    ])
    expect(matched.rows).toEqual([])
  })

  test('what left the department stays as it is, and so does a department whose plan is not opened', () => {
    const unopened = { ...welfare([]), name: '水道部', edition: null }
    const matched = match(
      [heading, ['健康福祉部', '高齢者支援課', '正規', 14], ['水道部', '高齢者支援課', '正規', 1]],
      year(welfare([], false), unopened),
    )
    expect(matched.findings.map(({ code, params }) => [code, params])).toEqual([
      ['figures_plan_frozen', { name: '健康福祉部', state: 'HEAD_REVIEW' }],
      ['department_without_plan', { name: '水道部' }],
    ])
    expect(matched.rows).toEqual([])
  })
})

describe('the sheet of 財政課: accounts', () => {
  const plans = year(
    welfare([
      row('budget', 'b1', {
        account: '31',
        basis: 'INITIAL',
        votedOn: '2026-03-26',
        initial: '1,000',
        supplementary: '',
        carriedOver: '30',
      }),
    ]),
  )

  test('amounts count in what the heading says; a column that is not there changes nothing, an empty cell empties', () => {
    const matched = match(
      [
        ['部', '会計', '予算の種類', '議決日', '当初（千円）', '補正（円）', '繰越（千円）'],
        ['健康福祉部', '一般会計', '補正後', '令和8年6月25日', 1000, '▲250,500', null],
        [null, '介護保険特別会計', null, null, '2,500', null, null],
        [null, '合計', null, null, 3500, null, null],
      ],
      plans,
    )
    expect(matched.findings).toEqual([])
    expect(matched.rows.map(({ subject, made, changes }) => ({ subject, made, changes }))).toEqual([
      {
        subject: { kind: 'budget', account: '一般会計' },
        made: null,
        changes: [
          { field: 'supplementary', before: '', after: '−250,500円', difference: null },
          { field: 'carriedOver', before: '30', after: '', difference: null },
          { field: 'basis', before: 'INITIAL', after: 'SUPPLEMENTED', difference: null },
          { field: 'votedOn', before: '2026-03-26', after: '2026-06-25', difference: null },
        ],
      },
      {
        subject: { kind: 'budget', account: '介護保険特別会計' },
        made: { accountId: 32 },
        changes: [{ field: 'initial', before: '', after: '2,500', difference: null }],
      },
    ])
  })

  test('without a unit no amount is read', () => {
    const matched = match(
      [
        ['部', '会計', '当初'],
        ['健康福祉部', '一般会計', 1],
      ],
      plans,
    )
    expect(codes(matched)).toEqual([['unit_missing', '「表」C1']])
    expect(match([['単位：円'], ['部', '会計', '当初'], ['健康福祉部', '一般会計', 1_000_000]], plans)).toMatchObject({
      rows: [],
      same: 1,
      findings: [],
    })
  })

  test.each<[Value, string]>([
    ['令和8年2月30日', 'date_unreadable'],
    ['あす', 'date_unreadable'],
  ])('the day %s of a vote is refused', (value, code) => {
    const heading = ['部', '会計', '議決日', '当初（千円）']
    expect(codes(match([heading, ['健康福祉部', '一般会計', value, 1]], plans))).toEqual([[code, '「表」C2']])
  })
})

describe('the sheet of 財政課: 予算事業コード', () => {
  const heading = ['部', '会計', '予算事業コード', '事業費（千円）', '国（千円）', '一般財源（千円）']
  const line = (code: Value, amount: Value, ...funding: Value[]) => ['健康福祉部', '一般会計', code, amount, ...funding]

  test('a project gets the sum of its codes and of their sources', () => {
    const matched = match(
      [heading, line('03-01', 1000, 400, 600), line('03-02', 500, null, 500)],
      year(welfare([project(1, '03-01\n03-02', { withoutBudget: 'true', 'funding.BOND': '7' })])),
    )
    expect(matched.findings).toEqual([])
    expect(matched.rows).toMatchObject([
      {
        rowKey: 'p1',
        subject: { kind: 'project', number: '1' },
        changes: [
          { field: 'withoutBudget', before: 'true', after: '' },
          { field: 'budgetAmount', before: '', after: '1,500' },
          { field: 'funding.NATIONAL', before: '', after: '400' },
          { field: 'funding.BOND', before: '7', after: '' },
          { field: 'funding.GENERAL', before: '', after: '1,100' },
        ],
      },
    ])
  })

  test.each<[string, readonly (readonly Value[])[], FigureRow[], string[]]>([
    ['no project has the code', [line('09-99', 1)], [project(1, '03-01')], ['code_unmatched']],
    [
      'the code stands in another account',
      [line('02-01', 1)],
      [project(1, '介護保険特別会計 02-01')],
      ['code_unmatched'],
    ],
    [
      'the code serves two projects',
      [line('03-01', 1)],
      [project(1, '03-01'), project(2, '03-01')],
      ['code_serves_several'],
    ],
    [
      'one of two codes is not in the sheet',
      [line('03-01', 1)],
      [project(1, '03-01\n03-02')],
      ['code_of_project_absent'],
    ],
    [
      'one of two codes serves another project as well',
      [line('03-01', 1), line('03-02', 1)],
      [project(1, '03-01\n03-02'), project(2, '03-02')],
      ['code_serves_several', 'code_of_project_absent'],
    ],
    ['the sources do not add up', [line('03-01', 10, 4, 5)], [project(1, '03-01')], ['funding_differs_in_file']],
    ['no amount', [line('03-01', null, 4)], [project(1, '03-01')], ['amount_empty']],
    ['an amount without code', [line(null, 4)], [project(1, '03-01')], ['code_empty']],
    ['no code at all', [line('三の一', 4)], [project(1, '03-01')], ['code_malformed']],
    [
      'the same code twice',
      [line('03-01', 1), line('03-01', 2)],
      [project(1, '03-01')],
      ['figures_occur_twice', 'figures_occur_twice'],
    ],
    [
      'an unknown account',
      [['健康福祉部', '下水道会計', '03-01', 1]],
      [project(1, '03-01')],
      ['figures_account_unknown'],
    ],
  ])('%s: listed for a person, and nothing changes', (_what, lines, rows, expected) => {
    const matched = match([heading, ...lines], year(welfare(rows)))
    expect(matched.findings.map(({ code }) => code)).toEqual(expected)
    expect(matched.rows).toEqual([])
  })

  test('projects that share a code each get their part, by their number in the plan', () => {
    const shares = ['部', '会計', '予算事業コード', '計画の事業番号', '事業費（千円）']
    const share = (code: string, number: Value, amount: number) => ['健康福祉部', '一般会計', code, number, amount]
    const plans = year(welfare([project(1, '03-01\n03-02'), project(2, '03-01')]))
    const matched = match([shares, share('03-01', 1, 30), share('03-01', '２', 70), share('03-02', null, 5)], plans)
    expect(matched.findings).toEqual([])
    expect(matched.rows.map(({ rowKey, changes }) => [rowKey, changes.map(({ after }) => after)])).toEqual([
      ['p1', ['35']],
      ['p2', ['70']],
    ])
    const wrong = match([shares, share('03-02', 2, 5), share('03-01', '一', 5)], plans)
    expect(codes(wrong)).toEqual([
      ['project_number_malformed', '「表」D3'],
      ['code_not_of_project', '「表」C2'],
    ])
    const twice = match([shares, share('03-02', 1, 5), share('03-02', null, 5), share('03-01', 1, 5)], plans)
    expect(new Set(twice.findings.map(({ code }) => code))).toEqual(new Set(['code_twice_for_project']))
    expect([...wrong.rows, ...twice.rows]).toEqual([])
  })

  test('a code that is another department’s says so', () => {
    const other = { ...welfare([project(4, '03-01')]), name: '水道部' }
    const matched = match([heading, line('03-01', 1)], year(welfare([]), other))
    expect(matched.findings).toMatchObject([
      { code: 'code_in_other_department', params: { code: '03-01', name: '水道部' }, at: '「表」C2' },
    ])
  })

  test('codes of one project must rest on the same vote', () => {
    const voted = ['部', '会計', '予算事業コード', '議決日', '事業費（千円）']
    const matched = match(
      [voted, ['健康福祉部', '一般会計', '03-01', '2026-03-26', 1], [null, null, '03-02', '2026-06-25', 1]],
      year(welfare([project(1, '03-01\n03-02')])),
    )
    expect(matched.findings.map(({ code }) => code)).toEqual(['codes_disagree', 'codes_disagree'])
    expect(matched.rows).toEqual([])
  })
})

test('a sheet without our headings says which are wanted', () => {
  expect(
    codes(
      match(
        [
          ['氏名', '住所'],
          ['あ', 'い'],
        ],
        year(welfare([])),
      ),
    ),
  ).toEqual([['headings_missing', '「表」A1']])
})

test('a year that does without staff or budgets takes no line of them, and says so of each', () => {
  const plans = year(
    welfare([row('staff', 's1', { section: '11', employmentType: '21', unit: 'PERSONS', count: '12' })]),
  )
  const lines = [
    ['部', '課', '任用の種類', '人数'],
    ['健康福祉部', '高齢者支援課', '正規', 14],
    ['どこかの部', '高齢者支援課', '正規', 15],
  ]
  expect(match(lines, plans).rows).toHaveLength(1)
  const without = match(lines, { ...plans, without: ['staff'] })
  expect(without.rows).toEqual([])
  expect(without.findings.map(({ code, params }) => [code, params])).toEqual([
    ['figures_part_left_out', { part: 'staff' }],
    ['figures_part_left_out', { part: 'staff' }],
  ])
  expect(match(lines, { ...plans, without: ['budgets'] }).rows).toHaveLength(1)
})
