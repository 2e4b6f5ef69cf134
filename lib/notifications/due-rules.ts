import type { PlainDate } from '@/lib/dates'
import type { Role } from '@/lib/people/actor'
import { type EditionState, writableStates } from '@/lib/plans/workflow'
import { isWorkingDay, workingDayBefore } from '@/lib/working-days'

/** Working days before plans are due at which each hand is reminded: earlier for those whose part comes first. */
export const remindedBefore = {
  /** a week: what is missing can still be asked for and written */
  AUTHOR: 5,
  /** reads and confirms the projects of the section, where the year wants it */
  CHIEF: 4,
  /** sections that are late can still be called on, and the whole read through once */
  COORDINATOR: 3,
  /** reads what is there and approves */
  HEAD: 1,
} as const satisfies Partial<Record<Role, number>>
export type RemindedRole = keyof typeof remindedBefore

/** What a year asks of its plans: the day they are due, and whether chiefs confirm their sections' projects (課長確認). */
export type DueYear = { due: PlainDate; chiefConfirmation: boolean }

/** Whose hands a plan is in before it leaves the department. */
function handsOf(state: EditionState, chiefConfirmation: boolean): RemindedRole[] {
  if (writableStates.includes(state))
    return ['AUTHOR', ...(chiefConfirmation ? (['CHIEF'] as const) : []), 'COORDINATOR']
  return state === 'HEAD_REVIEW' ? ['HEAD'] : []
}

/**
 * Who is to have been reminded today of a plan in this state: from the day on that `remindedBefore` says to the day
 * itself, so that a morning on which nobody could be reminded is made up for. Nobody on a day off.
 */
export function rolesToRemind(
  state: EditionState,
  { due, chiefConfirmation }: DueYear,
  today: PlainDate,
): RemindedRole[] {
  if (!isWorkingDay(today) || today > due) return []
  return handsOf(state, chiefConfirmation).filter((role) => today >= workingDayBefore(due, remindedBefore[role]))
}

/** Hours of the day, in Tokyo, in which people are reminded. */
export function isOfficeHour(hour: number): boolean {
  return hour >= 8 && hour < 17
}
