import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PrismaClient } from '@/generated/prisma/client'
import { Refusal } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { saveField } from '@/lib/plans/editing-commands'
import { findEditor } from '@/lib/plans/editor-queries'
import { fields } from '@/lib/plans/fields'
import { completeContent, makeEdition } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { sha256 } from './hash'

let database: TestDatabase
let counting: PrismaClient<'query'>
const statements: string[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  counting = new PrismaClient({
    adapter: new PrismaPg({ connectionString: database.urls.DATABASE_URL, options: '-c timezone=UTC' }),
    log: [{ emit: 'event', level: 'query' }],
  })
  counting.$on('query', ({ query }) => {
    if (!/^\s*(BEGIN|COMMIT|ROLLBACK|SET)\b/i.test(query)) statements.push(query)
  })
})

afterAll(async () => {
  await counting.$disconnect()
  await database.drop()
})

const values: Record<string, string> = {
  line: '一行',
  text: '文',
  figure: '3.25',
  money: '5',
  date: '2026-03-26',
  year: '令和8年度',
  yes: 'true',
  steps: '2026-09-30 設計\n工事',
  waypoints: '令和9年度 72.5\n令和10年度 80',
  references: '',
}

test('saving one field takes at most five statements, and its request under 2 kB beside the text', async () => {
  const edition = await makeEdition(database.app, { content: completeContent() })
  const actor: Actor = edition.cast.coordinator
  const editor = await findEditor(database.app, actor, edition.planId)
  if (!editor) throw new Error('no editor')
  const counts: Record<string, number> = {}
  const kinds = new Set<string>()
  for (const row of editor.rows) {
    const kind = `${row.kind} ${row.texts.kind ?? ''}`
    if (kinds.has(kind)) continue
    kinds.add(kind)
    let { texts } = row
    for (const [field, spec] of Object.entries(fields[row.kind])) {
      if ('fixed' in spec) continue
      const kept = texts[field] ?? ''
      const other = 'of' in spec ? spec.of.find((each: string) => each !== kept) : undefined
      const value = other ?? values[spec.shape]
      if (value === undefined || value === kept) continue
      const request = { rowKey: row.key, field, base: sha256(kept), value }
      expect(Buffer.byteLength(JSON.stringify({ ...request, value: '' }))).toBeLessThan(500)
      statements.length = 0
      try {
        const answer = await saveField(counting, actor, edition.editionId, request)
        if (answer.outcome !== 'saved') throw new Error(`${row.kind}.${field} was not saved`)
        texts = answer.texts
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
      }
      const at = `${row.kind}.${field}`
      counts[at] = Math.max(counts[at] ?? 0, statements.length)
    }
  }
  expect(Object.keys(counts).length).toBeGreaterThan(40)
  expect(Math.max(...Object.values(counts))).toBeGreaterThan(2)
  expect(Object.entries(counts).filter(([, count]) => count > 5)).toEqual([])
})
