import type { PrismaClient } from '@/generated/prisma/client'
import type { PlainDate } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import type { Figure } from '@/lib/figures'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import { type IndicatorContent, planContent } from '@/lib/plans/content'
import { canObserve, canReadObservations } from './policy'

export type Observed = {
  on: PlainDate
  value: Figure
  status: 'PROVISIONAL' | 'FINAL'
  source: string
}

export type ObservedIndicator = {
  projectNumber: number
  projectTitle: string
  promised: IndicatorContent
  /** whether the actor may write its values */
  writable: boolean
  values: Observed[]
}

export type ObservationsView = {
  planId: number
  departmentName: string
  year: FiscalYear
  indicators: ObservedIndicator[]
}

/**
 * The indicators of a plan in force that are measured in numbers, with what was seen of them on the way. Throws NotFound for
 * whoever is not of the department, the office or the audit, and for a plan that is not published. Three statements.
 */
export async function observationsOfPlan(
  prisma: PrismaClient,
  actor: Actor,
  planId: number,
): Promise<ObservationsView> {
  const edition = await prisma.planEdition.findFirst({
    where: { planId, state: 'PUBLISHED' },
    select: {
      contentText: true,
      plan: { select: { year: true, departmentId: true } },
      projects: { select: { seriesKey: true, sectionId: true } },
    },
  })
  const departmentId = edition?.plan.departmentId ?? 0
  if (!edition || !canReadObservations(actor, departmentId)) throw new NotFound()
  const content = planContent.parse(JSON.parse(edition.contentText ?? ''))
  const sections = new Map(edition.projects.map(({ seriesKey, sectionId }) => [seriesKey, sectionId]))
  const projects = content.policies.flatMap((policy) => policy.projects)
  const measured = projects.flatMap((project) =>
    project.indicators
      .filter(({ kind }) => kind === 'NUMBER' || kind === 'CHANGE')
      .map((promised) => ({ project, promised })),
  )
  const { year } = edition.plan
  const rows = await prisma.indicatorObservation.findMany({
    where: {
      indicatorKey: { in: measured.map(({ promised }) => promised.key) },
      observedOn: { gte: new Date(`${year}-04-01`), lte: new Date(`${year + 1}-03-31`) },
    },
    orderBy: { observedOn: 'asc' },
  })
  return {
    planId,
    departmentName: content.department.name,
    year,
    indicators: measured.map(({ project, promised }) => ({
      projectNumber: project.number,
      projectTitle: project.title,
      promised,
      writable: canObserve(actor, departmentId, sections.get(project.key) ?? 0),
      values: rows
        .filter(({ indicatorKey }) => indicatorKey === promised.key)
        .map(({ observedOn, value, status, source }) => ({
          on: observedOn.toISOString().slice(0, 10),
          value: value.toFixed(),
          status,
          source,
        })),
    })),
  }
}
