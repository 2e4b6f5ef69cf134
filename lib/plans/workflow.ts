import { type PlainDate, plainDateOf } from '@/lib/dates'
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

/** 初版, 訂正 (words and sourced figures, without the mayor's round) or 変更 (the whole way again). */
export type EditionKind = 'FIRST' | 'CORRECTION' | 'CHANGE'

/** Everything the guards look at, read in the transaction that moves the edition. */
export type EditionFacts = {
  departmentId: number
  state: EditionState
  kind: EditionKind
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
  /** every amount of the plan with the day the council voted it; null: not known */
  votes: { at: string; votedOn: PlainDate | null }[]
  /** who began this edition, where it amends another */
  openedById: number | null
  /** the head has approved the text as it stands */
  headAssented: boolean
  /** what a correction may not contain, against the edition it corrects; empty for other kinds */
  beyondCorrection: Reason[]
  /** a proposal of 字句整理 that the head has not answered */
  wordingOpen: boolean
  /** what the mayor's amendments still lack: fields he named that stand as they were */
  unamended: Reason[]
  /** an edition of the same plan that is on its way */
  otherOpen: boolean
  /** a later edition of the same plan was published */
  replaced: boolean
  /** the head has asked that the draft be discarded */
  discardAsked: boolean
  /** who asked that the published edition be withdrawn; null: nobody */
  withdrawalAskedById: number | null
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
  /** 8b: the fields the mayor wants otherwise, '<rowKey>/<field>' */
  fields?: string[]
  /** 10: the instant of publication */
  scheduledFor?: Date
  /** 12: what the new edition is, why, and what residents read about it */
  kind?: Exclude<EditionKind, 'FIRST'>
  amendmentReason?: AmendmentReason
  explanation?: string
}

export const amendmentReasons = [
  'SUPPLEMENTARY_BUDGET',
  'REORGANISATION',
  'SYSTEM_CHANGE',
  'DISASTER',
  'ERROR',
  'OTHER',
] as const
export type AmendmentReason = (typeof amendmentReasons)[number]

