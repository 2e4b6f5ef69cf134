import { z } from 'zod'
import { splitPlace } from './sheet-place'

const lastSaves = z.object({
  names: z.array(z.string()),
  rows: z.record(z.string(), z.record(z.string(), z.tuple([z.number(), z.iso.datetime()]))),
})
const formerTexts = z.array(
  z.object({ text: z.string(), name: z.string().nullable(), at: z.iso.datetime().nullable() }),
)

async function read<Schema extends z.ZodType>(address: string, schema: Schema): Promise<z.output<Schema> | null> {
  try {
    const response = await fetch(address, { credentials: 'same-origin', signal: AbortSignal.timeout(20_000) })
    return response.ok ? schema.parse(await response.json()) : null
  } catch {
    return null
  }
}

/** Who saved each field of an edition last; null when it cannot be read now. */
export function readLastSaves(editionId: number): Promise<z.output<typeof lastSaves> | null> {
  return read(`/api/desk/editions/${editionId}/last-saves`, lastSaves)
}

/** What the field at '<rowKey>/<field>' held before, the newest first; null when it cannot be read now. */
export function readFormerTexts(editionId: number, at: string): Promise<z.output<typeof formerTexts> | null> {
  const [row, field] = splitPlace(at)
  const asked = new URLSearchParams({ row, field })
  return read(`/api/desk/editions/${editionId}/former-texts?${asked}`, formerTexts)
}
