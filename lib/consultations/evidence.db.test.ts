import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/people/actor'
import { sha256 } from '@/lib/plans/hash'
import { findPlanView } from '@/lib/plans/queries'
import { type Cast, heldWith, versionsOf } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { jpegFile, pdfFile, pngFile } from '@/tests/evidence-files'
import { answerOf, type Ground, makeGround, newEdition, traceOf, trial, withClient } from '@/tests/plans'
import { consultAgain } from './commands'
import { addEvidence, refuseUnlessKeeper } from './evidence-commands'
import { findEvidence } from './evidence-queries'

let database: TestDatabase
let ground: Ground
let cast: Cast

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  cast = ground.cast
})

afterAll(() => database.drop())

async function newRound(state: 'CONSULTATION' | 'CONFIRMED' = 'CONSULTATION') {
  const { editionId, planId } = await newEdition(database.app, ground, { state })
  const { id: roundId } = await database.app.consultationRound.findFirstOrThrow({ where: { editionId } })
  return { editionId, planId, roundId }
}

const minutes = { file: pdfFile(), fileName: '協議録.pdf' }
const add = (actor: Actor, roundId: number, sent = minutes) => addEvidence(database.app, actor, roundId, sent)

/** The answer of an act that must leave everything as it was. */
async function refusalOf(act: () => Promise<unknown>): Promise<string> {
  const before = await traceOf(database.urls.DATABASE_OWNER_URL)
  const answer = await answerOf(act())
  expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
  return answer
}

