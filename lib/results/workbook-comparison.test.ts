import { expect, test } from 'vitest'
import { compareResults, type StandingRow } from './workbook-comparison'
import type { FilledResult } from './workbook-reading'

const row = (key: string, beside: Partial<StandingRow> = {}): StandingRow => ({
  row: 'indicator',
  key,
  name: key,
  writable: true,
  texts: { value: '1', source: '', without: '' },
  taken: {},
  ...beside,
})

const filled = (key: string, texts: Record<string, string>, number = 5): FilledResult => ({
  row: 'indicator',
  key,
  number,
  at: `row of ${key}`,
  texts: { value: '1', source: '', without: '', ...texts },
  places: { value: `value of ${key}`, source: `source of ${key}`, without: `without of ${key}` },
})

test('a row of another’s section may come along as it was, and is refused at its cell where it was changed', () => {
  const standing = [row('own'), row('other', { writable: false })]
  const untouched = compareResults(standing, [filled('own', { value: '2' }), filled('other', {})])
  expect(untouched.problems).toEqual([])
  expect(untouched.changes.map(({ key, field, after }) => [key, field, after])).toEqual([['own', 'value', '2']])
  const changed = compareResults(standing, [filled('own', {}), filled('other', { source: '聞き取り' })])
  expect(changed).toEqual({ changes: [], problems: [{ code: 'workbook_row_not_yours', at: 'source of other' }] })
})

test('what was saved since stays where the sender wrote nothing; where he wrote, his text is one of two', () => {
  const standing = [
    row('own', { texts: { value: '3', source: '統計', without: '' }, taken: { value: '1', source: '' } }),
  ]
  expect(compareResults(standing, [filled('own', {})])).toEqual({ changes: [], problems: [] })
  const { changes } = compareResults(standing, [filled('own', { value: '2' })])
  expect(changes).toMatchObject([{ field: 'value', before: '3', after: '2', theirs: true }])
  expect(compareResults(standing, [filled('own', { value: '3' })])).toEqual({ changes: [], problems: [] })
})

test('a value beside a word that there is none is refused, and so is a row that the report has not', () => {
  const { problems } = compareResults([row('own')], [filled('own', { without: 'AWAITED' }), filled('gone', {})])
  expect(problems).toEqual([
    { code: 'workbook_value_and_without', at: 'without of own' },
    { code: 'workbook_row_unknown', at: 'row of gone' },
  ])
})

test('a row that is there twice is refused: nobody can say which was meant', () => {
  const { changes, problems } = compareResults([row('own')], [filled('own', { value: '2' }), filled('own', {}, 6)])
  expect(problems).toEqual([{ code: 'workbook_row_twice', at: 'row of own', params: { row: 5 } }])
  expect(changes).toHaveLength(1)
})

test('what goes with a value goes with it, and so does what goes with a reason for none', () => {
  const known = { value: '', source: '統計', without: '', status: 'FINAL', measuredOn: '2026-03-31', withoutReason: '' }
  const awaited = compareResults(
    [row('own', { texts: known })],
    [filled('own', { value: '', source: '統計', without: 'AWAITED' })],
  )
  expect(awaited.problems).toEqual([])
  expect(awaited.changes.map(({ field, before, after }) => [field, before, after])).toEqual([
    ['without', '', 'AWAITED'],
    ['status', 'FINAL', ''],
    ['measuredOn', '2026-03-31', ''],
  ])
  const missing = { ...known, status: '', measuredOn: '', without: 'AWAITED', withoutReason: '調査が遅れたため' }
  const come = compareResults(
    [row('own', { texts: missing })],
    [filled('own', { value: '7', source: '統計', without: '' })],
  )
  expect(come.problems).toEqual([])
  expect(come.changes.map(({ field, after }) => [field, after])).toEqual([
    ['value', '7'],
    ['without', ''],
    ['withoutReason', ''],
  ])
  const both = filled('own', { value: '', source: '統計', without: 'AWAITED', status: 'PROVISIONAL' })
  expect(compareResults([row('own', { texts: known })], [both]).problems.map(({ code }) => code)).toEqual([
    'workbook_value_and_without',
  ])
})
