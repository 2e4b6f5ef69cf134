import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bigintFromYen,
  isWholeThousands,
  parseMoney,
  showAboutYen,
  showThousandYen,
  showYen,
  yenFromBigint,
} from '@/lib/money'

const yen = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER })

describe('showing', () => {
  test.each([
    [2_184_560_000, '2,184,560千円'],
    [1_999, '1千円'],
    [-1_999, '−1千円'],
    [999, '0千円'],
    [-999, '0千円'],
    [0, '0千円'],
  ])('%i yen in thousands is %s', (amount, shown) => {
    expect(showThousandYen(amount)).toBe(shown)
  })

  test.each([
    [2_184_560_000, '約21億8,500万円'],
    [78_640_000_000, '約786億円'],
    [78_600_000_000, '786億円'],
    [184_200_000, '約1億8,400万円'],
    [4_860_000, '486万円'],
    [99_995_000, '約1億円'],
    [999_500, '999,500円'],
    [9_999_999_999, '約100億円'],
    [1_234_567_000_000, '約1兆2,346億円'],
    [-2_184_560_000, '約−21億8,500万円'],
    [0, '0円'],
  ])('%i yen as one says it is %s', (amount, shown) => {
    expect(showAboutYen(amount)).toBe(shown)
  })

  test('tells whether thousands lose something', () => {
    fc.assert(
      fc.property(yen, (amount) => {
        const parsed = parseMoney(showThousandYen(amount), '円', 'allowed')
        expect(parsed.ok && parsed.yen === amount).toBe(isWholeThousands(amount))
      }),
    )
  })
})

describe('parseMoney', () => {
  test.each([
    ['2,184,560', 2_184_560_000],
    ['2184560千円', 2_184_560_000],
    ['２，１８４，５６０千円', 2_184_560_000],
    ['2,184,560,123円', 2_184_560_123],
    ['184.2', 184_200],
    ['￥5,000円', 5_000],
    ['12億3,400万円', 1_234_000_000],
    ['3百万円', 3_000_000],
    ['1兆5億', 1_000_500_000_000],
    ['0', 0],
  ])('reads %s beside 千円', (typed, expected) => {
    expect(parseMoney(typed)).toEqual({ ok: true, yen: expected })
  })

  test.each([
    ['', 'money_empty'],
    ['なし', 'money_not_a_number'],
    ['千円', 'money_not_a_number'],
    ['3万2億円', 'money_not_a_number'],
    ['5千3千円', 'money_not_a_number'],
    ['1,2345', 'money_commas'],
    ['▲100', 'money_negative'],
    ['0.0005', 'money_not_whole_yen'],
    ['9,007,199,254,740,992円', 'money_too_large'],
    ['1'.repeat(100_000), 'money_not_a_number'],
  ])('refuses %s', (typed, code) => {
    expect(parseMoney(typed)).toEqual({ ok: false, code })
  })

  test('reads a reduction where one is allowed', () => {
    expect(parseMoney('▲1,200', '千円', 'allowed')).toEqual({ ok: true, yen: -1_200_000 })
  })

  test('reads back every amount that showYen shows', () => {
    fc.assert(
      fc.property(yen, (amount) => {
        expect(parseMoney(showYen(amount), '千円', 'allowed')).toEqual({ ok: true, yen: amount === 0 ? 0 : amount })
      }),
    )
  })
})

describe('the database', () => {
  test('gives back what it was given', () => {
    fc.assert(
      fc.property(yen, (amount) => {
        expect(yenFromBigint(bigintFromYen(amount))).toBe(amount === 0 ? 0 : amount)
      }),
    )
  })

  test('an amount beyond the safe integers is refused, not rounded', () => {
    expect(() => yenFromBigint(9_007_199_254_740_993n)).toThrow(RangeError)
    expect(() => bigintFromYen(0.5)).toThrow(RangeError)
  })
})
