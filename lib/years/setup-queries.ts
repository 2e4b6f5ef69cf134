import type { PrismaClient } from '@/generated/prisma/client'
import { boundsOfFiscalYear, type FiscalYear } from '@/lib/fiscal-year'
import { storedText } from '@/lib/plans/fields'
import { findGoals } from '@/lib/strategy/queries'
import type { Transaction } from '@/prisma/client'
import { type Setup, type SetupKind, type SetupTexts, setupFieldsOf } from './setup'

/** A department of a year with the sections that its plan may point at. */
export type DepartmentOfYear = {
  slug: string
  name: string
  decidedBy: string
  contact: string
  sections: readonly { name: string }[]
}

/** Values as the database holds them, as texts of a list's fields. */
function textsFrom(kind: SetupKind, row: Readonly<Record<string, unknown>>): SetupTexts {
  return Object.fromEntries(
    setupFieldsOf(kind).map(([field, spec]) => {
      const value = row[field]
      const stored = value instanceof Date ? value.toISOString().slice(0, 10) : (value ?? null)
      return [field, storedText(spec, stored === null ? null : String(stored))]
    }),
  )
}

/** The ids of the employment types and accounts that the plans of a year may point at. */
type Used = { employmentTypes: readonly { id: number }[]; accounts: readonly { id: number }[] }

/**
 * What the plans of a year stand on: with `used` alone what they may point at, without it everything that the city has. No
 * row for a year that is not set up. Seven statements.
 */
async function readLists(
  tx: PrismaClient | Transaction,
  year: FiscalYear,
  departments: readonly DepartmentOfYear[],
  used: Used | null,
): Promise<Setup> {
  const ordered = { orderBy: [{ position: 'asc' as const }, { id: 'asc' as const }] }
  const among = <Row extends { id: number }>(rows: Row[], wanted: readonly { id: number }[] | undefined) =>
    wanted ? rows.filter((row) => wanted.some(({ id }) => id === row.id)) : rows
  const city = await tx.city.findUnique({ where: { id: 1 } })
  const fiscalYear = await tx.fiscalYear.findUnique({ where: { year } })
  const employmentTypes = among(await tx.employmentType.findMany(ordered), used?.employmentTypes)
  const accounts = among(await tx.budgetAccount.findMany(ordered), used?.accounts)
  const strategicPlans = await tx.strategicPlan.findMany({
    where: used ? { firstYear: { lte: year }, lastYear: { gte: year } } : {},
    orderBy: { id: 'asc' },
  })
  const goals = await findGoals(tx, used ? year : null)
  const priorities = await tx.mayoralPriority.findMany({ where: { year }, orderBy: { number: 'asc' } })
  const codes = new Map(goals.map(({ id, code }) => [id, code]))
  const list = (kind: SetupKind, rows: readonly Readonly<Record<string, unknown>>[]) =>
    rows.map((row) => textsFrom(kind, row))
  return {
    city: list('city', city ? [city] : []),
    fiscalYear: list('fiscalYear', fiscalYear ? [fiscalYear] : []),
    department: list('department', departments),
    section: list(
      'section',
      departments.flatMap(({ slug, sections }) => sections.map(({ name }) => ({ department: slug, name }))),
    ),
    employmentType: list('employmentType', employmentTypes),
    account: list('account', accounts),
    strategicPlan: list('strategicPlan', strategicPlans),
    goal: list(
      'goal',
      goals.map((goal) => ({ ...goal, parent: codes.get(goal.parentId ?? 0) ?? '' })),
    ),
    priority: list('priority', priorities),
  }
}

/** What the plans of a year stand on, as its workbook shows it. Seven statements. */
export function readSetup(
  tx: PrismaClient | Transaction,
  year: FiscalYear,
  departments: readonly DepartmentOfYear[],
  used: Used,
): Promise<Setup> {
  return readLists(tx, year, departments, used)
}

/** Everything that the city has for a workbook of a year to stand on. Nine statements. */
export async function readWholeSetup(tx: PrismaClient | Transaction, year: FiscalYear): Promise<Setup> {
  const { first, last } = boundsOfFiscalYear(year)
  const cited = { some: { edition: { plan: { year } } } }
  const inYear = {
    startsOn: { lte: new Date(last) },
    OR: [{ endsOn: null }, { endsOn: { gte: new Date(first) } }],
  }
  const departments = await tx.department.findMany({
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    include: { sections: { where: { OR: [inYear, { roles: cited }, { staff: cited }, { projects: cited }] } } },
  })
  return readLists(tx, year, departments, null)
}
