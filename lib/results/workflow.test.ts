import { describe, expect, it } from 'vitest'
import type { Reason } from '@/lib/errors'
import type { Actor, Role } from '@/lib/people/actor'
import { canEnter, canOverride, canReadReport } from './policy'
import {
  isReportMoveOffered,
  type ReportFacts,
  type ReportMoveInput,
  type ReportState,
  type ReportVerb,
  reasonsAgainstReportMove,
  reportMoves,
  reportStates,
  reportVerbs,
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

/** Verb, from, roles, to ('=' where the report stays). Nobody else may do anything else. */
const allowed = [
  'submit OPEN,DRAFT,RETURNED COORDINATOR HEAD_REVIEW',
  'sendBack HEAD_REVIEW HEAD RETURNED',
  'check HEAD_REVIEW HEAD OFFICE_CHECK',
  'returnToDepartment OFFICE_CHECK OFFICE RETURNED',
  'openConsultation OFFICE_CHECK OFFICE CONSULTATION',
  'consultAgain CONSULTATION MAYOR,OFFICE RETURNED',
  'approveAsConsulted CONSULTATION MAYOR,OFFICE APPROVED',
  'approve OFFICE_CHECK OFFICE APPROVED',
  'publish APPROVED PUBLISHER PUBLISHED',
  'rebase OPEN,DRAFT,RETURNED COORDINATOR,OFFICE =',
  'updateToFinal PUBLISHED COORDINATOR,HEAD,OFFICE =',
  'correct PUBLISHED COORDINATOR,HEAD,OFFICE =',
].flatMap((line) => {
  const [verb = '', from = '', by = '', to = ''] = line.split(' ')
  return from
    .split(',')
    .flatMap((state) => by.split(',').map((role) => `${verb} ${state} ${role} ${to === '=' ? state : to}`))
})

const own = 1
const other = 2
const section = 11
const now = new Date('2027-05-15T12:00:00+09:00')

const ready: ReportFacts = {
  departmentId: own,
  state: 'DRAFT',
  period: 'YEAREND',
  kind: 'FIRST',
  consulted: false,
  shown: true,
  incomplete: [],
  beyondKind: [],
  editionReplaced: false,
  submittedById: 100,
  approvedById: 101,
  reporterIds: [102],
  followed: false,
}
const said: ReportMoveInput = {
  reason: '実績値の出典をそろえてください。',
  heldOn: '2027-05-14',
  method: 'MEETING',
  attendees: ['市長'],
  evidenceNote: '協議録のとおり',
}
/** What some moves want and others are stopped by. */
const asked: Partial<Record<ReportVerb, Partial<ReportFacts>>> = {
  openConsultation: { consulted: true },
  rebase: { editionReplaced: true },
}

function actorWith(role: Role, departmentId: number | null): Actor {
  return { personId: 1, name: '', post: '', roles: [{ role, departmentId, sectionIds: [section] }] }
}
const holder = (role: Role, departmentId = own) => actorWith(role, ofDepartments.includes(role) ? departmentId : null)

describe('every state, verb, role and department', () => {
  it.each(reportVerbs)('%s: only the listed pairs are open, and they lead where the design says', (verb) => {
    const open: string[] = []
    for (const state of reportStates) {
      for (const role of roles) {
        for (const departmentId of [own, other]) {
          const actor = holder(role, departmentId)
          const facts = { ...ready, ...asked[verb], state }
          const reasons = reasonsAgainstReportMove(verb, facts, actor, said, now)
          expect(isReportMoveOffered(verb, { state, departmentId: own }, actor)).toBe(reasons.length === 0)
          if (reasons.length === 0) open.push(`${verb} ${state} ${role} ${reportMoves[verb].to ?? state}`)
          else expect(['not_your_role', 'report_not_in_state']).toContain(reasons[0]?.code)
        }
      }
    }
    expect([...new Set(open)].toSorted()).toEqual(allowed.filter((line) => line.startsWith(`${verb} `)).toSorted())
  })
})

describe('the guards, one by one', () => {
  const incomplete: Reason[] = [{ code: 'result_without_value', at: 'i/value' }]
  const beyond: Reason[] = [{ code: 'final_figure_changed', at: 'i/value' }]
  const replaced = [{ code: 'report_edition_replaced', at: 'edition' }]
  const codes = (verb: ReportVerb, facts: Partial<ReportFacts>, input: ReportMoveInput = said) => {
    const [role = 'ADMIN'] = reportMoves[verb].by as readonly Role[]
    const [state = 'OPEN'] = reportMoves[verb].from as readonly ReportState[]
    const all = { ...ready, ...asked[verb], state, ...facts }
    return reasonsAgainstReportMove(verb, all, holder(role), input, now)
  }
  type Stops = Partial<Record<ReportVerb, Reason[]>>
  const cases: { what: string; facts?: Partial<ReportFacts>; input?: ReportMoveInput; stops: Stops }[] = [
    { what: 'nothing wrong', stops: {} },
    { what: 'something missing', facts: { incomplete }, stops: { submit: incomplete } },
    {
      what: 'more than the kind may change',
      facts: { beyondKind: beyond },
      stops: { submit: beyond, approve: beyond },
    },
    {
      what: 'the edition it speaks of was replaced',
      facts: { editionReplaced: true },
      stops: {
        submit: replaced,
        openConsultation: replaced,
        approveAsConsulted: replaced,
        approve: replaced,
      },
    },
    {
      what: 'the edition is in force',
      facts: { editionReplaced: false },
      stops: { rebase: [{ code: 'report_edition_in_force' }] },
    },
    {
      what: 'the head submitted it',
      facts: { submittedById: 1 },
      stops: {
        check: [{ code: 'submitter_cannot_approve' }],
        approve: [{ code: 'reporter_cannot_approve' }],
        approveAsConsulted: [{ code: 'reporter_cannot_approve' }],
      },
    },
    {
      what: 'who approves entered a value',
      facts: { reporterIds: [5, 1] },
      stops: {
        approve: [{ code: 'reporter_cannot_approve' }],
        approveAsConsulted: [{ code: 'reporter_cannot_approve' }],
      },
    },
    {
      what: 'who publishes approved it',
      facts: { approvedById: 1 },
      stops: { publish: [{ code: 'approver_cannot_publish' }] },
    },
    {
      what: 'the year puts reports before the mayor',
      facts: { consulted: true },
      stops: { approve: [{ code: 'report_consulted' }] },
    },
    {
      what: 'mid-year is never put before the mayor',
      facts: { consulted: true, period: 'MIDYEAR' },
      stops: { openConsultation: [{ code: 'report_not_consulted' }] },
    },
    {
      what: 'a later report is not put before the mayor again',
      facts: { consulted: true, kind: 'CORRECTION' },
      stops: { openConsultation: [{ code: 'report_not_consulted' }] },
    },
    {
      what: 'mid-year is for the city hall alone',
      facts: { shown: false },
      stops: { publish: [{ code: 'report_internal' }] },
    },
    {
      what: 'another report follows already',
      facts: { followed: true },
      stops: { updateToFinal: [{ code: 'report_followed' }], correct: [{ code: 'report_followed' }] },
    },
    {
      what: 'no reason',
      input: { ...said, reason: ' ' },
      stops: Object.fromEntries(
        ['sendBack', 'returnToDepartment', 'consultAgain', 'correct'].map((verb) => [
          verb,
          [{ code: 'reason_missing', at: 'reason' }],
        ]),
      ),
    },
    {
      what: 'a meeting tomorrow',
      input: { ...said, heldOn: '2027-05-16' },
      stops: Object.fromEntries(
        ['consultAgain', 'approveAsConsulted'].map((verb) => [verb, [{ code: 'date_in_future', at: 'heldOn' }]]),
      ),
    },
  ]
  it.each(cases)('$what', ({ facts = {}, input = said, stops }) => {
    const stopped = Object.fromEntries(
      reportVerbs.map((verb) => [verb, codes(verb, facts, input)]).filter(([, reasons]) => reasons?.length),
    )
    expect(stopped).toEqual(stops)
  })

  it('the office, recording for the mayor, says what shows it; the mayor himself need not', () => {
    const facts = { ...ready, state: 'CONSULTATION' as const }
    const input = { ...said, evidenceNote: '' }
    expect(reasonsAgainstReportMove('approveAsConsulted', facts, holder('OFFICE'), input, now)).toEqual([
      { code: 'evidence_missing', at: 'evidenceNote' },
    ])
    expect(reasonsAgainstReportMove('approveAsConsulted', facts, holder('MAYOR'), input, now)).toEqual([])
  })
})

describe('who may read and enter', () => {
  const readers: Record<ReportState, string> = {
    OPEN: 'AUTHOR COORDINATOR CHIEF HEAD OFFICE FINANCE PERSONNEL AUDITOR',
    DRAFT: 'AUTHOR COORDINATOR CHIEF HEAD OFFICE FINANCE PERSONNEL AUDITOR',
    RETURNED: 'AUTHOR COORDINATOR CHIEF HEAD OFFICE FINANCE PERSONNEL AUDITOR',
    HEAD_REVIEW: 'AUTHOR COORDINATOR CHIEF HEAD OFFICE FINANCE PERSONNEL AUDITOR',
    OFFICE_CHECK: 'AUTHOR COORDINATOR CHIEF HEAD OFFICE FINANCE PERSONNEL AUDITOR',
    CONSULTATION: 'AUTHOR COORDINATOR CHIEF HEAD OFFICE FINANCE PERSONNEL VICE_MAYOR MAYOR AUDITOR',
    APPROVED: 'AUTHOR COORDINATOR CHIEF HEAD OFFICE FINANCE PERSONNEL VICE_MAYOR MAYOR PUBLISHER AUDITOR',
    PUBLISHED: roles.join(' '),
    SUPERSEDED: roles.join(' '),
  }
  it.each(reportStates)('%s', (state) => {
    const subject = { departmentId: own, state, public: true }
    expect(roles.filter((role) => canReadReport(holder(role), subject)).join(' ')).toBe(readers[state])
    const strangers = roles.filter((role) => canReadReport(holder(role, other), subject))
    expect(strangers.filter((role) => ofDepartments.includes(role))).toEqual(
      state === 'PUBLISHED' || state === 'SUPERSEDED' ? ofDepartments : [],
    )
    const enters = roles.filter((role) => canEnter(holder(role), subject, section))
    const open = state === 'OPEN' || state === 'DRAFT' || state === 'RETURNED'
    expect(enters).toEqual(open ? ['AUTHOR', 'COORDINATOR', 'HEAD'] : [])
    expect(roles.filter((role) => canEnter(holder(role), subject, 12))).toEqual(open ? ['COORDINATOR', 'HEAD'] : [])
    expect(roles.filter((role) => canEnter(holder(role, other), subject, section))).toEqual([])
    expect(roles.filter((role) => canOverride(holder(role), subject))).toEqual(
      state === 'OFFICE_CHECK' ? ['OFFICE'] : [],
    )
  })

  it('a report that the city hall keeps to itself is nobody else’s, also once it is settled', () => {
    const subject = { departmentId: own, state: 'PUBLISHED' as const, public: false }
    expect(canReadReport(holder('AUTHOR', other), subject)).toBe(false)
    expect(canReadReport({ personId: 1, name: '', post: '', roles: [] }, { ...subject, public: true })).toBe(false)
  })
})
