import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { today } from '@/lib/clock'
import { addDays } from '@/lib/dates'
import { approveEdition, submitEdition } from '@/lib/plans/commands'
import { sha256 } from '@/lib/plans/hash'
import { advanceTo, type Cast, heldWith, makeDepartment, makeEdition, versionsOf } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition, traceOf, withClient } from '@/tests/plans'
import { agreeEdition, consultAgain, consultViceMayor, openConsultation } from './commands'

let database: TestDatabase
let ground: Ground
let cast: Cast

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  cast = ground.cast
})

afterAll(() => database.drop())

const rowOf = (editionId: number) => database.app.planEdition.findUniqueOrThrow({ where: { id: editionId } })
const roundsOf = (editionId: number) =>
  database.app.consultationRound.findMany({ where: { editionId }, orderBy: { id: 'asc' } })

/** The answer of a command, which must leave everything as it was. */
async function refusalOf(command: () => Promise<unknown>): Promise<string> {
  const before = await traceOf(database.urls.DATABASE_OWNER_URL)
  const answer = await answerOf(command())
  expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
  return answer
}

describe('opening a consultation', () => {
  it('freezes the text with its hash and opens the first round on that hash', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'OFFICE_CHECK' })
    expect(await rowOf(editionId)).toMatchObject({ contentText: null, contentHash: null })
    await openConsultation(database.app, cast.office, await versionsOf(database.app, editionId))
    const { contentText, contentHash } = await rowOf(editionId)
    expect(contentHash).toBe(sha256(contentText ?? ''))
    expect(await roundsOf(editionId)).toMatchObject([
      { number: 1, consultedWith: 'MAYOR', contentHash, outcome: null, heldOn: null, closedAt: null },
    ])
  })
})

describe('a consultation that leads to another', () => {
  it('closes its round, keeps the words and the hash, and the next round has the next number', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'CONSULTATION' })
    const first = await rowOf(editionId)
    await consultAgain(database.app, cast.mayor, {
      ...(await versionsOf(database.app, editionId)),
      ...heldWith({ heldOn: today(), method: 'ONLINE', attendees: [' 市長 ', '', '企画部長'] }),
      reason: ' 目標を高くしてください。 ',
    })
    const agreed = { outcome: 'TO_BE_CONSULTED_AGAIN', number: 1, contentHash: first.contentHash, method: 'ONLINE' }
    expect(await roundsOf(editionId)).toMatchObject([
      {
        ...agreed,
        attendees: ['市長', '企画部長'],
        summary: '目標を高くしてください。',
        recordedById: cast.mayor.personId,
      },
    ])
    expect(await rowOf(editionId)).toMatchObject({ state: 'CHANGES_REQUESTED', contentText: null, contentHash: null })
    expect(await database.app.agreement.count({ where: { editionId } })).toBe(0)

    await database.app.planEdition.update({
      where: { id: editionId },
      data: { headline: 'もっと声を聞きます', contentVersion: { increment: 1 } },
    })
    await advanceTo(database.app, cast, editionId, 'CONFIRMED')
    const second = await rowOf(editionId)
    expect(second.contentHash).not.toBe(first.contentHash)
    expect(await roundsOf(editionId)).toMatchObject([
      agreed,
      { number: 2, outcome: 'AGREED', contentHash: second.contentHash },
    ])
    expect(await database.app.agreement.findMany({ where: { editionId } })).toMatchObject([
      { contentHash: second.contentHash },
    ])
    expect(second).toMatchObject({ major: 1, minor: 0 })
  })

  it('says what is missing, all at once', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'CONSULTATION' })
    const versions = await versionsOf(database.app, editionId)
    expect(await refusalOf(() => consultAgain(database.app, cast.office, { ...versions, reason: ' ' }))).toBe(
      'reason_missing, date_missing, method_missing, attendees_missing, evidence_missing',
    )
  })
})

