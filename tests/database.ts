import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import type { PrismaClient } from '@/generated/prisma/client'
import { connect } from '@/prisma/client'
import { admitRoles } from '@/prisma/migrate'
import type { DatabaseUrls } from '@/scripts/postgres'

/** A migrated, empty database of its own for one test file, on a server that runs on Tokyo time. */
export type TestDatabase = {
  urls: DatabaseUrls
  /** The client the desk uses, as role meyasu_app. */
  app: PrismaClient
  /** Closes `app` and removes the database. */
  drop(): Promise<void>
}

async function asSuperuser(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('testServer').superuserUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

async function databaseFrom(source: string): Promise<{ name: string; urls: DatabaseUrls }> {
  const { prefix, urls } = inject('testServer')
  const name = `${prefix}${randomUUID().slice(0, 8)}`
  await asSuperuser(`CREATE DATABASE "${name}" OWNER meyasu_owner TEMPLATE "${source}"`)
  const named = (url: string) => url.replace(/\/DATABASE$/, `/${name}`)
  return {
    name,
    urls: {
      DATABASE_OWNER_URL: named(urls.DATABASE_OWNER_URL),
      DATABASE_URL: named(urls.DATABASE_URL),
      DATABASE_PUBLIC_URL: named(urls.DATABASE_PUBLIC_URL),
      DATABASE_WORKER_URL: named(urls.DATABASE_WORKER_URL),
    },
  }
}

/** Copies the migrated template; call it in `beforeAll`, and `drop` in `afterAll`. For `*.db.test.ts` files only. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { name, urls } = await databaseFrom(inject('testServer').template)
  await admitRoles(urls.DATABASE_OWNER_URL)
  const app = connect(urls.DATABASE_URL)
  return {
    urls,
    app,
    async drop() {
      await app.$disconnect()
      await asSuperuser(`DROP DATABASE "${name}" WITH (FORCE)`)
    },
  }
}

/** A database in which nothing has been made yet, for tests of the migrations themselves. */
export async function createBareDatabase(): Promise<Pick<TestDatabase, 'urls' | 'drop'>> {
  const { name, urls } = await databaseFrom('template0')
  return { urls, drop: () => asSuperuser(`DROP DATABASE "${name}" WITH (FORCE)`) }
}
