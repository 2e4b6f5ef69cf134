import { parseFigure, showFigure } from '@/lib/figures'
import type { RowChange } from '@/lib/plans/editing-schema'
import { consequences, contradiction, fieldSpec, figuresWithDecimals } from '@/lib/plans/fields'
import type { SheetRow } from '@/lib/plans/sheet'
import { textHash } from '@/lib/plans/text-hash'
import { type Draft, type DraftDevice, DraftKeeper } from './sheet-drafts'
import { SheetRows } from './sheet-rows'

export type Conflict = {
  theirs: string
  theirName: string | null
  savedAt: Date | null
  /** the text that both started from */
  base: string
  /** what was written to join both, where something was */
  merged?: string
}

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
  /** whether what is typed lies on this device until the server has it */
  keptOnDevice: boolean
  /** the device refused to keep anything, once at least */
  deviceRefused: boolean
}

export type FieldRequest = { rowKey: string; field: string; base: string; value: string }

export type FieldAnswer =
  | { kind: 'saved'; savedAt: Date; texts: Record<string, string> }
  | { kind: 'conflict'; theirs: string; theirName: string | null; savedAt: Date | null }
  | { kind: 'refused'; code: string }
  | { kind: 'signed-out' | 'not-connected' | 'failed' }

export type RowsAnswer =
  | { kind: 'changed'; rows: SheetRow[]; made: string | null }
  | { kind: 'refused'; code: string }
  | { kind: 'signed-out' | 'not-connected' | 'failed' }

/** How the sheet reaches the server. */
export type SheetServer = {
  saveField: (request: FieldRequest) => Promise<FieldAnswer>
  changeRows: (change: RowChange | RowRestoring) => Promise<RowsAnswer>
}

/** A row that was removed comes back. */
export type RowRestoring = { act: 'restore'; rowKey: string }

/** What was done and can be undone, as the undo of the sheet keeps it. */
export type Done =
  | { kind: 'fields'; changes: FieldChange[]; visit: number }
  | { kind: 'rows'; back: RowChange | RowRestoring; forth: RowChange | RowRestoring; rowKey: string }

/** What a save made of one field. */
export type FieldChange = { at: string; before: string; after: string }

/** A draft without a field to go back to. `key`: where an earlier page left it on the device; null: this page did. */
export type Stranded = { id: string; draft: Draft; key: IDBValidKey | null }

type Trouble = 'not-connected' | 'failed' | 'signed-out'
type Standing = Omit<FieldView, 'text'>

const keptStanding: Standing = { state: 'kept' }
const pause = 800
const longestWait = 30_000
const settlers = new Set(['kind', 'direction', 'withoutYearTarget', 'withoutBudget'])

function place(rowKey: string, field: string): string {
  return `${rowKey}/${field}`
}

