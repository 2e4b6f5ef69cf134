import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Reason } from '@/lib/errors'
import type { Actor, Role } from '@/lib/people/actor'
import {
  type EditionFacts,
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

/** Moves 2 to 8 and 11 as the design's table lists them: verb, from, role, to. Nobody else may do anything else. */
const allowed = [
  'submit DRAFT COORDINATOR HEAD_REVIEW',
  'submit CHANGES_REQUESTED COORDINATOR HEAD_REVIEW',
  'submitAsHead DRAFT HEAD OFFICE_CHECK',
  'submitAsHead CHANGES_REQUESTED HEAD OFFICE_CHECK',
  'requestChanges HEAD_REVIEW HEAD CHANGES_REQUESTED',
  'approve HEAD_REVIEW HEAD OFFICE_CHECK',
  'returnToDepartment OFFICE_CHECK OFFICE CHANGES_REQUESTED',
  'openConsultation OFFICE_CHECK OFFICE CONSULTATION',
  'consultViceMayor CONSULTATION VICE_MAYOR CONSULTATION',
  'consultViceMayor CONSULTATION OFFICE CONSULTATION',
  'consultAgain CONSULTATION MAYOR CHANGES_REQUESTED',
  'consultAgain CONSULTATION OFFICE CHANGES_REQUESTED',
  'agree CONSULTATION MAYOR CONFIRMED',
  'agree CONSULTATION OFFICE CONFIRMED',
  'publish CONFIRMED PUBLISHER PUBLISHED',
]

const own = 1
const other = 2
const today = '2026-06-15'
const hash = 'a'.repeat(64)

const ready: EditionFacts = {
  departmentId: own,
  state: 'DRAFT',
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
  unvotedAmounts: [],
}

const said: MoveInput = {
  reason: '数値をそろえてください。',
  heldOn: today,
  method: 'MEETING',
  attendees: ['市長'],
  evidenceNote: '協議録のとおり',
}

function actorWith(...granted: { role: Role; departmentId: number | null }[]): Actor {
  return { personId: 1, name: '', post: '', roles: granted.map((grant) => ({ ...grant, sectionIds: [] })) }
}

const cityWide = (role: Role) => actorWith({ role, departmentId: null })
const inDepartment = (role: Role, departmentId = own) => actorWith({ role, departmentId })
const holder = (role: Role) => (ofDepartments.includes(role) ? inDepartment(role) : cityWide(role))

/** Somebody who may make the move, in a state from which it starts. */
function rightHand(verb: Verb): { actor: Actor; state: EditionState } {
  const { by, from } = moves[verb]
  return { actor: holder(by[0]), state: from[0] }
}

describe('every state, verb, role and department', () => {
  it('knows the verbs of the design and no more', () => {
    expect(verbs.toSorted()).toEqual([...new Set(allowed.map((line) => line.split(' ')[0]))].toSorted())
  })

  it.each(verbs)('%s: only the listed pairs are open, and they lead where the design says', (verb) => {
    const open: string[] = []
    for (const state of editionStates) {
      for (const role of roles) {
        for (const departmentId of [own, other]) {
          const actor = ofDepartments.includes(role) ? inDepartment(role, departmentId) : cityWide(role)
          const reasons = reasonsAgainst(verb, { ...ready, state }, actor, said, today)
          expect(isOffered(verb, { state, departmentId: own }, actor)).toBe(reasons.length === 0)
          if (reasons.length === 0) {
            expect(departmentId === own || !ofDepartments.includes(role)).toBe(true)
            open.push(`${verb} ${state} ${role} ${moves[verb].to}`)
          } else {
            expect(reasons).toHaveLength(1)
            expect(['not_your_role', 'not_in_state']).toContain(reasons[0]?.code)
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
          expect(isOffered(verb, { state, departmentId: own }, inDepartment(role, other))).toBe(false)
        }
      }
    }
  })

  it('who holds no role can do nothing', () => {
    for (const verb of verbs) {
      for (const state of editionStates) expect(isOffered(verb, { state, departmentId: own }, actorWith())).toBe(false)
    }
  })

  it('the wrong person hears of his role alone, never of the guards', () => {
    const lacking: EditionFacts = { ...ready, incomplete: [{ code: 'headline_missing', at: 'edition/headline' }] }
    expect(reasonsAgainst('submit', lacking, inDepartment('COORDINATOR', other), {}, today)).toEqual([
      { code: 'not_your_role', params: { verb: 'submit' } },
    ])
  })
})

describe('the guards, one by one', () => {
  const incomplete: Reason[] = [{ code: 'headline_missing', at: 'edition/headline' }]
  const wanting = (want: keyof EditionFacts['wants']) => ({ wants: { ...ready.wants, [want]: true } })
  const behind = { code: 'departments_behind', at: 'overrideReason', params: { departments: '総務部、水道部' } }
  const changed = { code: 'content_changed', at: 'rounds' }

  type Expected = Partial<Record<Verb, Reason[]>>
  type Case = { what: string; facts?: Partial<EditionFacts>; input?: MoveInput; stops: Expected }

  /** One thing that is wrong, and every verb that it stops; all other verbs go on. */
  const cases: Case[] = [
    { what: 'nothing wrong', stops: {} },
    {
      what: 'something missing in the text',
      facts: { incomplete },
      stops: { submit: incomplete, submitAsHead: incomplete },
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
      },
    },
    {
      what: 'a blocking comment that is open',
      facts: { openBlocking: [7] },
      stops: { agree: [{ code: 'blocking_comment_open', at: 'comment-7' }] },
    },
    {
      what: 'the actor submitted it',
      facts: { submittedById: 1 },
      stops: { approve: [{ code: 'submitter_cannot_approve' }] },
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
      stops: { agree: [{ code: 'vice_mayor_consultation_missing', at: 'vice-mayor' }] },
    },
    {
      what: '副市長協議 held where it is wanted',
      facts: { ...wanting('viceMayorFirst'), viceMayorAgreed: true },
      stops: {},
    },
    {
      what: 'text that differs from what was frozen',
      facts: { presentHash: 'b'.repeat(64) },
      stops: { agree: [changed], publish: [changed] },
    },
    {
      what: 'nothing frozen',
      facts: { frozenHash: null, presentHash: null },
      stops: { agree: [changed], publish: [changed] },
    },
    {
      what: 'no 決裁 in a year that wants its number and date',
      facts: wanting('decisionNumber'),
      stops: {
        agree: [
          { code: 'decision_number_missing', at: 'decisionNumber' },
          { code: 'decision_date_missing', at: 'decisionOn' },
        ],
      },
    },
    {
      what: 'a 決裁 number of blanks',
      facts: wanting('decisionNumber'),
      input: { decisionNumber: ' 　', decisionOn: today },
      stops: { agree: [{ code: 'decision_number_missing', at: 'decisionNumber' }] },
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
      stops: { agree: [{ code: 'date_in_future', at: 'decisionOn' }] },
    },
    ...(['BOARD_OF_EDUCATION', 'PUBLIC_ENTERPRISE', 'COMMISSION'] as const).flatMap((decidedBy): Case[] => [
      {
        what: `no decision of its own of a department of ${decidedBy}`,
        facts: { decidedBy },
        stops: { agree: [{ code: 'own_decision_missing', at: 'ownDecisionOn' }] },
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
        stops: { agree: [{ code: 'date_in_future', at: 'ownDecisionOn' }] },
      },
    ]),
    {
      what: 'the actor recorded the agreement',
      facts: { agreementRecordedById: 1 },
      stops: { publish: [{ code: 'recorder_cannot_publish', at: 'rounds' }] },
    },
    { what: 'departments behind', facts: { departmentsBehind: ['総務部', '水道部'] }, stops: { publish: [behind] } },
    {
      what: 'departments behind and a blank for a reason',
      facts: { departmentsBehind: ['総務部', '水道部'] },
      input: { overrideReason: ' \n' },
      stops: { publish: [behind] },
    },
    {
      what: 'departments behind and a reason',
      facts: { departmentsBehind: ['総務部'] },
      input: { overrideReason: '災害対応のため先に公表します。' },
      stops: {},
    },
    {
      what: 'amounts that the council has not voted',
      facts: { unvotedAmounts: ['b1/votedOn', 'p1/budgetVotedOn'] },
      stops: {
        publish: [
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
        stops: { requestChanges: missing, returnToDepartment: missing, consultAgain: missing },
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
        stops: { consultViceMayor: [reason], consultAgain: [reason], agree: [reason] },
      }),
    ),
  ]

  it.each(cases)('$what', ({ facts, input, stops }) => {
    const found: Expected = {}
    for (const verb of verbs) {
      const { actor, state } = rightHand(verb)
      const reasons = reasonsAgainst(verb, { ...ready, state, ...facts }, actor, { ...said, ...input }, today)
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
    const codes = reasonsAgainst('publish', facts, cityWide('PUBLISHER'), {}, today).map(({ code }) => code)
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
      expect(reasonsAgainst(verb, facts, actor, withoutEvidence, today), verb).toEqual(expected)
    }
    const officeAndViceMayor = actorWith(
      { role: 'OFFICE', departmentId: null },
      { role: 'VICE_MAYOR', departmentId: null },
    )
    expect(reasonsAgainst('agree', facts, officeAndViceMayor, withoutEvidence, today)).toEqual(missing)
    const officeAndMayor = actorWith({ role: 'OFFICE', departmentId: null }, { role: 'MAYOR', departmentId: null })
    expect(reasonsAgainst('consultViceMayor', facts, officeAndMayor, withoutEvidence, today)).toEqual(missing)
  })

  it('tells persons apart, whatever roles they hold', () => {
    const both = actorWith({ role: 'COORDINATOR', departmentId: own }, { role: 'HEAD', departmentId: own })
    expect(reasonsAgainst('submit', ready, both, {}, today)).toEqual([])
    expect(reasonsAgainst('approve', { ...ready, state: 'HEAD_REVIEW', submittedById: 1 }, both, {}, today)).toEqual([
      { code: 'submitter_cannot_approve' },
    ])
    const everything = actorWith(
      ...roles.map((role) => ({ role, departmentId: ofDepartments.includes(role) ? own : null })),
    )
    expect(
      reasonsAgainst('publish', { ...ready, state: 'CONFIRMED', agreementRecordedById: 1 }, everything, {}, today),
    ).toEqual([{ code: 'recorder_cannot_publish', at: 'rounds' }])
  })
})

describe('the reasons that no form can mend', () => {
  it('leave out what is still to be said', () => {
    for (const verb of verbs) {
      const { actor, state } = rightHand(verb)
      const facts: EditionFacts = { ...ready, state, decidedBy: 'COMMISSION', departmentsBehind: ['総務部'] }
      facts.wants = { ...ready.wants, decisionNumber: true }
      expect(standingReasons(verb, facts, actor, today), verb).toEqual([])
    }
  })

  it('name what stands against the move', () => {
    const facts: EditionFacts = { ...ready, state: 'CONSULTATION', openBlocking: [3], presentHash: 'b' }
    expect(standingReasons('agree', facts, cityWide('MAYOR'), today)).toEqual([
      { code: 'blocking_comment_open', at: 'comment-3' },
      { code: 'content_changed', at: 'rounds' },
    ])
    expect(standingReasons('agree', facts, cityWide('AUDITOR'), today)).toEqual([
      { code: 'not_your_role', params: { verb: 'agree' } },
    ])
  })
})

describe('the database', () => {
  it('lets an edition go along the pairs of the moves and into 旧版, and along no other', () => {
    const script = readFileSync(
      path.join(import.meta.dirname, '../../prisma/migrations/20261123000100_walls/migration.sql'),
      'utf8',
    )
    const pairs = [...script.matchAll(/'([A-Z_]+)>([A-Z_]+)'/g)].map(([, from, to]) => `${from}>${to}`)
    const moving = allowed.map((line) => line.split(' ')).filter(([, from, , to]) => from !== to)
    const expected = new Set(moving.map(([, from, , to]) => `${from}>${to}`)).add('PUBLISHED>SUPERSEDED')
    expect(pairs.toSorted()).toEqual([...expected].toSorted())
  })
})
