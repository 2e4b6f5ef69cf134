import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyMigrations, drift, ensureRoles } from '@/prisma/migrate'
import { createBareDatabase, createTestDatabase, type TestDatabase } from './database'

async function ask<Row extends pg.QueryResultRow>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end()
  }
}

describe('migrations', () => {
  let database: Pick<TestDatabase, 'urls' | 'drop'>

  beforeAll(async () => {
    database = await createBareDatabase()
    await ensureRoles(database.urls.DATABASE_OWNER_URL, database.urls)
  })

  afterAll(() => database.drop())

  it('run once, however many start them at the same time', async () => {
    const owner = database.urls.DATABASE_OWNER_URL
    const runs = await Promise.all([applyMigrations(owner), applyMigrations(owner)])
    const rows = await ask<{ migration_name: string }>(
      owner,
      'SELECT migration_name FROM _prisma_migrations ORDER BY migration_name',
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(runs.flat().sort()).toEqual(rows.map((row) => row.migration_name))
    expect(await applyMigrations(owner)).toEqual([])
  })

  it('make the database that schema.prisma describes', async () => {
    expect(await drift(database.urls.DATABASE_OWNER_URL)).toBe('')
  })

  it('are compared for real: a column too many is drift', async () => {
    await ask(database.urls.DATABASE_OWNER_URL, 'ALTER TABLE "Department" ADD COLUMN "surplus" text')
    expect(await drift(database.urls.DATABASE_OWNER_URL)).toContain('surplus')
  })

  it('that were edited after they ran are refused', async () => {
    const owner = database.urls.DATABASE_OWNER_URL
    await ask(owner, "UPDATE _prisma_migrations SET checksum = 'other' WHERE migration_name LIKE '%_schema'")
    await expect(applyMigrations(owner)).rejects.toThrow(/was edited after/)
  })
})

describe('a migration that fails', () => {
  it('leaves no trace, says which one it was in one sentence, and can be run again', async () => {
    const database = await createBareDatabase()
    try {
      const owner = database.urls.DATABASE_OWNER_URL
      await ensureRoles(owner, database.urls)
      await ask(owner, `CREATE TYPE "DecidedBy" AS ENUM ('nobody')`)
      await expect(applyMigrations(owner)).rejects.toThrow(
        /^The migration \d+_schema failed and was undone: .*"DecidedBy" already exists$/,
      )
      expect(await ask(owner, `SELECT to_regclass('"Plan"') AS plan`)).toEqual([{ plan: null }])
      await ask(owner, 'DROP TYPE "DecidedBy"')
      expect(await applyMigrations(owner)).not.toEqual([])
    } finally {
      await database.drop()
    }
  })
})

describe('the roles', () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await createTestDatabase()
  })

  afterAll(() => database.drop())

  it('have no rights over the server', async () => {
    const rows = await ask(
      database.urls.DATABASE_OWNER_URL,
      `SELECT rolname, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls, rolreplication, rolinherit FROM pg_roles
        WHERE rolname IN ('meyasu_app', 'meyasu_public', 'meyasu_worker')`,
    )
    expect(rows).toHaveLength(3)
    for (const { rolname, ...rights } of rows) {
      expect(rights, String(rolname)).toEqual({
        rolsuper: false,
        rolcreatedb: false,
        rolcreaterole: false,
        rolbypassrls: false,
        rolreplication: false,
        rolinherit: false,
      })
    }
  })

  it.each(['DATABASE_URL', 'DATABASE_PUBLIC_URL', 'DATABASE_WORKER_URL'] as const)(
    '%s can make neither tables nor temporary tables',
    async (variable) => {
      const url = database.urls[variable]
      await expect(ask(url, 'START TRANSACTION READ WRITE; CREATE TEMP TABLE own (id integer)')).rejects.toThrow(
        /permission denied to create temporary tables/,
      )
      await expect(ask(url, 'START TRANSACTION READ WRITE; CREATE TABLE public.own (id integer)')).rejects.toThrow(
        /permission denied for schema public/,
      )
    },
  )

  it('meyasu_public only reads', async () => {
    const rows = await ask(database.urls.DATABASE_PUBLIC_URL, 'SHOW default_transaction_read_only')
    expect(rows).toEqual([{ default_transaction_read_only: 'on' }])
  })

  it('refuse a URL that signs in as somebody else', async () => {
    const { DATABASE_OWNER_URL: owner, DATABASE_PUBLIC_URL: other } = database.urls
    await expect(ensureRoles(owner, { DATABASE_URL: other })).rejects.toThrow(/must sign in as the role meyasu_app/)
  })
})

describe('instants', () => {
  it('are stored right on a server set to Tokyo', async () => {
    const database = await createTestDatabase()
    try {
      const zone = await ask<{ zone: string }>(
        database.urls.DATABASE_OWNER_URL,
        "SELECT reset_val AS zone FROM pg_settings WHERE name = 'TimeZone'",
      )
      expect(zone).toEqual([{ zone: 'Asia/Tokyo' }])
      const at = new Date('2026-11-22T15:30:00.123Z')
      const [stored] = await database.app.$queryRaw<{ same: boolean; back: Date }[]>`
        SELECT ${at}::timestamptz = to_timestamp(${at.getTime() / 1000}::double precision)::timestamptz(3) AS same,
               ${at}::timestamptz(3) AS back`
      expect(stored).toEqual({ same: true, back: at })
    } finally {
      await database.drop()
    }
  })
})
