import type { Reason } from '@/lib/errors'
import { isOfficialFigure } from '@/lib/plans/fields'
import { isOverLimit, reasonsIncomplete } from '@/lib/plans/rules'
import { contentOf, type SheetChoices, type SheetRow } from '@/lib/plans/sheet'
import { type OutlineGroup, outlineOf } from './outline-entries'
import { splitPlace } from './sheet-place'
import type { SheetStore } from './sheet-store'

/** Calls back once the next frame is painted: what follows a key waits until its letter is seen. */
function afterPaint(call: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(call)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

function reasonsHere(rows: readonly SheetRow[], choices: SheetChoices, overwriteFigures: boolean): Reason[] {
  const edition = rows.find((row) => row.kind === 'edition')
  const reasons = reasonsIncomplete(contentOf(rows, choices), {
    staff: edition?.texts.staffFromOffice === 'true',
    budget: edition?.texts.budgetFromOffice === 'true',
  })
  const own = new Map(rows.filter((row) => row.writable).map((row) => [row.key, row.kind]))
  return reasons.filter(({ at = '' }) => {
    const kind = own.get(splitPlace(at)[0])
    return kind && (overwriteFigures || !isOfficialFigure(kind, splitPlace(at)[1]))
  })
}

/**
 * What the person who writes has still to write, and the outline that says so. Follows the sheet behind the paint, so
 * that no key waits for it.
 */
export class SheetGaps {
  private rows: readonly SheetRow[]
  private listed: readonly string[] = []
  private set: ReadonlySet<string> = new Set()
  private over: ReadonlyMap<string, Reason> = new Map()
  private counts: ReadonlyMap<string, number> = new Map()
  private outline: readonly OutlineGroup[] = []
  private cancel: (() => void) | null = null
  private readonly listeners = new Set<() => void>()

  constructor(
    private readonly store: SheetStore,
    private readonly choices: SheetChoices,
    private readonly departmentsOverwriteFigures: boolean,
  ) {
    this.rows = store.liveRows()
    this.compute()
  }

  /** Follows the sheet until the answer is called. */
  readonly follow = (): (() => void) => {
    const stop = this.store.subscribe(() => {
      if (this.store.liveRows() === this.rows) return
      this.cancel ??= afterPaint(() => this.settle())
    })
    this.settle()
    return () => {
      stop()
      this.cancel?.()
      this.cancel = null
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The places in the order of the sheet. */
  readonly places = (): readonly string[] => this.listed

  readonly groups = (): readonly OutlineGroup[] => this.outline

  has(at: string): boolean {
    return this.set.has(at)
  }

  /** Why the place holds more than the year's form allows; undefined where it does not. */
  overLimit(at: string): Reason | undefined {
    return this.over.get(at)
  }

  /** How many places of a row are still to be written. */
  countOf(rowKey: string): number {
    return this.counts.get(rowKey) ?? 0
  }

  /** Takes the sheet as it stands now. */
  settle(): void {
    this.cancel?.()
    this.cancel = null
    if (this.store.liveRows() === this.rows) return
    this.rows = this.store.liveRows()
    this.compute()
    for (const listener of this.listeners) listener()
  }

  private compute(): void {
    const reasons = reasonsHere(this.rows, this.choices, this.departmentsOverwriteFigures)
    this.listed = reasons.map(({ at = '' }) => at)
    this.over = new Map(reasons.filter(isOverLimit).map((reason) => [reason.at ?? '', reason]))
    this.set = new Set(this.listed)
    const counts = new Map<string, number>()
    for (const at of this.listed) counts.set(splitPlace(at)[0], (counts.get(splitPlace(at)[0]) ?? 0) + 1)
    this.counts = counts
    this.outline = outlineOf(this.store, this.choices, this)
  }
}
