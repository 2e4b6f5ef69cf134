import type { PrismaClient } from '@/generated/prisma/client'

/** The fiscal years that have plans, latest first. */
export async function yearsWithPlans(prisma: PrismaClient): Promise<number[]> {
  const rows = await prisma.plan.groupBy({ by: ['year'], orderBy: { year: 'desc' } })
  return rows.map(({ year }) => year)
}
