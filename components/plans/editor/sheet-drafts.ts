import { createStore, promisifyRequest, type UseStore } from 'idb-keyval'
import { z } from 'zod'
import { rowKinds } from '@/lib/plans/fields'
import { placeOf, splitPlace } from './sheet-place'

const draft = z.object({
  rowKey: z.string(),
  field: z.string(),
  text: z.string(),
  /** the text that stood there when typing began */
  base: z.string(),
  /** what was written to join it with somebody else's */
  merged: z.string().optional(),
  typedAt: z.number(),
  kind: z.enum(rowKinds),
  /** what the row was called, for the day it is gone */
  rowName: z.string(),
  /** it found no field to go back to, and is only shown from then on */
  stranded: z.boolean().optional(),
})

/** A text that was typed and that the server does not have yet. */
export type Draft = z.infer<typeof draft>

/** A draft that lies on this device; `key` is where. */
export type KeptDraft = { key: IDBValidKey; draft: Draft }

/** Where the drafts of one person in one edition lie on this device. Every function rejects where the device keeps nothing. */
export type DraftDevice = {
  /** Takes over, once, what pages that are gone have left. */
  takeOver: () => Promise<KeptDraft[]>
  /** Keeps drafts of this page by their place, and forgets those that are null. */
  write: (drafts: ReadonlyMap<string, Draft | null>) => Promise<void>
  forget: (key: IDBValidKey) => Promise<void>
  /** What pages that are gone have left, without taking it over. */
  read: () => Promise<KeptDraft[]>
  /** This page is going; another may take over what it leaves. */
  end: () => void
}

function placeOfDraft({ rowKey, field }: Draft): string {
  return placeOf(rowKey, field)
}

let database: UseStore | undefined

/*
 * A key is [person, edition, page, rowKey, field]. Every open page writes under a name of its own, so that two tabs of one
 * person cannot overwrite each other; while it lives it holds a lock of that name, and only the drafts of pages whose lock is
 * gone are taken over. Where browsers have no locks (addresses without TLS) a second tab takes them as well, and the
 * server's comparison of bases keeps both from harm.
 */
function newPageName(): string {
  const words = crypto.getRandomValues(new Uint32Array(3))
  return `meyasu-page-${[...words].map((word) => word.toString(36)).join('-')}`
}

function liveLocks(): LockManager | undefined {
  return typeof navigator === 'undefined' ? undefined : navigator.locks
}

async function namesOfOpenPages(): Promise<ReadonlySet<string>> {
  const held = (await liveLocks()?.query())?.held ?? []
  return new Set(held.map(({ name }) => name ?? ''))
}

/** Opens the drafts of a person in an edition; nobody else's can be reached through it. */
export function draftDevice(personId: number, editionId: number, page: string = newPageName()): DraftDevice {
  database ??= createStore('meyasu-drafts', 'drafts')
  const use = database
  const keyOf = (at: string) => [personId, editionId, page, ...splitPlace(at)]
  let giveUpLock: () => void = () => undefined
  let lock: Promise<void> | null = null

  /** Resolves once this page is known to live. */
  const live = () => {
    const locks = liveLocks()
    if (!locks) return Promise.resolve()
    lock ??= new Promise((resolve) => {
      void locks.request(page, () => {
        resolve()
        return new Promise<void>((release) => {
          giveUpLock = release
        })
      })
    })
    return lock
  }

  const readOwn = async (): Promise<KeptDraft[]> => {
    const open = await namesOfOpenPages()
    const range = IDBKeyRange.bound([personId, editionId], [personId, editionId, []])
    const [keys, values] = await use('readonly', (store) =>
      Promise.all([promisifyRequest(store.getAllKeys(range)), promisifyRequest<unknown[]>(store.getAll(range))]),
    )
    return keys
      .flatMap((key, at) => {
        const read = draft.safeParse(values[at])
        const from = Array.isArray(key) ? String(key[2]) : ''
        return read.success && from !== page && !open.has(from) ? [{ key, draft: read.data }] : []
      })
      .toSorted((left, right) => left.draft.typedAt - right.draft.typedAt)
  }

  const moveHere = async (): Promise<KeptDraft[]> => {
    const newest = new Map<string, KeptDraft>()
    const left = await readOwn()
    const found = left.filter(({ draft: each }, at) => {
      const later = left.slice(at + 1).map((kept) => kept.draft)
      return !later.some((other) => other.text === each.text && placeOfDraft(other) === placeOfDraft(each))
    })
    for (const kept of found) if (!kept.draft.stranded) newest.set(placeOfDraft(kept.draft), kept)
    const moved = found.map((kept, at) => {
      const { rowKey, field, typedAt } = kept.draft
      const returns = newest.get(placeOfDraft(kept.draft)) === kept
      return {
        key: [personId, editionId, page, rowKey, field, `${typedAt}-${at}`],
        draft: returns ? kept.draft : { ...kept.draft, stranded: true },
      }
    })
    await use('readwrite', (store) => {
      for (const { key } of left) store.delete(key)
      for (const { key, draft: each } of moved) store.put(each, key)
      return promisifyRequest(store.transaction)
    })
    return moved
  }

  return {
    async takeOver() {
      await live()
      const locks = liveLocks()
      return locks ? await locks.request(`meyasu-take-over-${personId}-${editionId}`, moveHere) : await moveHere()
    },
    async write(drafts) {
      await live()
      await use('readwrite', (store) => {
        for (const [place, each] of drafts) {
          if (each) store.put(each, keyOf(place))
          else store.delete(keyOf(place))
        }
        return promisifyRequest(store.transaction)
      })
    },
    async forget(key) {
      await use('readwrite', (store) => {
        store.delete(key)
        return promisifyRequest(store.transaction)
      })
    },
    read: readOwn,
    end() {
      giveUpLock()
      lock = null
    },
  }
}

const delay = 200

/** Brings what changes in the fields onto the device, at most 200 ms later. */
export class DraftKeeper {
  private readonly changed = new Set<string>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private writing: Promise<void> = Promise.resolve()
  private keeps = true

  constructor(
    private readonly device: DraftDevice,
    private readonly look: (place: string) => Draft | null,
    /** told when the device begins or ceases to keep anything */
    private readonly onKeeping: (keeps: boolean) => void,
  ) {}

  /** Whether everything typed lies on the device. */
  holdsAll(): boolean {
    return this.keeps && this.changed.size === 0
  }

  /** Something about the place changed. */
  note(place: string): void {
    this.changed.add(place)
    this.timer ??= setTimeout(() => void this.flush(), delay)
  }

  /** Writes what is not on the device yet; resolves when it is, or when the device has refused. */
  flush(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    if (this.changed.size === 0) return this.writing
    const places = [...this.changed]
    this.writing = this.writing.then(async () => {
      const drafts = new Map(places.map((place) => [place, this.look(place)]))
      for (const place of places) this.changed.delete(place)
      try {
        await this.device.write(drafts)
        this.tell(true)
      } catch {
        for (const place of places) this.changed.add(place)
        this.tell(false)
      }
    })
    return this.writing
  }

  async takeOver(): Promise<KeptDraft[]> {
    try {
      return await this.device.takeOver()
    } catch {
      this.tell(false)
      return []
    }
  }

  async forget(key: IDBValidKey): Promise<void> {
    await this.device.forget(key).catch(() => this.tell(false))
  }

  /** Writes what is left, and lets another page take over. */
  async end(): Promise<void> {
    await this.flush()
    this.device.end()
  }

  private tell(keeps: boolean): void {
    if (keeps !== this.keeps) this.onKeeping(keeps)
    this.keeps = keeps
  }
}
