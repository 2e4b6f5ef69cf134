import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addComment } from '@/lib/comments/commands'
import type { Actor } from '@/lib/people/actor'
import { fingerprint } from '@/lib/plans/content'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { readPdf } from '@/tests/pdf'
import { answerOf, type Ground, makeGround, newEdition } from '@/tests/plans'
import { compilePdf, endPrinting } from './compiler'
import { findConsultationSheet } from './consultation-sheet-queries'

let database: TestDatabase
let ground: Ground

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
})

afterAll(async () => {
  endPrinting()
  await database.drop()
})

const sheetFor = (actor: Actor, planId: number) => findConsultationSheet(database.app, actor, planId)
const plain = (text: string) => text.replace(/\s/g, '')

describe('the consultation sheet of a plan', () => {
  it('holds every text of the plan, the round, the fingerprint and what is not settled', async () => {
    const { cast } = ground
    const { editionId, planId } = await newEdition(database.app, ground, { state: 'CONSULTATION' })
    const project = await database.app.project.findFirstOrThrow({ where: { editionId } })
    await addComment(database.app, cast.mayor, {
      editionId,
      kind: 'QUESTION',
      rowKey: project.seriesKey,
      text: 'いつ始まりますか。',
    })
    const { sheet, fileName } = await sheetFor(cast.mayor, planId)
    expect(fileName).toMatch(/^(平成|令和|昭和)\d+年度_企画部_市長協議資料\.pdf$/)
    const { text, pages } = await readPdf(await compilePdf('consultation-sheet', sheet))
    const edition = await database.app.planEdition.findUniqueOrThrow({
      where: { id: editionId },
      include: { policies: true, projects: true, indicators: true, sectionRoles: true },
    })
    for (const written of [
      edition.headline,
      edition.missionText,
      ...edition.policies.map(({ title }) => title),
      ...edition.projects.flatMap(({ title, summary }) => [title, summary]),
      ...edition.indicators.flatMap(({ name, definition }) => [name, definition]),
      ...edition.sectionRoles.map((role) => role.text),
    ]) {
      expect(text, written).toContain(plain(written.split('\n')[0] ?? ''))
    }
    expect(text).toContain('いつ始まりますか。')
    for (const page of pages) {
      expect(page).toContain('市長協議第1回')
      expect(page).toContain(plain(fingerprint(edition.contentHash ?? '')))
      expect(page).toContain('取り扱い注意')
    }
  })

  it('is for who may read the plan, and does not exist for anybody else', async () => {
    const { cast, strangers } = ground
    const { planId } = await newEdition(database.app, ground, { state: 'CONSULTATION' })
    const draft = await newEdition(database.app, ground, { state: 'DRAFT' })
    const read = (actor: Actor, plan = planId) => answerOf(sheetFor(actor, plan))
    const { author, head, office, finance, mayor, viceMayor, auditor, publisher, admin } = cast
    for (const actor of [author, head, office, finance, mayor, viceMayor, auditor]) {
      expect(await read(actor), actor.post).toBe('done')
    }
    for (const actor of [publisher, admin, ...Object.values(strangers)]) {
      expect(await read(actor), actor.post).toBe('not found')
    }
    expect(await read(head, draft.planId)).toBe('done')
    expect(await read(mayor, draft.planId)).toBe('not found')
    expect(await read(office, 2_000_000)).toBe('not found')
  })

  it('tells who only reads what is published nothing of what was said on the way', async () => {
    const { cast, strangers } = ground
    const { editionId, planId } = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    const { id: authorId } = await database.app.person.findFirstOrThrow({ where: { id: cast.office.personId } })
    const said = { planId, editionId, kind: 'REMARK' as const, text: '内輪の話です。', authorId, createdAt: new Date() }
    await database.app.comment.create({ data: said })
    expect(JSON.stringify(await sheetFor(cast.office, planId))).toContain('内輪の話です。')
    const { sheet } = await sheetFor(strangers.head, planId)
    expect(JSON.stringify(sheet)).not.toContain('内輪の話です。')
    expect(JSON.stringify(sheet.facts)).not.toContain('第1回')
    expect(sheet.words.inside).toBe('')
  })
})
