import { splitPlace } from './sheet-place'
import type { SheetStore } from './sheet-store'

/** So many projects are drawn at once; with what stands before them they more than fill a screen. */
const atOnce = 4
/** So many more each time the browser has nothing else to do: few enough that no key waits for them. */
const more = 4

function whenIdle(call: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(call)
    return () => cancelIdleCallback(handle)
  }
  const timer = setTimeout(call, 20)
  return () => clearTimeout(timer)
}

/**
 * What of a sheet is drawn. Nothing that can be written in comes with the page itself: what is typed into a field before
 * its scripts have started is lost or overwritten by them. Once they have, the sheet is drawn, its projects one after
 * another, so that in a large one the first can be written in at once. An indicator is open for writing or folded.
 */
export class SheetDrawing {
  private started = false
  private readonly waiting: Set<string>
  private readonly open = new Set<string>()
  private readonly listeners = new Set<() => void>()

  constructor(private readonly store: SheetStore) {
    const projects = store.rowKeys('policy').flatMap((policy) => store.rowKeys('project', policy))
    this.waiting = new Set(projects.slice(atOnce))
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Whether the sheet can be written on. */
  readonly isStarted = (): boolean => this.started

  /** Whether a project is drawn; one that is made later is at once. */
  isDrawn(projectKey: string): boolean {
    return !this.waiting.has(projectKey)
  }

  /** Whether an indicator is open for writing. */
  isOpen(indicatorKey: string): boolean {
    return this.open.has(indicatorKey)
  }

  setOpen(indicatorKey: string, open: boolean): void {
    if (open) this.open.add(indicatorKey)
    else this.open.delete(indicatorKey)
    this.tell()
  }

  /** Draws the project that a row lies in, before its turn. */
  draw(rowKey: string): void {
    const row = this.store.row(rowKey)
    const project = row?.kind === 'indicator' ? row.parentKey : rowKey
    if (project !== null && this.waiting.delete(project)) this.tell()
  }

  /** Draws the field at '<rowKey>/<field>', opened where it is one of an indicator. */
  reveal(at: string): void {
    const [rowKey] = splitPlace(at)
    this.draw(rowKey)
    if (this.store.row(rowKey)?.kind === 'indicator') this.setOpen(rowKey, true)
  }

  /** Begins to draw, and goes on bit by bit until all is drawn or the answer is called. */
  readonly start = (): (() => void) => {
    this.started = true
    this.tell()
    let cancel: () => void = () => undefined
    const next = () => {
      if (this.waiting.size === 0) return
      cancel = whenIdle(() => {
        for (const key of [...this.waiting].slice(0, more)) this.waiting.delete(key)
        this.tell()
        next()
      })
    }
    next()
    return () => cancel()
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}
