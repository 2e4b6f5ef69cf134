import { SaveQueue, type Trouble } from '@/components/plans/editor/save-queue'
import type { ResultRow } from '@/lib/results/fields'

/** Somebody else's text in a field that one was writing. */
export type Theirs = { text: string; name: string | null }

/** A field as the page shows it: `kept` is what the server has, `taken` how it was typed. */
export type ResultField = { text: string; kept: string; taken: string; theirs: Theirs | null; code: string | null }

const isSettled = ({ text, kept, taken }: ResultField) => text === kept || text === taken

export type ResultAnswer =
  | { kind: 'saved'; texts: Record<string, string>; contentVersion: number }
  | { kind: 'conflict'; theirs: string; theirName: string | null }
  | { kind: 'refused'; code: string }
  | { kind: Trouble }

/** Sends one field; `base` is the text one started from. */
export type SendResult = (save: {
  row: ResultRow
  rowKey: string
  field: string
  base: string
  value: string
}) => Promise<ResultAnswer>

/** Where texts lie on this device until the server has them; what it cannot keep it lets go of in silence. */
export type ResultDevice = {
  read: () => Record<string, { text: string; base: string }>
  write: (at: string, draft: { text: string; base: string } | null) => void
}

type Row = { row: ResultRow; texts: Readonly<Record<string, string>> }

const pause = 800

/** The texts of a report's page: what is typed, what is kept, and what stands between the two. Nothing typed is lost. */
export class ResultStore {
  contentVersion: number
  private readonly rows = new Map<string, ResultRow>()
  private readonly fields = new Map<string, ResultField>()
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>()
  private readonly listeners = new Set<() => void>()
  private readonly queue: SaveQueue
  private active: string | null = null
  private changes = 0

  constructor(
    rows: Readonly<Record<string, Row>>,
    contentVersion: number,
    private readonly send: SendResult,
    private readonly device: ResultDevice,
  ) {
    this.contentVersion = contentVersion
    for (const [key, { row, texts }] of Object.entries(rows)) {
      this.rows.set(key, row)
      for (const [field, text] of Object.entries(texts))
        this.fields.set(`${key}/${field}`, { text, kept: text, taken: text, theirs: null, code: null })
    }
    this.queue = new SaveQueue(
      (at) => this.save(at),
      () => this.tell(),
      () => this.queue.retry(),
    )
  }

  /** Takes up what an earlier page could not bring to the server. */
  start(): void {
    for (const [at, { text, base }] of Object.entries(this.device.read())) {
      const field = this.fields.get(at)
      if (!field || field.kept === text) {
        this.device.write(at, null)
        continue
      }
      // Its base is older than what is kept: the server compares, and asks.
      this.set(at, { text, kept: base, taken: base })
      this.queue.add(at)
    }
    void this.queue.run()
  }

  has(at: string): boolean {
    return this.fields.has(at)
  }

  field(at: string): ResultField {
    return this.fields.get(at) ?? { text: '', kept: '', taken: '', theirs: null, code: null }
  }

  /** The texts of a row as they stand on the page. */
  texts(rowKey: string): Record<string, string> {
    const own = [...this.fields].filter(([at]) => at.startsWith(`${rowKey}/`))
    return Object.fromEntries(own.map(([at, { text }]) => [at.slice(rowKey.length + 1), text]))
  }

  /** What is typed; saved after a pause, and when one leaves the field. */
  type(at: string, text: string): void {
    this.set(at, { text, code: null })
    const field = this.field(at)
    this.device.write(at, isSettled(field) ? null : { text, base: field.kept })
    clearTimeout(this.timers.get(at))
    this.timers.set(
      at,
      setTimeout(() => this.flush(at), pause),
    )
  }

  enter(at: string): void {
    this.active = at
  }

  leave(at: string): void {
    if (this.active === at) this.active = null
    const { text, kept, taken } = this.field(at)
    if (text === taken && text !== kept) this.set(at, { text: kept, taken: kept })
    this.flush(at)
  }

  /** What is chosen rather than typed is saved at once. */
  choose(at: string, text: string): void {
    this.type(at, text)
    this.flush(at)
  }

  /** Whether a row of the report is of that kind. */
  isOf(rowKey: string, row: ResultRow): boolean {
    return this.rows.get(rowKey) === row
  }

