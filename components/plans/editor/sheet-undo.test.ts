import { describe, expect, test } from 'vitest'
import type { RowStep } from '@/lib/plans/editing-schema'
import { reversalOf, stateHash } from '@/lib/plans/reversal-rules'
import type { SheetRow } from '@/lib/plans/sheet'
import { textHash } from '@/lib/plans/text-hash'
import { problemSentence } from '@/lib/text/editor'
import { undoneInPart, undoRefusal, undoText } from '@/lib/text/saving'
import type { RowsAnswer, SheetServer } from './sheet-server'
import { SheetStore } from './sheet-store'
import { SheetUndo } from './sheet-undo'

const policy = '00000000-0000-4000-8000-000000000001'
const [first, second] = ['00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000003']

/** A sheet with one policy and two projects on a server that compares and sets, and keeps what is removed. */
function makeSheet() {
  const project = (key: string, title: string): SheetRow => ({
    key,
    kind: 'project',
    parentKey: policy,
    writable: true,
    texts: { title, withoutBudget: '', budgetAmount: '120', 'funding.BOND': '20' },
  })
  let rows: SheetRow[] = [
    { key: policy, kind: 'policy', parentKey: null, writable: true, texts: { title: '方針', text: '' } },
    project(first, '一'),
    project(second, '二'),
  ]
  const removed = new Map<string, { row: SheetRow; at: number }>()
  const changes: RowStep[] = []
  let unreachable = false
  const set = (rowKey: string, texts: Record<string, string>) => {
    rows = rows.map((row) => (row.key === rowKey ? { ...row, texts: { ...row.texts, ...texts } } : row))
  }
  const server: SheetServer = {
    async saveField({ rowKey, field, base, value }) {
      if (unreachable) return { kind: 'not-connected' }
      const row = rows.find(({ key }) => key === rowKey)
      if (!row) return { kind: 'refused', code: 'not_found' }
      const kept = row.texts[field] ?? ''
      if (kept !== value && textHash(kept) !== base)
        return { kind: 'conflict', theirs: kept, theirName: '石井', savedAt: null }
      set(rowKey, {
        [field]: value,
        ...(field === 'withoutBudget' && value === 'true' ? { budgetAmount: '', 'funding.BOND': '' } : {}),
        ...(field === 'budgetAmount' && value !== '' ? { withoutBudget: '' } : {}),
      })
      return { kind: 'saved', savedAt: new Date(), texts: rows.find(({ key }) => key === rowKey)?.texts ?? {} }
    },
    async changeRows(change): Promise<RowsAnswer> {
      if (unreachable) return { kind: 'not-connected' }
      changes.push(change)
      const before = rows
      let made: string | null = null
      if (change.act === 'remove') {
        const at = rows.findIndex(({ key }) => key === change.rowKey)
        const row = rows[at]
        if (!row) return { kind: 'refused', code: 'not_found' }
        if (change.unchanged && stateHash(rows, row) !== change.unchanged)
          return { kind: 'refused', code: 'row_changed' }
        removed.set(change.rowKey, { row, at })
        rows = rows.toSpliced(at, 1)
      } else if (change.act === 'restore') {
        const found = removed.get(change.rowKey)
        if (!found) return { kind: 'refused', code: 'not_found' }
        rows = rows.toSpliced(found.at, 0, found.row)
      } else if (change.act === 'copy') {
        const at = rows.findIndex(({ key }) => key === change.rowKey)
        const row = rows[at]
        if (!row) return { kind: 'refused', code: 'not_found' }
        made = '00000000-0000-4000-8000-000000000009'
        rows = rows.toSpliced(at + 1, 0, { ...row, key: made })
      } else if (change.act === 'move') {
        const at = rows.findIndex(({ key }) => key === change.rowKey)
        const to = change.direction === 'up' ? at - 1 : at + 1
        const [row, other] = [rows[at], rows[to]]
        if (change.past && other?.key !== change.past) return { kind: 'refused', code: 'order_changed' }
        if (row && other) rows = rows.with(at, other).with(to, row)
      }
      return { kind: 'changed', rows, made, back: reversalOf(change, before, rows) }
    },
  }
  const store = new SheetStore(rows, server)
  return {
    store,
    undo: new SheetUndo(store),
    changes,
    texts: (rowKey: string) => rows.find(({ key }) => key === rowKey)?.texts,
    order: () => rows.map(({ key }) => key),
    orderByOther(...keys: string[]) {
      rows = rows.toSorted((left, right) => keys.indexOf(left.key) - keys.indexOf(right.key))
    },
    byOther: set,
    disconnect: (gone: boolean) => {
      unreachable = gone
    },
    async save(at: string, text: string) {
      store.choose(at, text)
      await settled()
    },
  }
}

