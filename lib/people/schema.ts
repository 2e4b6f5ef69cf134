import { z } from 'zod'
import { id, isKeepable, optionalDate, optionalId } from '@/lib/form-fields'

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
  reason: z.string().max(200, 'line_too_long').refine(isKeepable, 'text_unreadable').default(''),
})
export const takingBack = z.object({ delegationId: id })
export const laterReading = z.object({ eventSeq: z.coerce.bigint().positive() })
