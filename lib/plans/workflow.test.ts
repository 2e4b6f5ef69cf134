import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Reason } from '@/lib/errors'
import type { Actor, Role } from '@/lib/people/actor'
import {
  type EditionFacts,
  type EditionKind,
  type EditionState,
  editionStates,
  isOffered,
  type MoveInput,
  moves,
  reasonsAgainst,
  standingReasons,
  type Verb,
  verbs,
} from './workflow'

const kinds: EditionKind[] = ['FIRST', 'CORRECTION', 'CHANGE']
const roles: Role[] = [
  'AUTHOR',
  'COORDINATOR',
  'CHIEF',
  'HEAD',
  'OFFICE',
  'FINANCE',
  'PERSONNEL',
  'VICE_MAYOR',
  'MAYOR',
  'PUBLISHER',
  'AUDITOR',
  'ADMIN',
]
const ofDepartments: Role[] = ['AUTHOR', 'COORDINATOR', 'CHIEF', 'HEAD']

/**
 * Moves 2 to 16 as the design's table lists them: verb, from, role, to ('=' where the edition stays), and the kinds of
 * editions where not all. Nobody else may do anything else.
 */
const allowed = [
  'submit DRAFT COORDINATOR HEAD_REVIEW FIRST,CHANGE',
  'submit CHANGES_REQUESTED COORDINATOR HEAD_REVIEW FIRST,CHANGE',
  'submitAsHead DRAFT HEAD OFFICE_CHECK FIRST,CHANGE',
  'submitAsHead CHANGES_REQUESTED HEAD OFFICE_CHECK FIRST,CHANGE',
  'requestChanges HEAD_REVIEW HEAD CHANGES_REQUESTED',
  'approve HEAD_REVIEW HEAD OFFICE_CHECK',
  'returnToDepartment OFFICE_CHECK OFFICE CHANGES_REQUESTED',
  'proposeWording OFFICE_CHECK OFFICE =',
  'acceptWording OFFICE_CHECK HEAD =',
  'declineWording OFFICE_CHECK HEAD =',
  'openConsultation OFFICE_CHECK OFFICE CONSULTATION FIRST,CHANGE',
  'consultViceMayor CONSULTATION VICE_MAYOR =',
  'consultViceMayor CONSULTATION OFFICE =',
  'consultAgain CONSULTATION MAYOR CHANGES_REQUESTED',
  'consultAgain CONSULTATION OFFICE CHANGES_REQUESTED',
  'agree CONSULTATION MAYOR CONFIRMED',
  'agree CONSULTATION OFFICE CONFIRMED',
  'agreeWithAmendments CONSULTATION MAYOR AMENDING',
  'agreeWithAmendments CONSULTATION OFFICE AMENDING',
  'assentToAmendments AMENDING HEAD =',
  'confirmAmendments AMENDING OFFICE CONFIRMED',
  'voidAgreement CONFIRMED OFFICE VOIDED',
  'voidAgreement SCHEDULED OFFICE VOIDED',
  'publish CONFIRMED PUBLISHER PUBLISHED',
  'publish SCHEDULED PUBLISHER PUBLISHED',
  'schedule CONFIRMED PUBLISHER SCHEDULED',
  'unschedule SCHEDULED PUBLISHER CONFIRMED',
  'amend PUBLISHED HEAD =',
  'amend PUBLISHED OFFICE =',
  'amend WITHDRAWN HEAD =',
  'amend WITHDRAWN OFFICE =',
  'askWithdrawal PUBLISHED OFFICE =',
  'dropWithdrawal PUBLISHED OFFICE =',
  'withdraw PUBLISHED OFFICE WITHDRAWN',
  'withdraw PUBLISHED PUBLISHER WITHDRAWN',
  'askDiscard DRAFT HEAD =',
  'askDiscard CHANGES_REQUESTED HEAD =',
  'discard DRAFT OFFICE DISCARDED',
  'discard CHANGES_REQUESTED OFFICE DISCARDED',
  'assentToCorrection DRAFT HEAD = CORRECTION',
  'assentToCorrection CHANGES_REQUESTED HEAD = CORRECTION',
  'submitCorrection DRAFT COORDINATOR OFFICE_CHECK CORRECTION',
  'submitCorrection DRAFT HEAD OFFICE_CHECK CORRECTION',
  'submitCorrection CHANGES_REQUESTED COORDINATOR OFFICE_CHECK CORRECTION',
  'submitCorrection CHANGES_REQUESTED HEAD OFFICE_CHECK CORRECTION',
  'confirmCorrection OFFICE_CHECK OFFICE CONFIRMED CORRECTION',
].flatMap((line) => {
  const [verb, from, role, to, only = kinds.join(',')] = line.split(' ')
  return only.split(',').map((kind) => `${verb} ${from} ${role} ${to === '=' ? from : to} ${kind}`)
})

