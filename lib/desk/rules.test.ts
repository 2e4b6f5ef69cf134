import { describe, expect, it } from 'vitest'
import { monthOf, type Task, type TurnFacts, taskOf, waitingDay, wayOf, weeksOf } from '@/lib/desk/rules'
import type { Actor, Role } from '@/lib/people/actor'
import { type EditionState, editionStates, isOffered, verbs } from '@/lib/plans/workflow'

const here = 1
const elsewhere = 2
const departmental: readonly Role[] = ['AUTHOR', 'COORDINATOR', 'CHIEF', 'HEAD']
const everybody: readonly Role[] = [
  ...departmental,
  'OFFICE',
  'FINANCE',
  'PERSONNEL',
  'VICE_MAYOR',
  'MAYOR',
  'PUBLISHER',
  'AUDITOR',
  'ADMIN',
]

function person(role: Role, departmentId: number | null = departmental.includes(role) ? here : null): Actor {
  return {
    personId: 5,
    name: '',
    post: '',
    roles: [{ role, departmentId, sectionIds: role === 'CHIEF' || role === 'AUTHOR' ? [11] : [] }],
  }
}

const everythingWanted = {
  chiefConfirmation: true,
  financeConcurrence: true,
  personnelConcurrence: true,
  viceMayorFirst: true,
}
const nothingWanted = {
  chiefConfirmation: false,
  financeConcurrence: false,
  personnelConcurrence: false,
  viceMayorFirst: false,
}

function facts(state: EditionState, actor: Actor, more: Partial<TurnFacts> = {}): TurnFacts {
  return {
    departmentId: here,
    state,
    verbs: verbs.filter((verb) => isOffered(verb, { state, kind: more.kind ?? 'FIRST', departmentId: here }, actor)),
    wants: nothingWanted,
    concurrences: [],
    viceMayorAgreed: false,
    agreementRecordedById: 99,
    unconfirmedSections: [11],
    kind: 'FIRST',
    headAssented: false,
    written: false,
    wordingOpen: false,
    discardAsked: false,
    firstHands: [],
    ownMissing: null,
    ...more,
  }
}

const plain: Partial<Record<EditionState, Partial<Record<Role, Task>>>> = {
  DRAFT: { AUTHOR: 'write', COORDINATOR: 'write' },
  CHANGES_REQUESTED: { AUTHOR: 'mend', COORDINATOR: 'mend' },
  HEAD_REVIEW: { HEAD: 'review' },
  OFFICE_CHECK: { OFFICE: 'check' },
  CONSULTATION: { OFFICE: 'recordConsultation', MAYOR: 'consult' },
  AMENDING: { COORDINATOR: 'amendFields', HEAD: 'assentAmendments' },
  CONFIRMED: { PUBLISHER: 'publish' },
}
const strict: typeof plain = {
  ...plain,
  DRAFT: { ...plain.DRAFT, CHIEF: 'confirmProjects' },
  CHANGES_REQUESTED: { ...plain.CHANGES_REQUESTED, CHIEF: 'confirmProjects' },
  OFFICE_CHECK: { OFFICE: 'check', FINANCE: 'concurFinance', PERSONNEL: 'concurPersonnel' },
  CONSULTATION: { OFFICE: 'recordConsultation', VICE_MAYOR: 'consultViceMayor' },
}
const pairs = editionStates.flatMap((state) => everybody.map((role) => [state, role] as const))

describe('whose turn it is', () => {
  it('is no longer that of an author whose part is written, until the plan comes back', () => {
    const task = (role: Role, state: EditionState, ownMissing: number | null) =>
      taskOf(facts(state, person(role), { ownMissing }), person(role))
    expect(task('AUTHOR', 'DRAFT', 3)).toBe('write')
    expect(task('AUTHOR', 'DRAFT', 0)).toBeNull()
    expect(task('AUTHOR', 'CHANGES_REQUESTED', 0)).toBe('mend')
    expect(task('COORDINATOR', 'DRAFT', 0)).toBe('write')
    const chiefToo: Actor = { ...person('AUTHOR'), roles: [...person('AUTHOR').roles, ...person('CHIEF').roles] }
    const wants = everythingWanted
    expect(taskOf(facts('DRAFT', chiefToo, { ownMissing: 0, wants }), chiefToo)).toBe('confirmProjects')
  })

  it.each(pairs)('%s, %s, in a year that asks for nothing more', (state, role) => {
    const actor = person(role)
    expect(taskOf(facts(state, actor), actor)).toBe(plain[state]?.[role] ?? null)
  })

  it.each(pairs)('%s, %s, in a year that asks for everything', (state, role) => {
    const actor = person(role)
    expect(taskOf(facts(state, actor, { wants: everythingWanted }), actor)).toBe(strict[state]?.[role] ?? null)
  })

  it.each(editionStates.flatMap((state) => departmental.map((role) => [state, role] as const)))(
    '%s is never the turn of another department (%s)',
    (state, role) => {
      const actor = person(role, elsewhere)
      expect(taskOf(facts(state, actor, { wants: everythingWanted }), actor)).toBeNull()
    },
  )

  it.each<[string, EditionState, Partial<TurnFacts>, Partial<Record<Role, Task>>]>([
    ['words wait for the head', 'OFFICE_CHECK', { wordingOpen: true }, { HEAD: 'answerWording' }],
    ['amended text has the head’s assent', 'AMENDING', { headAssented: true }, { OFFICE: 'confirmAmendments' }],
    [
      'a correction was written',
      'DRAFT',
      { kind: 'CORRECTION', written: true },
      { AUTHOR: 'write', COORDINATOR: 'write', HEAD: 'assentCorrection' },
    ],
    [
      'a correction has the head’s assent',
      'DRAFT',
      { kind: 'CORRECTION', written: true, headAssented: true },
      { AUTHOR: 'write', COORDINATOR: 'write' },
    ],
    ['a correction is with the office', 'OFFICE_CHECK', { kind: 'CORRECTION' }, { OFFICE: 'confirmCorrection' }],
    ['the office’s person began the correction', 'OFFICE_CHECK', { kind: 'CORRECTION', firstHands: [5] }, {}],
    [
      'the head asks to discard',
      'DRAFT',
      { discardAsked: true },
      { AUTHOR: 'write', COORDINATOR: 'write', OFFICE: 'discard' },
    ],
  ])('where %s', (_what, state, more, expected) => {
    for (const role of everybody) {
      const actor = person(role)
      expect(taskOf(facts(state, actor, more), actor), role).toBe(expected[role] ?? null)
    }
  })

  it('is over when the task is done', () => {
    const done = (role: Role, state: EditionState, more: Partial<TurnFacts>) => {
      const actor = person(role)
      return taskOf(facts(state, actor, { wants: everythingWanted, ...more }), actor)
    }
    expect(done('FINANCE', 'OFFICE_CHECK', { concurrences: ['FINANCE'] })).toBeNull()
    expect(done('PERSONNEL', 'OFFICE_CHECK', { concurrences: ['FINANCE'] })).toBe('concurPersonnel')
    expect(done('VICE_MAYOR', 'CONSULTATION', { viceMayorAgreed: true })).toBeNull()
    expect(done('MAYOR', 'CONSULTATION', { viceMayorAgreed: true })).toBe('consult')
    expect(done('CHIEF', 'DRAFT', { unconfirmedSections: [12] })).toBeNull()
    expect(done('PUBLISHER', 'CONFIRMED', { agreementRecordedById: 5 })).toBeNull()
  })
})

