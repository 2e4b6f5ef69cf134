import { connect } from '@/prisma/client'
import { applyMigrations, ensureRoles } from '@/prisma/migrate'
import { seedDemo } from '@/prisma/seed/demo'
import { createDatabase, databaseExists, dropDatabase, renameDatabase } from './databases'
import { OperatorError } from './operator-error'
import { type DatabaseUrls, type Server, startPostgres } from './postgres'

/** The database a command works on: on a server named by the environment, or on the embedded one. */
export type CityDatabase = {
  urls: DatabaseUrls
  embedded: { server: Server; name: string } | null
  /** Lets go of it; the embedded server stops unless another command uses it. */
  close(): Promise<void>
}

const variables = ['DATABASE_OWNER_URL', 'DATABASE_URL', 'DATABASE_PUBLIC_URL'] as const

/** The URLs of a server of one's own, or null when the environment names none. Throws when some are missing. */
export function urlsFromEnvironment(): DatabaseUrls | null {
  const { DATABASE_OWNER_URL, DATABASE_URL, DATABASE_PUBLIC_URL, DATABASE_WORKER_URL = '' } = process.env
  if (!DATABASE_OWNER_URL && !DATABASE_URL && !DATABASE_PUBLIC_URL) return null
  if (!DATABASE_OWNER_URL || !DATABASE_URL || !DATABASE_PUBLIC_URL) {
    const missing = variables.filter((name) => !process.env[name])
    throw new OperatorError(`Some of the database's addresses are set, but not ${missing.join(' and ')}.`)
  }
  return { DATABASE_OWNER_URL, DATABASE_URL, DATABASE_PUBLIC_URL, DATABASE_WORKER_URL }
}

/** Opens the database `name` of the embedded server, or the one that the environment names. It may be empty still. */
export async function openCityDatabase(name: string): Promise<CityDatabase> {
  const own = urlsFromEnvironment()
  if (own) return { urls: own, embedded: null, close: async () => undefined }
  const server = await startPostgres({ purpose: 'main' })
  return { urls: server.urls(name), embedded: { server, name }, close: () => server.stop() }
}

/** Makes the roles and runs what migrations are missing; answers the names of those that were run. */
export async function migrateCity(urls: DatabaseUrls): Promise<string[]> {
  await ensureRoles(urls.DATABASE_OWNER_URL, {
    DATABASE_URL: urls.DATABASE_URL,
    DATABASE_PUBLIC_URL: urls.DATABASE_PUBLIC_URL,
    DATABASE_WORKER_URL: urls.DATABASE_WORKER_URL || undefined,
  })
  return applyMigrations(urls.DATABASE_OWNER_URL)
}

/** Migrates the database, making it first on the embedded server when it is not there. */
export async function migrateOpened({ embedded, urls }: CityDatabase): Promise<string[]> {
  if (embedded && !(await databaseExists(embedded.server, embedded.name))) {
    await createDatabase(embedded.server, embedded.name)
  }
  return migrateCity(urls)
}

async function seed(url: string): Promise<void> {
  const prisma = connect(url)
  try {
    await seedDemo(prisma)
  } finally {
    await prisma.$disconnect()
  }
}

async function isEmpty(url: string): Promise<boolean> {
  const prisma = connect(url)
  try {
    return (await prisma.department.count()) === 0
  } finally {
    await prisma.$disconnect()
  }
}

/** Whether it is the demo city that the database holds, and not one that was imported. */
export async function holdsDemoCity(url: string): Promise<boolean> {
  const prisma = connect(url)
  try {
    return (await prisma.person.count({ where: { email: 'office@city.example' } })) === 1
  } finally {
    await prisma.$disconnect()
  }
}

/**
 * Migrates the database and loads the demo city when it holds no departments. On the embedded server this happens in a
 * database of another name, which gets its own name when it is whole: a killed start leaves no half city.
 * `reset` starts over, on the embedded server alone.
 */
export async function prepareDemoCity(
  database: CityDatabase,
  { reset, say }: { reset: boolean; say: (line: string) => void },
): Promise<void> {
  const { embedded, urls } = database
  if (!embedded) {
    if (reset) throw new OperatorError('--reset works on the embedded database only; DATABASE_OWNER_URL names another.')
    say('Migrating the database')
    await migrateCity(urls)
    if (await isEmpty(urls.DATABASE_URL)) {
      say('Loading the demo city')
      await seed(urls.DATABASE_URL)
    }
    return
  }
  const { server, name } = embedded
  if (!reset && (await databaseExists(server, name))) {
    say('Migrating the database')
    await migrateCity(urls)
    if (!(await isEmpty(urls.DATABASE_URL))) return
  }
  const loading = `${name}_loading`
  await dropDatabase(server, loading)
  await createDatabase(server, loading)
  say('Making the database')
  await migrateCity(server.urls(loading))
  say('Loading the demo city めやす市')
  await seed(server.urls(loading).DATABASE_URL)
  await dropDatabase(server, name)
  await renameDatabase(server, loading, name)
}
