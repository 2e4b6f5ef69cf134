import { contradiction, fieldSpec } from '@/lib/plans/fields'
import type { SheetRow } from '@/lib/plans/sheet'
import type { Draft } from './sheet-drafts'
import { placeOf, splitPlace } from './sheet-place'
import { SheetRows } from './sheet-rows'
import { shownRow, shownText } from './shown-text'

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

export type Standing = Omit<FieldView, 'text'>

const keptStanding: Standing = { state: 'kept' }

/** What the fields of a sheet hold: the text on the screen, the text that the server keeps, and how the two stand. */
export class SheetFields {
  readonly rows: SheetRows
  /** the texts that the server keeps, as far as this page knows */
  private readonly kept = new Map<string, string>()
  private readonly standings = new Map<string, Standing>()
  private readonly views = new Map<string, FieldView>()
  /** texts that a save beside them emptied, to be put back when their field comes back */
  readonly held = new Map<string, string>()
  /** the texts on which typing began, of everything typed that the server does not have */
  private readonly bases = new Map<string, string>()
  private readonly merged = new Map<string, string>()
  /** the place that has the focus: what is kept there is not shown in another form under the cursor */
  focused: string | null = null

  constructor(
    rows: readonly SheetRow[],
    /** told the places of which the device keeps something else from now on */
    private readonly onDraft: (at: string) => void,
    /** given what was typed and has no field any more */
    private readonly onStranded: (draft: Draft) => void,
  ) {
    this.rows = new SheetRows(rows.map(shownRow))
    for (const row of rows) this.keepRow(row)
  }

  /** The field at '<rowKey>/<field>'; the same object until it changes. */
  view(at: string): FieldView {
    const text = this.text(at)
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

  /** The text on the screen. */
  text(at: string): string {
    const [rowKey, field] = splitPlace(at)
    return this.rows.get(rowKey)?.texts[field] ?? ''
  }

  setText(at: string, text: string): void {
    const [rowKey, field] = splitPlace(at)
    this.rows.setTexts(rowKey, { [field]: text })
  }

  /** The text that the server keeps; undefined where it never said. */
  keptText(at: string): string | undefined {
    return this.kept.get(at)
  }

  keep(at: string, text: string): void {
    this.kept.set(at, text)
  }

  /** Shows what is kept in the form it is kept in. */
  showKept(at: string): void {
    const [rowKey, field] = splitPlace(at)
    const row = this.rows.get(rowKey)
    const kept = this.kept.get(at)
    if (row && kept !== undefined) this.setText(at, shownText(row, field, kept))
  }

  /** How a field stands; undefined: as the server keeps it. */
  standing(at: string): Standing | undefined {
    return this.standings.get(at)
  }

  /** A field stands as it does from now on; null: as the server keeps it. */
  stand(at: string, standing: Standing | null): void {
    if (standing) this.standings.set(at, standing)
    else {
      this.standings.delete(at)
      this.bases.delete(at)
      this.merged.delete(at)
    }
    this.onDraft(at)
  }

  /** The states of all fields that do not stand as the server keeps them. */
  states(): FieldView['state'][] {
    return [...this.standings.values()].map(({ state }) => state)
  }

  /** The places that wait to be saved. */
  unsaved(): string[] {
    return [...this.standings].flatMap(([at, { state }]) => (state === 'unsaved' ? [at] : []))
  }

  /** The places in which something typed is not on the server. */
  typed(): string[] {
    return [...this.bases.keys()]
  }

  /** The text on which typing began in a place, or on which it goes on. */
  base(at: string): string {
    return this.bases.get(at) ?? ''
  }

  rebase(at: string, text: string): void {
    this.bases.set(at, text)
    this.onDraft(at)
  }

  /** What was written to join both texts of a conflict. */
  mergedText(at: string): string | undefined {
    return this.merged.get(at)
  }

  setMerged(at: string, text: string | null): void {
    if (text === null) this.merged.delete(at)
    else this.merged.set(at, text)
  }

  /** Takes a text as it stands on the screen. A conflict stays one. */
  type(at: string, text: string): void {
    const standing = this.standings.get(at)
    if (!standing) this.strandHeld(at)
    if (!this.bases.has(at)) this.bases.set(at, this.kept.get(at) ?? '')
    this.setText(at, text)
    this.stand(at, standing?.state === 'conflict' ? standing : { state: 'unsaved' })
  }

  /** A typed text has no place for now: it is held, and kept on the device, until its field comes back. */
  hold(at: string, text: string, kept: string): void {
    this.held.set(at, text)
    this.standings.delete(at)
    this.rebase(at, kept)
  }

  /** A held text goes back into its field, or is let go. */
  unhold(at: string): void {
    this.held.delete(at)
    this.bases.delete(at)
  }

  /** A typed text that is held for a field in which something else is written now is set aside. */
  private strandHeld(at: string): void {
    const draft = this.bases.has(at) ? this.draftOf(at) : null
    if (draft) this.onStranded(draft)
    this.unhold(at)
  }

  /** What the device keeps of a place; null: nothing. */
  draftOf(at: string): Draft | null {
    const base = this.bases.get(at)
    const [rowKey, field] = splitPlace(at)
    const row = this.rows.get(rowKey)
    if (base === undefined || !row) return null
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

  /** Puts a draft back into its field; false where it has none, or something else was typed there since. */
  putDraft(draft: Draft): boolean {
    const at = placeOf(draft.rowKey, draft.field)
    const row = this.rows.get(draft.rowKey)
    const spec = row && fieldSpec(row.kind, draft.field)
    if (!row?.writable || !spec || spec.fixed || draft.stranded) return false
    if (contradiction(row.kind, row.texts, draft.field, draft.text) !== null) return false
    if (this.bases.has(at)) return row.texts[draft.field] === draft.text
    this.bases.set(at, draft.base)
    if (draft.merged !== undefined) this.merged.set(at, draft.merged)
    this.setText(at, draft.text)
    this.stand(at, { state: 'unsaved' })
    return true
  }

  /** Takes a whole sheet as the server has it. What is typed stays; what was typed into rows that are no more is set aside. */
  takeRows(fresh: readonly SheetRow[]): void {
    this.strandAllBut(new Set(fresh.map((row) => row.key)))
    const shownRows = fresh.map((row) => {
      const shown = shownRow(row)
      for (const field of Object.keys(row.texts)) {
        const at = placeOf(row.key, field)
        if (this.standings.has(at)) shown.texts[field] = this.text(at)
      }
      return shown
    })
    for (const row of fresh) this.keepRow(row)
    this.rows.replace(shownRows)
  }

  private keepRow(row: SheetRow): void {
    for (const [field, text] of Object.entries(row.texts)) {
      const at = placeOf(row.key, field)
      if (!this.standings.has(at)) this.kept.set(at, text)
    }
  }

  private strandAllBut(present: ReadonlySet<string>): void {
    for (const at of this.typed()) {
      const draft = present.has(splitPlace(at)[0]) ? null : this.draftOf(at)
      if (!draft) continue
      this.onStranded(draft)
      this.stand(at, null)
      this.held.delete(at)
    }
  }
}
