import type { Transaction } from '@/prisma/client'
import type { ProjectContent } from './content'
import { type NetChange, netChanges } from './lapse-rules'
import { readRemovedRow, removedField } from './removed-row'

/**
 * A 課長確認 that a change or a return took away: when it was given, and which texts have changed since. None where the plan
 * was sent back, or a new indicator or a name of the city's (a section, a goal) made the project say something else.
 */
export type LapsedConfirmation = { projectKey: string; at: Date; sentBack: boolean; changes: NetChange[] }

/** The lapsed 課長確認 of the projects, and what changed after each. Three statements, one where none was ever given. */
export async function readLapsed(
  tx: Transaction,
  editionId: number,
  projects: readonly ProjectContent[],
): Promise<LapsedConfirmation[]> {
  if (projects.length === 0) return []
  const events = await tx.event.findMany({
    where: { editionId, kind: 'project.confirmed' },
    select: { at: true, data: true },
    orderBy: { seq: 'asc' },
  })
  const confirmedAt = new Map<string, Date>()
  for (const { at, data } of events) {
    const { project } = JSON.parse(data) as { project: string }
    confirmedAt.set(project, at)
  }
  const confirmed = projects.flatMap((project) => {
    const at = confirmedAt.get(project.key)
    return at ? [{ project, at }] : []
  })
  if (confirmed.length === 0) return []
  const kept = await tx.projectConfirmation.findMany({ where: { editionId }, select: { projectKey: true } })
  const revisions = await tx.fieldRevision.findMany({
    where: { editionId, at: { gte: new Date(Math.min(...confirmed.map(({ at }) => at.getTime()))) } },
    select: { rowKey: true, field: true, before: true, value: true, at: true, person: { select: { name: true } } },
    orderBy: { id: 'asc' },
  })
  return confirmed.map(({ project: { key: projectKey, indicators }, at }) => {
    const rowKeys = [projectKey, ...indicators.map(({ key }) => key)]
    const isOwn = (revision: (typeof revisions)[number]) =>
      rowKeys.includes(revision.rowKey) ||
      (revision.field === removedField && readRemovedRow(revision.before)?.parentKey === projectKey)
    return {
      projectKey,
      at,
      sentBack: !kept.some((confirmation) => confirmation.projectKey === projectKey),
      changes: netChanges(
        revisions
          .filter((revision) => revision.at > at && isOwn(revision))
          .map(({ person, ...revision }) => ({ ...revision, name: person.name })),
      ),
    }
  })
}
