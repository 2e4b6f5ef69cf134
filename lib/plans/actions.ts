'use server'

import { formAction } from '@/lib/action'
import { carryPlan, decideProject } from './carrying-commands'
import { carryingOver, projectDecision } from './carrying-schema'
import { approveEdition, concur, confirmProject, requestChanges, returnEdition, submitEdition } from './commands'
import { remindSection } from './reminder-commands'
import { concurrence, projectConfirmation, sectionReminder, sendingBack, submission, versions } from './schema'
import { applyWorkbook } from './workbook-commands'
import { workbookApplication } from './workbook-schema'

export const submitEditionAction = formAction(submission, submitEdition)
export const requestChangesAction = formAction(sendingBack, requestChanges)
export const approveEditionAction = formAction(versions, approveEdition)
export const returnEditionAction = formAction(sendingBack, returnEdition)
export const concurAction = formAction(concurrence, concur)
export const confirmProjectAction = formAction(projectConfirmation, confirmProject)
export const remindSectionAction = formAction(sectionReminder, remindSection)
export const carryPlanAction = formAction(carryingOver, carryPlan)
export const decideProjectAction = formAction(projectDecision, decideProject)
export const applyWorkbookAction = formAction(workbookApplication, applyWorkbook)
