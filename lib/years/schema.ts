import { z } from 'zod'
import { isFiscalYear } from '@/lib/fiscal-year'

/** The fiscal year whose plans are opened. */
export const yearOpening = z.object({ year: z.coerce.number().refine(isFiscalYear) })

/** The plan that is opened once more. */
export const planReopening = z.object({ planId: z.coerce.number().int().positive().max(2_147_483_647) })
