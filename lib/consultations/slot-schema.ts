import { z } from 'zod'
import { counter, id, isKeepable, optionalDate, optionalId } from '@/lib/form-fields'
import { normalizeText } from '@/lib/plans/content'
import { minuteOf } from './slot-rules'

/** A time of day as minutes; what is none is as if it were not said. */
const time = z
  .string()
  .optional()
  .transform((value) => (value === undefined ? null : minuteOf(value)))

/** The slot a screen was drawn from. */
export const slotVersion = z.object({ slotId: id, lockVersion: counter })

/** A slot as its form says it; `slotId` absent: a new one. */
export const slotSetting = z.object({
  year: z.coerce.number().int(),
  planId: optionalId,
  slotId: id.optional(),
  lockVersion: counter.optional().default(0),
  heldOn: optionalDate,
  starts: time,
  ends: time,
  place: z
    .string()
    .max(100, 'text_long')
    .refine(isKeepable, 'text_unreadable')
    .transform(normalizeText)
    .optional()
    .default(''),
})
export type SlotSetting = z.infer<typeof slotSetting>
export type SlotVersion = z.infer<typeof slotVersion>
