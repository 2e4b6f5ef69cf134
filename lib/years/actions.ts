'use server'

import { formAction } from '@/lib/action'
import { keepFigures, openYear } from './commands'
import { figureKeeping, yearOpening } from './schema'

export const openYearAction = formAction(yearOpening, openYear)
export const keepFiguresAction = formAction(figureKeeping, keepFigures)
