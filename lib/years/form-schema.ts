import { z } from 'zod'
import { isFiscalYear } from '@/lib/fiscal-year'
import { counter, isKeepable } from '@/lib/form-fields'
import { normalizeText } from '@/lib/plans/content'
import { longestChapterName, optionalParts, type YearForm } from './form'

const name = z
  .string()
  .refine(isKeepable, 'text_unreadable')
  .transform(normalizeText)
  .refine((text) => !text.includes('\n'), 'line_broken')
  .refine((text) => [...text].length <= longestChapterName, 'chapter_name_long')
  .optional()
  .default('')

/** The form of a year's sheet: what its chapters are called ('' as usual), and which parts it has. */
export const formSetting = z
  .object({
    year: z.coerce.number().refine(isFiscalYear),
    lockVersion: counter,
    mission: name,
    resources: name,
    policies: name,
    parts: z.array(z.enum(optionalParts)).optional().default([]),
  })
  .transform(({ year, lockVersion, parts, ...names }): { year: number; lockVersion: number; form: YearForm } => ({
    year,
    lockVersion,
    form: {
      labels: Object.fromEntries(Object.entries(names).filter(([, text]) => text !== '')),
      without: optionalParts.filter((part) => !parts.includes(part)),
    },
  }))
export type FormSetting = z.infer<typeof formSetting>
