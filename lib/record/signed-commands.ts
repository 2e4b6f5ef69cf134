import { deskDelegations } from '@/lib/addresses'
import { now } from '@/lib/clock'
import { notify } from '@/lib/notifications/commands'
import { type Actor, type Grant, signatureOf } from '@/lib/people/actor'
import type { Transaction } from '@/prisma/client'
import { type EventKind, record } from './commands'

/**
 * Records an act on a plan in the role that `grant` gives: on whose behalf and how it is signed where the role is lent, and
 * for what was decided in somebody's absence that he reads it later (後閲), of which he is told. The last thing of a transaction,
 * as `record` is; answers the event's number.
 */
export async function recordSigned(
  tx: Transaction,
  actor: Actor,
  grant: Grant | null,
  kind: EventKind,
  subject: { planId: number; editionId: number; data?: Record<string, unknown> },
): Promise<bigint> {
  const { lentBy } = grant ?? {}
  if (!lentBy) return record(tx, actor, kind, subject)
  const signature = signatureOf(actor, grant)
  const eventSeq = await record(tx, actor, kind, {
    ...subject,
    onBehalfOfId: lentBy.personId,
    data: { ...subject.data, signature },
  })
  if (lentBy.kind !== 'DECIDES_IN_ABSENCE') return eventSeq
  await tx.laterReading.create({
    data: { eventSeq, absentId: lentBy.personId, planId: subject.planId, kind, decidedAt: now(), signature },
    select: { eventSeq: true },
  })
  await notify(tx, [
    { personId: lentBy.personId, kind: 'to-read-later', planId: subject.planId, address: deskDelegations(), eventSeq },
  ])
  return eventSeq
}
