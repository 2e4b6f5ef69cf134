import { z } from 'zod'
import { rowKinds } from './fields'

/** The field under which the revisions keep that a row was removed, and that it came back. */
export const removedField = 'removed'
export const restoredField = 'restored'

const removedRow = z.object({
  kind: z.enum(rowKinds),
  parentKey: z.string().nullable(),
  /** among its like under the same parent, counted from 0 */
  place: z.int().min(0),
  /** of a project, in yen; no field of the sheet shows it */
  settledAmount: z.string().optional(),
})

/** What is to be known of a removed row, besides its texts, to put it back. */
export type RemovedRow = z.infer<typeof removedRow>

/** As the revision of the removal keeps it. */
export function writeRemovedRow(row: RemovedRow): string {
  return JSON.stringify(row)
}

/** Reads what `writeRemovedRow` wrote; null for anything else. */
export function readRemovedRow(written: string): RemovedRow | null {
  try {
    return removedRow.parse(JSON.parse(written))
  } catch {
    return null
  }
}
