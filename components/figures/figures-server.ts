import { z } from 'zod'
import { figuresRequest } from '@/lib/addresses'
import type { Reason } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'

const subject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('staff'), section: z.string().nullable(), employmentType: z.string() }),
  z.object({ kind: z.literal('budget'), account: z.string() }),
  z.object({ kind: z.literal('project'), number: z.string(), title: z.string() }),
])
const preview = z.object({
  rows: z.array(
    z.object({
      department: z.string(),
      subject,
      rowKey: z.string().nullable(),
      changes: z.array(
        z.object({ field: z.string(), before: z.string(), after: z.string(), difference: z.string().nullable() }),
      ),
    }),
  ),
  findings: z.array(
    z.object({
      code: z.string(),
      at: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  ),
  same: z.number(),
  untouched: z.array(z.object({ department: z.string(), subject })),
  seen: z.string(),
})
const imported = z.object({ plans: z.number(), staff: z.number(), budgets: z.number(), projects: z.number() })
const refusal = z.object({
  code: z.string(),
  at: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

/** What a sheet would change, as the page shows it. */
export type Preview = z.output<typeof preview>

type Answer<Value> = { ok: true; value: Value } | { ok: false /** null: no answer came */; reason: Reason | null }

/** Bytes; the server says the same, and does not rely on this. */
const largest = 10_000_000

async function send<Schema extends z.ZodType>(
  address: string,
  file: File,
  schema: Schema,
): Promise<Answer<z.output<Schema>>> {
  if (file.size > largest) return { ok: false, reason: { code: 'workbook_too_large' } }
  try {
    const response = await fetch(address, { method: 'POST', body: file, credentials: 'same-origin', redirect: 'error' })
    const body: unknown = await response.json()
    if (response.ok) return { ok: true, value: schema.parse(body) }
    const { code, at, params } = refusal.parse(body)
    return { ok: false, reason: { code, at, params } }
  } catch {
    return { ok: false, reason: null }
  }
}

/** Asks what the sheet would change; nothing is stored. */
export function checkFigures(year: FiscalYear, file: File): Promise<Answer<Preview>> {
  return send(figuresRequest(year), file, preview)
}

/** Brings in what the preview `seen` showed. */
export function sendFigures(year: FiscalYear, file: File, seen: string): Promise<Answer<z.output<typeof imported>>> {
  return send(figuresRequest(year, seen), file, imported)
}
