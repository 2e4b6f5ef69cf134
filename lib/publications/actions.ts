'use server'

import { formAction } from '@/lib/action'
import { publication } from '@/lib/plans/schema'
import { publishEdition } from './commands'

export const publishEditionAction = formAction(publication, publishEdition)
