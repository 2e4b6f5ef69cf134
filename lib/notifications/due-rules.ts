import type { PlainDate } from '@/lib/dates'
import type { Role } from '@/lib/people/actor'
import { type EditionState, writableStates } from '@/lib/plans/workflow'
import { isWorkingDay, workingDayBefore } from '@/lib/working-days'

/** Working days before plans are due at which each hand is reminded: earlier for those whose part comes first. */
export const remindedBefore = {
  /** a week: what is missing can still be asked for and written, and the chief confirms it */
  AUTHOR: 5,
  /** sections that are late can still be called on, and the whole read through once */
  COORDINATOR: 3,
  /** reads what is there and approves */
  HEAD: 1,
} as const satisfies Partial<Record<Role, number>>
export type RemindedRole = keyof typeof remindedBefore

/** Whose hands a plan is in before it leaves the department. */
export function handsOf(state: EditionState): RemindedRole[] {
  if (writableStates.includes(state)) return ['AUTHOR', 'COORDINATOR']
  return state === 'HEAD_REVIEW' ? ['HEAD'] : []
}

/**
 * Who is to have been reminded today of a plan that is due on `due`: from the day on that `remindedBefore` says to the day
 * itself, so that a morning on which nobody could be reminded is made up for. Nobody on a day off.
 */
export function rolesToRemind(state: EditionState, due: PlainDate, today: PlainDate): RemindedRole[] {
  if (!isWorkingDay(today) || today > due) return []
  return handsOf(state).filter((role) => today >= workingDayBefore(due, remindedBefore[role]))
}

/** Hours of the day, in Tokyo, in which people are reminded. */
export function isOfficeHour(hour: number): boolean {
  return hour >= 8 && hour < 17
}