describe('evidence of a consultation', () => {
  it('is kept as it was sent, with its hash in the record, and shown with its round', async () => {
    const { planId, editionId, roundId } = await newRound()
    const { evidenceId } = await add(cast.office, roundId)
    const hash = sha256(minutes.file)
    const view = await findPlanView(database.app, cast.office, planId)
    expect(view.rounds.map(({ evidence }) => evidence)).toMatchObject([
      [{ id: evidenceId, fileName: '協議録.pdf', size: minutes.file.length, sha256: hash }],
    ])
    const event = await database.app.event.findFirstOrThrow({ where: { editionId }, orderBy: { seq: 'desc' } })
    expect(event).toMatchObject({ kind: 'consultation.evidence-added', actorId: cast.office.personId })
    expect(JSON.parse(event.data)).toEqual({ round: 1, evidence: evidenceId, sha256: hash, bytes: minutes.file.length })
    const found = await findEvidence(database.app, cast.office, { planId, evidenceId })
    expect(found).toMatchObject({ fileName: '協議録.pdf', contentType: 'application/pdf' })
    expect(Buffer.from(found.file).equals(minutes.file)).toBe(true)
  })

  it('joins a round before its end, after it, and one that was to be held again', async () => {
    const { editionId, roundId } = await newRound()
    await add(cast.office, roundId)
    const versions = await versionsOf(database.app, editionId)
    await consultAgain(database.app, cast.office, { ...versions, ...heldWith({}), reason: '直してください。' })
    await add(cast.secondOffice, roundId, { file: pngFile(), fileName: '2枚目.png' })
    const agreed = await newRound('CONFIRMED')
    await add(cast.office, agreed.roundId, { file: jpegFile(), fileName: '3枚目.jpg' })
    expect(await database.app.consultationEvidence.count({ where: { roundId } })).toBe(2)
  })

  it('is kept by the office alone, and by nobody who may not read the plan', async () => {
    const { roundId } = await newRound()
    const { head, coordinator, mayor, viceMayor, finance, auditor, publisher, admin } = cast
    for (const actor of [head, coordinator, mayor, viceMayor, finance, auditor]) {
      expect(await refusalOf(() => add(actor, roundId)), actor.post).toBe('evidence_of_office')
      expect(await answerOf(refuseUnlessKeeper(database.app, actor, roundId))).toBe('evidence_of_office')
    }
    for (const actor of [publisher, admin, ...Object.values(ground.strangers)]) {
      expect(await refusalOf(() => add(actor, roundId)), actor.post).toBe('not found')
      expect(await answerOf(refuseUnlessKeeper(database.app, actor, roundId))).toBe('not found')
    }
    expect(await refusalOf(() => add(cast.office, 2_000_000))).toBe('not found')
  })

  it('is read by who may read the round, and does not exist for anybody else', async () => {
    const { planId, roundId } = await newRound()
    const { evidenceId } = await add(cast.office, roundId)
    const other = await newRound()
    const read = (actor: Actor, plan = planId) =>
      answerOf(findEvidence(database.app, actor, { planId: plan, evidenceId }))
    const { head, author, mayor, viceMayor, personnel, auditor, secondOffice, publisher, admin } = cast
    for (const actor of [head, author, mayor, viceMayor, personnel, auditor, secondOffice]) {
      expect(await read(actor), actor.post).toBe('done')
    }
    for (const actor of [publisher, admin, ...Object.values(ground.strangers)]) {
      expect(await read(actor), actor.post).toBe('not found')
    }
    expect(await read(cast.office, other.planId), 'under another plan’s address').toBe('not found')
  })

  it('stays with those who checked the plan once it is public', async () => {
    const { editionId, planId } = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    const { id } = await database.app.consultationRound.findFirstOrThrow({ where: { editionId } })
    const { evidenceId } = await add(cast.office, id)
    const read = (actor: Actor) => answerOf(findEvidence(database.app, actor, { planId, evidenceId }))
    expect(await read(cast.head)).toBe('done')
    for (const actor of [ground.strangers.head, ground.strangers.author, cast.publisher, cast.admin]) {
      expect(await read(actor)).toBe('not found')
    }
  })

  it.each([
    ['evidence_unknown', Buffer.from('<svg onload="alert(1)"/>'), '協議録.pdf'],
    ['evidence_misnamed', pngFile(), '協議録.pdf'],
    ['evidence_more_inside', pdfFile('/OpenAction << /S /JavaScript /JS (x) >>'), '協議録.pdf'],
  ])('is refused where it is something else: %s', async (code, file, fileName) => {
    const { roundId } = await newRound()
    expect(await refusalOf(() => add(cast.office, roundId, { file, fileName }))).toBe(code)
  })

  it('is kept once, and twenty times at most', async () => {
    const { roundId } = await newRound()
    await add(cast.office, roundId)
    expect(await refusalOf(() => add(cast.office, roundId))).toBe('evidence_twice')
    for (let place = 1; place < 20; place++) {
      await add(cast.office, roundId, { file: pdfFile(`/Number ${place}`), fileName: `${place}.pdf` })
    }
    expect(await refusalOf(() => add(cast.office, roundId, { file: pngFile(), fileName: 'a.png' }))).toBe(
      'evidence_too_many',
    )
  })

  it('cannot be changed, taken away or made up in the database', async () => {
    const { roundId } = await newRound()
    const { evidenceId } = await add(cast.office, roundId)
    const of = (act: string) => `${act} WHERE id = ${evidenceId}`
    const change = of(`UPDATE "ConsultationEvidence" SET "fileName" = 'x.pdf'`)
    const take = of('DELETE FROM "ConsultationEvidence"')
    const { DATABASE_OWNER_URL, DATABASE_URL, DATABASE_PUBLIC_URL } = database.urls
    await withClient(DATABASE_OWNER_URL, async (owner) => {
      expect(await trial(owner, change)).toBe('MY002')
      expect(await trial(owner, take)).toBe('MY002')
      expect(await trial(owner, 'TRUNCATE "ConsultationEvidence"')).toBe('MY002')
    })
    await withClient(DATABASE_PUBLIC_URL, async (residents) => {
      expect(await trial(residents, of('SELECT 1 FROM public."ConsultationEvidence"'))).toBe('42501')
    })
    await withClient(DATABASE_URL, async (app) => {
      expect(await trial(app, change)).toBe('42501')
      expect(await trial(app, take)).toBe('42501')
      const insert = `INSERT INTO "ConsultationEvidence" ("roundId", "fileName", "contentType", size, sha256, file, "addedById", "addedAt")
        VALUES ($1, 'x.pdf', $2, $3, $4, $5, $6, now())`
      const file = Buffer.from('a')
      const whole = [roundId, 'application/pdf', file.length, sha256(file), file, cast.office.personId]
      const but = (place: number, value: unknown) => whole.map((one, at) => (at === place ? value : one))
      expect(await trial(app, insert, whole)).toBe('done')
      expect(await trial(app, insert, but(1, 'text/html'))).toBe('23514')
      expect(await trial(app, insert, but(2, 2))).toBe('23514')
      expect(await trial(app, insert, but(3, sha256('b')))).toBe('23514')
    })
  })
})
