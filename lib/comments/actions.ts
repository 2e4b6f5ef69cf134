'use server'

import { formAction } from '@/lib/action'
import { addComment, reopenComment, replyToComment, resolveComment } from './commands'
import { newComment, reply, settle } from './schema'

export const addCommentAction = formAction(newComment, addComment)
export const replyToCommentAction = formAction(reply, replyToComment)
export const resolveCommentAction = formAction(settle, resolveComment)
export const reopenCommentAction = formAction(settle, reopenComment)
