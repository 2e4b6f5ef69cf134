import { z } from 'zod'
import { isFiscalYear } from '@/lib/fiscal-year'
import { id } from '@/lib/form-fields'

/** The form that applies an upload of a year's workbook: which, and the state of the plans that its preview was drawn from. */
export const yearWorkbookApplication = z.object({ uploadId: z.uuid(), stamp: z.string().max(4_000) })
export type YearWorkbookApplication = z.infer<typeof yearWorkbookApplication>

/** The fiscal year whose plans are opened. */
export const yearOpening = z.object({ year: z.coerce.number().refine(isFiscalYear) })

/** The plan that is opened once more. */
export const planReopening = z.object({ planId: id })
/** Whether the departments of a year may overwrite the figures of 人事課 and 財政課. */
export const figureKeeping = yearOpening.extend({
  overwritten: z.enum(['yes', 'no']).transform((said) => said === 'yes'),
})
