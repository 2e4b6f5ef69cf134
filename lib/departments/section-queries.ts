import type { PrismaClient } from '@/generated/prisma/client'
import { boundsOfFiscalYear, type FiscalYear } from '@/lib/fiscal-year'
import type { Transaction } from '@/prisma/client'

/** The sections that the department has at any time of the fiscal year, in their order. One statement. */
export function sectionsInYear(
  prisma: PrismaClient | Transaction,
  { departmentId, year }: { departmentId: number; year: FiscalYear },
): Promise<{ id: number; name: string; position: number }[]> {
  const { first, last } = boundsOfFiscalYear(year)
  return prisma.section.findMany({
    where: {
      departmentId,
      startsOn: { lte: new Date(last) },
      OR: [{ endsOn: null }, { endsOn: { gte: new Date(first) } }],
    },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, position: true },
  })
}
