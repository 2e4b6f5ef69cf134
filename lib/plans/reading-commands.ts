import type { PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { transact } from '@/lib/transact'
import { readContent } from './content-queries'
import { lockEditionFor } from './facts-queries'
import { canonicalText } from './hash'
import { canReadTalk } from './policy'

/**
 * Keeps what the plan says now as what the actor has read. No event: it concerns nobody but him. Throws NotFound for what he
 * may not see, or sees only as residents do.
 */
export async function markRead(prisma: PrismaClient, actor: Actor, input: { editionId: number }): Promise<void> {
  await transact(prisma, async (tx) => {
    const edition = await lockEditionFor(actor, input.editionId, tx)
    const { planId } = edition
    if (!canReadTalk(actor, { departmentId: edition.plan.departmentId, state: edition.state })) throw new NotFound()
    const written = edition.contentText === null || edition.state === 'AMENDING'
    const contentText = written ? canonicalText(await readContent(tx, edition.id)) : (edition.contentText ?? '')
    const read = { contentText, at: now() }
    await tx.planReading.upsert({
      where: { planId_personId: { planId, personId: actor.personId } },
      create: { planId, personId: actor.personId, ...read },
      update: read,
    })
  })
}
