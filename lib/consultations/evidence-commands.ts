import type { PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { NotFound, Refusal } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { findEditionFor, lockEditionFor } from '@/lib/plans/facts-queries'
import { sha256 } from '@/lib/plans/hash'
import { canAddEvidence, canReadTalk } from '@/lib/plans/policy'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import type { Transaction } from '@/prisma/client'
import { evidenceName, evidenceType, mostEvidence } from './evidence-rules'

async function findRoundFor(tx: PrismaClient | Transaction, actor: Actor, roundId: number, lock: boolean) {
  const round = await tx.consultationRound.findUnique({
    where: { id: roundId },
    select: { id: true, number: true, editionId: true },
  })
  if (!round) throw new NotFound()
  const edition = await (lock ? lockEditionFor : findEditionFor)(actor, round.editionId, tx as Transaction)
  const subject = { departmentId: edition.plan.departmentId, state: edition.state }
  if (!canReadTalk(actor, subject)) throw new NotFound()
  if (!canAddEvidence(actor, subject)) throw new Refusal([{ code: 'evidence_of_office' }])
  return { round, edition }
}

/** Throws NotFound for who may not read the round and a Refusal for who may not add to it, before a byte is read. */
export async function refuseUnlessKeeper(prisma: PrismaClient, actor: Actor, roundId: number): Promise<void> {
  await findRoundFor(prisma, actor, roundId, false)
}

/**
 * Keeps a file as evidence of a round, for good; its hash goes into the record. Throws NotFound, and a Refusal with the
 * problem of `evidenceType`, 'evidence_twice' or 'evidence_too_many'.
 */
export async function addEvidence(
  prisma: PrismaClient,
  actor: Actor,
  roundId: number,
  sent: { file: Buffer<ArrayBuffer>; fileName: string },
): Promise<{ evidenceId: number }> {
  const { file } = sent
  const looked = evidenceType(file, sent.fileName)
  if ('problem' in looked) throw new Refusal([{ code: looked.problem }])
  const { type } = looked
  const hash = sha256(file)
  return transact(prisma, async (tx) => {
    const { round, edition } = await findRoundFor(tx, actor, roundId, true)
    const kept = await tx.consultationEvidence.findMany({ where: { roundId }, select: { sha256: true } })
    if (kept.some((one) => one.sha256 === hash)) throw new Refusal([{ code: 'evidence_twice' }])
    if (kept.length >= mostEvidence) throw new Refusal([{ code: 'evidence_too_many' }])
    const { id } = await tx.consultationEvidence.create({
      data: {
        roundId,
        fileName: evidenceName(sent.fileName, type),
        contentType: type,
        size: file.length,
        sha256: hash,
        file,
        addedById: actor.personId,
        addedAt: now(),
      },
      select: { id: true },
    })
    await record(tx, actor, 'consultation.evidence-added', {
      planId: edition.planId,
      editionId: edition.id,
      data: { round: round.number, evidence: id, sha256: hash, bytes: file.length },
    })
    return { evidenceId: id }
  })
}
