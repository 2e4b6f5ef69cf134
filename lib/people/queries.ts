import type { PrismaClient } from '@/generated/prisma/client'
import type { PlainDate } from '@/lib/dates'
import type { Transaction } from '@/prisma/client'
import type { Actor, Role } from './actor'

/** The person as an actor with the roles that hold on `date`; null when unknown or no longer active. One query. */
export async function findActor(
  prisma: PrismaClient | Transaction,
  personId: number,
  date: PlainDate,
): Promise<Actor | null> {
  const person = await prisma.person.findUnique({
    where: { id: personId, active: true },
    select: {
      id: true,
      name: true,
      post: true,
      assignments: {
        where: { startsOn: { lte: new Date(date) }, OR: [{ endsOn: null }, { endsOn: { gte: new Date(date) } }] },
        select: { role: true, departmentId: true, sections: { select: { sectionId: true } } },
        orderBy: { id: 'asc' },
      },
    },
  })
  if (!person) return null
  return {
    personId: person.id,
    name: person.name,
    post: person.post,
    roles: person.assignments.map(({ role, departmentId, sections }) => ({
      role,
      departmentId,
      sectionIds: sections.map((section) => section.sectionId),
    })),
  }
}

/** A role that somebody holds; departmentId null: for the whole city. */
export type RoleHolder = {
  personId: number
  name: string
  post: string
  role: Role
  departmentId: number | null
  sectionIds: number[]
}

/**
 * Who holds one of `roles` on `date`, for one of the departments or for the whole city; people who left are left out. In the
 * order of their assignments. Three statements.
 */
export async function findRoleHolders(
  prisma: PrismaClient | Transaction,
  roles: readonly Role[],
  departmentIds: readonly number[],
  date: PlainDate,
): Promise<RoleHolder[]> {
  const assignments = await prisma.roleAssignment.findMany({
    where: {
      role: { in: [...roles] },
      startsOn: { lte: new Date(date) },
      person: { active: true },
      AND: [
        { OR: [{ endsOn: null }, { endsOn: { gte: new Date(date) } }] },
        { OR: [{ departmentId: null }, { departmentId: { in: [...departmentIds] } }] },
      ],
    },
    select: {
      role: true,
      departmentId: true,
      person: { select: { id: true, name: true, post: true } },
      sections: { select: { sectionId: true } },
    },
    orderBy: { id: 'asc' },
  })
  return assignments.map(({ role, departmentId, person, sections }) => ({
    personId: person.id,
    name: person.name,
    post: person.post,
    role,
    departmentId,
    sectionIds: sections.map(({ sectionId }) => sectionId),
  }))
}
