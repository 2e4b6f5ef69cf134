import type { PrismaClient } from '@/generated/prisma/client'
import type { PlainDate } from '@/lib/dates'
import type { Transaction } from '@/prisma/client'
import type { Actor } from './actor'

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
