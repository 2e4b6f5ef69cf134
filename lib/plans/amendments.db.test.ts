import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { now } from '@/lib/clock'
import { agreeWithAmendments, assentToAmendments, confirmAmendments } from '@/lib/consultations/commands'
import {
  askWithdrawal,
  dropWithdrawal,
  publishEdition,
  scheduleEdition,
  unscheduleEdition,
  withdrawEdition,
} from '@/lib/publications/commands'
import { verifyRecord } from '@/lib/record/queries'
import { transact } from '@/lib/transact'
import { advanceTo, type Cast, heldWith, versionsOf } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition, stateOf, withClient } from '@/tests/plans'
import {
  amendEdition,
  askDiscard,
  assentToCorrection,
  confirmCorrection,
  discardEdition,
  giveFigureSource,
  submitCorrection,
  voidAgreement,
} from './amendment-commands'
import { returnEdition } from './commands'
import { readContent } from './content-queries'
import { saveField } from './editing-commands'
import { readSheetRows } from './editor-queries'
import { canonicalText, sha256 } from './hash'
import { acceptWording, declineWording, proposeWording } from './wording-commands'

let database: TestDatabase
let ground: Ground
let cast: Cast

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  cast = ground.cast
})

afterAll(() => database.drop())

const versions = (editionId: number) => versionsOf(database.app, editionId)
const rowOf = (editionId: number) => database.app.planEdition.findUniqueOrThrow({ where: { id: editionId } })
const contentOf = (editionId: number) => transact(database.app, (tx) => readContent(tx, editionId))
const rowsOf = (editionId: number) => transact(database.app, (tx) => readSheetRows(tx, editionId))
/** Saves a field as the editor does; answers 'saved' or what it was refused with. */
async function save(actor: Cast[keyof Cast], editionId: number, rowKey: string, field: string, value: string) {
  const row = rowKey === 'edition' ? null : (await rowsOf(editionId)).find(({ key }) => key === rowKey)
  const before = row ? (row.texts[field] ?? '') : (await rowOf(editionId))[field as 'headline']
  try {
    return (await saveField(database.app, actor, editionId, { rowKey, field, base: sha256(before), value })).outcome
  } catch (error) {
    return answerOf(Promise.reject(error))
  }
}

async function published(): Promise<{ editionId: number; planId: number }> {
  return newEdition(database.app, ground, { state: 'PUBLISHED' })
}

async function amended(kind: 'CORRECTION' | 'CHANGE') {
  const first = await published()
  const { editionId } = await amendEdition(database.app, cast.head, {
    ...(await versions(first.editionId)),
    kind,
    amendmentReason: kind === 'CHANGE' ? 'SUPPLEMENTARY_BUDGET' : 'ERROR',
    explanation: '9月の補正予算で、事業費を増やしました。',
  })
  return { first: first.editionId, planId: first.planId, editionId }
}

/** What a superuser of the application's role would be told for a change beside the commands. */
const tried = (statement: string) =>
  withClient(database.urls.DATABASE_URL, (client) => stateOf(client.query(statement)))

