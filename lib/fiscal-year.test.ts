import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '@/lib/dates'
import {
  boundsOfFiscalYear,
  earliestFiscalYear,
  fiscalYearOf,
  latestFiscalYear,
  parseFiscalYear,
  showEndOfFiscalYear,
  showFiscalYear,
  showFiscalYearInFull,
  showFiscalYearShort,
} from '@/lib/fiscal-year'

const years = fc.integer({ min: earliestFiscalYear, max: latestFiscalYear })

describe('names', () => {
  test.each([
    [2003, '平成15年度', '平成15年度（2003年度）'],
    [2018, '平成30年度', '平成30年度（2018年度）'],
    [2019, '令和元年度', '令和元年度（平成31年度、2019年度）'],
    [2020, '令和2年度', '令和2年度（2020年度）'],
    [1988, '昭和63年度', '昭和63年度（1988年度）'],
    [1989, '平成元年度', '平成元年度（1989年度）'],
    [1947, '昭和22年度', '昭和22年度（1947年度）'],
  ])('%i is %s', (year, name, inFull) => {
    expect(showFiscalYear(year)).toBe(name)
    expect(showFiscalYearInFull(year)).toBe(inFull)
  })

  test('the short form and the end', () => {
    expect(showFiscalYearShort(2026)).toBe('令和8')
    expect(showEndOfFiscalYear(2026)).toBe('令和8年度末')
  })

  test('what is no fiscal year has none', () => {
    expect(() => showFiscalYear(2026.5)).toThrow(RangeError)
    expect(() => showFiscalYear(1900)).toThrow(RangeError)
  })
})

describe('parseFiscalYear', () => {
  test.each([
    ['平成15年度', 2003],
    ['平成３１年度', 2019],
    ['令和元年度', 2019],
    ['令和1', 2019],
    ['令和9年度末', 2027],
    ['2026', 2026],
    ['２０２６年度', 2026],
  ])('reads %s', (typed, year) => {
    expect(parseFiscalYear(typed)).toBe(year)
  })

  test.each(['', '8', '元年度', '令和0年度', '平成32年度', '昭和65年度', '1946', '2101', '来年度', '令和8年度半ば'])(
    'reads none in %s',
    (typed) => {
      expect(parseFiscalYear(typed)).toBeNull()
    },
  )

  test('reads back every name', () => {
    fc.assert(
      fc.property(years, (year) => {
        expect(parseFiscalYear(showFiscalYear(year))).toBe(year)
        expect(parseFiscalYear(String(year))).toBe(year)
      }),
    )
  })
})

describe('days', () => {
  test('bounds belong to the year, their neighbours do not', () => {
    fc.assert(
      fc.property(years, (year) => {
        const { first, last } = boundsOfFiscalYear(year)
        expect([addDays(first, -1), first, last, addDays(last, 1)].map(fiscalYearOf)).toEqual([
          year - 1,
          year,
          year,
          year + 1,
        ])
      }),
    )
  })
})
