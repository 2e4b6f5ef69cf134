import type { PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { NotFound, Refusal } from '@/lib/errors'
import { type Actor, holds } from '@/lib/people/actor'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import { headApproval, makeMove, remark, type Versions } from './commands'
import { contentSchemaNumber } from './content'
import { copyEdition } from './edition-copying-commands'
import { lockEditionFor } from './facts-queries'
import { canonicalText, sha256 } from './hash'
import { nextVersionOf } from './version-queries'
import { type MoveInput, writableStates } from './workflow'

type Amendment = Versions & Required<Pick<MoveInput, 'explanation'>> & Pick<MoveInput, 'kind' | 'amendmentReason'>

/**
 * Move 12: begins a correction or a change of a published (or withdrawn) edition with a copy of it; residents read on what is
 * published. Answers the new edition's id.
 */
export async function amendEdition(
  prisma: PrismaClient,
  actor: Actor,
  input: Amendment,
): Promise<{ editionId: number }> {
  let made = 0
  await makeMove(prisma, actor, 'amend', input, 'plan.amended', async (tx, { edition }) => {
    const { kind = 'CHANGE', amendmentReason = 'OTHER', explanation } = input
    made = await copyEdition(tx, {
      editionId: edition.id,
      kind,
      basedOnId: edition.id,
      openedById: actor.personId,
      amendmentReason,
      explanation: explanation.trim(),
    })
    return { data: { kind, amendmentReason, edition: made } }
  })
  return { editionId: made }
}

/** Move 9: the agreement is void, its record kept; the department gets the text back as a new draft. Answers its id. */
export async function voidAgreement(
  prisma: PrismaClient,
  actor: Actor,
  input: Versions & { reason: string },
): Promise<{ editionId: number }> {
  let made = 0
  await makeMove(prisma, actor, 'voidAgreement', input, 'plan.voided', async (tx, { edition }) => ({
    set: { scheduledFor: null, scheduledById: null, scheduleOverride: '' },
    after: async () => {
      made = await copyEdition(tx, {
        editionId: edition.id,
        kind: edition.kind,
        basedOnId: edition.basedOnId,
        openedById: actor.personId,
        amendmentReason: edition.amendmentReason,
        explanation: edition.explanation,
      })
      await remark(tx, actor, { id: made, planId: edition.planId }, input.reason)
    },
    data: { version: `${edition.major}.${edition.minor}`, contentHash: edition.contentHash ?? '' },
  }))
  return { editionId: made }
}

/** Move 14, first half: the head asks that a draft be discarded. */
export function askDiscard(prisma: PrismaClient, actor: Actor, input: Versions & { reason: string }) {
  return makeMove(prisma, actor, 'askDiscard', input, 'plan.discard-asked', async () => ({
    set: { discardAskedById: actor.personId, discardReason: input.reason.trim() },
  }))
}

/** Move 14: the office discards the draft at the head's request. */
export function discardEdition(prisma: PrismaClient, actor: Actor, input: Versions) {
  return makeMove(prisma, actor, 'discard', input, 'plan.discarded')
}

/** Move 15, first half: the head assents to a correction as it stands; another save takes the assent back. */
export function assentToCorrection(prisma: PrismaClient, actor: Actor, input: Versions) {
  return makeMove(prisma, actor, 'assentToCorrection', input, 'plan.approved', async (_tx, { edition }) => ({
    set: headApproval(actor, input.contentVersion, edition.plan.departmentId),
  }))
}

/** Move 15: a correction goes to the office. A head who submits it assents by that. */
export function submitCorrection(prisma: PrismaClient, actor: Actor, input: Versions) {
  return makeMove(prisma, actor, 'submitCorrection', input, 'plan.submitted', async (_tx, { edition, facts }) => ({
    set: {
      submittedById: actor.personId,
      ...(!facts.headAssented && holds(actor, ['HEAD'], edition.plan.departmentId)
        ? headApproval(actor, input.contentVersion, edition.plan.departmentId)
        : {}),
    },
  }))
}

/** Move 16: a second person of the office confirms a correction; an agreement of its own kind holds the hash. */
export function confirmCorrection(prisma: PrismaClient, actor: Actor, input: Versions) {
  return makeMove(prisma, actor, 'confirmCorrection', input, 'plan.corrected', async (tx, { edition, content }) => {
    const contentText = canonicalText(content)
    const contentHash = sha256(contentText)
    const at = now()
    await tx.agreement.create({
      data: {
        editionId: edition.id,
        kind: 'CORRECTION',
        contentHash,
        agreedOn: at,
        recordedById: actor.personId,
        recordedAt: at,
      },
    })
    const { major, minor } = await nextVersionOf(tx, edition)
    return {
      set: { contentText, contentHash, contentSchema: contentSchemaNumber, major, minor },
      data: { contentHash, version: `${major}.${minor}` },
    }
  })
}

/**
 * 出典: says where a figure that a correction changes was agreed; '' takes it back. For whoever writes the whole correction.
 * Throws NotFound for what the actor may not see, Refusal 'not_writable' or 'edition_frozen'.
 */
export async function giveFigureSource(
  prisma: PrismaClient,
  actor: Actor,
  input: { editionId: number; at: string; source: string },
): Promise<void> {
  const [rowKey = '', field = ''] = input.at.split('/')
  await transact(prisma, async (tx) => {
    const edition = await lockEditionFor(actor, input.editionId, tx)
    if (edition.kind !== 'CORRECTION') throw new NotFound()
    if (!writableStates.includes(edition.state)) {
      throw new Refusal([{ code: 'edition_frozen', params: { state: edition.state } }])
    }
    if (!holds(actor, ['COORDINATOR', 'HEAD'], edition.plan.departmentId)) throw new Refusal([{ code: 'not_writable' }])
    const source = input.source.trim()
    const key = { editionId_rowKey_field: { editionId: edition.id, rowKey, field } }
    const said = { source, personId: actor.personId, at: now() }
    if (source === '') await tx.figureSource.deleteMany({ where: { editionId: edition.id, rowKey, field } })
    else {
      await tx.figureSource.upsert({
        where: key,
        create: { editionId: edition.id, rowKey, field, ...said },
        update: said,
      })
    }
    await record(tx, actor, 'plan.figure-sourced', {
      planId: edition.planId,
      editionId: edition.id,
      data: { at: input.at, given: source !== '' },
    })
  })
}
