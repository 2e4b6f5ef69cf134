import type { PrismaClient } from '@/generated/prisma/client'
import { deskPlanEdit, deskReview } from '@/lib/addresses'
import { now, today } from '@/lib/clock'
import { hourOf, type PlainDate } from '@/lib/dates'
import { findRoleHolders } from '@/lib/people/queries'
import { plainDate } from '@/lib/plans/content-queries'
import { transact } from '@/lib/transact'
import { isWorkingDay } from '@/lib/working-days'
import { notify } from './commands'
import { type DueYear, isOfficeHour, rolesToRemind } from './due-rules'

/**
 * Reminds whoever has a plan in his hands of the day by which the year wants it: once for each person, plan and hand, in
 * office hours of working days, by however many workers. Answers how many people were reminded.
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
        editions: { where: { kind: 'FIRST' }, select: { state: true }, orderBy: { id: 'desc' }, take: 1 },
      },
      orderBy: { id: 'asc' },
    })
    const waiting = plans
      .map(({ id, departmentId, editions: [edition] }) => ({
        planId: id,
        departmentId,
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
    const reminders = waiting.flatMap(({ planId, departmentId, roles }) =>
      roles.flatMap((role) =>
        holders
          .filter((holder) => holder.role === role && holder.departmentId === departmentId)
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
