import type { Route } from 'next'
import {
  deskConsultation,
  deskEditions,
  deskPlanEdit,
  deskPlanStart,
  deskPublish,
  deskReview,
  deskSections,
  deskWorkbook,
} from '@/lib/addresses'
import { isStarted } from '@/lib/plans/carrying-rules'
import type { PlanView } from '@/lib/plans/queries'
import { isAwaited, untimely, type Verb, writableStates } from '@/lib/plans/workflow'
import { editionsText } from '@/lib/text/amendments'
import { sectionsText } from '@/lib/text/sections'
import { workbookText } from '@/lib/text/workbook'
import { workflowText } from '@/lib/text/workflow'

const consulting: readonly Verb[] = ['consultViceMayor', 'consultAgain', 'agree', 'agreeWithAmendments']
const reviewed: readonly Verb[] = [
  'approve',
  'requestChanges',
  'returnToDepartment',
  'acceptWording',
  'openConsultation',
  'assentToAmendments',
  'confirmAmendments',
  'assentToCorrection',
  'confirmCorrection',
]
/** Acts on a whole edition that somebody waits for. */
const onEditions: readonly Verb[] = ['discard', 'withdraw']
const submitted: readonly Verb[] = ['submit', 'submitAsHead', 'submitCorrection']

/** Whether the vice-mayor has agreed to the text that is before the mayor. */
export function viceMayorDone(view: Pick<PlanView, 'rounds' | 'contentHash'>): boolean {
  const latest = view.rounds.findLast(({ consultedWith }) => consultedWith === 'VICE_MAYOR')
  return latest?.outcome === 'AGREED' && latest.contentHash === view.contentHash
}

/** The moves that are the actor's here: not a head's short way for a text he did not write, no vice-mayor's round nobody asks for. */
export function ownMoves(view: PlanView): PlanView['moves'] {
  return view.moves.filter(
    ({ verb, reasons }) =>
      !reasons.some(({ code }) => untimely.has(code)) &&
      !(verb === 'submitAsHead' && reasons.some(({ code }) => code === 'head_did_not_write')) &&
      !(verb === 'consultViceMayor' && (viceMayorDone(view) || (!view.wants.viceMayorFirst && !view.may.asMayor))),
  )
}

/** Whether the actor has a part in the consultation that is under way. */
export function mayConsult(view: PlanView): boolean {
  return view.state === 'CONSULTATION' && ownMoves(view).some(({ verb }) => consulting.includes(verb))
}

/** Whether something waits for the actor on this plan. */
export function isMine(view: PlanView): boolean {
  return (
    ownMoves(view).some(({ verb }) => isAwaited(verb)) ||
    view.may.write ||
    view.may.concur.length > 0 ||
    view.may.confirm.length > 0
  )
}

/** Where the actor goes from the plan, the most urgent first. */
export function nextPages(view: PlanView): { href: Route; name: string }[] {
  const moves = ownMoves(view)
  const submitting = moves.filter(({ verb }) => submitted.includes(verb))
  const reviewing =
    view.may.concur.length > 0 ||
    view.may.confirm.length > 0 ||
    (view.state === 'AMENDING' && view.may.write) ||
    moves.some(({ verb }) => reviewed.includes(verb))
  const begins = submitting.length > 0 && !isStarted(view.content)
  const write = { href: (begins ? deskPlanStart : deskPlanEdit)(view.planId), name: workflowText.write }
  const submit = { href: deskReview(view.planId), name: workflowText.submitPage }
  const ready = submitting.some(({ reasons }) => reasons.length === 0)
  const editions = { href: deskEditions(view.planId), name: editionsText.link }
  const awaited = moves.some(({ verb }) => onEditions.includes(verb))
  return [
    ...(awaited ? [editions] : []),
    ...(ready ? [submit] : []),
    ...(view.may.write ? [write] : []),
    ...(view.may.write && view.state !== 'AMENDING'
      ? [{ href: deskWorkbook(view.planId), name: workbookText.title }]
      : []),
    ...(submitting.length > 0 && !ready ? [submit] : []),
    ...(writableStates.includes(view.state) ? [{ href: deskSections(view.planId), name: sectionsText.link }] : []),
    ...(reviewing ? [{ href: deskReview(view.planId), name: workflowText.review }] : []),
    ...(mayConsult(view) ? [{ href: deskConsultation(view.planId), name: workflowText.consultation }] : []),
    ...(moves.some(({ verb }) => verb === 'publish') ? [{ href: deskPublish(), name: workflowText.publishPage }] : []),
    ...(awaited ? [] : [editions]),
  ]
}
