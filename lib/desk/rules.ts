import { addDays, daysBetween, isPlainDate, type PlainDate, plainDateOf } from '@/lib/dates'
import { type Actor, holds } from '@/lib/people/actor'
import type { EditionKind, EditionState, Verb } from '@/lib/plans/workflow'

/** What a person is asked to do with a plan now. */
export type Task =
  | 'write'
  | 'mend'
  | 'confirmProjects'
  | 'review'
  | 'check'
  | 'concurFinance'
  | 'concurPersonnel'
  | 'consultViceMayor'
  | 'consult'
  | 'recordConsultation'
  | 'publish'
  | 'answerWording'
  | 'amendFields'
  | 'assentAmendments'
  | 'confirmAmendments'
  | 'assentCorrection'
  | 'confirmCorrection'
  | 'discard'
  | 'withdraw'

/** What decides whose turn a plan is; of every department, without its text. */
export type TurnFacts = {
  departmentId: number
  state: EditionState
  /** the moves that the actor's roles have from this state */
  verbs: readonly Verb[]
  /** what the year asks for */
  wants: {
    chiefConfirmation: boolean
    financeConcurrence: boolean
    personnelConcurrence: boolean
    viceMayorFirst: boolean
  }
  /** 合議 that were given */
  concurrences: readonly ('FINANCE' | 'PERSONNEL')[]
  viceMayorAgreed: boolean
  /** who recorded the agreement in force, and so may not publish */
  agreementRecordedById: number | null
  /** sections of the department with a project that lacks 課長確認 */
  unconfirmedSections: readonly number[]
  kind: EditionKind
  /** the head has approved the text as it stands; something was written since the edition was begun */
  headAssented: boolean
  written: boolean
  /** a proposal of 字句整理 waits for the head */
  wordingOpen: boolean
  /** the head asks that the draft be discarded */
  discardAsked: boolean
  /** who began or submitted the edition, and so may not confirm it as a correction */
  firstHands: readonly number[]
  /** how many places are still to be written in the sections that the actor writes for; null where he writes for none alone */
  ownMissing: number | null
}

/** The task that waits for the actor with this plan; null when it is somebody else's turn, or nobody's. */
export function taskOf(facts: TurnFacts, actor: Actor): Task | null {
  const is = (...roles: Parameters<typeof holds>[1]) => holds(actor, roles, facts.departmentId)
  switch (facts.state) {
    case 'DRAFT':
    case 'CHANGES_REQUESTED': {
      if (facts.discardAsked && facts.verbs.includes('discard')) return 'discard'
      if (facts.verbs.includes('assentToCorrection') && facts.written && !facts.headAssented) return 'assentCorrection'
      // What is asked for when a plan comes back, nobody can count: then it is every writer's turn.
      const writes = is('AUTHOR') && (facts.state !== 'DRAFT' || facts.ownMissing !== 0)
      if (is('COORDINATOR') || writes) return facts.state === 'DRAFT' ? 'write' : 'mend'
      const sections = actor.roles
        .filter(({ role, departmentId }) => role === 'CHIEF' && departmentId === facts.departmentId)
        .flatMap(({ sectionIds }) => sectionIds)
      return facts.wants.chiefConfirmation && facts.unconfirmedSections.some((id) => sections.includes(id))
        ? 'confirmProjects'
        : null
    }
    case 'HEAD_REVIEW':
      return facts.verbs.includes('approve') ? 'review' : null
    case 'OFFICE_CHECK':
      if (facts.wordingOpen) return facts.verbs.includes('acceptWording') ? 'answerWording' : concurrenceOf(facts, is)
      if (facts.verbs.includes('openConsultation')) return 'check'
      if (facts.verbs.includes('confirmCorrection')) {
        return facts.firstHands.includes(actor.personId) ? null : 'confirmCorrection'
      }
      return concurrenceOf(facts, is)
    case 'CONSULTATION': {
      const viceMayorFirst = facts.wants.viceMayorFirst && !facts.viceMayorAgreed
      if (is('OFFICE')) return 'recordConsultation'
      if (viceMayorFirst) return is('VICE_MAYOR') ? 'consultViceMayor' : null
      return is('MAYOR') ? 'consult' : null
    }
    case 'AMENDING':
      if (facts.headAssented) return facts.verbs.includes('confirmAmendments') ? 'confirmAmendments' : null
      if (facts.verbs.includes('assentToAmendments')) return 'assentAmendments'
      return is('COORDINATOR') ? 'amendFields' : null
    case 'CONFIRMED':
      return facts.verbs.includes('publish') && facts.agreementRecordedById !== actor.personId ? 'publish' : null
    default:
      return null
  }
}

