import { z } from 'zod'
import { isPlainDate } from '@/lib/dates'

const absent = (value: unknown) => (value === '' || Array.isArray(value) ? undefined : value)
const number = z.preprocess(absent, z.coerce.number().int().positive().max(2_147_483_647).optional()).catch(undefined)
const date = z.preprocess(absent, z.string().refine(isPlainDate).optional()).catch(undefined)

/** What the record is asked for, from the address: what cannot be read counts as not asked. */
export const recordFilter = z.object({
  /** part of the name of who acted */
  person: z.preprocess(absent, z.string().trim().min(1).max(100).optional()).catch(undefined),
  /** plans and their results, who signed in and out, or all the rest: people, years, settings */
  about: z.preprocess(absent, z.enum(['plans', 'sessions', 'rest']).optional()).catch(undefined),
  department: number,
  year: number,
  /** calendar dates in Tokyo, both included */
  from: date,
  to: date,
  /** the last event of the page before */
  after: z
    .preprocess(
      absent,
      z
        .string()
        .regex(/^[1-9]\d{0,17}$/)
        .transform(BigInt)
        .optional(),
    )
    .catch(undefined),
})
export type RecordFilter = z.output<typeof recordFilter>
