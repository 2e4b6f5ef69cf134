import type { PlainDate } from '@/lib/dates'
import type { Reason } from '@/lib/errors'
import { type Actor, holds, type Role } from '@/lib/people/actor'

/** The states of an edition, in the order of its way. */
export const editionStates = [
  'DRAFT',
  'CHANGES_REQUESTED',
  'HEAD_REVIEW',
  'OFFICE_CHECK',
  'CONSULTATION',
  'AMENDING',
  'CONFIRMED',
  'VOIDED',
  'SCHEDULED',
  'PUBLISHED',
  'SUPERSEDED',
  'WITHDRAWN',
  'DISCARDED',
] as const
export type EditionState = (typeof editionStates)[number]

/** Everything the guards look at, read in the transaction that moves the edition. */
export type EditionFacts = {
  departmentId: number
  state: EditionState
  decidedBy: 'MAYOR' | 'BOARD_OF_EDUCATION' | 'PUBLIC_ENTERPRISE' | 'COMMISSION'
  /** what the year asks for */
  wants: {
    chiefConfirmation: boolean
    financeConcurrence: boolean
    personnelConcurrence: boolean
    viceMayorFirst: boolean
    decisionNumber: boolean
  }
  /** what is missing in the text; of lib/plans/rules.ts */
  incomplete: Reason[]
  /** keys of projects without 課長確認 */
  unconfirmedProjects: string[]
  /** blocking threads: open, and those of them without an answer */
  openBlocking: number[]
  unansweredBlocking: number[]
  concurrences: ('FINANCE' | 'PERSONNEL')[]
  viceMayorAgreed: boolean
  submittedById: number | null
  /** who saved any of the text */
  writerIds: number[]
  /** who recorded the agreement in force */
  agreementRecordedById: number | null
  /** the hash put before the mayor, and that of the text as it stands; null before consultation */
  frozenHash: string | null
  presentHash: string | null
  /** departments of the year whose plan is neither confirmed nor published nor exempted */
  departmentsBehind: string[]
  /** places of amounts that the council has not voted by today */
  unvotedAmounts: string[]
}

/** What the actor says with the move; each move reads its own part. */
export type MoveInput = {
  reason?: string
  heldOn?: PlainDate
  method?: 'MEETING' | 'ONLINE' | 'DOCUMENT'
  attendees?: string[]
  evidenceNote?: string
  decisionNumber?: string
  decisionOn?: PlainDate
  ownDecisionOn?: PlainDate
  overrideReason?: string
}

type Guard = (facts: EditionFacts, actor: Actor, input: MoveInput, today: PlainDate) => Reason[]

const complete: Guard = (facts) => facts.incomplete
const projectsConfirmed: Guard = (facts) =>
  facts.wants.chiefConfirmation ? facts.unconfirmedProjects.map((at) => ({ code: 'project_unconfirmed', at })) : []
const blockingAnswered: Guard = (facts) =>
  facts.unansweredBlocking.map((id) => ({ code: 'blocking_comment_unanswered', at: `comment-${id}` }))
const blockingClosed: Guard = (facts) =>
  facts.openBlocking.map((id) => ({ code: 'blocking_comment_open', at: `comment-${id}` }))
const notSubmitter: Guard = (facts, actor) =>
  facts.submittedById === actor.personId ? [{ code: 'submitter_cannot_approve' }] : []
const wroteIt: Guard = (facts, actor) =>
  facts.writerIds.includes(actor.personId) ? [] : [{ code: 'head_did_not_write' }]
const reasonGiven: Guard = (_facts, _actor, input) =>
  input.reason?.trim() ? [] : [{ code: 'reason_missing', at: 'reason' }]

const concurred: Guard = (facts) => [
  ...(facts.wants.financeConcurrence && !facts.concurrences.includes('FINANCE')
    ? [{ code: 'finance_concurrence_missing', at: 'concurrence-FINANCE' }]
    : []),
  ...(facts.wants.personnelConcurrence && !facts.concurrences.includes('PERSONNEL')
    ? [{ code: 'personnel_concurrence_missing', at: 'concurrence-PERSONNEL' }]
    : []),
]

/** The facts of a consultation that took place: when, how, with whom; who records it for `consulted` gives evidence. */
const heldWith =
  (consulted: Role): Guard =>
  (facts, actor, input, today) => [
    ...(input.heldOn ? [] : [{ code: 'date_missing', at: 'heldOn' }]),
    ...(input.heldOn && input.heldOn > today ? [{ code: 'date_in_future', at: 'heldOn' }] : []),
    ...(input.method ? [] : [{ code: 'method_missing', at: 'method' }]),
    ...(input.attendees?.some((post) => post.trim()) ? [] : [{ code: 'attendees_missing', at: 'attendees' }]),
    ...(!holds(actor, [consulted], facts.departmentId) && !input.evidenceNote?.trim()
      ? [{ code: 'evidence_missing', at: 'evidenceNote' }]
      : []),
  ]

const viceMayorDone: Guard = (facts) =>
  facts.wants.viceMayorFirst && !facts.viceMayorAgreed
    ? [{ code: 'vice_mayor_consultation_missing', at: 'vice-mayor' }]
    : []

const contentUnchanged: Guard = (facts) =>
  facts.frozenHash !== null && facts.frozenHash === facts.presentHash ? [] : [{ code: 'content_changed', at: 'rounds' }]

