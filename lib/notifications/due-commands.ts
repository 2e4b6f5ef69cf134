import type { PrismaClient } from '@/generated/prisma/client'
import { deskPlanEdit, deskReview } from '@/lib/addresses'
import { now, today } from '@/lib/clock'
import { hourOf, type PlainDate } from '@/lib/dates'
import { findRoleHolders } from '@/lib/people/queries'
import { plainDate } from '@/lib/plans/content-queries'
import { transact } from '@/lib/transact'
import { isWorkingDay } from '@/lib/working-days'
import type { Transaction } from '@/prisma/client'
import { notify } from './commands'
import { type DueYear, isOfficeHour, rolesToRemind } from './due-rules'

/**
 * Reminds whoever has a plan in his hands of the day by which the year wants it: once for each person, plan and hand, in
 * office hours of working days, by however many workers; chiefs while a project of their sections waits for them. Answers how
 * many people were reminded.
 */
export async function remindOfDueDays(prisma: PrismaClient): Promise<number> {
  const day = today()
  if (!isWorkingDay(day) || !isOfficeHour(hourOf(now()))) return 0
  const years = await prisma.fiscalYear.findMany({
    where: { planDueOn: { gte: new Date(day) } },
    select: { year: true, planDueOn: true, chiefConfirmation: true },
  })
  let reminded = 0
  for (const { year, planDueOn, chiefConfirmation } of years) {
    const due = plainDate(planDueOn)
    if (due) reminded += await remindOfYear(prisma, year, { due, chiefConfirmation }, day)
  }
  return reminded
}

function remindOfYear(prisma: PrismaClient, year: number, wanted: DueYear, day: PlainDate): Promise<number> {
  return transact(prisma, async (tx) => {
    const plans = await tx.plan.findMany({
      where: { year, department: { exemptions: { none: { year } } } },
      select: {
        id: true,
        departmentId: true,
        editions: { where: { kind: 'FIRST' }, select: { id: true, state: true }, orderBy: { id: 'desc' }, take: 1 },
      },
      orderBy: { id: 'asc' },
    })
    const waiting = plans
      .map(({ id, departmentId, editions: [edition] }) => ({
        planId: id,
        departmentId,
        editionId: edition?.id ?? 0,
        roles: edition ? rolesToRemind(edition.state, wanted, day) : [],
      }))
      .filter(({ roles }) => roles.length > 0)
    if (waiting.length === 0) return 0
    const holders = await findRoleHolders(
      tx,
      [...new Set(waiting.flatMap(({ roles }) => roles))],
      waiting.map(({ departmentId }) => departmentId),
      day,
    )
    const toConfirm = waiting.filter(({ roles }) => roles.includes('CHIEF')).map(({ editionId }) => editionId)
    const unconfirmed = toConfirm.length > 0 ? await unconfirmedSections(tx, toConfirm) : new Map<number, number[]>()
    const reminders = waiting.flatMap(({ planId, departmentId, editionId, roles }) =>
      roles.flatMap((role) =>
        holders
          .filter((holder) => holder.role === role && holder.departmentId === departmentId)
          .filter(
            ({ sectionIds }) =>
              role !== 'CHIEF' || unconfirmed.get(editionId)?.some((section) => sectionIds.includes(section)),
          )
          .map(({ personId }) => ({
            personId,
            kind: 'due-soon' as const,
            planId,
            address: role === 'HEAD' || role === 'CHIEF' ? deskReview(planId) : deskPlanEdit(planId),
            eventSeq: null,
            onceKey: `due ${planId} ${wanted.due} ${role} ${personId}`,
          })),
      ),
    )
    return notify(tx, reminders)
  })
}

/** The sections of each edition in which a project waits for its 課長確認. One statement. */
async function unconfirmedSections(tx: Transaction, editionIds: readonly number[]): Promise<Map<number, number[]>> {
  const rows = await tx.$queryRaw<{ editionId: number; sectionId: number }[]>`
    SELECT * FROM sections_unconfirmed(${[...editionIds]}::integer[])`
  const sections = new Map<number, number[]>()
  for (const { editionId, sectionId } of rows) sections.set(editionId, [...(sections.get(editionId) ?? []), sectionId])
  return sections
}
