'use server'

import { formAction } from '@/lib/action'
import { openReports } from '@/lib/results/commands'
import { moveSeveralReports } from './results-commands'
import { bulkReportMove, reportsOpening } from './results-schema'

export const moveSeveralReportsAction = formAction(bulkReportMove, moveSeveralReports)
export const openReportsAction = formAction(reportsOpening, openReports)
