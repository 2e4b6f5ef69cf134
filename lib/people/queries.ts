import { Prisma, type PrismaClient } from '@/generated/prisma/client'
import type { PlainDate } from '@/lib/dates'
import type { Transaction } from '@/prisma/client'
import type { Actor, DelegationKind, Grant, LentBy, Role } from './actor'

/** A role as it is held on a day; `lenderId` and what follows where it is lent to the holder. */
type HeldRole = {
  holderId: number
  holderName: string
  holderPost: string
  role: Role
  departmentId: number | null
  /** the post that goes with the role; '' for none */
  rolePost: string
  sectionIds: number[]
} & ({ lenderId: null } | { lenderId: number; lenderName: string; lenderPost: string; lentAs: DelegationKind })

/**
 * Whose work each department has on `date` beside its own: that of departments which ended in a 組織改正, and of those that
 * they had followed themselves. `sections` pairs a section with the one whose work it has.
 */
const followedOn = (date: PlainDate) => Prisma.sql`
  WITH RECURSIVE ended AS (
    SELECT s."successorId" AS heir, s."predecessorId" AS former FROM "DepartmentSuccession" s
    JOIN "Department" d ON d.id = s."predecessorId" AND d."endsOn" < ${date}::date
    WHERE s."sectionId" IS NULL AND s."effectiveOn" <= ${date}::date
  ), follows AS (
    SELECT heir, former FROM ended
    UNION
    SELECT follows.heir, ended.former FROM follows JOIN ended ON ended.heir = follows.former
  ), sections AS (
    SELECT s."successorSectionId" AS heir, s."sectionId" AS former FROM "DepartmentSuccession" s
    WHERE s."successorSectionId" IS NOT NULL AND s."effectiveOn" <= ${date}::date
    UNION
    SELECT sections.heir, s."sectionId" FROM sections
    JOIN "DepartmentSuccession" s ON s."successorSectionId" = sections.former AND s."effectiveOn" <= ${date}::date
  )`

/**
 * Every role that is held on `date`, those lent behind their holders' own: a role is lent only as long as it is the lender's,
 * and he is there to have it. People who left hold none. What a department that ended left behind, such as its report of the
 * year, is in the hands of those who hold the same role where its work went.
 */
const heldOn = (date: PlainDate) => Prisma.sql`
  ${followedOn(date)}
  SELECT a.id AS "assignmentId", d.id AS "delegationId", holder.id AS "holderId", holder.name AS "holderName",
    holder.post AS "holderPost", a.role::text AS role, scope."departmentId", scope.own, a.post AS "rolePost",
    CASE WHEN scope.own
      THEN ARRAY(SELECT s."sectionId" FROM "RoleAssignmentSection" s WHERE s."assignmentId" = a.id ORDER BY s."sectionId")
      ELSE ARRAY(
        SELECT section.id FROM "RoleAssignmentSection" s JOIN sections ON sections.heir = s."sectionId"
        JOIN "Section" section ON section.id = sections.former AND section."departmentId" = scope."departmentId"
        WHERE s."assignmentId" = a.id ORDER BY section.id
      ) END AS "sectionIds",
    CASE WHEN d.id IS NOT NULL THEN owner.id END AS "lenderId", owner.name AS "lenderName",
    coalesce(nullif(a.post, ''), owner.post) AS "lenderPost", d.kind::text AS "lentAs"
  FROM "RoleAssignment" a
  JOIN "Person" owner ON owner.id = a."personId" AND owner.active
  CROSS JOIN LATERAL (
    SELECT a."departmentId", true AS own
    UNION ALL
    SELECT follows.former, false FROM follows WHERE follows.heir = a."departmentId"
  ) scope
  CROSS JOIN LATERAL (
    SELECT NULL::integer AS id, NULL::"DelegationKind" AS kind, owner.id AS "personId"
    UNION ALL
    SELECT lent.id, lent.kind, lent."personId" FROM "Delegation" lent
    WHERE lent."assignmentId" = a.id AND lent."endedAt" IS NULL AND ${date}::date BETWEEN lent."startsOn" AND lent."endsOn"
  ) d
  JOIN "Person" holder ON holder.id = d."personId" AND holder.active
  WHERE a."startsOn" <= ${date}::date AND (a."endsOn" IS NULL OR a."endsOn" >= ${date}::date)`

function grantOf({ role, departmentId, sectionIds, rolePost, ...held }: HeldRole): Grant {
  const lentBy: LentBy | null =
    held.lenderId === null
      ? null
      : { personId: held.lenderId, name: held.lenderName, post: held.lenderPost, kind: held.lentAs }
  return { role, departmentId, sectionIds, ...(rolePost ? { post: rolePost } : {}), ...(lentBy ? { lentBy } : {}) }
}

/**
 * The person as an actor with the roles that hold on `date`, his own before those lent to him; null when unknown or no longer
 * active. One statement.
 */
export async function findActor(
  prisma: PrismaClient | Transaction,
  personId: number,
  date: PlainDate,
): Promise<Actor | null> {
  const rows = await prisma.$queryRaw<({ id: number; name: string; post: string } & (HeldRole | { role: null }))[]>`
    SELECT person.id, person.name, person.post, held.*
    FROM "Person" person LEFT JOIN (${heldOn(date)}) held ON held."holderId" = person.id
    WHERE person.id = ${personId}::integer AND person.active
    ORDER BY held."delegationId" NULLS FIRST, held."assignmentId", held.own DESC, held."departmentId"`
  const [person] = rows
  if (!person) return null
  return {
    personId: person.id,
    name: person.name,
    post: person.post,
    roles: rows.flatMap((row) => (row.role === null ? [] : [grantOf(row)])),
  }
}

/** A role that somebody holds, or that is lent to him; departmentId null: for the whole city. */
export type RoleHolder = Grant & { personId: number; name: string; post: string }

/**
 * Who holds one of `roles` on `date`, for one of the departments or for the whole city, those to whom a role is lent behind
 * its holder; people who left are left out. In the order of the assignments. One statement.
 */
export async function findRoleHolders(
  prisma: PrismaClient | Transaction,
  roles: readonly Role[],
  departmentIds: readonly number[],
  date: PlainDate,
): Promise<RoleHolder[]> {
  const rows = await prisma.$queryRaw<HeldRole[]>`
    SELECT held.* FROM (${heldOn(date)}) held
    WHERE held.role = ANY (${[...roles]}::text[])
      AND (held."departmentId" IS NULL OR held."departmentId" = ANY (${[...departmentIds]}::integer[]))
    ORDER BY held."assignmentId", held."delegationId" NULLS FIRST, held.own DESC, held."departmentId"`
  return rows.map((row) => ({
    ...grantOf(row),
    personId: row.holderId,
    name: row.holderName,
    post: (row.lenderId === null && row.rolePost) || row.holderPost,
  }))
}
