import { expect, it } from 'vitest'
import { aboutLead, plainText } from './about'

/** Every text of a piece of wording, however deep. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

it('やさしい日本語 gives the reading of every kanji, in short sentences', () => {
  for (const text of textsOf(plainText)) {
    expect(text.replace(/\p{Script=Han}+《\p{Script=Hiragana}+》/gu, ''), text).not.toMatch(/\p{Script=Han}|[《》]/u)
    for (const sentence of text.replace(/《[^》]+》/gu, '').split('。')) {
      expect(sentence.replaceAll(' ', '').length, sentence).toBeLessThanOrEqual(45)
    }
  }
})

it('the page names the city once there is one', () => {
  expect(aboutLead(null)).toMatch(/^市役所の/)
  expect(aboutLead('めやす市')).toMatch(/^めやす市の市役所の/)
})
