import { describe, expect, it } from 'vitest'
import type { LastPromise } from '@/lib/plans/last-year-queries'
import { lastMoneyText, lastStaffText, lastTargetText, undecidedSentence } from './last-year'

const share: LastPromise['promised'] = { kind: 'NUMBER', unit: '％', decimals: 1, direction: 'UP', target: '70' }

describe('what stands beside a target', () => {
  it.each<[string, LastPromise['promised'], LastPromise['actual'], string]>([
    ['令和8年度の目標 70.0％ ／ 実績 まだ出ていません', share, null, 'nothing reported'],
    [
      '令和8年度の目標 70.0％ ／ 実績 66.4％（速報）',
      share,
      { year: 2026, value: '66.4', provisional: true },
      'a provisional value',
    ],
    [
      '令和8年度の目標 70.0％ ／ 実績 71.0％（確定）',
      share,
      { year: 2026, value: '71', provisional: false },
      'a final one',
    ],
    [
      '令和8年度の目標 70.0％ ／ 実績 まだ出ていません（令和7年度は 58.2％、速報）',
      share,
      { year: 2025, value: '58.2', provisional: true },
      'one of an earlier year',
    ],
    [
      '令和8年度の目標 0.3mg/L以上 ／ 実績 まだ出ていません',
      { kind: 'NUMBER', unit: 'mg/L', direction: 'KEEP', lowerBound: '0.3' },
      null,
      'a bound',
    ],
    [
      '令和8年度の目標 90件から110件 ／ 実績 まだ出ていません',
      { kind: 'NUMBER', unit: '件', direction: 'KEEP', lowerBound: '90', upperBound: '110' },
      null,
      'two bounds',
    ],
    [
      '令和8年度の目標 20％減 ／ 実績 まだ出ていません',
      { kind: 'CHANGE', direction: 'DOWN', changePercent: '20', unit: '千円' },
      null,
      'a percentage',
    ],
    [
      '令和8年度の目標 定めていません ／ 実績 まだ出ていません',
      { kind: 'NUMBER', unit: '％', direction: 'UP' },
      null,
      'no target of that year',
    ],
    ['令和8年度の目標 令和8年11月1日まで', { kind: 'MILESTONE', dueOn: '2026-11-01' }, null, 'a day'],
    ['', { kind: 'MILESTONE' }, null, 'no day'],
  ])('%s', (expected, promised, actual) => {
    expect(lastTargetText(2026, { promised, actual })).toBe(expected)
  })
})

it('says the difference with its sign, in the unit of the sheet', () => {
  expect(lastStaffText(2026, '41', '2')).toBe('令和8年度 41人（＋2人）')
  expect(lastStaffText(2026, '9.5', '-0.5')).toBe('令和8年度 9.5人（−0.5人）')
  expect(lastStaffText(2026, '41', '0')).toBe('令和8年度 41人（±0）')
  expect(lastStaffText(2026, '41', null)).toBe('令和8年度 41人')
  expect(lastMoneyText(2026, 'initial', 38_912_400_000, 39_000_000_000)).toBe(
    '令和8年度の当初予算 38,912,400千円（＋87,600千円）',
  )
  expect(lastMoneyText(2026, 'budgetAmount', 73_600_000, 70_000_000)).toBe('令和8年度の事業費 73,600千円（−3,600千円）')
  expect(lastMoneyText(2026, 'budgetAmount', 73_600_000, 73_600_500)).toBe('令和8年度の事業費 73,600千円（＋500円）')
  expect(lastMoneyText(2026, 'budgetAmount', 73_600_000, 73_600_000)).toBe('令和8年度の事業費 73,600千円（±0）')
  expect(lastMoneyText(2026, 'budgetAmount', 0, null)).toBe('令和8年度の事業費 0千円')
  expect(undecidedSentence(2026, 3)).toBe('令和8年度の事業のうち3つが、まだ決まっていません')
})
