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

/** 代決 (in somebody's absence, to be read by him later) or 職務代理. */
export type DelegationKind = 'DECIDES_IN_ABSENCE' | 'ACTS_FOR'

/** Whose role it is that somebody else acts in, and the post he holds it with. */
export type LentBy = { personId: number; name: string; post: string; kind: DelegationKind }

/** A role that holds today, with its scope: a department and, for some, sections of it; null: the whole city. */
export type Grant = {
  role: Role
  departmentId: number | null
  sectionIds: number[]
  /** the post that goes with the role (健康福祉部長事務取扱); absent: the person's own */
  post?: string
  /** absent: his own role */
  lentBy?: LentBy
}

/** The person who acts, with every role that holds today. */
export type Actor = { personId: number; name: string; post: string; roles: Grant[] }

/** The roles of a department's own people. */
export const departmentRoles: readonly Role[] = ['AUTHOR', 'COORDINATOR', 'CHIEF', 'HEAD']

/** Whether the actor holds one of `roles` for the department (a city-wide role holds for every department). */
export function holds(actor: Actor, roles: readonly Role[], departmentId: number): boolean {
  return grantFor(actor, roles, departmentId) !== null
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

const covers = (grant: Grant, roles: readonly Role[], departmentId: number) =>
  roles.includes(grant.role) && (grant.departmentId === null || grant.departmentId === departmentId)

/** In whose role the actor does what wants one of `roles`; his own before one that is lent; null when he holds none. */
export function grantFor(actor: Actor, roles: readonly Role[], departmentId: number): Grant | null {
  const grants = actor.roles.filter((grant) => covers(grant, roles, departmentId))
  return grants.find(({ lentBy }) => !lentBy) ?? grants[0] ?? null
}

/** How an act is signed: 課長, 健康福祉部長（代決：福祉課長）, 健康福祉部長（職務代理：福祉課長）. */
export function signatureOf(actor: Pick<Actor, 'post'>, grant: Pick<Grant, 'post' | 'lentBy'> | null): string {
  if (!grant?.lentBy) return grant?.post || actor.post
  const act = grant.lentBy.kind === 'DECIDES_IN_ABSENCE' ? '代決' : '職務代理'
  return `${grant.lentBy.post}（${act}：${actor.post}）`
}
