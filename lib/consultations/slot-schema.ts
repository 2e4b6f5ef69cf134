import { z } from 'zod'
import { normalizeText } from '@/lib/plans/content'
import { minuteOf } from './slot-rules'

const id = z.coerce.number().int().positive().max(2_147_483_647)
const counter = z.coerce.number().int().nonnegative().max(2_147_483_647)
const optionalDate = z
  .union([z.iso.date(), z.literal('')])
  .optional()
  .transform((value) => value || undefined)
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
  planId: z
    .union([id, z.literal('')])
    .optional()
    .transform((value) => value || undefined),
  slotId: id.optional(),
  lockVersion: counter.optional().default(0),
  heldOn: optionalDate,
  starts: time,
  ends: time,
  place: z
    .string()
    .max(100, 'text_long')
    .refine((text) => !text.includes('\u0000'), 'text_unreadable')
    .transform(normalizeText)
    .optional()
    .default(''),
})
export type SlotSetting = z.infer<typeof slotSetting>
export type SlotVersion = z.infer<typeof slotVersion>
