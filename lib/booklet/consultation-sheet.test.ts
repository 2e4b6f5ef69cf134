import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { readPdf } from '@/tests/pdf'
import type { Block } from './blocks'
import { compilePdf, endPrinting } from './compiler'
import type { ConsultationSheet } from './consultation-sheet'

afterAll(endPrinting)

const sheet: ConsultationSheet = {
  title: '令和8年度　市民部　市長協議資料',
  day: [2026, 7, 16],
  running: 'めやす市　各部の運営方針と目標',
  foot: '第1回　指紋 0153 F5B4',
  department: '市民部',
  headline: 'お待たせしない窓口',
  words: {
    kind: '市長協議資料',
    firstThings: 'はじめに見ていただきたいこと',
    nothingFirst: '先に見ていただきたい点は、見つかりませんでした。',
    answer: '協議の結果',
    heldOn: '協議した日',
    notes: 'メモ',
    inside: '取り扱い注意',
  },
  answers: ['了承', '再協議'],
  facts: [{ term: '指紋', value: '0153 F5B4' }],
  marked: '',
  things: [],
  blocks: [],
}

const printed = async (change: Partial<ConsultationSheet>) =>
  readPdf(await compilePdf('consultation-sheet', { ...sheet, ...change }))
/** A text as `readPdf` gives it back. */
const plain = (text: string) => text.replace(/\s/g, '')

const everyBlock = (text: string): Block[] => [
  { kind: 'part', title: text },
  { kind: 'policy', number: '方針1', title: text },
  { kind: 'project', number: '事業1', title: text, meta: [text] },
  { kind: 'promise', pieces: [{ text, mark: 'bold' }], level: '成果指標', notes: text },
  { kind: 'lead', text },
  { kind: 'text', text },
  { kind: 'small', text },
  { kind: 'labelled', label: text, text },
  {
    kind: 'table',
    caption: text,
    head: ['課', text],
    rows: [
      [text, '12'],
      ['合計', '—'],
    ],
  },
  { kind: 'changed', heading: text, lines: [{ label: text, pieces: [{ text, mark: 'removed' }] }] },
  { kind: 'said', who: text, text },
]
/** How often `everyBlock` prints its text. */
const timesInBlocks = 17

describe('the printed consultation sheet', () => {
  it('is tagged, says its title and language, and shows round and fingerprint on every page', async () => {
    const { pages, info, metadata, tagged } = await printed({
      blocks: Array.from({ length: 120 }, (_, place) => ({ kind: 'text', text: `${place}番目の文です。` })),
    })
    expect(tagged).toBe(true)
    expect(info).toMatchObject({ Title: sheet.title, Language: 'ja-JP' })
    expect(metadata).toMatch(/pdfuaid:part>1</)
    expect(pages.length).toBeGreaterThan(2)
    for (const [place, page] of pages.entries()) {
      expect(page).toContain('指紋0153F5B4')
      expect(page).toContain(`${place + 1}／${pages.length}`)
    }
    expect(pages[0]).toContain('協議の結果了承再協議')
    expect(pages[1]).toContain('0番目の文です。')
  })

  it('says so where there is nothing to look at first', async () => {
    expect((await printed({})).pages[0]).toContain(plain(sheet.words.nothingFirst))
  })

  it.each([
    '#include "/etc/passwd"',
    '#panic("x")',
    '#read("house.typ")',
    '$ x^2 $ \\ ] } ) [ { (',
    '*太字* _斜め_ `組む` <札> @引用 = 見出し - 一覧',
    '"#sys.inputs" \\u{41} // 注 /* 注 */',
    '</script><svg onload=alert(1)>&amp;',
  ])('prints %s as it was written', async (text) => {
    const thing = { heading: text, say: text, from: text, value: text, unit: text, caption: text }
    const { text: whole } = await printed({
      title: text,
      department: text,
      headline: text,
      running: text,
      things: [thing],
      facts: [{ term: text, value: text }],
      blocks: everyBlock(text),
    })
    const found = whole.split(plain(text)).length - 1
    expect(found).toBeGreaterThanOrEqual(timesInBlocks + 6)
  })

  it('prints what no font has as a box, and the rest of the sheet with it', async () => {
    const { text } = await printed({ headline: 'あ\u{F0000}い\u0001う' })
    expect(text).toMatch(/あ.*い.*う/)
    expect(text).toContain('協議の結果')
  })

  it('sets any text at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
        const pdf = await compilePdf('consultation-sheet', { ...sheet, title: `題 ${text}`, blocks: everyBlock(text) })
        expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-')
      }),
      { numRuns: 40 },
    )
  })

  it('fails by itself where its data is not what it wants, and sets the next one', async () => {
    await expect(compilePdf('consultation-sheet', {})).rejects.toThrow('consultation-sheet')
    expect((await printed({})).pages.length).toBeGreaterThan(0)
  })

  it('starts again when its process is ended', async () => {
    await printed({})
    // Held still, or it might have printed the document before it is ended.
    const { meyasuPress } = globalThis as { meyasuPress?: { child: ChildProcess | null } }
    meyasuPress?.child?.kill('SIGSTOP')
    const lost = compilePdf('consultation-sheet', sheet)
    const answer = expect(lost).rejects.toThrow('printing process ended')
    await sleep(100)
    endPrinting()
    await answer
    expect((await printed({})).pages.length).toBeGreaterThan(0)
  })
})
