import { z } from 'zod'
import { isFiscalYear } from '@/lib/fiscal-year'
import { counter } from '@/lib/form-fields'
import { bulkReportVerbs } from './results-rules'

/** Reports as '<id>.<lockVersion>.<contentVersion>', joined with commas: the versions that the screen was drawn from. */
const items = z
  .string()
  .regex(/^\d+\.\d+\.\d+(,\d+\.\d+\.\d+)*$/)
  .max(20_000)
  .transform((text) =>
    text.split(',').map((item) => {
      const [reportId, lockVersion, contentVersion] = item.split('.').map((number) => counter.parse(number))
      return { reportId: reportId ?? 0, lockVersion: lockVersion ?? 0, contentVersion: contentVersion ?? 0 }
    }),
  )

/** One move of several reports. */
export const bulkReportMove = z.object({ verb: z.enum(bulkReportVerbs), items })
export type BulkReportMove = z.infer<typeof bulkReportMove>

/** The year and period whose reports are opened for entry. */
export const reportsOpening = z.object({
  year: z.coerce.number().refine(isFiscalYear),
  period: z.enum(['MIDYEAR', 'YEAREND']),
})
