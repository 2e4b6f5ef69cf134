'use server'

import { formAction } from '@/lib/action'
import { enactReform } from './reform-commands'
import { reformForm } from './reform-schema'

export const enactReformAction = formAction(reformForm, enactReform)
