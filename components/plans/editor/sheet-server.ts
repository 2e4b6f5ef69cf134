import { z } from 'zod'
import { personHeader, type RowStep, rowStep } from '@/lib/plans/editing-schema'
import { rowKinds } from '@/lib/plans/fields'
import type { SheetRow } from '@/lib/plans/sheet'
import type { Trouble } from './save-queue'

export type FieldRequest = { rowKey: string; field: string; base: string; value: string }

export type FieldAnswer =
  | { kind: 'saved'; savedAt: Date; texts: Record<string, string> }
  | { kind: 'conflict'; theirs: string; theirName: string | null; savedAt: Date | null }
  | { kind: 'refused'; code: string }
  | { kind: Trouble }

export type RowsAnswer =
  /** `back`: what takes it back */
  | { kind: 'changed'; rows: SheetRow[]; made: string | null; back: RowStep[] }
  | { kind: 'refused'; code: string }
  | { kind: Trouble }

/** How the sheet reaches the server. */
export type SheetServer = {
  saveField: (request: FieldRequest) => Promise<FieldAnswer>
  changeRows: (step: RowStep) => Promise<RowsAnswer>
}

const saved = z.object({ savedAt: z.iso.datetime(), texts: z.record(z.string(), z.string()) })
const conflict = z.object({
  theirs: z.string(),
  theirName: z.string().nullable(),
  savedAt: z.iso.datetime().nullable(),
})
const refusal = z.object({ code: z.string() })
const rows = z.object({
  made: z.string().nullable(),
  back: z.array(rowStep),
  rows: z.array(
    z.object({
      key: z.string(),
      kind: z.enum(rowKinds),
      parentKey: z.string().nullable(),
      writable: z.boolean(),
      texts: z.record(z.string(), z.string()),
    }),
  ),
})

type Troubled = { kind: 'refused'; code: string } | { kind: Trouble }

/** Browsers refuse to keep more than 64 kB of requests alive behind a page that is closed. */
const longestKeptAlive = 10_000

/** Sends a request of the sheet for the person whose page it is. */
export async function send(
  method: 'PATCH' | 'POST' | 'DELETE',
  address: string,
  personId: number,
  content: unknown,
): Promise<Response | Troubled> {
  const body = JSON.stringify(content)
  let response: Response
  try {
    response = await fetch(address, {
      method,
      headers: { 'Content-Type': 'application/json', [personHeader]: String(personId) },
      keepalive: body.length < longestKeptAlive,
      credentials: 'same-origin',
      redirect: 'error',
      signal: AbortSignal.timeout(20_000),
      body,
    })
  } catch {
    return { kind: 'not-connected' }
  }
  if (response.ok || response.status === 409) return response
  if (response.status === 401) return { kind: 'signed-out' }
  if (response.status >= 500 || response.status === 429) return { kind: 'failed' }
  const answer = refusal.safeParse(await response.json().catch(() => null))
  return { kind: 'refused', code: answer.success ? answer.data.code : 'refused' }
}

/**
 * The server behind the sheet of an edition, for the person whose page it is: when somebody else has signed in meanwhile,
 * it answers as to one who is signed out. An answer that cannot be understood counts as a failure and is tried again.
 */
export function sheetServer(editionId: number, personId: number): SheetServer {
  const address = `/api/desk/editions/${editionId}`
  return {
    async saveField(request) {
      const response = await send('PATCH', `${address}/fields`, personId, request)
      if (!(response instanceof Response)) return response
      const body: unknown = await response.json().catch(() => null)
      if (response.status === 409) {
        const answer = conflict.safeParse(body)
        if (!answer.success) return { kind: 'failed' }
        const { theirs, theirName, savedAt } = answer.data
        return { kind: 'conflict', theirs, theirName, savedAt: savedAt === null ? null : new Date(savedAt) }
      }
      const answer = saved.safeParse(body)
      return answer.success
        ? { kind: 'saved', savedAt: new Date(answer.data.savedAt), texts: answer.data.texts }
        : { kind: 'failed' }
    },
    async changeRows(step) {
      const response =
        step.act === 'restore'
          ? await send('POST', `${address}/restored-rows`, personId, { rowKey: step.rowKey })
          : await send('POST', `${address}/rows`, personId, step)
      if (!(response instanceof Response)) return response
      const answer = rows.safeParse(await response.json().catch(() => null))
      return answer.success ? { kind: 'changed', ...answer.data } : { kind: 'failed' }
    },
  }
}
