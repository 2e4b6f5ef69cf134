import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SheetRow } from '@/lib/plans/sheet'
import { SheetDrawing } from './sheet-drawing'
import { SheetStore } from './sheet-store'

const row = (kind: SheetRow['kind'], key: string, parentKey: string | null): SheetRow => ({
  key,
  kind,
  parentKey,
  writable: true,
  texts: {},
})
const projects = Array.from({ length: 30 }, (_, place) => `project ${place}`)
const rows = [
  row('policy', 'policy', null),
  ...projects.map((key) => row('project', key, 'policy')),
  row('indicator', 'indicator', 'project 29'),
]

function drawingOfMany() {
  const drawing = new SheetDrawing(
    new SheetStore(rows, { saveField: () => Promise.reject(), changeRows: () => Promise.reject() }),
  )
  return { drawing, drawn: () => projects.filter((key) => drawing.isDrawn(key)).length }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('nothing can be written in before the start; then the first projects at once, the others bit by bit, until all are', () => {
  const { drawing, drawn } = drawingOfMany()
  const heard = vi.fn()
  drawing.subscribe(heard)
  expect(drawing.isStarted()).toBe(false)

  const stop = drawing.start()
  expect(drawing.isStarted()).toBe(true)
  expect(heard).toHaveBeenCalledTimes(1)
  const first = drawn()
  expect(first).toBeGreaterThan(0)
  expect(drawing.isDrawn('made later')).toBe(true)

  vi.advanceTimersToNextTimer()
  expect(heard).toHaveBeenCalledTimes(2)
  expect(drawn()).toBeGreaterThan(first)
  expect(drawn()).toBeLessThan(projects.length)
  vi.runAllTimers()
  expect(drawn()).toBe(projects.length)
  expect(vi.getTimerCount()).toBe(0)
  stop()
})

test('the project of a field that one goes to is drawn before its turn, and its indicator opened', () => {
  const { drawing, drawn } = drawingOfMany()
  const first = drawn()
  drawing.reveal('indicator/name')
  expect(drawing.isDrawn('project 29')).toBe(true)
  expect(drawing.isOpen('indicator')).toBe(true)
  expect(drawn()).toBe(first + 1)
})

test('nothing more is drawn once the sheet is left', () => {
  const { drawing, drawn } = drawingOfMany()
  drawing.start()()
  const first = drawn()
  vi.runAllTimers()
  expect(drawn()).toBe(first)
})
