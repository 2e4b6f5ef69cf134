import type { RowChange, RowStep } from '@/lib/plans/editing-schema'
import type { SheetRow } from '@/lib/plans/sheet'
import { textHash } from '@/lib/plans/text-hash'
import { SaveQueue, type Trouble } from './save-queue'
import { bringBack, takeHeard, takePut, takeRefusal, takeSave } from './settled-fields'
import { type Draft, type DraftDevice, DraftKeeper } from './sheet-drafts'
import { type FieldView, SheetFields } from './sheet-fields'
import { placeOf, splitPlace } from './sheet-place'
import type { FieldAnswer, RowsAnswer, SheetServer } from './sheet-server'
import { phaseOf, type SavingPhase, type SheetStatus } from './sheet-status'
import { type Done, type Part, partsOf } from './sheet-undo'
import { type Stranded, StrandedDrafts } from './stranded-drafts'

/** Milliseconds without a key before a text is saved. */
const pause = 800

/**
 * What is typed, what of it the server keeps, and the saves on their way. Saves go one after another, each with the hash
 * of the text it started from. Nothing typed is dropped: a refused, conflicting or unsent text stays in its field.
 */
export class SheetStore {
  private readonly fields: SheetFields
  private readonly stranded = new StrandedDrafts((draft) => this.putDraft(draft))
  private readonly queue = new SaveQueue(
    (at) => this.save(at),
    () => this.tellPhase(),
    () => this.retry(),
  )
  /** the visit in which a place was written in last: what is done in one is taken back in one */
  private readonly visits = new Map<string, number>()
  /** places whose text was taken together with others', until it is saved */
  private readonly together = new Map<string, number>()
  private visitCount = 0
  private readonly saves = new Map<string, Date>()
  private last: string | null = null
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>()
  private readonly listeners = new Set<() => void>()
  private drafts: DraftKeeper | null = null
  private status: SheetStatus
  /** told what was saved or done */
  onDone: (done: Done) => void = () => undefined
  /** told the texts of a row that was saved, for the other pages of the same person */
  onSaved: (rowKey: string, savedAt: Date, texts: Record<string, string>) => void = () => undefined

