import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { now, replaceClock, today } from '@/lib/clock'
import {
  addDays,
  daysBetween,
  isPlainDate,
  parseDate,
  plainDateOf,
  showDate,
  showDateWithWeekday,
  showInstant,
  showMonth,
  showTime,
} from '@/lib/dates'

const dates = fc
  .date({ min: new Date('1926-12-25T00:00:00Z'), max: new Date('2100-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('calendar dates', () => {
  test.each([
    ['2026-11-24', '令和8年11月24日（火）'],
    ['2019-05-01', '令和元年5月1日（水）'],
    ['2019-04-30', '平成31年4月30日（火）'],
    ['1989-01-08', '平成元年1月8日（日）'],
    ['1989-01-07', '昭和64年1月7日（土）'],
    ['1926-12-24', '1926年12月24日（金）'],
  ])('%s is %s', (date, shown) => {
    expect(showDateWithWeekday(date)).toBe(shown)
  })

  test('agree with the Japanese calendar of Intl', () => {
    const intl = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { dateStyle: 'long', timeZone: 'UTC' })
    fc.assert(
      fc.property(dates, (date) => {
        expect(showDate(date)).toBe(intl.format(new Date(`${date}T00:00:00Z`)))
      }),
    )
  })

  test.each(['2026-02-30', '2026-13-01', '2026-1-1', '', '2026-01-01T00:00:00Z'])('%s is none', (text) => {
    expect(isPlainDate(text)).toBe(false)
    expect(() => showDate(text)).toThrow(RangeError)
  })

  test('adding days and counting them agree', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days)
      }),
    )
  })

  test('a month has its era', () => {
    expect(showMonth('2026-10-09')).toBe('令和8年10月')
  })
})

describe('instants, shown in Tokyo', () => {
  test.each([
    ['2026-06-09T01:00:00Z', '令和8年6月9日 10時00分'],
    ['2026-03-31T15:00:00Z', '令和8年4月1日 0時00分'],
    ['2026-03-31T14:59:59Z', '令和8年3月31日 23時59分'],
  ])('%s is %s', (instant, shown) => {
    expect(showInstant(new Date(instant))).toBe(shown)
  })

  test('the time alone', () => {
    expect(showTime(new Date('2026-11-24T02:42:59Z'))).toBe('11時42分')
  })

  test('the date turns at midnight in Tokyo', () => {
    expect(plainDateOf(new Date('2026-12-31T15:00:00Z'))).toBe('2027-01-01')
  })
})

describe('the clock', () => {
  test('answers from the replacement, then from the system again', () => {
    const restore = replaceClock(() => new Date('2027-05-24T15:30:00Z'))
    expect(now()).toEqual(new Date('2027-05-24T15:30:00Z'))
    expect(today()).toBe('2027-05-25')
    restore()
    expect(Math.abs(now().getTime() - Date.now())).toBeLessThan(1000)
  })
})

describe('a date as people write it', () => {
  test.each([
    ['2026/3/31', '2026-03-31'],
    ['2026-03-31', '2026-03-31'],
    ['２０２６年３月３１日', '2026-03-31'],
    ['令和8年3月31日', '2026-03-31'],
    ['令和元年5月1日', '2019-05-01'],
    ['平成31年4月30日', '2019-04-30'],
    ['R8.3.31', '2026-03-31'],
    ['h15.4.1', '2003-04-01'],
    ['S64/1/7', '1989-01-07'],
  ])('reads %s', (text, date) => {
    expect(parseDate(text)).toBe(date)
  })

  test.each([
    '',
    '8/3/31',
    '2026/2/30',
    '令和元年4月30日',
    '平成32年1月1日',
    '明治45年7月1日',
    '2026年3月',
    '20260331',
    '3月末',
  ])('does not guess at %s', (text) => {
    expect(parseDate(text)).toBeNull()
  })
})
