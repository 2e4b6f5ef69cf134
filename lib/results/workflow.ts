import { type PlainDate, plainDateOf } from '@/lib/dates'
import type { Reason } from '@/lib/errors'
import { type Actor, holds, type Role } from '@/lib/people/actor'

/** The states of a report, in the order of its way. RETURNED is open to the reporter again. */
export const reportStates = [
  'OPEN',
  'DRAFT',
  'RETURNED',
  'HEAD_REVIEW',
  'OFFICE_CHECK',
  'CONSULTATION',
  'APPROVED',
  'PUBLISHED',
  'SUPERSEDED',
] as const
export type ReportState = (typeof reportStates)[number]

/** 中間 or 年度末. */
export type ReportPeriod = 'MIDYEAR' | 'YEAREND'

/** The first report of a period, 確定値への更新 or 訂正. */
export type ReportKind = 'FIRST' | 'FINAL_FIGURES' | 'CORRECTION'

/** Everything the guards look at, read in the transaction that moves the report. */
export type ReportFacts = {
  departmentId: number
  state: ReportState
  period: ReportPeriod
  kind: ReportKind
  /** the year puts year-end reports before the mayor */
  consulted: boolean
  /** the year shows this period's reports to residents */
  shown: boolean
  /** what is missing in the report; of lib/results/rules.ts */
  incomplete: Reason[]
  /** what the report changes beyond what its kind may, against the one it follows; empty for a first one */
  beyondKind: Reason[]
  /** the edition it speaks of was replaced before the checkpoint's report was approved */
  editionReplaced: boolean
  submittedById: number | null
  approvedById: number | null
  /** who entered any of it */
  reporterIds: number[]
  /** a later report of the same plan and period exists */
  followed: boolean
}

/** What the actor says with the move; each move reads its own part. */
export type ReportMoveInput = {
  reason?: string
  heldOn?: PlainDate
  method?: 'MEETING' | 'ONLINE' | 'DOCUMENT'
  attendees?: string[]
  evidenceNote?: string
}

type Guard = (facts: ReportFacts, actor: Actor, input: ReportMoveInput, now: Date) => Reason[]

const complete: Guard = (facts) => facts.incomplete
const withinKind: Guard = (facts) => facts.beyondKind
const editionInForce: Guard = (facts) =>
  facts.editionReplaced ? [{ code: 'report_edition_replaced', at: 'edition' }] : []
const notSubmitter: Guard = (facts, actor) =>
  facts.submittedById === actor.personId ? [{ code: 'submitter_cannot_approve' }] : []
const notReporter: Guard = (facts, actor) =>
  facts.reporterIds.includes(actor.personId) || facts.submittedById === actor.personId
    ? [{ code: 'reporter_cannot_approve' }]
    : []
const notApprover: Guard = (facts, actor) =>
  facts.approvedById === actor.personId ? [{ code: 'approver_cannot_publish' }] : []
const reasonGiven: Guard = (_facts, _actor, input) =>
  input.reason?.trim() ? [] : [{ code: 'reason_missing', at: 'reason' }]
const consultationWanted: Guard = (facts) => (isConsulted(facts) ? [] : [{ code: 'report_not_consulted' }])
const consultationNotWanted: Guard = (facts) => (isConsulted(facts) ? [{ code: 'report_consulted' }] : [])
const forResidents: Guard = (facts) => (facts.shown ? [] : [{ code: 'report_internal' }])
const lastOfItsPeriod: Guard = (facts) => (facts.followed ? [{ code: 'report_followed' }] : [])

/** The facts of a consultation that took place; who records it for the mayor says what shows it. */
const held: Guard = (facts, actor, input, now) => [
  ...(input.heldOn ? [] : [{ code: 'date_missing', at: 'heldOn' }]),
  ...(input.heldOn && input.heldOn > plainDateOf(now) ? [{ code: 'date_in_future', at: 'heldOn' }] : []),
  ...(input.method ? [] : [{ code: 'method_missing', at: 'method' }]),
  ...(input.attendees?.some((post) => post.trim()) ? [] : [{ code: 'attendees_missing', at: 'attendees' }]),
  ...(!holds(actor, ['MAYOR'], facts.departmentId) && !input.evidenceNote?.trim()
    ? [{ code: 'evidence_missing', at: 'evidenceNote' }]
    : []),
]

