import { describe, expect, it } from 'vitest'
import { nextYearToOpen, oneYearLater } from '@/lib/years/rules'

const withPlans = (...years: number[]) => years.map((year) => ({ year, hasPlans: true }))
const without = (...years: number[]) => years.map((year) => ({ year, hasPlans: false }))

describe('the year to open next', () => {
  it.each([
    ['follows the latest one', withPlans(2025, 2026), '2026-11-22', 2027],
    ['is the one already set up', [...withPlans(2026), ...without(2027)], '2026-05-01', 2027],
    ['is the first of several set up', [...withPlans(2026), ...without(2028, 2027)], '2026-05-01', 2027],
    ['is one set up far ahead', [...withPlans(2026), ...without(2030)], '2026-05-01', 2030],
    ['is no past year that was left out', [...without(2024), ...withPlans(2026)], '2026-05-01', 2027],
    ['is the first of all', without(2026), '2026-05-01', 2026],
    ['is the current one in March', withPlans(2025), '2026-03-31', 2026],
    ['is none two years ahead', withPlans(2026, 2027), '2026-11-22', null],
    ['is that year once April has come', withPlans(2026, 2027), '2027-04-01', 2028],
    ['is none where nothing is set up', [], '2026-11-22', null],
  ])('%s', (_, years, today, expected) => {
    expect(nextYearToOpen(years, today)).toBe(expected)
  })
})

it('finds the same day one year later', () => {
  expect(oneYearLater('2026-04-01')).toBe('2027-04-01')
  expect(oneYearLater('2028-02-29')).toBe('2029-02-28')
})
