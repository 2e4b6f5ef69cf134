import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SheetRow } from '@/lib/plans/sheet'
import { textHash } from '@/lib/plans/text-hash'
import type { FieldAnswer, FieldRequest, RowsAnswer, SheetServer } from './sheet-server'
import { SheetStore } from './sheet-store'
import { shownText } from './shown-text'

const key = '00000000-0000-4000-8000-000000000001'
const name = `${key}/name`

function indicator(texts: Record<string, string> = {}): SheetRow {
  return {
    key,
    kind: 'indicator',
    parentKey: 'project',
    writable: true,
    texts: { kind: 'NUMBER', name: '', unit: '', direction: '', target: '', baseline: '', decimals: '', ...texts },
  }
}

/** A server whose answers a test gives one by one, in the order of the requests. */
function serverOf(...answers: (FieldAnswer | ((request: FieldRequest) => FieldAnswer))[]) {
  const requests: FieldRequest[] = []
  const server: SheetServer = {
    async saveField(request) {
      requests.push(request)
      const answer = answers.shift()
      if (!answer) throw new Error('a request too many')
      return typeof answer === 'function' ? answer(request) : answer
    },
    async changeRows(): Promise<RowsAnswer> {
      return { kind: 'changed', rows: [], made: null, back: [] }
    },
  }
  return { server, requests }
}

