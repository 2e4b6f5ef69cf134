const hiraganaBelow = 'ァ'.charCodeAt(0) - 'ぁ'.charCodeAt(0)

/** A letter or a few, already NFKC, as they are compared. */
function fold(text: string): string {
  return text
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - hiraganaBelow))
    .replace(/[‐‑‒–—―−ー]/g, '-')
    .replace(/〜/g, '~')
    .replace(/\s/g, '')
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
