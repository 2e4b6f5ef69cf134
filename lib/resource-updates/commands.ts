import type { PrismaClient } from '@/generated/prisma/client'
import { now, today } from '@/lib/clock'
import { NotFound, type Reason, Refusal, refuseIf } from '@/lib/errors'
import { bigintFromYen } from '@/lib/money'
import type { Actor } from '@/lib/people/actor'
import { canonicalText, sha256 } from '@/lib/plans/hash'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import type { Transaction } from '@/prisma/client'
import { publishedUpdate, updateContent } from './content'
import { canWriteUpdates } from './policy'
import { factsOf, type Ground, readGround, readUpdateContent } from './queries'
import { basisOf, reasonsAgainstPublishing } from './rules'
import type { UpdateWriting } from './schema'

/** The update a screen was drawn from. */
export type UpdateVersion = { updateId: number; lockVersion: number }

/**
 * Writes a 補正, 繰越, 流用 or 決算 of a plan, or writes one anew that is not published yet; answers its id. For the office alone:
 * NotFound for everybody else. Refuses what no update can be; whether it may be published is asked at its publication.
 */
export async function writeUpdate(
  prisma: PrismaClient,
  actor: Actor,
  input: UpdateWriting,
): Promise<{ updateId: number }> {
  if (!canWriteUpdates(actor)) throw new NotFound()
  return transact(prisma, async (tx) => {
    const ground = await lockGround(tx, input.planId)
    const { updateId: former, effectiveOn } = input
    if (former !== undefined) await lockDraft(tx, { updateId: former, lockVersion: input.lockVersion }, input.planId)
    const reasons = reasonsAgainstWriting(input, ground)
    if (!effectiveOn) throw new Refusal([{ code: 'effective_day_missing', at: 'effectiveOn' }, ...reasons])
    refuseIf(reasons)
    const written = {
      basis: basisOf(input.kind, { final: input.final, supplemented: ground.supplemented }),
      effectiveOn: new Date(effectiveOn),
      votedOn: input.votedOn ? new Date(input.votedOn) : null,
      explanation: input.explanation,
      replacesId: input.replacesId ?? null,
      writtenById: actor.personId,
      writtenAt: now(),
    }
    const updateId =
      former ??
      (
        await tx.resourceUpdate.create({
          data: { planId: input.planId, kind: input.kind, ...written },
          select: { id: true },
        })
      ).id
    if (former !== undefined) {
      await tx.resourceUpdate.update({
        where: { id: former },
        data: { ...written, lockVersion: { increment: 1 } },
        select: { id: true },
      })
      await tx.resourceUpdateLine.deleteMany({ where: { updateId } })
      await tx.resourceUpdateProject.deleteMany({ where: { updateId } })
    }
    const stored = (yen: number | undefined) => (yen === undefined ? null : bigintFromYen(yen))
    await tx.resourceUpdateLine.createMany({
      data: input.accounts.map(({ accountId, difference, spent, carriedForward, unused }) => ({
        updateId,
        accountId,
        difference: stored(difference),
        spent: stored(spent),
        carriedForward: stored(carriedForward),
        unused: stored(unused),
      })),
    })
    await tx.resourceUpdateProject.createMany({
      data: input.projects.map(({ projectKey, difference, settled }) => ({
        updateId,
        projectKey,
        difference: stored(difference),
        settled: stored(settled),
      })),
    })
    await record(tx, actor, 'resources.written', {
      planId: input.planId,
      data: { update: updateId, kind: input.kind, effectiveOn },
    })
    return { updateId }
  })
}

/** What stands against such an update, whenever it is published. */
function reasonsAgainstWriting(input: UpdateWriting, ground: Ground): Reason[] {
  const replaced = ground.updates.find(({ id }) => id === input.replacesId)
  return [
    ...(input.accounts.length + input.projects.length === 0 ? [{ code: 'amounts_missing', at: 'amounts' }] : []),
    ...input.accounts.flatMap(({ accountId, spent, carriedForward, unused }) => [
      ...(ground.accounts.some(({ id }) => id === accountId)
        ? []
        : [{ code: 'choice_unknown', at: `account-${accountId}` }]),
      ...(spent === undefined && (carriedForward ?? unused) !== undefined
        ? [{ code: 'spent_missing', at: `account-${accountId}-spent` }]
        : []),
    ]),
    ...input.projects
      .filter(({ projectKey }) => !ground.projects.some(({ key }) => key === projectKey))
      .map(({ projectKey }) => ({ code: 'project_not_in_plan', at: `project-${projectKey}` })),
    ...(input.replacesId !== undefined && (replaced?.kind !== input.kind || replaced.number === null)
      ? [{ code: 'choice_unknown', at: 'replacesId' }]
      : []),
  ]
}

