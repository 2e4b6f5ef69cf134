'use server'

import { formAction } from '@/lib/action'
import {
  amendEdition,
  askDiscard,
  assentToCorrection,
  confirmCorrection,
  discardEdition,
  giveFigureSource,
  submitCorrection,
  voidAgreement,
} from './amendment-commands'
import { carryPlan, decideProject } from './carrying-commands'
import { carryingOver, projectDecision } from './carrying-schema'
import { approveEdition, concur, confirmProject, requestChanges, returnEdition, submitEdition } from './commands'
import { markRead } from './reading-commands'
import { remindSection } from './reminder-commands'
import {
  amendment,
  concurrence,
  figureSource,
  planReading,
  projectConfirmation,
  sectionReminder,
  sendingBack,
  submission,
  versions,
  wordingProposal,
} from './schema'
import { acceptWording, declineWording, proposeWording } from './wording-commands'
import { applyWorkbook } from './workbook-commands'
import { workbookApplication } from './workbook-schema'

export const submitEditionAction = formAction(submission, submitEdition)
export const requestChangesAction = formAction(sendingBack, requestChanges)
export const approveEditionAction = formAction(versions, approveEdition)
export const returnEditionAction = formAction(sendingBack, returnEdition)
export const concurAction = formAction(concurrence, concur)
export const confirmProjectAction = formAction(projectConfirmation, confirmProject)
export const markReadAction = formAction(planReading, markRead)
export const remindSectionAction = formAction(sectionReminder, remindSection)
export const carryPlanAction = formAction(carryingOver, carryPlan)
export const decideProjectAction = formAction(projectDecision, decideProject)
export const applyWorkbookAction = formAction(workbookApplication, applyWorkbook)
export const proposeWordingAction = formAction(wordingProposal, proposeWording)
export const acceptWordingAction = formAction(versions, acceptWording)
export const declineWordingAction = formAction(sendingBack, declineWording)
export const voidAgreementAction = formAction(sendingBack, voidAgreement)
export const amendEditionAction = formAction(amendment, amendEdition)
export const askDiscardAction = formAction(sendingBack, askDiscard)
export const discardEditionAction = formAction(versions, discardEdition)
export const assentToCorrectionAction = formAction(versions, assentToCorrection)
export const submitCorrectionAction = formAction(versions, submitCorrection)
export const confirmCorrectionAction = formAction(versions, confirmCorrection)
export const giveFigureSourceAction = formAction(figureSource, giveFigureSource)
