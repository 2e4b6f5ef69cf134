import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from './dates'
import { isWorkingDay, workingDayBefore } from './working-days'

describe('working days', () => {
  it.each([
    ['2026-11-25', true, 'a Wednesday'],
    ['2026-11-28', false, 'a Saturday'],
    ['2026-11-29', false, 'a Sunday'],
    ['2026-11-03', false, '文化の日'],
    ['2026-05-06', false, '振替休日: 憲法記念日 was a Sunday, and the next two days are holidays too'],
    ['2026-09-22', false, '国民の休日 between two holidays'],
    ['2019-05-01', false, 'the day of the accession'],
    ['2026-12-28', true, 'the last day of the year at work'],
    ['2026-12-29', false, 'the turn of the year'],
    ['2026-12-31', false, 'the turn of the year'],
    ['2027-01-01', false, '元日'],
    ['2027-01-02', false, 'the turn of the year, a Saturday'],
    ['2025-01-03', false, 'the turn of the year, a Friday'],
    ['2027-01-04', true, 'the first day of the year at work'],
  ])('%s: %s, %s', (date, expected) => {
    expect(isWorkingDay(date)).toBe(expected)
  })

  it.each([
    ['2026-11-26', 1, '2026-11-25', 'the day before'],
    ['2026-11-30', 1, '2026-11-27', 'over a weekend'],
    ['2026-11-29', 1, '2026-11-27', 'from a Sunday'],
    ['2026-11-24', 1, '2026-11-20', 'over 勤労感謝の日 and a weekend'],
    ['2026-05-08', 3, '2026-04-30', 'over the holidays of May with their 振替休日'],
    ['2026-05-08', 5, '2026-04-27', 'over 昭和の日 too'],
    ['2027-01-05', 2, '2026-12-28', 'over the turn of the year'],
    ['2027-01-05', 5, '2026-12-23', 'far over the turn of the year'],
  ])('before %s by %i is %s: %s', (date, days, expected) => {
    expect(workingDayBefore(date, days)).toBe(expected)
  })

  it('are counted one by one', () => {
    const date = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1990-01-01', days))
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 15 }), (from, days) => {
        const before = workingDayBefore(from, days)
        const between = Array.from({ length: daysBetween(before, from) }, (_, place) => addDays(before, place))
        return isWorkingDay(before) && between.filter(isWorkingDay).length === days
      }),
    )
  })
})