  /**
   * Writes several fields. What becomes empty goes first: a field that is written empties what excludes it, and never what
   * is written with it.
   */
  writeTogether(texts: readonly { at: string; text: string }[]): void {
    for (const { at, text } of [...texts].sort((one, other) => Number(one.text !== '') - Number(other.text !== '')))
      this.choose(at, text)
  }

  /**
   * Puts back what was written together, row by row: a row in which something else stands by now stays as it is. Answers how
   * many rows stayed. Only what is kept can be put back: see `isKept`.
   */
  takeBack(written: readonly { at: string; before: string; after: string }[]): number {
    const rowOf = (at: string) => at.split('/')[0] ?? ''
    const changed = new Set(written.filter(({ at, after }) => this.field(at).text !== after).map(({ at }) => rowOf(at)))
    this.writeTogether(
      written.filter(({ at }) => !changed.has(rowOf(at))).map(({ at, before }) => ({ at, text: before })),
    )
    return changed.size
  }

  /** Ends a conflict: mine goes in place of theirs, or theirs stays. */
  resolve(at: string, whose: 'mine' | 'theirs'): void {
    const { theirs, text } = this.field(at)
    if (!theirs) return
    this.set(at, {
      text: whose === 'mine' ? text : theirs.text,
      kept: theirs.text,
      taken: theirs.text,
      theirs: null,
    })
    this.device.write(at, whose === 'mine' ? { text, base: theirs.text } : null)
    this.flush(at)
  }

  /** Whether everything typed is with the server. */
  isKept(): boolean {
    return [...this.fields.values()].every((field) => isSettled(field) && !field.theirs) && !this.queue.isBusy()
  }

  hasConflict(): boolean {
    return [...this.fields.values()].some(({ theirs }) => theirs !== null)
  }

  isRefused(): boolean {
    return [...this.fields.values()].some(({ code }) => code !== null)
  }

  trouble(): Trouble | null {
    return this.queue.hindrance()
  }

  retry(): void {
    this.queue.retry()
  }

  end(): void {
    for (const timer of this.timers.values()) clearTimeout(timer)
    this.queue.leave()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Counts what changed: a page draws itself anew when it rises. */
  readonly version = (): number => this.changes

  private flush(at: string): void {
    clearTimeout(this.timers.get(at))
    this.timers.delete(at)
    const field = this.field(at)
    if (isSettled(field) || field.theirs) return
    this.queue.add(at)
    void this.queue.run()
  }

  private save(at: string): Promise<Trouble | null> | null {
    const present = this.field(at)
    const { text, kept } = present
    const [rowKey = '', field = ''] = at.split('/')
    const row = this.rows.get(rowKey)
    if (!row || present.theirs || isSettled(present)) return null
    return this.send({ row, rowKey, field, base: kept, value: text }).then((answer) => {
      switch (answer.kind) {
        case 'saved':
          this.contentVersion = Math.max(this.contentVersion, answer.contentVersion)
          for (const [name, kept] of Object.entries(answer.texts)) this.took(`${rowKey}/${name}`, kept, at, text)
          return null
        case 'conflict':
          this.set(at, { theirs: { text: answer.theirs, name: answer.theirName } })
          return null
        case 'refused':
          this.set(at, { code: answer.code })
          return null
        default:
          return answer.kind
      }
    })
  }

  /** What the server has now of a field; what was typed meanwhile goes on to it. */
  private took(at: string, kept: string, sentAt: string, sent: string): void {
    const before = this.field(at)
    const untouched = at === sentAt ? before.text === sent : isSettled(before)
    if (at !== sentAt && before.kept === kept) return
    if (!untouched) {
      this.set(at, { kept, taken: kept, code: null })
      this.device.write(at, { text: before.text, base: kept })
      this.queue.add(at)
      return
    }
    // A field that is being written in is not rewritten under the hands; its form of the figure comes when one leaves.
    const text = this.active === at ? before.text : kept
    this.set(at, { text, kept, taken: text, code: null })
    this.device.write(at, null)
  }

  private set(at: string, change: Partial<ResultField>): void {
    this.fields.set(at, { ...this.field(at), ...change })
    this.tell()
  }

  private tell(): void {
    this.changes += 1
    for (const listener of this.listeners) listener()
  }
}
