import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { nextProgram } from './build'
import { OperatorError } from './operator-error'
import { isPortAnswering } from './postgres'

const projectFolder = path.resolve(import.meta.dirname, '..')

/** A running web server of ours. */
export type NextServer = {
  pid: number
  /** Resolves with the exit code once the server has ended, however it ended. */
  exited: Promise<number>
  /** Ends it in order; by force after eight seconds. Fine when it has ended already. */
  stop(): Promise<void>
}

async function end(child: ChildProcess, exited: Promise<number>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await Promise.race([exited, sleep(8000, undefined, { ref: false })])
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL')
    await exited
  }
}

async function untilAnswering(port: number, server: ChildProcess): Promise<void> {
  for (let waited = 0; waited < 120_000; waited += 100) {
    if (server.exitCode !== null || server.signalCode !== null) {
      throw new OperatorError('The web server did not start; what it said is above.')
    }
    if (await isPortAnswering(port)) return
    await sleep(100)
  }
  throw new OperatorError('The web server did not answer within two minutes.')
}

/**
 * Starts `next start` (production build) or `next dev` on `port` of `host` with `settings` in its environment and
 * waits until it answers. `onSpawn` learns the process id before that.
 */
export async function startNextServer(options: {
  mode: 'start' | 'dev'
  port: number
  host?: string
  /** where the site lies that is served; without one, it is ours */
  folder?: string
  settings: Record<string, string>
  /** An open file for what the server says; without one, errors are shown. */
  log?: number
  onSpawn?: (server: NextServer) => void
}): Promise<NextServer> {
  const { mode, port, host = '127.0.0.1', folder = projectFolder, settings, log, onSpawn } = options
  const child = spawn(process.execPath, [nextProgram, mode, '-p', String(port), '-H', host], {
    cwd: folder,
    env: {
      ...process.env,
      ...settings,
      NEXT_TELEMETRY_DISABLED: '1',
      NODE_ENV: mode === 'start' ? 'production' : 'development',
    },
    stdio: ['ignore', log ?? (mode === 'start' ? 'ignore' : 'inherit'), log ?? 'inherit'],
  })
  const exited = new Promise<number>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 1))
  })
  const server = { pid: child.pid ?? 0, exited, stop: () => end(child, exited) }
  onSpawn?.(server)
  try {
    await untilAnswering(port, child)
  } catch (error) {
    await server.stop()
    throw error
  }
  return server
}
