const hiraganaBelow = 'ァ'.charCodeAt(0) - 'ぁ'.charCodeAt(0)

/** A letter or a few, already NFKC, as they are compared. */
function fold(text: string): string {
  return text
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - hiraganaBelow))
    .replace(/[‐‑‒–—―−ー]/g, '-')
    .replace(/〜/g, '~')
    .replace(/[\s\u200b]/g, '')
}

/**
 * A text as it is compared in a search: width (NFKC), the case of Latin letters, hiragana or katakana, the many dashes and
 * blanks make no difference. `published.fold` of the database does the same, letter by letter.
 */
export function foldForSearch(text: string): string {
  return fold(text.normalize('NFKC'))
}

/** The words of what somebody typed to search for, folded; each is to be found. */
export function wordsOf(query: string): string[] {
  return query.normalize('NFKC').split(/\s+/).map(foldForSearch).filter(Boolean)
}

/** How long the pieces are by which a text is found: a word shorter than this is looked for beside longer ones alone. */
export const leastLetters = 2

const lettersOf = (word: string): string[] => Array.from(word)

/** Whether a search for these words can be made: one of them at least has two letters. */
export function isSearchable(words: readonly string[]): boolean {
  return words.some((word) => lettersOf(word).length >= leastLetters)
}

/** Every two letters of the words that stand side by side: what a text has that holds the words. `published.grams` makes those of a text. */
export function gramsOf(words: readonly string[]): string[] {
  const grams = words.flatMap((word) => {
    const letters = lettersOf(word)
    return letters.slice(1).map((letter, place) => `${letters[place]}${letter}`)
  })
  return [...new Set(grams)]
}

/** Words whose two-letter pieces do not yet say that a text holds them: longer ones, and single letters. */
export function wordsToCheck(words: readonly string[]): string[] {
  return words.filter((word) => lettersOf(word).length !== leastLetters)
}

/** A piece of a text, marked where it is what was searched for. */
export type Piece = { text: string; marked: boolean }

/** A letter with the marks that NFKC may join to it: combining ones, half-width ﾞ and ﾟ, vowels and finals of Hangul. */
const cluster = /[\s\S][\p{M}\uff9e\uff9f\u1160-\u11ff]*/gu
const foldedAlready = /^[\u3041-\u3096\u4e00-\u9fff0-9a-z]$/

/** Where the words stand in a text, in its own offsets; widths and lengths differ between it and what is compared. */
function placesOf(text: string, words: readonly string[]): [start: number, end: number][] {
  let folded = ''
  /** for each unit of the folded text the start and end of what it came from */
  const from: [number, number][] = []
  for (const { 0: letter, index } of text.matchAll(cluster)) {
    const part = foldedAlready.test(letter) ? letter : foldForSearch(letter)
    for (let unit = 0; unit < part.length; unit += 1) from.push([index, index + letter.length])
    folded += part
  }
  const places: [number, number][] = []
  for (const word of words) {
    if (word === '') continue
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      places.push([from[at]?.[0] ?? 0, from[at + word.length - 1]?.[1] ?? 0])
    }
  }
  places.sort(([one], [other]) => one - other)
  const merged: [number, number][] = []
  for (const [start, end] of places) {
    const last = merged.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else merged.push([start, end])
  }
  return merged
}

function cut(text: string, places: readonly [number, number][], from: number, to: number): Piece[] {
  const pieces: Piece[] = []
  const add = (start: number, end: number, marked: boolean) => {
    if (end > start) pieces.push({ text: text.slice(start, end), marked })
  }
  let at = from
  for (const [start, end] of places) {
    if (end <= from || start >= to) continue
    add(at, Math.max(start, from), false)
    add(Math.max(start, from), Math.min(end, to), true)
    at = Math.min(end, to)
  }
  add(at, to, false)
  return pieces
}

/** A whole text with the words marked. The pieces joined are the text. */
export function marked(text: string, words: readonly string[]): Piece[] {
  return cut(text, placesOf(text, words), 0, text.length)
}

const before = 24
const sentenceEnd = /[。\n]/
const secondHalf = /[\udc00-\udfff]/

/** A place in a text that parts no letter in two: the one given or the next. */
function betweenLetters(text: string, at: number): number {
  return secondHalf.test(text[at] ?? '') ? at + 1 : at
}

/** Where an excerpt begins that shows what stands at `first`: with its sentence, where that begins near; else a little before. */
function beginningOf(text: string, first: number): number {
  if (first <= before) return 0
  for (let at = first - 1; at >= Math.max(0, first - 2 * before); at -= 1) {
    if (sentenceEnd.test(text[at] ?? '')) return at + 1
  }
  return betweenLetters(text, first - before)
}

/** About `length` letters of a text around the first of the words, else its beginning: the words marked, … where it goes on. */
export function excerptOf(text: string, words: readonly string[], length = 110): Piece[] {
  const places = placesOf(text, words)
  const from = beginningOf(text, places[0]?.[0] ?? 0)
  const to = Math.min(text.length, betweenLetters(text, from + length))
  const more: Piece = { text: '…', marked: false }
  return [...(from > 0 ? [more] : []), ...cut(text, places, from, to), ...(to < text.length ? [more] : [])]
}
