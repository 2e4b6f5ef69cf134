import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agreeWithAmendments, assentToAmendments } from '@/lib/consultations/commands'
import { amendEdition, assentToCorrection, confirmCorrection, submitCorrection } from '@/lib/plans/amendment-commands'
import { acceptWording, proposeWording } from '@/lib/plans/wording-commands'
import { askWithdrawal, publishEdition, scheduleEdition, withdrawEdition } from '@/lib/publications/commands'
import { type Cast, heldWith, versionsOf } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { changeOf, type Ground, makeGround, newEdition, stateOf, trial } from '@/tests/plans'

let database: TestDatabase
let ground: Ground
let cast: Cast
let app: pg.Client
let residents: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  cast = ground.cast
  app = new pg.Client({ connectionString: database.urls.DATABASE_URL })
  residents = new pg.Client({ connectionString: database.urls.DATABASE_PUBLIC_URL })
  await Promise.all([app.connect(), residents.connect()])
})

afterAll(async () => {
  await Promise.all([app.end(), residents.end()])
  await database.drop()
})

const versions = (editionId: number) => versionsOf(database.app, editionId)
const projectOf = (editionId: number) =>
  database.app.project.findFirstOrThrow({ where: { editionId, number: 1 }, include: { policy: true } })
const indicatorOf = (editionId: number, kind: 'NUMBER' | 'MILESTONE') =>
  database.app.indicator.findFirstOrThrow({ where: { editionId, kind }, orderBy: { id: 'asc' } })

async function amended(kind: 'CORRECTION' | 'CHANGE') {
  const first = await newEdition(database.app, ground, { state: 'PUBLISHED' })
  const { editionId } = await amendEdition(database.app, cast.office, {
    ...(await versions(first.editionId)),
    kind,
    amendmentReason: 'ERROR',
    explanation: '誤りを直しました。',
  })
  return { first, editionId }
}

