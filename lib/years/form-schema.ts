import { z } from 'zod'
import { isFiscalYear } from '@/lib/fiscal-year'
import { counter, isKeepable } from '@/lib/form-fields'
import { normalizeText } from '@/lib/plans/content'
import {
  chapters,
  highestLimit,
  type LimitName,
  limitNames,
  longestChapterName,
  optionalParts,
  type YearForm,
} from './form'

const name = z
  .string()
  .refine(isKeepable, 'text_unreadable')
  .transform(normalizeText)
  .refine((text) => !text.includes('\n'), 'line_broken')
  .refine((text) => [...text].length <= longestChapterName, 'chapter_name_long')
  .optional()
  .default('')

/** A limit as it is typed, in full width too; '' for none. */
const limit = (name: LimitName) =>
  z
    .string()
    .optional()
    .default('')
    .transform((text) => text.normalize('NFKC').replaceAll(/[\s,]/g, ''))
    .refine(
      (text) => text === '' || (/^[1-9]\d{0,3}$/.test(text) && Number(text) <= highestLimit(name)),
      highestLimit(name) === highestLimit('projects') ? 'limit_of_rows_outside' : 'limit_of_characters_outside',
    )

/** The form of a year's sheet: what its chapters are called ('' as usual), which parts it has, and its limits ('' for none). */
export const formSetting = z
  .object({
    year: z.coerce.number().refine(isFiscalYear),
    lockVersion: counter,
    mission: name,
    resources: name,
    policies: name,
    parts: z.array(z.enum(optionalParts)).optional().default([]),
    projects: limit('projects'),
    indicators: limit('indicators'),
    missionText: limit('missionText'),
    summary: limit('summary'),
    definition: limit('definition'),
  })
  .transform(({ year, lockVersion, parts, ...typed }): { year: number; lockVersion: number; form: YearForm } => {
    const labels = chapters.flatMap((chapter) => (typed[chapter] === '' ? [] : [[chapter, typed[chapter]]]))
    const limits = limitNames.flatMap((limited) => (typed[limited] === '' ? [] : [[limited, Number(typed[limited])]]))
    return {
      year,
      lockVersion,
      form: {
        labels: Object.fromEntries(labels),
        without: optionalParts.filter((part) => !parts.includes(part)),
        ...(limits.length > 0 ? { limits: Object.fromEntries(limits) } : {}),
      },
    }
  })
export type FormSetting = z.infer<typeof formSetting>
