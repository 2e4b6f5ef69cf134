import { type ChildProcess, execFile, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import type { Cleaning } from './benchmark'
import { nextProgram } from './build'
import { startNextServer } from './next-server'
import { OperatorError } from './operator-error'
import { freePort, isPortAnswering } from './postgres'

/* Requests a second: the load client (autocannon), and what the residents' pages are held against. */

const projectFolder = path.resolve(import.meta.dirname, '..')
const ground = path.join(projectFolder, '.meyasu', 'bench-site')
const connections = 16

/** What a client says it can read: `gzip` as browsers do, or nothing, as many caches before a server do. */
export const encodings = ['plain', 'gzip'] as const
export type Encoding = (typeof encodings)[number]

type Header = { key: string; value: string }

/** An answer as it was given, to be given again by others. */
export type KeptAnswer = { name: string; headers: Header[]; body: Buffer }

/** Every request a second that an address of this machine answers in `seconds`. Throws where an answer is not 200. */
export async function requestsPerSecond(url: string, encoding: Encoding, seconds: number): Promise<number> {
  if (new URL(url).hostname !== '127.0.0.1') throw new OperatorError('The load goes to this machine alone.')
  const asked = encoding === 'gzip' ? ['-H', 'accept-encoding=gzip'] : []
  const program = path.join(projectFolder, 'node_modules/autocannon/autocannon.js')
  const args = [program, '-j', '-n', '-c', String(connections), '-d', String(seconds), ...asked, url]
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: (seconds + 30) * 1_000 })
  const { requests, non2xx, errors } = JSON.parse(stdout) as Record<string, never> & {
    requests: { average: number }
    non2xx: number
    errors: number
  }
  if (non2xx > 0 || errors > 0) throw new OperatorError(`${url}: ${non2xx} answers were not 200, ${errors} failed`)
  return requests.average
}

/** Asks for a page once and keeps the answer, without what belongs to one answer or to the connection. */
export async function keptAnswer(name: string, url: string): Promise<KeptAnswer> {
  const answer = await fetch(url, { headers: { 'accept-encoding': 'identity' } })
  const own = /^(date|connection|keep-alive|content-length|content-type|transfer-encoding|etag|x-nextjs-.*)$/
  const headers = [...answer.headers].filter(([key]) => !own.test(key)).map(([key, value]) => ({ key, value }))
  return { name, headers, body: Buffer.from(await answer.arrayBuffer()) }
}

/** Builds and serves tests/trivial-site with these headers; answers its address. */
export async function serveTrivialSite({ headers }: KeptAnswer, cleaning: Cleaning): Promise<string> {
  const folder = path.join(ground, 'trivial-site')
  fs.rmSync(folder, { recursive: true, force: true })
  fs.cpSync(path.join(projectFolder, 'tests/trivial-site'), folder, { recursive: true })
  fs.writeFileSync(path.join(folder, 'headers.json'), JSON.stringify(headers.filter(({ key }) => key !== 'vary')))
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  await promisify(execFile)(process.execPath, [nextProgram, 'build'], { cwd: folder, env })
  const port = await freePort()
  const server = await startNextServer({ mode: 'start', port, folder, settings: {} })
  cleaning.push(() => server.stop())
  return `http://127.0.0.1:${port}/`
}

/** The nginx of this machine: MEYASU_NGINX or the one on the path; null where there is none. */
function installedNginx(): string | null {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin']
  const candidates = [process.env.MEYASU_NGINX ?? '', ...folders.map((folder) => path.join(folder, 'nginx'))]
  return candidates.find((file) => file !== '' && fs.existsSync(file)) ?? null
}

function nginxSettings(folder: string, port: number, answers: readonly KeptAnswer[]): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  )
  const locations = answers.map(({ name, headers }) => {
    const added = headers
      .filter(({ key }) => key !== 'vary')
      .map(({ key, value }) => `add_header ${key} ${JSON.stringify(value)};`)
    return `location = /${name} { alias ${folder}/${name}.html; gzip_static on; ${added.join(' ')} }`
  })
  return `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
    events { worker_connections 1024; }
    http { ${temporary.join(' ')} access_log off; default_type "text/html; charset=utf-8"; gzip_vary on; open_file_cache max=100;
      server { listen 127.0.0.1:${port}; ${locations.join('\n')} } }`
}

/** Serves the same bytes with nginx; answers the address of each by its name, null where there is no nginx. */
export async function serveWithNginx(
  answers: readonly KeptAnswer[],
  cleaning: Cleaning,
): Promise<((name: string) => string) | null> {
  const program = installedNginx()
  if (!program) return null
  const folder = path.join(ground, 'nginx')
  fs.mkdirSync(folder, { recursive: true })
  for (const { name, body } of answers) {
    fs.writeFileSync(path.join(folder, `${name}.html`), body)
    fs.writeFileSync(path.join(folder, `${name}.html.gz`), gzipSync(body))
  }
  const port = await freePort()
  const settings = path.join(folder, 'nginx.conf')
  fs.writeFileSync(settings, nginxSettings(folder, port, answers))
  const child: ChildProcess = spawn(program, ['-c', settings, '-e', path.join(folder, 'error.log')], {
    stdio: 'inherit',
  })
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  cleaning.push(async () => {
    child.kill('SIGTERM')
    await exited
  })
  for (let waited = 0; !(await isPortAnswering(port)); waited += 50) {
    if (child.exitCode !== null || waited > 5_000)
      throw new OperatorError('nginx did not start; what it said is above.')
    await sleep(50)
  }
  return (name) => `http://127.0.0.1:${port}/${name}`
}
