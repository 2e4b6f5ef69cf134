import { z } from 'zod'
import { isDepartmentSlug } from '@/lib/addresses'
import { isFiscalYear } from '@/lib/fiscal-year'

/** What can be found, in the order in which it is shown. */
export const searchKinds = ['PLAN', 'GOAL', 'POLICY', 'PROJECT', 'INDICATOR', 'RESULT'] as const
export type SearchKind = (typeof searchKinds)[number]

/** How many characters a search may have. */
export const mostCharacters = 100
/** The last page of what was found that can be turned to. */
export const lastPage = 20

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value)

/** The parameters of the search's address: the words, what narrows them, the page. What is wrong narrows nothing. */
export const searchParameters = z.object({
  q: z
    .preprocess(first, z.string())
    .catch('')
    .transform((text) => [...text.replace(/[\0\p{Cs}]/gu, '')].slice(0, mostCharacters).join('')),
  kind: z.preprocess(first, z.enum(searchKinds)).nullable().catch(null),
  year: z
    .preprocess(
      first,
      z
        .string()
        .regex(/^\d{4}$/)
        .transform(Number)
        .refine(isFiscalYear),
    )
    .nullable()
    .catch(null),
  department: z.preprocess(first, z.string().refine(isDepartmentSlug)).nullable().catch(null),
  rating: z
    .preprocess(first, z.string().regex(/^[\w-]{1,40}$/))
    .nullable()
    .catch(null),
  page: z
    .preprocess(
      first,
      z
        .string()
        .regex(/^[1-9]\d?$/)
        .transform(Number),
    )
    .catch(1)
    .transform((page) => Math.min(page, lastPage)),
})

export type SearchParameters = z.infer<typeof searchParameters>
/** What narrows a search; null: nothing. */
export type SearchFilter = Pick<SearchParameters, 'kind' | 'year' | 'department' | 'rating'>
