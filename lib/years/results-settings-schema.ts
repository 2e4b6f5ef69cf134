import { z } from 'zod'
import { isFiscalYear } from '@/lib/fiscal-year'
import { counter, isKeepable } from '@/lib/form-fields'
import { mostGrades, type TypedSettings } from './results-settings-rules'

const typed = z.string().max(200, 'line_too_long').refine(isKeepable, 'text_unreadable').optional().default('')

/** The form of what a year asks of its reports. The rows of the scale are fields with their number behind: label0, threshold0, code0. */
export const resultsSetting = z
  .object({
    year: z.coerce.number().refine(isFiscalYear),
    lockVersion: counter,
    midyear: z.enum(['NONE', 'INTERNAL', 'PUBLIC'], 'choice_unknown'),
    midyearOn: typed,
    midyearDueOn: typed,
    yearendDueOn: typed,
    consulted: z.enum(['yes', 'no'], 'choice_unknown').transform((said) => said === 'yes'),
    explanationBelow: typed,
  })
  .catchall(typed)
  .transform((form): TypedSettings & { year: number; lockVersion: number } => {
    const { year, lockVersion, midyear, midyearOn, midyearDueOn, yearendDueOn, consulted, explanationBelow } = form
    const text = (name: string) => {
      const value: unknown = form[name]
      return typeof value === 'string' ? value : ''
    }
    return {
      year,
      lockVersion,
      midyear,
      midyearOn,
      midyearDueOn,
      yearendDueOn,
      consulted,
      explanationBelow,
      grades: Array.from({ length: mostGrades }, (_, row) => ({
        code: text(`code${row}`),
        label: text(`label${row}`),
        threshold: text(`threshold${row}`),
      })),
    }
  })
export type ResultsSetting = z.infer<typeof resultsSetting>
