import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SheetRow } from '@/lib/plans/sheet'
import { textHash } from '@/lib/plans/text-hash'
import { draftDevice } from './sheet-drafts'
import type { FieldAnswer, FieldRequest, RowsAnswer, SheetServer } from './sheet-server'
import { SheetStore } from './sheet-store'

const policyKey = '00000000-0000-4000-8000-000000000001'
const places = ['edition/headline', `${policyKey}/title`, `${policyKey}/text`] as const
type Place = (typeof places)[number]

let edition = 0
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  edition += 1
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A sheet on a server that compares and sets, can fail, and whose rows others may remove. */
class World {
  readonly texts: Record<string, string> = Object.fromEntries(places.map((place) => [place, '']))
  /** every text that was ever saved, which the revisions keep */
  readonly revisions = new Set<string>()
  trouble: 'not-connected' | 'failed' | 'signed-out' | null = null
  /** the save arrives, its answer does not */
  losesAnswers = false
  policyIsThere = true

  rows(): SheetRow[] {
    const of = (prefix: string) =>
      Object.fromEntries(
        Object.entries(this.texts)
          .filter(([place]) => place.startsWith(`${prefix}/`))
          .map(([place, text]) => [place.slice(prefix.length + 1), text]),
      )
    const rows: SheetRow[] = [
      { key: 'edition', kind: 'edition', parentKey: null, writable: true, texts: of('edition') },
    ]
    if (this.policyIsThere)
      rows.push({ key: policyKey, kind: 'policy', parentKey: null, writable: true, texts: of(policyKey) })
    return rows
  }

  saveByOther(place: Place, text: string): void {
    if (place.startsWith(policyKey) && !this.policyIsThere) return
    this.texts[place] = text
    this.revisions.add(text)
  }

  /** The server as one page reaches it, until that page's browser is gone. */
  serverFor(page: { gone: boolean }): SheetServer {
    const unreachable = new Promise<never>(() => undefined)
    return {
      saveField: async (request: FieldRequest): Promise<FieldAnswer> => {
        if (page.gone) return unreachable
        if (this.trouble) return { kind: this.trouble }
        const place = `${request.rowKey}/${request.field}`
        if (request.rowKey === policyKey && !this.policyIsThere) return { kind: 'refused', code: 'not_found' }
        const kept = this.texts[place] ?? ''
        if (kept !== request.value && textHash(kept) !== request.base)
          return { kind: 'conflict', theirs: kept, theirName: '石井', savedAt: null }
        this.texts[place] = request.value
        this.revisions.add(request.value)
        if (this.losesAnswers) return { kind: 'not-connected' }
        const texts = this.rows().find(({ key }) => key === request.rowKey)?.texts ?? {}
        return { kind: 'saved', savedAt: new Date(), texts }
      },
      changeRows: async (): Promise<RowsAnswer> => {
        if (page.gone) return unreachable
        return this.trouble ? { kind: this.trouble } : { kind: 'changed', rows: this.rows(), made: null, back: [] }
      },
    }
  }
}

/** Lets time pass on the page, and the device (which has a clock of its own) do its work. */
async function pass(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds)
  for (let turn = 0; turn < 12; turn++) {
    await new Promise<void>((resolve) => setImmediate(resolve))
    await vi.advanceTimersByTimeAsync(0)
  }
}

async function openPage(world: World, person = 1) {
  const page = { gone: false }
  const store = new SheetStore(world.rows(), world.serverFor(page))
  const device = draftDevice(person, edition)
  await store.keepOn({
    ...device,
    write: (drafts) => (page.gone ? new Promise<never>(() => undefined) : device.write(drafts)),
  })
  await pass(0)
  return { store, page }
}

async function onDevice(person = 1): Promise<string[]> {
  return (await draftDevice(person, edition).read()).map(({ draft }) => draft.text)
}

