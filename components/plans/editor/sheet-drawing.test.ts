import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SheetDrawing } from './sheet-drawing'

const keys = Array.from({ length: 30 }, (_, place) => `project ${place}`)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('the first projects are drawn at once, the others bit by bit, until all are', () => {
  const drawing = new SheetDrawing(keys)
  const drawn = () => keys.filter((key) => drawing.isDrawn(key)).length
  const heard = vi.fn()
  drawing.subscribe(heard)
  expect(drawing.isDrawn('project 0')).toBe(true)
  expect(drawing.isDrawn('project 29')).toBe(false)
  expect(drawing.isDrawn('made later')).toBe(true)

  const first = drawn()
  const stop = drawing.follow()
  vi.advanceTimersToNextTimer()
  expect(heard).toHaveBeenCalledTimes(1)
  expect(drawn()).toBeGreaterThan(first)
  expect(drawn()).toBeLessThan(keys.length)
  vi.runAllTimers()
  expect(drawn()).toBe(keys.length)
  expect(vi.getTimerCount()).toBe(0)
  stop()
})

test('nothing more is drawn once the sheet is left', () => {
  const drawing = new SheetDrawing(keys)
  const heard = vi.fn()
  drawing.subscribe(heard)
  drawing.follow()()
  vi.runAllTimers()
  expect(heard).not.toHaveBeenCalled()
  expect(drawing.isDrawn('project 29')).toBe(false)
})
