'use server'

import { formAction } from '@/lib/action'
import { agreement, consultationAgain, versions, viceMayorConsultation } from '@/lib/plans/schema'
import { agreeEdition, consultAgain, consultViceMayor, openConsultation } from './commands'

export const openConsultationAction = formAction(versions, openConsultation)
export const consultViceMayorAction = formAction(viceMayorConsultation, consultViceMayor)
export const consultAgainAction = formAction(consultationAgain, consultAgain)
export const agreeEditionAction = formAction(agreement, agreeEdition)
