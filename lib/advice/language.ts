import 'server-only'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import type { LanguageMessage } from './language-rules'

const answer = z.object({
  id: z.number(),
  messages: z.array(z.array(z.object({ ruleId: z.string(), index: z.number(), message: z.string() }))).optional(),
  problem: z.string().optional(),
})

/** The dictionary takes 300 MB; they are given back when nobody has written for a while. */
const idleMinutes = 10
const mostKept = 2_000

type Waiting = { resolve: (messages: LanguageMessage[][]) => void; reject: (error: Error) => void }

let worker: Worker | null = null
let idle: ReturnType<typeof setTimeout> | undefined
let lastId = 0
const waiting = new Map<number, Waiting>()
/** what was found last, by text; the oldest goes first */
const kept = new Map<string, LanguageMessage[]>()

function startWorker(): Worker {
  // By its path, not by an import: it is no part of the bundle, and its packages are read from node_modules.
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), 'lib/advice/language-worker.mjs')
  const started = new Worker(/* turbopackIgnore: true */ file)
  started.unref()
  started.on('message', (message) => {
    const { id, messages, problem } = answer.parse(message)
    const asked = waiting.get(id)
    waiting.delete(id)
    if (messages) asked?.resolve(messages)
    else asked?.reject(new Error(problem ?? 'no answer'))
  })
  const end = (error: Error) => {
    if (worker !== started) return
    worker = null
    for (const asked of waiting.values()) asked.reject(error)
    waiting.clear()
  }
  started.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))))
  started.on('exit', () => end(new Error('the language thread ended')))
  return started
}

/** Ends the thread and forgets what it found; the next question starts it again. */
export async function endLanguageThread(): Promise<void> {
  clearTimeout(idle)
  const ended = worker
  worker = null
  kept.clear()
  await ended?.terminate()
}

function ask(texts: readonly string[]): Promise<LanguageMessage[][]> {
  worker ??= startWorker()
  const asked = worker
  clearTimeout(idle)
  idle = setTimeout(() => void endLanguageThread(), idleMinutes * 60_000)
  idle.unref()
  lastId += 1
  const id = lastId
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    asked.postMessage({ id, texts })
  })
}

/**
 * What textlint's Japanese rules say of each text, in their order. Runs in a thread of its own, one question after
 * another, and remembers the texts asked last. Throws when the thread fails; the next question starts a new one.
 */
export async function languageMessages(texts: readonly string[]): Promise<LanguageMessage[][]> {
  const fresh = [...new Set(texts)].filter((text) => !kept.has(text))
  const found = fresh.length > 0 ? await ask(fresh) : []
  const answers = new Map(fresh.map((text, place) => [text, found[place] ?? []]))
  const result = texts.map((text) => answers.get(text) ?? kept.get(text) ?? [])
  for (const [text, messages] of answers) kept.set(text, messages)
  for (const text of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(text)
  }
  return result
}
