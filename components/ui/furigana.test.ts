import { expect, test } from 'vitest'
import { furiganaOf } from './furigana'

test.each([
  ['', []],
  ['ひらがな', [{ text: 'ひらがな' }]],
  [
    '市役所《しやくしょ》の 人《ひと》',
    [{ text: '市役所', reading: 'しやくしょ' }, { text: 'の ' }, { text: '人', reading: 'ひと' }],
  ],
  ['が4月《しがつ》に', [{ text: 'が' }, { text: '4月', reading: 'しがつ' }, { text: 'に' }]],
  ['人々《ひとびと》', [{ text: '人々', reading: 'ひとびと' }]],
  ['漢字だけ', [{ text: '漢字だけ' }]],
])('%s', (text, pieces) => {
  expect(furiganaOf(text)).toEqual(pieces)
})
