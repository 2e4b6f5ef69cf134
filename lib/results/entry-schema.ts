import { z } from 'zod'

/** The body of a save: `base` is the SHA-256 (hex) of the text one started from. */
export const resultSave = z.strictObject({
  row: z.enum(['project', 'indicator']),
  rowKey: z.uuid(),
  field: z.string().min(1).max(60),
  base: z.string().regex(/^[0-9a-f]{64}$/),
  value: z.string().max(20_000),
})
export type ResultSave = z.infer<typeof resultSave>