describe('an edition that amends another', () => {
  it('says which, why, who began it and what residents read about it', async () => {
    const { planId, editionId } = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    const whole = changeOf(editionId, cast.head)
    const insert = (values: Record<keyof typeof whole, unknown>) =>
      trial(
        app,
        `INSERT INTO "PlanEdition" ("planId", kind, "basedOnId", "openedById", "amendmentReason", explanation)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [planId, ...Object.values(values)],
      )
    for (const kind of ['CHANGE', 'CORRECTION']) {
      expect(await insert({ ...whole, kind })).toBe('done')
      for (const left of ['basedOnId', 'openedById', 'amendmentReason'] as const) {
        expect(await insert({ ...whole, kind, [left]: null }), left).toBe('23514')
      }
      expect(await insert({ ...whole, kind, explanation: '  ' })).toBe('23514')
    }
  })

  it('that corrects goes from the office to 確定, every other one to the mayor', async () => {
    const freeze = `"contentText" = '{}', "contentSchema" = 1, "contentHash" = encode(sha256('{}'), 'hex')`
    const go = (editionId: number, state: string) =>
      trial(
        app,
        `UPDATE "PlanEdition" SET state = $2, ${freeze}${state === 'CONFIRMED' ? ', major = 9, minor = 0' : ''} WHERE id = $1`,
        [editionId, state],
      )
    const { editionId } = await amended('CORRECTION')
    await app.query(`UPDATE "PlanEdition" SET state = 'OFFICE_CHECK' WHERE id = $1`, [editionId])
    expect(await go(editionId, 'CONSULTATION')).toBe('MY003')
    expect(await go(editionId, 'CONFIRMED'), 'no agreement').toBe('MY004')
    const first = await newEdition(database.app, ground, { state: 'OFFICE_CHECK' })
    expect(await go(first.editionId, 'CONFIRMED')).toBe('MY003')
    expect(await go(first.editionId, 'CONSULTATION')).toBe('done')
  })

  it('and corrects is agreed to by a second person alone, and with no round', async () => {
    const { editionId } = await amended('CORRECTION')
    await assentToCorrection(database.app, cast.head, await versions(editionId))
    const agree = (personId: number, roundId: number | null = null) =>
      trial(
        app,
        `INSERT INTO "Agreement" ("editionId", "roundId", kind, "contentHash", "agreedOn", "recordedById", "recordedAt")
         VALUES ($1, $2, 'CORRECTION', repeat('a', 64), now(), $3, now())`,
        [editionId, roundId, personId],
      )
    expect(await agree(cast.secondOffice.personId), 'while the department holds it').toBe('MY004')
    await submitCorrection(database.app, cast.coordinator, await versions(editionId))
    expect(await agree(cast.office.personId), 'who began it').toBe('MY004')
    expect(await agree(cast.coordinator.personId), 'who submitted it').toBe('MY004')
    const { id: round } = await database.app.consultationRound.findFirstOrThrow()
    expect(await agree(cast.secondOffice.personId, round), 'with a round').toBe('MY004')
    expect(await agree(cast.secondOffice.personId)).toBe('done')
  })
})

describe('a schedule', () => {
  it('is set and taken away with the state alone', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'CONFIRMED' })
    const set = (what: string) => trial(app, `UPDATE "PlanEdition" SET ${what} WHERE id = $1`, [editionId])
    const at = `"scheduledFor" = '2099-04-01', "scheduledById" = ${cast.publisher.personId}`
    expect(await set(at)).toBe('MY001')
    expect(await set(`state = 'SCHEDULED', "scheduledFor" = '2099-04-01'`), 'by nobody').toBe('23514')
    expect(await set(`state = 'SCHEDULED', ${at}`)).toBe('done')
    await scheduleEdition(database.app, cast.publisher, {
      ...(await versions(editionId)),
      scheduledFor: new Date('2099-04-01'),
      overrideReason: '先に。',
    })
    for (const what of [
      `"scheduledFor" = '2098-04-01'`,
      '"scheduledFor" = NULL',
      `"scheduledById" = ${cast.office.personId}`,
      `"scheduleOverride" = '別の理由'`,
    ]) {
      expect(await set(what), what).toBe('MY001')
    }
    const none = `"scheduledFor" = NULL, "scheduledById" = NULL`
    expect(await set(`state = 'CONFIRMED', ${none}`)).toBe('done')
    expect(await set(`state = 'VOIDED', ${none}`)).toBe('done')
  })
})

describe('修正のうえ了承', () => {
  const fieldsOf = async (editionId: number) => {
    const project = await projectOf(editionId)
    const milestone = await indicatorOf(editionId, 'MILESTONE')
    return { project, milestone, number: await indicatorOf(editionId, 'NUMBER') }
  }
  const agreed = async (fields: (rows: Awaited<ReturnType<typeof fieldsOf>>) => string[]) => {
    const { editionId } = await newEdition(database.app, ground, { state: 'CONSULTATION' })
    const rows = await fieldsOf(editionId)
    const named = { ...heldWith({}), fields: fields(rows) }
    await agreeWithAmendments(database.app, cast.mayor, { ...(await versions(editionId)), ...named })
    return { editionId, ...rows }
  }

  it('lets lists through where they are named, each with its own row', async () => {
    const { editionId, project, milestone, number } = await agreed((rows) => [
      `${rows.milestone.seriesKey}/steps`,
      `${rows.number.seriesKey}/waypoints`,
      `${rows.project.seriesKey}/funding.NATIONAL`,
      `${rows.project.seriesKey}/codes`,
      `${rows.project.seriesKey}/goals`,
      `${rows.project.policy.seriesKey}/priorities`,
    ])
    const { id: goal } = await database.app.strategicGoal.findFirstOrThrow()
    const { id: priority } = await database.app.mayoralPriority.findFirstOrThrow({
      where: { policies: { some: { policyId: project.policyId } } },
    })
    const { id: account } = await database.app.budgetAccount.findFirstOrThrow()
    const other = await database.app.project.findFirstOrThrow({ where: { editionId, number: 2 } })
    const tried: [string, string][] = [
      [
        `INSERT INTO "IndicatorStep" ("indicatorId", "editionId", position, text) VALUES (${milestone.id}, ${editionId}, 9, 'あ')`,
        'done',
      ],
      [`UPDATE "IndicatorStep" SET text = 'い' WHERE "editionId" = ${editionId}`, 'done'],
      [`DELETE FROM "IndicatorWaypoint" WHERE "editionId" = ${editionId}`, 'done'],
      [`UPDATE "ProjectFunding" SET amount = 1 WHERE "editionId" = ${editionId} AND source = 'NATIONAL'`, 'done'],
      [`UPDATE "ProjectFunding" SET amount = 1 WHERE "editionId" = ${editionId} AND source = 'GENERAL'`, 'MY001'],
      [`DELETE FROM "ProjectFunding" WHERE "editionId" = ${editionId} AND source = 'GENERAL'`, 'MY001'],
      [
        `INSERT INTO "ProjectFunding" ("projectId", "editionId", source, amount) VALUES (${other.id}, ${editionId}, 'NATIONAL', 1)`,
        'MY001',
      ],
      [`DELETE FROM "ProjectBudgetCode" WHERE "editionId" = ${editionId}`, 'done'],
      [
        `INSERT INTO "ProjectBudgetCode" ("projectId", "editionId", "accountId", code) VALUES (${other.id}, ${editionId}, ${account}, '9')`,
        'MY001',
      ],
      [`DELETE FROM "ProjectGoal" WHERE "editionId" = ${editionId}`, 'done'],
      [
        `INSERT INTO "ProjectGoal" ("projectId", "editionId", "goalId") VALUES (${other.id}, ${editionId}, ${goal})`,
        'MY001',
      ],
      [`DELETE FROM "PolicyGoal" WHERE "editionId" = ${editionId}`, 'MY001'],
      [`DELETE FROM "PolicyPriority" WHERE "editionId" = ${editionId} AND "priorityId" = ${priority}`, 'done'],
      [`DELETE FROM "ProjectPriority" WHERE "editionId" = ${editionId}`, 'MY001'],
      // A row of a list under another edition's row is not the named one, whatever edition it says.
      [`UPDATE "IndicatorStep" SET "editionId" = "editionId" + 1 WHERE "editionId" = ${editionId}`, 'MY001'],
    ]
    for (const [statement, code] of tried) expect(await trial(app, statement), statement).toBe(code)
    expect(number.editionId).toBe(editionId)
  })

  it('lets a field through with what follows from it, and no row come, go or move', async () => {
    const { editionId, project, number } = await agreed((rows) => [`${rows.number.seriesKey}/target`])
    const on = (what: string) => trial(app, `UPDATE "Indicator" SET ${what} WHERE id = ${number.id}`)
    expect(await on('"targetValue" = 1')).toBe('done')
    expect(await on('"targetValue" = 1.25, decimals = 2')).toBe('done')
    expect(await on(`"targetValue" = NULL, "withoutYearTarget" = true`)).toBe('done')
    for (const what of [
      '"targetValue" = 1, "baselineValue" = 1',
      `name = '別の名前'`,
      'position = 9',
      '"seriesKey" = gen_random_uuid()',
      '"originalTargetValue" = 1',
      '"editionId" = "editionId" + 1',
    ]) {
      expect(await on(what), what).toBe('MY001')
    }
    for (const statement of [
      `DELETE FROM "Indicator" WHERE id = ${number.id}`,
      `INSERT INTO "Indicator" ("editionId", "projectId", position, kind) VALUES (${editionId}, ${project.id}, 99, 'NUMBER')`,
      `UPDATE "PlanEdition" SET headline = 'x' WHERE id = ${editionId}`,
      `UPDATE "PlanEdition" SET "staffFromOffice" = true WHERE id = ${editionId}`,
    ]) {
      expect(await trial(app, statement), statement).toBe('MY001')
    }
  })

  it('is agreed with the head’s assent to the very text, and frozen with its own hash', async () => {
    const { editionId } = await agreed(() => ['edition/headline'])
    const round = await database.app.consultationRound.findFirstOrThrow({ where: { editionId } })
    const agree = (hash = 'b'.repeat(64)) =>
      trial(
        app,
        `INSERT INTO "Agreement" ("editionId", "roundId", kind, "contentHash", "agreedOn", "recordedById", "recordedAt")
         VALUES ($1, $2, 'CONSULTATION', $3, $4, $5, now())`,
        [editionId, round.id, hash, round.heldOn, cast.office.personId],
      )
    await app.query(
      `UPDATE "PlanEdition" SET headline = '直しました', "contentVersion" = "contentVersion" + 1 WHERE id = $1`,
      [editionId],
    )
    expect(await agree(), 'before the head assents').toBe('MY004')
    await assentToAmendments(database.app, cast.head, await versions(editionId))
    expect(await agree()).toBe('done')
    await app.query('UPDATE "PlanEdition" SET "contentVersion" = "contentVersion" + 1 WHERE id = $1', [editionId])
    expect(await agree(), 'after another save').toBe('MY004')
    const confirm = `UPDATE "PlanEdition" SET state = 'CONFIRMED', major = 1, minor = 0, "contentText" = '{}',
      "contentHash" = repeat('c', 64) WHERE id = $1`
    expect(await trial(app, confirm, [editionId]), 'a hash of something else').toBe('MY004')
  })
})

describe('字句整理', () => {
  const title = '声をしっかり聞く'

  async function proposed() {
    const { editionId } = await newEdition(database.app, ground, { state: 'OFFICE_CHECK' })
    const { policy } = await projectOf(editionId)
    await proposeWording(database.app, cast.office, {
      ...(await versions(editionId)),
      wordings: [{ at: `${policy.seriesKey}/title`, value: title }],
      note: '言い回しをそろえます。',
    })
    return { editionId, policy }
  }

  it('changes a row from the very words to the very words, once the head has said so', async () => {
    const { editionId, policy } = await proposed()
    const set = (what: string) => trial(app, `UPDATE "Policy" SET ${what} WHERE id = $1`, [policy.id])
    expect(await set(`title = '${title}'`), 'not answered yet').toBe('MY001')
    await app.query('BEGIN')
    await app.query(
      `UPDATE "WordingProposal" SET accepted = true, "answeredById" = $2, "answeredAt" = now() WHERE "editionId" = $1`,
      [editionId, cast.head.personId],
    )
    const within = async (what: string) => {
      await app.query('SAVEPOINT before')
      const answer = await stateOf(app.query(`UPDATE "Policy" SET ${what} WHERE id = $1`, [policy.id]))
      await app.query('ROLLBACK TO SAVEPOINT before')
      return answer
    }
    expect(await within(`title = '${title}'`)).toBe('done')
    expect(await within(`title = '${title}', text = 'もう一つ'`)).toBe('MY001')
    expect(await within(`title = '${title}。'`)).toBe('MY001')
    await app.query('ROLLBACK')
    await acceptWording(database.app, cast.head, await versions(editionId))
    expect(await set(`title = '${policy.title}'`), 'and not back').toBe('MY001')
    expect(await trial(app, `DELETE FROM "PolicyGoal" WHERE "editionId" = $1`, [editionId])).toBe('MY001')
  })

  it('is answered once, by another than who proposed it, and stays as it was proposed', async () => {
    const { editionId } = await proposed()
    const set = (what: string) => trial(app, `UPDATE "WordingProposal" SET ${what} WHERE "editionId" = $1`, [editionId])
    const answered = (personId: number) => `accepted = false, "answeredById" = ${personId}, "answeredAt" = now()`
    expect(await set('accepted = false')).toBe('23514')
    expect(await set(answered(cast.office.personId)), 'by himself').toBe('23514')
    expect(await set(answered(cast.head.personId))).toBe('done')
    for (const column of ['note', 'proposedById', 'proposedAt', 'editionId']) {
      expect(await set(`"${column}" = "${column}"`), column).toBe('42501')
    }
    const again = `INSERT INTO "WordingProposal" ("editionId", note, "proposedById", "proposedAt") VALUES ($1, '', $2, now())`
    expect(await trial(app, again, [editionId, cast.office.personId]), 'two open ones').toBe('23505')
    await app.query(`UPDATE "WordingProposal" SET ${answered(cast.head.personId)} WHERE "editionId" = $1`, [editionId])
    expect(await set(answered(cast.secondOffice.personId))).toBe('MY001')
    expect(await set(`answer = 'あとから'`)).toBe('MY001')
    expect(await trial(app, again, [editionId, cast.office.personId])).toBe('done')
    for (const statement of [`UPDATE "WordingChange" SET value = 'x'`, 'DELETE FROM "WordingChange"']) {
      expect(await trial(app, statement), statement).toBe('42501')
    }
  })
})

describe('the source of a figure', () => {
  it('is something, and is written while the department holds the correction', async () => {
    const { editionId } = await amended('CORRECTION')
    const give = (source: string) =>
      trial(
        app,
        `INSERT INTO "FigureSource" ("editionId", "rowKey", field, source, "personId", at) VALUES ($1, $2, 'count', $3, $4, now())`,
        [editionId, randomUUID(), source, cast.coordinator.personId],
      )
    expect(await give('  ')).toBe('23514')
    expect(await give('人事課の資料')).toBe('done')
    await app.query(`UPDATE "PlanEdition" SET state = 'OFFICE_CHECK' WHERE id = $1`, [editionId])
    expect(await give('人事課の資料')).toBe('MY001')
  })
})

describe('a withdrawal', () => {
  it('is said why, once, by one person, and agreed by another', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    const ask = `INSERT INTO "Withdrawal" ("editionId", explanation, "askedById", "askedAt") VALUES ($1, $2, $3, now())`
    expect(await trial(app, ask, [editionId, ' ', cast.office.personId])).toBe('23514')
    await askWithdrawal(database.app, cast.office, {
      ...(await versions(editionId)),
      explanation: '誤りがありました。',
    })
    expect(await trial(app, ask, [editionId, '二つめ', cast.office.personId])).toBe('23505')
    const set = (what: string) => trial(app, `UPDATE "Withdrawal" SET ${what} WHERE "editionId" = $1`, [editionId])
    const agreed = (personId: number) => `"agreedById" = ${personId}, "agreedAt" = now()`
    expect(await set('"agreedAt" = now()')).toBe('23514')
    expect(await set(agreed(cast.office.personId)), 'by himself').toBe('23514')
    expect(await set(`${agreed(cast.publisher.personId)}, "droppedAt" = now()`)).toBe('23514')
    expect(await set(agreed(cast.publisher.personId))).toBe('done')
    for (const column of ['explanation', 'askedById', 'askedAt', 'editionId']) {
      expect(await set(`"${column}" = "${column}"`), column).toBe('42501')
    }
    await app.query('UPDATE "Withdrawal" SET "droppedAt" = now() WHERE "editionId" = $1', [editionId])
    expect(await set('"droppedAt" = NULL')).toBe('MY001')
    expect(await set(agreed(cast.publisher.personId)), 'of one that was dropped').toBe('MY001')
  })

  it('needs both persons and a notice, and nobody but the desk makes one', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    const withdraw = 'SELECT published.withdraw_edition($1, now())'
    const end = `UPDATE "PlanEdition" SET state = 'WITHDRAWN' WHERE id = $1`
    expect(await trial(residents, withdraw, [editionId])).toBe('42501')
    expect(await trial(app, withdraw, [editionId]), 'nobody asked').toBe('MY004')
    await askWithdrawal(database.app, cast.office, {
      ...(await versions(editionId)),
      explanation: '誤りがありました。',
    })
    expect(await trial(app, withdraw, [editionId]), 'asked, not agreed').toBe('MY004')
    expect(await trial(app, end, [editionId])).toBe('MY004')
    await app.query('BEGIN')
    await app.query(`UPDATE "Withdrawal" SET "agreedById" = $2, "agreedAt" = now() WHERE "editionId" = $1`, [
      editionId,
      cast.publisher.personId,
    ])
    await app.query('SAVEPOINT agreed')
    expect(await stateOf(app.query(end, [editionId])), 'without a notice').toBe('MY004')
    await app.query('ROLLBACK TO SAVEPOINT agreed')
    const later = `SELECT published.withdraw_edition($1, now() + interval '1 day')`
    expect(await stateOf(app.query(later, [editionId])), 'on a day to come').toBe('MY004')
    await app.query('ROLLBACK TO SAVEPOINT agreed')
    await app.query(withdraw, [editionId])
    expect(await stateOf(app.query(end, [editionId]))).toBe('done')
    await app.query('ROLLBACK')
    const draft = await newEdition(database.app, ground, { state: 'CONFIRMED' })
    expect(await trial(app, withdraw, [draft.editionId]), 'what was never published').toBe('MY004')
  })

  it('puts a notice where residents read, with nothing of the text, and ends there', async () => {
    const { editionId, year, slug } = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    await askWithdrawal(database.app, cast.office, {
      ...(await versions(editionId)),
      explanation: '誤りがありました。',
    })
    await withdrawEdition(database.app, cast.publisher, await versions(editionId))
    const { rows } = await residents.query<{ kind: string; document: string }>(
      'SELECT kind, document FROM published.publication WHERE year = $1 AND "departmentSlug" = $2 ORDER BY id',
      [year, slug],
    )
    expect(rows.map(({ kind }) => kind)).toEqual(['EDITION', 'WITHDRAWAL'])
    expect(Object.keys(JSON.parse(rows[1]?.document ?? '{}')).toSorted()).toEqual([
      'departmentName',
      'departmentSlug',
      'documentSchema',
      'explanation',
      'kind',
      'position',
      'version',
      'withdrawnAt',
      'year',
    ])
    for (const table of ['current', 'project', 'indicator']) {
      const left = `SELECT 1 FROM published.${table} WHERE year = $1 AND "departmentSlug" = $2`
      expect((await residents.query(left, [year, slug])).rowCount, table).toBe(0)
    }
    for (const state of ['PUBLISHED', 'SUPERSEDED', 'DRAFT']) {
      const back = 'UPDATE "PlanEdition" SET state = $2 WHERE id = $1'
      expect(await trial(app, back, [editionId, state]), state).toBe('MY003')
    }
  })
})

describe('a correction as residents read it', () => {
  it('stands on the mayor’s round of the edition it corrects, and says so', async () => {
    const { editionId, first } = await amended('CORRECTION')
    await submitCorrection(database.app, cast.head, await versions(editionId))
    await confirmCorrection(database.app, cast.secondOffice, await versions(editionId))
    await publishEdition(database.app, cast.publisher, { ...(await versions(editionId)), overrideReason: '先に。' })
    const { rows } = await residents.query<{ document: string }>(
      'SELECT document FROM published.publication WHERE year = $1 ORDER BY id',
      [first.year],
    )
    const [before, after] = rows.map(({ document }) => JSON.parse(document) as Record<string, unknown>)
    expect(after?.consultation).toEqual(before?.consultation)
    expect(after).toMatchObject({
      kind: 'CORRECTION',
      version: '1.1',
      amendment: { reason: 'ERROR', explanation: '誤りを直しました。', replaces: '1.0' },
    })
    // What residents read about the amendment is what the edition holds, to the letter.
    const publish = 'SELECT published.publish_edition($1, $2, $3)'
    const again = await amended('CORRECTION')
    await submitCorrection(database.app, cast.head, await versions(again.editionId))
    await confirmCorrection(database.app, cast.secondOffice, await versions(again.editionId))
    const made = await published(again.editionId, again.first)
    expect(await trial(app, publish, [again.editionId, JSON.stringify(made.document), made.at])).toBe('done')
    for (const amendment of [
      undefined,
      { ...made.document.amendment, explanation: '別の説明' },
      { ...made.document.amendment, reason: 'DISASTER' },
      { ...made.document.amendment, replaces: '9.9' },
    ]) {
      const sly = JSON.stringify({ ...made.document, amendment })
      expect(await trial(app, publish, [again.editionId, sly, made.at]), JSON.stringify(amendment)).toBe('MY004')
    }
  })
})

/** The document with which a confirmed correction is published. */
async function published(editionId: number, first: { year: number; slug: string }) {
  const { rows } = await app.query<{ text: string; hash: string; document: string; on: string }>(
    `SELECT e."contentText" AS text, e."contentHash" AS hash, p.document, (a."recordedAt" AT TIME ZONE 'Asia/Tokyo')::date::text AS on
     FROM "PlanEdition" e JOIN "Agreement" a ON a."editionId" = e.id, published.publication p
     WHERE e.id = $1 AND p.year = $2 AND p."departmentSlug" = $3`,
    [editionId, first.year, first.slug],
  )
  const [row] = rows
  if (!row) throw new Error('nothing was agreed')
  const at = new Date()
  const document = {
    ...(JSON.parse(row.document) as Record<string, unknown>),
    kind: 'CORRECTION',
    version: '1.1',
    contentHash: row.hash,
    publishedAt: at.toISOString(),
    amendment: { reason: 'ERROR', explanation: '誤りを直しました。', replaces: '1.0', confirmedOn: row.on },
    content: JSON.parse(row.text) as unknown,
  }
  return { at, document }
}
