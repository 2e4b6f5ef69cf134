import { type Actor, departmentRoles } from '@/lib/people/actor'

/** Which events an actor may read: all of them, or those about the plans of some departments. Null: none. */
export type RecordScope = 'all' | { departmentIds: number[] } | null

/** The office and the auditor read the whole record; a department's people read what happened to their own plans. */
export function recordScope(actor: Actor): RecordScope {
  if (actor.roles.some(({ role }) => role === 'OFFICE' || role === 'AUDITOR')) return 'all'
  const departmentIds = actor.roles.flatMap(({ role, departmentId }) =>
    departmentRoles.includes(role) && departmentId !== null ? [departmentId] : [],
  )
  return departmentIds.length > 0 ? { departmentIds: [...new Set(departmentIds)] } : null
}