type Guard = (facts: EditionFacts, actor: Actor, input: MoveInput, now: Date) => Reason[]

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
  (facts, actor, input, now) => [
    ...(input.heldOn ? [] : [{ code: 'date_missing', at: 'heldOn' }]),
    ...(input.heldOn && input.heldOn > plainDateOf(now) ? [{ code: 'date_in_future', at: 'heldOn' }] : []),
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

const decisionsDated: Guard = (facts, _actor, input, now) => [
  ...(facts.wants.decisionNumber && !input.decisionNumber?.trim()
    ? [{ code: 'decision_number_missing', at: 'decisionNumber' }]
    : []),
  ...(facts.wants.decisionNumber && !input.decisionOn ? [{ code: 'decision_date_missing', at: 'decisionOn' }] : []),
  ...(input.decisionOn && input.decisionOn > plainDateOf(now) ? [{ code: 'date_in_future', at: 'decisionOn' }] : []),
  ...(facts.decidedBy !== 'MAYOR' && !input.ownDecisionOn
    ? [{ code: 'own_decision_missing', at: 'ownDecisionOn' }]
    : []),
  ...(input.ownDecisionOn && input.ownDecisionOn > plainDateOf(now)
    ? [{ code: 'date_in_future', at: 'ownDecisionOn' }]
    : []),
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
const amountsVotedBy = (facts: EditionFacts, day: PlainDate): Reason[] =>
  facts.votes
    .filter(({ votedOn }) => votedOn === null || votedOn > day)
    .map(({ at }) => ({ code: 'amount_not_voted', at }))
const amountsVoted: Guard = (facts, _actor, _input, now) => amountsVotedBy(facts, plainDateOf(now))
const amountsVotedThen: Guard = (facts, _actor, { scheduledFor }) =>
  scheduledFor ? amountsVotedBy(facts, plainDateOf(scheduledFor)) : []
const timeToCome: Guard = (_facts, _actor, { scheduledFor }, now) => {
  if (!scheduledFor) return [{ code: 'time_missing', at: 'scheduledFor' }]
  return scheduledFor > now ? [] : [{ code: 'time_past', at: 'scheduledFor' }]
}

const withinCorrection: Guard = (facts) => facts.beyondCorrection
const headAssented: Guard = (facts, actor) =>
  facts.headAssented || holds(actor, ['HEAD'], facts.departmentId) ? [] : [{ code: 'head_assent_missing' }]
const assentWanted: Guard = (facts) => (facts.headAssented ? [{ code: 'head_assented_already' }] : [])
const assentRecorded: Guard = (facts) => (facts.headAssented ? [] : [{ code: 'head_assent_missing' }])
const notFirstHand: Guard = (facts, actor) =>
  [facts.openedById, facts.submittedById, ...facts.writerIds].includes(actor.personId)
    ? [{ code: 'first_hand_cannot_confirm' }]
    : []
const noWordingOpen: Guard = (facts) => (facts.wordingOpen ? [{ code: 'wording_open', at: 'wording' }] : [])
const wordingAwaited: Guard = (facts) => (facts.wordingOpen ? [] : [{ code: 'wording_gone', at: 'wording' }])
const fieldsNamed: Guard = (_facts, _actor, input) =>
  input.fields && input.fields.length > 0 ? [] : [{ code: 'fields_missing', at: 'fields' }]
const amended: Guard = (facts) => facts.unamended
const noneOnItsWay: Guard = (facts) => (facts.otherOpen ? [{ code: 'edition_on_its_way' }] : [])
const notReplaced: Guard = (facts) => (facts.replaced ? [{ code: 'edition_replaced' }] : [])
const explained: Guard = (_facts, _actor, input) =>
  input.explanation?.trim() ? [] : [{ code: 'explanation_missing', at: 'explanation' }]
const amendmentNamed: Guard = (facts, _actor, input) => [
  ...(input.kind ? [] : [{ code: 'kind_missing', at: 'kind' }]),
  ...(input.kind === 'CORRECTION' && facts.state === 'WITHDRAWN'
    ? [{ code: 'withdrawn_not_corrected', at: 'kind' }]
    : []),
  ...(input.amendmentReason ? [] : [{ code: 'amendment_reason_missing', at: 'amendmentReason' }]),
]
const discardAsked: Guard = (facts) => (facts.discardAsked ? [] : [{ code: 'discard_not_asked' }])
const discardNotAsked: Guard = (facts) => (facts.discardAsked ? [{ code: 'discard_asked_already' }] : [])
const withdrawalNotAsked: Guard = (facts) =>
  facts.withdrawalAskedById === null ? [] : [{ code: 'withdrawal_asked_already' }]
const withdrawalAsked: Guard = (facts, actor) => {
  if (facts.withdrawalAskedById === null) return [{ code: 'withdrawal_not_asked' }]
  return facts.withdrawalAskedById === actor.personId ? [{ code: 'asker_cannot_withdraw' }] : []
}
const withdrawalOpen: Guard = (facts) => (facts.withdrawalAskedById === null ? [{ code: 'withdrawal_not_asked' }] : [])

type Move = {
  /** its number in the list of moves that people speak of */
  number: string
  from: readonly EditionState[]
  /** null: the edition stays in its state */
  to: EditionState | null
  by: readonly Role[]
  /** the kinds of editions it is for; absent: all */
  kinds?: readonly EditionKind[]
  guards: readonly Guard[]
}

const whole: readonly EditionKind[] = ['FIRST', 'CHANGE']
const correction: readonly EditionKind[] = ['CORRECTION']
const written = [complete, projectsConfirmed, blockingAnswered] as const

/** Every move of an edition that exists; nothing else knows which move is legal. Move 1 (opening) makes the row itself. */
export const moves = {
  submit: {
    number: '2',
    from: ['DRAFT', 'CHANGES_REQUESTED'],
    to: 'HEAD_REVIEW',
    by: ['COORDINATOR'],
    kinds: whole,
    guards: written,
  },
  submitAsHead: {
    number: '2',
    from: ['DRAFT', 'CHANGES_REQUESTED'],
    to: 'OFFICE_CHECK',
    by: ['HEAD'],
    kinds: whole,
    guards: [wroteIt, ...written],
  },
  requestChanges: { number: '3', from: ['HEAD_REVIEW'], to: 'CHANGES_REQUESTED', by: ['HEAD'], guards: [reasonGiven] },
  approve: { number: '4', from: ['HEAD_REVIEW'], to: 'OFFICE_CHECK', by: ['HEAD'], guards: [notSubmitter] },
  returnToDepartment: {
    number: '5',
    from: ['OFFICE_CHECK'],
    to: 'CHANGES_REQUESTED',
    by: ['OFFICE'],
    // Words that are proposed still would be taken in a text that was written anew.
    guards: [reasonGiven, noWordingOpen],
  },
  proposeWording: { number: '5b', from: ['OFFICE_CHECK'], to: null, by: ['OFFICE'], guards: [noWordingOpen] },
  acceptWording: { number: '5b', from: ['OFFICE_CHECK'], to: null, by: ['HEAD'], guards: [wordingAwaited] },
  declineWording: {
    number: '5b',
    from: ['OFFICE_CHECK'],
    to: null,
    by: ['HEAD'],
    guards: [wordingAwaited, reasonGiven],
  },
  openConsultation: {
    number: '6',
    from: ['OFFICE_CHECK'],
    to: 'CONSULTATION',
    by: ['OFFICE'],
    kinds: whole,
    guards: [concurred, noWordingOpen],
  },
  consultViceMayor: {
    number: '6b',
    from: ['CONSULTATION'],
    to: null,
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
  agreeWithAmendments: {
    number: '8b',
    from: ['CONSULTATION'],
    to: 'AMENDING',
    by: ['MAYOR', 'OFFICE'],
    guards: [heldWith('MAYOR'), viceMayorDone, blockingClosed, contentUnchanged, decisionsDated, fieldsNamed],
  },
  assentToAmendments: {
    number: '8b',
    from: ['AMENDING'],
    to: null,
    by: ['HEAD'],
    guards: [assentWanted, complete, amended],
  },
  confirmAmendments: {
    number: '8b',
    from: ['AMENDING'],
    to: 'CONFIRMED',
    by: ['OFFICE'],
    guards: [complete, amended, assentRecorded, blockingClosed],
  },
  voidAgreement: { number: '9', from: ['CONFIRMED', 'SCHEDULED'], to: 'VOIDED', by: ['OFFICE'], guards: [reasonGiven] },
  publish: {
    number: '11',
    from: ['CONFIRMED', 'SCHEDULED'],
    to: 'PUBLISHED',
    by: ['PUBLISHER'],
    guards: [notRecorder, contentUnchanged, allConfirmed, amountsVoted],
  },
  schedule: {
    number: '10',
    from: ['CONFIRMED'],
    to: 'SCHEDULED',
    by: ['PUBLISHER'],
    guards: [timeToCome, notRecorder, contentUnchanged, allConfirmed, amountsVotedThen],
  },
  unschedule: { number: '10', from: ['SCHEDULED'], to: 'CONFIRMED', by: ['PUBLISHER'], guards: [] },
  amend: {
    number: '12',
    from: ['PUBLISHED', 'WITHDRAWN'],
    to: null,
    by: ['HEAD', 'OFFICE'],
    guards: [noneOnItsWay, notReplaced, amendmentNamed, explained],
  },
  askWithdrawal: {
    number: '13',
    from: ['PUBLISHED'],
    to: null,
    by: ['OFFICE'],
    guards: [withdrawalNotAsked, explained],
  },
  dropWithdrawal: { number: '13', from: ['PUBLISHED'], to: null, by: ['OFFICE'], guards: [withdrawalOpen] },
  withdraw: {
    number: '13',
    from: ['PUBLISHED'],
    to: 'WITHDRAWN',
    by: ['OFFICE', 'PUBLISHER'],
    guards: [withdrawalAsked],
  },
  askDiscard: {
    number: '14',
    from: ['DRAFT', 'CHANGES_REQUESTED'],
    to: null,
    by: ['HEAD'],
    guards: [discardNotAsked, reasonGiven],
  },
  discard: {
    number: '14',
    from: ['DRAFT', 'CHANGES_REQUESTED'],
    to: 'DISCARDED',
    by: ['OFFICE'],
    guards: [discardAsked],
  },
  assentToCorrection: {
    number: '15',
    from: ['DRAFT', 'CHANGES_REQUESTED'],
    to: null,
    by: ['HEAD'],
    kinds: correction,
    guards: [assentWanted, complete, withinCorrection],
  },
  submitCorrection: {
    number: '15',
    from: ['DRAFT', 'CHANGES_REQUESTED'],
    to: 'OFFICE_CHECK',
    by: ['COORDINATOR', 'HEAD'],
    kinds: correction,
    guards: [complete, withinCorrection, headAssented, blockingAnswered],
  },
  confirmCorrection: {
    number: '16',
    from: ['OFFICE_CHECK'],
    to: 'CONFIRMED',
    by: ['OFFICE'],
    kinds: correction,
    guards: [notFirstHand, withinCorrection, noWordingOpen, blockingClosed],
  },
} as const satisfies Record<string, Move>

export type Verb = keyof typeof moves
export const verbs = Object.keys(moves) as Verb[]

/** What decides whether a move is open at all. */
export type MoveSubject = { state: EditionState; kind: EditionKind; departmentId: number }

/** Whether the move exists for such an edition in such a state, whoever makes it. */
export function startsFrom(verb: Verb, { state, kind }: Pick<MoveSubject, 'state' | 'kind'>): boolean {
  const move: Move = moves[verb]
  return move.from.includes(state) && (move.kinds?.includes(kind) ?? true)
}

/** Whether the move starts from the edition's state and belongs to one of the actor's roles; its guards aside. */
export function isOffered(verb: Verb, subject: MoveSubject, actor: Actor): boolean {
  const move: Move = moves[verb]
  return startsFrom(verb, subject) && holds(actor, move.by, subject.departmentId)
}

/**
 * Why `actor` cannot make this move now; empty when they can. The button and the command both ask here.
 * A wrong role or state is the only reason then, since the guards would speak of what is not theirs.
 */
export function reasonsAgainst(verb: Verb, facts: EditionFacts, actor: Actor, input: MoveInput, now: Date): Reason[] {
  const move: Move = moves[verb]
  if (!holds(actor, move.by, facts.departmentId)) return [{ code: 'not_your_role', params: { verb } }]
  if (!startsFrom(verb, facts)) return [{ code: 'not_in_state', params: { verb, state: facts.state } }]
  return move.guards.flatMap((guard) => guard(facts, actor, input, now))
}

/** Whether a move brings an edition nearer to its residents. */
export function isOnward(verb: Verb, from: EditionState): boolean {
  const { to }: Move = moves[verb]
  const way = [...openStates, 'PUBLISHED'] as const
  return to !== null && way.indexOf(to) > way.indexOf(from) && !writableStates.includes(to)
}

/** States of an edition on its way, in their order; a plan has at most one such edition. */
export const openStates: readonly EditionState[] = [
  'DRAFT',
  'CHANGES_REQUESTED',
  'HEAD_REVIEW',
  'OFFICE_CHECK',
  'CONSULTATION',
  'AMENDING',
  'CONFIRMED',
  'SCHEDULED',
]

/**
 * Reasons that say a move answers to something that is not there, or is there already: where one stands, the move is nobody's
 * turn, and no screen offers it.
 */
export const untimely: ReadonlySet<string> = new Set([
  'wording_gone',
  'head_assented_already',
  'edition_on_its_way',
  'edition_replaced',
  'discard_not_asked',
  'discard_asked_already',
  'withdrawal_not_asked',
  'withdrawal_asked_already',
])

/** Moves that are open to somebody without anyone waiting for them. */
const unasked: readonly Verb[] = [
  'proposeWording',
  'voidAgreement',
  'schedule',
  'unschedule',
  'amend',
  'askWithdrawal',
  'dropWithdrawal',
  'askDiscard',
]

/** Whether a plan waits for whoever can make this move. */
export function isAwaited(verb: Verb): boolean {
  return !unasked.includes(verb)
}

/** States in which the department holds the text and may write. */
export const writableStates: readonly EditionState[] = ['DRAFT', 'CHANGES_REQUESTED']

/** As if everything had been said: what remains are the reasons that a form cannot mend. */
const everythingSaid = (now: Date): MoveInput => ({
  reason: '-',
  heldOn: plainDateOf(now),
  method: 'MEETING',
  attendees: ['-'],
  evidenceNote: '-',
  decisionNumber: '-',
  decisionOn: plainDateOf(now),
  ownDecisionOn: plainDateOf(now),
  overrideReason: '-',
  fields: ['-'],
  // Late enough for every amount whose vote is dated, so that only what no time can mend stands against it.
  scheduledFor: new Date(now.getTime() + 100 * 365 * 86_400_000),
  kind: 'CHANGE',
  amendmentReason: 'OTHER',
  explanation: '-',
})

/** The reasons against a move that do not depend on what is said with it; a screen shows them before its form. */
export function standingReasons(verb: Verb, facts: EditionFacts, actor: Actor, now: Date): Reason[] {
  return reasonsAgainst(verb, facts, actor, everythingSaid(now), now)
}
