import { z } from 'zod'

/* What the forms of many nouns send: ids, counters, choices and dates that may be empty, and texts. */

/** A row's id. */
export const id = z.coerce.number().int().positive().max(2_147_483_647)

/** How often something was moved or saved. */
export const counter = z.coerce.number().int().nonnegative().max(2_147_483_647)

/** A row's id, or nothing chosen. */
export const optionalId = z
  .union([id, z.literal('')])
  .optional()
  .transform((value) => value || undefined)

/** A calendar date 'YYYY-MM-DD', or none. */
export const optionalDate = z
  .union([z.iso.date(), z.literal('')])
  .optional()
  .transform((value) => value || undefined)

/** PostgreSQL keeps every character but NUL. */
export function isKeepable(text: string): boolean {
  return !text.includes('\u0000')
}
