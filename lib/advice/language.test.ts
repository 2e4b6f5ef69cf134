import { afterAll, describe, expect, test } from 'vitest'
import { samplePlans } from '@/tests/advice-samples'
import { textsOf } from './advice'
import { endLanguageThread, languageMessages } from './language'
import { adviceOnLanguage } from './language-rules'

afterAll(endLanguageThread)

async function found(text: string): Promise<string[]> {
  const [messages = []] = await languageMessages([text])
  return adviceOnLanguage('row/summary', text, messages).map(({ code, excerpt }) => `${code} ${excerpt?.words}`)
}

const clause = '市民のみなさんが窓口で待つ時間を短くするために'

describe('what the rules of Japanese say', () => {
  test.each<[string, string[]]>([
    ['住民票は、郵便でも受け取れないわけではない。', ['double_negative 郵便でも受け取れないわけではない']],
    ['郵便でも受け取れないわけではありません。', ['double_negative 郵便でも受け取れないわけではありません']],
    ['手続き中に、困らないことはありません。', ['double_negative 困らないことはありません']],
    ['相談できない人がいないまちにします。', ['double_negative 相談できない人がいないまちにします']],
    ['だれも使わないことのないようにします。', ['double_negative だれも使わないことのないようにします']],
    ['必要がないとはいえません。', ['double_negative 必要がないとはいえません']],
    ['窓口で待てなくはありません。', ['double_negative 窓口で待てなくはありません']],
    ['市役所の窓口で市民課で住民票をとれます。', ['doubled_particle 市役所の窓口で市民課で住民票をとれます']],
    [
      '電話をしましたが、つながりませんでしたが、また電話します。',
      ['doubled_but 電話をしましたが、つながりませんでしたが、また電話します'],
    ],
    ['どこでも見れるようにします。', ['dropped_ra どこでも見れるようにします']],
    ['暮らしを支えます。これは計画である。', ['mixed_style これは計画である']],
    ['空白\u200bのある文です。', ['odd_character \u200b']],
    // must not be said
    ['妊娠、出産、子育て、病気、障がい、老い。どの時期にも頼れる場所があるまちにします。', []],
    ['地震や大雨のときに避難所がすぐに開けるように、人と物をそろえます。', []],
    ['めやす市の図書館の本の数です。', []],
    ['数えた人の割合', []],
    ['待つ人の少ないことはありません。', []],
    ['気づかないことがなくなります。使えない人はいなくなります。', []],
    ['予約は要りません。車がない方も来られます。', []],
    ['', []],
  ])('%s', async (text, expected) => {
    expect(await found(text)).toEqual(expected)
  })

  test('a long sentence, as words that can be found again', async () => {
    const text = `はじめます。${clause.repeat(5)}窓口を変えます。おわります。`
    expect(await found(text)).toContain(`long_sentence ${clause.repeat(5)}窓口を変えます`)
  })

  test('many commas that join clauses', async () => {
    const text = '窓口を変え、電話を増やし、案内を直し、職員を育て、庁舎を直し、待つ時間を短くします。'
    expect(await found(text)).toEqual([`many_commas ${text.slice(0, -1)}`])
  })

  test('texts keep their order, and the same text is looked at once', async () => {
    const texts = ['どこでも見れます。', 'よい文です。', 'どこでも見れます。']
    const [first, second, third] = await languageMessages(texts)
    expect(first).toHaveLength(1)
    expect(second).toEqual([])
    expect(third).toEqual(first)
  })
})

describe('the thread', () => {
  test('holds no request up while a long text is looked at', async () => {
    let ticks = 0
    const timer = setInterval(() => {
      ticks += 1
    }, 5)
    await languageMessages([`${clause.repeat(80)}変えます。`])
    clearInterval(timer)
    expect(ticks).toBeGreaterThan(3)
  })

  test('starts again after it has ended', async () => {
    await endLanguageThread()
    expect(await found('どこでも見れます。')).toHaveLength(1)
  })
})

test('the plans there are get next to none', async () => {
  const texts = (await samplePlans()).flatMap(({ content }) => textsOf(content).filter(({ prose }) => prose))
  const messages = await languageMessages(texts.map(({ text }) => text))
  const advice = texts.flatMap(({ at, text }, place) => adviceOnLanguage(at, text, messages[place] ?? []))
  expect(texts.length).toBeGreaterThan(200)
  expect(advice.map(({ code, excerpt }) => `${code} ${excerpt?.words}`)).toEqual([])
})
