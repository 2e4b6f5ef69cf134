import { expect, it } from 'vitest'
import { wholeScale } from './public-results'

it('has a word for everything outside the count, the year’s own first', () => {
  const scale = [
    { code: 'ACHIEVED', label: '達成' },
    { code: 'AWAITED', label: '後日お知らせ' },
  ]
  expect(wholeScale(scale).map(({ code, label }) => `${code} ${label}`)).toEqual([
    'ACHIEVED 達成',
    'AWAITED 後日お知らせ',
    'BEFORE_TARGET_YEAR 目標年度前',
    'NOT_SURVEYED 調査なし年',
    'NOT_RATED 評価対象外',
  ])
})
