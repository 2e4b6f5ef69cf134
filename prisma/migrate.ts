import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'
import { prepareJobQueue } from './job-queue'
import { withMigrationEngine } from './migration-engine'

const prismaFolder = import.meta.dirname
const migrationsFolder = path.join(prismaFolder, 'migrations')
const lockFile = 'migration_lock.toml'
const advisoryLock = 7_239_200_301
const filters = { externalTables: [], externalEnums: [] }

/** The connections whose roles `ensureRoles` makes; one that is not given gets a role that cannot sign in. */
export type RoleUrls = {
  DATABASE_URL?: string | undefined
  DATABASE_PUBLIC_URL?: string | undefined
  DATABASE_WORKER_URL?: string | undefined
}

/** A migration or a role that could not be made; the message is one sentence for the operator. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

const roles = [
  { role: 'meyasu_app', variable: 'DATABASE_URL', readOnly: false },
  { role: 'meyasu_public', variable: 'DATABASE_PUBLIC_URL', readOnly: true },
  { role: 'meyasu_worker', variable: 'DATABASE_WORKER_URL', readOnly: false },
] as const

async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Roles belong to the whole server: two databases being migrated at once change the same rows. */
async function retryingConflicts(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work()
      return
    } catch (error) {
      const { code, message } = error as { code?: string; message: string }
      const conflict = code === '23505' || code === '42710' || message.includes('concurrently updated')
      if (!conflict || attempt === 10) throw error
      await sleep(20 * attempt)
    }
  }
}

function passwordFor(role: string, variable: keyof RoleUrls, urls: RoleUrls): string | null {
  const text = urls[variable]
  if (!text) return null
  const url = new URL(text)
  if (decodeURIComponent(url.username) !== role) {
    throw new MigrationError(`${variable} must sign in as the role ${role}, not as ${url.username || 'nobody'}.`)
  }
  return decodeURIComponent(url.password)
}

async function ensureRole(client: pg.Client, role: string, password: string | null, readOnly: boolean): Promise<void> {
  const found = await client.query<{ rolsuper: boolean; rolbypassrls: boolean; rolcreaterole: boolean }>(
    'SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = $1',
    [role],
  )
  const existing = found.rows[0]
  if (existing?.rolsuper || existing?.rolbypassrls) {
    throw new MigrationError(`The role ${role} is a superuser or passes by row security; take that away first.`)
  }
  const attributes = ['NOCREATEDB', 'NOCREATEROLE', 'NOINHERIT', password === null ? 'NOLOGIN' : 'LOGIN']
  if (password) attributes.push(`PASSWORD ${client.escapeLiteral(password)}`)
  await client.query(`${existing ? 'ALTER' : 'CREATE'} ROLE ${role} ${attributes.join(' ')}`)
  if (readOnly) await client.query(`ALTER ROLE ${role} SET default_transaction_read_only = on`)
}

/**
 * Makes the roles `meyasu_app`, `meyasu_public` and `meyasu_worker` with the passwords of their URLs, or brings
 * existing ones to that state, and lets nobody else connect to the owner's database. `meyasu_public` can only read.
 * An owner without CREATEROLE may go on when the roles exist already. Throws `MigrationError`.
 */
export async function ensureRoles(ownerUrl: string, urls: RoleUrls): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    const self = await client.query<{ rolcreaterole: boolean; rolsuper: boolean }>(
      'SELECT rolcreaterole, rolsuper FROM pg_roles WHERE rolname = current_user',
    )
    const mayMakeRoles = self.rows[0]?.rolcreaterole || self.rows[0]?.rolsuper
    for (const { role, variable, readOnly } of roles) {
      const password = passwordFor(role, variable, urls)
      if (mayMakeRoles) {
        await retryingConflicts(() => ensureRole(client, role, password, readOnly))
      } else {
        const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])
        if (found.rowCount === 0) {
          throw new MigrationError(`The role ${role} does not exist and the database owner may not make roles.`)
        }
      }
    }
  })
  await admitRoles(ownerUrl)
}

/** Lets the roles of `ensureRoles`, and nobody else but the owner, connect to the database. A copied one needs it anew. */
export async function admitRoles(ownerUrl: string): Promise<void> {
  const names = roles.map(({ role }) => role).join(', ')
  await withClient(ownerUrl, (client) =>
    retryingConflicts(async () => {
      const current = await client.query<{ name: string }>('SELECT current_database() AS name')
      const database = client.escapeIdentifier(current.rows[0]?.name ?? '')
      await client.query(
        `REVOKE ALL ON DATABASE ${database} FROM PUBLIC; REVOKE ALL ON DATABASE ${database} FROM ${names}; GRANT CONNECT ON DATABASE ${database} TO ${names}`,
      )
    }),
  )
}

