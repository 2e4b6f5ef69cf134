import { afterAll, beforeAll, expect, it } from 'vitest'
import { consultAgain } from '@/lib/consultations/commands'
import type { Actor } from '@/lib/people/actor'
import { transact } from '@/lib/transact'
import { advanceTo, type Cast, heldWith, versionsOf } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition } from '@/tests/plans'
import { amendEdition } from './amendment-commands'
import { readContent } from './content-queries'
import { saveField } from './editing-commands'
import { sha256 } from './hash'
import { type Comparison, findJudging } from './judging-queries'
import { markRead } from './reading-commands'

let database: TestDatabase
let ground: Ground
let cast: Cast

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  cast = ground.cast
})

afterAll(() => database.drop())

const contentOf = (editionId: number) => transact(database.app, (tx) => readContent(tx, editionId))
const judged = async (actor: Actor, editionId: number, asked?: Comparison) =>
  findJudging(database.app, actor, editionId, await contentOf(editionId), asked)

async function write(editionId: number, value: string) {
  const { headline } = await database.app.planEdition.findUniqueOrThrow({ where: { id: editionId } })
  const base = sha256(headline)
  await saveField(database.app, cast.coordinator, editionId, { rowKey: 'edition', field: 'headline', base, value })
}

it('reads a plan against what I read last, and nobody else', async () => {
  const { editionId } = await newEdition(database.app, ground)
  expect(await judged(cast.head, editionId)).toBeNull()
  await markRead(database.app, cast.head, { editionId })
  expect((await judged(cast.head, editionId))?.differences.rows).toEqual([])
  await write(editionId, '新しい見出し')
  expect(await judged(cast.head, editionId)).toMatchObject({
    against: 'seen',
    differences: { rows: [{ what: 'changed', fields: [{ field: 'headline', after: '新しい見出し' }] }] },
  })
  expect(await judged(cast.office, editionId)).toBeNull()
  await markRead(database.app, cast.head, { editionId })
  expect((await judged(cast.head, editionId))?.differences.rows).toEqual([])
})

it('reads it against the round before and the edition that it amends', async () => {
  const { editionId } = await newEdition(database.app, ground, { state: 'CONSULTATION' })
  await consultAgain(database.app, cast.mayor, {
    ...(await versionsOf(database.app, editionId)),
    ...heldWith({}),
    reason: '見出しを見直してください。',
  })
  await write(editionId, '見直した見出し')
  expect(await judged(cast.office, editionId)).toMatchObject({
    against: 'round',
    available: expect.arrayContaining([{ against: 'round', round: 1 }]),
    differences: { rows: [{ fields: [{ after: '見直した見出し' }] }] },
  })
  await advanceTo(database.app, cast, editionId, 'PUBLISHED')
  const { editionId: next } = await amendEdition(database.app, cast.head, {
    ...(await versionsOf(database.app, editionId)),
    kind: 'CHANGE',
    amendmentReason: 'OTHER',
    explanation: '見直しました。',
  })
  await write(next, '第2版の見出し')
  expect(await judged(cast.office, next, 'edition')).toMatchObject({
    against: 'edition',
    available: expect.arrayContaining([{ against: 'edition', version: '1.0' }]),
    differences: { rows: [{ fields: [{ before: '見直した見出し', after: '第2版の見出し' }] }] },
  })
})

it('is for those who judge: others mark nothing and see no differences', async () => {
  const { editionId } = await newEdition(database.app, ground, { state: 'HEAD_REVIEW' })
  for (const actor of [...Object.values(ground.strangers), cast.mayor, cast.publisher, cast.admin]) {
    expect(await answerOf(markRead(database.app, actor, { editionId }))).toBe('not found')
    expect(await answerOf(judged(actor, editionId))).toBe('not found')
  }
  await advanceTo(database.app, cast, editionId, 'PUBLISHED')
  expect(await answerOf(markRead(database.app, ground.strangers.head, { editionId }))).toBe('not found')
  expect(await judged(ground.strangers.head, editionId)).toBeNull()
})

it('reads it against last year', async () => {
  const { year } = await newEdition(database.app, ground, { state: 'PUBLISHED' })
  const { editionId } = await newEdition(database.app, ground)
  await write(editionId, 'ことしの見出し')
  const found = await judged(cast.head, editionId)
  expect(found?.available).toContainEqual({ against: 'last-year', year })
  expect(found?.differences.rows).toMatchObject([
    { what: 'changed', row: { key: 'edition' }, fields: [{ field: 'headline', after: 'ことしの見出し' }] },
  ])
})