describe('字句整理 (5b)', () => {
  const better = '暮らしを支える仕事を、着実に進めます'

  it('changes words alone, at the head’s word, and his approval stands', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'OFFICE_CHECK' })
    const { headline: before, headApprovedById } = await rowOf(editionId)
    await proposeWording(database.app, cast.office, {
      ...(await versions(editionId)),
      wordings: [{ at: 'edition/headline', value: better }],
      note: '言い回しをそろえます。',
    })
    expect((await rowOf(editionId)).headline).toBe(before)
    await acceptWording(database.app, cast.head, await versions(editionId))
    const after = await rowOf(editionId)
    expect(after).toMatchObject({ headline: better, state: 'OFFICE_CHECK', headApprovedById })
    expect(after.headApprovedVersion).toBe(after.contentVersion)
    expect(await database.app.fieldRevision.count({ where: { editionId, value: better } })).toBe(1)
    await advanceTo(database.app, cast, editionId, 'CONSULTATION')
  })

  it('is left as it was where the head declines, and holds the consultation up until he answers', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'OFFICE_CHECK' })
    const { headline } = await rowOf(editionId)
    const propose = async () =>
      proposeWording(database.app, cast.office, {
        ...(await versions(editionId)),
        wordings: [{ at: 'edition/headline', value: better }],
        note: '',
      })
    await propose()
    expect(await answerOf(propose())).toBe('wording_open')
    expect(await answerOf(advanceTo(database.app, cast, editionId, 'CONSULTATION'))).toBe('wording_open')
    const returned = returnEdition(database.app, cast.office, {
      ...(await versions(editionId)),
      reason: '直してください。',
    })
    expect(await answerOf(returned), 'nobody writes anew what words are proposed for').toBe('wording_open')
    await declineWording(database.app, cast.head, { ...(await versions(editionId)), reason: '市民になじんでいます。' })
    expect((await rowOf(editionId)).headline).toBe(headline)
    await advanceTo(database.app, cast, editionId, 'CONSULTATION')
  })

  it.each([
    ['a figure', 'missionText', 'みなさんの毎日を、3つの柱で支えます。', 'wording_changes_figure'],
    ['the same words', 'headline', null, 'wording_same'],
    ['no words at all', 'headline', '', 'wording_changes_figure'],
    ['a field of figures', 'staffFromOffice', 'true', 'wording_not_words'],
  ])('does not propose %s', async (_what, field, value, code) => {
    const { editionId } = await newEdition(database.app, ground, { state: 'OFFICE_CHECK' })
    const { headline } = await rowOf(editionId)
    const command = proposeWording(database.app, cast.office, {
      ...(await versions(editionId)),
      wordings: [{ at: `edition/${field}`, value: value ?? headline }],
      note: '',
    })
    expect(await answerOf(command)).toBe(code)
  })

  it('lets the database take nothing but the words that were accepted', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'OFFICE_CHECK' })
    await proposeWording(database.app, cast.office, {
      ...(await versions(editionId)),
      wordings: [{ at: 'edition/headline', value: better }],
      note: '',
    })
    expect(await tried(`UPDATE "PlanEdition" SET headline = '${better}' WHERE id = ${editionId}`)).toBe('MY001')
    await acceptWording(database.app, cast.head, await versions(editionId))
    expect(await tried(`UPDATE "PlanEdition" SET headline = '別のことば' WHERE id = ${editionId}`)).toBe('MY001')
    expect(await tried(`UPDATE "WordingProposal" SET accepted = false WHERE "editionId" = ${editionId}`)).toBe('MY001')
    expect(await tried(`UPDATE "WordingChange" SET value = 'x'`)).toBe('42501')
  })
})

describe('修正のうえ了承 (8b)', () => {
  it('opens the fields the mayor named, and no other; the new hash joins the round', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'CONSULTATION' })
    const indicator = (await rowsOf(editionId)).find(({ texts }) => texts.kind === 'NUMBER' && texts.target !== '')
    const key = indicator?.key ?? ''
    const { contentHash } = await rowOf(editionId)
    const named = { ...heldWith({}), fields: [`${key}/target`, 'edition/headline'] }
    expect(
      await answerOf(
        agreeWithAmendments(database.app, cast.mayor, {
          ...(await versions(editionId)),
          ...named,
          fields: [`${key}/originalTarget`, 'edition/nothing', `${key}/kind`],
        }),
      ),
    ).toBe('field_unknown, field_unknown, field_unknown')
    await agreeWithAmendments(database.app, cast.mayor, { ...(await versions(editionId)), ...named })
    expect(await rowOf(editionId)).toMatchObject({ state: 'AMENDING', headApprovedById: null, major: null })

    expect(await answerOf(assentToAmendments(database.app, cast.head, await versions(editionId)))).toBe(
      'field_unamended, field_unamended',
    )
    expect(await save(cast.coordinator, editionId, 'edition', 'missionText', '別の文です。')).toBe('not_amendable')
    expect(await save(cast.coordinator, editionId, key, 'unit', '件')).toBe('not_amendable')
    expect(await save(cast.author, editionId, key, 'target', '3')).toBe('not_writable')
    expect(await tried(`UPDATE "Indicator" SET unit = '件' WHERE "editionId" = ${editionId}`)).toBe('MY001')
    expect(await tried(`DELETE FROM "Indicator" WHERE "editionId" = ${editionId}`)).toBe('MY001')

    expect(await save(cast.coordinator, editionId, key, 'target', '1.5')).toBe('saved')
    expect(await save(cast.coordinator, editionId, 'edition', 'headline', '市民の声で、仕事を確かめます')).toBe('saved')
    expect(await answerOf(confirmAmendments(database.app, cast.office, await versions(editionId)))).toBe(
      'head_assent_missing',
    )
    await assentToAmendments(database.app, cast.head, await versions(editionId))
    expect(await save(cast.coordinator, editionId, 'edition', 'headline', '市民の声で、毎年の仕事を確かめます')).toBe(
      'saved',
    )
    expect(await answerOf(confirmAmendments(database.app, cast.office, await versions(editionId)))).toBe(
      'head_assent_missing',
    )
    await assentToAmendments(database.app, cast.head, await versions(editionId))
    await confirmAmendments(database.app, cast.office, await versions(editionId))

    const after = await rowOf(editionId)
    const agreement = await database.app.agreement.findFirstOrThrow({ where: { editionId }, include: { round: true } })
    expect(after).toMatchObject({ state: 'CONFIRMED', major: 1, minor: 0 })
    expect(after.contentHash).toBe(sha256(canonicalText(await contentOf(editionId))))
    expect(after.contentHash).not.toBe(contentHash)
    expect(agreement).toMatchObject({ contentHash: after.contentHash, round: { contentHash, number: 1 } })
    await publishEdition(database.app, cast.publisher, { ...(await versions(editionId)), overrideReason: '先に。' })
  })
})