const own = 1
const other = 2
const today = '2026-06-15'
const now = new Date(`${today}T12:00:00+09:00`)
const hash = 'a'.repeat(64)

const ready: EditionFacts = {
  departmentId: own,
  state: 'DRAFT',
  kind: 'FIRST',
  decidedBy: 'MAYOR',
  wants: {
    chiefConfirmation: false,
    financeConcurrence: false,
    personnelConcurrence: false,
    viceMayorFirst: false,
    decisionNumber: false,
  },
  incomplete: [],
  unconfirmedProjects: [],
  openBlocking: [],
  unansweredBlocking: [],
  concurrences: [],
  viceMayorAgreed: false,
  submittedById: 100,
  writerIds: [1],
  agreementRecordedById: 101,
  frozenHash: hash,
  presentHash: hash,
  departmentsBehind: [],
  votes: [],
  openedById: 102,
  headAssented: true,
  beyondCorrection: [],
  wordingOpen: false,
  unamended: [],
  otherOpen: false,
  replaced: false,
  discardAsked: false,
  withdrawalAskedById: null,
}

const said: MoveInput = {
  reason: '数値をそろえてください。',
  heldOn: today,
  method: 'MEETING',
  attendees: ['市長'],
  evidenceNote: '協議録のとおり',
  fields: ['p1/title'],
  scheduledFor: new Date('2026-07-10T09:00:00+09:00'),
  kind: 'CHANGE',
  amendmentReason: 'SUPPLEMENTARY_BUDGET',
  explanation: '9月の補正予算で、事業費を増やしました。',
}

/** What some moves want and others are stopped by. */
const asked: Partial<Record<Verb, Partial<EditionFacts>>> = {
  assentToAmendments: { headAssented: false },
  assentToCorrection: { headAssented: false },
  acceptWording: { wordingOpen: true },
  declineWording: { wordingOpen: true },
  discard: { discardAsked: true },
  dropWithdrawal: { withdrawalAskedById: 103 },
  withdraw: { withdrawalAskedById: 103 },
  confirmCorrection: { writerIds: [2] },
}

function actorWith(...granted: { role: Role; departmentId: number | null }[]): Actor {
  return { personId: 1, name: '', post: '', roles: granted.map((grant) => ({ ...grant, sectionIds: [] })) }
}

const cityWide = (role: Role) => actorWith({ role, departmentId: null })
const inDepartment = (role: Role, departmentId = own) => actorWith({ role, departmentId })
const holder = (role: Role) => (ofDepartments.includes(role) ? inDepartment(role) : cityWide(role))

/** Somebody who may make the move, with an edition from which it starts. */
function rightHand(verb: Verb): { actor: Actor; facts: EditionFacts } {
  const {
    by,
    from,
    kinds: of = ['FIRST'],
  }: { by: readonly Role[]; from: readonly EditionState[]; kinds?: readonly EditionKind[] } = moves[verb]
  const [role = 'ADMIN'] = by
  const [state = 'DRAFT'] = from
  const [kind = 'FIRST'] = of
  return { actor: holder(role), facts: { ...ready, state, kind, ...asked[verb] } }
}

