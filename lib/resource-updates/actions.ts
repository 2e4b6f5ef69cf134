'use server'

import { formAction } from '@/lib/action'
import { discardUpdate, publishUpdate, writeUpdate } from './commands'
import { updateVersion, updateWriting } from './schema'

export const writeUpdateAction = formAction(updateWriting, writeUpdate)
export const publishUpdateAction = formAction(updateVersion, publishUpdate)
export const discardUpdateAction = formAction(updateVersion, discardUpdate)
