import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EditionState } from '@/lib/plans/workflow'
import { askWithdrawal, withdrawEdition } from '@/lib/publications/commands'
import { connect } from '@/prisma/client'
import { advanceTo, type MadeEdition, versionsOf } from '@/prisma/seed/factories'
import { completeContent } from '@/tests/content'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { type Ground, makeGround, newEdition, trial, withClient } from '@/tests/plans'
import { advanceReport, enterYearend, openYearend, usualScale } from '@/tests/year-ends'
import { foldForSearch, gramsOf } from './rules'
import { searchParameters } from './schema'

type Search = typeof import('./queries')['searchPublished']

let database: TestDatabase
let ground: Ground
let search: Search
let statements: string[]

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  statements = []
  // The residents' own connection, which can read nothing but `published`.
  const residents = connect(database.urls.DATABASE_PUBLIC_URL, (statement) => statements.push(statement))
  Object.assign(globalThis, { meyasuPublic: residents })
  search = (await import('./queries')).searchPublished
})

afterAll(async () => {
  await database.drop()
})

const owner = <Row extends object>(statement: string, values: unknown[] = []) =>
  withClient(database.urls.DATABASE_OWNER_URL, async (client) => (await client.query<Row>(statement, values)).rows)

const asked = (q: string, narrowed: Record<string, string> = {}) => search(searchParameters.parse({ q, ...narrowed }))
const titles = async (q: string, narrowed: Record<string, string> = {}) =>
  (await asked(q, narrowed))?.hits.map(({ kind, title }) => `${kind} ${title}`)

/** The complete content with a word of its own in a project's title. */
const saying = (word: string): typeof completeContent => {
  const content: typeof completeContent = JSON.parse(JSON.stringify(completeContent))
  for (const policy of content.policies) {
    policy.text = `${word}のための方針です。`
    for (const project of policy.projects) project.title = `${word}の事業${project.number}`
  }
  return content
}

const published = (word: string, state: EditionState = 'PUBLISHED') =>
  newEdition(database.app, ground, {
    state: state as 'PUBLISHED',
    dueInYear: true,
    content: saying(word),
    settings: { ratings: { create: usualScale } },
  })

async function withYearend(made: MadeEdition): Promise<void> {
  const reportId = await openYearend(database.app, made)
  await enterYearend(database.app, reportId)
  await advanceReport(database.app, made.cast, reportId, 'PUBLISHED')
}

async function withdraw(editionId: number): Promise<void> {
  const { cast } = ground
  const explanation = '数値に誤りがありました。'
  await askWithdrawal(database.app, cast.office, { ...(await versionsOf(database.app, editionId)), explanation })
  await withdrawEdition(database.app, cast.secondOffice, await versionsOf(database.app, editionId))
}

describe('the database', () => {
  it('folds every letter that Japanese texts have as the rules do', async () => {
    const rows = await owner<{ letter: string; folded: string }>(
      `SELECT chr(code) AS letter, published.fold(chr(code)) AS folded FROM generate_series(1, 65533) code
       WHERE code BETWEEN 1 AND 13311 OR code BETWEEN 19968 AND 40959 OR code BETWEEN 44032 AND 55203 OR code BETWEEN 63744 AND 65519`,
    )
    expect(rows).toHaveLength(13_311 + 20_992 + 11_172 + 1_776)
    expect(rows.filter(({ letter, folded }) => foldForSearch(letter) !== folded)).toEqual([])
  })

  it('folds texts as the rules do, and makes the same pieces of them', async () => {
    const unit = fc.constantFrom(...'子育て保カガｶﾊﾞ゙ﾟパ㌔㍍①ＡａAÉé ー－〜～‐\t\n　・。𠮷🏫각')
    const texts = fc.sample(fc.string({ unit, maxLength: 40 }), { numRuns: 1_000, seed: 7 })
    const rows = await owner<{ text: string; folded: string; grams: string[] }>(
      `SELECT text, published.fold(text) AS folded, published.grams(published.fold(text)) AS grams FROM unnest($1::text[]) text`,
      [texts],
    )
    expect(rows).toHaveLength(1_000)
    for (const { text, folded, grams } of rows) {
      expect(folded).toBe(foldForSearch(text))
      expect(grams.toSorted()).toEqual(gramsOf([folded]).toSorted())
    }
  })
})