describe('an agreement', () => {
  it('holds hash, date and recorder; the edition gets its version', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'CONSULTATION' })
    const heldOn = addDays(today(), -3)
    await agreeEdition(database.app, cast.secondOffice, {
      ...(await versionsOf(database.app, editionId)),
      ...heldWith({ heldOn, summary: '了承されました。' }),
    })
    const { contentHash, ...edition } = await rowOf(editionId)
    expect(edition).toMatchObject({ state: 'CONFIRMED', major: 1, minor: 0 })
    const [round] = await roundsOf(editionId)
    expect(round).toMatchObject({
      outcome: 'AGREED',
      summary: '了承されました。',
      evidenceNote: '協議の記録（要点）による。',
    })
    expect(round?.heldOn?.toISOString().slice(0, 10)).toBe(heldOn)
    const [agreement, ...more] = await database.app.agreement.findMany({ where: { editionId } })
    expect(more).toEqual([])
    expect(agreement).toMatchObject({
      kind: 'CONSULTATION',
      contentHash,
      roundId: round?.id,
      recordedById: cast.secondOffice.personId,
    })
    expect(agreement?.agreedOn.toISOString().slice(0, 10)).toBe(heldOn)
  })

  it('wants evidence from the office, and from the mayor none', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'CONSULTATION' })
    const versions = await versionsOf(database.app, editionId)
    const input = { ...versions, ...heldWith({}), evidenceNote: '' }
    expect(await refusalOf(() => agreeEdition(database.app, cast.office, input))).toBe('evidence_missing')
    expect(await answerOf(agreeEdition(database.app, cast.mayor, input))).toBe('done')
  })

  it('wants number and date of the 決裁 where the year does', async () => {
    const { editionId } = await newEdition(database.app, ground, {
      state: 'CONSULTATION',
      settings: { decisionNumberWanted: true },
    })
    const versions = await versionsOf(database.app, editionId)
    const agree = (decision: { decisionNumber?: string; decisionOn?: string }) => () =>
      agreeEdition(database.app, cast.mayor, { ...versions, ...heldWith({}), ...decision })
    expect(await refusalOf(agree({}))).toBe('decision_number_missing, decision_date_missing')
    expect(await refusalOf(agree({ decisionNumber: '8企経第12号', decisionOn: addDays(today(), 1) }))).toBe(
      'date_in_future',
    )
    await agree({ decisionNumber: ' 8企経第12号 ', decisionOn: today() })()
    const [round] = await roundsOf(editionId)
    expect(round?.decisionNumber).toBe('8企経第12号')
    expect(round?.decisionOn?.toISOString().slice(0, 10)).toBe(today())
  })

  it.each(['BOARD_OF_EDUCATION', 'PUBLIC_ENTERPRISE', 'COMMISSION'] as const)(
    'wants the dated decision of a department of %s',
    async (decidedBy) => {
      const department = await makeDepartment(database.app, { decidedBy })
      const made = await makeEdition(database.app, { department, year: 2100, state: 'CONSULTATION' })
      const versions = await versionsOf(database.app, made.editionId)
      const agree = (ownDecisionOn?: string) => () =>
        agreeEdition(database.app, made.cast.mayor, {
          ...versions,
          ...heldWith({}),
          ...(ownDecisionOn ? { ownDecisionOn } : {}),
        })
      expect(await refusalOf(agree())).toBe('own_decision_missing')
      expect(await refusalOf(agree(addDays(today(), 1)))).toBe('date_in_future')
      await agree(today())()
      const [round] = await roundsOf(made.editionId)
      expect(round?.ownDecisionOn?.toISOString().slice(0, 10)).toBe(today())
    },
  )

  it('keeps no decision of its own of a department for which the mayor decides', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'CONSULTATION' })
    const versions = await versionsOf(database.app, editionId)
    await agreeEdition(database.app, cast.mayor, { ...versions, ...heldWith({}), ownDecisionOn: today() })
    expect(await roundsOf(editionId)).toMatchObject([{ outcome: 'AGREED', ownDecisionOn: null }])
  })

  it('is refused when what the text says has changed since it was frozen', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'CONSULTATION' })
    const versions = await versionsOf(database.app, editionId)
    const rename = (from: string, to: string) =>
      database.app.section.updateMany({ where: { name: from }, data: { name: to } })
    await rename('広報課', '広聴課')
    expect(await refusalOf(() => agreeEdition(database.app, cast.mayor, { ...versions, ...heldWith({}) }))).toBe(
      'content_changed',
    )
    await rename('広聴課', '広報課')
    expect(await answerOf(agreeEdition(database.app, cast.mayor, { ...versions, ...heldWith({}) }))).toBe('done')
  })

  it('is refused when a row was changed past the triggers', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'CONSULTATION' })
    await withClient(database.urls.DATABASE_OWNER_URL, async (owner) => {
      await owner.query('ALTER TABLE "Indicator" DISABLE TRIGGER refuse_frozen')
      await owner.query(`UPDATE "Indicator" SET "targetValue" = "targetValue" - 1 WHERE "editionId" = $1`, [editionId])
      await owner.query('ALTER TABLE "Indicator" ENABLE TRIGGER refuse_frozen')
    })
    const versions = await versionsOf(database.app, editionId)
    expect(await refusalOf(() => agreeEdition(database.app, cast.mayor, { ...versions, ...heldWith({}) }))).toBe(
      'content_changed',
    )
  })
})

describe('副市長協議', () => {
  const settings = { viceMayorFirst: true }

  it('comes before the mayor’s where the year wants it, and is of the text that stands', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'CONSULTATION', settings })
    const agree = async () =>
      agreeEdition(database.app, cast.mayor, { ...(await versionsOf(database.app, editionId)), ...heldWith({}) })
    expect(await refusalOf(agree)).toBe('vice_mayor_consultation_missing')
    const versions = await versionsOf(database.app, editionId)
    expect(
      await refusalOf(() =>
        consultViceMayor(database.app, cast.office, { ...versions, ...heldWith({}), evidenceNote: '' }),
      ),
    ).toBe('evidence_missing')
    expect(await refusalOf(() => consultViceMayor(database.app, cast.mayor, { ...versions, ...heldWith({}) }))).toBe(
      'not_your_role',
    )
    await consultViceMayor(database.app, cast.viceMayor, { ...versions, ...heldWith({}), evidenceNote: '' })
    const { state, contentHash } = await rowOf(editionId)
    expect(state).toBe('CONSULTATION')
    expect(await roundsOf(editionId)).toMatchObject([
      { consultedWith: 'MAYOR', number: 1, outcome: null },
      { consultedWith: 'VICE_MAYOR', number: 1, outcome: 'AGREED', contentHash, recordedById: cast.viceMayor.personId },
    ])

    await consultAgain(database.app, cast.mayor, {
      ...(await versionsOf(database.app, editionId)),
      ...heldWith({}),
      reason: '再協議です。',
    })
    await database.app.planEdition.update({
      where: { id: editionId },
      data: { headline: '書き直しました', contentVersion: { increment: 1 } },
    })
    await submitEdition(database.app, cast.coordinator, await versionsOf(database.app, editionId))
    await approveEdition(database.app, cast.head, await versionsOf(database.app, editionId))
    await openConsultation(database.app, cast.office, await versionsOf(database.app, editionId))
    expect(await refusalOf(agree)).toBe('vice_mayor_consultation_missing')
    await consultViceMayor(database.app, cast.office, {
      ...(await versionsOf(database.app, editionId)),
      ...heldWith({}),
    })
    await agree()
    expect((await rowOf(editionId)).state).toBe('CONFIRMED')
  })
})
