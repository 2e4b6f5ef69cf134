import type { PrismaClient } from '@/generated/prisma/client'
import { today } from '@/lib/clock'
import { NotFound } from '@/lib/errors'
import { type FiscalYear, fiscalYearOf } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import { yearsWithPlans } from '@/lib/years/queries'
import type { Transaction } from '@/prisma/client'
import { canReadCoverage } from './policy'
import { compareCodes, inTreeOrder, type PlacedGoal, type StrategyGoal } from './rules'

/**
 * The goals of the strategic plans that hold for a fiscal year (null: of all), plan by plan in the order of their codes.
 * Two statements.
 */
export async function findGoals(prisma: PrismaClient | Transaction, year: number | null): Promise<StrategyGoal[]> {
  const goals = await prisma.strategicGoal.findMany({
    where: year === null ? {} : { plan: { firstYear: { lte: year }, lastYear: { gte: year } } },
    select: { id: true, parentId: true, planId: true, code: true, title: true, plan: { select: { name: true } } },
  })
  return goals
    .toSorted((one, other) => one.planId - other.planId || compareCodes(one.code, other.code))
    .map(({ id, parentId, code, title, plan }) => ({ id, parentId, plan: plan.name, code, title }))
}

/** A project or a policy that cites a goal or a priority. */
export type Serving = {
  kind: 'project' | 'policy'
  planId: number
  departmentName: string
  /** its key in the edition, to lead there */
  rowKey: string
  /** of a project */
  number: number | null
  title: string
}

/** The strategic plan and the mayor's priorities of a year, each with what serves it. */
export type Coverage = {
  year: FiscalYear
  years: FiscalYear[]
  /** how many departments have a plan that was looked at */
  plans: number
  goals: (PlacedGoal & { serving: Serving[] })[]
  priorities: { number: number; title: string; serving: Serving[] }[]
}

type CitingRow = Serving & { cited: 'goal' | 'priority'; citedId: number }

/**
 * What the projects and policies of a year serve, in each department's latest edition, draft or not, with titles alone.
 * Without `year` the present one, else the latest with plans. Throws NotFound for those who may not read every draft and
 * for a year without plans. Six statements, however many departments and projects.
 */
export async function findCoverage(prisma: PrismaClient, actor: Actor, asked?: FiscalYear): Promise<Coverage> {
  if (!canReadCoverage(actor)) throw new NotFound()
  const years = await yearsWithPlans(prisma)
  const present = fiscalYearOf(today())
  const year = asked ?? (years.includes(present) ? present : years[0])
  if (year === undefined || !years.includes(year)) throw new NotFound()
  const editions = await prisma.$queryRaw<{ id: number }[]>`
    SELECT DISTINCT ON (edition."planId") edition.id
    FROM "PlanEdition" edition JOIN "Plan" plan ON plan.id = edition."planId"
    WHERE plan.year = ${year}::integer AND edition.state NOT IN ('SUPERSEDED', 'VOIDED', 'DISCARDED', 'WITHDRAWN')
    ORDER BY edition."planId", edition.id DESC`
  const ids = editions.map(({ id }) => id)
  const citing = await prisma.$queryRaw<CitingRow[]>`
    SELECT cited, "citedId", citing.kind, plan.id AS "planId", department.name AS "departmentName", citing.key::text AS "rowKey", citing.number, citing.title
    FROM (
      SELECT 'goal' AS cited, c."goalId" AS "citedId", 'project' AS kind, r."editionId", r."seriesKey" AS key, r.number, r.title, r.number AS place
      FROM "ProjectGoal" c JOIN "Project" r ON r.id = c."projectId" WHERE r."editionId" = ANY(${ids}::integer[])
      UNION ALL
      SELECT 'priority', c."priorityId", 'project', r."editionId", r."seriesKey", r.number, r.title, r.number
      FROM "ProjectPriority" c JOIN "Project" r ON r.id = c."projectId" WHERE r."editionId" = ANY(${ids}::integer[])
      UNION ALL
      SELECT 'goal', c."goalId", 'policy', r."editionId", r."seriesKey", NULL, r.title, r.position
      FROM "PolicyGoal" c JOIN "Policy" r ON r.id = c."policyId" WHERE r."editionId" = ANY(${ids}::integer[])
      UNION ALL
      SELECT 'priority', c."priorityId", 'policy', r."editionId", r."seriesKey", NULL, r.title, r.position
      FROM "PolicyPriority" c JOIN "Policy" r ON r.id = c."policyId" WHERE r."editionId" = ANY(${ids}::integer[])
    ) citing
    JOIN "PlanEdition" edition ON edition.id = citing."editionId" JOIN "Plan" plan ON plan.id = edition."planId"
    JOIN "Department" department ON department.id = plan."departmentId"
    ORDER BY department.position, department.id, citing.kind DESC, place`
  const servingOf = (kind: CitingRow['cited'], id: number): Serving[] =>
    citing
      .filter((row) => row.cited === kind && row.citedId === id)
      .map(({ cited: _cited, citedId: _citedId, ...serving }) => serving)
  const goals = inTreeOrder(await findGoals(prisma, year))
  const priorities = await prisma.mayoralPriority.findMany({ where: { year }, orderBy: { number: 'asc' } })
  return {
    year,
    years,
    plans: ids.length,
    goals: goals.map((goal) => ({ ...goal, serving: servingOf('goal', goal.id) })),
    priorities: priorities.map(({ id, number, title }) => ({ number, title, serving: servingOf('priority', id) })),
  }
}
