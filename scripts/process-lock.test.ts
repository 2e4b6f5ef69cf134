import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeHolder, releaseLock, takeLock } from './process-lock'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'meyasu-lock-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The id of a process that has ended. */
async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await new Promise((resolve) => child.once('exit', resolve))
  return child.pid as number
}

describe('the lock of a start', () => {
  it('is taken over from a start that was killed, with what it left behind', async () => {
    const file = path.join(folder, 'killed.lock')
    const pid = await endedProcess()
    writeFileSync(file, JSON.stringify({ pid, port: 3000, child: 7 }))
    expect(await takeLock(file)).toEqual({ taken: true, stale: { pid, port: 3000, child: 7 } })
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ pid: process.pid })
  })

  it('is taken over when a killed start left it empty', async () => {
    const file = path.join(folder, 'empty.lock')
    writeFileSync(file, '')
    expect(await takeLock(file)).toEqual({ taken: true, stale: null })
  })

  it('is refused while its holder lives, who says where it serves', async () => {
    const file = path.join(folder, 'held.lock')
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 30_000)'])
    try {
      writeFileSync(file, JSON.stringify({ pid: child.pid, port: 3456 }))
      expect(await takeLock(file)).toEqual({ taken: false, holder: { pid: child.pid, port: 3456 } })
      releaseLock(file)
      expect(JSON.parse(readFileSync(file, 'utf8')).pid).toBe(child.pid)
    } finally {
      child.kill()
    }
  })

  it('notes what its holder serves, and is given up by it alone', async () => {
    const file = path.join(folder, 'own.lock')
    await takeLock(file)
    describeHolder(file, { port: 3001 })
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ pid: process.pid, port: 3001 })
    releaseLock(file)
    expect(await takeLock(file)).toEqual({ taken: true, stale: null })
  })
})

describe('a port that another program has', () => {
  it('is explained in one sentence that names a free one', async () => {
    const other = createServer()
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port))
    })
    try {
      const start = spawn(process.execPath, ['scripts/start.mjs', 'dev'], {
        cwd: path.resolve(import.meta.dirname, '..'),
        env: { ...process.env, PORT: String(port) },
      })
      let said = ''
      start.stderr.on('data', (chunk) => {
        said += chunk
      })
      const code = await new Promise((resolve) => start.once('exit', resolve))
      expect(code).toBe(1)
      expect(said.trim()).toMatch(
        new RegExp(`^Port ${port} is taken by another program; try PORT=\\d+ npm run dev\\.$`),
      )
    } finally {
      other.close()
    }
  }, 60_000)
})