describe('a search', () => {
  it('finds what was published, however it is written, and all of several words', async () => {
    await published('ｽﾏｰﾄ農業')
    for (const query of [
      'スマート',
      'すまーと',
      'ｽﾏｰﾄ',
      'スマート 農業',
      '農業　すまーと',
      '業の 事',
      'スマート農業の事業1',
    ]) {
      expect(await titles(query, { kind: 'PROJECT' }), query).toContain('PROJECT ｽﾏｰﾄ農業の事業1')
    }
    expect(await titles('スマート 漁業')).toEqual([])
    expect((await asked('スマート'))?.kinds.map(({ value }) => value)).toEqual(['POLICY', 'PROJECT'])
    expect(await asked('農')).toBeNull()
    expect(await asked('農 業')).toBeNull()
    expect(await asked('')).toBeNull()
  })

  it('shows titles before texts, and narrows by what it counts', async () => {
    const made = await published('防災訓練')
    await withYearend(made)
    const { year } = made
    const found = await asked('防災訓練')
    expect(found?.years).toEqual([{ value: year, count: found?.total }])
    expect(found?.departments).toEqual([{ value: 'planning', name: '企画部', count: found?.total }])
    const ratings = new Map(found?.ratings.map(({ value, count }) => [value, count]))
    expect(ratings.get('ACHIEVED')).toBeGreaterThan(0)
    for (const { value, count } of found?.kinds ?? []) {
      expect((await asked('防災訓練', { kind: value }))?.total, value).toBe(count)
    }
    expect((await asked('防災訓練', { rating: 'ACHIEVED' }))?.total).toBe(ratings.get('ACHIEVED'))
    expect((await asked('防災訓練', { department: 'environment' }))?.total).toBe(0)
    expect((await asked('防災訓練', { year: String(year - 1) }))?.total).toBe(0)
    expect((await asked('防災訓練', { year: String(year), department: 'planning' }))?.total).toBe(found?.total)
    // What narrows is no word: nobody finds it by typing it.
    expect((await asked(`year:${year}`))?.total).toBe(0)
  })

  it('finds a goal by its code and its title', async () => {
    await published('目標')
    expect(await titles('６－２－１')).toEqual(['GOAL 参加と協働'])
    expect(await titles('協働')).toContain('GOAL 参加と協働')
  })

  it('finds what was done and why a goal was missed, with the grade', async () => {
    const made = await published('水辺')
    await withYearend(made)
    const found = await asked('需要が見込みと違った', { year: String(made.year) })
    expect(found?.hits[0]).toMatchObject({ kind: 'RESULT', title: '水辺の事業1', rating: 'ACHIEVED', number: 1 })
    // What the department proposes for the next year is the city hall's own.
    expect((await asked('利用が増えているためです'))?.total).toBe(0)
  })

  it('turns pages, each hit once', async () => {
    const keys: string[] = []
    const { total = 0 } = (await asked('事業')) ?? {}
    for (let page = 1; page <= 20; page += 1) {
      keys.push(...((await asked('事業', { page: String(page) }))?.hits.map(({ key }) => key) ?? []))
    }
    expect(total).toBeGreaterThan(4)
    expect(keys).toHaveLength(Math.min(total, 400))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('takes what is typed for words alone', async () => {
    for (const query of [
      "'; DROP TABLE published.search; --",
      '%%',
      '__',
      '\\\\',
      '{a,b}',
      '"NULL"',
      '\u0000\u0000ab',
    ]) {
      expect((await asked(query))?.total ?? 0, query).toBe(0)
    }
  })

  it('asks one statement, however much is found', async () => {
    statements.length = 0
    await asked('事業')
    expect(statements).toHaveLength(1)
  })
})

describe('what residents may not read', () => {
  const states: EditionState[] = ['DRAFT', 'HEAD_REVIEW', 'OFFICE_CHECK', 'CONSULTATION', 'CONFIRMED']

  it.each(states)('is not found while it is %s', async (state) => {
    await published(`秘密${state}`, state)
    expect((await asked(`秘密${state}`))?.total).toBe(0)
  })

  it('is found from the publication on, and with its withdrawal no more: neither plan nor results', async () => {
    const made = await published('撤回', 'CONFIRMED')
    expect((await asked('撤回'))?.total).toBe(0)
    await advanceTo(database.app, made.cast, made.editionId, 'PUBLISHED')
    expect((await asked('撤回'))?.total).toBeGreaterThan(0)
    await withYearend(made)
    await withdraw(made.editionId)
    expect((await asked('撤回'))?.total).toBe(0)
    expect((await asked('予定どおり行いました', { year: String(made.year) }))?.total).toBe(0)
    const lists = ['search', 'current', 'project', 'indicator', 'report', 'project_result', 'indicator_result']
    const left = () =>
      Promise.all(lists.map((list) => owner(`SELECT 1 FROM published.${list} WHERE year = $1`, [made.year])))
    expect((await left()).map(({ length }) => length)).toEqual(lists.map(() => 0))
    await owner('SELECT published.rebuild()')
    expect((await left()).map(({ length }) => length)).toEqual(lists.map(() => 0))
  })

  it('does not come back with the edition that follows a withdrawn one', async () => {
    const made = await published('旧案')
    await withYearend(made)
    await withdraw(made.editionId)
    // A new edition by the owner's hand: what speaks for the plan now is what is derived.
    await owner(
      `INSERT INTO published.publication (kind, year, "departmentSlug", version, document, "documentHash", "contentHash", "publishedAt")
       SELECT kind, year, "departmentSlug", '2.0', replace(document, '旧案', '新案'), "documentHash", "contentHash", $2
       FROM published.publication WHERE year = $1 AND kind = 'EDITION'`,
      [made.year, new Date()],
    )
    await owner('SELECT published.rebuild()')
    expect((await asked('新案'))?.total).toBeGreaterThan(0)
    expect((await asked('旧案'))?.total).toBe(0)
    expect((await asked('新案'))?.ratings).toEqual([])
  })

  it('is what a rebuild makes of the publications, row for row', async () => {
    const rows = () => owner(`SELECT * FROM published.search ORDER BY key`)
    const before = await rows()
    expect(before.length).toBeGreaterThan(20)
    await owner('SELECT published.rebuild()')
    expect(await rows()).toEqual(before)
  })

  it('stays out of the residents’ own hands', async () => {
    await withClient(database.urls.DATABASE_PUBLIC_URL, async (client) => {
      expect(await trial(client, `INSERT INTO published.search SELECT * FROM published.search`)).toBe('42501')
      expect(await trial(client, `SELECT published.derive_search(2026, 'planning')`)).toBe('42501')
      expect(await trial(client, `SELECT published.follow_city()`)).toBe('42501')
    })
  })
})
