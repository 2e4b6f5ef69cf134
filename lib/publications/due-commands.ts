import type { PrismaClient } from '@/generated/prisma/client'
import { now, today } from '@/lib/clock'
import { newErrorId, type Reason, Refusal } from '@/lib/errors'
import { log } from '@/lib/log'
import { findHearers } from '@/lib/notifications/commands'
import { noticesOfActs } from '@/lib/notifications/rules'
import { findActor } from '@/lib/people/queries'
import { changeState, moveLocked } from '@/lib/plans/commands'
import { type EditionRow, readEdition } from '@/lib/plans/facts-queries'
import { record } from '@/lib/record/commands'
import { isRetried, transact } from '@/lib/transact'
import type { Transaction } from '@/prisma/client'
import { publishing } from './commands'

/** The editions that were published, and those that were due and left out. */
export type Due = { published: number[]; leftOut: number[] }

/**
 * Move 11, by itself: publishes every edition whose time has come, those of one instant together. Each is asked every guard
 * of a publication anew, as the publisher who scheduled it. One that cannot be published is left out: it is confirmed again,
 * without a time, so that it is not published unnoticed later; the record says why. However often and by how many this runs
 * at once, an edition is published once.
 */
export async function publishDue(prisma: PrismaClient): Promise<Due> {
  const due = await prisma.planEdition.findMany({
    where: { state: 'SCHEDULED', scheduledFor: { lte: now() } },
    select: { scheduledFor: true },
    orderBy: { scheduledFor: 'asc' },
  })
  const instants = [...new Set(due.map(({ scheduledFor }) => scheduledFor?.getTime() ?? 0))]
  const all: Due = { published: [], leftOut: [] }
  for (const instant of instants) {
    const { published, leftOut } = await publishSetFor(prisma, new Date(instant))
    all.published.push(...published)
    all.leftOut.push(...leftOut)
  }
  return all
}

function publishSetFor(prisma: PrismaClient, instant: Date): Promise<Due> {
  return transact(prisma, async (tx) => {
    const locked = await tx.$queryRaw<{ id: number }[]>`
      SELECT id FROM "PlanEdition" WHERE state = 'SCHEDULED' AND "scheduledFor" = ${instant}::timestamptz
      ORDER BY id FOR UPDATE`
    const due: Due = { published: [], leftOut: [] }
    const conclusions: (() => Promise<void>)[] = []
    for (const { id } of locked) {
      const edition = await readEdition(id, tx)
      const outcome = await tryToPublish(tx, edition, instant)
      if ('conclude' in outcome) {
        due.published.push(id)
        conclusions.push(outcome.conclude)
      } else {
        due.leftOut.push(id)
        conclusions.push(await leaveOut(tx, edition, instant, outcome.reasons))
      }
    }
    for (const conclude of conclusions) await conclude()
    return due
  })
}

/** Publishes one edition, or answers why not with nothing of it done: an edition that fails holds up no other. */
async function tryToPublish(
  tx: Transaction,
  edition: EditionRow,
  instant: Date,
): Promise<{ conclude: () => Promise<void> } | { reasons: Reason[] }> {
  const actor = await findActor(tx, edition.scheduledById ?? 0, today())
  if (!actor) return { reasons: [{ code: 'publisher_gone' }] }
  const { id: editionId, lockVersion, contentVersion, scheduleOverride: overrideReason } = edition
  const input = { editionId, lockVersion, contentVersion, overrideReason }
  await tx.$executeRaw`SAVEPOINT publication`
  try {
    return await moveLocked(tx, actor, 'publish', edition, input, 'plan.published', publishing(actor, input, instant))
  } catch (error) {
    if (isRetried(error)) throw error
    // Where the connection is gone, this throws too: then nothing at all was done.
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT publication`
    if (error instanceof Refusal) return { reasons: error.reasons }
    const id = newErrorId()
    log.error({ id, edition: editionId, err: error }, 'scheduled publication failed')
    return { reasons: [{ code: 'unexpected', params: { id } }] }
  }
}

async function leaveOut(
  tx: Transaction,
  edition: EditionRow,
  instant: Date,
  reasons: Reason[],
): Promise<() => Promise<void>> {
  await changeState(tx, edition, 'CONFIRMED', { scheduledFor: null, scheduledById: null, scheduleOverride: '' })
  const plan = { planId: edition.planId, departmentId: edition.plan.departmentId, state: 'CONFIRMED' as const }
  return async () => {
    const tell = await findHearers(tx, null, noticesOfActs.publicationFailed, plan)
    const seq = await record(tx, null, 'plan.publication-failed', {
      planId: edition.planId,
      editionId: edition.id,
      data: {
        from: edition.state,
        to: 'CONFIRMED',
        scheduledFor: instant.toISOString(),
        reasons: reasons.map(({ code }) => code),
      },
    })
    await tell(seq)
  }
}
