import { z } from 'zod'
import { counter, isKeepable } from '@/lib/form-fields'
import { normalizeText } from '@/lib/plans/content'
import { bulkVerbs } from './office-rules'

/** Editions as '<id>.<lockVersion>.<contentVersion>', joined with commas: the versions that the screen was drawn from. */
const items = z
  .string()
  .regex(/^\d+\.\d+\.\d+(,\d+\.\d+\.\d+)*$/)
  .max(20_000)
  .transform((text) =>
    text.split(',').map((item) => {
      const [editionId, lockVersion, contentVersion] = item.split('.').map((number) => counter.parse(number))
      return { editionId: editionId ?? 0, lockVersion: lockVersion ?? 0, contentVersion: contentVersion ?? 0 }
    }),
  )

/** One move of several plans. */
export const bulkMove = z.object({
  verb: z.enum(bulkVerbs),
  items,
  reason: z.string().max(4_000).refine(isKeepable, 'text_unreadable').transform(normalizeText).optional().default(''),
})
export type BulkMove = z.infer<typeof bulkMove>