async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}

describe('undo', () => {
  test('takes saved texts back one after the other, and does them again', async () => {
    const { undo, save, texts, store } = makeSheet()
    await save(`${first}/title`, '一の二')
    await save(`${policy}/title`, '方針の二')
    expect(await undo.undo()).toBe(`${policy}/title`)
    expect(texts(policy)?.title).toBe('方針')
    expect(store.row(policy)?.texts.title).toBe('方針')
    expect(await undo.undo()).toBe(`${first}/title`)
    expect(texts(first)?.title).toBe('一')
    expect(await undo.undo()).toBeNull()
    expect(store.liveStatus().news).toBe(undoText.nothingToUndo)
    expect(await undo.redo()).toBe(`${first}/title`)
    expect(texts(first)?.title).toBe('一の二')
    await save(`${second}/title`, '二の二')
    expect(await undo.redo()).toBeNull()
  })

  test('what was saved during one visit to a field is one step', async () => {
    const { undo, save, texts, store } = makeSheet()
    store.focus(`${first}/title`)
    await save(`${first}/title`, '一と')
    await save(`${first}/title`, '一と半')
    store.blur(`${first}/title`)
    store.focus(`${first}/title`)
    await save(`${first}/title`, '一と半分')
    await undo.undo()
    expect(texts(first)?.title).toBe('一と半')
    await undo.undo()
    expect(texts(first)?.title).toBe('一')
  })

  test('a choice comes back with what it had emptied', async () => {
    const { undo, save, texts } = makeSheet()
    const before = texts(first)
    await save(`${first}/withoutBudget`, 'true')
    expect(texts(first)).toMatchObject({ budgetAmount: '', 'funding.BOND': '' })
    await undo.undo()
    expect(texts(first)).toEqual(before)
    await undo.redo()
    expect(texts(first)).toMatchObject({ withoutBudget: 'true', budgetAmount: '', 'funding.BOND': '' })
  })

  test('what somebody else has changed since is refused with a sentence, and stays', async () => {
    const { undo, save, texts, store, byOther } = makeSheet()
    await save(`${first}/title`, '一の二')
    byOther(first, { title: '石井の文' })
    expect(await undo.undo()).toBeNull()
    expect(texts(first)?.title).toBe('石井の文')
    expect(store.row(first)?.texts.title).toBe('石井の文')
    expect(store.liveStatus()).toMatchObject({ news: undoRefusal('石井'), newsIsBad: true })
    expect(store.hasUnsaved()).toBe(false)
    await undo.undo()
    expect(store.liveStatus().news).toBe(undoText.nothingToUndo)
  })

  test('a move and a removal are taken back', async () => {
    const { undo, store, order, changes } = makeSheet()
    const before = order()
    await store.change({ act: 'move', rowKey: first, direction: 'down' }, '', String)
    await store.change({ act: 'remove', rowKey: second }, '', String)
    expect(order()).toEqual([policy, first])
    expect(await undo.undo()).toBe(second)
    expect(await undo.undo()).toBe(first)
    expect(order()).toEqual(before)
    expect(changes.slice(2)).toEqual([
      { act: 'restore', rowKey: second },
      { act: 'move', rowKey: first, direction: 'up', past: second },
    ])
    await undo.redo()
    await undo.redo()
    expect(order()).toEqual([policy, first])
  })

  test('a move is not taken back where others have changed the order since: nothing is scrambled', async () => {
    const { undo, store, order, orderByOther } = makeSheet()
    await store.change({ act: 'copy', rowKey: second }, '', String)
    const third = order()[3] ?? ''
    await store.change({ act: 'move', rowKey: third, direction: 'up' }, '', String)
    expect(order()).toEqual([policy, first, third, second])
    orderByOther(policy, third, first, second)
    expect(await undo.undo()).toBeNull()
    expect(order()).toEqual([policy, third, first, second])
    expect(store.liveStatus().news).toBe(`${undoText.failed}${problemSentence('order_changed')}`)
  })

  test('a row that was added or copied goes again, and comes back; not where somebody wrote in it', async () => {
    const { undo, store, order, byOther } = makeSheet()
    const before = order()
    const made = await store.change({ act: 'copy', rowKey: first }, '', String)
    if (!made) throw new Error('nothing was copied')
    await undo.undo()
    expect(order()).toEqual(before)
    expect(await undo.redo()).toBe(made)
    expect(order()).toContain(made)
    byOther(made, { title: '石井の文' })
    expect(await undo.undo()).toBeNull()
    expect(order()).toContain(made)
    expect(store.liveStatus().news).toBe(`${undoText.failed}${problemSentence('row_changed')}`)
  })

  test('what was written into several fields at once is taken back at once', async () => {
    const { undo, save, texts, store, byOther } = makeSheet()
    await save(`${policy}/title`, '方針の二')
    const block = [
      { at: `${first}/title`, text: '貼った一' },
      { at: `${first}/budgetAmount`, text: '500' },
      { at: `${second}/title`, text: '貼った二' },
    ]
    store.chooseTogether(block)
    // The field in which the block was pasted has the focus again before all of it is saved.
    store.focus(`${second}/title`)
    await settled()
    await undo.undo()
    expect(texts(first)).toMatchObject({ title: '一', budgetAmount: '120' })
    expect(texts(second)).toMatchObject({ title: '二' })
    expect(texts(policy)).toMatchObject({ title: '方針の二' })
    await undo.redo()
    expect(texts(second)).toMatchObject({ title: '貼った二' })

    byOther(first, { title: '石井の文' })
    await undo.undo()
    expect(texts(first)).toMatchObject({ title: '石井の文', budgetAmount: '120' })
    expect(texts(second)).toMatchObject({ title: '二' })
    expect(store.liveStatus().news).toBe(undoneInPart(2, 1))
  })

  test('what is still to be saved is what is taken back', async () => {
    const { undo, texts, store } = makeSheet()
    store.type(`${first}/title`, 'まだ途中')
    expect(await undo.undo()).toBe(`${first}/title`)
    expect(texts(first)?.title).toBe('一')
    expect(store.row(first)?.texts.title).toBe('一')
  })

  test('without a connection it says so and can be tried again', async () => {
    const { undo, save, texts, store, disconnect } = makeSheet()
    await save(`${first}/title`, '一の二')
    disconnect(true)
    expect(await undo.undo()).toBeNull()
    expect(store.liveStatus().newsIsBad).toBe(true)
    disconnect(false)
    await undo.undo()
    expect(texts(first)?.title).toBe('一')
  })

  test('the text one gave up in a conflict is kept by it', async () => {
    const { undo, save, texts, store, byOther } = makeSheet()
    byOther(first, { title: '石井の文' })
    await save(`${first}/title`, '自分の文')
    store.resolve(`${first}/title`, '石井の文')
    await undo.undo()
    expect(texts(first)?.title).toBe('自分の文')
  })
})

test('a text that changed under the cursor is not written over', async () => {
  const { store, save, byOther, texts } = makeSheet()
  store.focus(`${first}/title`)
  byOther(first, { title: '石井の文' })
  // A save of another field of the row brings the news; what is typed was still started from the old text.
  await save(`${first}/budgetAmount`, '130')
  await save(`${first}/title`, '一を直した文')
  expect(texts(first)?.title).toBe('石井の文')
  expect(store.view(`${first}/title`)).toMatchObject({
    state: 'conflict',
    conflict: { theirs: '石井の文', base: '一' },
  })
})
