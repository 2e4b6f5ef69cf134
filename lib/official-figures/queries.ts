import type { PrismaClient } from '@/generated/prisma/client'
import type { PlainDate } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { boundsOfFiscalYear, type FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import { plainDate } from '@/lib/plans/content-queries'
import { readSheetRows } from '@/lib/plans/editor-queries'
import { hasOf } from '@/lib/plans/workbook-layout'
import { writableStates } from '@/lib/plans/workflow'
import { formOf, type OptionalPart } from '@/lib/years/form'
import { canWriteYear } from '@/lib/years/policy'
import type { Transaction } from '@/prisma/client'
import type { YearFigures } from './changes'

/**
 * The plans of a fiscal year as figures find them: of each department the edition that is being written, else the one that
 * stands. Throws NotFound for a year that is not set up. Six statements, and one more a department.
 */
export async function readYearFigures(tx: PrismaClient | Transaction, year: FiscalYear): Promise<YearFigures> {
  const fiscalYear = await tx.fiscalYear.findUnique({
    where: { year },
    select: { headcountOn: true, formVersion: true },
  })
  if (!fiscalYear) throw new NotFound()
  const form = formOf(fiscalYear.formVersion?.definition)
  const { first, last } = boundsOfFiscalYear(year)
  const days = { startsOn: { lte: new Date(last) }, OR: [{ endsOn: null }, { endsOn: { gte: new Date(first) } }] }
  const years = {
    AND: [
      { OR: [{ firstYear: null }, { firstYear: { lte: year } }] },
      { OR: [{ lastYear: null }, { lastYear: { gte: year } }] },
    ],
  }
  const ordered = { orderBy: [{ position: 'asc' as const }, { id: 'asc' as const }] }
  const named = { select: { id: true, name: true } }
  const departments = await tx.department.findMany({
    where: { OR: [days, { plans: { some: { year } } }] },
    ...ordered,
    select: {
      name: true,
      sections: { where: days, ...ordered, ...named },
      plans: {
        where: { year },
        select: {
          editions: {
            where: { state: { notIn: ['DISCARDED', 'VOIDED', 'SUPERSEDED'] } },
            orderBy: { id: 'desc' },
            take: 1,
            select: { id: true, planId: true, state: true },
          },
        },
      },
    },
  })
  const read: YearFigures['departments'][number][] = []
  for (const { name, sections, plans } of departments) {
    const edition = plans[0]?.editions[0]
    read.push({
      name,
      sections,
      edition: edition
        ? {
            ...edition,
            writable: writableStates.includes(edition.state),
            rows: (await readSheetRows(tx, edition.id)).filter(({ kind }) => hasOf(form, kind)),
          }
        : null,
    })
  }
  return {
    without: form?.without ?? [],
    headcountOn: plainDate(fiscalYear.headcountOn) ?? null,
    departments: read,
    employmentTypes: await tx.employmentType.findMany({ where: years, ...ordered, ...named }),
    accounts: await tx.budgetAccount.findMany({ where: years, ...ordered, ...named }),
  }
}

/** What the page of a year's figures says of the year: its 基準日, whether departments overwrite figures, and what its form does without. Throws NotFound for whoever does not bring figures in. */
export async function findFigureYear(
  prisma: PrismaClient,
  actor: Actor,
  year: FiscalYear,
): Promise<{ headcountOn: PlainDate | null; overwritten: boolean; without: readonly OptionalPart[] }> {
  const found = canWriteYear(actor)
    ? await prisma.fiscalYear.findUnique({
        where: { year },
        select: { headcountOn: true, departmentsOverwriteFigures: true, formVersion: true },
      })
    : null
  if (!found) throw new NotFound()
  return {
    headcountOn: plainDate(found.headcountOn) ?? null,
    overwritten: found.departmentsOverwriteFigures,
    without: formOf(found.formVersion?.definition)?.without ?? [],
  }
}

/**
 * The figures of a year as they stand, with those of the year before where there is one: what the sheets for the two
 * offices are made from. Throws NotFound for whoever does not bring figures in and for a year that is not set up.
 */
export async function findFiguresToFill(
  prisma: PrismaClient,
  actor: Actor,
  year: FiscalYear,
): Promise<{ figures: YearFigures; before: YearFigures | null }> {
  if (!canWriteYear(actor)) throw new NotFound()
  const figures = await readYearFigures(prisma, year)
  const hasBefore = (await prisma.fiscalYear.count({ where: { year: year - 1 } })) > 0
  return { figures, before: hasBefore ? await readYearFigures(prisma, year - 1) : null }
}