const savedAt = new Date('2026-11-24T02:42:00Z')
function saved(texts: Record<string, string>): FieldAnswer {
  return { kind: 'saved', savedAt, texts: { ...indicator().texts, ...texts } }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('saving', () => {
  test('once, 800 ms after the last key, from the text one started from', async () => {
    const { server, requests } = serverOf(saved({ name: '割合' }))
    const store = new SheetStore([indicator({ name: '古い名' })], server)
    store.type(name, '割')
    await vi.advanceTimersByTimeAsync(700)
    store.type(name, '割合')
    await vi.advanceTimersByTimeAsync(700)
    expect(requests).toEqual([])
    expect(store.liveStatus().phase).toBe('saving')
    expect(store.hasUnsaved()).toBe(true)
    await vi.advanceTimersByTimeAsync(100)
    expect(requests).toEqual([{ rowKey: key, field: 'name', base: textHash('古い名'), value: '割合' }])
    expect(store.liveStatus()).toMatchObject({ phase: 'saved', savedAt })
    expect(store.hasUnsaved()).toBe(false)
  })

  test('at once when the field is left, and not while a word is being chosen', async () => {
    const { server, requests } = serverOf(saved({ name: '割合' }))
    const store = new SheetStore([indicator()], server)
    store.focus(name)
    store.type(name, 'わりあい', true)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(requests).toEqual([])
    store.type(name, '割合')
    store.blur(name)
    await vi.advanceTimersByTimeAsync(0)
    expect(requests).toHaveLength(1)
  })

  test('what is typed during a save is saved next, from what was kept then', async () => {
    const { server, requests } = serverOf(saved({ name: 'いち' }), saved({ name: 'いちに' }))
    const store = new SheetStore([indicator()], server)
    store.choose(name, 'いち')
    store.type(name, 'いちに')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(requests.map(({ base, value }) => [base, value])).toEqual([
      [textHash(''), 'いち'],
      [textHash('いち'), 'いちに'],
    ])
    expect(store.view(name)).toEqual({ text: 'いちに', state: 'kept' })
  })

  test('a lost connection is tried again until it is back, and nothing typed goes', async () => {
    const { server, requests } = serverOf({ kind: 'not-connected' }, { kind: 'failed' }, saved({ name: '割合' }))
    const store = new SheetStore([indicator()], server)
    store.choose(name, '割合')
    await vi.advanceTimersByTimeAsync(0)
    expect(store.liveStatus().phase).toBe('not-connected')
    expect(store.view(name).text).toBe('割合')
    expect(store.hasUnsaved()).toBe(true)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(requests).toHaveLength(3)
    expect(store.liveStatus().phase).toBe('saved')
  })

  test('signed out, it waits to be asked again', async () => {
    const { server, requests } = serverOf({ kind: 'signed-out' }, saved({ name: '割合' }))
    const store = new SheetStore([indicator()], server)
    store.choose(name, '割合')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(requests).toHaveLength(1)
    expect(store.liveStatus().phase).toBe('signed-out')
    store.retry()
    await vi.advanceTimersByTimeAsync(0)
    expect(store.liveStatus().phase).toBe('saved')
  })

  test('a refused text stays in its field with its reason until it is changed', async () => {
    const { server } = serverOf({ kind: 'refused', code: 'figure_not_a_number' }, saved({ target: '80' }))
    const store = new SheetStore([indicator()], server)
    store.choose(`${key}/target`, '約80')
    await vi.advanceTimersByTimeAsync(0)
    expect(store.view(`${key}/target`)).toEqual({ text: '約80', state: 'refused', problem: 'figure_not_a_number' })
    expect(store.hasUnsaved()).toBe(true)
    store.choose(`${key}/target`, '80')
    await vi.advanceTimersByTimeAsync(0)
    expect(store.view(`${key}/target`)).toEqual({ text: '80', state: 'kept' })
  })
})

describe('a conflict', () => {
  const conflict: FieldAnswer = { kind: 'conflict', theirs: '石井の文', theirName: '石井', savedAt }

  async function inConflict(...answers: Parameters<typeof serverOf>) {
    const made = serverOf(conflict, ...answers)
    const store = new SheetStore([indicator()], made.server)
    store.choose(name, '小林の文')
    await vi.advanceTimersByTimeAsync(0)
    return { ...made, store }
  }

  test('holds both texts and sends nothing until one is chosen', async () => {
    const { store, requests } = await inConflict()
    expect(store.view(name)).toMatchObject({
      text: '小林の文',
      state: 'conflict',
      conflict: { theirs: '石井の文', theirName: '石井' },
    })
    store.type(name, '小林の文、続き')
    store.blur(name)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(requests).toHaveLength(1)
    expect(store.view(name)).toMatchObject({ text: '小林の文、続き', state: 'conflict' })
  })

  test('my own text is saved over theirs knowingly', async () => {
    const { store, requests } = await inConflict(saved({ name: '小林の文' }))
    store.resolve(name, '小林の文')
    await vi.advanceTimersByTimeAsync(0)
    expect(requests[1]).toMatchObject({ base: textHash('石井の文'), value: '小林の文' })
    expect(store.hasUnsaved()).toBe(false)
  })

  test('theirs is taken without a save', async () => {
    const { store, requests } = await inConflict()
    store.resolve(name, '石井の文')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(requests).toHaveLength(1)
    expect(store.view(name)).toEqual({ text: '石井の文', state: 'kept' })
  })
})

describe('what a save settles beside it', () => {
  test('texts that another kind drops come back with the kind', async () => {
    const { server, requests } = serverOf(
      saved({ kind: 'QUALITATIVE', unit: '', target: '', direction: '' }),
      saved({ kind: 'NUMBER' }),
      saved({ kind: 'NUMBER', unit: '件' }),
      saved({ kind: 'NUMBER', unit: '件', direction: 'UP' }),
      saved({ kind: 'NUMBER', unit: '件', direction: 'UP', target: '80' }),
    )
    const store = new SheetStore([indicator({ unit: '件', direction: 'UP', target: '80' })], server)
    store.choose(`${key}/kind`, 'QUALITATIVE')
    await vi.advanceTimersByTimeAsync(0)
    expect(store.liveRows()[0]?.texts).toMatchObject({ unit: '', target: '', direction: '' })
    store.choose(`${key}/kind`, 'NUMBER')
    await vi.advanceTimersByTimeAsync(0)
    expect(requests.slice(2).map(({ field, value }) => [field, value])).toEqual([
      ['unit', '件'],
      ['direction', 'UP'],
      ['target', '80'],
    ])
    expect(store.liveRows()[0]?.texts).toMatchObject({ unit: '件', target: '80', direction: 'UP' })
    expect(store.hasUnsaved()).toBe(false)
  })

  test('another person’s text in the same row appears, but not over what is being typed', async () => {
    const { server } = serverOf(saved({ name: '割合', unit: '％' }), {
      kind: 'conflict',
      theirs: '件',
      theirName: '石井',
      savedAt,
    })
    const store = new SheetStore([indicator()], server)
    store.type(`${key}/unit`, '人')
    store.choose(name, '割合')
    await vi.advanceTimersByTimeAsync(0)
    expect(store.view(`${key}/unit`).text).toBe('人')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(store.view(`${key}/unit`)).toMatchObject({ state: 'conflict', text: '人' })
  })
})

test('an indicator’s figures are shown with the same decimals', () => {
  const row = indicator({ decimals: '1' })
  expect(shownText(row, 'baseline', '69')).toBe('69.0')
  expect(shownText(row, 'target', '330,000.25')).toBe('330,000.25')
  expect(shownText(row, 'name', '69')).toBe('69')
  expect(shownText(indicator(), 'baseline', '69')).toBe('69')
})

test('what still waits for its pause is sent when the sheet is left', async () => {
  const { server, requests } = serverOf(saved({ name: '割合' }))
  const store = new SheetStore([indicator()], server)
  store.type(name, '割合')
  store.leave()
  await vi.advanceTimersByTimeAsync(0)
  expect(requests).toHaveLength(1)
})
