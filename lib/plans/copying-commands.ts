import type { Prisma } from '@/generated/prisma/client'
import { copiedName } from '@/lib/text/editor'
import type { Transaction } from '@/prisma/client'
import { longestLine } from './fields'

const withLists = { steps: true, waypoints: true } as const satisfies Prisma.IndicatorInclude
type IndicatorToCopy = Prisma.IndicatorGetPayload<{ include: typeof withLists }>

function nameOfCopy(name: string): string {
  return name === '' ? '' : copiedName(name.slice(0, longestLine - copiedName('').length))
}

/** The copy begins a series of its own: nothing was promised under its key, so it has no original target. */
async function insertCopy(
  tx: Transaction,
  indicator: IndicatorToCopy,
  changed: { projectId?: number; position?: number; name?: string },
): Promise<string> {
  const { id: _id, seriesKey: _key, originalTargetValue: _original, steps, waypoints, ...columns } = indicator
  const copy = await tx.indicator.create({ data: { ...columns, ...changed }, select: { id: true, seriesKey: true } })
  const owner = { indicatorId: copy.id, editionId: indicator.editionId }
  if (steps.length > 0) {
    const rows = steps.map(({ position, text, dueOn }) => ({ ...owner, position, text, dueOn }))
    await tx.indicatorStep.createMany({ data: rows })
  }
  if (waypoints.length > 0) {
    await tx.indicatorWaypoint.createMany({ data: waypoints.map(({ year, value }) => ({ ...owner, year, value })) })
  }
  return copy.seriesKey
}

/** Copies an indicator behind itself, 「…の写し」, as a series of its own. Answers its key. */
export async function copyIndicator(tx: Transaction, id: number): Promise<string> {
  const indicator = await tx.indicator.findUniqueOrThrow({ where: { id }, include: withLists })
  const { projectId, position, name } = indicator
  await tx.indicator.updateMany({
    where: { projectId, position: { gt: position } },
    data: { position: { increment: 1 } },
  })
  return insertCopy(tx, indicator, { position: position + 1, name: nameOfCopy(name) })
}

/**
 * Copies a project with its indicators behind itself, 「…の写し」, as series of their own. Its money and 予算事業コード stay
 * with the original: they were voted once. Answers its key; the caller numbers the projects anew.
 */
export async function copyProject(tx: Transaction, id: number): Promise<string> {
  const { goals, priorities, indicators, ...project } = await tx.project.findUniqueOrThrow({
    where: { id },
    include: { goals: true, priorities: true, indicators: { include: withLists, orderBy: { position: 'asc' } } },
  })
  const { editionId, policyId, sectionId, number, summary, plainSummary, noTargetReason } = project
  const copy = await tx.project.create({
    data: {
      editionId,
      policyId,
      sectionId,
      number,
      title: nameOfCopy(project.title),
      summary,
      plainSummary,
      noTargetReason,
    },
    select: { id: true, seriesKey: true },
  })
  const owner = { projectId: copy.id, editionId }
  if (goals.length > 0) await tx.projectGoal.createMany({ data: goals.map(({ goalId }) => ({ ...owner, goalId })) })
  if (priorities.length > 0) {
    await tx.projectPriority.createMany({ data: priorities.map(({ priorityId }) => ({ ...owner, priorityId })) })
  }
  for (const indicator of indicators) await insertCopy(tx, indicator, { projectId: copy.id })
  return copy.seriesKey
}
