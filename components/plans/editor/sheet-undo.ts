import { fieldSpec } from '@/lib/plans/fields'
import { problemSentence } from '@/lib/text/editor'
import { undoRefusal, undoText } from '@/lib/text/saving'
import type { FieldChange } from './settled-fields'
import { splitPlace } from './sheet-place'
import type { FieldAnswer, RowsAnswer } from './sheet-server'
import type { Done, SheetStore } from './sheet-store'

const most = 200
const typedShapes = new Set(['line', 'text', 'figure', 'money', 'date', 'year', 'steps', 'waypoints'])

/** What came of it: where it happened, for the screen to go there; null where nothing did. */
export type UndoneAt = string | null

/**
 * What one did on this page, to be taken back and done again, the last first: saved texts and choices, moves and removals of
 * rows. What somebody else changed since is never overwritten: it is refused with a sentence and forgotten.
 */
export class SheetUndo {
  private past: Done[] = []
  private future: Done[] = []
  private busy = false

  constructor(private readonly store: SheetStore) {
    store.onDone = (done) => this.remember(done)
  }

  /** Takes back what was done last. */
  undo(): Promise<UndoneAt> {
    return this.step(this.past, this.future, 'back')
  }

  /** Does again what was taken back last. */
  redo(): Promise<UndoneAt> {
    return this.step(this.future, this.past, 'forth')
  }

  private remember(done: Done): void {
    this.future = []
    const last = this.past.at(-1)
    const joined = done.kind === 'fields' && last?.kind === 'fields' ? this.joined(last, done) : null
    if (joined) this.past[this.past.length - 1] = joined
    else this.past.push(done)
    if (this.past.length > most) this.past.shift()
  }

  /** Saves of one visit to one field that was typed in are one step. */
  private joined(last: Extract<Done, { kind: 'fields' }>, done: Extract<Done, { kind: 'fields' }>): Done | null {
    const [before, ...besideBefore] = last.changes
    const [after, ...besideAfter] = done.changes
    if (!before || !after || before.at !== after.at || last.visit !== done.visit || before.after !== after.before)
      return null
    const [rowKey, field] = splitPlace(after.at)
    const row = this.store.row(rowKey)
    if (!row || !typedShapes.has(fieldSpec(row.kind, field)?.shape ?? '')) return null
    const beside = [...besideBefore]
    for (const change of besideAfter) {
      const same = beside.findIndex(({ at }) => at === change.at)
      if (same < 0) beside.push(change)
      else beside[same] = { ...change, before: beside[same]?.before ?? change.before }
    }
    return { ...done, changes: [{ ...after, before: before.before }, ...beside] }
  }

  private async step(from: Done[], to: Done[], way: 'back' | 'forth'): Promise<UndoneAt> {
    if (this.busy) return null
    const done = from.at(-1)
    if (!done) {
      this.store.tellNews(way === 'back' ? undoText.nothingToUndo : undoText.nothingToRedo, false)
      return null
    }
    this.busy = true
    const answer = done.kind === 'rows' ? await this.store.sendRows(done[way]) : await this.setFields(done.changes, way)
    this.busy = false
    const succeeded = answer.kind === 'saved' || answer.kind === 'changed'
    const later = ['not-connected', 'failed', 'signed-out'].includes(answer.kind) || isUnsettled(answer)
    if (!later && from.at(-1) === done) from.pop()
    if (succeeded) to.push(done)
    this.store.tellNews(succeeded ? undoText[way === 'back' ? 'undone' : 'redone'] : refusal(answer), !succeeded)
    return succeeded ? (done.kind === 'rows' ? done.rowKey : (done.changes[0]?.at ?? null)) : null
  }

  /** Sets the field itself, then what had followed from it where it does not follow again. */
  private async setFields(changes: readonly FieldChange[], way: 'back' | 'forth'): Promise<FieldAnswer> {
    const [own, ...beside] = changes
    if (!own) return { kind: 'refused', code: 'not_found' }
    const [text, expected] = way === 'back' ? [own.before, own.after] : [own.after, own.before]
    const answer = await this.store.put(own.at, text, expected)
    if (answer.kind !== 'saved') return answer
    for (const change of beside) {
      const [wanted, there] = way === 'back' ? [change.before, change.after] : [change.after, change.before]
      if (this.store.keptText(change.at) !== wanted) await this.store.put(change.at, wanted, there)
    }
    return answer
  }
}

function isUnsettled(answer: FieldAnswer | RowsAnswer): boolean {
  return answer.kind === 'refused' && answer.code === 'field_unsettled'
}

function refusal(answer: FieldAnswer | RowsAnswer): string {
  if (answer.kind === 'conflict') return undoRefusal(answer.theirName)
  return `${undoText.failed}${problemSentence(answer.kind === 'refused' ? answer.code : answer.kind)}`
}
