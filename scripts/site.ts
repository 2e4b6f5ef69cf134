import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { log } from '@/lib/log'
import { buildSite, isBuilt } from './build'
import { type CityDatabase, holdsDemoCity, openCityDatabase, prepareDemoCity } from './city-database'
import { type JobRunner, mailFromEnvironment, runJobs } from './job-runner'
import { type NextServer, startNextServer } from './next-server'
import { OperatorError } from './operator-error'
import { freePort, isPortAnswering } from './postgres'
import { commandOf, describeHolder, isAlive, releaseLock, takeLock } from './process-lock'

const projectFolder = path.resolve(import.meta.dirname, '..')
const keptFolder = path.join(projectFolder, '.meyasu')

/** `demo` serves the production build; `dev` serves the sources as they change. Each has its own database. */
export type Kind = 'demo' | 'dev'

const accounts = `  Accounts (password meyasu-demo), all @city.example:
    office  office2  vicemayor  mayor  publisher  finance  personnel  auditor  admin
    head.…  chief.…  coordinator.…  staff.…   with a department:
    planning  general-affairs  citizens  environment  welfare  urban  water  education`

const importedCity =
  '  This database holds a city that was imported; its accounts are those made with "meyasu user add".'

function portOf(text: string | undefined): number {
  const port = Number(text || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new OperatorError(`PORT=${text} is no port number.`)
  return port
}

async function isTaken(port: number): Promise<boolean> {
  if (await isPortAnswering(port)) return true
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(true))
    probe.listen({ port, exclusive: true }, () => probe.close(() => resolve(false)))
  })
}

async function suggestion(taken: number): Promise<number> {
  for (let port = taken + 1; port < taken + 50 && port <= 65535; port += 1) if (!(await isTaken(port))) return port
  return freePort()
}

/** Signs the sessions; made once and kept, so that a restart signs nobody out. */
function sessionSecret(): string {
  const file = path.join(keptFolder, 'session-secret')
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  return fs.readFileSync(file, 'utf8')
}

/** A start that was killed leaves its web server behind, which would hold the port. */
async function endOrphan(pid: number | undefined): Promise<void> {
  if (!pid || !isAlive(pid) || !commandOf(pid).includes('next')) return
  process.kill(pid, 'SIGTERM')
  for (let waited = 0; isAlive(pid) && waited < 5000; waited += 100) await sleep(100)
  if (isAlive(pid)) process.kill(pid, 'SIGKILL')
}

/**
 * Serves the demo city until it is told to stop by Ctrl-C or SIGTERM: takes the port and the lock, starts PostgreSQL,
 * migrates, loads the city once, builds when something changed, runs the worker. Stops everything it started. Answers the exit code.
 * `args` may hold `--reset`. Throws `OperatorError` for what the operator can mend.
 */
export async function serveSite(kind: Kind, args: string[]): Promise<number> {
  const { values } = parseSiteArguments(kind, args)
  const started = Date.now()
  const say = (line: string) => console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`)
  const port = portOf(process.env.PORT)
  const address = process.env.NEXTAUTH_URL || `http://localhost:${port}`

  const lock = path.join(keptFolder, `${kind}.lock`)
  const outcome = await takeLock(lock)
  if (!outcome.taken) {
    const where = outcome.holder.port ? ` at http://localhost:${outcome.holder.port}` : ''
    throw new OperatorError(
      `Another \`npm run ${kind}\` runs in this folder already${where} (process ${outcome.holder.pid}).`,
    )
  }

  const stopping = new AbortController()
  let serving = false
  const stopped = new Promise<'stopped'>((resolve) => {
    stopping.signal.addEventListener('abort', () => resolve('stopped'))
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort())

  let database: CityDatabase | null = null
  let server: NextServer | null = null
  let worker: JobRunner | null = null
  // What a start says is for people; of what the worker says, they see what goes wrong.
  log.level = process.env.LOG_LEVEL ?? 'warn'

  const work = async (): Promise<number> => {
    await endOrphan(outcome.stale?.child)
    if (await isTaken(port)) {
      throw new OperatorError(
        `Port ${port} is taken by another program; try PORT=${await suggestion(port)} npm run ${kind}.`,
      )
    }
    describeHolder(lock, { port })
    say('Starting PostgreSQL')
    database = await openCityDatabase(`meyasu_${kind}`)
    if (stopping.signal.aborted) return 130
    await prepareDemoCity(database, { reset: values.reset, say })
    if (kind === 'demo') await build(say, stopping.signal)
    if (stopping.signal.aborted) return 130
    say('Starting the web server')
    server = await startNextServer({
      mode: kind === 'demo' ? 'start' : 'dev',
      port,
      host: process.env.HOST || '127.0.0.1',
      settings: {
        ...database.urls,
        NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || sessionSecret(),
        NEXTAUTH_URL: address,
      },
      onSpawn(spawned) {
        server = spawned
        describeHolder(lock, { port, child: spawned.pid })
      },
    })
    const databaseUrl = database.urls.DATABASE_WORKER_URL
    if (databaseUrl) worker = runJobs({ databaseUrl, site: address, ...mailFromEnvironment() })
    else say('DATABASE_WORKER_URL is not set: nothing is published at its time, and no mail is sent.')
    serving = true
    say('Ready')
    console.log(`\n  Residents   ${address}\n  Staff       ${address}/login\n`)
    console.log(`${(await holdsDemoCity(database.urls.DATABASE_URL)) ? accounts : importedCity}\n`)
    console.log(`  Ctrl-C stops everything; the data are kept. "npm run ${kind} -- --reset" starts over.\n`)
    const code = await server.exited
    if (!stopping.signal.aborted) console.error('The web server ended by itself.')
    return stopping.signal.aborted ? 0 : code || 1
  }

  try {
    const result = await Promise.race([work(), stopped])
    return result === 'stopped' ? (serving ? 0 : 130) : result
  } catch (error) {
    if (stopping.signal.aborted) return 130
    throw error
  } finally {
    if (stopping.signal.aborted) say('Stopping')
    const [spawned, running, opened] = [server, worker, database] as [
      NextServer | null,
      JobRunner | null,
      CityDatabase | null,
    ]
    await Promise.all([spawned?.stop(), running?.stop()])
    if (opened) await opened.close()
    releaseLock(lock)
  }
}

function parseSiteArguments(kind: Kind, args: string[]): { values: { reset: boolean } } {
  try {
    return parseArgs({ args, options: { reset: { type: 'boolean', default: false } } })
  } catch {
    throw new OperatorError(`Use: npm run ${kind}, or npm run ${kind} -- --reset to start over with fresh data.`)
  }
}

async function build(say: (line: string) => void, signal: AbortSignal): Promise<void> {
  if (isBuilt()) return
  const ticking = setInterval(() => say('… still building'), 15_000)
  try {
    say('Building the pages (about a minute)')
    const { ok, output } = await buildSite(signal)
    if (!ok && !signal.aborted) {
      console.error(output.trim())
      throw new OperatorError('The pages could not be built; what was said is above.')
    }
  } finally {
    clearInterval(ticking)
  }
}
