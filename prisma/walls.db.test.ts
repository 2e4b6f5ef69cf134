import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fieldsOfKind } from '@/lib/plans/rules'
import { type EditionState, editionStates } from '@/lib/plans/workflow'
import { advanceTo, type MadeEdition, makeCity } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { type Ground, makeGround, newEdition, stateOf, traceOf, trial, withClient } from '@/tests/plans'

const held: readonly EditionState[] = ['DRAFT', 'CHANGES_REQUESTED']
const withoutContent: readonly EditionState[] = [
  'DRAFT',
  'CHANGES_REQUESTED',
  'HEAD_REVIEW',
  'OFFICE_CHECK',
  'DISCARDED',
]

let database: TestDatabase
let ground: Ground
let owner: pg.Client
let app: pg.Client
let residents: pg.Client

async function open(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  owner = await open(database.urls.DATABASE_OWNER_URL)
  app = await open(database.urls.DATABASE_URL)
  residents = await open(database.urls.DATABASE_PUBLIC_URL)
})

afterAll(async () => {
  await Promise.all([owner, app, residents].map((client) => client.end()))
  await database.drop()
})

/** Puts an edition into a state past the trigger, as only the owner of the tables can. */
async function force(editionId: number, state: EditionState): Promise<void> {
  const frozen = !withoutContent.includes(state)
  await owner.query('BEGIN')
  await owner.query('ALTER TABLE "PlanEdition" DISABLE TRIGGER USER')
  await owner.query(
    `UPDATE "PlanEdition" SET state = $2, major = $3, minor = $4, "contentText" = $5::text, "contentSchema" = $6,
       "contentHash" = encode(sha256(convert_to($5::text, 'UTF8')), 'hex'), "scheduledFor" = $7, "scheduledById" = $8 WHERE id = $1`,
    [
      editionId,
      state,
      ...(frozen ? [1, 0, '{}', 1] : [null, null, null, null]),
      ...(state === 'SCHEDULED' ? [new Date('2099-04-01'), ground.cast.publisher.personId] : [null, null]),
    ],
  )
  await owner.query('ALTER TABLE "PlanEdition" ENABLE TRIGGER USER')
  await owner.query('COMMIT')
}

type Table = { schema: string; name: string; quoted: string; column: string }

async function allTables(): Promise<Table[]> {
  const { rows } = await owner.query<Table>(
    `SELECT t.table_schema AS schema, t.table_name AS name, format('%I.%I', t.table_schema, t.table_name) AS quoted,
       (SELECT quote_ident(c.column_name) FROM information_schema.columns c
         WHERE c.table_schema = t.table_schema AND c.table_name = t.table_name ORDER BY c.ordinal_position LIMIT 1) AS column
     FROM information_schema.tables t WHERE t.table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2`,
  )
  return rows
}

const writes = ({ quoted, column }: Table) => [
  `INSERT INTO ${quoted} DEFAULT VALUES`,
  `UPDATE ${quoted} SET ${column} = ${column}`,
  `DELETE FROM ${quoted}`,
  `TRUNCATE ${quoted}`,
]

