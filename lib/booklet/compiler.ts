import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { Refusal } from '@/lib/errors'
import { within } from '@/lib/receiving'

/** The documents that can be set, each a file beside this one in `documents/`. */
export type PrintedDocument = 'consultation-sheet'

type Answer = { id: number; pdf?: Uint8Array; problem?: string }
type Waiting = { id: number; resolve: (pdf: Uint8Array<ArrayBuffer>) => void; reject: (error: Error) => void }

const settingSeconds = 30
const waitingSeconds = 20
/** The process holds 200 MB; they are given back when nobody has printed for a while. */
const idleMinutes = 5

/*
 * One process and one document at a time in a server. Next.js may load this file more than once: they live on the process.
 */
type Press = {
  child: ChildProcess | null
  idle: NodeJS.Timeout | undefined
  turn: Promise<void>
  waiting: Waiting | null
}
const held = globalThis as typeof globalThis & { meyasuPress?: Press }
held.meyasuPress ??= { child: null, idle: undefined, turn: Promise.resolve(), waiting: null }
const press: Press = held.meyasuPress

function startProcess(): ChildProcess {
  // Turbopack would look for this at build time; it is no part of a bundle.
  const script = join(/* turbopackIgnore: true */ process.cwd(), 'lib/booklet/compiler-process.mjs')
  const child = fork(/* turbopackIgnore: true */ script, /* turbopackIgnore: true */ [], {
    // No settings and no passwords: it needs none.
    env: {} as NodeJS.ProcessEnv,
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  child.unref()
  child.channel?.unref()
  const end = (error: Error) => {
    if (press.child !== child) return
    press.child = null
    press.waiting?.reject(error)
    press.waiting = null
  }
  child.on('message', (message) => {
    const { id, pdf, problem } = message as Answer
    const { waiting } = press
    if (waiting?.id !== id) return
    press.waiting = null
    if (pdf) waiting.resolve(new Uint8Array(pdf))
    else waiting.reject(new Error(problem ?? 'no answer'))
  })
  child.on('error', end)
  child.on('exit', () => end(new Error('the printing process ended')))
  return child
}

/** Ends the printing process; the next document starts it again. */
export function endPrinting(): void {
  clearTimeout(press.idle)
  press.child?.kill('SIGKILL')
}

/** Controls, halves of characters and what is no character: nothing that can be printed. */
const unprintable = /(?!\n)[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu
const printable = (_name: string, value: unknown) =>
  typeof value === 'string' ? value.replace(unprintable, '') : value

let lastId = 0

function ask(document: PrintedDocument, data: unknown): Promise<Uint8Array<ArrayBuffer>> {
  press.child ??= startProcess()
  const { child } = press
  clearTimeout(press.idle)
  lastId += 1
  const id = lastId
  // A process that only waits keeps no script alive, one that works does.
  child.channel?.ref()
  return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    press.waiting = { id, resolve, reject }
    child.send({ id, document, data: JSON.stringify(data, printable) })
  }).finally(() => {
    child.channel?.unref()
    press.idle = setTimeout(endPrinting, idleMinutes * 60_000)
    press.idle.unref()
  })
}

/**
 * Sets a document with its data and answers the PDF (PDF/UA-1, tagged, fonts embedded). The data reaches Typst as JSON and
 * is never read as markup. Set in a process of its own, one after another; throws a Refusal 'printing_busy' where others
 * take too long, 'printing_too_slow' where this one does, and an Error that names what is wrong with the document.
 */
export async function compilePdf(document: PrintedDocument, data: unknown): Promise<Uint8Array<ArrayBuffer>> {
  const before = press.turn
  let done = () => {}
  const mine = new Promise<void>((resolve) => {
    done = resolve
  })
  press.turn = before.then(() => mine)
  try {
    await within(waitingSeconds, before, 'printing_busy')
    return await within(settingSeconds, ask(document, data), 'printing_too_slow')
  } catch (error) {
    if (error instanceof Refusal && error.reasons[0]?.code === 'printing_too_slow') endPrinting()
    throw error
  } finally {
    done()
  }
}
