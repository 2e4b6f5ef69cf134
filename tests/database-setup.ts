import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { admitRoles, applyMigrations, ensureRoles, migrationsFingerprint } from '@/prisma/migrate'
import { createDatabase, databaseExists, databasesNamed, dropDatabase, renameDatabase } from '@/scripts/databases'
import { type DatabaseUrls, type Server, startPostgres } from '@/scripts/postgres'
import { isAlive, withLock } from '@/scripts/process-lock'

const templatePrefix = 'meyasu_template_'
const testPrefix = 'meyasu_test_'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The migrated database that test databases are copied from, and where they are made. */
    testServer: { superuserUrl: string; template: string; prefix: string; urls: DatabaseUrls }
  }
}

/** Migrates the template once for each state of schema and migrations, and removes what killed runs left. */
async function prepareTemplate(server: Server): Promise<string> {
  const template = `${templatePrefix}${migrationsFingerprint()}`
  for (const name of await databasesNamed(server, testPrefix)) {
    if (!isAlive(Number(name.slice(testPrefix.length).split('_')[0]))) await dropDatabase(server, name)
  }
  if (await databaseExists(server, template)) return template
  for (const name of await databasesNamed(server, templatePrefix)) await dropDatabase(server, name)
  const unfinished = `${template}_new`
  await createDatabase(server, unfinished)
  const urls = server.urls(unfinished)
  await ensureRoles(urls.DATABASE_OWNER_URL, urls)
  await applyMigrations(urls.DATABASE_OWNER_URL)
  await renameDatabase(server, unfinished, template)
  await admitRoles(server.urls(template).DATABASE_OWNER_URL)
  return template
}

/** Vitest's global set-up: a real PostgreSQL with the migrated template, stopped at the end unless others use it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres({ purpose: 'test' })
  const lock = path.resolve(import.meta.dirname, '../.meyasu/test-template.lock')
  const template = await withLock(lock, () => prepareTemplate(server))
  project.provide('testServer', {
    superuserUrl: server.superuserUrl('postgres'),
    template,
    prefix: `${testPrefix}${process.pid}_`,
    urls: server.urls('DATABASE'),
  })
  return () => server.stop()
}