describe('an agreement that is void (9)', () => {
  it('keeps its record and gives the department the same text as a new draft', async () => {
    const { editionId, planId } = await newEdition(database.app, ground, { state: 'CONFIRMED' })
    const { contentText } = await rowOf(editionId)
    const made = await voidAgreement(database.app, cast.office, {
      ...(await versions(editionId)),
      reason: '当初予算が変わりました。',
    })
    expect(await rowOf(editionId)).toMatchObject({ state: 'VOIDED', contentText, major: 1 })
    expect(canonicalText(await contentOf(made.editionId))).toBe(contentText)
    expect(await rowOf(made.editionId)).toMatchObject({ state: 'DRAFT', kind: 'FIRST', planId, contentHash: null })
    expect(await database.app.agreement.count({ where: { editionId } })).toBe(1)
    await advanceTo(database.app, cast, made.editionId, 'PUBLISHED')
    expect(await rowOf(made.editionId)).toMatchObject({ major: 1, minor: 0 })
  })
})

describe('a copy of an edition', () => {
  it('has every row under the same keys, and nothing of its approvals', async () => {
    const { first, editionId } = await amended('CORRECTION')
    expect(await contentOf(editionId)).toEqual(await contentOf(first))
    const own = ['id', 'editionId', 'policyId', 'projectId', 'indicatorId']
    const plain = (rows: Record<string, unknown>[]) =>
      rows
        .map((row) =>
          JSON.stringify(
            Object.entries(row).filter(([name]) => !own.includes(name)),
            (_, value) => (typeof value === 'bigint' ? String(value) : value),
          ),
        )
        .toSorted()
    const tables = await withClient(database.urls.DATABASE_OWNER_URL, async (client) => {
      const named = await client.query<{ name: string }>(
        `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'editionId' AND table_name NOT IN
          ('FieldRevision', 'ConsultationRound', 'Agreement', 'Concurrence', 'ProjectConfirmation', 'Comment', 'SectionReminder',
           'WorkbookUpload', 'ResultReport', 'Event', 'WordingProposal', 'FigureSource', 'Withdrawal')`,
      )
      const compared: string[] = []
      for (const { name } of named.rows) {
        const rows = async (id: number) =>
          plain((await client.query(`SELECT * FROM "${name}" WHERE "editionId" = $1`, [id])).rows)
        expect(await rows(editionId), name).toEqual(await rows(first))
        compared.push(name)
      }
      return compared
    })
    expect(tables.length).toBeGreaterThanOrEqual(16)
    expect(await database.app.agreement.count({ where: { editionId } })).toBe(0)
    expect(await rowOf(editionId)).toMatchObject({ submittedById: null, headApprovedById: null, major: null })
  })
})

describe('a change (12, then the whole way)', () => {
  it('keeps the first edition public until the second is, and shows the first target beside the new one', async () => {
    const { first, editionId } = await amended('CHANGE')
    expect((await rowOf(first)).state).toBe('PUBLISHED')
    const again = amendEdition(database.app, cast.office, {
      ...(await versions(first)),
      kind: 'CHANGE',
      amendmentReason: 'OTHER',
      explanation: 'もう一度',
    })
    expect(await answerOf(again)).toBe('edition_on_its_way')
    const measured = (await rowsOf(editionId)).find(({ texts }) => texts.kind === 'NUMBER' && texts.target !== '')
    expect(await save(cast.coordinator, editionId, measured?.key ?? '', 'target', '999')).toBe('saved')
    await advanceTo(database.app, cast, editionId, 'PUBLISHED')
    expect(await rowOf(editionId)).toMatchObject({ major: 2, minor: 0, kind: 'CHANGE' })
    expect((await rowOf(first)).state).toBe('SUPERSEDED')
    const content = await contentOf(editionId)
    const changed = content.policies
      .flatMap(({ projects }) => projects)
      .flatMap(({ indicators }) => indicators)
      .find(({ key }) => key === measured?.key)
    expect(changed?.target).toBe('999')
    expect(changed?.originalTarget).toBe('1400')
    const document = JSON.parse(
      (await database.app.publication.findFirstOrThrow({ orderBy: { id: 'desc' } })).document,
    ) as { amendment: unknown }
    expect(document.amendment).toMatchObject({ reason: 'SUPPLEMENTARY_BUDGET', replaces: '1.0' })
  })
})

