import type { PrismaClient } from '@/generated/prisma/client'
import { now, today } from '@/lib/clock'
import type { Actor } from '@/lib/people/actor'
import { makeMove, remark, takeBackApprovals, type Versions } from '@/lib/plans/commands'
import { contentSchemaNumber } from '@/lib/plans/content'
import { canonicalText, sha256 } from '@/lib/plans/hash'
import { nextVersion } from '@/lib/plans/rules'
import type { MoveInput } from '@/lib/plans/workflow'
import type { Transaction } from '@/prisma/client'

/** When, how and with whom a consultation took place; attendees are posts. The guards refuse what is missing. */
export type Held = Pick<MoveInput, 'heldOn' | 'method' | 'attendees' | 'evidenceNote'> & {
  summary?: string | undefined
}

/** Move 6: freezes the content, stores its hash and opens the next round with the mayor. */
export function openConsultation(prisma: PrismaClient, actor: Actor, input: Versions) {
  return makeMove(prisma, actor, 'openConsultation', input, 'consultation.opened', async (tx, { edition, content }) => {
    const contentText = canonicalText(content)
    const contentHash = sha256(contentText)
    const number = 1 + (await tx.consultationRound.count({ where: { editionId: edition.id, consultedWith: 'MAYOR' } }))
    await tx.consultationRound.create({
      data: { editionId: edition.id, number, contentHash, contentText, openedAt: now() },
    })
    return {
      set: { contentText, contentHash, contentSchema: contentSchemaNumber },
      data: { round: number, contentHash },
    }
  })
}

const dateOrNull = (date: string | undefined) => (date ? new Date(date) : null)

const closing = (actor: Actor, input: Held) => ({
  heldOn: dateOrNull(input.heldOn),
  method: input.method ?? null,
  attendees: (input.attendees ?? []).map((post) => post.trim()).filter(Boolean),
  summary: input.summary?.trim() ?? '',
  evidenceNote: input.evidenceNote?.trim() ?? '',
  recordedById: actor.personId,
  closedAt: now(),
})

async function openRound(tx: Transaction, editionId: number) {
  return tx.consultationRound.findFirstOrThrow({ where: { editionId, consultedWith: 'MAYOR', outcome: null } })
}

/** Move 6b: 副市長協議, agreed; the plan stays in consultation. */
export function consultViceMayor(prisma: PrismaClient, actor: Actor, input: Versions & Held) {
  return makeMove(
    prisma,
    actor,
    'consultViceMayor',
    input,
    'consultation.vice-mayor',
    async (tx, { edition, facts }) => {
      const number =
        1 + (await tx.consultationRound.count({ where: { editionId: edition.id, consultedWith: 'VICE_MAYOR' } }))
      await tx.consultationRound.create({
        data: {
          editionId: edition.id,
          consultedWith: 'VICE_MAYOR',
          number,
          contentHash: facts.frozenHash ?? '',
          openedAt: now(),
          outcome: 'AGREED',
          ...closing(actor, input),
        },
      })
      return { data: { round: number } }
    },
  )
}

/** Move 7, 再協議: the round is closed, the text goes back to the department with what was said. */
export function consultAgain(prisma: PrismaClient, actor: Actor, input: Versions & Held & { reason: string }) {
  return makeMove(prisma, actor, 'consultAgain', input, 'consultation.again', async (tx, { edition }) => {
    const round = await openRound(tx, edition.id)
    await tx.consultationRound.update({
      where: { id: round.id },
      data: { ...closing(actor, { ...input, summary: input.reason }), outcome: 'TO_BE_CONSULTED_AGAIN' },
    })
    const comment = await remark(tx, actor, edition, input.reason)
    return {
      set: {
        ...(await takeBackApprovals(tx, edition.id)),
        contentText: null,
        contentHash: null,
        contentSchema: null,
      },
      data: { round: round.number, comment, contentHash: round.contentHash },
    }
  })
}

/** Move 8, 了承: the round is closed, the agreement holds the hash, the edition gets its version. */
export function agreeEdition(
  prisma: PrismaClient,
  actor: Actor,
  input: Versions & Held & Pick<MoveInput, 'decisionNumber' | 'decisionOn' | 'ownDecisionOn'>,
) {
  return makeMove(prisma, actor, 'agree', input, 'plan.agreed', async (tx, { edition, facts }) => {
    const round = await openRound(tx, edition.id)
    const contentHash = edition.contentHash ?? ''
    await tx.consultationRound.update({
      where: { id: round.id },
      data: {
        ...closing(actor, input),
        outcome: 'AGREED',
        decisionNumber: input.decisionNumber?.trim() || null,
        decisionOn: dateOrNull(input.decisionOn),
        ownDecisionOn: facts.decidedBy === 'MAYOR' ? null : dateOrNull(input.ownDecisionOn),
      },
    })
    await tx.agreement.create({
      data: {
        editionId: edition.id,
        roundId: round.id,
        kind: 'CONSULTATION',
        contentHash,
        agreedOn: new Date(input.heldOn ?? today()),
        recordedById: actor.personId,
        recordedAt: now(),
      },
    })
    const previous = await tx.planEdition.findFirst({
      where: { planId: edition.planId, major: { not: null }, state: { not: 'VOIDED' } },
      orderBy: [{ major: 'desc' }, { minor: 'desc' }],
      select: { major: true, minor: true },
    })
    const { major, minor } = nextVersion(
      edition.kind,
      previous?.major != null && previous.minor != null ? { major: previous.major, minor: previous.minor } : null,
    )
    return { set: { major, minor }, data: { round: round.number, contentHash, version: `${major}.${minor}` } }
  })
}