/** Locks the plan against every other writing and publication of its updates, and reads what they stand on. */
async function lockGround(tx: Transaction, planId: number): Promise<Ground> {
  await tx.$queryRaw`SELECT id FROM "Plan" WHERE id = ${planId}::integer FOR UPDATE`
  const ground = await readGround(tx, planId)
  if (!ground) throw new NotFound()
  return ground
}

/** Locks an update that is not published. Refuses one that is ('update_published') or was written anew ('update_changed'). */
async function lockDraft(tx: Transaction, { updateId, lockVersion }: UpdateVersion, planId?: number) {
  await tx.$queryRaw`SELECT id FROM "ResourceUpdate" WHERE id = ${updateId}::integer FOR UPDATE`
  const update = await tx.resourceUpdate.findUnique({ where: { id: updateId } })
  if (!update || (planId !== undefined && update.planId !== planId)) throw new NotFound()
  if (update.publishedAt) throw new Refusal([{ code: 'update_published' }])
  if (update.lockVersion !== lockVersion) throw new Refusal([{ code: 'update_changed' }])
  return update
}

/** The plan of an update, which is locked before the update itself. */
async function planOf(tx: Transaction, updateId: number): Promise<number> {
  const found = await tx.resourceUpdate.findUnique({ where: { id: updateId }, select: { planId: true } })
  if (!found) throw new NotFound()
  return found.planId
}

/**
 * Publishes an update: the document that residents read, its number and the event are one transaction, and no edition changes.
 * The database itself refuses an amount that the council has not voted, and a document that is not what was written.
 */
export async function publishUpdate(
  prisma: PrismaClient,
  actor: Actor,
  input: UpdateVersion,
): Promise<{ number: number }> {
  if (!canWriteUpdates(actor)) throw new NotFound()
  return transact(prisma, async (tx) => {
    const planId = await planOf(tx, input.updateId)
    const ground = await lockGround(tx, planId)
    const update = await lockDraft(tx, input, planId)
    const content = await readUpdateContent(tx, update.id, ground)
    refuseIf(reasonsAgainstPublishing(factsOf(content, ground, update.replacesId), today()))
    const contentText = canonicalText(updateContent.parse(content))
    const publishedAt = now()
    const number = ground.updates.filter((other) => other.number !== null).length + 1
    const document = publishedUpdate.parse({
      documentSchema: 1,
      kind: 'RESOURCE_UPDATE',
      year: ground.year,
      departmentSlug: ground.departmentSlug,
      departmentName: ground.edition?.department.name ?? '',
      number,
      publishedAt: publishedAt.toISOString(),
      contentHash: sha256(contentText),
      content,
    })
    const [made] = await tx.$queryRaw<{ id: number }[]>`
      SELECT published.publish_update(${update.id}::integer, ${actor.personId}::integer, ${contentText}::text,
        ${canonicalText(document)}::text, ${publishedAt}::timestamptz) AS id`
    await record(tx, actor, 'resources.published', {
      planId,
      data: {
        update: update.id,
        publication: made?.id ?? 0,
        number,
        kind: content.kind,
        contentHash: document.contentHash,
      },
    })
    return { number }
  })
}

/** Takes an update away that is not published. For the office alone. */
export async function discardUpdate(prisma: PrismaClient, actor: Actor, input: UpdateVersion): Promise<void> {
  if (!canWriteUpdates(actor)) throw new NotFound()
  await transact(prisma, async (tx) => {
    const planId = await planOf(tx, input.updateId)
    await lockGround(tx, planId)
    const { id, kind } = await lockDraft(tx, input, planId)
    await tx.resourceUpdate.delete({ where: { id } })
    await record(tx, actor, 'resources.discarded', { planId, data: { update: id, kind } })
  })
}