describe('what is typed while nothing can be saved', () => {
  test.each(['not-connected', 'failed', 'signed-out'] as const)(
    'lies on the device, comes back into its field and is saved (%s)',
    async (trouble) => {
      const world = new World()
      world.trouble = trouble
      const first = await openPage(world)
      first.store.type(places[0], '消えない文')
      await pass(300)
      expect(await onDevice()).toEqual(['消えない文'])
      expect(first.store.wouldLose()).toBe(false)
      first.page.gone = true

      world.trouble = null
      const second = await openPage(world)
      expect(second.store.view(places[0]).text).toBe('消えない文')
      await pass(1_000)
      expect(world.texts[places[0]]).toBe('消えない文')
      expect(second.store.hasUnsaved()).toBe(false)
      await pass(300)
      expect(await onDevice()).toEqual([])
    },
  )

  test('before the device has it, leaving is asked about', async () => {
    const { store } = await openPage(new World())
    store.type(places[0], '書きはじめ')
    expect(store.wouldLose()).toBe(true)
    await pass(250)
    expect(store.wouldLose()).toBe(false)
  })

  test('is met as a conflict when somebody else wrote meanwhile, joined text included', async () => {
    const world = new World()
    world.saveByOther(places[0], 'もとの文')
    world.trouble = 'not-connected'
    const first = await openPage(world)
    first.store.type(places[0], '自分の文')
    await pass(300)
    first.page.gone = true
    world.saveByOther(places[0], '石井の文')
    world.trouble = null

    const second = await openPage(world)
    await pass(1_000)
    expect(world.texts[places[0]]).toBe('石井の文')
    expect(second.store.view(places[0])).toMatchObject({
      text: '自分の文',
      conflict: { theirs: '石井の文', base: 'もとの文' },
    })
    second.store.join(places[0], 'まとめかけ')
    await pass(300)
    second.page.gone = true
    const third = await openPage(world)
    await pass(1_000)
    expect(third.store.view(places[0])).toMatchObject({ text: '自分の文', conflict: { merged: 'まとめかけ' } })
    third.store.resolve(places[0], 'まとめた文')
    await pass(1_000)
    expect(world.texts[places[0]]).toBe('まとめた文')
    expect(await onDevice()).toEqual([])
  })

  test('nobody else on the same device sees it', async () => {
    const world = new World()
    world.trouble = 'signed-out'
    const { store } = await openPage(world, 1)
    store.type(places[0], '一人目の文')
    await pass(300)
    const other = await openPage(world, 2)
    expect(other.store.view(places[0]).text).toBe('')
    expect(other.store.liveLeft()).toEqual([])
    expect(await onDevice(2)).toEqual([])
    expect(await onDevice(1)).toEqual(['一人目の文'])
  })

  test('a browser that keeps nothing says so, and goes on', async () => {
    const world = new World()
    const store = new SheetStore(world.rows(), world.serverFor({ gone: false }))
    const refuse = () => Promise.reject(new Error('private'))
    await store.keepOn({ takeOver: refuse, read: refuse, write: refuse, forget: refuse, end: () => undefined })
    expect(store.liveStatus()).toMatchObject({ keptOnDevice: false, deviceRefused: true })
    store.type(places[0], '書ける')
    expect(store.wouldLose()).toBe(true)
    await pass(1_000)
    expect(world.texts[places[0]]).toBe('書ける')
    expect(store.wouldLose()).toBe(false)
  })
})

describe('what was typed into a row that somebody removed', () => {
  test('is set aside, outlives the page, goes back when the row does, or is discarded', async () => {
    const world = new World()
    world.trouble = 'not-connected'
    const first = await openPage(world)
    first.store.type(`${policyKey}/text`, '行き場のない文')
    await pass(300)
    world.policyIsThere = false
    world.trouble = null
    await pass(2_000)
    expect(first.store.view(`${policyKey}/text`)).toMatchObject({ state: 'refused', problem: 'not_found' })
    await first.store.sendRows({ act: 'add-policy' })
    expect(first.store.liveLeft().map(({ draft }) => [draft.kind, draft.text])).toEqual([['policy', '行き場のない文']])
    await pass(300)
    expect(await onDevice()).toEqual(['行き場のない文'])
    first.page.gone = true

    const second = await openPage(world)
    expect(second.store.liveLeft().map(({ draft }) => draft.text)).toEqual(['行き場のない文'])
    world.policyIsThere = true
    await second.store.sendRows({ act: 'add-policy' })
    await pass(1_000)
    expect(second.store.liveLeft()).toEqual([])
    expect(world.texts[`${policyKey}/text`]).toBe('行き場のない文')
    expect(await onDevice()).toEqual([])
  })

  test('discarded, it is gone from the device too', async () => {
    const world = new World()
    world.trouble = 'not-connected'
    const first = await openPage(world)
    first.store.type(`${policyKey}/text`, 'いらない文')
    await pass(300)
    first.page.gone = true
    world.policyIsThere = false
    const second = await openPage(world)
    for (const stranded of second.store.liveLeft()) second.store.discard(stranded)
    await pass(300)
    expect(second.store.liveLeft()).toEqual([])
    expect(await onDevice()).toEqual([])
  })
})