function readSchema(): string {
  return fs.readFileSync(path.join(prismaFolder, 'schema.prisma'), 'utf8')
}

function migrationNames(): string[] {
  return fs
    .readdirSync(migrationsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && fs.existsSync(path.join(migrationsFolder, entry.name, 'migration.sql')))
    .map((entry) => entry.name)
    .sort()
}

function readScript(name: string): string {
  return fs.readFileSync(path.join(migrationsFolder, name, 'migration.sql'), 'utf8')
}

function readMigrations(): MigrationList {
  return {
    baseDir: migrationsFolder,
    lockfile: { path: lockFile, content: fs.readFileSync(path.join(migrationsFolder, lockFile), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: migrationNames().map((name) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: readScript(name) } },
    })),
  }
}

/** A fingerprint of schema, migrations and of how they are run: two databases migrated under the same one are alike. */
export function migrationsFingerprint(): string {
  const hash = createHash('sha256').update(readSchema())
  for (const file of ['migrate.ts', 'migration-engine.ts', 'job-queue.ts']) {
    hash.update(fs.readFileSync(path.join(prismaFolder, file)))
  }
  for (const name of migrationNames()) hash.update(`\0${name}\0`).update(readScript(name))
  return hash.digest('hex').slice(0, 16)
}

type AppliedMigration = { migration_name: string; checksum: string; finished: boolean }

async function appliedMigrations(client: pg.Client): Promise<AppliedMigration[]> {
  const table = await client.query<{ found: string | null }>("SELECT to_regclass('public._prisma_migrations') AS found")
  if (!table.rows[0]?.found) return []
  const result = await client.query<AppliedMigration>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
       FROM public._prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  )
  return result.rows
}

function refuseEdited(applied: AppliedMigration[]): void {
  for (const { migration_name: name, checksum, finished } of applied) {
    if (!finished) continue
    const file = path.join(migrationsFolder, name, 'migration.sql')
    if (!fs.existsSync(file)) {
      throw new MigrationError(`This database has the migration ${name}, which this version of Meyasu does not know.`)
    }
    if (createHash('sha256').update(fs.readFileSync(file)).digest('hex') !== checksum) {
      throw new MigrationError(`The migration ${name} was edited after this database had run it.`)
    }
  }
}

async function rollBackUnfinished(engine: SchemaEngine, client: pg.Client): Promise<string[]> {
  const unfinished = (await appliedMigrations(client)).filter(({ finished }) => !finished)
  for (const { migration_name: migrationName } of unfinished) await engine.markMigrationRolledBack({ migrationName })
  return unfinished.map(({ migration_name: name }) => name)
}

function sentenceOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.trim().split('\n').join(' ')
}

/**
 * Brings the database of the owner's URL to the newest migration, with the queue of jobs, and answers the names of those
 * that were run, none when it was there already. A migration that fails leaves no trace and can be run again; two runs at
 * once wait for each other. Throws `MigrationError`.
 */
export async function applyMigrations(ownerUrl: string): Promise<string[]> {
  return withClient(ownerUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [advisoryLock])
    const names = await applyMissing(ownerUrl, client)
    await prepareJobQueue(ownerUrl, client)
    return names
  })
}

async function applyMissing(ownerUrl: string, client: pg.Client): Promise<string[]> {
  const applied = await appliedMigrations(client)
  refuseEdited(applied)
  const done = new Set(applied.filter(({ finished }) => finished).map(({ migration_name: name }) => name))
  if (applied.length === done.size && migrationNames().every((name) => done.has(name))) return []
  return withMigrationEngine(ownerUrl, readSchema(), async (engine, scriptError) => {
    // We hold the lock, so an unfinished migration is one whose run was killed; PostgreSQL has undone its script.
    await rollBackUnfinished(engine, client)
    try {
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: readMigrations(), filters })
      return appliedMigrationNames
    } catch (error) {
      const [failed] = await rollBackUnfinished(engine, client)
      const which = failed ? `The migration ${failed}` : 'The migration'
      throw new MigrationError(`${which} failed and was undone: ${sentenceOf(scriptError() ?? error)}`, {
        cause: error,
      })
    }
  })
}

/**
 * How a freshly migrated database differs from `schema.prisma`, in words; '' when it does not. Checks, triggers,
 * partial indexes and grants are not compared.
 */
export async function drift(ownerUrl: string): Promise<string> {
  const schema = readSchema()
  const files = [{ path: 'schema.prisma', content: schema }]
  return withMigrationEngine(ownerUrl, schema, async (engine) => {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: prismaFolder },
      to: { tag: 'schemaDatamodel', files },
      script: false,
      exitCode: true,
      filters,
    })
    return exitCode === 0 ? '' : (stdout ?? 'The schema differs.')
  })
}
