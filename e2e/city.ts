import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import type { PrismaClient } from '@/generated/prisma/client'
import { connect } from '@/prisma/client'
import { admitRoles } from '@/prisma/migrate'
import { type NextServer, startNextServer } from '@/scripts/next-server'
import { type DatabaseUrls, freePort, isPortAnswering } from '@/scripts/postgres'

/** A city that runs: its address, and its database to make people and plans in and to look whether something happened. */
export type City = {
  address: string
  urls: DatabaseUrls
  /** as the application itself, role meyasu_app */
  app: PrismaClient
  /** as the owner, who may read everything */
  records: PrismaClient
}

/** A city of one's own, with a web server that can be stopped and started. */
export type OwnCity = City & {
  /** Starts the web server at the same address; when it was started already, nothing. */
  start(): Promise<void>
  /** Ends the web server at once, as a power cut does. */
  kill(): Promise<void>
  /** Starts `npm run worker` on the city's database. */
  startWorker(): Promise<void>
  /** Ends the worker at once. */
  killWorker(): Promise<void>
  /** Ends what was started and removes the database. */
  close(): Promise<void>
}

function setting(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: the journeys are started by npm test -- --only e2e`)
  return value
}

const urlNames = ['DATABASE_OWNER_URL', 'DATABASE_URL', 'DATABASE_PUBLIC_URL', 'DATABASE_WORKER_URL'] as const

function urlsOf(database: string): DatabaseUrls {
  const named = urlNames.map((name) => {
    const url = new URL(setting(name))
    url.pathname = `/${database}`
    return [name, url.href]
  })
  return Object.fromEntries(named) as DatabaseUrls
}

/** Runs statements on the server that holds the databases, as its superuser. */
export async function asSuperuser(statements: string, values?: unknown[], database?: string): Promise<pg.QueryResult> {
  const url = new URL(setting('MEYASU_SUPERUSER_URL'))
  if (database) url.pathname = `/${database}`
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    return await client.query(statements, values)
  } finally {
    await client.end()
  }
}

/** The name of the city's database. */
export function databaseOf(city: City): string {
  return new URL(city.urls.DATABASE_URL).pathname.slice(1)
}

/** The demo city that all journeys share; whoever changes it opens a city of his own. */
export function sharedCity(): City {
  const urls = urlsOf(setting('MEYASU_JOURNEY'))
  return {
    address: setting('MEYASU_URL'),
    urls,
    app: connect(urls.DATABASE_URL),
    records: connect(urls.DATABASE_OWNER_URL),
  }
}

/** A city of one's own, from an empty database or from the demo city, served by a web server of its own. */
export async function openCity(from: 'empty' | 'demo'): Promise<OwnCity> {
  const journey = setting('MEYASU_JOURNEY')
  const name = `${journey}_${randomUUID().slice(0, 8)}`
  await asSuperuser(`CREATE DATABASE "${name}" OWNER meyasu_owner TEMPLATE "${journey}_${from}"`)
  const urls = urlsOf(name)
  await admitRoles(urls.DATABASE_OWNER_URL)
  const port = await freePort()
  const address = `http://localhost:${port}`
  const app = connect(urls.DATABASE_URL)
  const records = connect(urls.DATABASE_OWNER_URL)
  const folder = path.resolve(import.meta.dirname, '../.meyasu/test')
  fs.mkdirSync(folder, { recursive: true })
  // Some journeys make the server fail on purpose; what it says then is kept out of the report.
  const log = fs.openSync(path.join(folder, 'web-server.log'), 'a')
  let web: NextServer | null = null
  const stop = async () => {
    await web?.stop()
    web = null
  }
  const kill = async () => {
    if (!web) throw new Error('no web server runs')
    process.kill(web.pid, 'SIGKILL')
    await web.exited
    web = null
    if (await isPortAnswering(port)) throw new Error('the web server is still there')
  }
  const start = async () => {
    web ??= await startNextServer({
      mode: 'start',
      port,
      log,
      settings: { ...urls, NEXTAUTH_URL: address, NEXTAUTH_SECRET: setting('NEXTAUTH_SECRET') },
    })
  }
  let worker: ChildProcess | null = null
  const killWorker = async () => {
    const ending = worker
    worker = null
    if (!ending || ending.exitCode !== null) return
    ending.kill('SIGKILL')
    await once(ending, 'exit')
  }
  const startWorker = async () => {
    const child = spawn(process.execPath, ['scripts/start.mjs', 'worker'], {
      cwd: path.resolve(import.meta.dirname, '..'),
      env: { ...process.env, ...urls, NEXTAUTH_URL: address },
      stdio: ['ignore', 'pipe', log],
    })
    worker = child
    await new Promise<void>((resolve, reject) => {
      child.once('exit', () => reject(new Error('the worker did not start')))
      child.stdout?.on('data', (said: Buffer) => {
        if (said.includes('The worker runs.')) resolve()
      })
    })
  }
  await start()
  return {
    address,
    urls,
    app,
    records,
    start,
    kill,
    startWorker,
    killWorker,
    async close() {
      await killWorker()
      await stop()
      fs.closeSync(log)
      await app.$disconnect()
      await records.$disconnect()
      await asSuperuser(`DROP DATABASE "${name}" WITH (FORCE)`)
    },
  }
}

/** Everything that the opening of a year could leave behind. */
export async function traceOfYears({ records }: City) {
  return {
    events: await records.event.count(),
    years: await records.fiscalYear.findMany({ orderBy: { year: 'asc' } }),
    plans: await records.plan.count(),
    editions: await records.planEdition.count(),
  }
}

/** Everything that an act on an edition could leave behind, to be compared before and after. */
export async function traceOf({ records }: City, editionId: number) {
  const where = { editionId }
  const edition = await records.planEdition.findUniqueOrThrow({
    where: { id: editionId },
    select: { state: true, lockVersion: true, contentVersion: true, contentHash: true, submittedById: true },
  })
  return {
    ...edition,
    events: await records.event.count(),
    revisions: await records.fieldRevision.count({ where }),
    comments: await records.comment.count({ where }),
    rounds: await records.consultationRound.findMany({
      where,
      orderBy: { id: 'asc' },
      select: { number: true, outcome: true, consultedWith: true },
    }),
    agreements: await records.agreement.count({ where }),
    confirmations: await records.projectConfirmation.count({ where }),
    concurrences: await records.concurrence.count({ where }),
    publications: await records.publication.count(),
  }
}