describe('the way of a plan', () => {
  const at = (date: string) => new Date(`${date}T03:00:00Z`)

  it('names the day each station was entered, as residents read it later', () => {
    expect(
      wayOf('PUBLISHED', [
        { state: 'DRAFT', at: at('2026-04-10') },
        { state: 'HEAD_REVIEW', at: at('2026-05-07') },
        { state: 'OFFICE_CHECK', at: at('2026-05-12') },
        { state: 'CONSULTATION', at: at('2026-05-19') },
        { state: 'CONFIRMED', at: at('2026-06-09') },
        { state: 'PUBLISHED', at: at('2026-07-10') },
      ]),
    ).toEqual({
      station: 5,
      enteredOn: ['2026-04-10', '2026-05-07', '2026-05-12', '2026-05-19', '2026-06-09', '2026-07-10'],
    })
  })

  it('forgets what was before it was sent back', () => {
    const passed = [
      { state: 'DRAFT', at: at('2026-04-10') },
      { state: 'OFFICE_CHECK', at: at('2026-05-12') },
      { state: 'CHANGES_REQUESTED', at: at('2026-05-14') },
      { state: 'HEAD_REVIEW', at: at('2026-05-20') },
    ] as const
    expect(wayOf('CHANGES_REQUESTED', passed.slice(0, 3))).toEqual({ station: 0, enteredOn: ['2026-05-14'] })
    expect(wayOf('HEAD_REVIEW', passed)).toEqual({ station: 1, enteredOn: ['2026-05-14', '2026-05-20'] })
  })

  it('has no day for a station that was skipped, also when it was passed before', () => {
    const passed = [
      { state: 'HEAD_REVIEW', at: at('2026-05-07') },
      { state: 'CHANGES_REQUESTED', at: at('2026-05-14') },
      { state: 'OFFICE_CHECK', at: at('2026-05-20') },
    ] as const
    expect(wayOf('OFFICE_CHECK', passed)).toEqual({ station: 2, enteredOn: ['2026-05-14', null, '2026-05-20'] })
  })

  it('counts days in Tokyo, the first as one', () => {
    expect(wayOf('DRAFT', [{ state: 'DRAFT', at: new Date('2026-05-06T15:30:00Z') }]).enteredOn).toEqual(['2026-05-07'])
    expect(waitingDay('2026-05-18', '2026-05-18')).toBe(1)
    expect(waitingDay('2026-05-18', '2026-05-25')).toBe(8)
  })
})

describe('a month', () => {
  it('has every day once, under its weekday', () => {
    const weeks = weeksOf('2027-05', '2027-05-25', ['2027-05-28', '2027-06-01'])
    expect(weeks).toHaveLength(6)
    expect(weeks[0]?.slice(0, 6)).toEqual([null, null, null, null, null, null])
    expect(weeks[0]?.[6]).toMatchObject({ date: '2027-05-01', weekend: true })
    expect(weeks[4]?.[2]).toMatchObject({ date: '2027-05-25', today: true, marked: false })
    expect(weeks.flat().filter((day) => day?.marked)).toHaveLength(1)
    expect(weeks.flat().filter(Boolean)).toHaveLength(31)
  })

  it('ends with its last week', () => {
    expect(weeksOf('2026-02', '2026-02-01', [])).toHaveLength(4)
  })
})

it('knows months of addresses', () => {
  expect(monthOf('2027-06')).toBe('2027-06')
  for (const junk of ['', '2027', '2027-13', '2027-00', '2027-6', '27-06', '2027-06-01', '２０２７-06'])
    expect(monthOf(junk)).toBeNull()
})
