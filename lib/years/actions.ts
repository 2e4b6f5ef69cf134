'use server'

import { formAction } from '@/lib/action'
import { keepFigures, openYear, reopenPlan } from './commands'
import { figureKeeping, planReopening, yearOpening, yearWorkbookApplication } from './schema'
import { applyYearWorkbook } from './workbook-commands'

export const applyYearWorkbookAction = formAction(yearWorkbookApplication, applyYearWorkbook)
export const openYearAction = formAction(yearOpening, openYear)
export const reopenPlanAction = formAction(planReopening, reopenPlan)
export const keepFiguresAction = formAction(figureKeeping, keepFigures)
