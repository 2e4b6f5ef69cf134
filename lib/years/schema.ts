import { z } from 'zod'
import { isFiscalYear } from '@/lib/fiscal-year'

/** The fiscal year whose plans are opened. */
export const yearOpening = z.object({ year: z.coerce.number().refine(isFiscalYear) })
