import type { PrismaClient } from '@/generated/prisma/client'
import { now, today } from '@/lib/clock'
import { NotFound, Refusal, refuseIf } from '@/lib/errors'
import { plainDate } from '@/lib/plans/content-queries'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import type { Actor } from './actor'
import { type Lending, reasonsAgainstLending } from './delegation-rules'
import { canLend } from './policy'

/**
 * Lends a role to another person for some days: by its holder in advance, or by the office in an absence. Throws NotFound
 * for a role the actor may not lend, and Refusal with the codes of `reasonsAgainstLending`, 'delegate_unknown', or
 * 'role_lent_already' where another has it on one of these days.
 */
export async function lendRole(
  prisma: PrismaClient,
  actor: Actor,
  { assignmentId, ...input }: Lending & { assignmentId: number },
): Promise<{ delegationId: number }> {
  return transact(prisma, async (tx) => {
    await tx.$queryRaw`SELECT id FROM "RoleAssignment" WHERE id = ${assignmentId}::integer FOR UPDATE`
    const assignment = await tx.roleAssignment.findUnique({ where: { id: assignmentId } })
    if (!assignment || !canLend(actor, assignment)) throw new NotFound()
    refuseIf(reasonsAgainstLending(assignment, input, today()))
    const { kind, personId = 0, startsOn = '', endsOn = '', reason } = input
    if (!kind) throw new NotFound()
    const days = { startsOn: new Date(startsOn), endsOn: new Date(endsOn) }
    const delegate = await tx.person.findUnique({ where: { id: personId, active: true } })
    if (!delegate) throw new Refusal([{ code: 'delegate_unknown', at: 'personId' }])
    const taken = await tx.delegation.findFirst({
      where: { assignmentId, endedAt: null, startsOn: { lte: days.endsOn }, endsOn: { gte: days.startsOn } },
    })
    if (taken) throw new Refusal([{ code: 'role_lent_already', at: 'startsOn' }])
    const { id } = await tx.delegation.create({
      data: {
        assignmentId,
        kind,
        personId,
        ...days,
        reason: reason.trim(),
        recordedById: actor.personId,
        recordedAt: now(),
      },
    })
    await record(tx, actor, 'role.lent', {
      ...(assignment.personId === actor.personId ? {} : { onBehalfOfId: assignment.personId }),
      data: { delegation: id, role: assignment.role, kind, to: personId, startsOn, endsOn },
    })
    return { delegationId: id }
  })
}

/**
 * Ends a lending early, at once. Throws NotFound for what the actor may not lend; Refusal 'delegation_ended' where it is over.
 */
export async function takeBackRole(prisma: PrismaClient, actor: Actor, input: { delegationId: number }): Promise<void> {
  await transact(prisma, async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Delegation" WHERE id = ${input.delegationId}::integer FOR UPDATE`
    const lent = await tx.delegation.findUnique({ where: { id: input.delegationId }, include: { assignment: true } })
    if (!lent || !canLend(actor, lent.assignment)) throw new NotFound()
    if (lent.endedAt || (plainDate(lent.endsOn) ?? '') < today()) throw new Refusal([{ code: 'delegation_ended' }])
    await tx.delegation.update({ where: { id: lent.id }, data: { endedAt: now() } })
    await record(tx, actor, 'role.taken-back', {
      data: { delegation: lent.id, role: lent.assignment.role, from: lent.personId },
    })
  })
}

/** 後閲: the absent one has read what was decided for him. Throws NotFound for what is another's; reading twice changes nothing. */
export async function readLater(prisma: PrismaClient, actor: Actor, input: { eventSeq: bigint }): Promise<void> {
  await transact(prisma, async (tx) => {
    const reading = await tx.laterReading.findUnique({ where: { eventSeq: input.eventSeq } })
    if (reading?.absentId !== actor.personId) throw new NotFound()
    const { count } = await tx.laterReading.updateMany({
      where: { eventSeq: input.eventSeq, readAt: null },
      data: { readAt: now() },
    })
    if (count === 0) return
    await record(tx, actor, 'act.read-later', { planId: reading.planId, data: { act: Number(input.eventSeq) } })
  })
}
