import { z } from 'zod'
import { isFiscalYear } from '@/lib/fiscal-year'
import { counter, isKeepable, optionalId } from '@/lib/form-fields'
import { normalizeText } from '@/lib/plans/content'
import { type YearVerb, yearVerbs } from './workflow'

const said = z
  .string()
  .max(2_000, 'text_long')
  .refine(isKeepable, 'text_unreadable')
  .transform(normalizeText)
  .optional()
  .default('')

/** One move of a fiscal year: which, what is said with it, and the state of the year that the screen was drawn from. */
export const yearMove = z.object({
  year: z.coerce.number().refine(isFiscalYear),
  lockVersion: counter,
  verb: z.enum(yearVerbs as [YearVerb, ...YearVerb[]]),
  reason: said,
  evidenceNote: said,
  departmentId: optionalId,
})
export type YearMove = z.infer<typeof yearMove>
