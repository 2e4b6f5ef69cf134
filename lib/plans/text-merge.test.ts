import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareTexts, mergeTexts, sentencesOf } from './text-merge'

const sentence = fc.constantFrom(
  '窓口を開けます。',
  '手続きを減らします。\n',
  '「はい」と答えます。',
  '件数',
  '\n',
  '！？',
  '👨‍👩‍👧 が来る。',
  ' ',
)
const written = fc.oneof(
  fc.array(sentence, { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme' }),
)

describe('two texts side by side', () => {
  test('the words that differ are marked, in Japanese words', () => {
    const compared = compareTexts('手続きを80％減らします。', '手続きを60％減らします。')
    expect(compared.left.filter(({ differs }) => differs).map(({ text }) => text)).toEqual(['80'])
    expect(compared.right.filter(({ differs }) => differs).map(({ text }) => text)).toEqual(['60'])
  })

  test('no character is lost, and what is not marked is the same on both sides', () => {
    fc.assert(
      fc.property(written, written, (left, right) => {
        const compared = compareTexts(left, right)
        const joined = (side: typeof compared.left) => side.map(({ text }) => text).join('')
        const same = (side: typeof compared.left) => joined(side.filter(({ differs }) => !differs))
        expect(joined(compared.left)).toBe(left)
        expect(joined(compared.right)).toBe(right)
        expect(same(compared.left)).toBe(same(compared.right))
      }),
    )
  })
})

describe('a merge', () => {
  const base = '窓口を開けます。手続きを減らします。費用を下げます。'

  test('takes changes of different sentences from both', () => {
    const mine = '窓口を土曜日も開けます。手続きを減らします。費用を下げます。'
    const theirs = '窓口を開けます。手続きを減らします。費用を2割下げます。広報をします。'
    expect(mergeTexts(base, mine, theirs, ' ')).toEqual({
      text: '窓口を土曜日も開けます。手続きを減らします。費用を2割下げます。広報をします。',
      open: 0,
    })
  })

  test('sets both versions of one sentence one after the other, and says so', () => {
    const mine = '窓口を土曜日も開けます。手続きを減らします。費用を下げます。'
    const theirs = '窓口を日曜日も開けます。手続きを減らします。費用を下げます。'
    expect(mergeTexts(base, mine, theirs, ' ')).toEqual({
      text: '窓口を日曜日も開けます。 窓口を土曜日も開けます。手続きを減らします。費用を下げます。',
      open: 1,
    })
  })

  test('both added at the end: both stand there', () => {
    expect(mergeTexts('一。', '一。二。', '一。三。', '\n')).toEqual({ text: '一。三。\n二。', open: 1 })
  })

  test('an erased sentence that the other rewrote stays for the person', () => {
    expect(mergeTexts('一。二。三。', '一。三。', '一。二と半。三。', ' ')).toEqual({
      text: '一。二と半。三。',
      open: 1,
    })
  })

  test('with one side unchanged it is the other side; of two equal texts, that text', () => {
    fc.assert(
      fc.property(written, written, (first, second) => {
        expect(mergeTexts(first, second, first, ' ')).toEqual({ text: second, open: 0 })
        expect(mergeTexts(first, first, second, ' ')).toEqual({ text: second, open: 0 })
        expect(mergeTexts(first, second, second, ' ')).toEqual({ text: second, open: 0 })
      }),
    )
  })

  test('every sentence that either wrote stands in it', () => {
    fc.assert(
      fc.property(written, written, written, (origin, mine, theirs) => {
        const { text } = mergeTexts(origin, mine, theirs, '\n')
        const before = sentencesOf(origin)
        for (const each of [...sentencesOf(mine), ...sentencesOf(theirs)]) {
          if (!before.includes(each)) expect(text).toContain(each)
        }
      }),
    )
  })
})
