import { parseFigure, showFigure } from '@/lib/figures'
import type { RowChange } from '@/lib/plans/editing-schema'
import { consequences, contradiction, figuresWithDecimals } from '@/lib/plans/fields'
import type { SheetRow } from '@/lib/plans/sheet'
import { textHash } from '@/lib/plans/text-hash'
import { SheetRows } from './sheet-rows'

export type Conflict = { theirs: string; theirName: string | null; savedAt: Date | null }

/** One field as the screen shows it. Its text is on the screen whatever becomes of the save. */
export type FieldView = {
  text: string
  state: 'kept' | 'unsaved' | 'saving' | 'refused' | 'conflict'
  /** why it was refused */
  problem?: string
  conflict?: Conflict
}

export type SavingPhase = 'saved' | 'saving' | 'not-connected' | 'failed' | 'signed-out' | 'conflict' | 'refused'

/** What the head of the sheet says about saving, and what was said last about rows. */
export type SheetStatus = {
  phase: SavingPhase
  savedAt: Date | null
  news: string
  /** the news is that it could not be done */
  newsIsBad: boolean
}

export type FieldRequest = { rowKey: string; field: string; base: string; value: string }

export type FieldAnswer =
  | { kind: 'saved'; savedAt: Date; texts: Record<string, string> }
  | ({ kind: 'conflict' } & Conflict)
  | { kind: 'refused'; code: string }
  | { kind: 'signed-out' | 'not-connected' | 'failed' }

export type RowsAnswer =
  | { kind: 'changed'; rows: SheetRow[]; made: string | null }
  | { kind: 'refused'; code: string }
  | { kind: 'signed-out' | 'not-connected' | 'failed' }

/** How the sheet reaches the server. */
export type SheetServer = {
  saveField: (request: FieldRequest) => Promise<FieldAnswer>
  changeRows: (change: RowChange) => Promise<RowsAnswer>
}

type Trouble = 'not-connected' | 'failed' | 'signed-out'
type Standing = Omit<FieldView, 'text'>

const keptStanding: Standing = { state: 'kept' }
const pause = 800
const longestWait = 30_000
const settlers = new Set(['kind', 'direction', 'withoutYearTarget', 'withoutBudget'])

function place(rowKey: string, field: string): string {
  return `${rowKey}/${field}`
}

function split(at: string): [rowKey: string, field: string] {
  const slash = at.indexOf('/')
  return [at.slice(0, slash), at.slice(slash + 1)]
}

/** A kept text as a field shows it: an indicator's figures share their decimals, so that 69 stands beside 80.5 as 69.0. */
export function shownText(row: Pick<SheetRow, 'kind' | 'texts'>, field: string, kept: string): string {
  const decimals = Number(row.texts.decimals ?? '')
  if (row.kind !== 'indicator' || !decimals || !(figuresWithDecimals as readonly string[]).includes(field)) return kept
  const read = parseFigure(kept)
  return read.ok ? showFigure(read.figure, Math.max(decimals, read.decimals)) : kept
}

function shownRow(row: SheetRow): SheetRow {
  return {
    ...row,
    texts: Object.fromEntries(Object.entries(row.texts).map(([field, text]) => [field, shownText(row, field, text)])),
  }
}

/**
 * What is typed, what of it the server keeps, and the saves on their way. Saves go one after another, each with the hash
 * of the text it started from. Nothing typed is dropped: a refused, conflicting or unsent text stays in its field.
 */
export class SheetStore {
  private readonly rows: SheetRows
  private readonly kept = new Map<string, string>()
  private readonly standings = new Map<string, Standing>()
  private readonly views = new Map<string, FieldView>()
  /** texts that a save beside them emptied, to be put back when their field comes back */
  private readonly held = new Map<string, string>()
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>()
  private readonly queue: string[] = []
  private readonly listeners = new Set<() => void>()
  private readonly open = new Set<string>()
  private openKeys: ReadonlySet<string> = new Set()
  private focused: string | null = null
  private busy = false
  private idle: (() => void)[] = []
  private trouble: Trouble | null = null
  private wait = 1_000
  private retryTimer: ReturnType<typeof setTimeout> | undefined
  private status: SheetStatus

