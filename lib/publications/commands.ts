import type { PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { plainDateOf } from '@/lib/dates'
import type { Actor } from '@/lib/people/actor'
import { makeMove, type Versions } from '@/lib/plans/commands'
import { type PublishedPlan, planContent, publishedPlan } from '@/lib/plans/content'
import { plainDate } from '@/lib/plans/content-queries'
import type { EditionRow } from '@/lib/plans/facts-queries'
import { canonicalText } from '@/lib/plans/hash'
import { record } from '@/lib/record/commands'
import type { Transaction } from '@/prisma/client'

/** The document residents will read: the content as it was frozen and agreed, with the acts that made it final. */
async function documentOf(tx: Transaction, edition: EditionRow, publishedAt: Date): Promise<PublishedPlan> {
  const agreement = await tx.agreement.findFirstOrThrow({
    where: { editionId: edition.id, contentHash: edition.contentHash ?? '' },
    include: { round: true },
    orderBy: { id: 'desc' },
  })
  const { round } = agreement
  if (!round?.heldOn || !round.method) throw new Error(`agreement ${agreement.id} has no closed round`)
  const ownDecisionOn = plainDate(round.ownDecisionOn)
  return publishedPlan.parse({
    documentSchema: 1,
    kind: edition.kind === 'CORRECTION' ? 'CORRECTION' : 'EDITION',
    year: edition.plan.year,
    departmentSlug: edition.plan.department.slug,
    position: edition.plan.department.position,
    version: `${edition.major}.${edition.minor}`,
    publishedAt: publishedAt.toISOString(),
    contentHash: agreement.contentHash,
    consultation: {
      number: round.number,
      heldOn: plainDate(round.heldOn),
      method: round.method,
      confirmedOn: plainDateOf(agreement.recordedAt),
      ...(ownDecisionOn ? { ownDecisionOn } : {}),
    },
    content: planContent.parse(JSON.parse(edition.contentText ?? '')),
  })
}

/**
 * Move 11: publishes a confirmed edition now. Snapshot, new state, the former edition's end and the events are one
 * transaction; the database itself refuses a document that is not what was agreed.
 */
export function publishEdition(prisma: PrismaClient, actor: Actor, input: Versions & { overrideReason?: string }) {
  return makeMove(prisma, actor, 'publish', input, 'plan.published', async (tx, { edition, facts }) => {
    const publishedAt = now()
    const document = canonicalText(await documentOf(tx, edition, publishedAt))
    const former = await tx.planEdition.findFirst({
      where: { planId: edition.planId, state: 'PUBLISHED' },
    })
    if (former) {
      await tx.planEdition.update({
        where: { id: former.id },
        data: {
          state: 'SUPERSEDED',
          stateSince: publishedAt,
          lockVersion: { increment: 1 },
        },
      })
    }
    const [published] = await tx.$queryRaw<{ id: number }[]>`
      SELECT published.publish_edition(${edition.id}::integer, ${document}::text, ${publishedAt}::timestamptz) AS id`
    const overridden = facts.departmentsBehind.length > 0
    return {
      set: { publishedAt },
      data: {
        publication: published?.id ?? 0,
        version: `${edition.major}.${edition.minor}`,
        contentHash: edition.contentHash ?? '',
        ...(overridden
          ? {
              overrideReason: input.overrideReason?.trim() ?? '',
              behind: facts.departmentsBehind,
            }
          : {}),
      },
      after: async () => {
        if (former)
          await record(tx, actor, 'plan.superseded', {
            planId: edition.planId,
            editionId: former.id,
          })
      },
    }
  })
}
