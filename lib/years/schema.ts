import { z } from 'zod'
import { isFiscalYear } from '@/lib/fiscal-year'

/** The fiscal year whose plans are opened. */
export const yearOpening = z.object({ year: z.coerce.number().refine(isFiscalYear) })

/** Whether the departments of a year may overwrite the figures of 人事課 and 財政課. */
export const figureKeeping = yearOpening.extend({
  overwritten: z.enum(['yes', 'no']).transform((said) => said === 'yes'),
})