const decisionsDated: Guard = (facts, _actor, input, today) => [
  ...(facts.wants.decisionNumber && !input.decisionNumber?.trim()
    ? [{ code: 'decision_number_missing', at: 'decisionNumber' }]
    : []),
  ...(facts.wants.decisionNumber && !input.decisionOn ? [{ code: 'decision_date_missing', at: 'decisionOn' }] : []),
  ...(input.decisionOn && input.decisionOn > today ? [{ code: 'date_in_future', at: 'decisionOn' }] : []),
  ...(facts.decidedBy !== 'MAYOR' && !input.ownDecisionOn
    ? [{ code: 'own_decision_missing', at: 'ownDecisionOn' }]
    : []),
  ...(input.ownDecisionOn && input.ownDecisionOn > today ? [{ code: 'date_in_future', at: 'ownDecisionOn' }] : []),
]

const notRecorder: Guard = (facts, actor) =>
  facts.agreementRecordedById === actor.personId ? [{ code: 'recorder_cannot_publish', at: 'rounds' }] : []
const allConfirmed: Guard = (facts, _actor, input) =>
  facts.departmentsBehind.length > 0 && !input.overrideReason?.trim()
    ? [
        {
          code: 'departments_behind',
          at: 'overrideReason',
          params: { departments: facts.departmentsBehind.join('、') },
        },
      ]
    : []
const amountsVoted: Guard = (facts) => facts.unvotedAmounts.map((at) => ({ code: 'amount_not_voted', at }))

type Move = {
  /** its number in the list of moves that people speak of */
  number: string
  from: readonly EditionState[]
  to: EditionState
  by: readonly Role[]
  guards: readonly Guard[]
}

/** Every move of an edition that exists; nothing else knows which move is legal. Move 1 (opening) makes the row itself. */
export const moves = {
  submit: {
    number: '2',
    from: ['DRAFT', 'CHANGES_REQUESTED'],
    to: 'HEAD_REVIEW',
    by: ['COORDINATOR'],
    guards: [complete, projectsConfirmed, blockingAnswered],
  },
  submitAsHead: {
    number: '2',
    from: ['DRAFT', 'CHANGES_REQUESTED'],
    to: 'OFFICE_CHECK',
    by: ['HEAD'],
    guards: [wroteIt, complete, projectsConfirmed, blockingAnswered],
  },
  requestChanges: { number: '3', from: ['HEAD_REVIEW'], to: 'CHANGES_REQUESTED', by: ['HEAD'], guards: [reasonGiven] },
  approve: { number: '4', from: ['HEAD_REVIEW'], to: 'OFFICE_CHECK', by: ['HEAD'], guards: [notSubmitter] },
  returnToDepartment: {
    number: '5',
    from: ['OFFICE_CHECK'],
    to: 'CHANGES_REQUESTED',
    by: ['OFFICE'],
    guards: [reasonGiven],
  },
  openConsultation: { number: '6', from: ['OFFICE_CHECK'], to: 'CONSULTATION', by: ['OFFICE'], guards: [concurred] },
  consultViceMayor: {
    number: '6b',
    from: ['CONSULTATION'],
    to: 'CONSULTATION',
    by: ['VICE_MAYOR', 'OFFICE'],
    guards: [heldWith('VICE_MAYOR')],
  },
  consultAgain: {
    number: '7',
    from: ['CONSULTATION'],
    to: 'CHANGES_REQUESTED',
    by: ['MAYOR', 'OFFICE'],
    guards: [reasonGiven, heldWith('MAYOR')],
  },
  agree: {
    number: '8',
    from: ['CONSULTATION'],
    to: 'CONFIRMED',
    by: ['MAYOR', 'OFFICE'],
    guards: [heldWith('MAYOR'), viceMayorDone, blockingClosed, contentUnchanged, decisionsDated],
  },
  publish: {
    number: '11',
    from: ['CONFIRMED'],
    to: 'PUBLISHED',
    by: ['PUBLISHER'],
    guards: [notRecorder, contentUnchanged, allConfirmed, amountsVoted],
  },
} as const satisfies Record<string, Move>

export type Verb = keyof typeof moves
export const verbs = Object.keys(moves) as Verb[]

/** Whether the move starts from the edition's state and belongs to one of the actor's roles; its guards aside. */
export function isOffered(verb: Verb, subject: { state: EditionState; departmentId: number }, actor: Actor): boolean {
  const move: Move = moves[verb]
  return move.from.includes(subject.state) && holds(actor, move.by, subject.departmentId)
}

/**
 * Why `actor` cannot make this move now; empty when they can. The button and the command both ask here.
 * A wrong role or state is the only reason then, since the guards would speak of what is not theirs.
 */
export function reasonsAgainst(
  verb: Verb,
  facts: EditionFacts,
  actor: Actor,
  input: MoveInput,
  today: PlainDate,
): Reason[] {
  const move: Move = moves[verb]
  if (!holds(actor, move.by, facts.departmentId)) return [{ code: 'not_your_role', params: { verb } }]
  if (!move.from.includes(facts.state)) return [{ code: 'not_in_state', params: { verb, state: facts.state } }]
  return move.guards.flatMap((guard) => guard(facts, actor, input, today))
}

/** States in which the department holds the text and may write. */
export const writableStates: readonly EditionState[] = ['DRAFT', 'CHANGES_REQUESTED']

/** As if everything had been said: what remains are the reasons that a form cannot mend. */
const everythingSaid = (today: PlainDate): MoveInput => ({
  reason: '-',
  heldOn: today,
  method: 'MEETING',
  attendees: ['-'],
  evidenceNote: '-',
  decisionNumber: '-',
  decisionOn: today,
  ownDecisionOn: today,
  overrideReason: '-',
})

/** The reasons against a move that do not depend on what is said with it; a screen shows them before its form. */
export function standingReasons(verb: Verb, facts: EditionFacts, actor: Actor, today: PlainDate): Reason[] {
  return reasonsAgainst(verb, facts, actor, everythingSaid(today), today)
}
