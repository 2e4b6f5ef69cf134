import type { PlainDate } from '@/lib/dates'
import type { Reason } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import { type Actor, holdsForCity, type Role } from '@/lib/people/actor'

/** The phases of a fiscal year, in the order of its way. MIDYEAR only where the year has one. */
export const yearPhases = ['PLANNING', 'IN_FORCE', 'MIDYEAR', 'YEAREND', 'RESULTS_PUBLISHED', 'CLOSED'] as const
export type YearPhase = (typeof yearPhases)[number]

/** A department that the year asks, and how far it has come with what its closing needs. */
export type DepartmentFacts = {
  departmentId: number
  name: string
  /** why the year leaves it out; null: it does not */
  exemption: string | null
  planId: number | null
  /** residents read its plan */
  planPublished: boolean
  /** its last year-end report; null: none was begun */
  report: { id: number; published: boolean } | null
  /** the report that residents read, and its projects for which no direction is proposed */
  undirected: { reportId: number; projects: { number: number; title: string }[] } | null
}

/** Everything the guards look at, read in the transaction that moves the year. */
export type YearFacts = {
  year: FiscalYear
  phase: YearPhase
  midyear: 'NONE' | 'INTERNAL' | 'PUBLIC'
  midyearOn: PlainDate | null
  departments: readonly DepartmentFacts[]
  /** somebody asked that the closed year be opened again */
  reopening: { askedById: number } | null
}

/** What the actor says with the move; each move reads its own part. */
export type YearMoveInput = { reason?: string; evidenceNote?: string; departmentId?: number }

type Guard = (facts: YearFacts, actor: Actor, input: YearMoveInput, today: PlainDate) => Reason[]

const asked = ({ departments }: YearFacts) => departments.filter(({ exemption }) => exemption === null)
const named = ({ name }: DepartmentFacts) => ({ department: name })

/** Where a department's plan stands, for the link; a department without one leads nowhere. */
const planPlace = ({ planId }: DepartmentFacts) => (planId === null ? {} : { at: `plan/${planId}` })

const plansPublished: Guard = (facts) =>
  asked(facts)
    .filter(({ planPublished }) => !planPublished)
    .map((department) => ({ code: 'year_without_plan', ...planPlace(department), params: named(department) }))

const reportsPublished: Guard = (facts) =>
  asked(facts).flatMap((department): Reason[] => {
    const { report, undirected } = department
    if (undirected) return []
    return report
      ? [{ code: 'year_report_unpublished', at: `report/${report.id}`, params: named(department) }]
      : [{ code: 'year_without_report', ...planPlace(department), params: named(department) }]
  })

const directionsGiven: Guard = (facts) =>
  asked(facts).flatMap((department) =>
    (department.undirected?.projects ?? []).map(({ number, title }) => ({
      code: 'year_without_direction',
      at: `report/${department.undirected?.reportId}`,
      params: { ...named(department), number, name: title },
    })),
  )

const hasMidyear: Guard = ({ midyear }) => (midyear === 'NONE' ? [{ code: 'year_without_midyear' }] : [])
const midyearBehind: Guard = ({ midyear, phase }) =>
  midyear !== 'NONE' && phase === 'IN_FORCE' ? [{ code: 'year_midyear_first' }] : []
const midyearCome: Guard = ({ midyear, midyearOn }, _actor, _input, today) =>
  midyear === 'NONE' || (midyearOn !== null && midyearOn <= today)
    ? []
    : midyearOn === null
      ? [{ code: 'midyear_day_missing', at: 'settings' }]
      : [{ code: 'year_midyear_ahead', params: { on: midyearOn } }]
/** The values that will stand are known before 31 March. */
const yearendCome: Guard = ({ year }, _actor, _input, today) => {
  const on = firstDayOfYearend(year)
  return on <= today ? [] : [{ code: 'year_end_ahead', params: { on } }]
}
const reasonGiven: Guard = (_facts, _actor, input) =>
  input.reason?.trim() ? [] : [{ code: 'year_reason_missing', at: 'reason' }]
const notAskedYet: Guard = ({ reopening }) => (reopening ? [{ code: 'reopening_asked_already' }] : [])
const askedFor: Guard = ({ reopening }) => (reopening ? [] : [{ code: 'reopening_not_asked' }])
const notAsker: Guard = ({ reopening }, actor) =>
  reopening?.askedById === actor.personId ? [{ code: 'asker_cannot_reopen' }] : []
/** Who agrees in the mayor's place says what shows that he did. */
const mayorsWord: Guard = (_facts, actor, input) =>
  holdsForCity(actor, ['MAYOR']) || input.evidenceNote?.trim()
    ? []
    : [{ code: 'reopening_evidence_missing', at: 'evidenceNote' }]
