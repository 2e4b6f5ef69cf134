import type { PrismaClient } from '@/generated/prisma/client'
import { NotFound } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import type { Transaction } from '@/prisma/client'
import { formOf, type YearForm } from './form'
import { canReadYear, canWriteYear } from './policy'

const usual: YearForm = { labels: {}, without: [] }

/** The form of a year's sheet, and whether a plan was given away on it. Throws NotFound where the year is not set up. Two statements. */
export async function readForm(
  tx: Transaction | PrismaClient,
  year: FiscalYear,
): Promise<{ form: YearForm; lockVersion: number; used: boolean }> {
  const found = await tx.fiscalYear.findUnique({ where: { year }, include: { formVersion: true } })
  if (!found) throw new NotFound()
  const given = await tx.planEdition.count({
    where: { plan: { year }, state: { notIn: ['DRAFT', 'CHANGES_REQUESTED', 'DISCARDED'] } },
  })
  return {
    form: formOf(found.formVersion?.definition) ?? usual,
    lockVersion: found.lockVersion,
    used: given > 0,
  }
}

/** The same for the screen. Throws NotFound for who does not read the plans of all departments. Two statements. */
export async function formOfYear(prisma: PrismaClient, actor: Actor, year: FiscalYear) {
  if (!canReadYear(actor)) throw new NotFound()
  return { ...(await readForm(prisma, year)), mayWrite: canWriteYear(actor) }
}
