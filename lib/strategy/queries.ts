import type { PrismaClient } from '@/generated/prisma/client'
import type { Transaction } from '@/prisma/client'
import { compareCodes, type StrategyGoal } from './rules'

/** The goals of the strategic plans that hold for a fiscal year, plan by plan in the order of their codes. Two statements. */
export async function findGoals(prisma: PrismaClient | Transaction, year: number): Promise<StrategyGoal[]> {
  const goals = await prisma.strategicGoal.findMany({
    where: { plan: { firstYear: { lte: year }, lastYear: { gte: year } } },
    select: { id: true, parentId: true, planId: true, code: true, title: true, plan: { select: { name: true } } },
  })
  return goals
    .toSorted((one, other) => one.planId - other.planId || compareCodes(one.code, other.code))
    .map(({ id, parentId, code, title, plan }) => ({ id, parentId, plan: plan.name, code, title }))
}