describe('every state, verb, role and department', () => {
  it('knows the verbs of the design and no more', () => {
    expect(verbs.toSorted()).toEqual([...new Set(allowed.map((line) => line.split(' ')[0]))].toSorted())
  })

  it.each(verbs)('%s: only the listed pairs are open, and they lead where the design says', (verb) => {
    const open: string[] = []
    for (const state of editionStates) {
      for (const kind of kinds) {
        for (const role of roles) {
          for (const departmentId of [own, other]) {
            const actor = ofDepartments.includes(role) ? inDepartment(role, departmentId) : cityWide(role)
            const facts = { ...ready, ...asked[verb], state, kind }
            const reasons = reasonsAgainst(verb, facts, actor, said, now)
            expect(isOffered(verb, { state, kind, departmentId: own }, actor)).toBe(reasons.length === 0)
            if (reasons.length === 0) {
              expect(departmentId === own || !ofDepartments.includes(role)).toBe(true)
              open.push(`${verb} ${state} ${role} ${moves[verb].to ?? state} ${kind}`)
            } else {
              expect(reasons).toHaveLength(1)
              expect(['not_your_role', 'not_in_state']).toContain(reasons[0]?.code)
            }
          }
        }
      }
    }
    expect([...new Set(open)].toSorted()).toEqual(allowed.filter((line) => line.startsWith(`${verb} `)).toSorted())
  })

  it('a city-wide role that is held for another department alone opens nothing', () => {
    for (const verb of verbs) {
      for (const state of editionStates) {
        for (const role of roles) {
          expect(isOffered(verb, { state, kind: 'FIRST', departmentId: own }, inDepartment(role, other))).toBe(false)
        }
      }
    }
  })

  it('who holds no role can do nothing', () => {
    for (const verb of verbs) {
      for (const state of editionStates)
        expect(isOffered(verb, { state, kind: 'FIRST', departmentId: own }, actorWith())).toBe(false)
    }
  })

  it('the wrong person hears of his role alone, never of the guards', () => {
    const lacking: EditionFacts = { ...ready, incomplete: [{ code: 'headline_missing', at: 'edition/headline' }] }
    expect(reasonsAgainst('submit', lacking, inDepartment('COORDINATOR', other), {}, now)).toEqual([
      { code: 'not_your_role', params: { verb: 'submit' } },
    ])
  })
})

