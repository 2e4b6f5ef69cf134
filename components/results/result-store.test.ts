import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { blockOf } from '@/lib/pasting'
import { resultConsequences } from '@/lib/results/fields'
import { type PasteReport, readPasted } from '@/lib/results/pasting'
import { type ResultAnswer, type ResultDevice, ResultStore, type SendResult } from './result-store'

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

describe('what is pasted together', () => {
  const scale = [{ code: 'ACHIEVED', label: '達成', threshold: '100' }]
  const promised = { key: 'a', kind: 'NUMBER', name: '利用者数', unit: '人' }
  const report = {
    projects: [{ number: 1, writable: true, indicators: [{ promised }] }],
    choices: ['ACHIEVED'],
    terms: { scale },
  } as unknown as PasteReport

  /** A page before a server that empties what the rules empty. */
  function openBefore(texts: Record<string, string>): { store: ResultStore; kept: Record<string, string> } {
    const kept = { ...texts }
    let contentVersion = 1
    const send: SendResult = async ({ field, value, base }) => {
      if ((kept[field] ?? '') !== base) return { kind: 'conflict', theirs: kept[field] ?? '', theirName: null }
      Object.assign(kept, resultConsequences(kept, field, value), { [field]: value })
      contentVersion += 1
      return { kind: 'saved', texts: { ...kept }, contentVersion }
    }
    return { store: new ResultStore({ a: { row: 'indicator', texts } }, 1, send, device), kept }
  }

  async function accept(store: ResultStore, text: string) {
    const cells = readPasted(report, (key) => store.texts(key), blockOf(text), null).filter((entry) => 'at' in entry)
    store.writeTogether(cells.map(({ at, after }) => ({ at, text: after })))
    await settle()
    return cells
  }

  const none = { value: '', status: '', source: '', measuredOn: '', without: '', withoutReason: '', expectedOn: '' }
  const awaited = { ...none, without: 'AWAITED', withoutReason: '集計が遅れています。', expectedOn: '2026-06-30' }
  const measured = { ...none, value: '280', status: 'FINAL', source: '統計', measuredOn: '2026-03-31' }

  it.each([
    [
      'a value onto 集計中',
      awaited,
      '指標\t実績値\t区分\n利用者数\t300\t',
      { value: '300', without: '', expectedOn: '' },
    ],
    [
      '集計中 onto a value',
      measured,
      '指標\t値がないとき\t値がないわけ\n利用者数\t集計中\t遅れています。',
      { value: '', status: '', measuredOn: '', source: '統計', without: 'AWAITED', withoutReason: '遅れています。' },
    ],
    ['a value onto a value', measured, '指標\t実績値\t出典\n利用者数\t300人\t調査', { value: '300', source: '調査' }],
  ])('%s can be taken back with all that it emptied', async (_, before, text, after) => {
    const { store, kept } = openBefore(before)
    const written = await accept(store, text)
    expect(kept).toMatchObject(after)
    expect(store.texts('a')).toEqual(kept)
    expect(store.isKept()).toBe(true)
    expect(store.takeBack(written)).toBe(0)
    await settle()
    expect([kept, store.texts('a'), store.isKept(), store.hasConflict()]).toEqual([before, before, true, false])
  })

  it('stays where somebody wrote something else since', async () => {
    const { store, kept } = openBefore(awaited)
    const written = await accept(store, '指標\t実績値\n利用者数\t300')
    store.type('a/value', '301')
    store.leave('a/value')
    await settle()
    expect(store.takeBack(written)).toBe(1)
    await settle()
    expect(kept).toEqual({ ...none, value: '301' })
  })
})