test('two tabs of one person: neither takes what the other is writing, and each hears of the other’s saves', async () => {
  const held = new Set<string>()
  vi.stubGlobal('navigator', {
    locks: {
      query: async () => ({ held: [...held].map((name) => ({ name })) }),
      async request(name: string, work: () => Promise<unknown>) {
        held.add(name)
        const answer = await work()
        held.delete(name)
        return answer
      },
    },
  })
  const world = new World()
  world.trouble = 'not-connected'
  const first = await openPage(world)
  first.store.type(places[0], '一つ目のタブの文')
  await pass(300)
  const second = await openPage(world)
  expect(second.store.view(places[0]).text).toBe('')
  first.store.onSaved = (rowKey, savedAt, texts) => second.store.hear(rowKey, savedAt, texts)
  world.trouble = null
  first.store.retry()
  await pass(1_000)
  expect(second.store.view(places[0]).text).toBe('一つ目のタブの文')
  second.store.type(places[0], '二つ目のタブで続けた文')
  await pass(1_000)
  expect(world.texts[places[0]]).toBe('二つ目のタブで続けた文')
  expect(second.store.view(places[0]).state).toBe('kept')
})

test('whatever order things happen in, no typed text disappears', { timeout: 120_000 }, async () => {
  const place = fc.constantFrom(...places)
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ act: fc.constant('type' as const), place, short: fc.boolean() }) },
    { weight: 3, arbitrary: fc.record({ act: fc.constant('other' as const), place }) },
    {
      weight: 3,
      arbitrary: fc.record({
        act: fc.constant('trouble' as const),
        trouble: fc.constantFrom('not-connected', 'failed', 'signed-out', 'lost-answers', null),
      }),
    },
    { weight: 2, arbitrary: fc.record({ act: fc.constant('reload' as const) }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constant('wait' as const), long: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('remove' as const) }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('rows' as const) }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('mine' as const), place }) },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      edition += 1
      const world = new World()
      const typed = new Map<string, string>()
      let number = 0
      let { store, page } = await openPage(world)
      const check = async (what: string) => {
        const device = (await draftDevice(1, edition).read()).map(({ draft }) => draft.text)
        const screen = store.liveRows().flatMap((row) => Object.values(row.texts))
        const left = store.liveLeft().map(({ draft }) => draft.text)
        for (const text of typed.values()) {
          expect([...world.revisions, ...device, ...screen, ...left], `after ${what}`).toContain(text)
        }
      }
      for (const each of steps) {
        switch (each.act) {
          case 'type':
            if (!store.row(each.place.split('/')[0] ?? '')) break
            number += 1
            store.type(each.place, `自分の文${number}`)
            typed.set(each.place, `自分の文${number}`)
            await pass(each.short ? 50 : 900)
            break
          case 'other':
            number += 1
            world.saveByOther(each.place, `石井の文${number}`)
            break
          case 'trouble':
            world.losesAnswers = each.trouble === 'lost-answers'
            world.trouble = each.trouble === 'lost-answers' ? null : each.trouble
            break
          case 'reload':
            // The promise begins 300 ms after the key.
            await pass(300)
            page.gone = true
            ;({ store, page } = await openPage(world))
            break
          case 'wait':
            await pass(each.long ? 40_000 : 1_000)
            break
          case 'remove':
            world.policyIsThere = !world.policyIsThere
            break
          case 'rows': {
            const asked = store.sendRows({ act: 'add-policy' })
            await pass(2_000)
            await asked
            break
          }
          case 'mine': {
            const view = store.view(each.place)
            if (view.conflict) store.resolve(each.place, view.text)
            await pass(100)
          }
        }
        await check(each.act)
      }
      world.trouble = null
      world.losesAnswers = false
      world.policyIsThere = true
      const last = await openPage(world)
      await pass(60_000)
      store = last.store
      await check('the end')
    }),
    { numRuns: 60 },
  )
})
