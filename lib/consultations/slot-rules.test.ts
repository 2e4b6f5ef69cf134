import { expect, test } from 'vitest'
import { minuteOf, timeOf } from './slot-rules'

test.each([
  ['00:00', 0],
  ['9:05', 545],
  ['13:30', 810],
  ['23:59', 1439],
])('%s is minute %i of the day', (time, minute) => {
  expect(minuteOf(time)).toBe(minute)
  expect(minuteOf(timeOf(minute))).toBe(minute)
})

test.each(['24:00', '12:60', '', 'noon', '1:2', '-1:00'])('%s is no time of day', (time) => {
  expect(minuteOf(time)).toBeNull()
})
