import type { PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { NotFound, type Reason, Refusal, refuseIf } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { canonicalText, sha256 } from '@/lib/plans/hash'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import { canWriteYear } from '@/lib/years/policy'
import { namesOf } from './commands'
import { reportContent } from './content'
import { type DirectionsContent, directionsContentOf, type PublishedDirections } from './direction-content'
import type { DirectionsRelease } from './direction-schema'
import { lockReportFor, readEntries } from './facts-queries'

/**
 * Releases what a department proposes for its projects of the next year, as the department's proposal: from here on
 * residents read it. Released again, it takes the place of what was released before, which stays in the record of
 * publications. Throws NotFound for others than the office, and Refusal: 'directions_before_report',
 * 'report_changed_since_opened', 'year_without_direction' for each project, 'directions_unchanged'.
 */
export async function releaseDirections(
  prisma: PrismaClient,
  actor: Actor,
  input: DirectionsRelease,
): Promise<{ version: string }> {
  if (!canWriteYear(actor)) throw new NotFound()
  return transact(prisma, async (tx) => {
    const report = await lockReportFor(actor, input.reportId, tx)
    const { department } = report.plan
    if (report.period !== 'YEAREND' || report.state !== 'PUBLISHED')
      throw new Refusal([{ code: 'directions_before_report', params: { department: department.name } }])
    if (report.lockVersion !== input.lockVersion || report.contentVersion !== input.contentVersion)
      throw new Refusal([{ code: 'report_changed_since_opened', params: { state: report.state } }])
    const approved = reportContent.parse(JSON.parse(report.contentText ?? ''))
    const { projects: entries } = await readEntries(tx, report.id)
    const directed = new Set(entries.flatMap(({ key, direction }) => (direction ? [key] : [])))
    refuseIf(
      approved.projects
        .filter(({ key }) => !directed.has(key))
        .map(
          ({ number, title }): Reason => ({
            code: 'year_without_direction',
            at: `report/${report.id}`,
            params: { department: department.name, number, name: title },
          }),
        ),
    )
    const content: DirectionsContent = directionsContentOf(approved, entries)
    const contentText = canonicalText(content)
    const contentHash = sha256(contentText)
    const former = await tx.publication.findMany({
      where: { kind: 'DIRECTIONS', year: report.plan.year, departmentSlug: department.slug },
      select: { contentHash: true },
      orderBy: { id: 'asc' },
    })
    if (former.at(-1)?.contentHash === contentHash) throw new Refusal([{ code: 'directions_unchanged' }])
    const publishedAt = now()
    const document: PublishedDirections = {
      documentSchema: 1,
      kind: 'DIRECTIONS',
      year: report.plan.year,
      departmentSlug: department.slug,
      position: department.position,
      version: `directions.${former.length + 1}`,
      publishedAt: publishedAt.toISOString(),
      contentHash,
      content,
    }
    const [released] = await tx.$queryRaw<{ id: number }[]>`
      SELECT published.release_directions(${report.id}::integer, ${contentText}::text, ${canonicalText(document)}::text,
        ${publishedAt}::timestamptz) AS id`
    await record(tx, actor, 'directions.released', {
      planId: report.planId,
      data: { ...namesOf(report), version: document.version, contentHash, publication: released?.id ?? 0 },
    })
    return { version: document.version }
  })
}
