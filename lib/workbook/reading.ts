import { type ChildProcess, fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '@/lib/errors'
import { receive, within } from '@/lib/receiving'
import { mostCells, mostCharacters, mostColumns, mostRows, mostSheets, type ReadSheet } from './cells'
import { inspectWorkbook } from './inspection'

/** The largest file that is read, in bytes. */
export const largestWorkbook = 10_000_000
export const workbookLimits = {
  most: largestWorkbook,
  tooLarge: 'workbook_too_large',
  tooSlow: 'workbook_too_slow',
} as const

/** Bytes of memory at which the reader is ended; its heap alone is kept to less. */
const mostMemory = 290_000_000
const heapMegabytes = 160
const readingSeconds = 30
const waitingSeconds = 20
const watchMilliseconds = 20

type Answer = { sheets: ReadSheet[] } | { refused: string }

/** How much memory the reader took at most in the last reading of this process, in bytes; for measurements. */
export const lastReading = { peakBytes: 0 }

/*
 * One reading at a time in a server, so that several at once never add up. Next.js may load this file more than once:
 * the queue lives on the process.
 */
const turns = globalThis as typeof globalThis & { meyasuWorkbookTurn?: Promise<void> }

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const before = turns.meyasuWorkbookTurn ?? Promise.resolve()
  let done = () => {}
  const mine = new Promise<void>((resolve) => {
    done = resolve
  })
  turns.meyasuWorkbookTurn = before.then(() => mine)
  try {
    await within(waitingSeconds, before, 'workbook_busy')
    return await work()
  } finally {
    done()
  }
}

/**
 * The sheets of an Excel workbook (.xlsx) as plain values. The file is inspected first, then parsed in a process of its
 * own, which is ended when it takes too much memory or time; one file at a time, the next waits. `announced`: its length
 * as the sender says, in bytes. Throws a Refusal: those of `inspectWorkbook` and 'workbook_too_large',
 * 'workbook_too_many_rows', 'workbook_too_slow', 'workbook_busy'.
 */
export async function readWorkbook(
  source: Uint8Array | ReadableStream<Uint8Array>,
  announced = 0,
): Promise<ReadSheet[]> {
  if (announced > largestWorkbook) throw new Refusal([{ code: 'workbook_too_large' }])
  return inTurn(async () => {
    const file = source instanceof Uint8Array ? Buffer.from(source) : await receive(source, workbookLimits)
    if (file.length > largestWorkbook) throw new Refusal([{ code: 'workbook_too_large' }])
    await inspectWorkbook(file)
    return parseInChild(file)
  })
}

function parseInChild(file: Buffer): Promise<ReadSheet[]> {
  // Turbopack would look for these at build time; the reader is no part of a bundle.
  const script = join(/* turbopackIgnore: true */ process.cwd(), 'lib/workbook/reader-process.mjs')
  const limits = [mostSheets, mostRows, mostColumns, mostCells, mostCharacters].map(String)
  const child = fork(/* turbopackIgnore: true */ script, /* turbopackIgnore: true */ limits, {
    execArgv: [`--max-old-space-size=${heapMegabytes}`],
    // No settings and no passwords for a process that reads what strangers send.
    env: {} as NodeJS.ProcessEnv,
    stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    let answered: Answer | null = null
    let ended = 'workbook_too_complex'
    const watch = watchMemory(child)
    const clock = setTimeout(() => {
      ended = 'workbook_too_slow'
      child.kill('SIGKILL')
    }, readingSeconds * 1000)
    child.once('message', (answer) => {
      answered = answer as Answer
    })
    child.once('error', reject)
    child.once('exit', () => {
      clearInterval(watch)
      clearTimeout(clock)
      if (answered && 'sheets' in answered) resolve(answered.sheets)
      else reject(new Refusal([{ code: answered?.refused ?? ended }]))
    })
    // A child that was ended takes no more input: its exit says so.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(file)
  })
}

/** Ends the child where it holds more than `mostMemory`. Where there is no /proc, its heap limit has to do. */
function watchMemory(child: ChildProcess): NodeJS.Timeout {
  lastReading.peakBytes = 0
  return setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
    const held = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024
    lastReading.peakBytes = Math.max(lastReading.peakBytes, held)
    if (held > mostMemory) child.kill('SIGKILL')
  }, watchMilliseconds)
}
