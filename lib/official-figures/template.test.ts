import { describe, expect, test } from 'vitest'
import { cellText } from '@/lib/workbook/cells'
import { readWorkbook } from '@/lib/workbook/reading'
import { writeWorkbook } from '@/lib/workbook/writing'
import type { DepartmentFigures, FigureRow, YearFigures } from './changes'
import { matchFigures } from './matching-rules'
import { readFigures } from './reading-rules'
import { type FigureOffice, figureTemplates, officeOf } from './template'

const row = (kind: FigureRow['kind'], key: string, texts: Record<string, string>): FigureRow => ({
  kind,
  id: 1,
  key,
  place: 0,
  texts,
})
const welfare = (rows: FigureRow[]): DepartmentFigures => ({
  name: '健康福祉部',
  sections: [{ id: 11, name: '高齢者支援課' }],
  edition: { id: 1, planId: 1, state: 'DRAFT', writable: true, rows },
})
const yearOf = (...departments: DepartmentFigures[]): YearFigures => ({
  without: [],
  headcountOn: '2027-04-01',
  employmentTypes: [
    { id: 21, name: '正規' },
    { id: 22, name: '会計年度任用' },
  ],
  accounts: [
    { id: 31, name: '一般会計' },
    { id: 32, name: '介護保険特別会計' },
  ],
  departments,
})

const staff = [
  row('staff', 's1', { section: '11', employmentType: '21', unit: 'PERSONS', count: '12' }),
  row('staff', 's2', { section: '', employmentType: '21', unit: 'FULL_TIME_EQUIVALENTS', count: '3.25' }),
]
const money = [
  row('budget', 'b1', {
    account: '32',
    basis: 'SUPPLEMENTED',
    votedOn: '2026-06-25',
    initial: '2,184,560',
    supplementary: '−1,234,567円',
    carriedOver: '',
    reserveAndTransfers: '0',
  }),
  row('project', 'p1', {
    number: '1',
    title: '=見守り',
    codes: '03-01-0250',
    withoutBudget: '',
    budgetAmount: '1,000',
    budgetBasis: 'INITIAL',
    budgetVotedOn: '',
    'funding.NATIONAL': '400',
    'funding.GENERAL': '600',
  }),
  row('project', 'p2', {
    number: '2',
    title: '相談',
    codes: '介護保険特別会計 02-01',
    budgetBasis: 'INITIAL',
    budgetAmount: '7円',
  }),
  row('project', 'p3', { number: '3', title: '講座', codes: '03-01-0250', budgetBasis: 'INITIAL', budgetAmount: '9' }),
]

const sheetsOf = async (year: YearFigures, before: YearFigures | null, office: FigureOffice) =>
  readWorkbook(await writeWorkbook(figureTemplates(year, before, office)))
/** The words of the lines, from the first column to the last that is filled. */
const linesOf = (sheets: Awaited<ReturnType<typeof sheetsOf>>) =>
  sheets.map(({ rows }) =>
    rows.filter(({ number }) => number >= 4).map(({ cells }) => Object.values(cells).map(cellText)),
  )

describe('the sheets we give out', () => {
  test.each([
    ['personnel', 2],
    ['finance', 4],
  ] as const)('%s: read back unchanged as no change', async (office, same) => {
    const year = yearOf(welfare([...staff, ...money]))
    const matched = matchFigures(readFigures(await sheetsOf(year, null, office)), year)
    expect(matched).toEqual({ rows: [], findings: [], same, untouched: [] })
  })

  test('leave the amount of a project with several codes to 財政課', async () => {
    const year = yearOf(
      welfare([
        row('project', 'p1', { number: '1', codes: '03-01\n03-02', budgetBasis: 'INITIAL', budgetAmount: '9' }),
      ]),
    )
    const matched = matchFigures(readFigures(await sheetsOf(year, null, 'finance')), year)
    expect(matched.rows).toEqual([])
    expect(matched.findings.map(({ code }) => code)).toEqual(['amount_empty', 'amount_empty'])
  })

  test('have a line for what stood there a year before, and for every section; plans under review have none', async () => {
    const [, gone] = yearOf().employmentTypes
    const before = yearOf({
      ...welfare([
        row('staff', 's1', { section: '91', employmentType: '22', unit: 'PERSONS', count: '5' }),
        row('staff', 's2', { section: '92', employmentType: '21', unit: 'PERSONS', count: '5' }),
        row('budget', 'b1', { account: '32', basis: 'INITIAL', initial: '5' }),
      ]),
      sections: [
        { id: 91, name: '高齢者支援課' },
        { id: 92, name: 'なくなった課' },
      ],
    })
    const water = { ...welfare([]), name: '水道部', sections: [{ id: 12, name: '給水課' }] }
    const frozen = { ...welfare(staff), name: '都市整備部' }
    const reviewed = { ...frozen, edition: { ...frozen.edition, state: 'HEAD_REVIEW', writable: false } }
    const year = yearOf(welfare([]), water, reviewed as DepartmentFigures)
    expect(linesOf(await sheetsOf(year, before, 'personnel'))).toEqual([
      [
        ['部', '課', '任用の種類', '人数', '単位'],
        ['健康福祉部', '高齢者支援課', gone?.name, '人'],
        ['水道部', '給水課', '正規', '人'],
      ],
    ])
    const [accounts] = linesOf(await sheetsOf(year, before, 'finance'))
    expect(accounts?.slice(1)).toEqual([
      ['健康福祉部', '介護保険特別会計', '当初'],
      ['水道部', '一般会計', '当初'],
    ])
  })

  test('have no sheet of what the year’s form does without; personnel have none at all then', async () => {
    const year: YearFigures = { ...yearOf(welfare([...staff, ...money])), without: ['staff', 'budgets'] }
    expect(figureTemplates(year, null, 'personnel')).toEqual([])
    expect(figureTemplates(year, null, 'finance').map(({ name }) => name)).toEqual(['事業費'])
    expect(figureTemplates({ ...year, without: ['staff'] }, null, 'finance')).toHaveLength(2)
  })

  test('have names of their own', () => {
    expect(['personnel.xlsx', 'finance.xlsx'].map(officeOf)).toEqual(['personnel', 'finance'])
    expect(['staff.xlsx', '../finance.xlsx', ''].map(officeOf)).toEqual([null, null, null])
  })
})
