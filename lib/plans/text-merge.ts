import { diffArrays } from 'diff'

/** A stretch of a text, and whether the other text has it as well. */
export type Passage = { text: string; differs: boolean }

/** A text made from two; `open` places hold both, because both were written over the same words. */
export type Merged = { text: string; open: number }

type Change = { start: number; end: number; pieces: string[] }

const words = new Intl.Segmenter('ja', { granularity: 'word' })

/** The words of a text and what stands between them; joined they are the text again. */
export function wordsOf(text: string): string[] {
  return [...words.segment(text)].map(({ segment }) => segment)
}

/** The sentences of a text, each with its full stop and its line break; joined they are the text again. */
export function sentencesOf(text: string): string[] {
  return text.match(/[^。！？\n]+[。！？]*[」』）]*\n?|[。！？]+[」』）]*\n?|\n/g) ?? []
}

function passage(pieces: readonly string[], differs: boolean): Passage[] {
  return pieces.length > 0 ? [{ text: pieces.join(''), differs }] : []
}

/** Two texts with the words marked in which they differ. The passages of each, joined, are the text to the last character. */
export function compareTexts(left: string, right: string): { left: Passage[]; right: Passage[] } {
  const compared: { left: Passage[]; right: Passage[] } = { left: [], right: [] }
  for (const part of diffArrays(wordsOf(left), wordsOf(right))) {
    const differs = part.added || part.removed
    if (!part.added) compared.left.push(...passage(part.value, differs))
    if (!part.removed) compared.right.push(...passage(part.value, differs))
  }
  return compared
}

/** What was changed of `base`, as stretches of its sentences and what stands there instead. */
function changesOf(base: readonly string[], text: readonly string[]): Change[] {
  const changes: Change[] = []
  let at = 0
  let open: Change | null = null
  for (const part of diffArrays([...base], [...text])) {
    if (!part.added && !part.removed) {
      at += part.value.length
      open = null
      continue
    }
    if (!open) {
      open = { start: at, end: at, pieces: [] }
      changes.push(open)
    }
    if (part.removed) at += part.value.length
    else open.pieces.push(...part.value)
    open.end = at
  }
  return changes
}

function overlap(one: Change, other: Change): boolean {
  const insertions = one.start === one.end && other.start === other.end
  return insertions ? one.start === other.start : one.start < other.end && other.start < one.end
}

/** The stretch of `base` from `start` to `end` with the changes made. */
function rewritten(base: readonly string[], start: number, end: number, changes: readonly Change[]): string {
  const pieces: string[] = []
  let at = start
  for (const change of changes) {
    pieces.push(...base.slice(at, change.start), ...change.pieces)
    at = change.end
  }
  return [...pieces, ...base.slice(at, end)].join('')
}

/**
 * Joins two texts that were both made from `base`, sentence by sentence. Where one alone changed a sentence, the change
 * is taken; where both changed the same one, theirs and mine stand one after the other (with `between` between them, where
 * neither ends a line) and count as `open`. Every sentence that either wrote stands in the result.
 */
export function mergeTexts(base: string, mine: string, theirs: string, between: string): Merged {
  const sentences = sentencesOf(base)
  const own = changesOf(sentences, sentencesOf(mine)).map((change) => ({ change, own: true }))
  const others = changesOf(sentences, sentencesOf(theirs)).map((change) => ({ change, own: false }))
  const all = [...own, ...others].toSorted(
    (one, other) => one.change.start - other.change.start || one.change.end - other.change.end,
  )
  const groups: (typeof all)[] = []
  for (const entry of all) {
    const last = groups.at(-1)
    if (last?.some(({ change }) => overlap(change, entry.change))) last.push(entry)
    else groups.push([entry])
  }
  let text = ''
  let at = 0
  let open = 0
  for (const group of groups) {
    const start = Math.min(...group.map(({ change }) => change.start))
    const end = Math.max(...group.map(({ change }) => change.end))
    const version = (of: boolean) =>
      rewritten(
        sentences,
        start,
        end,
        group.filter((entry) => entry.own === of).map(({ change }) => change),
      )
    const [mineHere, theirsHere] = [version(true), version(false)]
    const contested = group.some((entry) => entry.own) && group.some((entry) => !entry.own) && mineHere !== theirsHere
    text += sentences.slice(at, start).join('')
    if (!contested) text += group[0]?.own ? mineHere : theirsHere
    else {
      open += 1
      const apart = theirsHere === '' || mineHere === '' || theirsHere.endsWith('\n')
      text += `${theirsHere}${apart ? '' : between}${mineHere}`
    }
    at = end
  }
  return { text: text + sentences.slice(at).join(''), open }
}
