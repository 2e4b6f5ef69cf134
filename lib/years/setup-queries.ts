import type { PrismaClient } from '@/generated/prisma/client'
import { NotFound } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import { storedText } from '@/lib/plans/fields'
import type { StrategyGoal } from '@/lib/strategy/rules'
import type { Transaction } from '@/prisma/client'
import { departmentChoices, type Setup, type SetupKind, type SetupTexts, setupFieldsOf } from './setup'

/** A department of a year with the sections that its plan may point at. */
export type DepartmentOfYear = {
  id: number
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

/**
 * What the plans of a year stand on. `used`: the ids of the employment types and accounts that they may point at. Four
 * statements. Throws NotFound where the year is not set up.
 */
export async function readSetup(
  tx: PrismaClient | Transaction,
  year: FiscalYear,
  departments: readonly DepartmentOfYear[],
  used: {
    employmentTypes: readonly { id: number }[]
    accounts: readonly { id: number }[]
    goals: readonly StrategyGoal[]
  },
): Promise<Setup> {
  const fiscalYear = await tx.fiscalYear.findUnique({
    where: { year },
    include: { priorities: { orderBy: { number: 'asc' } } },
  })
  if (!fiscalYear) throw new NotFound()
  const city = await tx.city.findUnique({ where: { id: 1 } })
  const ordered = { orderBy: [{ position: 'asc' as const }, { id: 'asc' as const }] }
  const idsOf = (rows: readonly { id: number }[]) => ({ where: { id: { in: rows.map(({ id }) => id) } } })
  const employmentTypes = await tx.employmentType.findMany({ ...idsOf(used.employmentTypes), ...ordered })
  const accounts = await tx.budgetAccount.findMany({ ...idsOf(used.accounts), ...ordered })
  const strategicPlans = await tx.strategicPlan.findMany({
    where: { firstYear: { lte: year }, lastYear: { gte: year } },
    orderBy: { id: 'asc' },
  })
  const codes = new Map(used.goals.map(({ id, code }) => [id, code]))
  const labels = departmentChoices(departments)
  const sections = departments.flatMap(({ slug, sections: own }) => {
    const department = labels.find(({ value }) => value === slug)?.label ?? slug
    return own.map(({ name }) => ({ department, name }))
  })
  const goals = used.goals.map(({ parentId, ...goal }) => ({ ...goal, parent: codes.get(parentId ?? 0) ?? '' }))
  const list = (kind: SetupKind, rows: readonly Readonly<Record<string, unknown>>[]) =>
    rows.map((row) => textsFrom(kind, row))
  return {
    city: list('city', city ? [city] : []),
    fiscalYear: list('fiscalYear', [fiscalYear]),
    department: list('department', departments),
    section: list('section', sections),
    employmentType: list('employmentType', employmentTypes),
    account: list('account', accounts),
    strategicPlan: list('strategicPlan', strategicPlans),
    goal: list('goal', goals),
    priority: list('priority', fiscalYear.priorities),
  }
}