function placeOf(draft: Pick<Draft, 'rowKey' | 'field'>): string {
  return place(draft.rowKey, draft.field)
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

/** What undoes a change of rows, in the sheet as it is before the change; null where nothing does, or nothing will change. */
function wayBack(
  change: RowChange,
  rows: readonly SheetRow[],
): Extract<RowChange | RowRestoring, { rowKey: string }> | null {
  if (change.act !== 'remove' && change.act !== 'move' && change.act !== 'transfer') return null
  const { rowKey } = change
  const row = rows.find(({ key }) => key === rowKey)
  if (!row) return null
  const likes = rows.filter(({ kind, parentKey }) => kind === row.kind && parentKey === row.parentKey)
  const at = likes.indexOf(row)
  if (change.act === 'remove') return { act: 'restore', rowKey }
  if (change.act === 'transfer')
    return row.parentKey ? { act: 'transfer', rowKey, policyKey: row.parentKey, place: at } : null
  const up = change.direction === 'up'
  return at === (up ? 0 : likes.length - 1) ? null : { act: 'move', rowKey, direction: up ? 'down' : 'up' }
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
  /** the texts on which typing began, of everything typed that the server does not have */
  private readonly bases = new Map<string, string>()
  private readonly merged = new Map<string, string>()
  private left: readonly Stranded[] = []
  private strandings = 0
  private readonly visits = new Map<string, number>()
  private readonly saves = new Map<string, Date>()
  private last: string | null = null
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>()
  private readonly queue: string[] = []
  private readonly listeners = new Set<() => void>()
  private focused: string | null = null
  private busy = false
  private idle: (() => void)[] = []
  private trouble: Trouble | null = null
  private wait = 1_000
  private retryTimer: ReturnType<typeof setTimeout> | undefined
  private status: SheetStatus

  private drafts: DraftKeeper | null = null
  /** told what was saved or done */
  onDone: (done: Done) => void = () => undefined
  /** told the texts of a row that was saved, for the other pages of the same person */
  onSaved: (rowKey: string, savedAt: Date, texts: Record<string, string>) => void = () => undefined

  constructor(
    rows: readonly SheetRow[],
    private readonly server: SheetServer,
    savedAt: Date | null = null,
  ) {
    this.rows = new SheetRows(rows.map(shownRow))
    for (const row of rows) this.keep(row)
    this.status = { phase: 'saved', savedAt, news: '', newsIsBad: false, keptOnDevice: false, deviceRefused: false }
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

  /** Whether something typed is not on the server. */
  hasUnsaved(): boolean {
    return this.bases.size > 0
  }

  /** Whether leaving the page would lose something: it is neither on the server nor on this device. */
  wouldLose(): boolean {
    return this.hasUnsaved() && !this.drafts?.holdsAll()
  }

  /** The drafts that have no field to go back to; the same array until one is added or discarded. */
  readonly liveLeft = (): readonly Stranded[] => this.left

  /** Keeps what is typed on the device from now on, and puts back into its fields what earlier pages left there. */
  async keepOn(device: DraftDevice): Promise<void> {
    const drafts = new DraftKeeper(
      device,
      (at) => this.draftOf(at),
      (keptOnDevice) => this.say(keptOnDevice ? { keptOnDevice } : { keptOnDevice, deviceRefused: true }),
    )
    this.drafts = drafts
    this.say({ keptOnDevice: true })
    for (const at of this.bases.keys()) drafts.note(at)
    const found = await drafts.takeOver()
    for (const { key, draft } of found) this.strand(draft, key)
    for (const stranded of this.left) this.unstrand(stranded)
    this.notify()
    void this.pump()
  }

  /** Brings what was typed onto the device now, without waiting for its pause. */
  keepNow(): void {
    void this.drafts?.flush()
  }

  /** Lets a draft go that has no field. */
  discard(stranded: Stranded): void {
    this.left = this.left.filter((each) => each !== stranded)
    if (stranded.key) void this.drafts?.forget(stranded.key)
    else this.drafts?.note(stranded.id)
    this.notify()
  }

  private strand(draft: Draft, key: IDBValidKey | null = null): void {
    const id = `${placeOf(draft)}#${this.strandings++}`
    this.left = [...this.left, { id, draft, key }]
    if (key === null) this.drafts?.note(id)
  }

  private unstrand(stranded: Stranded): void {
    const { id, draft, key } = stranded
    if (!this.putDraft(draft)) return
    this.left = this.left.filter((each) => each !== stranded)
    if (key === null) this.drafts?.note(id)
    else void this.drafts?.flush().then(() => this.drafts?.forget(key))
  }

  /** What the device keeps of a place, or of a stranded draft by its id; null: nothing. */
  private draftOf(at: string): Draft | null {
    const base = this.bases.get(at)
    const [rowKey, field] = split(at)
    const row = this.row(rowKey)
    if (base === undefined || !row) return this.left.find(({ id, key }) => key === null && id === at)?.draft ?? null
    const text = this.standings.has(at) ? row.texts[field] : this.held.get(at)
    return {
      rowKey,
      field,
      text: text ?? '',
      base,
      merged: this.merged.get(at),
      typedAt: Date.now(),
      kind: row.kind,
      rowName: row.texts.title ?? row.texts.name ?? '',
    }
  }

  /** Puts a draft back into its field, to be sent; false where it has none, or something else was typed there since. */
  private putDraft(draft: Draft): boolean {
    const at = placeOf(draft)
    const row = this.row(draft.rowKey)
    const spec = row && fieldSpec(row.kind, draft.field)
    if (!row?.writable || !spec || spec.fixed || draft.stranded) return false
    if (contradiction(row.kind, row.texts, draft.field, draft.text) !== null) return false
    if (this.bases.has(at)) return row.texts[draft.field] === draft.text
    this.bases.set(at, draft.base)
    if (draft.merged !== undefined) this.merged.set(at, draft.merged)
    this.setLive(draft.rowKey, { [draft.field]: draft.text })
    this.stand(at, { state: 'unsaved' })
    this.enqueue(at)
    return true
  }

  /** A field stands as it does from now on; null: as the server keeps it. */
  private stand(at: string, standing: Standing | null): void {
    if (standing) this.standings.set(at, standing)
    else {
      this.standings.delete(at)
      this.bases.delete(at)
      this.merged.delete(at)
    }
    this.drafts?.note(at)
  }

  /** A typed text that is held for a field in which something else is written now is set aside. */
  private strandHeld(at: string): void {
    const draft = this.bases.has(at) ? this.draftOf(at) : null
    if (draft) this.strand(draft)
    this.bases.delete(at)
    this.held.delete(at)
  }

  private rebase(at: string, text: string): void {
    this.bases.set(at, text)
    this.drafts?.note(at)
  }

  private say(said: Partial<SheetStatus>): void {
    this.status = { ...this.status, ...said }
    this.notify()
  }

  /** Takes a text as it stands on the screen; saved 800 ms after the last one, unless `composing` (a word is not chosen yet). */
  type(at: string, text: string, composing = false): void {
    const [rowKey, field] = split(at)
    const standing = this.standings.get(at)
    if (!standing) this.strandHeld(at)
    this.status = { ...this.status, news: '', newsIsBad: false }
    if (!this.bases.has(at)) this.bases.set(at, this.kept.get(at) ?? '')
    this.setLive(rowKey, { [field]: text })
    this.stand(at, standing?.state === 'conflict' ? standing : { state: 'unsaved' })
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
    this.last = at
    this.visits.set(at, (this.visits.get(at) ?? 0) + 1)
    this.tell()
  }

  /** The place that had the focus last. */
  readonly lastFocus = (): string | null => this.last

  /** When the place was saved from this page; null when it was not. */
  savedHere(at: string): Date | null {
    return this.saves.get(at) ?? null
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
    const mine = this.row(rowKey)?.texts[field] ?? ''
    this.setLive(rowKey, { [field]: text })
    this.merged.delete(at)
    if (text === this.kept.get(at)) {
      this.stand(at, null)
      // Nobody saved one's own text: the undo of the sheet keeps it.
      this.onDone({ kind: 'fields', changes: [{ at, before: mine, after: text }], visit: -1 })
    } else {
      this.bases.set(at, this.kept.get(at) ?? '')
      this.stand(at, { state: 'unsaved' })
      this.flush(at)
    }
    this.notify()
  }

  /** Keeps what is being written to join both texts of a conflict. */
  join(at: string, text: string): void {
    const standing = this.standings.get(at)
    if (!standing?.conflict) return
    this.merged.set(at, text)
    this.stand(at, { ...standing, conflict: { ...standing.conflict, merged: text } })
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
    const back = wayBack(change, this.liveRows())
    const answer = await this.sendRows(change)
    let made: string | null = null
    if (answer.kind === 'changed') {
      made = answer.made
      this.say({ news, newsIsBad: false })
      if (back) this.onDone({ kind: 'rows', back, forth: change, rowKey: back.rowKey })
    } else {
      this.say({ news: failure(answer.kind === 'refused' ? answer.code : answer.kind), newsIsBad: true })
    }
    return made
  }

  /** Sends a change of rows after everything typed is saved, and takes the sheet as it is then. */
  async sendRows(change: RowChange | RowRestoring): Promise<RowsAnswer> {
    await this.settle()
    this.busy = true
    this.updateStatus()
    const answer = await this.server.changeRows(change)
    this.busy = false
    if (answer.kind === 'changed') this.takeRows(answer.rows)
    if (answer.kind === 'signed-out') this.trouble = 'signed-out'
    this.notify()
    this.settleIdle()
    void this.pump()
    return answer
  }

  /** The text that the server keeps in a place, as far as this page knows. */
  keptText(at: string): string {
    return this.kept.get(at) ?? ''
  }

  /**
   * Sets a text where `expected` is kept, after everything typed is saved; where it is not, the answer is the conflict, the
   * field shows what is kept now, and nothing is overwritten. A field in which something unsettled stands is 'refused'.
   */
  async put(at: string, text: string, expected: string): Promise<FieldAnswer> {
    await this.settle()
    const [rowKey, field] = split(at)
    if (!this.row(rowKey)) return { kind: 'refused', code: 'not_found' }
    if (this.standings.has(at)) return { kind: 'refused', code: 'field_unsettled' }
    this.busy = true
    this.updateStatus()
    const answer = await this.server.saveField({ rowKey, field, base: textHash(expected), value: text })
    this.busy = false
    if (answer.kind === 'saved' || answer.kind === 'conflict') {
      this.kept.set(at, answer.kind === 'saved' ? (answer.texts[field] ?? '') : answer.theirs)
      if (!this.standings.has(at)) this.showKept(at)
    }
    if (answer.kind === 'saved') {
      this.status = { ...this.status, savedAt: answer.savedAt }
      this.saves.set(at, answer.savedAt)
      this.takeBeside(rowKey, field, answer.texts)
      this.onSaved(rowKey, answer.savedAt, answer.texts)
    }
    if (answer.kind === 'signed-out') this.trouble = 'signed-out'
    this.notify()
    this.settleIdle()
    void this.pump()
    return answer
  }

  /** Says what happened, to those who see and those who listen. */
  tellNews(news: string, newsIsBad: boolean): void {
    this.say({ news, newsIsBad })
  }

  /** Takes the texts of a row that another page of the same person saved, where nothing is being written here. */
  hear(rowKey: string, savedAt: Date, texts: Record<string, string>): void {
    const row = this.row(rowKey)
    if (!row) return
    const fresh: Record<string, string> = {}
    for (const [field, text] of Object.entries(texts)) {
      const at = place(rowKey, field)
      if (this.standings.has(at) || this.focused === at || this.kept.get(at) === text) continue
      this.kept.set(at, text)
      fresh[field] = shownText({ kind: row.kind, texts }, field, text)
    }
    this.setLive(rowKey, fresh)
    this.say({ savedAt })
  }

  /** Sends everything typed; resolves when it is sent, or cannot be. */
  private async settle(): Promise<void> {
    for (const [at, standing] of this.standings) if (standing.state === 'unsaved') this.flush(at)
    await this.whenIdle()
  }

  /** Sends what still waits for its pause, and tries nothing again: the sheet leaves the screen. */
  leave(): void {
    clearTimeout(this.retryTimer)
    for (const at of [...this.timers.keys()]) this.flush(at)
    void this.drafts?.end()
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
    this.stand(at, { state: 'saving' })
    this.notify()
    const base = this.bases.get(at) ?? ''
    const answer = await this.server.saveField({ rowKey, field, base: textHash(base), value })
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
      case 'saved': {
        this.wait = 1_000
        this.status = { ...this.status, savedAt: answer.savedAt }
        this.saves.set(at, answer.savedAt)
        const changes = this.changesBy(at, answer.texts)
        const text = answer.texts[field] ?? ''
        if (typedOn) this.rebase(at, text)
        else this.stand(at, null)
        this.kept.set(at, text)
        if (!typedOn && this.focused !== at) this.showKept(at)
        this.takeBeside(rowKey, field, answer.texts)
        if (settlers.has(field)) this.putBack(rowKey)
        this.onSaved(rowKey, answer.savedAt, answer.texts)
        if (changes.length > 0) this.onDone({ kind: 'fields', changes, visit: this.visits.get(at) ?? 0 })
        return
      }
      case 'conflict': {
        // What is compared from now on is the other's text: choosing one's own then replaces it knowingly.
        this.kept.set(at, answer.theirs)
        const { theirs, theirName, savedAt } = answer
        const base = this.bases.get(at) ?? ''
        this.stand(at, {
          state: 'conflict',
          conflict: { theirs, theirName, savedAt, base, merged: this.merged.get(at) },
        })
        return
      }
      case 'refused':
        if (!typedOn) this.stand(at, { state: 'refused', problem: answer.code })
        return
      default:
        this.trouble = answer.kind
        this.stand(at, { state: 'unsaved' })
        this.enqueue(at)
        if (answer.kind === 'signed-out') return
        clearTimeout(this.retryTimer)
        this.retryTimer = setTimeout(() => this.retry(), this.wait)
        this.wait = Math.min(this.wait * 2, longestWait)
    }
  }

  /** What a save of one's own changed: the field itself, then what follows from it in other fields. */
  private changesBy(at: string, texts: Record<string, string>): FieldChange[] {
    const [rowKey, field] = split(at)
    const row = this.row(rowKey)
    if (!row) return []
    const before = Object.fromEntries(
      Object.keys(texts).map((name) => [name, this.kept.get(place(rowKey, name)) ?? '']),
    )
    const beside = Object.keys(consequences(row.kind, before, field, texts[field] ?? '')).filter(
      (name) => name !== field,
    )
    return [field, ...beside, ...(row.kind === 'indicator' && field !== 'decimals' ? ['decimals'] : [])]
      .filter((name, index, names) => names.indexOf(name) === index && before[name] !== (texts[name] ?? ''))
      .map((name) => ({ at: place(rowKey, name), before: before[name] ?? '', after: texts[name] ?? '' }))
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
        // Typed, but there is no place for it now: held, and kept on the device, until its field comes back.
        this.held.set(at, live)
        this.standings.delete(at)
        this.bases.set(at, text)
        this.drafts?.note(at)
        clearTimeout(this.timers.get(at))
        this.timers.delete(at)
      } else if (this.focused === at && this.kept.get(at) !== text) {
        // The old text stays on the screen under the cursor: what is typed on it is compared with it, not with the new one.
        continue
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
      this.bases.delete(at)
      this.choose(at, text)
    }
  }

  private takeRows(fresh: readonly SheetRow[]): void {
    this.strandAllBut(new Set(fresh.map((row) => row.key)))
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
    for (const stranded of this.left) this.unstrand(stranded)
  }

  /** What was typed into rows that are no more is set aside, to be shown and copied. */
  private strandAllBut(present: ReadonlySet<string>): void {
    for (const at of [...this.bases.keys()]) {
      const draft = present.has(split(at)[0]) ? null : this.draftOf(at)
      if (!draft) continue
      this.strand(draft)
      clearTimeout(this.timers.get(at))
      this.timers.delete(at)
      this.stand(at, null)
      this.held.delete(at)
    }
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
