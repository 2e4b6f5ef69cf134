'use server'

import { formAction } from '@/lib/action'
import { openYear, reopenPlan } from './commands'
import { planReopening, yearOpening } from './schema'

export const openYearAction = formAction(yearOpening, openYear)
export const reopenPlanAction = formAction(planReopening, reopenPlan)
