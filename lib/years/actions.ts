'use server'

import { formAction } from '@/lib/action'
import { keepFigures, openYear } from './commands'
import { figureKeeping, yearOpening, yearWorkbookApplication } from './schema'
import { applyYearWorkbook } from './workbook-commands'

export const applyYearWorkbookAction = formAction(yearWorkbookApplication, applyYearWorkbook)
export const openYearAction = formAction(yearOpening, openYear)
export const keepFiguresAction = formAction(figureKeeping, keepFigures)
