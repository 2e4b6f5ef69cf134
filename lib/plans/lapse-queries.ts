import type { Transaction } from '@/prisma/client'
import type { PlanContent } from './content'
import { type NetChange, netChanges } from './lapse-rules'
import { readRemovedRow, removedField } from './removed-row'

/** A 課長確認 that a change or a return took away: when it was given, and what has changed since. */
export type LapsedConfirmation = { projectKey: string; at: Date; changes: NetChange[] }

/** The lapsed 課長確認 of the projects, and what changed after each. Two statements, one where none was ever given. */
export async function readLapsed(
  tx: Transaction,
  editionId: number,
  content: PlanContent,
  projectKeys: readonly string[],
): Promise<LapsedConfirmation[]> {
  if (projectKeys.length === 0) return []
  const events = await tx.event.findMany({
    where: { editionId, kind: 'project.confirmed' },
    select: { at: true, data: true },
    orderBy: { seq: 'asc' },
  })
  const confirmedAt = new Map<string, Date>()
  for (const { at, data } of events) {
    const { project } = JSON.parse(data) as { project: string }
    if (projectKeys.includes(project)) confirmedAt.set(project, at)
  }
  if (confirmedAt.size === 0) return []
  const revisions = await tx.fieldRevision.findMany({
    where: { editionId, at: { gte: new Date(Math.min(...[...confirmedAt.values()].map((at) => at.getTime()))) } },
    select: { rowKey: true, field: true, before: true, value: true, at: true, person: { select: { name: true } } },
    orderBy: { id: 'asc' },
  })
  const projects = content.policies.flatMap((policy) => policy.projects)
  return [...confirmedAt].map(([projectKey, at]) => {
    const indicators = projects.find(({ key }) => key === projectKey)?.indicators.map(({ key }) => key) ?? []
    const isOwn = (revision: (typeof revisions)[number]) =>
      [projectKey, ...indicators].includes(revision.rowKey) ||
      (revision.field === removedField && readRemovedRow(revision.before)?.parentKey === projectKey)
    return {
      projectKey,
      at,
      changes: netChanges(
        revisions
          .filter((revision) => revision.at > at && isOwn(revision))
          .map(({ person, ...revision }) => ({ ...revision, name: person.name })),
      ),
    }
  })
}