/** Whether a report goes before the mayor: that of the year end, the first of it, where the year is set so. */
export function isConsulted({ consulted, period, kind }: Pick<ReportFacts, 'consulted' | 'period' | 'kind'>): boolean {
  return consulted && period === 'YEAREND' && kind === 'FIRST'
}

type Move = {
  from: readonly ReportState[]
  /** null: the report stays in its state */
  to: ReportState | null
  by: readonly Role[]
  guards: readonly Guard[]
}

/** Every move of a report that exists. Opening it, following it with another and its replacement make or end rows of their own. */
export const reportMoves = {
  submit: {
    from: ['OPEN', 'DRAFT', 'RETURNED'],
    to: 'HEAD_REVIEW',
    by: ['COORDINATOR'],
    guards: [editionInForce, complete, withinKind],
  },
  sendBack: { from: ['HEAD_REVIEW'], to: 'RETURNED', by: ['HEAD'], guards: [reasonGiven] },
  check: { from: ['HEAD_REVIEW'], to: 'OFFICE_CHECK', by: ['HEAD'], guards: [notSubmitter] },
  returnToDepartment: { from: ['OFFICE_CHECK'], to: 'RETURNED', by: ['OFFICE'], guards: [reasonGiven] },
  openConsultation: {
    from: ['OFFICE_CHECK'],
    to: 'CONSULTATION',
    by: ['OFFICE'],
    guards: [consultationWanted, editionInForce],
  },
  consultAgain: { from: ['CONSULTATION'], to: 'RETURNED', by: ['MAYOR', 'OFFICE'], guards: [reasonGiven, held] },
  approveAsConsulted: {
    from: ['CONSULTATION'],
    to: 'APPROVED',
    by: ['MAYOR', 'OFFICE'],
    guards: [held, notReporter, editionInForce],
  },
  approve: {
    from: ['OFFICE_CHECK'],
    to: 'APPROVED',
    by: ['OFFICE'],
    guards: [consultationNotWanted, notReporter, editionInForce, withinKind],
  },
  publish: { from: ['APPROVED'], to: 'PUBLISHED', by: ['PUBLISHER'], guards: [forResidents, notApprover] },
  rebase: { from: ['OPEN', 'DRAFT', 'RETURNED'], to: null, by: ['COORDINATOR', 'OFFICE'], guards: [replaced] },
  updateToFinal: { from: ['PUBLISHED'], to: null, by: ['COORDINATOR', 'HEAD', 'OFFICE'], guards: [lastOfItsPeriod] },
  correct: {
    from: ['PUBLISHED'],
    to: null,
    by: ['COORDINATOR', 'HEAD', 'OFFICE'],
    guards: [lastOfItsPeriod, reasonGiven],
  },
} as const satisfies Record<string, Move>

function replaced(facts: ReportFacts): Reason[] {
  return facts.editionReplaced ? [] : [{ code: 'report_edition_in_force' }]
}

export type ReportVerb = keyof typeof reportMoves
export const reportVerbs = Object.keys(reportMoves) as ReportVerb[]

/** States in which the department enters and changes its results. */
export const enterableStates: readonly ReportState[] = ['OPEN', 'DRAFT', 'RETURNED']

/** States of a report that is not settled yet; a plan has at most one such report of a period. */
export const openReportStates: readonly ReportState[] = [
  'OPEN',
  'DRAFT',
  'RETURNED',
  'HEAD_REVIEW',
  'OFFICE_CHECK',
  'CONSULTATION',
  'APPROVED',
]

/** Whether the move starts from the report's state and belongs to one of the actor's roles; its guards aside. */
export function isReportMoveOffered(
  verb: ReportVerb,
  subject: { state: ReportState; departmentId: number },
  actor: Actor,
): boolean {
  const move: Move = reportMoves[verb]
  return move.from.includes(subject.state) && holds(actor, move.by, subject.departmentId)
}

/**
 * Why `actor` cannot make this move now; empty when they can. The button and the command both ask here. A wrong role or
 * state is the only reason then, since the guards would speak of what is not theirs.
 */
export function reasonsAgainstReportMove(
  verb: ReportVerb,
  facts: ReportFacts,
  actor: Actor,
  input: ReportMoveInput,
  now: Date,
): Reason[] {
  const move: Move = reportMoves[verb]
  if (!holds(actor, move.by, facts.departmentId)) return [{ code: 'not_your_role', params: { verb } }]
  if (!move.from.includes(facts.state)) return [{ code: 'report_not_in_state', params: { verb, state: facts.state } }]
  return move.guards.flatMap((guard) => guard(facts, actor, input, now))
}
