import type { PrismaClient } from '@/generated/prisma/client'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import type { Differences } from '@/lib/plans/amendment-queries'
import { lastActuals } from '@/lib/plans/carrying-queries'
import type { PlanContent } from '@/lib/plans/content'
import { lastYearBeside } from '@/lib/plans/judging-queries'
import { judge } from '@/lib/plans/judging-rules'
import { canRead, canReadTalk } from '@/lib/plans/policy'
import type { PlanView } from '@/lib/plans/queries'
import {
  differencesFromLastYear,
  type FirstThing,
  firstThings,
  type LastResults,
  type OpenQuestion,
  reaches,
} from './rules'

/** A department whose plan of the year is before the mayor too. */
export type Neighbour = { planId: number; departmentName: string }

/** What a consultation about a plan begins with. */
export type Consulted = {
  things: FirstThing[]
  /** what the plan is compared with, and how it differs; null: nothing to compare with */
  compared: { against: { year: FiscalYear } | { version: string }; differences: Differences } | null
}

/**
 * What matters first about a plan in consultation, and how it differs from the department's plan of last year, or from the
 * edition that it changes. For whoever may read `view`; compared for those alone who may read what was said on the way.
 */
export async function findConsulted(prisma: PrismaClient, actor: Actor, view: PlanView): Promise<Consulted> {
  const { content, amendment, year, departmentId, state } = view
  const may = canReadTalk(actor, { departmentId, state })
  const last = may ? await lastYearBeside(prisma, actor, view, content) : null
  const changed = may ? amendment : null
  const before = changed?.differences.before ?? last
  const things = firstThings(content, {
    questions: openQuestions(view),
    priorities: view.priorities,
    judgement: before ? judge(before, content) : null,
    results: last ? await resultsOf(prisma, last, year) : { reported: 0, misses: [] },
  })
  if (changed) {
    return { things, compared: { against: { version: changed.amends }, differences: changed.differences } }
  }
  if (!before) return { things, compared: null }
  const differences = { rows: differencesFromLastYear(before, content), stated: [], before }
  return { things, compared: { against: { year: year - 1 }, differences } }
}

const openQuestions = ({ threads }: PlanView): OpenQuestion[] =>
  threads
    .filter(({ kind, resolved }) => kind !== 'REMARK' && !resolved)
    .map(({ id, rowKey, text, kind }) => ({ id, rowKey, text, blocking: kind === 'CHANGE_REQUEST' }))

/** What was reported of last year's goals at its end. */
async function resultsOf(prisma: PrismaClient, last: PlanContent, year: FiscalYear): Promise<LastResults> {
  const indicators = last.policies.flatMap(({ projects }) => projects.flatMap((project) => project.indicators))
  const actuals = await lastActuals(
    prisma,
    year,
    indicators.map(({ key }) => key),
  )
  const reported = indicators.flatMap((indicator) => {
    const actual = actuals.get(indicator.key)
    const reached = actual?.year === year - 1 ? reaches(indicator, actual.value) : null
    return actual && reached !== null
      ? [{ indicator, actual: actual.value, provisional: actual.provisional, reached }]
      : []
  })
  return { reported: reported.length, misses: reported.filter(({ reached }) => !reached) }
}

/** The plans of the year that are in consultation, in the order of the departments, as far as the actor may read them. */
export async function findInConsultation(prisma: PrismaClient, actor: Actor, year: FiscalYear): Promise<Neighbour[]> {
  const found = await prisma.planEdition.findMany({
    where: { state: 'CONSULTATION', plan: { year } },
    select: { plan: { select: { id: true, departmentId: true, department: { select: { name: true } } } } },
    orderBy: { plan: { department: { position: 'asc' } } },
  })
  return found
    .filter(({ plan }) => canRead(actor, { departmentId: plan.departmentId, state: 'CONSULTATION' }))
    .map(({ plan }) => ({ planId: plan.id, departmentName: plan.department.name }))
}
