import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ResultAnswer, type ResultDevice, ResultStore } from './result-store'

const at = 'a/value'
let answers: ResultAnswer[]
let sent: { base: string; value: string; field: string }[]
let drafts: Record<string, { text: string; base: string }>

const device: ResultDevice = {
  read: () => ({ ...drafts }),
  write: (place, draft) => {
    if (draft) drafts[place] = draft
    else delete drafts[place]
  },
}

function open(texts: Record<string, string> = { value: '', status: '' }): ResultStore {
  return new ResultStore(
    { a: { row: 'indicator', texts } },
    1,
    async (save) => {
      sent.push(save)
      return answers.shift() ?? { kind: 'failed' }
    },
    device,
  )
}

const settle = () => vi.advanceTimersByTimeAsync(1)

beforeEach(() => {
  vi.useFakeTimers()
  answers = []
  sent = []
  drafts = {}
})
afterEach(() => vi.useRealTimers())

describe('what is typed', () => {
  it('is saved after a pause against the text one started from, and shown as it is kept once one leaves', async () => {
    const store = open()
    answers = [{ kind: 'saved', texts: { value: '1,400', status: '' }, contentVersion: 2 }]
    store.enter(at)
    store.type(at, '1400')
    expect(drafts[at]).toEqual({ text: '1400', base: '' })
    expect(sent).toEqual([])
    store.leave(at)
    await settle()
    expect(sent).toMatchObject([{ base: '', value: '1400', field: 'value' }])
    expect(store.field(at).text).toBe('1,400')
    expect([store.isKept(), drafts, store.contentVersion]).toEqual([true, {}, 2])
  })

  it('is not rewritten under the hands that type it', async () => {
    const store = open()
    answers = [{ kind: 'saved', texts: { value: '1,400', status: '' }, contentVersion: 2 }]
    store.enter(at)
    store.type(at, '1400')
    await vi.advanceTimersByTimeAsync(1_000)
    expect([store.field(at).text, store.isKept()]).toEqual(['1400', true])
    answers = [{ kind: 'saved', texts: { value: '14,001', status: '' }, contentVersion: 3 }]
    store.type(at, '14001')
    store.leave(at)
    await settle()
    expect(sent.at(-1)).toMatchObject({ base: '1,400', value: '14001' })
    expect(store.field(at).text).toBe('14,001')
  })

  it('empties what the server emptied beside it', async () => {
    const store = open({ value: '5', status: 'FINAL', without: '' })
    answers = [{ kind: 'saved', texts: { value: '', status: '', without: 'AWAITED' }, contentVersion: 2 }]
    store.choose('a/without', 'AWAITED')
    await settle()
    expect(store.texts('a')).toEqual({ value: '', status: '', without: 'AWAITED' })
    expect(store.isKept()).toBe(true)
  })

  it('goes on when more was typed meanwhile', async () => {
    const store = open()
    answers = [
      { kind: 'saved', texts: { value: '1', status: '' }, contentVersion: 2 },
      { kind: 'saved', texts: { value: '12', status: '' }, contentVersion: 3 },
    ]
    store.choose(at, '1')
    store.type(at, '12')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(sent.map(({ base, value }) => [base, value])).toEqual([
      ['', '1'],
      ['1', '12'],
    ])
    expect(store.isKept()).toBe(true)
  })

  it('stays while nothing can be reached, and is brought there later; a later page takes it up', async () => {
    const store = open()
    answers = [{ kind: 'not-connected' }]
    store.choose(at, '7')
    await settle()
    expect([store.trouble(), store.isKept()]).toEqual(['not-connected', false])
    expect(drafts[at]).toEqual({ text: '7', base: '' })
    store.end()
    const later = open()
    answers = [{ kind: 'saved', texts: { value: '7', status: '' }, contentVersion: 2 }]
    later.start()
    await settle()
    expect([later.field(at).text, later.isKept(), drafts]).toEqual(['7', true, {}])
  })

  it('stands beside another’s text until one of the two is chosen', async () => {
    const store = open()
    answers = [{ kind: 'conflict', theirs: '9', theirName: '見本 花子' }]
    store.choose(at, '8')
    await settle()
    expect(store.field(at)).toMatchObject({ text: '8', theirs: { text: '9', name: '見本 花子' } })
    expect([store.hasConflict(), store.isKept()]).toEqual([true, false])
    answers = [{ kind: 'saved', texts: { value: '8', status: '' }, contentVersion: 3 }]
    store.resolve(at, 'mine')
    await settle()
    expect(sent.at(-1)).toMatchObject({ base: '9', value: '8' })
    expect([store.hasConflict(), store.isKept()]).toEqual([false, true])
  })

  it('stays with its reason where it is refused', async () => {
    const store = open()
    answers = [{ kind: 'refused', code: 'figure_not_a_number' }]
    store.choose(at, '約10')
    await settle()
    expect(store.field(at)).toMatchObject({ text: '約10', code: 'figure_not_a_number' })
    expect([store.isRefused(), store.isKept(), drafts[at]?.text]).toEqual([true, false, '約10'])
  })
})
