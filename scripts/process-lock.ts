import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Who holds a lock file; `port` and `child` are there when the holder wrote them. */
export type Holder = { pid: number; port?: number; child?: number }

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The command line of a process, or '' when it cannot be read. Tells a process id that was given to another program. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    try {
      const output = execFileSync('ps', ['-p', String(pid), '-o', 'command='], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      return output.trim()
    } catch {
      return ''
    }
  }
}

/** Whether `pid` is alive and still a Node program; on systems that do not tell, every living process counts. */
export function isNodeProcess(pid: number): boolean {
  if (!isAlive(pid)) return false
  const command = commandOf(pid)
  return command === '' || /node|next|npm/.test(command)
}

function readHolder(file: string): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as Holder
    return Number.isInteger(holder.pid) ? holder : null
  } catch {
    return null
  }
}

/**
 * Takes the lock file for this process, taking over one whose holder is gone. Answers the living holder otherwise.
 * `stale` is the former holder when a lock was taken over.
 */
export async function takeLock(
  file: string,
): Promise<{ taken: true; stale: Holder | null } | { taken: false; holder: Holder }> {
  mkdirSync(path.dirname(file), { recursive: true })
  let stale: Holder | null = null
  for (let attempt = 0; attempt < 20; attempt += 1) {
    try {
      writeFileSync(file, JSON.stringify({ pid: process.pid }), { flag: 'wx' })
      return { taken: true, stale }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = readHolder(file)
    if (holder && holder.pid !== process.pid && isNodeProcess(holder.pid)) return { taken: false, holder }
    if (holder) {
      stale = holder
      rmSync(file, { force: true })
    } else {
      // Made a moment ago and not written yet, or left empty by a killed process.
      await sleep(50)
      if (attempt >= 10 && !readHolder(file)) rmSync(file, { force: true })
    }
  }
  throw new Error(`The lock ${file} could not be taken.`)
}

/** Notes more about this process in a lock file it holds. */
export function describeHolder(file: string, holder: Omit<Holder, 'pid'>): void {
  writeFileSync(file, JSON.stringify({ pid: process.pid, ...holder }))
}

/** Gives up a lock file that this process holds; anybody else's is left alone. */
export function releaseLock(file: string): void {
  if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true })
}

/** Does `work` while no other process does it; waits for its turn up to two minutes. */
export async function withLock<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  const deadline = Date.now() + 120_000
  for (;;) {
    const outcome = await takeLock(file)
    if (outcome.taken) break
    if (Date.now() > deadline) throw new Error(`Process ${outcome.holder.pid} has held ${file} for two minutes.`)
    await sleep(100)
  }
  try {
    return await work()
  } finally {
    releaseLock(file)
  }
}
