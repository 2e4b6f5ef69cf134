import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Dismissal } from '@/lib/advice/advice'
import type { LanguageMessage } from '@/lib/advice/language-rules'
import type { SheetChoices, SheetRow } from '@/lib/plans/sheet'
import { AdviceBook } from './advice-book'
import type { AdviceServer } from './advice-server'

const projectKey = '00000000-0000-4000-8000-000000000001'
const choices: SheetChoices = {
  plan: {
    year: 2026,
    department: { slug: 'planning', name: '企画部', decidedBy: 'MAYOR' },
    notes: { personnelCostIncluded: false },
  },
  sections: [],
  employmentTypes: [],
  accounts: [],
  goals: [],
  priorities: [],
}

/** A sheet of a mission and one project, whose texts a test writes, and a server that counts what it is asked. */
class Stage {
  texts: Record<string, string> = { missionText: '', summary: '' }
  saved = true
  mine = true
  listener: () => void = () => undefined
  asked: string[][] = []
  answers: (text: string) => LanguageMessage[] = () => []
  away = false
  kept: Dismissal | null = null
  readonly server: AdviceServer = {
    check: async (texts) => {
      this.asked.push([...texts])
      return this.away ? null : texts.map((text) => this.answers(text))
    },
    setAside: async (advice, reason) => {
      if (this.away) return { refused: 'not-connected' }
      this.kept = {
        code: advice.code,
        at: `${advice.rowKey}/${advice.field}`,
        subject: advice.subject,
        reason,
        personName: '岡本',
        dismissedAt: new Date('2026-05-20T05:00:00Z'),
      }
      return this.kept
    },
    bringBack: async () => (this.away ? { refused: 'not-connected' } : null),
  }

  rows(): SheetRow[] {
    const row = (key: string, kind: SheetRow['kind'], parentKey: string | null, texts: Record<string, string>) => ({
      key,
      kind,
      parentKey,
      writable: this.mine,
      texts,
    })
    return [
      row('edition', 'edition', null, { missionText: this.texts.missionText ?? '' }),
      row('policy', 'policy', null, {}),
      row(projectKey, 'project', 'policy', { summary: this.texts.summary ?? '', number: '1' }),
    ]
  }

  book(dismissals: Dismissal[] = []): AdviceBook {
    const sheet = {
      subscribe: (listener: () => void) => {
        this.listener = listener
        return () => {
          this.listener = () => undefined
        }
      },
      liveRows: () => this.rows(),
      view: () => ({ state: this.saved ? 'kept' : 'unsaved' }),
    }
    return new AdviceBook(
      sheet,
      choices,
      { facts: { last: {}, today: '2026-05-01', amends: false }, dismissals },
      this.server,
    )
  }

  async write(texts: Record<string, string>, milliseconds = 1_500): Promise<void> {
    Object.assign(this.texts, texts)
    this.listener()
    await vi.advanceTimersByTimeAsync(milliseconds)
  }
}

let stage: Stage
beforeEach(() => {
  vi.useFakeTimers()
  stage = new Stage()
})
afterEach(() => vi.useRealTimers())

const codesOf = (book: AdviceBook) => book.all().map(({ code }) => code)
const at = `${projectKey}/summary`

describe('advice while writing', () => {
  test('comes when the writing pauses, not with each letter', async () => {
    const book = stage.book()
    let news = 0
    book.subscribe(() => {
      news += 1
    })
    book.start()
    for (const text of ['ス', 'スキ', 'スキー', 'スキーム', 'スキームを3か所で使います。'])
      await stage.write({ summary: text }, 300)
    expect(news).toBe(0)
    expect(book.at(at)).toEqual([])
    await vi.advanceTimersByTimeAsync(1_500)
    expect(book.at(at).map(({ code, subject }) => [code, subject])).toEqual([['hard_word', 'スキーム']])
    expect(book.countOf(projectKey)).toBe(1)
  })

  test('is the same array until it changes', async () => {
    const book = stage.book()
    book.start()
    await stage.write({ summary: 'スキームを3か所で使います。' })
    const before = book.at(at)
    await stage.write({ missionText: 'エビデンスを示します。' })
    expect(book.at(at)).toBe(before)
    expect(book.all()).toHaveLength(2)
  })

  test('asks about grammar once a text is saved, and about each text once', async () => {
    stage.saved = false
    const book = stage.book()
    book.start()
    await stage.write({ summary: 'どこでも見れます。1つです。' })
    expect(stage.asked).toEqual([])
    stage.saved = true
    stage.answers = () => [{ ruleId: 'no-dropping-the-ra', index: 5, message: '' }]
    await stage.write({})
    expect(stage.asked).toEqual([['どこでも見れます。1つです。']])
    expect(codesOf(book)).toEqual(['dropped_ra'])
    await stage.write({ missionText: '' })
    expect(stage.asked).toHaveLength(1)
  })

  test('on grammar stays at its words while another sentence is being written', async () => {
    stage.answers = (text) => (text.includes('見れ') ? [{ ruleId: 'no-dropping-the-ra', index: 5, message: '' }] : [])
    const book = stage.book()
    book.start()
    await stage.write({ summary: 'どこでも見れます。' })
    stage.saved = false
    await stage.write({ summary: 'どこでも見れます。次の文を書い' })
    expect(codesOf(book)).toEqual(['dropped_ra'])
    await stage.write({ summary: 'どこでも見られます。次の文を書い' })
    expect(codesOf(book)).toEqual([])
  })

  test('does without a server that is away, and asks again at the next pause', async () => {
    stage.away = true
    const book = stage.book()
    book.start()
    await stage.write({ summary: 'スキームを3か所で使います。' })
    expect(codesOf(book)).toEqual(['hard_word'])
    const asked = stage.asked.length
    stage.away = false
    await stage.write({})
    expect(stage.asked.length).toBe(asked + 1)
  })

  test('is for those who write the row', async () => {
    stage.mine = false
    const book = stage.book()
    book.start()
    await stage.write({ summary: 'スキームを使います。どこでも見れます。' })
    expect(book.all()).toEqual([])
    expect(stage.asked).toEqual([])
  })
})

describe('advice that is set aside', () => {
  test('keeps its reason, and comes back when the words change or one wants it', async () => {
    const book = stage.book()
    book.start()
    await stage.write({ summary: 'スキームを3か所で使います。' })
    const [advice] = book.all()
    if (!advice) throw new Error('no advice')
    expect(await book.put(advice, '制度の名前です。')).toBeNull()
    expect(book.at(at)[0]?.setAside?.reason).toBe('制度の名前です。')
    expect(book.countOf(projectKey)).toBe(0)

    await stage.write({ summary: 'アウトカムを3か所で使います。' })
    expect(book.at(at).map(({ subject, setAside }) => [subject, setAside])).toEqual([['アウトカム', undefined]])
    await stage.write({ summary: 'スキームを3か所で使います。' })
    expect(book.at(at)[0]?.setAside).toBeDefined()
    expect(await book.bringBack(advice)).toBeNull()
    expect(book.countOf(projectKey)).toBe(1)
  })

  test('says why it could not be', async () => {
    const book = stage.book()
    book.start()
    await stage.write({ summary: 'スキームを3か所で使います。' })
    stage.away = true
    const [advice] = book.all()
    if (!advice) throw new Error('no advice')
    expect(await book.put(advice, '理由です。')).toBe('not-connected')
    expect(book.countOf(projectKey)).toBe(1)
  })
})
