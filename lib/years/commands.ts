import type { PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { NotFound, Refusal } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import type { Transaction } from '@/prisma/client'

/**
 * Makes a plan with its first, empty DRAFT for every department that exists on 1 April of the year and has none.
 * Each gets a row per section for its role. Answers the ids of the new editions.
 */
export async function openPlans(tx: Transaction, year: number): Promise<{ planId: number; editionId: number }[]> {
  const first = new Date(`${year}-04-01`)
  const inForce = { startsOn: { lte: first }, OR: [{ endsOn: null }, { endsOn: { gte: first } }] }
  const departments = await tx.department.findMany({
    where: { ...inForce, plans: { none: { year } }, exemptions: { none: { year } } },
    include: { sections: { where: inForce, orderBy: { position: 'asc' } } },
    orderBy: { position: 'asc' },
  })
  const opened: { planId: number; editionId: number }[] = []
  for (const department of departments) {
    const plan = await tx.plan.create({ data: { year, departmentId: department.id } })
    const edition = await tx.planEdition.create({ data: { planId: plan.id, stateSince: now(), createdAt: now() } })
    await tx.sectionRole.createMany({
      data: department.sections.map((section, position) => ({ editionId: edition.id, sectionId: section.id, position })),
    })
    opened.push({ planId: plan.id, editionId: edition.id })
  }
  return opened
}

/** Move 1: the office opens a year's plans. Refuses when every department has one ('year_already_open'). */
export async function openYear(prisma: PrismaClient, actor: Actor, input: { year: number }): Promise<{ opened: number }> {
  if (!actor.roles.some(({ role }) => role === 'OFFICE')) throw new NotFound()
  return transact(prisma, async (tx) => {
    const year = await tx.fiscalYear.findUnique({ where: { year: input.year } })
    if (!year) throw new NotFound()
    const opened = await openPlans(tx, input.year)
    if (opened.length === 0) throw new Refusal([{ code: 'year_already_open', params: { year: input.year } }])
    await record(tx, actor, 'year.opened', { data: { year: input.year, plans: opened.map(({ planId }) => planId) } })
    return { opened: opened.length }
  })
}
