import { z } from 'zod'

const id = z.coerce.number().int().positive().max(2_147_483_647)
const readable = (text: string) => !text.includes('\u0000')
const optionalId = z
  .union([id, z.literal('')])
  .optional()
  .transform((value) => value || undefined)
const optionalDate = z
  .union([z.iso.date(), z.literal('')])
  .optional()
  .transform((value) => value || undefined)

/** What is said to lend a role; what is missing the rules say. */
export const lending = z.object({
  assignmentId: optionalId.transform((value) => value ?? 0),
  personId: optionalId,
  kind: z
    .union([z.enum(['DECIDES_IN_ABSENCE', 'ACTS_FOR']), z.literal('')])
    .optional()
    .transform((value) => value || undefined),
  startsOn: optionalDate,
  endsOn: optionalDate,
  reason: z.string().max(200, 'line_too_long').refine(readable, 'text_unreadable').default(''),
})
export const takingBack = z.object({ delegationId: id })
export const laterReading = z.object({ eventSeq: z.coerce.bigint().positive() })
