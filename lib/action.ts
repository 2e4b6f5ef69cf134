import 'server-only'
import { headers } from 'next/headers'
import { notFound, unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import type { PrismaClient } from '@/generated/prisma/client'
import { actorOrNull } from './auth'
import { db } from './db'
import { NotFound, newErrorId, type Outcome, Refusal } from './errors'
import { log } from './log'
import type { Actor } from './people/actor'
import { isSameOrigin } from './same-origin'

type Command<Input, Value> = (prisma: PrismaClient, actor: Actor, input: Input) => Promise<Value>

/**
 * A server action from a schema and a command: checks where the request comes from, who makes it and what it says, runs
 * the command, and answers an Outcome with every reason and what was typed. The unexpected becomes an id and a log line.
 */
export function formAction<Schema extends z.ZodType, Value>(schema: Schema, command: Command<z.output<Schema>, Value>) {
  return async (_before: Outcome<Value> | null, form: FormData): Promise<Outcome<Value>> => {
    const values = textsOf(form)
    try {
      // Next lets a request without an Origin pass with a warning; a browser always sends one, so nothing else may act.
      if (!isSameOrigin(await headers())) throw new Refusal([{ code: 'foreign_origin' }])
      const actor = await actorOrNull()
      if (!actor) throw new Refusal([{ code: 'signed_out' }])
      const parsed = schema.safeParse(entriesOf(form))
      if (!parsed.success) {
        const reasons = parsed.error.issues.map((issue) => ({
          code: issue.code === 'custom' ? issue.message : 'field_malformed',
          at: issue.path.join('.'),
        }))
        return { ok: false, reasons, values }
      }
      return { ok: true, value: await command(db(), actor, parsed.data) }
    } catch (error) {
      unstable_rethrow(error)
      if (error instanceof NotFound) notFound()
      if (error instanceof Refusal) return { ok: false, reasons: error.reasons, values }
      const id = newErrorId()
      log.error({ id, err: error }, 'action failed')
      return { ok: false, reasons: [{ code: 'unexpected', params: { id } }], values }
    }
  }
}

const ownEntries = (form: FormData) => [...form.entries()].filter(([name]) => !name.startsWith('$ACTION'))

/** What was typed, to put back into the form after a refusal. */
function textsOf(form: FormData): Record<string, string> {
  return Object.fromEntries(ownEntries(form).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

/** The form's fields; a name that ends in [] is a list. */
function entriesOf(form: FormData): Record<string, unknown> {
  const entries: Record<string, unknown> = {}
  for (const [name, value] of ownEntries(form)) {
    if (name.endsWith('[]')) {
      const list = name.slice(0, -2)
      entries[list] = [...((entries[list] as unknown[] | undefined) ?? []), value]
    } else entries[name] = value
  }
  return entries
}
