import { type Actor, departmentRoles, holds, holdsForCity } from '@/lib/people/actor'

/** Whether the actor may read the updates of a department's money before they are published: its people, and those who check. */
export function canReadUpdates(actor: Actor, departmentId: number): boolean {
  return (
    holds(actor, departmentRoles, departmentId) ||
    holds(actor, ['OFFICE', 'FINANCE', 'PERSONNEL', 'AUDITOR'], departmentId)
  )
}

/** Whether the actor may write and publish them: the office. */
export function canWriteUpdates(actor: Actor): boolean {
  return holdsForCity(actor, ['OFFICE'])
}