describe('a correction (15, 16)', () => {
  it('goes past the mayor with words, the head’s assent and a second person', async () => {
    const { first, editionId } = await amended('CORRECTION')
    expect(await save(cast.coordinator, editionId, 'edition', 'missionText', 'みなさんの毎日を支えます。')).toBe(
      'saved',
    )
    expect(await answerOf(submitCorrection(database.app, cast.coordinator, await versions(editionId)))).toBe(
      'head_assent_missing',
    )
    await assentToCorrection(database.app, cast.head, await versions(editionId))
    await submitCorrection(database.app, cast.coordinator, await versions(editionId))
    await confirmCorrection(database.app, cast.office, await versions(editionId))
    expect(await rowOf(editionId)).toMatchObject({ state: 'CONFIRMED', major: 1, minor: 1 })
    expect(await answerOf(publishEdition(database.app, cast.office, await versions(editionId)))).toBe('not_your_role')
    await publishEdition(database.app, cast.publisher, { ...(await versions(editionId)), overrideReason: '訂正です。' })
    expect((await rowOf(first)).state).toBe('SUPERSEDED')
    const { kind, version } = await database.app.publication.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect([kind, version]).toEqual(['CORRECTION', '1.1'])
  })

  it('that sneaks in a changed target is refused, and says which and how', async () => {
    const { editionId } = await amended('CORRECTION')
    const measured = (await rowsOf(editionId)).find(({ texts }) => texts.kind === 'NUMBER' && texts.target !== '')
    const key = measured?.key ?? ''
    await save(cast.coordinator, editionId, key, 'target', '777')
    for (const command of [
      () => assentToCorrection(database.app, cast.head, { ...sent, editionId }),
      () => submitCorrection(database.app, cast.coordinator, { ...sent, editionId }),
    ]) {
      sent = await versions(editionId)
      const refusal = await command().then(
        () => null,
        (error: { reasons: unknown }) => error.reasons,
      )
      expect(refusal).toContainEqual({
        code: 'correction_changes_target',
        at: `${key}/target`,
        params: expect.objectContaining({ field: 'target', before: '1500', after: '777' }),
      })
    }
  })
  let sent: Awaited<ReturnType<typeof versions>>

  it('with a figure wants its source, and takes it', async () => {
    const { editionId } = await amended('CORRECTION')
    const staff = (await rowsOf(editionId)).find(({ kind }) => kind === 'staff')
    await save(cast.coordinator, editionId, staff?.key ?? '', 'count', '13')
    const submit = async () => submitCorrection(database.app, cast.head, await versions(editionId))
    expect(await answerOf(submit())).toBe('correction_figure_without_source')
    const at = `${staff?.key}/count`
    const source = '人事課の職員数調べ（令和8年4月1日）'
    expect(await answerOf(giveFigureSource(database.app, cast.author, { editionId, at, source }))).toBe('not_writable')
    expect(
      await answerOf(giveFigureSource(database.app, ground.strangers.coordinator, { editionId, at, source })),
    ).toBe('not found')
    await giveFigureSource(database.app, cast.coordinator, { editionId, at, source })
    await submit()
    expect((await rowOf(editionId)).state).toBe('OFFICE_CHECK')
  })

  it('is not confirmed by whoever began it, nor agreed by the mayor', async () => {
    const first = await published()
    const { editionId } = await amendEdition(database.app, cast.office, {
      ...(await versions(first.editionId)),
      kind: 'CORRECTION',
      amendmentReason: 'ERROR',
      explanation: '字の誤りを直しました。',
    })
    await save(cast.coordinator, editionId, 'edition', 'headline', '市民の毎日を支えます')
    await submitCorrection(database.app, cast.head, await versions(editionId))
    expect(await answerOf(confirmCorrection(database.app, cast.office, await versions(editionId)))).toBe(
      'first_hand_cannot_confirm',
    )
    const insert = `INSERT INTO "Agreement" ("editionId", kind, "contentHash", "agreedOn", "recordedById", "recordedAt")
      VALUES (${editionId}, 'CORRECTION', '${'a'.repeat(64)}', now(), ${cast.office.personId}, now())`
    expect(await tried(insert)).toBe('MY004')
    await confirmCorrection(database.app, cast.secondOffice, await versions(editionId))
    expect((await rowOf(editionId)).state).toBe('CONFIRMED')
  })
})

