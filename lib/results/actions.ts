'use server'

import { formAction } from '@/lib/action'
import { workbookApplication } from '@/lib/plans/workbook-schema'
import {
  approveReport,
  approveReportAsConsulted,
  checkReport,
  consultReportAgain,
  correctReport,
  openReportConsultation,
  publishReport,
  rebaseReport,
  returnReport,
  sendReportBack,
  submitReport,
  updateReportToFinal,
} from './commands'
import { rateOtherwise } from './entry-commands'
import { saveObservation } from './observation-commands'
import { observation, otherRating, reportHeld, reportHeldAgain, reportReturn, reportVersions } from './schema'
import { applyReportWorkbook } from './workbook-commands'

export const submitReportAction = formAction(reportVersions, submitReport)
export const sendReportBackAction = formAction(reportReturn, sendReportBack)
export const checkReportAction = formAction(reportVersions, checkReport)
export const returnReportAction = formAction(reportReturn, returnReport)
export const openReportConsultationAction = formAction(reportVersions, openReportConsultation)
export const consultReportAgainAction = formAction(reportHeldAgain, consultReportAgain)
export const approveReportAsConsultedAction = formAction(reportHeld, approveReportAsConsulted)
export const approveReportAction = formAction(reportVersions, approveReport)
export const publishReportAction = formAction(reportVersions, publishReport)
export const rebaseReportAction = formAction(reportVersions, rebaseReport)
export const updateReportToFinalAction = formAction(reportVersions, updateReportToFinal)
export const correctReportAction = formAction(reportReturn, correctReport)
export const rateOtherwiseAction = formAction(otherRating, rateOtherwise)
export const saveObservationAction = formAction(observation, saveObservation)
export const applyReportWorkbookAction = formAction(workbookApplication, applyReportWorkbook)
