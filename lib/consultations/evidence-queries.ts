import type { PrismaClient } from '@/generated/prisma/client'
import { NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { findEditionFor } from '@/lib/plans/facts-queries'
import { canReadTalk } from '@/lib/plans/policy'

/** A file that is kept as evidence of a consultation about this plan, for who may read the round; throws NotFound otherwise. */
export async function findEvidence(
  prisma: PrismaClient,
  actor: Actor,
  { planId, evidenceId }: { planId: number; evidenceId: number },
): Promise<{ fileName: string; contentType: string; file: Uint8Array<ArrayBuffer> }> {
  return prisma.$transaction(async (tx) => {
    const found = await tx.consultationEvidence.findUnique({
      where: { id: evidenceId },
      select: { round: { select: { editionId: true } } },
    })
    if (!found) throw new NotFound()
    const { plan, state } = await findEditionFor(actor, found.round.editionId, tx)
    if (plan.id !== planId || !canReadTalk(actor, { departmentId: plan.departmentId, state })) throw new NotFound()
    return tx.consultationEvidence.findUniqueOrThrow({
      where: { id: evidenceId },
      select: { fileName: true, contentType: true, file: true },
    })
  })
}
