'use server'

import { formAction } from '@/lib/action'
import { publication, schedule, versions, withdrawal } from '@/lib/plans/schema'
import {
  askWithdrawal,
  dropWithdrawal,
  publishEdition,
  scheduleEdition,
  unscheduleEdition,
  withdrawEdition,
} from './commands'

export const publishEditionAction = formAction(publication, publishEdition)
export const scheduleEditionAction = formAction(schedule, scheduleEdition)
export const unscheduleEditionAction = formAction(versions, unscheduleEdition)
export const askWithdrawalAction = formAction(withdrawal, askWithdrawal)
export const dropWithdrawalAction = formAction(versions, dropWithdrawal)
export const withdrawEditionAction = formAction(versions, withdrawEdition)