describe('a schedule (10)', () => {
  it('is set and taken back by the publisher, for a time to come', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'CONFIRMED' })
    const at = async (scheduledFor: Date) =>
      scheduleEdition(database.app, cast.publisher, {
        ...(await versions(editionId)),
        scheduledFor,
        overrideReason: '先に公表します。',
      })
    expect(await answerOf(at(new Date(now().getTime() - 1)))).toBe('time_past')
    const tomorrow = new Date(now().getTime() + 86_400_000)
    await at(tomorrow)
    expect(await rowOf(editionId)).toMatchObject({ state: 'SCHEDULED', scheduledFor: tomorrow, major: 1 })
    await unscheduleEdition(database.app, cast.publisher, await versions(editionId))
    expect(await rowOf(editionId)).toMatchObject({ state: 'CONFIRMED', scheduledFor: null })
    await at(tomorrow)
    await publishEdition(database.app, cast.publisher, { ...(await versions(editionId)), overrideReason: '先に。' })
    expect((await rowOf(editionId)).state).toBe('PUBLISHED')
  })
})

describe('a withdrawal (13)', () => {
  it('wants two persons, leaves a notice and no former edition', async () => {
    const { first, editionId } = await amended('CHANGE')
    await advanceTo(database.app, cast, editionId, 'PUBLISHED')
    const ask = async () =>
      askWithdrawal(database.app, cast.office, {
        ...(await versions(editionId)),
        explanation: '数値に誤りがありました。',
      })
    await ask()
    expect(await answerOf(withdrawEdition(database.app, cast.office, await versions(editionId)))).toBe(
      'asker_cannot_withdraw',
    )
    await dropWithdrawal(database.app, cast.secondOffice, await versions(editionId))
    expect(await answerOf(withdrawEdition(database.app, cast.secondOffice, await versions(editionId)))).toBe(
      'withdrawal_not_asked',
    )
    await ask()
    expect(await tried(`UPDATE "PlanEdition" SET state = 'WITHDRAWN' WHERE id = ${editionId}`)).toBe('MY004')
    await withdrawEdition(database.app, cast.publisher, await versions(editionId))
    expect((await rowOf(editionId)).state).toBe('WITHDRAWN')
    expect((await rowOf(first)).state).toBe('SUPERSEDED')
    const notice = await database.app.publication.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect(notice).toMatchObject({ kind: 'WITHDRAWAL', version: '2.0' })
    expect(JSON.parse(notice.document)).toMatchObject({ explanation: '数値に誤りがありました。' })
    const { year, departmentSlug } = notice
    expect(await database.app.currentPlan.count({ where: { year, departmentSlug } })).toBe(0)
    await withClient(database.urls.DATABASE_URL, (client) => client.query('SELECT published.rebuild()'))
    expect(await database.app.currentPlan.count({ where: { year, departmentSlug } })).toBe(0)

    const next = await amendEdition(database.app, cast.head, {
      ...(await versions(editionId)),
      kind: 'CHANGE',
      amendmentReason: 'ERROR',
      explanation: '数値を改めました。',
    })
    await advanceTo(database.app, cast, next.editionId, 'PUBLISHED')
    expect(await rowOf(next.editionId)).toMatchObject({ major: 3, minor: 0 })
    expect(await database.app.currentPlan.count({ where: { year, departmentSlug } })).toBe(1)
  })
})

describe('a draft that is discarded (14)', () => {
  it('needs the head’s word first', async () => {
    const { editionId } = await amended('CHANGE')
    expect(await answerOf(discardEdition(database.app, cast.office, await versions(editionId)))).toBe(
      'discard_not_asked',
    )
    await askDiscard(database.app, cast.head, { ...(await versions(editionId)), reason: '補正がなくなりました。' })
    await discardEdition(database.app, cast.office, await versions(editionId))
    expect((await rowOf(editionId)).state).toBe('DISCARDED')
  })
})

it('keeps the record whole', async () => {
  expect((await verifyRecord(database.app)).firstBroken).toBeNull()
})
