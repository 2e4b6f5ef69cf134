'use server'

import { formAction } from '@/lib/action'
import {
  agreement,
  agreementWithAmendments,
  consultationAgain,
  versions,
  viceMayorConsultation,
} from '@/lib/plans/schema'
import {
  agreeEdition,
  agreeWithAmendments,
  assentToAmendments,
  confirmAmendments,
  consultAgain,
  consultViceMayor,
  openConsultation,
} from './commands'

export const openConsultationAction = formAction(versions, openConsultation)
export const consultViceMayorAction = formAction(viceMayorConsultation, consultViceMayor)
export const consultAgainAction = formAction(consultationAgain, consultAgain)
export const agreeEditionAction = formAction(agreement, agreeEdition)
export const agreeWithAmendmentsAction = formAction(agreementWithAmendments, agreeWithAmendments)
export const assentToAmendmentsAction = formAction(versions, assentToAmendments)
export const confirmAmendmentsAction = formAction(versions, confirmAmendments)
