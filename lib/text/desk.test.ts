import { expect, test } from 'vitest'
import { boardSummary } from './desk'

test('what is public stays public while its amendment is under way', () => {
  const rows = [
    { state: 'PUBLISHED', amends: false },
    { state: 'CONFIRMED', amends: true },
    { state: 'DRAFT', amends: true },
    { state: 'CONFIRMED', amends: false },
    { state: 'DRAFT', amends: false },
  ] as const
  expect(boardSummary(rows, null, '2026-11-25')).toBe('5つの部のうち、3つが公表中（うち2つは改定中）、1つが確定です。')
  expect(boardSummary(rows.slice(3), null, '2026-11-25')).toBe('2つの部のうち、1つが確定です。')
})
