import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { makeGround, newEdition, stateOf, withClient } from '@/tests/plans'

let database: TestDatabase
let worker: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  const ground = await makeGround(database.app)
  await newEdition(database.app, ground)
  await newEdition(database.app, ground, { state: 'CONFIRMED' })
  worker = new pg.Client({ connectionString: database.urls.DATABASE_WORKER_URL })
  await worker.connect()
})

afterAll(async () => {
  await worker.end()
  await database.drop()
})

const asOwner = <Row extends pg.QueryResultRow>(statement: string, values: unknown[] = []) =>
  withClient(database.urls.DATABASE_OWNER_URL, async (owner) => (await owner.query<Row>(statement, values)).rows)

/** The columns of each table on which the role has a right; '*' where it has it on all of them. */
async function rightsTo(privilege: string): Promise<Record<string, string>> {
  const rows = await asOwner<{ name: string; granted: string[]; whole: boolean }>(
    `SELECT c.relname AS name, bool_and(has_column_privilege('meyasu_worker', c.oid, a.attnum, $1)) AS whole,
       array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE has_column_privilege('meyasu_worker', c.oid, a.attnum, $1)) AS granted
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relkind IN ('r', 'v', 'm', 'p') AND c.relnamespace IN ('public'::regnamespace, 'published'::regnamespace)
     GROUP BY c.relname ORDER BY c.relname`,
    [privilege],
  )
  return Object.fromEntries(
    rows.filter(({ granted }) => granted).map(({ name, granted, whole }) => [name, whole ? '*' : granted.join(' ')]),
  )
}

describe('meyasu_worker', () => {
  it('reads what a publication and its guards need, of people what a letter needs, and nothing else', async () => {
    const { PlanEdition, ...others } = await rightsTo('SELECT')
    expect(others).toEqual({
      Agreement: '*',
      City: '*',
      Comment: 'id planId editionId threadId kind authorId resolvedAt',
      Concurrence: '*',
      ConsultationRound:
        'id editionId consultedWith number contentHash heldOn method outcome amendableFields ownDecisionOn',
      Delegation: '*',
      Department: '*',
      DepartmentSuccession: '*',
      FieldRevision: 'id editionId personId',
      FigureSource: 'editionId rowKey field',
      FiscalYear: '*',
      LaterReading: 'eventSeq',
      Notification: '*',
      Person: 'id email name post active mailWanted',
      Plan: '*',
      ProjectConfirmation: '*',
      RoleAssignment: '*',
      RoleAssignmentSection: '*',
      Section: '*',
      Withdrawal: 'id editionId askedById droppedAt agreedAt',
      WordingProposal: 'id editionId accepted',
      YearExemption: '*',
      publication: '*',
    })
    // A new column of an edition has to be granted to it, or left out where an edition is read: lib/plans/facts-queries.ts.
    const columns = await asOwner<{ name: string }>(
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = '"PlanEdition"'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    )
    const draft = ['headline', 'missionText', 'plainSummary']
    expect(PlanEdition?.split(' ')).toEqual(columns.map(({ name }) => name).filter((name) => !draft.includes(name)))
  })

  it('changes of all that the state of an edition and its time, tells people, and removes nothing', async () => {
    expect(await rightsTo('UPDATE')).toEqual({
      Notification: 'mailDue mailedAt',
      PlanEdition: 'state lockVersion stateSince scheduledFor publishedAt scheduledById scheduleOverride',
    })
    expect(await rightsTo('INSERT')).toEqual({ LaterReading: '*', Notification: '*' })
    const tables = await asOwner<{ name: string }>(
      `SELECT c.oid::regclass::text AS name FROM pg_class c
       WHERE c.relkind = 'r' AND c.relnamespace IN ('public'::regnamespace, 'published'::regnamespace)`,
    )
    for (const { name } of tables) {
      expect(await stateOf(worker.query(`DELETE FROM ${name}`)), name).toBe('42501')
      expect(await stateOf(worker.query(`TRUNCATE ${name}`)), name).toBe('42501')
    }
  })

  it('moves an edition only as anybody else may: not past an agreement, and not in its text', async () => {
    const publish = `UPDATE "PlanEdition" SET state = 'PUBLISHED' WHERE state = 'CONFIRMED'`
    expect(await stateOf(worker.query(publish))).toBe('MY004')
    expect(await stateOf(worker.query(`UPDATE "PlanEdition" SET state = 'CONFIRMED' WHERE state = 'DRAFT'`))).toBe(
      'MY003',
    )
    for (const column of ['headline', 'missionText', 'contentText', 'explanation']) {
      expect(await stateOf(worker.query(`UPDATE "PlanEdition" SET "${column}" = 'x'`)), column).toBe('42501')
    }
    expect(await stateOf(worker.query('SELECT headline FROM "PlanEdition"'))).toBe('42501')
    expect(await stateOf(worker.query('SELECT text FROM "Comment"'))).toBe('42501')
    expect(await stateOf(worker.query('SELECT "passwordHash" FROM "Person"'))).toBe('42501')
    expect(await stateOf(worker.query('SELECT id FROM "Project"'))).toBe('42501')
  })
})

describe('the queue of jobs', () => {
  it('is open to the worker alone; others reach it through `enqueue`', async () => {
    const insert = `SELECT graphile_worker.add_job('publish-due')`
    expect(await stateOf(worker.query(insert))).toBe('done')
    const count = async () => (await worker.query('SELECT 1 FROM graphile_worker._private_jobs')).rowCount ?? 0
    const before = await count()
    for (const [url, mayEnqueue] of [
      [database.urls.DATABASE_URL, true],
      [database.urls.DATABASE_PUBLIC_URL, false],
    ] as const) {
      await withClient(url, async (client) => {
        await client.query('SET default_transaction_read_only = off')
        expect(await stateOf(client.query(insert))).toBe('42501')
        expect(await stateOf(client.query('SELECT 1 FROM graphile_worker._private_jobs'))).toBe('42501')
        const call = client.query(`SELECT enqueue('publish-due', '{}', NULL, 'key') AS job`)
        expect(await stateOf(call)).toBe(mayEnqueue ? 'done' : '42883')
      })
    }
    expect(await count()).toBe(before + 1)
  })
})
