import type { PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { type PlainDate, plainDateOf } from '@/lib/dates'
import { NotFound, type Reason } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import type { PlanContent } from '@/lib/plans/content'
import { plainDate } from '@/lib/plans/content-queries'
import { findEditionFor, readFacts } from '@/lib/plans/facts-queries'
import { type EditionKind, isOffered, standingReasons } from '@/lib/plans/workflow'

/** A confirmed plan as the one who publishes sees it. */
export type Publishable = {
  planId: number
  editionId: number
  lockVersion: number
  contentVersion: number
  state: 'CONFIRMED' | 'SCHEDULED'
  kind: EditionKind
  /** when it is published by itself; null where that is not set */
  scheduledFor: Date | null
  year: FiscalYear
  departmentName: string
  departmentSlug: string
  version: string
  /** the version it takes the place of; null for the first */
  formerVersion: string | null
  contentHash: string
  /** the mayor's round, and the day he agreed; null for a correction, which stands on an earlier one */
  round: number | null
  agreedOn: PlainDate | null
  ownDecisionOn: PlainDate | null
  confirmedOn: PlainDate
  /** why the actor cannot publish it now, whatever he says with it */
  reasons: Reason[]
  /** why he cannot set a time for it, whatever time he says; null where it has one already */
  scheduleReasons: Reason[] | null
  /** departments of the year that are not confirmed yet: publishing before them wants a reason */
  departmentsBehind: string[]
  content: PlanContent
}

/**
 * The confirmed plans that the actor may publish, earliest year first, in the order of the departments. Throws NotFound for
 * whoever publishes nothing.
 */
export async function publishablePlans(prisma: PrismaClient, actor: Actor): Promise<Publishable[]> {
  if (!actor.roles.some(({ role }) => role === 'PUBLISHER')) throw new NotFound()
  return prisma.$transaction(
    async (tx) => {
      const confirmed = await tx.planEdition.findMany({
        where: { state: { in: ['CONFIRMED', 'SCHEDULED'] } },
        select: { id: true, kind: true, state: true, plan: { select: { departmentId: true } } },
        orderBy: [{ plan: { year: 'asc' } }, { plan: { department: { position: 'asc' } } }],
      })
      const own = confirmed.filter(({ kind, state, plan }) =>
        isOffered('publish', { kind, state, departmentId: plan.departmentId }, actor),
      )
      const found: Publishable[] = []
      for (const { id } of own) {
        const edition = await findEditionFor(actor, id, tx)
        const { facts, content } = await readFacts(tx, edition)
        const agreement = await tx.agreement.findFirstOrThrow({
          where: { editionId: id, contentHash: edition.contentHash ?? '' },
          include: { round: true },
          orderBy: { id: 'desc' },
        })
        const former = await tx.planEdition.findFirst({
          where: { planId: edition.planId, state: 'PUBLISHED' },
          select: { major: true, minor: true },
        })
        found.push({
          planId: edition.planId,
          editionId: id,
          state: edition.state === 'SCHEDULED' ? 'SCHEDULED' : 'CONFIRMED',
          kind: edition.kind,
          scheduledFor: edition.state === 'SCHEDULED' ? edition.scheduledFor : null,
          lockVersion: edition.lockVersion,
          contentVersion: edition.contentVersion,
          year: edition.plan.year,
          departmentName: edition.plan.department.name,
          departmentSlug: edition.plan.department.slug,
          version: `${edition.major}.${edition.minor}`,
          formerVersion: former ? `${former.major}.${former.minor}` : null,
          contentHash: agreement.contentHash,
          round: agreement.round?.number ?? null,
          agreedOn: agreement.kind === 'CORRECTION' ? null : (plainDate(agreement.agreedOn) ?? null),
          ownDecisionOn: plainDate(agreement.round?.ownDecisionOn ?? null) ?? null,
          confirmedOn: plainDateOf(agreement.recordedAt),
          reasons: standingReasons('publish', facts, actor, now()),
          scheduleReasons: edition.state === 'CONFIRMED' ? standingReasons('schedule', facts, actor, now()) : null,
          departmentsBehind: facts.departmentsBehind,
          content,
        })
      }
      return found
    },
    { isolationLevel: 'RepeatableRead', timeout: 30_000 },
  )
}
