import { z } from 'zod'
import { id } from '@/lib/form-fields'
import { normalizeText } from '@/lib/plans/content'

const text = z
  .string()
  .transform(normalizeText)
  .superRefine((value, context) => {
    if (!value) context.addIssue({ code: 'custom', message: 'text_missing' })
    if (value.includes('\u0000')) context.addIssue({ code: 'custom', message: 'text_unreadable' })
    if (value.length > 2_000) context.addIssue({ code: 'custom', message: 'text_long' })
  })

/** A new thread on a plan, on a row of it or on a field. */
export const newComment = z.object({
  editionId: id,
  kind: z.enum(['QUESTION', 'CHANGE_REQUEST', 'INSTRUCTION', 'REMARK']),
  rowKey: z.union([z.uuid(), z.literal('').transform(() => undefined)]).optional(),
  field: z.union([z.string().regex(/^[a-zA-Z.]{1,40}$/), z.literal('').transform(() => undefined)]).optional(),
  text,
})
export type NewComment = z.infer<typeof newComment>

export const reply = z.object({ threadId: id, text })
export type Reply = z.infer<typeof reply>

export const settle = z.object({ threadId: id })