describe('the guards, one by one', () => {
  const incomplete: Reason[] = [{ code: 'headline_missing', at: 'edition/headline' }]
  const wanting = (want: keyof EditionFacts['wants']) => ({ wants: { ...ready.wants, [want]: true } })
  const behind = { code: 'departments_behind', at: 'overrideReason', params: { departments: '総務部、水道部' } }
  const changed = { code: 'content_changed', at: 'rounds' }

  const both = (reasons: Reason[]) => ({ agree: reasons, agreeWithAmendments: reasons })

  type Expected = Partial<Record<Verb, Reason[]>>
  type Case = { what: string; facts?: Partial<EditionFacts>; input?: MoveInput; stops: Expected }

  /** One thing that is wrong, and every verb that it stops; all other verbs go on. */
  const cases: Case[] = [
    { what: 'nothing wrong', stops: {} },
    {
      what: 'something missing in the text',
      facts: { incomplete },
      stops: {
        submit: incomplete,
        submitAsHead: incomplete,
        assentToAmendments: incomplete,
        confirmAmendments: incomplete,
        assentToCorrection: incomplete,
        submitCorrection: incomplete,
      },
    },
    {
      what: 'a project without 課長確認 in a year that wants it',
      facts: { ...wanting('chiefConfirmation'), unconfirmedProjects: ['p1', 'p2'] },
      stops: {
        submit: [
          { code: 'project_unconfirmed', at: 'p1' },
          { code: 'project_unconfirmed', at: 'p2' },
        ],
        submitAsHead: [
          { code: 'project_unconfirmed', at: 'p1' },
          { code: 'project_unconfirmed', at: 'p2' },
        ],
      },
    },
    { what: 'a project without 課長確認 in a year that does not', facts: { unconfirmedProjects: ['p1'] }, stops: {} },
    {
      what: 'a blocking comment without an answer',
      facts: { unansweredBlocking: [7] },
      stops: {
        submit: [{ code: 'blocking_comment_unanswered', at: 'comment-7' }],
        submitAsHead: [{ code: 'blocking_comment_unanswered', at: 'comment-7' }],
        submitCorrection: [{ code: 'blocking_comment_unanswered', at: 'comment-7' }],
      },
    },
    {
      what: 'a blocking comment that is open',
      facts: { openBlocking: [7] },
      stops: {
        agree: [{ code: 'blocking_comment_open', at: 'comment-7' }],
        agreeWithAmendments: [{ code: 'blocking_comment_open', at: 'comment-7' }],
        confirmAmendments: [{ code: 'blocking_comment_open', at: 'comment-7' }],
        confirmCorrection: [{ code: 'blocking_comment_open', at: 'comment-7' }],
      },
    },
    {
      what: 'the actor submitted it',
      facts: { submittedById: 1 },
      stops: {
        approve: [{ code: 'submitter_cannot_approve' }],
        confirmCorrection: [{ code: 'first_hand_cannot_confirm' }],
      },
    },
    {
      what: 'the actor wrote none of it',
      facts: { writerIds: [2] },
      stops: { submitAsHead: [{ code: 'head_did_not_write' }] },
    },
    {
      what: 'no 財政確認 in a year that wants it',
      facts: { ...wanting('financeConcurrence'), concurrences: ['PERSONNEL'] },
      stops: { openConsultation: [{ code: 'finance_concurrence_missing', at: 'concurrence-FINANCE' }] },
    },
    {
      what: 'no 人事確認 in a year that wants it',
      facts: { ...wanting('personnelConcurrence'), concurrences: ['FINANCE'] },
      stops: { openConsultation: [{ code: 'personnel_concurrence_missing', at: 'concurrence-PERSONNEL' }] },
    },
    {
      what: 'both given where both are wanted',
      facts: {
        wants: { ...ready.wants, financeConcurrence: true, personnelConcurrence: true },
        concurrences: ['PERSONNEL', 'FINANCE'],
      },
      stops: {},
    },
    {
      what: 'no 副市長協議 in a year that wants it first',
      facts: wanting('viceMayorFirst'),
      stops: both([{ code: 'vice_mayor_consultation_missing', at: 'vice-mayor' }]),
    },
    {
      what: '副市長協議 held where it is wanted',
      facts: { ...wanting('viceMayorFirst'), viceMayorAgreed: true },
      stops: {},
    },
    {
      what: 'text that differs from what was frozen',
      facts: { presentHash: 'b'.repeat(64) },
      stops: { ...both([changed]), publish: [changed], schedule: [changed] },
    },
    {
      what: 'nothing frozen',
      facts: { frozenHash: null, presentHash: null },
      stops: { ...both([changed]), publish: [changed], schedule: [changed] },
    },
    {
      what: 'no 決裁 in a year that wants its number and date',
      facts: wanting('decisionNumber'),
      stops: both([
        { code: 'decision_number_missing', at: 'decisionNumber' },
        { code: 'decision_date_missing', at: 'decisionOn' },
      ]),
    },
    {
      what: 'a 決裁 number of blanks',
      facts: wanting('decisionNumber'),
      input: { decisionNumber: ' 　', decisionOn: today },
      stops: both([{ code: 'decision_number_missing', at: 'decisionNumber' }]),
    },
    {
      what: 'number and date of the 決裁 given',
      facts: wanting('decisionNumber'),
      input: { decisionNumber: '企画第12号', decisionOn: today },
      stops: {},
    },
    {
      what: 'a 決裁 of tomorrow',
      input: { decisionOn: '2026-06-16' },
      stops: both([{ code: 'date_in_future', at: 'decisionOn' }]),
    },
    ...(['BOARD_OF_EDUCATION', 'PUBLIC_ENTERPRISE', 'COMMISSION'] as const).flatMap((decidedBy): Case[] => [
      {
        what: `no decision of its own of a department of ${decidedBy}`,
        facts: { decidedBy },
        stops: both([{ code: 'own_decision_missing', at: 'ownDecisionOn' }]),
      },
      {
        what: `a decision of its own of ${decidedBy}`,
        facts: { decidedBy },
        input: { ownDecisionOn: today },
        stops: {},
      },
      {
        what: `a decision of its own of ${decidedBy} tomorrow`,
        facts: { decidedBy },
        input: { ownDecisionOn: '2026-06-16' },
        stops: both([{ code: 'date_in_future', at: 'ownDecisionOn' }]),
      },
    ]),
    {
      what: 'the actor recorded the agreement',
      facts: { agreementRecordedById: 1 },
      stops: {
        publish: [{ code: 'recorder_cannot_publish', at: 'rounds' }],
        schedule: [{ code: 'recorder_cannot_publish', at: 'rounds' }],
      },
    },
    {
      what: 'departments behind',
      facts: { departmentsBehind: ['総務部', '水道部'] },
      stops: { publish: [behind], schedule: [behind] },
    },
    {
      what: 'departments behind and a blank for a reason',
      facts: { departmentsBehind: ['総務部', '水道部'] },
      input: { overrideReason: ' \n' },
      stops: { publish: [behind], schedule: [behind] },
    },
    {
      what: 'departments behind and a reason',
      facts: { departmentsBehind: ['総務部'] },
      input: { overrideReason: '災害対応のため先に公表します。' },
      stops: {},
    },
    {
      what: 'amounts voted later, never, or by the day of publication',
      facts: {
        votes: [
          { at: 'b1/votedOn', votedOn: '2026-07-11' },
          { at: 'p1/budgetVotedOn', votedOn: null },
          { at: 'p2/budgetVotedOn', votedOn: '2026-07-10' },
          { at: 'p3/budgetVotedOn', votedOn: today },
        ],
      },
      stops: {
        publish: [
          { code: 'amount_not_voted', at: 'b1/votedOn' },
          { code: 'amount_not_voted', at: 'p1/budgetVotedOn' },
          { code: 'amount_not_voted', at: 'p2/budgetVotedOn' },
        ],
        schedule: [
          { code: 'amount_not_voted', at: 'b1/votedOn' },
          { code: 'amount_not_voted', at: 'p1/budgetVotedOn' },
        ],
      },
    },
    ...[undefined, '', ' 　\n'].map((reason): Case => {
      const missing = [{ code: 'reason_missing', at: 'reason' }]
      return {
        what: `the reason ${JSON.stringify(reason)}`,
        input: { reason },
        stops: {
          requestChanges: missing,
          returnToDepartment: missing,
          declineWording: missing,
          consultAgain: missing,
          voidAgreement: missing,
          askDiscard: missing,
        },
      }
    }),
    ...(
      [
        ['no date', { heldOn: undefined }, { code: 'date_missing', at: 'heldOn' }],
        ['a date of tomorrow', { heldOn: '2026-06-16' }, { code: 'date_in_future', at: 'heldOn' }],
        ['no method', { method: undefined }, { code: 'method_missing', at: 'method' }],
        ['nobody present', { attendees: [] }, { code: 'attendees_missing', at: 'attendees' }],
        ['a blank for who was present', { attendees: [' '] }, { code: 'attendees_missing', at: 'attendees' }],
      ] as [string, MoveInput, Reason][]
    ).map(
      ([what, input, reason]): Case => ({
        what,
        input,
        stops: { consultViceMayor: [reason], consultAgain: [reason], ...both([reason]) },
      }),
    ),
  ]

  const more: Case[] = [
    {
      what: 'the actor began the amendment',
      facts: { openedById: 1 },
      stops: { confirmCorrection: [{ code: 'first_hand_cannot_confirm' }] },
    },
    {
      what: 'the actor wrote the correction',
      facts: { writerIds: [1] },
      stops: { confirmCorrection: [{ code: 'first_hand_cannot_confirm' }] },
    },
    {
      what: 'a head who has not assented to the text as it stands',
      facts: { headAssented: false },
      stops: {
        confirmAmendments: [{ code: 'head_assent_missing' }],
        submitCorrection: [{ code: 'head_assent_missing' }],
      },
    },
    {
      what: 'a head who has assented to the text as it stands',
      facts: { headAssented: true },
      stops: {
        assentToAmendments: [{ code: 'head_assented_already' }],
        assentToCorrection: [{ code: 'head_assented_already' }],
      },
    },
    {
      what: 'a changed target in a correction',
      facts: { beyondCorrection: [{ code: 'correction_changes_target', at: 'i1/target' }] },
      stops: {
        assentToCorrection: [{ code: 'correction_changes_target', at: 'i1/target' }],
        submitCorrection: [{ code: 'correction_changes_target', at: 'i1/target' }],
        confirmCorrection: [{ code: 'correction_changes_target', at: 'i1/target' }],
      },
    },
    {
      what: 'a proposal of 字句整理 that waits for the head',
      facts: { wordingOpen: true },
      stops: {
        proposeWording: [{ code: 'wording_open', at: 'wording' }],
        returnToDepartment: [{ code: 'wording_open', at: 'wording' }],
        openConsultation: [{ code: 'wording_open', at: 'wording' }],
        confirmCorrection: [{ code: 'wording_open', at: 'wording' }],
      },
    },
    {
      what: 'no proposal of 字句整理',
      facts: { wordingOpen: false },
      stops: {
        acceptWording: [{ code: 'wording_gone', at: 'wording' }],
        declineWording: [{ code: 'wording_gone', at: 'wording' }],
      },
    },
    {
      what: 'no field named by the mayor',
      input: { fields: [] },
      stops: { agreeWithAmendments: [{ code: 'fields_missing', at: 'fields' }] },
    },
    {
      what: 'a field the mayor named that stands as it was',
      facts: { unamended: [{ code: 'field_unamended', at: 'p1/title' }] },
      stops: {
        assentToAmendments: [{ code: 'field_unamended', at: 'p1/title' }],
        confirmAmendments: [{ code: 'field_unamended', at: 'p1/title' }],
      },
    },
    {
      what: 'no time of publication',
      input: { scheduledFor: undefined },
      stops: { schedule: [{ code: 'time_missing', at: 'scheduledFor' }] },
    },
    {
      what: 'a time of publication that has passed',
      input: { scheduledFor: now },
      stops: { schedule: [{ code: 'time_past', at: 'scheduledFor' }] },
    },
    {
      what: 'an edition on its way already',
      facts: { otherOpen: true },
      stops: { amend: [{ code: 'edition_on_its_way' }] },
    },
    {
      what: 'a later edition that was published',
      facts: { replaced: true },
      stops: { amend: [{ code: 'edition_replaced' }] },
    },
    {
      what: 'nothing said of an amendment',
      input: { kind: undefined, amendmentReason: undefined, explanation: ' ' },
      stops: {
        amend: [
          { code: 'kind_missing', at: 'kind' },
          { code: 'amendment_reason_missing', at: 'amendmentReason' },
          { code: 'explanation_missing', at: 'explanation' },
        ],
        askWithdrawal: [{ code: 'explanation_missing', at: 'explanation' }],
      },
    },
    {
      what: 'a draft whose discarding is asked for',
      facts: { discardAsked: true },
      stops: { askDiscard: [{ code: 'discard_asked_already' }] },
    },
    {
      what: 'a draft whose discarding nobody asks for',
      facts: { discardAsked: false },
      stops: { discard: [{ code: 'discard_not_asked' }] },
    },
    {
      what: 'a withdrawal that another asked for',
      facts: { withdrawalAskedById: 103 },
      stops: { askWithdrawal: [{ code: 'withdrawal_asked_already' }] },
    },
    {
      what: 'a withdrawal that the actor asked for',
      facts: { withdrawalAskedById: 1 },
      stops: {
        askWithdrawal: [{ code: 'withdrawal_asked_already' }],
        withdraw: [{ code: 'asker_cannot_withdraw' }],
      },
    },
    {
      what: 'a withdrawal that nobody asks for',
      facts: { withdrawalAskedById: null },
      stops: {
        dropWithdrawal: [{ code: 'withdrawal_not_asked' }],
        withdraw: [{ code: 'withdrawal_not_asked' }],
      },
    },
  ]

  it('does not correct what was withdrawn', () => {
    const facts: EditionFacts = { ...ready, state: 'WITHDRAWN' }
    const input: MoveInput = { ...said, kind: 'CORRECTION' }
    expect(reasonsAgainst('amend', facts, cityWide('OFFICE'), input, now)).toEqual([
      { code: 'withdrawn_not_corrected', at: 'kind' },
    ])
    expect(reasonsAgainst('amend', { ...facts, state: 'PUBLISHED' }, cityWide('OFFICE'), input, now)).toEqual([])
  })

  it.each([...cases, ...more])('$what', ({ facts, input, stops }) => {
    const found: Expected = {}
    for (const verb of verbs) {
      const right = rightHand(verb)
      const reasons = reasonsAgainst(verb, { ...right.facts, ...facts }, right.actor, { ...said, ...input }, now)
      if (reasons.length > 0) found[verb] = reasons
    }
    expect(found).toEqual(stops)
  })

  it('gives every reason at once', () => {
    const facts: EditionFacts = {
      ...ready,
      state: 'CONFIRMED',
      agreementRecordedById: 1,
      presentHash: 'b',
      departmentsBehind: ['x'],
    }
    const codes = reasonsAgainst('publish', facts, cityWide('PUBLISHER'), {}, now).map(({ code }) => code)
    expect(codes).toEqual(['recorder_cannot_publish', 'content_changed', 'departments_behind'])
  })

  it('wants evidence from whoever records for another, and from nobody else', () => {
    const missing = [{ code: 'evidence_missing', at: 'evidenceNote' }]
    const withoutEvidence = { ...said, evidenceNote: ' ' }
    const facts: EditionFacts = { ...ready, state: 'CONSULTATION' }
    const table: [Verb, Actor, Reason[]][] = [
      ['agree', cityWide('MAYOR'), []],
      ['agree', cityWide('OFFICE'), missing],
      ['consultAgain', cityWide('MAYOR'), []],
      ['consultAgain', cityWide('OFFICE'), missing],
      ['consultViceMayor', cityWide('VICE_MAYOR'), []],
      ['consultViceMayor', cityWide('OFFICE'), missing],
    ]
    for (const [verb, actor, expected] of table) {
      expect(reasonsAgainst(verb, facts, actor, withoutEvidence, now), verb).toEqual(expected)
    }
    const officeAndViceMayor = actorWith(
      { role: 'OFFICE', departmentId: null },
      { role: 'VICE_MAYOR', departmentId: null },
    )
    expect(reasonsAgainst('agree', facts, officeAndViceMayor, withoutEvidence, now)).toEqual(missing)
    const officeAndMayor = actorWith({ role: 'OFFICE', departmentId: null }, { role: 'MAYOR', departmentId: null })
    expect(reasonsAgainst('consultViceMayor', facts, officeAndMayor, withoutEvidence, now)).toEqual(missing)
  })

  it('tells persons apart, whatever roles they hold', () => {
    const both = actorWith({ role: 'COORDINATOR', departmentId: own }, { role: 'HEAD', departmentId: own })
    expect(reasonsAgainst('submit', ready, both, {}, now)).toEqual([])
    expect(reasonsAgainst('approve', { ...ready, state: 'HEAD_REVIEW', submittedById: 1 }, both, {}, now)).toEqual([
      { code: 'submitter_cannot_approve' },
    ])
    const everything = actorWith(
      ...roles.map((role) => ({ role, departmentId: ofDepartments.includes(role) ? own : null })),
    )
    expect(
      reasonsAgainst('publish', { ...ready, state: 'CONFIRMED', agreementRecordedById: 1 }, everything, {}, now),
    ).toEqual([{ code: 'recorder_cannot_publish', at: 'rounds' }])
  })
})

