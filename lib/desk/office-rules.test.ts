import { describe, expect, test } from 'vitest'
import type { Standing } from '@/lib/plans/standing-queries'
import { daysLeft, inOrderOfNeed, isAskedFor, type OfficeLine, officeFilterOf } from './office-rules'

function line(
  departmentName: string,
  rest: Partial<OfficeLine> & { state?: Standing['state']; requests?: number } = {},
): OfficeLine {
  const { state = 'DRAFT', requests = 0, ...own } = rest
  const standing = { departmentName, state, requests } as Standing
  return { standing, due: null, left: null, mine: false, ...own }
}
const names = (lines: readonly OfficeLine[]) => lines.map(({ standing }) => standing.departmentName)

test('days are counted from today: none left on the day itself, fewer than none after it', () => {
  expect([
    daysLeft('2026-07-10', '2026-07-07'),
    daysLeft('2026-07-10', '2026-07-10'),
    daysLeft('2026-07-10', '2026-07-12'),
  ]).toEqual([3, 0, -2])
  expect(daysLeft(null, '2026-07-10')).toBeNull()
})

describe('what the address asks for', () => {
  test('is everything where it says nothing, or nothing that is known', () => {
    const everything = { view: 'all', state: null, name: '' }
    expect(officeFilterOf({})).toEqual(everything)
    expect(officeFilterOf({ view: 'theirs', state: 'NOWHERE', name: ['a', 'b'] })).toEqual(everything)
  })
  test('is read whatever the width of its letters', () => {
    expect(officeFilterOf({ view: 'late', state: 'HEAD_REVIEW', name: ' ＩＴ推進 ' })).toEqual({
      view: 'late',
      state: 'HEAD_REVIEW',
      name: 'IT推進',
    })
  })

  const lines = [
    line('企画部', { mine: true, left: -1, state: 'OFFICE_CHECK' }),
    line('市民部', { left: 0, requests: 2 }),
    line('水道部'),
  ]
  test.each([
    [{}, ['企画部', '市民部', '水道部']],
    [{ view: 'mine' }, ['企画部']],
    [{ view: 'late' }, ['企画部']],
    [{ view: 'blocking' }, ['市民部']],
    [{ state: 'DRAFT' }, ['市民部', '水道部']],
    [{ name: '道' }, ['水道部']],
    [{ view: 'mine', name: '道' }, []],
  ])('%j', (asked, expected) => {
    expect(names(lines.filter((each) => isAskedFor(each, officeFilterOf(asked))))).toEqual(expected)
  })
})

test('what waits for me comes first, then what is due earliest, then the order of the departments', () => {
  const lines = [
    line('企画部'),
    line('総務部', { left: 3 }),
    line('市民部', { left: -2 }),
    line('水道部', { mine: true, left: 9 }),
    line('教育委員会'),
  ]
  expect(names(inOrderOfNeed(lines))).toEqual(['水道部', '市民部', '総務部', '企画部', '教育委員会'])
})