describe('the draft wall: meyasu_public', () => {
  it('may read every table of `published` and no other table of the database', async () => {
    const tables = await allTables()
    expect(tables.length).toBeGreaterThan(45)
    for (const { schema, quoted } of tables) {
      expect(await trial(residents, `SELECT 1 FROM ${quoted}`), quoted).toBe(schema === 'published' ? 'done' : '42501')
    }
    const published = tables.filter(({ schema }) => schema === 'published').map(({ name }) => name)
    expect(published).toEqual([
      'city',
      'current',
      'indicator',
      'indicator_result',
      'priority',
      'project',
      'project_result',
      'publication',
      'report',
      'revision',
      'search',
      'strategic_goal',
      'strategic_plan',
      'succession',
    ])
  })

  it('writes nowhere, even where it may read and after it has turned its own transactions writable', async () => {
    for (const table of await allTables()) {
      for (const statement of writes(table)) expect(await trial(residents, statement), statement).toBe('42501')
    }
  })

  it('only reads by itself', async () => {
    expect(await stateOf(residents.query('CREATE TABLE published.own (id integer)'))).toMatch(/^(25006|42501)$/)
    expect((await residents.query('SHOW transaction_read_only')).rows).toEqual([{ transaction_read_only: 'on' }])
  })

  it('uses no sequence, and sees through no view', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, sequencename) AS name FROM pg_sequences`,
    )
    expect(rows.length).toBeGreaterThan(20)
    for (const { name } of rows) expect(await trial(residents, `SELECT nextval('${name}')`), name).toBe('42501')
    const views = await owner.query(`SELECT 1 FROM pg_views WHERE schemaname IN ('public', 'published')`)
    expect(views.rowCount).toBe(0)
  })
})

describe('rights over the database', () => {
  const roles = ['meyasu_app', 'meyasu_public', 'meyasu_worker']

  it('are those of no other role', async () => {
    const { rows } = await owner.query(
      `SELECT r.rolname FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member WHERE r.rolname = ANY($1)`,
      [roles],
    )
    expect(rows).toEqual([])
    for (const client of [app, residents]) {
      for (const role of ['meyasu_owner', 'postgres', 'meyasu_worker', 'pg_read_all_data']) {
        expect(await trial(client, `SET LOCAL ROLE ${role}`), role).toBe('42501')
      }
    }
  })

  it('own nothing', async () => {
    const { rows } = await owner.query(
      `SELECT c.relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = ANY($1)
       UNION ALL SELECT p.proname FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner WHERE r.rolname = ANY($1)`,
      [roles],
    )
    expect(rows).toEqual([])
  })

  it('make, change and remove nothing', async () => {
    const statements = [
      'CREATE TABLE public.own (id integer)',
      'CREATE TABLE published.own (id integer)',
      'CREATE TEMP TABLE own (id integer)',
      'CREATE SCHEMA own',
      'CREATE FUNCTION public.own() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$',
      'ALTER TABLE "Event" DISABLE TRIGGER USER',
      'ALTER TABLE "PlanEdition" ADD COLUMN own integer',
      'DROP TABLE "Event"',
      'DROP TRIGGER append_only ON "Event"',
      'CREATE OR REPLACE FUNCTION public.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$',
      "SET LOCAL session_replication_role = 'replica'",
      'CREATE ROLE own',
    ]
    for (const statement of statements) {
      expect(await trial(app, statement), statement).toMatch(/^(42501|0LP01)$/)
      // To meyasu_public the tables of `public` are not even there.
      expect(await trial(residents, statement), statement).toMatch(/^(42501|42P01|3F000)$/)
    }
  })

  it('are not handed on', async () => {
    await app.query('GRANT SELECT ON "Plan" TO meyasu_public')
    await app.query('GRANT USAGE ON SCHEMA public TO meyasu_public')
    const { rows } = await owner.query<{ reads: boolean; enters: boolean }>(
      `SELECT has_table_privilege('meyasu_public', '"Plan"', 'SELECT') AS reads, has_schema_privilege('meyasu_public', 'public', 'USAGE') AS enters`,
    )
    expect(rows).toEqual([{ reads: false, enters: false }])
  })

  it('give nobody but the owner a look at the migrations', async () => {
    const worker = await open(database.urls.DATABASE_WORKER_URL)
    for (const client of [app, residents, worker]) {
      expect(await trial(client, 'SELECT 1 FROM public._prisma_migrations')).toBe('42501')
    }
    await worker.end()
  })

  it('let functions be called by whom they are for alone', async () => {
    const { rows } = await owner.query<{ role: string; name: string }>(
      `SELECT r.role, n.nspname || '.' || p.proname AS name
       FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace, unnest(array_append($1::text[], 'public')) r(role)
       WHERE n.nspname IN ('public', 'published') AND has_function_privilege(r.role, p.oid, 'EXECUTE') ORDER BY 1, 2`,
      [roles],
    )
    const of = (role: string) => rows.filter((row) => row.role === role).map(({ name }) => name)
    expect(of('meyasu_app')).toEqual([
      'public.change_allowed',
      'public.departments_asked',
      'public.enqueue',
      'public.event_hash',
      'public.field_of',
      'public.record_event',
      'public.row_change_allowed',
      'public.year_lacks_plans',
      'public.year_lacks_results',
      'published.publish_edition',
      'published.publish_report',
      'published.publish_update',
      'published.rebuild',
      'published.release_directions',
      'published.withdraw_edition',
    ])
    expect(of('meyasu_worker')).toEqual([
      'public.change_allowed',
      'public.enqueue',
      'public.record_event',
      'public.sections_unconfirmed',
      'published.publish_edition',
    ])
    expect(rows).toHaveLength(20)
  })

  it('run what is lent to them with the names of the system alone', async () => {
    const { rows } = await owner.query<{ name: string; config: string[] | null }>(
      `SELECT p.proname AS name, p.proconfig AS config FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
       WHERE n.nspname IN ('public', 'published')`,
    )
    expect(rows.length).toBeGreaterThan(8)
    for (const { name, config } of rows) expect(config, name).toEqual(['search_path=pg_catalog, pg_temp'])
  })
})

describe('the record wall: what stays as it was written', () => {
  let made: MadeEdition

  beforeAll(async () => {
    made = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    const revision = {
      editionId: made.editionId,
      rowKey: randomUUID(),
      field: 'title',
      before: '',
      value: 'あ',
      at: new Date(),
    }
    await database.app.fieldRevision.create({ data: { ...revision, personId: ground.cast.author.personId } })
  })

  it('meyasu_app neither adds nor changes nor removes an event', async () => {
    const copy = 'INSERT INTO "Event" SELECT * FROM "Event"'
    for (const statement of [copy, 'UPDATE "Event" SET kind = kind', 'DELETE FROM "Event"', 'TRUNCATE "Event"']) {
      expect(await trial(app, statement), statement).toBe('42501')
    }
  })

  it.each(['Agreement', 'FieldRevision'])('meyasu_app does not change or remove a row of %s', async (table) => {
    for (const statement of [`UPDATE "${table}" SET id = id`, `DELETE FROM "${table}"`, `TRUNCATE "${table}"`]) {
      expect(await trial(app, statement), statement).toBe('42501')
    }
  })

  it('meyasu_app does not touch a table of `published`', async () => {
    const tables = (await allTables()).filter(({ schema }) => schema === 'published')
    expect(tables).toHaveLength(14)
    for (const statement of tables.flatMap(writes)) expect(await trial(app, statement), statement).toBe('42501')
  })

  it('not even their owner changes or removes events, agreements, revisions and publications', async () => {
    for (const table of ['"Event"', '"Agreement"', '"FieldRevision"', 'published.publication']) {
      expect((await owner.query(`SELECT 1 FROM ${table} LIMIT 1`)).rowCount, table).toBe(1)
      const column = table === '"Event"' ? 'seq' : 'id'
      for (const statement of [
        `UPDATE ${table} SET ${column} = ${column}`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
      ]) {
        expect(await trial(owner, statement), statement).toBe('MY002')
      }
    }
  })

  it.each([
    'Plan',
    'PlanEdition',
    'ConsultationRound',
    'Person',
    'Department',
    'Section',
    'FiscalYear',
    'WordingProposal',
    'WordingChange',
    'Withdrawal',
  ])('meyasu_app removes no row of %s', async (table) => {
    expect(await trial(app, `DELETE FROM "${table}"`)).toBe('42501')
    expect(await trial(app, `TRUNCATE "${table}" CASCADE`)).toBe('42501')
  })
})

describe('the record wall: rows of an edition', () => {
  /** The tables that hold a plan's text and what is kept beside it while it is written; those that speak about an edition. */
  const textTables = [
    'AdviceDismissal',
    'BudgetResource',
    'FigureSource',
    'Indicator',
    'IndicatorStep',
    'IndicatorWaypoint',
    'Policy',
    'PolicyGoal',
    'PolicyPriority',
    'Project',
    'ProjectBudgetCode',
    'ProjectDecision',
    'ProjectFunding',
    'ProjectGoal',
    'ProjectPriority',
    'SectionReminder',
    'SectionRole',
    'StaffResource',
  ]
  const aboutTables = [
    'Agreement',
    'Comment',
    'Concurrence',
    'ConsultationRound',
    'Event',
    'FieldRevision',
    'ProjectConfirmation',
    'ResultReport',
    'Withdrawal',
    'WordingProposal',
    'WorkbookUpload',
  ]
  /** What an update changes; the tables that are not here are written anew as they are. */
  const changes: Record<string, string> = {
    BudgetResource: 'position = position + 100',
    Indicator: 'position = position + 100',
    Policy: 'position = position + 100',
    Project: 'number = number + 100',
    SectionRole: 'position = position + 100',
    StaffResource: 'position = position + 100',
  }
  let made: MadeEdition
  let draft: MadeEdition

  beforeAll(async () => {
    made = await newEdition(database.app, ground)
    draft = await newEdition(database.app, ground)
    const personId = ground.cast.author.personId
    const section = await database.app.section.findFirstOrThrow()
    for (const { editionId } of [made, draft]) {
      const beside = { editionId, personId, at: new Date() }
      const ended = { projectKey: randomUUID(), fate: 'ENDED', number: 1, title: '終わる事業', reason: '理由' } as const
      await database.app.projectDecision.create({ data: { ...beside, ...ended } })
      const advice = { rowKey: randomUUID(), field: 'text', code: 'sentence_long', subject: '文', reason: '理由' }
      await database.app.adviceDismissal.create({ data: { ...beside, ...advice } })
      await database.app.sectionReminder.create({ data: { ...beside, sectionId: section.id, message: '' } })
      const source = { rowKey: randomUUID(), field: 'count', source: '人事課の資料' }
      await database.app.figureSource.create({ data: { ...beside, ...source } })
    }
  })

  it('are in the tables that this test knows, and the example has one in each', async () => {
    const { rows } = await owner.query<{ table_name: string }>(
      `SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'editionId' ORDER BY 1`,
    )
    expect(rows.map((row) => row.table_name)).toEqual([...textTables, ...aboutTables].toSorted())
    for (const table of textTables) {
      const found = await owner.query(`SELECT 1 FROM "${table}" WHERE "editionId" = $1`, [made.editionId])
      expect(found.rowCount, table).toBeGreaterThan(0)
    }
  })

  it.each(editionStates)('in %s are written if the department holds the plan, and else refused', async (state) => {
    const { editionId } = made
    await force(editionId, state)
    const open = held.includes(state)
    for (const table of textTables) {
      const one = `SELECT * FROM "${table}" WHERE "editionId" = $1 LIMIT 1`
      // In an open edition the copy is stopped by its key alone, so the trigger let it pass.
      expect(await trial(app, `INSERT INTO "${table}" ${one}`, [editionId]), `INSERT ${table}`).toBe(
        open ? '23505' : 'MY001',
      )
      const update = `UPDATE "${table}" SET ${changes[table] ?? '"editionId" = "editionId"'} WHERE "editionId" = $1`
      expect(await trial(app, update, [editionId]), `UPDATE ${table}`).toBe(open ? 'done' : 'MY001')
      const remove = `DELETE FROM "${table}" WHERE "editionId" = $1`
      expect(await trial(app, remove, [editionId]), `DELETE ${table}`).toBe(open ? 'done' : 'MY001')
      expect(await trial(app, `TRUNCATE "${table}" CASCADE`), `TRUNCATE ${table}`).toBe('42501')
    }
  })

  it.each(['headline', 'missionText', 'plainSummary', 'staffFromOffice', 'budgetFromOffice'])(
    'its own %s is written in the same states alone',
    async (column) => {
      const value =
        {
          staffFromOffice: 'NOT "staffFromOffice"',
          budgetFromOffice: 'NOT "budgetFromOffice"',
        }[column] ?? `"${column}" || 'あ'`
      for (const state of editionStates) {
        await force(made.editionId, state)
        const answer = await trial(app, `UPDATE "PlanEdition" SET "${column}" = ${value} WHERE id = $1`, [
          made.editionId,
        ])
        expect(answer, state).toBe(held.includes(state) ? 'done' : 'MY001')
      }
    },
  )

  it('count their saves where the mayor’s amendments and 字句整理 are written too', async () => {
    for (const state of editionStates) {
      await force(made.editionId, state)
      const save = 'UPDATE "PlanEdition" SET "contentVersion" = "contentVersion" + 1 WHERE id = $1'
      const counts = held.includes(state) || state === 'OFFICE_CHECK' || state === 'AMENDING'
      expect(await trial(app, save, [made.editionId]), state).toBe(counts ? 'done' : 'MY001')
    }
  })

  it('are moved neither out of a frozen edition nor into one', async () => {
    await force(made.editionId, 'HEAD_REVIEW')
    for (const table of textTables) {
      const move = `UPDATE "${table}" SET "editionId" = $2 WHERE "editionId" = $1`
      expect(await trial(app, move, [made.editionId, draft.editionId]), `out ${table}`).toBe('MY001')
      expect(await trial(app, move, [draft.editionId, made.editionId]), `in ${table}`).toBe('MY001')
    }
  })

  it('that would slip in while the plan is being handed on wait, and are refused', async () => {
    const { editionId } = await newEdition(database.app, ground)
    const other = await open(database.urls.DATABASE_URL)
    const { rows } = await other.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    await app.query('BEGIN')
    await app.query(`UPDATE "PlanEdition" SET state = 'HEAD_REVIEW' WHERE id = $1`, [editionId])
    const late = stateOf(
      other.query('INSERT INTO "Policy" ("editionId", title, position) VALUES ($1, $2, 9)', [editionId, '後から']),
    )
    await untilBlocked(rows[0]?.pid)
    await app.query('COMMIT')
    expect(await late).toBe('MY001')
    await other.end()
  })

  it('that are being written make the move wait, so that it sees them', async () => {
    const { editionId } = await newEdition(database.app, ground)
    const other = await open(database.urls.DATABASE_URL)
    const { rows } = await other.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    await app.query('BEGIN')
    await app.query('INSERT INTO "Policy" ("editionId", title, position) VALUES ($1, $2, 9)', [editionId, '間に合う'])
    const move = stateOf(other.query(`UPDATE "PlanEdition" SET state = 'HEAD_REVIEW' WHERE id = $1`, [editionId]))
    await untilBlocked(rows[0]?.pid)
    await app.query('COMMIT')
    expect(await move).toBe('done')
    const found = await other.query('SELECT 1 FROM "Policy" WHERE "editionId" = $1 AND title = $2', [
      editionId,
      '間に合う',
    ])
    expect(found.rowCount).toBe(1)
    await other.end()
  })
})

async function untilBlocked(pid: number | undefined): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt++) {
    const { rows } = await owner.query<{ blocked: boolean }>(
      'SELECT cardinality(pg_blocking_pids($1)) > 0 AS blocked',
      [pid],
    )
    if (rows[0]?.blocked) return
    await sleep(10)
  }
  throw new Error('nothing waited')
}

describe('the record wall: states', () => {
  /** What a bare change of the state comes to along the listed pairs; every other pair is MY003. */
  const listed: Record<string, string> = {
    'DRAFT>HEAD_REVIEW': 'done',
    'DRAFT>OFFICE_CHECK': 'done',
    'CHANGES_REQUESTED>HEAD_REVIEW': 'done',
    'CHANGES_REQUESTED>OFFICE_CHECK': 'done',
    'HEAD_REVIEW>CHANGES_REQUESTED': 'done',
    'HEAD_REVIEW>OFFICE_CHECK': 'done',
    'OFFICE_CHECK>CHANGES_REQUESTED': 'done',
    // A consultation needs frozen content, a return to the department none.
    'OFFICE_CHECK>CONSULTATION': '23514',
    'CONSULTATION>CHANGES_REQUESTED': '23514',
    'CONSULTATION>CONFIRMED': 'MY004',
    'CONSULTATION>AMENDING': 'done',
    'AMENDING>CONFIRMED': 'MY004',
    'CONFIRMED>VOIDED': 'done',
    'SCHEDULED>VOIDED': 'done',
    // A schedule has its instant and who set it.
    'CONFIRMED>SCHEDULED': '23514',
    'SCHEDULED>CONFIRMED': 'MY004',
    'CONFIRMED>PUBLISHED': 'MY004',
    'SCHEDULED>PUBLISHED': 'MY004',
    'PUBLISHED>SUPERSEDED': 'done',
    'PUBLISHED>WITHDRAWN': 'MY004',
    'DRAFT>DISCARDED': 'done',
    'CHANGES_REQUESTED>DISCARDED': 'done',
  }
  let made: MadeEdition

  beforeAll(async () => {
    made = await newEdition(database.app, ground)
  })

  it.each(editionStates)('from %s the listed moves alone are open', async (from) => {
    await force(made.editionId, from)
    for (const to of editionStates) {
      if (to === from) continue
      const move = await trial(app, 'UPDATE "PlanEdition" SET state = $2 WHERE id = $1', [made.editionId, to])
      expect(`${from}>${to} ${move}`).toBe(`${from}>${to} ${listed[`${from}>${to}`] ?? 'MY003'}`)
    }
  })

  it('begin as DRAFT', async () => {
    await force(made.editionId, 'DISCARDED')
    for (const state of editionStates) {
      const insert = `INSERT INTO "PlanEdition" ("planId", state) VALUES ($1, $2)`
      expect(await trial(app, insert, [made.planId, state]), state).toBe(state === 'DRAFT' ? 'done' : 'MY003')
    }
  })

  it('stay with their plan, their key, their kind, what they amend and why', async () => {
    const other = await newEdition(database.app, ground)
    await force(made.editionId, 'DRAFT')
    for (const change of [
      `"planId" = ${other.planId}`,
      `"seriesKey" = gen_random_uuid()`,
      `kind = 'CORRECTION'`,
      `"basedOnId" = ${other.editionId}`,
      `"openedById" = ${ground.cast.office.personId}`,
      `"amendmentReason" = 'OTHER'`,
      `explanation = 'あとからの説明'`,
      'id = id + 1000000',
    ]) {
      expect(await trial(app, `UPDATE "PlanEdition" SET ${change} WHERE id = $1`, [made.editionId]), change).toBe(
        'MY001',
      )
    }
  })

  it('allow one open edition a plan, and one published', async () => {
    const insert = 'INSERT INTO "PlanEdition" ("planId") VALUES ($1)'
    const open = [
      'DRAFT',
      'CHANGES_REQUESTED',
      'HEAD_REVIEW',
      'OFFICE_CHECK',
      'CONSULTATION',
      'AMENDING',
      'CONFIRMED',
      'SCHEDULED',
    ]
    for (const state of editionStates) {
      await force(made.editionId, state)
      expect(await trial(app, insert, [made.planId]), state).toBe(open.includes(state) ? '23505' : 'done')
    }
    const first = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    await app.query(
      `INSERT INTO "PlanEdition" ("planId", kind, "basedOnId", "openedById", "amendmentReason", explanation)
       VALUES ($1, 'CHANGE', $2, $3, 'OTHER', '改めました。')`,
      [first.planId, first.editionId, ground.cast.office.personId],
    )
    const { rows } = await app.query<{ id: number }>('SELECT max(id) AS id FROM "PlanEdition" WHERE "planId" = $1', [
      first.planId,
    ])
    await expect(force(rows[0]?.id ?? 0, 'PUBLISHED')).rejects.toThrow(/PlanEdition_one_published|PlanEdition_number/)
    await owner.query('ROLLBACK')
  })
})

describe('the record wall: what was agreed', () => {
  const agreement = `INSERT INTO "Agreement" ("editionId", "roundId", kind, "contentHash", "agreedOn", "recordedById", "recordedAt")
    VALUES ($1, $2, 'CONSULTATION', $3, '2026-06-01', $4, now())`
  const close = `UPDATE "ConsultationRound" SET outcome = $2, "heldOn" = '2026-06-01', method = 'MEETING', "closedAt" = now(),
    "recordedById" = $3 WHERE id = $1`
  const confirm = `UPDATE "PlanEdition" SET state = 'CONFIRMED', major = 1, minor = 0 WHERE id = $1`

  it('is what was frozen: a hash of another content is refused, and so is other content later', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'OFFICE_CHECK' })
    const freeze = `UPDATE "PlanEdition" SET state = 'CONSULTATION', "contentText" = $2, "contentSchema" = 1,
      "contentHash" = encode(sha256(convert_to($3, 'UTF8')), 'hex') WHERE id = $1`
    expect(await trial(app, freeze, [editionId, '{"a":1}', '{"a":2}'])).toBe('MY004')
    expect(await stateOf(app.query(freeze, [editionId, '{"a":1}', '{"a":1}']))).toBe('done')
    for (const change of [
      `"contentText" = '{}'`,
      `"contentHash" = repeat('0', 64)`,
      '"contentSchema" = 2',
      `"contentText" = NULL, "contentHash" = NULL, "contentSchema" = NULL`,
    ]) {
      expect(await trial(app, `UPDATE "PlanEdition" SET ${change} WHERE id = $1`, [editionId]), change).toBe('MY001')
    }
    const sly = `UPDATE "PlanEdition" SET state = 'CONFIRMED', major = 1, minor = 0, "contentText" = '{}' WHERE id = $1`
    expect(await trial(app, sly, [editionId])).toBe('MY001')
  })

  type OpenRound = { editionId: number; round: number; hash: string }

  async function consulted(): Promise<OpenRound> {
    const { editionId } = await newEdition(database.app, ground, { state: 'CONSULTATION' })
    const { rows } = await app.query<{ round: number; hash: string }>(
      'SELECT id AS round, "contentHash" AS hash FROM "ConsultationRound" WHERE "editionId" = $1',
      [editionId],
    )
    const [found] = rows
    if (!found) throw new Error('no round')
    return { editionId, ...found }
  }

  it('is needed for 確定: the mayor’s, of the round that ended so, with the very hash', async () => {
    const recorder = ground.cast.office.personId
    const own = await consulted()
    const other = await consulted()
    const agree = (round: number | null, hash: string) => [own.editionId, round, hash, recorder]
    expect(await trial(app, confirm, [own.editionId])).toBe('MY004')
    expect(await trial(app, agreement, agree(null, own.hash)), 'no round').toBe('MY004')
    expect(await trial(app, agreement, agree(own.round, own.hash)), 'an open round').toBe('MY004')
    await app.query(close, [other.round, 'AGREED', recorder])
    expect(await trial(app, agreement, agree(other.round, other.hash)), 'the round of another plan').toBe('MY004')
    expect(await trial(app, close, [own.round, 'TO_BE_CONSULTED_AGAIN', recorder])).toBe('done')
    await app.query(close, [own.round, 'AGREED', recorder])
    expect(await trial(app, agreement, agree(own.round, 'f'.repeat(64))), 'another hash').toBe('MY004')
    expect(await trial(app, agreement.replace('CONSULTATION', 'CORRECTION'), agree(own.round, own.hash))).toBe('MY004')
    expect(await trial(app, agreement.replace('2026-06-01', '2026-06-02'), agree(own.round, own.hash))).toBe('MY004')
    expect(await trial(app, confirm, [own.editionId]), 'no agreement yet').toBe('MY004')
    await app.query(agreement, agree(own.round, own.hash))
    expect(await trial(app, confirm, [own.editionId])).toBe('done')
    expect(await trial(app, `UPDATE "PlanEdition" SET state = 'CONFIRMED' WHERE id = $1`, [own.editionId])).toBe(
      '23514',
    )
  })

  it('of the vice-mayor agrees to nothing', async () => {
    const { editionId, round, hash } = await consulted()
    const recorder = ground.cast.office.personId
    await app.query(
      `INSERT INTO "ConsultationRound" ("editionId", "consultedWith", number, "contentHash", "openedAt", attendees, "amendableFields")
       VALUES ($1, 'VICE_MAYOR', 1, $2, now(), '{}', '{}')`,
      [editionId, hash],
    )
    const { rows } = await app.query<{ id: number }>(
      `SELECT id FROM "ConsultationRound" WHERE "editionId" = $1 AND "consultedWith" = 'VICE_MAYOR'`,
      [editionId],
    )
    await app.query(close, [rows[0]?.id, 'AGREED', recorder])
    await app.query(close, [round, 'AGREED', recorder])
    expect(await trial(app, agreement, [editionId, rows[0]?.id, hash, recorder])).toBe('MY004')
    expect(await trial(app, agreement, [editionId, round, hash, recorder])).toBe('done')
  })

  it('stands on a round that keeps what was put before the mayor, and once closed everything', async () => {
    const { round } = await consulted()
    const change = (what: string) => trial(app, `UPDATE "ConsultationRound" SET ${what} WHERE id = $1`, [round])
    for (const what of [
      `"contentHash" = repeat('0', 64)`,
      `"contentText" = '{}'`,
      'number = 7',
      '"openedAt" = now()',
    ]) {
      expect(await change(what), what).toBe('MY001')
    }
    expect(await change(`summary = '話したこと'`)).toBe('done')
    await app.query(close, [round, 'AGREED', ground.cast.office.personId])
    for (const what of [`"heldOn" = '2000-01-01'`, `"evidenceNote" = 'x'`, 'outcome = NULL, "closedAt" = NULL']) {
      expect(await change(what), what).toBe('MY001')
    }
  })

  it('keeps who approved it, who confirmed it, and what was said', async () => {
    const { editionId } = await newEdition(database.app, ground, {
      state: 'PUBLISHED',
      settings: { chiefConfirmation: true, financeConcurrence: true },
    })
    const mine = (statement: string) => trial(app, statement, [editionId])
    for (const column of ['submittedById', 'headApprovedById']) {
      expect(await mine(`UPDATE "PlanEdition" SET "${column}" = NULL WHERE id = $1`), column).toBe('MY001')
    }
    expect(await mine(`UPDATE "PlanEdition" SET "publishedAt" = '2000-01-01' WHERE id = $1`)).toBe('MY001')
    expect(await mine('DELETE FROM "Concurrence" WHERE "editionId" = $1')).toBe('MY001')
    expect(await mine('DELETE FROM "ProjectConfirmation" WHERE "editionId" = $1')).toBe('MY001')
    expect(await trial(app, 'DELETE FROM "Comment"')).toBe('42501')
    expect(await trial(app, `UPDATE "Comment" SET text = 'x'`)).toBe('42501')
    const alone = `UPDATE "PlanEdition" SET state = 'SUPERSEDED' WHERE id = $1`
    expect(await stateOf(app.query(alone, [editionId])), 'superseded by none').toBe('MY003')
    expect(
      await mine('UPDATE "Plan" SET year = 1999 WHERE id = (SELECT "planId" FROM "PlanEdition" WHERE id = $1)'),
    ).toBe('MY001')
    expect(await trial(app, `UPDATE "Department" SET slug = slug || 'x'`)).toBe('MY001')
  })

  it('keeps its version', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'CONFIRMED' })
    for (const change of ['major = 2', 'minor = 1', 'major = NULL, minor = NULL']) {
      expect(await trial(app, `UPDATE "PlanEdition" SET ${change} WHERE id = $1`, [editionId]), change).toBe('MY001')
    }
  })

  describe('is what is published', () => {
    const publish = 'SELECT published.publish_edition($1, $2, $3)'
    let at: Date
    let confirmed: MadeEdition
    let document: { [name: string]: unknown; content: Record<string, unknown> }

    beforeAll(async () => {
      confirmed = await newEdition(database.app, ground, { state: 'CONFIRMED' })
      const { rows } = await app.query<{
        text: string
        hash: string
        number: number
        held: string
        method: string
        on: string
        position: number
      }>(
        `SELECT d.position, e."contentText" AS text, e."contentHash" AS hash, r.number, r."heldOn"::text AS held, r.method,
           (a."recordedAt" AT TIME ZONE 'Asia/Tokyo')::date::text AS on
         FROM "PlanEdition" e JOIN "Agreement" a ON a."editionId" = e.id JOIN "ConsultationRound" r ON r.id = a."roundId"
           JOIN "Plan" p ON p.id = e."planId" JOIN "Department" d ON d.id = p."departmentId"
         WHERE e.id = $1`,
        [confirmed.editionId],
      )
      const [row] = rows
      if (!row) throw new Error('nothing was agreed')
      at = new Date()
      document = {
        documentSchema: 1,
        kind: 'EDITION',
        contentHash: row.hash,
        version: '1.0',
        year: confirmed.year,
        departmentSlug: confirmed.slug,
        position: row.position,
        publishedAt: at.toISOString(),
        consultation: { number: row.number, heldOn: row.held, method: row.method, confirmedOn: row.on },
        content: JSON.parse(row.text) as Record<string, unknown>,
      }
    })

    it('word for word', async () => {
      expect(await trial(app, publish, [confirmed.editionId, JSON.stringify(document), at])).toBe('done')
      const changes: Record<string, unknown>[] = [
        { content: { ...document.content, mission: { headline: '別の見出し', text: '別の文' } } },
        { content: { ...document.content, policies: [] } },
        { content: { ...document.content, surplus: true } },
        { content: undefined },
        { contentHash: 'f'.repeat(64) },
        { contentHash: undefined },
        { version: '1.1' },
        { version: undefined },
        { year: confirmed.year + 1 },
        { departmentSlug: 'environment' },
        { departmentSlug: undefined },
        { draftOfAnother: '秘密' },
        { kind: 'CORRECTION' },
        { position: 99 },
        { publishedAt: '1999-01-01T00:00:00.000Z' },
        { consultation: undefined },
        { consultation: { ...(document.consultation as object), heldOn: '2000-01-01' } },
      ]
      for (const change of changes) {
        const changed = JSON.stringify({ ...document, ...change })
        expect(await trial(app, publish, [confirmed.editionId, changed, at]), JSON.stringify(change).slice(0, 60)).toBe(
          'MY004',
        )
      }
    })

    it('only once it is confirmed, and once', async () => {
      const { editionId } = await newEdition(database.app, ground, { state: 'CONSULTATION' })
      expect(await trial(app, publish, [editionId, JSON.stringify(document), at])).toBe('MY003')
      const done = await newEdition(database.app, ground, { state: 'PUBLISHED' })
      expect(await trial(app, publish, [done.editionId, JSON.stringify(document), at])).toBe('MY003')
      expect(await trial(app, publish, [2_000_000_000, JSON.stringify(document), at])).toBe('P0002')
    })

    it('never without a publication that carries the hash', async () => {
      const move = `UPDATE "PlanEdition" SET state = 'PUBLISHED' WHERE id = $1`
      expect(await trial(app, move, [confirmed.editionId])).toBe('MY004')
      await app.query('BEGIN')
      await app.query(publish, [confirmed.editionId, JSON.stringify(document), at])
      expect(await stateOf(app.query(move, [confirmed.editionId]))).toBe('done')
      await app.query('ROLLBACK')
    })

    it('can be rebuilt from the publications alone', async () => {
      await advanceTo(database.app, ground.cast, confirmed.editionId, 'PUBLISHED')
      const before = await traceOf(database.urls.DATABASE_OWNER_URL)
      await owner.query('DELETE FROM published.indicator; DELETE FROM published.project; DELETE FROM published.current')
      expect(await traceOf(database.urls.DATABASE_OWNER_URL)).not.toEqual(before)
      await app.query('SELECT published.rebuild()')
      expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
    })
  })
})

describe('the fields of each kind of indicator', () => {
  type Kind = keyof typeof fieldsOfKind
  /** A value for every column that not every kind may have, by the field that holds it in the content. */
  const columns: [column: string, field: string, value: string][] = [
    ['unit', 'unit', `'件'`],
    ['decimals', 'decimals', '1'],
    ['direction', 'direction', `'UP'`],
    ['cumulative', 'cumulative', 'true'],
    ['rateFromBaseline', 'rateFromBaseline', 'true'],
    ['baselineYear', 'baselineYear', '2025'],
    ['baselineValue', 'baseline', '1.5'],
    ['baselineProvisional', 'baselineProvisional', 'true'],
    ['baselineNoneReason', 'baselineNoneReason', `'なし'`],
    ['targetValue', 'target', '-3'],
    ['changePercent', 'changePercent', '20'],
    ['withoutYearTarget', 'withoutYearTarget', 'true'],
    ['finalTargetValue', 'finalTarget', '5'],
    ['finalTargetYear', 'finalTargetYear', '2028'],
    ['finalTargetYearNote', 'finalTargetYearNote', `'未定'`],
    ['originalTargetValue', 'originalTarget', '3'],
    ['dueOn', 'dueOn', `'2027-03-31'`],
    ['condition', 'condition', `'状態'`],
    ['evidence', 'evidence', `'記録'`],
  ]
  const kinds = Object.keys(fieldsOfKind) as Kind[]
  /** By hand from the design: what each kind may not have. */
  const measured = columns
    .map(([column]) => column)
    .filter((column) => !['dueOn', 'condition', 'evidence'].includes(column))
  const forbidden: Record<Kind, string[]> = {
    NUMBER: ['changePercent', 'condition', 'evidence'],
    CHANGE: ['targetValue', 'finalTargetValue', 'condition', 'evidence'],
    MILESTONE: [...measured, 'condition', 'evidence'],
    QUALITATIVE: measured,
  }
  let made: MadeEdition
  let projectId: number

  beforeAll(async () => {
    made = await newEdition(database.app, ground)
    projectId = (await database.app.project.findFirstOrThrow({ where: { editionId: made.editionId } })).id
  })

  const insert = (kind: Kind, values: Record<string, string>) =>
    trial(
      app,
      `INSERT INTO "Indicator" ("editionId", "projectId", position, kind${Object.keys(values)
        .map((column) => `, "${column}"`)
        .join('')})
       VALUES ($1, $2, 99, $3${Object.values(values)
         .map((value) => `, ${value}`)
         .join('')})`,
      [made.editionId, projectId, kind],
    )

  it.each(kinds)('%s has its own and no others', async (kind) => {
    expect(await insert(kind, {})).toBe('done')
    for (const [column, field, value] of columns) {
      const allowed = !forbidden[kind].includes(column)
      expect(`${column} ${await insert(kind, { [column]: value })}`).toBe(`${column} ${allowed ? 'done' : '23514'}`)
      expect((fieldsOfKind[kind] as readonly string[]).includes(field), `the rules on ${field}`).toBe(allowed)
    }
  })

  it('bounds belong to a number that is kept, and to nothing else', async () => {
    for (const kind of kinds) {
      for (const direction of ['UP', 'DOWN', 'KEEP']) {
        for (const bound of ['lowerBound', 'upperBound']) {
          const answer = await insert(kind, { direction: `'${direction}'`, [bound]: '1' })
          expect(answer, `${kind} ${direction} ${bound}`).toBe(
            kind === 'NUMBER' && direction === 'KEEP' ? 'done' : '23514',
          )
        }
      }
      expect(await insert(kind, { lowerBound: '1' })).toBe('23514')
    }
    expect(await insert('CHANGE', { direction: `'KEEP'` })).toBe('23514')
    expect(await insert('NUMBER', { direction: `'KEEP'`, targetValue: '1' })).toBe('23514')
  })

  it.each([
    ['bounds that cross', { direction: `'KEEP'`, lowerBound: '2', upperBound: '1' }],
    ['six decimals and one', { decimals: '7' }],
    ['fewer decimals than none', { decimals: '-1' }],
    ['a baseline before 1950', { baselineYear: '1949' }],
    ['a final year after 2200', { finalTargetYear: '2201' }],
    ['a target in a year without one', { withoutYearTarget: 'true', targetValue: '1' }],
    ['a bound in a year without a target', { direction: `'KEEP'`, withoutYearTarget: 'true', lowerBound: '1' }],
    ['a baseline and a reason for none', { baselineValue: '1', baselineNoneReason: `'数えていません'` }],
  ])('a number refuses %s', async (_what, values) => {
    expect(await insert('NUMBER', values)).toBe('23514')
  })

  it('steps belong to a milestone, values on the way to what is measured', async () => {
    for (const kind of kinds) {
      for (const [table, columns, values, of] of [
        ['IndicatorStep', 'position, text', `0, '調査'`, ['MILESTONE']],
        ['IndicatorWaypoint', 'year, value', '2027, 5', ['NUMBER', 'CHANGE']],
      ] as const) {
        await app.query('START TRANSACTION READ WRITE')
        await app.query(
          `WITH made AS (INSERT INTO "Indicator" ("editionId", "projectId", position, kind) VALUES ($1, $2, 99, $3) RETURNING id)
           INSERT INTO "${table}" ("indicatorId", "editionId", ${columns}) SELECT id, $1, ${values} FROM made`,
          [made.editionId, projectId, kind],
        )
        const answer = await stateOf(app.query('SET CONSTRAINTS ALL IMMEDIATE'))
        await app.query('ROLLBACK')
        expect(`${kind} ${table} ${answer}`).toBe(
          `${kind} ${table} ${(of as readonly string[]).includes(kind) ? 'done' : '23514'}`,
        )
      }
    }
  })

  it('an indicator with steps becomes another kind only without them', async () => {
    await app.query('START TRANSACTION READ WRITE')
    await app.query(
      `WITH made AS (SELECT id FROM "Indicator" WHERE "editionId" = $1 AND kind = 'MILESTONE' LIMIT 1), step AS (
         INSERT INTO "IndicatorStep" ("indicatorId", "editionId", position, text) SELECT id, $1, 98, '調査' FROM made)
       UPDATE "Indicator" SET kind = 'QUALITATIVE' WHERE id IN (SELECT id FROM made)`,
      [made.editionId],
    )
    expect(await stateOf(app.query('SET CONSTRAINTS ALL IMMEDIATE'))).toBe('23514')
    await app.query('ROLLBACK')
  })

  it.each(['0', '-20'])('a change of %s per cent is none', async (changePercent) => {
    expect(await insert('CHANGE', { changePercent })).toBe('23514')
  })

  it('holds figures of eighteen digits and six decimals', async () => {
    expect(await insert('NUMBER', { targetValue: '999999999999999999.999999' })).toBe('done')
    expect(await insert('NUMBER', { targetValue: '1000000000000000000' })).toBe('22003')
  })
})

describe('other bounds', () => {
  it.each(['http://www.city.example/koe', 'javascript:alert(1)', 'https://', 'https://a b', 'https://a"><script>'])(
    'the address of the city’s own form is not %s',
    async (address) => {
      await makeCity(database.app)
      expect(await trial(app, 'UPDATE "City" SET "listeningUrl" = $1', [address])).toBe('23514')
    },
  )

  let made: MadeEdition

  beforeAll(async () => {
    made = await newEdition(database.app, ground)
  })

  it.each([
    [
      'a slug with capitals',
      `INSERT INTO "Department" (slug, name, position, "startsOn") VALUES ('Planning', '部', 9, '2026-04-01')`,
      '23514',
    ],
    [
      'a slug that is an address',
      `INSERT INTO "Department" (slug, name, position, "startsOn") VALUES ('results', '部', 9, '2026-04-01')`,
      '23514',
    ],
    [
      'a slug that is taken',
      `INSERT INTO "Department" (slug, name, position, "startsOn") VALUES ('planning', '部', 9, '2026-04-01')`,
      '23505',
    ],
    ['a year of no calendar', 'INSERT INTO "FiscalYear" (year) VALUES (20266)', '23514'],
    ['a second city', `INSERT INTO "City" (id, name) VALUES (2, '別の市')`, '23514'],
    ['an address in capitals', `INSERT INTO "Person" (email, name, post) VALUES ('A@city.example', '人', '')`, '23514'],
    [
      'a head of the whole city',
      `INSERT INTO "RoleAssignment" ("personId", role, "startsOn") SELECT min(id), 'HEAD', '2026-04-01' FROM "Person"`,
      '23514',
    ],
    [
      'a mayor of a department',
      `INSERT INTO "RoleAssignment" ("personId", role, "departmentId", "startsOn")
       SELECT min(p.id), 'MAYOR', min(d.id), '2026-04-01' FROM "Person" p, "Department" d`,
      '23514',
    ],
    [
      'a role that ends before it starts',
      `INSERT INTO "RoleAssignment" ("personId", role, "startsOn", "endsOn") SELECT min(id), 'MAYOR', '2026-04-01', '2026-03-31' FROM "Person"`,
      '23514',
    ],
    [
      'a comment of blanks',
      `INSERT INTO "Comment" ("planId", "editionId", kind, text, "authorId", "createdAt")
       SELECT $1, $2, 'REMARK', '  ', min(id), now() FROM "Person"`,
      '23514',
    ],
    ['a project without a number', 'UPDATE "Project" SET number = 0 WHERE "editionId" = $2 AND $1 > 0', '23514'],
    [
      'a project of less than nothing',
      'UPDATE "Project" SET "budgetAmount" = -1 WHERE "editionId" = $2 AND $1 > 0',
      '23514',
    ],
    [
      'an amount of a project without budget',
      'UPDATE "Project" SET "withoutBudget" = true, "budgetAmount" = 0 WHERE "editionId" = $2 AND $1 > 0',
      '23514',
    ],
    [
      'funding of less than nothing',
      'UPDATE "ProjectFunding" SET amount = -1 WHERE "editionId" = $2 AND $1 > 0',
      '23514',
    ],
    ['staff of less than nobody', 'UPDATE "StaffResource" SET count = -0.5 WHERE "editionId" = $2 AND $1 > 0', '23514'],
    [
      'a budget of less than nothing',
      'UPDATE "BudgetResource" SET initial = -1 WHERE "editionId" = $2 AND $1 > 0',
      '23514',
    ],
    [
      'a round with an outcome that was never held',
      `INSERT INTO "ConsultationRound" ("editionId", number, "contentHash", "openedAt", outcome)
       VALUES ($2, $1, repeat('0', 64), now(), 'AGREED')`,
      '23514',
    ],
    ['half a version', 'UPDATE "PlanEdition" SET major = 1 WHERE id = $2 AND $1 > 0', '23514'],
    [
      'a second plan of the year',
      'INSERT INTO "Plan" (year, "departmentId") SELECT year, "departmentId" FROM "Plan" WHERE id = $1 AND $2 > 0',
      '23505',
    ],
  ])('%s is refused', async (_what, statement, code) => {
    const values = statement.includes('$2') ? [made.planId, made.editionId] : []
    expect(await trial(app, statement, values)).toBe(code)
  })

  it('a negative supplementary budget is none of them', async () => {
    expect(
      await trial(
        app,
        'UPDATE "BudgetResource" SET supplementary = -5, "reserveAndTransfers" = -5 WHERE "editionId" = $1',
        [made.editionId],
      ),
    ).toBe('done')
  })

  it('two open rounds of one edition with the mayor are one too many', async () => {
    const round = `INSERT INTO "ConsultationRound" ("editionId", number, "contentHash", "openedAt", "consultedWith") VALUES ($1, $2, repeat('0', 64), now(), $3)`
    const { editionId } = await newEdition(database.app, ground, { state: 'CONSULTATION' })
    expect(await trial(app, round, [editionId, 2, 'MAYOR'])).toBe('23505')
    expect(await trial(app, round, [editionId, 2, 'VICE_MAYOR'])).toBe('done')
  })

  it('a row of one edition cannot hang on a row of another', async () => {
    const other = await newEdition(database.app, ground)
    const { rows } = await app.query<{ id: number }>('SELECT min(id) AS id FROM "Policy" WHERE "editionId" = $1', [
      other.editionId,
    ])
    const move = 'UPDATE "Project" SET "policyId" = $2 WHERE "editionId" = $1'
    expect(await trial(app, move, [made.editionId, rows[0]?.id])).toBe('23503')
  })

  it('the city is shown to residents as it is kept', async () => {
    await withClient(database.urls.DATABASE_URL, async (client) => {
      await client.query(
        `UPDATE "City" SET name = '新しい市', fictional = true, "listeningUrl" = 'https://www.city.example/koe'`,
      )
    })
    expect((await residents.query('SELECT name, fictional, "listeningUrl" FROM published.city')).rows).toEqual([
      { name: '新しい市', fictional: true, listeningUrl: 'https://www.city.example/koe' },
    ])
  })
})
