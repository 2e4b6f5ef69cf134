import type { PrismaClient } from '@/generated/prisma/client'
import { now, today } from '@/lib/clock'
import { refuseIf } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { headApproval, makeMove, notApproved, remark, takeBackApprovals, type Versions } from '@/lib/plans/commands'
import { contentSchemaNumber } from '@/lib/plans/content'
import { followingFields } from '@/lib/plans/fields'
import { canonicalText, sha256 } from '@/lib/plans/hash'
import { writtenFields } from '@/lib/plans/place-rules'
import { nextVersionOf } from '@/lib/plans/version-queries'
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

type Agreed = Versions & Held & Pick<MoveInput, 'decisionNumber' | 'decisionOn' | 'ownDecisionOn'>

const decisionsOf = (input: Agreed, decidedBy: string) => ({
  decisionNumber: input.decisionNumber?.trim() || null,
  decisionOn: dateOrNull(input.decisionOn),
  ownDecisionOn: decidedBy === 'MAYOR' ? null : dateOrNull(input.ownDecisionOn),
})

/** Move 8, 了承: the round is closed, the agreement holds the hash, the edition gets its version. */
export function agreeEdition(prisma: PrismaClient, actor: Actor, input: Agreed) {
  return makeMove(prisma, actor, 'agree', input, 'plan.agreed', async (tx, { edition, facts }) => {
    const round = await openRound(tx, edition.id)
    const contentHash = edition.contentHash ?? ''
    await tx.consultationRound.update({
      where: { id: round.id },
      data: { ...closing(actor, input), outcome: 'AGREED', ...decisionsOf(input, facts.decidedBy) },
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
    const { major, minor } = await nextVersionOf(tx, edition)
    return { set: { major, minor }, data: { round: round.number, contentHash, version: `${major}.${minor}` } }
  })
}

/**
 * Move 8b, 修正のうえ了承: the round is closed with the fields the mayor wants otherwise, '<rowKey>/<field>'; the department
 * may write those alone. Refuses places that it does not write at all ('field_unknown').
 */
export function agreeWithAmendments(prisma: PrismaClient, actor: Actor, input: Agreed & { fields: string[] }) {
  return makeMove(prisma, actor, 'agreeWithAmendments', input, 'plan.agreed-with-amendments', async (tx, at) => {
    const { edition, facts, content } = at
    const { departmentsOverwriteFigures } = edition.plan.fiscalYear
    const written = new Set(writtenFields(content, departmentsOverwriteFigures).map(({ at: place }) => place))
    const fields = [...new Set(input.fields)]
    refuseIf(fields.filter((place) => !written.has(place)).map((place) => ({ code: 'field_unknown', at: place })))
    const round = await openRound(tx, edition.id)
    await tx.consultationRound.update({
      where: { id: round.id },
      data: {
        ...closing(actor, input),
        outcome: 'AGREED_WITH_AMENDMENTS',
        amendableFields: fields,
        followingFields: fields.flatMap((place) => {
          const [key = '', field = ''] = place.split('/')
          return followingFields(field).map((other) => `${key}/${other}`)
        }),
        ...decisionsOf(input, facts.decidedBy),
      },
    })
    return {
      set: notApproved,
      data: { round: round.number, contentHash: round.contentHash, fields },
    }
  })
}

/** Move 8b: the head assents to the text as amended; another save takes the assent back. */
export function assentToAmendments(prisma: PrismaClient, actor: Actor, input: Versions) {
  return makeMove(prisma, actor, 'assentToAmendments', input, 'plan.approved', async (_tx, { edition }) => ({
    set: headApproval(actor, input.contentVersion, edition.plan.departmentId),
  }))
}

/** Move 8b: the office confirms the text as amended; its hash joins the round in which the mayor agreed. */
export function confirmAmendments(prisma: PrismaClient, actor: Actor, input: Versions) {
  return makeMove(prisma, actor, 'confirmAmendments', input, 'plan.amendments-confirmed', async (tx, at) => {
    const { edition, content } = at
    const round = await tx.consultationRound.findFirstOrThrow({
      where: { editionId: edition.id, consultedWith: 'MAYOR', outcome: 'AGREED_WITH_AMENDMENTS' },
    })
    const contentText = canonicalText(content)
    const contentHash = sha256(contentText)
    await tx.agreement.create({
      data: {
        editionId: edition.id,
        roundId: round.id,
        kind: 'CONSULTATION',
        contentHash,
        agreedOn: round.heldOn ?? new Date(today()),
        recordedById: actor.personId,
        recordedAt: now(),
      },
    })
    const { major, minor } = await nextVersionOf(tx, edition)
    return {
      set: { contentText, contentHash, contentSchema: contentSchemaNumber, major, minor },
      data: { round: round.number, contentHash, version: `${major}.${minor}` },
    }
  })
}
