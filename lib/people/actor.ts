export type Role =
  | 'AUTHOR'
  | 'COORDINATOR'
  | 'CHIEF'
  | 'HEAD'
  | 'OFFICE'
  | 'FINANCE'
  | 'PERSONNEL'
  | 'VICE_MAYOR'
  | 'MAYOR'
  | 'PUBLISHER'
  | 'AUDITOR'
  | 'ADMIN'

/** A role that holds today, with its scope: a department and, for some, sections of it; null: the whole city. */
export type Grant = { role: Role; departmentId: number | null; sectionIds: number[] }

/** The person who acts, with every role that holds today. */
export type Actor = { personId: number; name: string; post: string; roles: Grant[] }

/** The roles of a department's own people. */
export const departmentRoles: readonly Role[] = ['AUTHOR', 'COORDINATOR', 'CHIEF', 'HEAD']

/** Whether the actor holds one of `roles` for the department (a city-wide role holds for every department). */
export function holds(actor: Actor, roles: readonly Role[], departmentId: number): boolean {
  return actor.roles.some(
    (grant) => roles.includes(grant.role) && (grant.departmentId === null || grant.departmentId === departmentId),
  )
}

/** Whether the actor holds one of `roles` for the whole city. */
export function holdsForCity(actor: Actor, roles: readonly Role[]): boolean {
  return actor.roles.some(({ role, departmentId }) => departmentId === null && roles.includes(role))
}

/** The sections of the department for which the actor holds `role`; empty when none. */
export function sectionsOf(actor: Actor, role: Role, departmentId: number): number[] {
  return actor.roles
    .filter((grant) => grant.role === role && grant.departmentId === departmentId)
    .flatMap((grant) => grant.sectionIds)
}