describe('the reasons that no form can mend', () => {
  it('leave out what is still to be said', () => {
    for (const verb of verbs) {
      const { actor, facts } = rightHand(verb)
      facts.decidedBy = 'COMMISSION'
      facts.departmentsBehind = ['総務部']
      facts.wants = { ...ready.wants, decisionNumber: true }
      expect(standingReasons(verb, facts, actor, now), verb).toEqual([])
    }
  })

  it('name what stands against the move', () => {
    const facts: EditionFacts = { ...ready, state: 'CONSULTATION', openBlocking: [3], presentHash: 'b' }
    expect(standingReasons('agree', facts, cityWide('MAYOR'), now)).toEqual([
      { code: 'blocking_comment_open', at: 'comment-3' },
      { code: 'content_changed', at: 'rounds' },
    ])
    expect(standingReasons('agree', facts, cityWide('AUDITOR'), now)).toEqual([
      { code: 'not_your_role', params: { verb: 'agree' } },
    ])
  })
})

describe('the database', () => {
  it('lets an edition go along the pairs of the moves and into 旧版, and along no other', () => {
    const script = readFileSync(
      path.join(import.meta.dirname, '../../prisma/migrations/20261125000400_moves/migration.sql'),
      'utf8',
    )
    const list = script.slice(script.indexOf('NOT IN ('), script.indexOf("'no move from"))
    const pairs = [...list.matchAll(/'([A-Z_]+)>([A-Z_]+)'/g)].map(([, from, to]) => `${from}>${to}`)
    const moving = allowed.map((line) => line.split(' ')).filter(([, from, , to]) => from !== to)
    const expected = new Set(moving.map(([, from, , to]) => `${from}>${to}`)).add('PUBLISHED>SUPERSEDED')
    expect(pairs.toSorted()).toEqual([...expected].toSorted())
  })
})
