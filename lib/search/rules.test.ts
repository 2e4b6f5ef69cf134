import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerptOf, foldForSearch, gramsOf, isSearchable, marked, type Piece, wordsOf, wordsToCheck } from './rules'

const joined = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join('')
const shown = (pieces: readonly Piece[]) =>
  pieces.map((piece) => (piece.marked ? `[${piece.text}]` : piece.text)).join('')

describe('a folded text', () => {
  it.each([
    ['ＡＢＣ１２３', 'abc123'],
    ['ｶﾞｲﾄﾞ', 'がいど'],
    ['ガイド', 'がいど'],
    ['㌔㍍', 'きろめ-とる'],
    ['データ', 'で-た'],
    ['6－2‐1', '6-2-1'],
    ['子育て　支援\n相談', '子育て支援相談'],
    ['９時〜１７時', '9時~17時'],
    ['㈱①', '(株)1'],
  ])('of 「%s」 is 「%s」', (text, folded) => {
    expect(foldForSearch(text)).toBe(folded)
  })

  it('stays as it is when it is folded again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldForSearch(foldForSearch(text))).toBe(foldForSearch(text))
      }),
    )
  })
})

describe('the words of a search', () => {
  it('are parted by blanks of either width', () => {
    expect(wordsOf(' 子育て　相談 ﾃﾞｰﾀ ')).toEqual(['子育て', '相談', 'で-た'])
    expect(wordsOf('　')).toEqual([])
  })

  it('are looked for where one has two letters', () => {
    expect([['子'], ['子', '育'], [], ['保育'], ['子', '保育'], ['𠮷']].map(isSearchable)).toEqual([
      false,
      false,
      false,
      true,
      true,
      false,
    ])
  })

  it('have pieces of two letters, each once, surrogates whole', () => {
    expect(gramsOf(['子育て', '育て', '木'])).toEqual(['子育', '育て'])
    expect(gramsOf(['𠮷野家'])).toEqual(['𠮷野', '野家'])
  })

  it('are looked at themselves where the pieces do not say it all', () => {
    expect(wordsToCheck(['子育て', '育て', '木'])).toEqual(['子育て', '木'])
  })
})

describe('marks', () => {
  it.each([
    ['子育てを支える', '子育て', '[子育て]を支える'],
    ['ｶﾞｲﾄﾞを配ります', 'ガイド', '[ｶﾞｲﾄﾞ]を配ります'],
    ['データの公開', 'ﾃﾞｰﾀ', '[データ]の公開'],
    ['㌔㍍の道', 'キロメートル', '[㌔㍍]の道'],
    ['㌔㍍の道', 'メート', '㌔[㍍]の道'],
    ['子 育て\n支援', '育て支援', '子 [育て\n支援]'],
    ['ＡＩで調べる', 'ai', '[ＡＩ]で調べる'],
    ['保育と保育所', '保育', '[保育]と[保育]所'],
    ['子育て支援', '子育て 育て支', '[子育て支]援'],
    ['𠮷野家', '野家', '𠮷[野家]'],
    ['<script>alert(1)</script>', 'script', '<[script]>alert(1)</[script]>'],
    ['見つからない', '保育', '見つからない'],
  ])('in 「%s」 for 「%s」 stand so: %s', (text, query, expected) => {
    expect(shown(marked(text, wordsOf(query)))).toBe(expected)
  })

  const letters = fc.string({
    unit: fc.constantFrom(...'子育ての保カガｶﾞ゙ﾟ㌔㍍①ＡａA ー－〜\n　𠮷é'),
    maxLength: 30,
  })

  it('leave the text as it is, and mark what folds to the word', () => {
    fc.assert(
      fc.property(letters, letters, (text, query) => {
        const words = wordsOf(query)
        const pieces = marked(text, words)
        expect(joined(pieces)).toBe(text)
        const found = words.some((word) => foldForSearch(text).includes(word))
        expect(pieces.some((piece) => piece.marked)).toBe(found)
        const [word] = words
        if (words.length === 1 && word) {
          for (const piece of pieces.filter((each) => each.marked)) expect(foldForSearch(piece.text)).toContain(word)
        }
      }),
    )
  })
})

describe('an excerpt', () => {
  const long = `${'前'.repeat(60)}。ここに保育の話があります。${'後'.repeat(200)}`

  it('begins with the sentence in which the word stands, and says where it goes on', () => {
    expect(shown(excerptOf(long, ['保育'], 20))).toBe(`…ここに[保育]の話があります。${'後'.repeat(7)}…`)
  })

  it('is the beginning where the words stand nowhere, and the whole of a short text', () => {
    expect(shown(excerptOf(long, ['ない'], 3))).toBe('前前前…')
    expect(shown(excerptOf('保育の話', ['保育']))).toBe('[保育]の話')
  })

  it('shows the first word, parts no letter, and is not much longer than asked', () => {
    const text = fc.string({ unit: fc.constantFrom(...'あ。𠮷\n保育x'), maxLength: 300 })
    fc.assert(
      fc.property(text, (each) => {
        const pieces = excerptOf(each, ['保育'], 40)
        expect(joined(pieces).length).toBeLessThanOrEqual(44)
        expect(joined(pieces)).not.toMatch(/\p{Cs}/u)
        expect(pieces.some((piece) => piece.marked)).toBe(foldForSearch(each).includes('保育'))
      }),
    )
  })
})
