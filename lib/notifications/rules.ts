import type { Actor, Role } from '@/lib/people/actor'
import { canRead, type PlanSubject } from '@/lib/plans/policy'
import type { EditionFacts, Verb } from '@/lib/plans/workflow'

/** What people are told of a fiscal year. */
export const yearNoticeKinds = [
  'to-reopen-year',
  'year-reopening-dropped',
  'year-reopened',
  'year-results-published',
  'year-closed',
] as const
export type YearNoticeKind = (typeof yearNoticeKinds)[number]

/** What people are told. A kind that begins with `to-` says that it is their turn. */
export const noticeKinds = [
  'opened',
  'to-approve',
  'to-check',
  'to-concur',
  'to-consult',
  'to-consult-vice-mayor',
  'to-amend',
  'to-confirm-amendments',
  'to-submit-correction',
  'to-confirm-correction',
  'to-publish',
  'to-answer-wording',
  'to-read-later',
  'approved',
  'concurred-finance',
  'concurred-personnel',
  'returned',
  'consult-again',
  'wording-answered',
  'agreed',
  'agreed-with-amendments',
  'amendments-confirmed',
  'corrected',
  'voided',
  'scheduled',
  'unscheduled',
  'published',
  'publication-failed',
  'amended',
  'withdrawal-asked',
  'withdrawal-dropped',
  'withdrawn',
  'discard-asked',
  'discarded',
  'asked',
  'answered',
  'slot-set',
  'section-reminded',
  'due-soon',
  'results-opened',
  'to-check-results',
  'to-approve-results',
  'to-consult-results',
  'to-publish-results',
  'results-returned',
  'results-approved',
  'results-published',
  ...yearNoticeKinds,
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** The page a notice leads to; `comment` is the place of what was said on the plan's own page. */
export type NoticePlace = 'plan' | 'comment' | 'write' | 'sections' | 'review' | 'consultation' | 'editions' | 'publish'

/** What decides who hears of something, besides the role; as it was when the move was made. */
export type NoticeFacts = Pick<EditionFacts, 'wants' | 'concurrences' | 'openedById' | 'writerIds'>

export type Notice = {
  kind: NoticeKind
  to: readonly Role[]
  place: NoticePlace
  when?: (facts: NoticeFacts) => boolean
  /** whose turn it is not, though the role has it */
  except?: (facts: NoticeFacts) => readonly (number | null)[]
}

const writers: readonly Role[] = ['COORDINATOR', 'AUTHOR']
const department: readonly Role[] = ['COORDINATOR', 'HEAD']
const mayorsOffice: readonly Role[] = ['MAYOR', 'VICE_MAYOR']

const toConcur: readonly Notice[] = (['FINANCE', 'PERSONNEL'] as const).map((role) => ({
  kind: 'to-concur',
  to: [role],
  place: 'review',
  when: ({ wants, concurrences }) =>
    (role === 'FINANCE' ? wants.financeConcurrence : wants.personnelConcurrence) && !concurrences.includes(role),
}))
const toPublish: Notice = { kind: 'to-publish', to: ['PUBLISHER'], place: 'publish' }
const returned: Notice = { kind: 'returned', to: ['COORDINATOR', 'AUTHOR', 'HEAD'], place: 'comment' }

/**
 * Who hears of which move: first those whose turn it is then, after them those whom it concerns. Nobody hears of his own act,
 * nobody of what he may not read, and everybody once; of several the first.
 */
export const noticesOfMoves: Record<Verb, readonly Notice[]> = {
  submit: [{ kind: 'to-approve', to: ['HEAD'], place: 'review' }],
  submitAsHead: [
    { kind: 'to-check', to: ['OFFICE'], place: 'review' },
    ...toConcur,
    { kind: 'approved', to: ['COORDINATOR'], place: 'plan' },
  ],
  requestChanges: [returned],
  approve: [
    { kind: 'to-check', to: ['OFFICE'], place: 'review' },
    ...toConcur,
    { kind: 'approved', to: ['COORDINATOR'], place: 'plan' },
  ],
  returnToDepartment: [returned],
  proposeWording: [{ kind: 'to-answer-wording', to: ['HEAD'], place: 'review' }],
  acceptWording: [{ kind: 'wording-answered', to: ['OFFICE'], place: 'review' }],
  declineWording: [{ kind: 'wording-answered', to: ['OFFICE'], place: 'review' }],
  openConsultation: [
    {
      kind: 'to-consult-vice-mayor',
      to: ['VICE_MAYOR'],
      place: 'consultation',
      when: ({ wants }) => wants.viceMayorFirst,
    },
    { kind: 'to-consult', to: ['MAYOR'], place: 'consultation', when: ({ wants }) => !wants.viceMayorFirst },
  ],
  consultViceMayor: [
    { kind: 'to-consult', to: ['MAYOR'], place: 'consultation', when: ({ wants }) => wants.viceMayorFirst },
  ],
  consultAgain: [{ kind: 'consult-again', to: ['COORDINATOR', 'AUTHOR', 'HEAD', 'OFFICE'], place: 'comment' }],
  agree: [toPublish, { kind: 'agreed', to: [...department, 'OFFICE'], place: 'plan' }],
  agreeWithAmendments: [
    { kind: 'to-amend', to: department, place: 'write' },
    { kind: 'agreed-with-amendments', to: ['OFFICE'], place: 'plan' },
  ],
  assentToAmendments: [{ kind: 'to-confirm-amendments', to: ['OFFICE'], place: 'review' }],
  confirmAmendments: [
    toPublish,
    // The mayor agreed to another text: he is told where the difference stands.
    { kind: 'amendments-confirmed', to: [...mayorsOffice, ...department], place: 'plan' },
  ],
  voidAgreement: [{ kind: 'voided', to: ['COORDINATOR', 'AUTHOR', 'HEAD', ...mayorsOffice], place: 'editions' }],
  publish: [{ kind: 'published', to: [...department, 'AUTHOR', 'CHIEF', 'OFFICE'], place: 'plan' }],
  schedule: [{ kind: 'scheduled', to: [...department, 'OFFICE'], place: 'plan' }],
  unschedule: [{ kind: 'unscheduled', to: [...department, 'OFFICE'], place: 'plan' }],
  amend: [{ kind: 'amended', to: [...writers, 'HEAD', 'OFFICE'], place: 'editions' }],
  askWithdrawal: [{ kind: 'withdrawal-asked', to: ['OFFICE', 'PUBLISHER', 'HEAD'], place: 'editions' }],
  dropWithdrawal: [{ kind: 'withdrawal-dropped', to: ['OFFICE', 'PUBLISHER', 'HEAD'], place: 'editions' }],
  withdraw: [{ kind: 'withdrawn', to: [...department, 'OFFICE', ...mayorsOffice], place: 'editions' }],
  askDiscard: [{ kind: 'discard-asked', to: ['OFFICE'], place: 'editions' }],
  discard: [{ kind: 'discarded', to: [...writers, 'HEAD'], place: 'editions' }],
  assentToCorrection: [{ kind: 'to-submit-correction', to: ['COORDINATOR'], place: 'review' }],
  submitCorrection: [
    {
      kind: 'to-confirm-correction',
      to: ['OFFICE'],
      place: 'review',
      except: ({ openedById, writerIds }) => [openedById, ...writerIds],
    },
  ],
  confirmCorrection: [toPublish, { kind: 'corrected', to: [...mayorsOffice, ...department], place: 'plan' }],
}

/** Who hears of what happens to a plan beside its moves. */
export const noticesOfActs = {
  open: [{ kind: 'opened', to: writers, place: 'plan' }],
  concurFinance: [{ kind: 'concurred-finance', to: ['OFFICE'], place: 'review' }],
  concurPersonnel: [{ kind: 'concurred-personnel', to: ['OFFICE'], place: 'review' }],
  /** a question, a request for change or an instruction; a remark asks nobody */
  ask: [{ kind: 'asked', to: writers, place: 'comment' }],
  setSlot: [{ kind: 'slot-set', to: [...department, 'VICE_MAYOR', 'MAYOR'], place: 'plan' }],
  remindSection: [{ kind: 'section-reminded', to: ['AUTHOR', 'CHIEF'], place: 'sections' }],
  publicationFailed: [{ kind: 'publication-failed', to: ['PUBLISHER', 'OFFICE'], place: 'plan' }],
} as const satisfies Record<string, readonly Notice[]>

/** Somebody who is told something. */
export type Hearer = { personId: number; kind: NoticeKind; place: NoticePlace }

/** A role that somebody holds for the department of the plan. */
export type Holder = Pick<Actor, 'personId' | 'name' | 'post'> & {
  role: Role
  departmentId: number | null
  sectionIds: readonly number[]
}

const ofSections: readonly Role[] = ['AUTHOR', 'CHIEF']

/**
 * Whom of the holders of roles the notices are for. `subject` is the plan as it stands after the act, `actorId` who acted
 * (null: time alone). With a section, its own authors and chiefs alone are meant.
 */
export function hearersOf(
  notices: readonly Notice[],
  holders: readonly Holder[],
  {
    subject,
    facts,
    actorId,
    sectionId = null,
  }: {
    subject: PlanSubject
    facts: NoticeFacts
    actorId: number | null
    sectionId?: number | null
  },
): Hearer[] {
  const told = new Map<number, Hearer>()
  for (const { kind, to, place, when, except } of notices) {
    if (when && !when(facts)) continue
    const passedOver = new Set([actorId, ...(except?.(facts) ?? [])])
    for (const holder of holders) {
      const { personId, role, departmentId, sectionIds } = holder
      const meant =
        to.includes(role) &&
        !passedOver.has(personId) &&
        (sectionId === null || !ofSections.includes(role) || sectionIds.includes(sectionId))
      const actor = { ...holder, roles: [{ role, departmentId, sectionIds: [...sectionIds] }] }
      if (meant && !told.has(personId) && canRead(actor, subject)) told.set(personId, { personId, kind, place })
    }
  }
  return [...told.values()]
}