  constructor(
    rows: readonly SheetRow[],
    private readonly server: SheetServer,
    savedAt: Date | null = null,
  ) {
    this.fields = new SheetFields(
      rows,
      (at) => this.drafts?.note(at),
      (draft) => this.stranded.add(draft),
    )
    this.status = { phase: 'saved', savedAt, news: '', newsIsBad: false, keptOnDevice: false, deviceRefused: false }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The rows with the texts on the screen; the same array until something changes. */
  readonly liveRows = (): readonly SheetRow[] => this.fields.rows.list()

  /** One row with the texts on the screen; the same object until it changes. */
  row(rowKey: string): SheetRow | undefined {
    return this.fields.rows.get(rowKey)
  }

  /** The keys of the rows of one kind below `parentKey` (null: all), in their order; the same array until it changes. */
  rowKeys(kind: SheetRow['kind'], parentKey: string | null = null): readonly string[] {
    return this.fields.rows.keys(kind, parentKey)
  }

  readonly liveStatus = (): SheetStatus => this.status

  /** The field at '<rowKey>/<field>'; the same object until it changes. */
  view(at: string): FieldView {
    return this.fields.view(at)
  }

  /** Whether something typed is not on the server. */
  hasUnsaved(): boolean {
    return this.fields.typed().length > 0
  }

  /** Whether leaving the page would lose something: it is neither on the server nor on this device. */
  wouldLose(): boolean {
    return this.hasUnsaved() && !this.drafts?.holdsAll()
  }

  /** The drafts that have no field to go back to; the same array until one is added or discarded. */
  readonly liveLeft = (): readonly Stranded[] => this.stranded.list()

  /** Keeps what is typed on the device from now on, and puts back into its fields what earlier pages left there. */
  async keepOn(device: DraftDevice): Promise<void> {
    const drafts = new DraftKeeper(
      device,
      (at) => this.fields.draftOf(at) ?? this.stranded.find(at),
      (keptOnDevice) => this.say(keptOnDevice ? { keptOnDevice } : { keptOnDevice, deviceRefused: true }),
    )
    this.drafts = drafts
    this.stranded.keeper = drafts
    this.say({ keptOnDevice: true })
    for (const at of this.fields.typed()) drafts.note(at)
    const found = await drafts.takeOver()
    for (const { key, draft } of found) this.stranded.add(draft, key)
    this.stranded.tryAgain()
    this.notify()
    void this.queue.run()
  }

  /** Brings what was typed onto the device now, without waiting for its pause. */
  keepNow(): void {
    void this.drafts?.flush()
  }

  /** Lets a draft go that has no field. */
  discard(stranded: Stranded): void {
    this.stranded.discard(stranded)
    this.notify()
  }

  /** Takes a text as it stands on the screen; saved 800 ms after the last one, unless `composing` (a word is not chosen yet). */
  type(at: string, text: string, composing = false): void {
    this.status = { ...this.status, news: '', newsIsBad: false }
    this.fields.type(at, text)
    this.together.delete(at)
    clearTimeout(this.timers.get(at))
    this.timers.delete(at)
    if (!composing && this.view(at).state !== 'conflict')
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

  /** Takes texts for several places at once, and saves them; they are taken back at once, too. */
  chooseTogether(chosen: readonly { at: string; text: string }[]): void {
    const visit = this.newVisit()
    for (const { at, text } of chosen) {
      this.choose(at, text)
      this.together.set(at, visit)
    }
  }

  focus(at: string): void {
    this.fields.focused = at
    this.last = at
    this.visits.set(at, this.newVisit())
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
    if (this.fields.focused === at) this.fields.focused = null
    const { state } = this.view(at)
    if (state === 'unsaved') this.flush(at)
    else if (state === 'kept') this.fields.showKept(at)
    this.notify()
  }

  /** Settles a conflict; both texts stand in the revisions whatever is chosen. */
  resolve(at: string, text: string): void {
    if (this.view(at).state !== 'conflict') return
    const mine = this.fields.text(at)
    this.fields.setText(at, text)
    this.fields.setMerged(at, null)
    if (text === this.fields.keptText(at)) {
      this.fields.stand(at, null)
      // Nobody saved one's own text: the undo of the sheet keeps it.
      this.tellDone([{ kind: 'save', changes: [{ at, before: mine, after: text }] }])
    } else {
      this.fields.rebase(at, this.keptText(at))
      this.fields.stand(at, { state: 'unsaved' })
      this.flush(at)
    }
    this.notify()
  }

  /** Keeps what is being written to join both texts of a conflict. */
  join(at: string, text: string): void {
    const { conflict } = this.view(at)
    if (!conflict) return
    this.fields.setMerged(at, text)
    this.fields.stand(at, { state: 'conflict', conflict: { ...conflict, merged: text } })
    this.notify()
  }

  /** Tries again what could not be sent. */
  retry(): void {
    for (const at of this.fields.unsaved()) this.queue.add(at)
    this.queue.retry()
    this.notify()
  }

  /** Whether something waits for the server to come back or for a sign-in. */
  isWaiting(): boolean {
    return this.queue.hindrance() !== null
  }

  /** Adds, removes or moves a row after everything typed is saved. Answers the row made, or null. */
  async change(change: RowChange, news: string, failure: (code: string) => string): Promise<string | null> {
    const answer = await this.sendRows(change)
    if (answer.kind !== 'changed') {
      this.tellNews(failure(answer.kind === 'refused' ? answer.code : answer.kind), true)
      return null
    }
    this.tellNews(news, false)
    if (answer.back.length > 0) this.tellDone(partsOf(answer.back))
    return answer.made
  }

  /** Sends a change of rows after everything typed is saved, and takes the sheet as it is then. */
  sendRows(step: RowStep): Promise<RowsAnswer> {
    return this.alone(async () => {
      const answer = await this.server.changeRows(step)
      if (answer.kind === 'changed') {
        this.fields.takeRows(answer.rows)
        this.stranded.tryAgain()
      }
      return answer
    })
  }

  /** The text that the server keeps in a place, as far as this page knows. */
  keptText(at: string): string {
    return this.fields.keptText(at) ?? ''
  }

  /**
   * Sets a text where `expected` is kept, after everything typed is saved; where it is not, the answer is the conflict, the
   * field shows what is kept now, and nothing is overwritten. A field in which something unsettled stands is 'refused'.
   */
  put(at: string, text: string, expected: string): Promise<FieldAnswer> {
    return this.alone(async () => {
      const [rowKey, field] = splitPlace(at)
      if (!this.row(rowKey)) return { kind: 'refused', code: 'not_found' }
      if (this.fields.standing(at)) return { kind: 'refused', code: 'field_unsettled' }
      const answer = await this.server.saveField({ rowKey, field, base: textHash(expected), value: text })
      takePut(this.fields, at, answer)
      if (answer.kind === 'saved') this.noteSave(at, answer)
      return answer
    })
  }

  /** Says what happened, to those who see and those who listen. */
  tellNews(news: string, newsIsBad: boolean): void {
    this.say({ news, newsIsBad })
  }

  /** Takes the texts of a row that another page of the same person saved, where nothing is being written here. */
  hear(rowKey: string, savedAt: Date, texts: Record<string, string>): void {
    if (!this.row(rowKey)) return
    takeHeard(this.fields, rowKey, texts)
    this.say({ savedAt })
  }

  /** Sends what still waits for its pause, and tries nothing again: the sheet leaves the screen. */
  leave(): void {
    this.queue.leave()
    for (const at of [...this.timers.keys()]) this.flush(at)
    void this.drafts?.end()
  }

  /** Sends everything typed; resolves when it is sent, or cannot be. */
  async settle(): Promise<void> {
    for (const at of this.fields.unsaved()) this.flush(at)
    await this.queue.untilSent()
  }

  /** Does something with the server, after everything typed is sent or cannot be. */
  private async alone<Answer extends { kind: string }>(act: () => Promise<Answer>): Promise<Answer> {
    await this.settle()
    const answer = await this.queue.alone(act)
    this.notify()
    return answer
  }

  private newVisit(): number {
    this.visitCount += 1
    return this.visitCount
  }

  private tellDone(parts: Part[], visit = this.newVisit()): void {
    this.onDone({ visit, parts })
  }

  private putDraft(draft: Draft): boolean {
    const put = this.fields.putDraft(draft)
    if (put) this.queue.add(placeOf(draft.rowKey, draft.field))
    return put
  }

  private flush(at: string): void {
    clearTimeout(this.timers.get(at))
    this.timers.delete(at)
    this.queue.add(at)
    void this.queue.run()
  }

  private noteSave(at: string, { savedAt, texts }: Extract<FieldAnswer, { kind: 'saved' }>): void {
    this.status = { ...this.status, savedAt }
    this.saves.set(at, savedAt)
    this.onSaved(splitPlace(at)[0], savedAt, texts)
  }

  /** Saves a place; null where nothing waits to be saved. */
  private save(at: string): Promise<Trouble | null> | null {
    if (this.fields.standing(at)?.state !== 'unsaved') return null
    const [rowKey, field] = splitPlace(at)
    const value = this.fields.text(at)
    this.fields.stand(at, { state: 'saving' })
    this.notify()
    return this.server.saveField({ rowKey, field, base: textHash(this.fields.base(at)), value }).then((answer) => {
      const trouble = this.take(at, value, answer)
      this.notify()
      return trouble
    })
  }

  private take(at: string, sent: string, answer: FieldAnswer): Trouble | null {
    if (answer.kind !== 'saved') return takeRefusal(this.fields, at, sent, answer)
    const changes = takeSave(this.fields, at, sent, answer.texts)
    bringBack(this.fields, at, (place, held) => this.choose(place, held))
    this.noteSave(at, answer)
    if (changes.length > 0) this.tellDone([{ kind: 'save', changes }], this.together.get(at) ?? this.visits.get(at))
    this.together.delete(at)
    return null
  }

  private phase(): SavingPhase {
    return phaseOf(this.fields.states(), this.queue.hindrance(), this.queue.isBusy())
  }

  private tellPhase(): void {
    if (this.phase() !== this.status.phase) this.notify()
  }

  private say(said: Partial<SheetStatus>): void {
    this.status = { ...this.status, ...said }
    this.notify()
  }

  private notify(): void {
    this.status = { ...this.status, phase: this.phase() }
    this.tell()
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}
