import { z } from 'zod'
import { normalizeText } from '@/lib/plans/content'
import { adviceCodes } from './advice'
import { longestChecked, mostChecked } from './language-rules'

/** Texts to be looked at: at most forty, each as long as a field may be. */
export const checkedTexts = z.strictObject({
  texts: z.array(z.string().min(1).max(longestChecked)).min(1).max(mostChecked),
})

const named = {
  rowKey: z.union([z.uuid(), z.literal('edition')]),
  field: z.string().regex(/^[a-zA-Z.]{1,40}$/),
  code: z.enum(adviceCodes),
  subject: z
    .string()
    .min(1)
    .max(200)
    .refine((subject) => !subject.includes('\u0000')),
}

/** Which piece of advice is meant. */
export const namedAdvice = z.strictObject(named)
export type NamedAdvice = z.infer<typeof namedAdvice>

/** The advice that is set aside, and why. A reason that is missing or too long is refused by the command. */
export const newDismissal = z.strictObject({ ...named, reason: z.string().max(20_000).transform(normalizeText) })
export type NewDismissal = z.infer<typeof newDismissal>