const departmentOf = (facts: YearFacts, { departmentId }: YearMoveInput) =>
  facts.departments.find((department) => department.departmentId === departmentId)
const departmentAsked: Guard = (facts, _actor, input) => {
  const department = departmentOf(facts, input)
  if (!department) return [{ code: 'exemption_department_missing', at: 'departmentId' }]
  return department.exemption === null ? [] : [{ code: 'department_exempted', at: 'departmentId' }]
}
const departmentExempted: Guard = (facts, _actor, input) =>
  (departmentOf(facts, input)?.exemption ?? null) === null
    ? [{ code: 'department_not_exempted', at: 'departmentId' }]
    : []

type Move = {
  from: readonly YearPhase[]
  /** null: the year stays in its phase */
  to: YearPhase | null
  by: readonly Role[]
  guards: readonly Guard[]
}

const beforeClosing = yearPhases.filter((phase) => phase !== 'CLOSED')

/** Every move of a fiscal year that exists. Corrections and 確定値への更新 are moves of reports and need none of them. */
export const yearMoves = {
  putInForce: { from: ['PLANNING'], to: 'IN_FORCE', by: ['OFFICE'], guards: [plansPublished] },
  beginMidyear: { from: ['IN_FORCE'], to: 'MIDYEAR', by: ['OFFICE'], guards: [hasMidyear, midyearCome] },
  beginYearend: { from: ['IN_FORCE', 'MIDYEAR'], to: 'YEAREND', by: ['OFFICE'], guards: [midyearBehind, yearendCome] },
  publishResults: {
    from: ['YEAREND'],
    to: 'RESULTS_PUBLISHED',
    by: ['OFFICE'],
    guards: [reportsPublished, directionsGiven],
  },
  close: { from: ['RESULTS_PUBLISHED'], to: 'CLOSED', by: ['OFFICE'], guards: [reportsPublished, directionsGiven] },
  askReopening: { from: ['CLOSED'], to: null, by: ['OFFICE'], guards: [notAskedYet, reasonGiven] },
  dropReopening: { from: ['CLOSED'], to: null, by: ['OFFICE'], guards: [askedFor] },
  reopen: {
    from: ['CLOSED'],
    to: 'RESULTS_PUBLISHED',
    by: ['MAYOR', 'OFFICE'],
    guards: [askedFor, notAsker, mayorsWord],
  },
  exempt: { from: beforeClosing, to: null, by: ['OFFICE'], guards: [departmentAsked, reasonGiven] },
  endExemption: { from: beforeClosing, to: null, by: ['OFFICE'], guards: [departmentExempted] },
} as const satisfies Record<string, Move>

export type YearVerb = keyof typeof yearMoves
export const yearVerbs = Object.keys(yearMoves) as YearVerb[]

/** The moves that take a year one phase on, in the order of its way. */
export const forwardVerbs = [
  'putInForce',
  'beginMidyear',
  'beginYearend',
  'publishResults',
  'close',
] as const satisfies readonly YearVerb[]

/** From this day on a year's results are entered. */
export function firstDayOfYearend(year: FiscalYear): PlainDate {
  return `${year + 1}-01-01`
}

/** The phases that a year passes: with MIDYEAR only where it has one. */
export function phasesOf(midyear: YearFacts['midyear']): YearPhase[] {
  return yearPhases.filter((phase) => phase !== 'MIDYEAR' || midyear !== 'NONE')
}

/** The move that takes the year one phase on from here; null for a closed one. */
export function nextVerb({ phase, midyear }: Pick<YearFacts, 'phase' | 'midyear'>): YearVerb | null {
  const passed = phasesOf(midyear)
  const to = passed[passed.indexOf(phase) + 1]
  return forwardVerbs.find((verb) => yearMoves[verb].to === to) ?? null
}

/** Whether the move starts from the phase and belongs to one of the actor's roles; its guards aside. */
export function isYearMoveOffered(verb: YearVerb, phase: YearPhase, actor: Actor): boolean {
  const move: Move = yearMoves[verb]
  return move.from.includes(phase) && holdsForCity(actor, move.by)
}

/**
 * Why `actor` cannot make this move now, each reason with its place; empty when they can. The panel and the command both ask
 * here. A wrong role or phase is the only reason then, since the guards would speak of what is not theirs.
 */
export function reasonsAgainstYearMove(
  verb: YearVerb,
  facts: YearFacts,
  actor: Actor,
  input: YearMoveInput,
  today: PlainDate,
): Reason[] {
  const move: Move = yearMoves[verb]
  if (!holdsForCity(actor, move.by)) return [{ code: 'year_not_your_role', params: { verb } }]
  if (!move.from.includes(facts.phase)) return [{ code: 'year_not_in_phase', params: { verb, phase: facts.phase } }]
  return move.guards.flatMap((guard) => guard(facts, actor, input, today))
}
