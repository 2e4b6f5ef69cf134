'use server'

import { formAction } from '@/lib/action'
import { openYear } from './commands'
import { yearOpening } from './schema'

export const openYearAction = formAction(yearOpening, openYear)
