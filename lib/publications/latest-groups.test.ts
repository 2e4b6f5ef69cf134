import { expect, test } from 'vitest'
import { groupsOfLatest } from './latest-groups'
import type { LatestPublication } from './queries'

const july = new Date('2026-07-10T00:00:00Z')
const publication = (id: number, rest: Partial<LatestPublication> = {}): LatestPublication => ({
  id,
  year: 2026,
  departmentSlug: `d${id}`,
  departmentName: `第${id}部`,
  version: '1.0',
  kind: 'EDITION',
  publishedAt: july,
  documentHash: '',
  said: null,
  ...rest,
})
const report = (id: number, kind: 'FIRST' | 'CORRECTION') =>
  publication(id, { kind: 'REPORT', version: 'yearend.1', report: { period: 'YEAREND', number: 1, kind } })
const ids = (publications: LatestPublication[], most = 5) =>
  groupsOfLatest(publications, most).map((group) => group.map(({ id }) => id))

test('first plans of a year, and first reports, stand together with those of their day', () => {
  expect(ids([publication(4), publication(3), report(2, 'FIRST'), report(1, 'FIRST')])).toEqual([
    [4, 3],
    [2, 1],
  ])
})

test('another day, another year, what was corrected, changed or withdrawn stands alone', () => {
  expect(
    ids(
      [
        publication(9, { kind: 'WITHDRAWAL' }),
        publication(8, { kind: 'CORRECTION', version: '1.1' }),
        publication(7, { version: '2.0' }),
        publication(6, { version: '2.0' }),
        report(5, 'CORRECTION'),
        report(4, 'CORRECTION'),
        // 1:00 in Tokyo, of the day after.
        publication(3, { publishedAt: new Date('2026-07-10T16:00:00Z') }),
        publication(2, { year: 2025 }),
        publication(1),
      ],
      20,
    ),
  ).toEqual([[9], [8], [7], [6], [5], [4], [3], [2], [1]])
})

test('only so many are answered, each whole', () => {
  expect(ids([publication(3), report(2, 'FIRST'), publication(1)], 1)).toEqual([[3, 1]])
  expect(ids([], 5)).toEqual([])
})
