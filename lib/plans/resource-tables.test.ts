import { describe, expect, it } from 'vitest'
import type { PlanContent } from '@/lib/plans/content'
import { amountsOf, budgetColumns, staffTables } from '@/lib/plans/resource-tables'

type Staff = PlanContent['staff'][number]
type Budget = PlanContent['budgets'][number]

function staff(
  employmentType: string,
  count: string | undefined,
  section?: string,
  unit: Staff['unit'] = 'PERSONS',
): Staff {
  return {
    key: `${employmentType}${section}`,
    employmentType,
    unit,
    ...(count === undefined ? {} : { count }),
    ...(section === undefined ? {} : { section }),
  }
}

function budget(part: Partial<Budget>): Budget {
  return {
    key: 'b',
    account: '一般会計',
    accountKind: 'GENERAL',
    basis: 'INITIAL',
    ...part,
  }
}

describe('staff tables', () => {
  it('adds sections and employment types up without a float', () => {
    const [table] = staffTables([
      staff('正規', '10.1', '財政課'),
      staff('会計年度任用', '0.2', '財政課'),
      staff('正規', '5.2', '広報課'),
    ])
    expect(table).toMatchObject({
      employmentTypes: ['正規', '会計年度任用'],
      rows: [
        { section: '財政課', counts: ['10.1', '0.2'], total: '10.3' },
        { section: '広報課', counts: ['5.2', null], total: '5.2' },
      ],
      totals: ['15.3', '0.2'],
      total: '15.5',
      decimals: 1,
    })
  })

  it('keeps the order of employment types where a section has not all of them', () => {
    const [table] = staffTables([
      staff('正規', '12', '企画課'),
      staff('会計年度任用', '3', '企画課'),
      staff('正規', '11', '財政課'),
      staff('再任用', '1', '財政課'),
      staff('会計年度任用', '1', '財政課'),
    ])
    expect(table?.employmentTypes).toEqual(['正規', '再任用', '会計年度任用'])
    expect(table?.rows[0]?.counts).toEqual(['12', null, '3'])
  })

  it('never adds persons to full-time equivalents', () => {
    const tables = staffTables([
      staff('正規', '10', '財政課'),
      staff('会計年度任用', '1.5', '財政課', 'FULL_TIME_EQUIVALENTS'),
    ])
    expect(tables.map(({ unit, total }) => [unit, total])).toEqual([
      ['PERSONS', '10'],
      ['FULL_TIME_EQUIVALENTS', '1.5'],
    ])
  })

  it('does not count a section twice beside a figure for the whole department', () => {
    const [table] = staffTables([staff('正規', '30'), staff('正規', '10', '財政課'), staff('再任用', '2', '財政課')])
    expect(table).toMatchObject({ totals: ['30', '2'], total: '32' })
  })

  it('knows no total while no count is written', () => {
    expect(staffTables([staff('正規', undefined, '財政課')])).toMatchObject([{ total: null, totals: [null] }])
    expect(staffTables([])).toEqual([])
  })
})

describe('budget tables', () => {
  it('has only the columns that some account needs', () => {
    expect(budgetColumns([budget({ initial: 1000 })])).toEqual({
      before: [],
      after: [],
      inForce: false,
    })
    expect(budgetColumns([budget({ initial: 1000 }), budget({ initial: 2000, carriedOver: 0, unused: 5 })])).toEqual({
      before: ['carriedOver'],
      after: ['unused'],
      inForce: true,
    })
  })

  it('lists every amount shown, the sum included', () => {
    expect(amountsOf(budget({ initial: 1000, supplementary: -200 }))).toEqual([1000, -200, 800])
    expect(amountsOf(budget({ supplementary: 5 }))).toEqual([5])
  })
})