/** 合議 that waits for the actor; a correction needs none. */
function concurrenceOf(facts: TurnFacts, is: (...roles: Parameters<typeof holds>[1]) => boolean): Task | null {
  const { wants, concurrences } = facts
  if (wants.financeConcurrence && !concurrences.includes('FINANCE') && is('FINANCE')) return 'concurFinance'
  return wants.personnelConcurrence && !concurrences.includes('PERSONNEL') && is('PERSONNEL') ? 'concurPersonnel' : null
}

/** The stations of the board: the states a plan passes, from writing to publication. */
export const stations = [
  'DRAFT',
  'HEAD_REVIEW',
  'OFFICE_CHECK',
  'CONSULTATION',
  'CONFIRMED',
  'PUBLISHED',
] as const satisfies EditionState[]

const stationOf: Partial<Record<EditionState, number>> = {
  DRAFT: 0,
  CHANGES_REQUESTED: 0,
  HEAD_REVIEW: 1,
  OFFICE_CHECK: 2,
  CONSULTATION: 3,
  AMENDING: 3,
  CONFIRMED: 4,
  SCHEDULED: 4,
  PUBLISHED: 5,
}

/**
 * Where a plan stands among `stations` (0 to 5), and on which day it came to each station up to there; since it was last
 * sent back, as all before that counts no longer. Null for a station that was skipped.
 */
export function wayOf(
  state: EditionState,
  passed: readonly { state: EditionState; at: Date }[],
): { station: number; enteredOn: (PlainDate | null)[] } {
  const station = stationOf[state] ?? 0
  const begun = Math.max(...passed.filter(({ state: of }) => stationOf[of] === 0).map(({ at }) => at.getTime()), 0)
  const enteredOn = stations.slice(0, station + 1).map((_, place) => {
    const entered = passed
      .filter((step) => stationOf[step.state] === place && step.at.getTime() >= begun)
      .map(({ at }) => at.getTime())
    return entered.length > 0 ? plainDateOf(new Date(Math.min(...entered))) : null
  })
  return { station, enteredOn }
}

/** Whether somebody has to act before residents read the plan. */
export function isUnderWay(state: EditionState): boolean {
  return state !== 'PUBLISHED' && stationOf[state] !== undefined
}

/** The how-manieth day it is that something waits since `since`; the day it came is the first. */
export function waitingDay(since: PlainDate, today: PlainDate): number {
  return daysBetween(since, today) + 1
}

/** The month of an address ('2027-06'), null for what names none. */
export function monthOf(parameter: string): string | null {
  return isPlainDate(`${parameter}-01`) ? parameter : null
}

/** One cell of a month: a day of it, or an empty place before the first or after the last. */
export type MonthDay = { date: PlainDate; weekend: boolean; today: boolean; marked: boolean } | null

/** The weeks of `month` ('YYYY-MM'), Sunday first, with the days of `marked` marked. */
export function weeksOf(month: string, today: PlainDate, marked: readonly PlainDate[]): MonthDay[][] {
  const first: PlainDate = `${month}-01`
  const offset = new Date(first).getUTCDay()
  const weeks: MonthDay[][] = []
  for (let start = addDays(first, -offset); start.slice(0, 7) <= month; start = addDays(start, 7)) {
    weeks.push(
      Array.from({ length: 7 }, (_, day) => {
        const date = addDays(start, day)
        if (date.slice(0, 7) !== month) return null
        return { date, weekend: day === 0 || day === 6, today: date === today, marked: marked.includes(date) }
      }),
    )
  }
  return weeks
}
