import type { PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { plainDateOf } from '@/lib/dates'
import { enqueue } from '@/lib/jobs/commands'
import type { Actor } from '@/lib/people/actor'
import { type Effect, makeMove, type Versions } from '@/lib/plans/commands'
import { type PublishedPlan, planContent, publishedPlan } from '@/lib/plans/content'
import { plainDate } from '@/lib/plans/content-queries'
import type { EditionRow } from '@/lib/plans/facts-queries'
import { canonicalText } from '@/lib/plans/hash'
import { record } from '@/lib/record/commands'
import type { Transaction } from '@/prisma/client'

/** What residents read of a round. */
const ofRound = { round: { select: { number: true, heldOn: true, method: true, ownDecisionOn: true } } } as const

/** The document residents will read: the content as it was frozen and agreed, with the acts that made it final. */
async function documentOf(tx: Transaction, edition: EditionRow, publishedAt: Date): Promise<PublishedPlan> {
  const agreement = await tx.agreement.findFirstOrThrow({
    where: { editionId: edition.id, contentHash: edition.contentHash ?? '' },
    include: ofRound,
    orderBy: { id: 'desc' },
  })
  const consulted = agreement.kind === 'CORRECTION' ? await consultationBehind(tx, edition) : agreement
  const { round } = consulted
  if (!round?.heldOn || !round.method) throw new Error(`agreement ${consulted.id} has no closed round`)
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
      confirmedOn: plainDateOf(consulted.recordedAt),
      ...(ownDecisionOn ? { ownDecisionOn } : {}),
    },
    ...(await amendmentOf(tx, edition, agreement.recordedAt)),
    content: planContent.parse(JSON.parse(edition.contentText ?? '')),
  })
}

/** The mayor's consultation on which a correction stands: that of the edition with the same first number. */
function consultationBehind(tx: Transaction, edition: EditionRow) {
  return tx.agreement.findFirstOrThrow({
    where: {
      kind: 'CONSULTATION',
      edition: { planId: edition.planId, major: edition.major, minor: 0, state: { not: 'VOIDED' } },
    },
    include: ofRound,
    orderBy: { id: 'desc' },
  })
}

async function amendmentOf(tx: Transaction, edition: EditionRow, confirmedAt: Date) {
  if (edition.kind === 'FIRST') return {}
  const { major, minor } = await tx.planEdition.findUniqueOrThrow({
    where: { id: edition.basedOnId ?? 0 },
    select: { major: true, minor: true },
  })
  return {
    amendment: {
      reason: edition.amendmentReason,
      explanation: edition.explanation,
      replaces: `${major}.${minor}`,
      confirmedOn: plainDateOf(confirmedAt),
    },
  }
}

type Publishing = Versions & { overrideReason?: string }

/** The worker takes a scheduled publication up so much earlier and waits, so that it begins on time. */
const aheadOfTime = 1_000

/**
 * Move 11: publishes a confirmed edition now. Snapshot, new state, the former edition's end and the events are one
 * transaction; the database itself refuses a document that is not what was agreed.
 */
export function publishEdition(prisma: PrismaClient, actor: Actor, input: Publishing) {
  return makeMove(prisma, actor, 'publish', input, 'plan.published', publishing(actor, input))
}

/**
 * What publishing does beside the change of state. `setFor` is the instant it was scheduled for: the record keeps how many
 * milliseconds later it was.
 */
export function publishing(actor: Actor, input: Publishing, setFor?: Date): Effect {
  return async (tx, { edition, facts }) => {
    const publishedAt = now()
    const document = canonicalText(await documentOf(tx, edition, publishedAt))
    const former = await tx.planEdition.findFirst({
      where: { planId: edition.planId, state: 'PUBLISHED' },
      select: { id: true },
    })
    if (former) {
      await tx.planEdition.updateMany({
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
        ...(setFor ? { scheduledFor: setFor.toISOString(), delayed: publishedAt.getTime() - setFor.getTime() } : {}),
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
  }
}

/** Move 10: sets the instant at which a confirmed edition is published. */
export function scheduleEdition(
  prisma: PrismaClient,
  actor: Actor,
  input: Publishing & { scheduledFor: Date | undefined },
) {
  return makeMove(prisma, actor, 'schedule', input, 'plan.scheduled', async (tx) => {
    const { scheduledFor } = input
    if (!scheduledFor) throw new Error('the guards let nothing through without a time')
    const at = scheduledFor.toISOString()
    // One job for all editions of one instant: they are published together.
    await enqueue(tx, 'publish-due', {
      input: { at },
      key: `publish-due ${at}`,
      at: new Date(scheduledFor.getTime() - aheadOfTime),
    })
    return {
      set: { scheduledFor, scheduledById: actor.personId, scheduleOverride: input.overrideReason?.trim() ?? '' },
      data: { scheduledFor: at },
    }
  })
}

/** Move 10, back: the edition is confirmed, and not published by itself any more. */
export function unscheduleEdition(prisma: PrismaClient, actor: Actor, input: Versions) {
  return makeMove(prisma, actor, 'unschedule', input, 'plan.unscheduled', async () => ({
    set: { scheduledFor: null, scheduledById: null, scheduleOverride: '' },
  }))
}

/** Move 13, first half: one person of the office asks that a published edition be withdrawn, with what residents will read. */
export function askWithdrawal(prisma: PrismaClient, actor: Actor, input: Versions & { explanation: string }) {
  return makeMove(prisma, actor, 'askWithdrawal', input, 'plan.withdrawal-asked', async (tx, { edition }) => {
    await tx.withdrawal.create({
      data: {
        editionId: edition.id,
        explanation: input.explanation.trim(),
        askedById: actor.personId,
        askedAt: now(),
      },
    })
    return {}
  })
}

/** Move 13, taken back: nobody asks any more. */
export function dropWithdrawal(prisma: PrismaClient, actor: Actor, input: Versions) {
  return makeMove(prisma, actor, 'dropWithdrawal', input, 'plan.withdrawal-dropped', async (tx, { edition }) => {
    await tx.withdrawal.updateMany({
      where: { editionId: edition.id, droppedAt: null, agreedAt: null },
      data: { droppedAt: now() },
    })
    return {}
  })
}

/** Move 13: a second person agrees; a notice takes the place of the edition, and no former one comes back. */
export function withdrawEdition(prisma: PrismaClient, actor: Actor, input: Versions) {
  return makeMove(prisma, actor, 'withdraw', input, 'plan.withdrawn', async (tx, { edition }) => {
    const at = now()
    await tx.withdrawal.updateMany({
      where: { editionId: edition.id, droppedAt: null, agreedAt: null },
      data: { agreedById: actor.personId, agreedAt: at },
    })
    const [notice] = await tx.$queryRaw<{ id: number }[]>`
      SELECT published.withdraw_edition(${edition.id}::integer, ${at}::timestamptz) AS id`
    return { data: { publication: notice?.id ?? 0, version: `${edition.major}.${edition.minor}` } }
  })
}
