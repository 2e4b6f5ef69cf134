import { z } from 'zod'
import { counter, id, isKeepable, optionalDate } from '@/lib/form-fields'
import { normalizeText } from '@/lib/plans/content'
import { held } from '@/lib/plans/schema'

const said = z.string().max(4_000).refine(isKeepable, 'text_unreadable').transform(normalizeText)

/** The report a screen was drawn from. */
export const reportVersions = z.object({ reportId: id, lockVersion: counter, contentVersion: counter })

export const reportReturn = reportVersions.extend({ reason: said.default('') })
export const reportHeld = reportVersions.extend(held)
export const reportHeldAgain = reportHeld.extend({ reason: said.default('') })
export const otherRating = reportVersions.extend({
  indicatorKey: z.uuid(),
  rating: z.string().max(60).default(''),
  reason: said.default(''),
})

/** A value seen on the way, in place of `former`, what was kept of that day ('': none); no value takes that back. */
export const observation = z.object({
  planId: id,
  indicatorKey: z.uuid(),
  observedOn: optionalDate,
  former: z.string().max(60).default(''),
  value: z.string().max(60).default(''),
  status: z.enum(['PROVISIONAL', 'FINAL']).default('FINAL'),
  source: z
    .string()
    .max(200, 'line_too_long')
    .refine(isKeepable, 'text_unreadable')
    .default('')
    .transform((text) => normalizeText(text).replace(/\n/g, ' ')),
})
