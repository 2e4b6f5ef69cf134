import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SheetChoices, SheetRow } from '@/lib/plans/sheet'
import { SheetGaps } from './sheet-gaps'
import type { SheetServer } from './sheet-server'
import { SheetStore } from './sheet-store'

const choices: SheetChoices = {
  plan: {
    year: 2026,
    department: { slug: 'planning', name: '企画部', decidedBy: 'MAYOR' },
    notes: { personnelCostIncluded: false },
  },
  sections: [{ id: 1, name: '総務課', writable: true }],
  employmentTypes: [],
  accounts: [],
  goals: [],
  priorities: [],
}

const row = (
  key: string,
  kind: SheetRow['kind'],
  parentKey: string | null,
  texts: Record<string, string>,
  writable = true,
): SheetRow => ({ key, kind, parentKey, writable, texts })

const rows = [
  row('edition', 'edition', null, {
    headline: '',
    missionText: '使命',
    staffFromOffice: 'true',
    budgetFromOffice: 'true',
  }),
  row('policy', 'policy', null, { title: '方針' }),
  row('a', 'project', 'policy', { number: '1', title: '一つめ', summary: '', section: '1', withoutBudget: 'true' }),
  row('i', 'indicator', 'a', { kind: 'MILESTONE', name: '', definition: '書類', source: '記録', dueOn: '2027-03-31' }),
  row('b', 'project', 'policy', { number: '2', title: '', summary: '', section: '2', withoutBudget: 'true' }, false),
]

const never = () => new Promise<never>(() => undefined)
const silent: SheetServer = { saveField: never, changeRows: never } as unknown as SheetServer

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (paint: () => void) => setTimeout(paint, 16))
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => clearTimeout(frame))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('what is still to be written is the writer’s own, in the order of the sheet, summed up in the outline', () => {
  const gaps = new SheetGaps(new SheetStore(rows, silent), choices, true)
  expect(gaps.places()).toEqual(['edition/headline', 'a/summary', 'i/name'])
  expect(gaps.has('i/name')).toBe(true)
  expect(gaps.has('b/title')).toBe(false)
  expect([gaps.countOf('a'), gaps.countOf('i'), gaps.countOf('b')]).toEqual([1, 1, 0])
  const entries = gaps.groups().flatMap((group) => group.entries)
  expect(entries.find(({ part }) => part === 'a')).toMatchObject({ label: '1 一つめ', left: 2, begun: true })
  expect(entries.filter(({ own }) => !own).map(({ part }) => part)).toEqual(['b'])
  expect(entries.find(({ part }) => part === 'mission')).toMatchObject({ left: 1, begun: true })
})

test('what is typed is taken once it is painted; at once where somebody asks', () => {
  const store = new SheetStore(rows, silent)
  const gaps = new SheetGaps(store, choices, true)
  const heard = vi.fn()
  gaps.subscribe(heard)
  const stop = gaps.follow()
  store.type('edition/headline', '暮')
  store.type('edition/headline', '暮らし')
  expect(gaps.has('edition/headline')).toBe(true)
  vi.advanceTimersByTime(50)
  expect(gaps.has('edition/headline')).toBe(false)
  expect(heard).toHaveBeenCalledTimes(1)

  store.type('a/summary', '内容')
  gaps.settle()
  expect(gaps.places()).toEqual(['i/name'])
  vi.advanceTimersByTime(50)
  expect(heard).toHaveBeenCalledTimes(2)

  stop()
  store.type('i/name', '名前')
  vi.advanceTimersByTime(50)
  expect(gaps.has('i/name')).toBe(true)
})

test('what is longer than the year allows is counted while it is typed, and nothing of it is cut', () => {
  const form = { labels: {}, without: [], limits: { missionText: 3, indicators: 1 } }
  const store = new SheetStore(rows, silent)
  const gaps = new SheetGaps(store, { ...choices, plan: { ...choices.plan, form } }, true)
  expect(gaps.overLimit('edition/missionText')).toBeUndefined()
  store.type('edition/missionText', '部の使命')
  gaps.settle()
  expect(gaps.overLimit('edition/missionText')?.params).toEqual({ most: 3, count: 4 })
  expect(gaps.has('edition/missionText')).toBe(true)
  expect(store.row('edition')?.texts.missionText).toBe('部の使命')
  store.type('edition/missionText', '使命')
  gaps.settle()
  expect(gaps.overLimit('edition/missionText')).toBeUndefined()
})
