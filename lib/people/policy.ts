import type { Actor, Role } from './actor'

/** Whose role it is. */
export type AssignmentSubject = { personId: number; role: Role }

/** Whether the actor may lend a role: his own in advance, and any as the office in somebody's absence. Never a lent one. */
export function canLend(actor: Actor, assignment: AssignmentSubject): boolean {
  return assignment.personId === actor.personId || isOffice(actor)
}

/** Whether the actor sees who lent what to whom in the whole city; everybody sees what he lent and what was lent to him. */
export function seesAllLending(actor: Actor): boolean {
  return isOffice(actor) || actor.roles.some(({ role }) => role === 'AUDITOR' || role === 'ADMIN')
}

const isOffice = (actor: Actor) => actor.roles.some(({ role, lentBy }) => role === 'OFFICE' && !lentBy)
