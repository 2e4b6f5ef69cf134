import type { RowStep } from '@/lib/plans/editing-schema'
import { fieldSpec } from '@/lib/plans/fields'
import { problemSentence } from '@/lib/text/editor'
import { undoneInPart, undoRefusal, undoText } from '@/lib/text/saving'
import type { FieldChange } from './settled-fields'
import { splitPlace } from './sheet-place'
import type { FieldAnswer, RowsAnswer } from './sheet-server'
import type { SheetStore } from './sheet-store'

/** One thing to take back: what a save changed, its own field first, then what followed from it; or a step with rows. */
export type Part = { kind: 'save'; changes: readonly FieldChange[] } | { kind: 'rows'; step: RowStep }

/** What was done in one go and is taken back in one. `visit`: the same for what belongs together. */
export type Done = { visit: number; parts: readonly Part[] }

const most = 200
const typedShapes = new Set(['line', 'text', 'figure', 'money', 'date', 'year', 'steps', 'waypoints'])

/** What came of it: where it happened, for the screen to go there; null where nothing did. */
export type UndoneAt = string | null

type Answer = FieldAnswer | RowsAnswer

/**
 * What one did on this page, to be taken back and done again, the last first: saved texts and choices, blocks of cells,
 * rows that were added, copied, moved or removed. What somebody else changed since is never overwritten: it is refused
 * with a sentence and forgotten.
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
    return this.step('past', 'future')
  }

  /** Does again what was taken back last. */
  redo(): Promise<UndoneAt> {
    return this.step('future', 'past')
  }

  private remember(done: Done): void {
    this.future = []
    const last = this.past.at(-1)
    const joined = last?.visit === done.visit ? this.joined(last, done) : null
    if (joined) this.past[this.past.length - 1] = joined
    else this.past.push(done)
    if (this.past.length > most) this.past.shift()
  }

  /** What was done in one visit to one field that was typed in, or in several fields at once, is one step. */
  private joined(last: Done, done: Done): Done | null {
    const [part] = done.parts
    const [after, ...besideAfter] = part?.kind === 'save' ? part.changes : []
    const previous = last.parts.at(-1)
    const [before, ...besideBefore] = previous?.kind === 'save' ? previous.changes : []
    if (!before || !after) return null
    if (last.parts.every((other) => other.kind === 'save' && other.changes[0]?.at !== after.at))
      return { ...last, parts: [...last.parts, ...done.parts] }
    const [rowKey, field] = splitPlace(after.at)
    const row = this.store.row(rowKey)
    const typed = row && typedShapes.has(fieldSpec(row.kind, field)?.shape ?? '')
    if (!typed || before.at !== after.at || before.after !== after.before) return null
    const beside = [...besideBefore]
    for (const change of besideAfter) {
      const same = beside.findIndex(({ at }) => at === change.at)
      if (same < 0) beside.push(change)
      else beside[same] = { ...change, before: beside[same]?.before ?? change.before }
    }
    const changes = [{ ...after, before: before.before }, ...beside]
    return { ...last, parts: [...last.parts.slice(0, -1), { kind: 'save', changes }] }
  }

  private async step(from: 'past' | 'future', to: 'past' | 'future'): Promise<UndoneAt> {
    if (this.busy) return null
    this.busy = true
    try {
      await this.store.settle()
      const done = this[from].pop()
      if (!done) {
        this.store.tellNews(from === 'past' ? undoText.nothingToUndo : undoText.nothingToRedo, false)
        return null
      }
      return await this.takeBack(done, from, to)
    } finally {
      this.busy = false
    }
  }

  private async takeBack(done: Done, from: 'past' | 'future', to: 'past' | 'future'): Promise<UndoneAt> {
    const waiting = [...done.parts]
    const reversed: Part[] = []
    const refused: Answer[] = []
    let hindered: Answer | null = null
    for (let part = waiting.pop(); part; part = waiting.pop()) {
      const { answer, reverse } = await this.takeBackPart(part)
      if (reverse) reversed.push(...reverse)
      else if (mayBeTriedAgain(answer)) {
        waiting.push(part)
        hindered = answer
        break
      } else refused.push(answer)
    }
    if (waiting.length > 0) this[from].push({ ...done, parts: waiting })
    if (reversed.length > 0) this[to].push({ ...done, parts: reversed })
    const [why] = hindered ? [hindered] : refused
    if (!why) this.store.tellNews(from === 'past' ? undoText.undone : undoText.redone, false)
    else if (hindered || reversed.length === 0) this.store.tellNews(refusal(why), true)
    else this.store.tellNews(undoneInPart(reversed.length, refused.length), true)
    const last = reversed.at(-1)
    return last ? placeOfPart(last) : null
  }

  /** Takes one part back; `reverse` does it again, null where it was not taken back. */
  private async takeBackPart(part: Part): Promise<{ answer: Answer; reverse: Part[] | null }> {
    if (part.kind === 'save') {
      const answer = await this.setFields(part.changes)
      const changes = part.changes.map(({ at, before, after }) => ({ at, before: after, after: before }))
      return { answer, reverse: answer.kind === 'saved' ? [{ kind: 'save', changes }] : null }
    }
    const answer = await this.store.sendRows(part.step)
    return { answer, reverse: answer.kind === 'changed' ? partsOf(answer.back) : null }
  }

  /** Sets the field itself, then what had followed from it where it does not follow again. */
  private async setFields([own, ...beside]: readonly FieldChange[]): Promise<FieldAnswer> {
    if (!own) return { kind: 'refused', code: 'not_found' }
    const answer = await this.store.put(own.at, own.before, own.after)
    if (answer.kind !== 'saved') return answer
    for (const { at, before, after } of beside)
      if (this.store.keptText(at) !== before) await this.store.put(at, before, after)
    return answer
  }
}

/** The parts that take back what was done with rows. */
export function partsOf(back: readonly RowStep[]): Part[] {
  return back.map((step) => ({ kind: 'rows', step }))
}

function placeOfPart(part: Part): UndoneAt {
  if (part.kind === 'save') return part.changes[0]?.at ?? null
  return 'rowKey' in part.step ? part.step.rowKey : null
}

/** Whether nothing was decided: the server was not reached, or the field holds something that is not settled. */
function mayBeTriedAgain(answer: Answer): boolean {
  return answer.kind === 'refused'
    ? answer.code === 'field_unsettled'
    : ['not-connected', 'failed', 'signed-out'].includes(answer.kind)
}

function refusal(answer: Answer): string {
  if (answer.kind === 'conflict') return undoRefusal(answer.theirName)
  return `${undoText.failed}${problemSentence(answer.kind === 'refused' ? answer.code : answer.kind)}`
}