  constructor(
    rows: readonly SheetRow[],
    private readonly server: SheetServer,
    savedAt: Date | null = null,
  ) {
    this.rows = new SheetRows(rows.map(shownRow))
    for (const row of rows) this.keep(row)
    this.status = { phase: 'saved', savedAt, news: '', newsIsBad: false }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The rows with the texts on the screen; the same array until something changes. */
  readonly liveRows = (): readonly SheetRow[] => this.rows.list()

  /** One row with the texts on the screen; the same object until it changes. */
  row(rowKey: string): SheetRow | undefined {
    return this.rows.get(rowKey)
  }

  /** The keys of the rows of one kind below `parentKey` (null: all), in their order; the same array until it changes. */
  rowKeys(kind: SheetRow['kind'], parentKey: string | null = null): readonly string[] {
    return this.rows.keys(kind, parentKey)
  }

  readonly liveStatus = (): SheetStatus => this.status

  /** The indicators that are open for writing. */
  readonly liveOpen = (): ReadonlySet<string> => this.openKeys

  /** The field at '<rowKey>/<field>'; the same object until it changes. */
  view(at: string): FieldView {
    const [rowKey, field] = split(at)
    const text = this.row(rowKey)?.texts[field] ?? ''
    const standing = this.standings.get(at) ?? keptStanding
    const last = this.views.get(at)
    if (
      last &&
      last.text === text &&
      last.state === standing.state &&
      last.problem === standing.problem &&
      last.conflict === standing.conflict
    ) {
      return last
    }
    const view = { text, ...standing }
    this.views.set(at, view)
    return view
  }

  /** Whether leaving the page would lose something. */
  hasUnsaved(): boolean {
    return this.standings.size > 0
  }

  setOpen(rowKey: string, open: boolean): void {
    if (open) this.open.add(rowKey)
    else this.open.delete(rowKey)
    this.openKeys = new Set(this.open)
    this.notify()
  }

  /** Takes a text as it stands on the screen; saved 800 ms after the last one, unless `composing` (a word is not chosen yet). */
  type(at: string, text: string, composing = false): void {
    const [rowKey, field] = split(at)
    const standing = this.standings.get(at)
    this.setLive(rowKey, { [field]: text })
    this.standings.set(at, standing?.state === 'conflict' ? standing : { state: 'unsaved' })
    clearTimeout(this.timers.get(at))
    this.timers.delete(at)
    if (!composing && standing?.state !== 'conflict')
      this.timers.set(
        at,
        setTimeout(() => this.flush(at), pause),
      )
    this.notify()
  }

  /** Takes a choice and saves it at once. */
  choose(at: string, text: string): void {
    this.type(at, text)
    this.flush(at)
  }

  focus(at: string): void {
    this.focused = at
  }

  /** Saves what was typed into the field that is left, and shows what is kept in the form it is kept in. */
  blur(at: string): void {
    if (this.focused === at) this.focused = null
    if (this.standings.get(at)?.state === 'unsaved') this.flush(at)
    else if (!this.standings.has(at)) this.showKept(at)
    this.notify()
  }

  /** Settles a conflict; both texts stand in the revisions whatever is chosen. */
  resolve(at: string, text: string): void {
    const standing = this.standings.get(at)
    if (standing?.state !== 'conflict') return
    const [rowKey, field] = split(at)
    this.setLive(rowKey, { [field]: text })
    if (text === this.kept.get(at)) this.standings.delete(at)
    else {
      this.standings.set(at, { state: 'unsaved' })
      this.flush(at)
    }
    this.notify()
  }

  /** Tries again what could not be sent. */
  retry(): void {
    clearTimeout(this.retryTimer)
    this.trouble = null
    for (const [at, standing] of this.standings) if (standing.state === 'unsaved') this.enqueue(at)
    void this.pump()
    this.notify()
  }

  /** Whether something waits for the server to come back or for a sign-in. */
  isWaiting(): boolean {
    return this.trouble !== null
  }

  /** Adds, removes or moves a row after everything typed is saved. Answers the row made, or null. */
  async change(change: RowChange, news: string, failure: (code: string) => string): Promise<string | null> {
    for (const [at, standing] of this.standings) if (standing.state === 'unsaved') this.flush(at)
    await this.whenIdle()
    this.busy = true
    this.updateStatus()
    const answer = await this.server.changeRows(change)
    this.busy = false
    let made: string | null = null
    if (answer.kind === 'changed') {
      this.takeRows(answer.rows)
      made = answer.made
      if (made) this.open.add(made)
      this.openKeys = new Set(this.open)
      this.status = { ...this.status, news, newsIsBad: false }
    } else {
      this.status = {
        ...this.status,
        news: failure(answer.kind === 'refused' ? answer.code : answer.kind),
        newsIsBad: true,
      }
      if (answer.kind === 'signed-out') this.trouble = 'signed-out'
    }
    this.notify()
    this.settleIdle()
    void this.pump()
    return made
  }

  /** Sends what still waits for its pause, and tries nothing again: the sheet leaves the screen. */
  leave(): void {
    clearTimeout(this.retryTimer)
    for (const at of [...this.timers.keys()]) this.flush(at)
  }

  private keep(row: SheetRow): void {
    for (const [field, text] of Object.entries(row.texts)) this.kept.set(place(row.key, field), text)
  }

  private setLive(rowKey: string, texts: Record<string, string>): void {
    this.rows.setTexts(rowKey, texts)
  }

  private showKept(at: string): void {
    const [rowKey, field] = split(at)
    const row = this.row(rowKey)
    const kept = this.kept.get(at)
    if (row && kept !== undefined) this.setLive(rowKey, { [field]: shownText(row, field, kept) })
  }

  private flush(at: string): void {
    clearTimeout(this.timers.get(at))
    this.timers.delete(at)
    this.enqueue(at)
    void this.pump()
  }

  private enqueue(at: string): void {
    if (!this.queue.includes(at)) this.queue.push(at)
  }

  private whenIdle(): Promise<void> {
    const pending = () => this.busy || (this.queue.length > 0 && this.trouble === null)
    return pending() ? new Promise((resolve) => this.idle.push(() => resolve(this.whenIdle()))) : Promise.resolve()
  }

  private settleIdle(): void {
    const waiting = this.idle
    this.idle = []
    for (const resolve of waiting) resolve()
  }

  private async pump(): Promise<void> {
    if (this.busy || this.trouble) return
    const at = this.queue.shift()
    if (at === undefined) {
      this.updateStatus()
      this.settleIdle()
      return
    }
    const standing = this.standings.get(at)
    if (standing?.state !== 'unsaved') return this.pump()
    const [rowKey, field] = split(at)
    const value = this.row(rowKey)?.texts[field] ?? ''
    this.busy = true
    this.standings.set(at, { state: 'saving' })
    this.notify()
    const answer = await this.server.saveField({ rowKey, field, base: textHash(this.kept.get(at) ?? ''), value })
    this.busy = false
    this.take(at, value, answer)
    this.notify()
    this.settleIdle()
    return this.pump()
  }

  private take(at: string, sent: string, answer: FieldAnswer): void {
    const [rowKey, field] = split(at)
    const typedOn = this.row(rowKey)?.texts[field] !== sent
    switch (answer.kind) {
      case 'saved':
        this.wait = 1_000
        this.status = { ...this.status, savedAt: answer.savedAt }
        if (!typedOn) this.standings.delete(at)
        this.kept.set(at, answer.texts[field] ?? '')
        if (!typedOn && this.focused !== at) this.showKept(at)
        this.takeBeside(rowKey, field, answer.texts)
        if (settlers.has(field)) this.putBack(rowKey)
        return
      case 'conflict':
        // What is compared from now on is the other's text: choosing one's own then replaces it knowingly.
        this.kept.set(at, answer.theirs)
        this.standings.set(at, {
          state: 'conflict',
          conflict: { theirs: answer.theirs, theirName: answer.theirName, savedAt: answer.savedAt },
        })
        return
      case 'refused':
        if (!typedOn) this.standings.set(at, { state: 'refused', problem: answer.code })
        return
      default:
        this.trouble = answer.kind
        this.standings.set(at, { state: 'unsaved' })
        this.enqueue(at)
        if (answer.kind === 'signed-out') return
        clearTimeout(this.retryTimer)
        this.retryTimer = setTimeout(() => this.retry(), this.wait)
        this.wait = Math.min(this.wait * 2, longestWait)
    }
  }

  /** Takes what the save settled in other fields of the row; a text it emptied is held. */
  private takeBeside(rowKey: string, savedField: string, texts: Record<string, string>): void {
    const row = this.row(rowKey)
    if (!row) return
    const fresh: Record<string, string> = {}
    for (const [field, text] of Object.entries(texts)) {
      const at = place(rowKey, field)
      if (field === savedField) continue
      const standing = this.standings.get(at)
      if (standing) {
        const live = row.texts[field] ?? ''
        if (standing.state === 'conflict' || contradiction(row.kind, texts, field, live) === null) continue
        this.held.set(at, live)
        this.standings.delete(at)
        clearTimeout(this.timers.get(at))
        this.timers.delete(at)
      } else if (text === '' && this.kept.get(at)) this.held.set(at, row.texts[field] ?? '')
      if (
        standing ||
        this.kept.get(at) !== text ||
        savedField === 'decimals' ||
        texts.decimals !== row.texts.decimals
      ) {
        if (this.focused !== at) fresh[field] = shownText({ kind: row.kind, texts }, field, text)
      }
      this.kept.set(at, text)
    }
    if (Object.keys(fresh).length > 0) this.setLive(rowKey, fresh)
  }

  /** Puts back what an earlier choice emptied, where its field exists again and nothing stands in it. */
  private putBack(rowKey: string): void {
    for (const [at, text] of [...this.held]) {
      const [heldKey, field] = split(at)
      const row = this.row(rowKey)
      if (heldKey !== rowKey || !row || (row.texts[field] ?? '') !== '') continue
      if (field === 'baselineNoneReason' && row.texts.baseline !== '') continue
      const beside = Object.keys(consequences(row.kind, row.texts, field, text)).filter((name) => name !== 'decimals')
      if (beside.length > 0 || contradiction(row.kind, row.texts, field, text) !== null) continue
      this.held.delete(at)
      this.choose(at, text)
    }
  }

  private takeRows(fresh: readonly SheetRow[]): void {
    const present = new Set(fresh.map((row) => row.key))
    for (const at of [...this.standings.keys()]) if (!present.has(split(at)[0])) this.standings.delete(at)
    const shownRows = fresh.map((row) => {
      const shown = shownRow(row)
      const live = this.row(row.key)
      for (const [field, text] of Object.entries(row.texts)) {
        const at = place(row.key, field)
        if (this.standings.has(at)) shown.texts[field] = live?.texts[field] ?? ''
        else this.kept.set(at, text)
      }
      return shown
    })
    this.rows.replace(shownRows)
  }

  private phase(): SavingPhase {
    const states = [...this.standings.values()].map(({ state }) => state)
    if (this.trouble) return this.trouble
    if (states.includes('conflict')) return 'conflict'
    if (states.includes('saving') || states.includes('unsaved') || this.busy) return 'saving'
    return states.includes('refused') ? 'refused' : 'saved'
  }

  private updateStatus(): void {
    const phase = this.phase()
    if (phase !== this.status.phase) {
      this.status = { ...this.status, phase }
      this.tell()
    }
  }

  private notify(): void {
    this.status = { ...this.status, phase: this.phase() }
    this.tell()
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}
