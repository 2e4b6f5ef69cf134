import type { PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { NotFound, Refusal } from '@/lib/errors'
import { findHearers, findThreadHearers } from '@/lib/notifications/commands'
import { noticesOfActs } from '@/lib/notifications/rules'
import type { Actor } from '@/lib/people/actor'
import { lockEditionFor } from '@/lib/plans/facts-queries'
import { canBlock, canComment, canResolve } from '@/lib/plans/policy'
import { openStates } from '@/lib/plans/workflow'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import type { Transaction } from '@/prisma/client'
import type { NewComment, Reply } from './schema'

/** Whether the key names a row of the edition that people can point at; the edition's own key stands for its mission. */
async function isPlaceOf(tx: Transaction, editionId: number, rowKey: string): Promise<boolean> {
  const found = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Indicator" WHERE "editionId" = ${editionId} AND "seriesKey" = ${rowKey}::uuid
    UNION ALL SELECT 1 FROM "Project" WHERE "editionId" = ${editionId} AND "seriesKey" = ${rowKey}::uuid
    UNION ALL SELECT 1 FROM "Policy" WHERE "editionId" = ${editionId} AND "seriesKey" = ${rowKey}::uuid
    UNION ALL SELECT 1 FROM "SectionRole" WHERE "editionId" = ${editionId} AND "seriesKey" = ${rowKey}::uuid
    UNION ALL SELECT 1 FROM "StaffResource" WHERE "editionId" = ${editionId} AND "seriesKey" = ${rowKey}::uuid
    UNION ALL SELECT 1 FROM "BudgetResource" WHERE "editionId" = ${editionId} AND "seriesKey" = ${rowKey}::uuid
    UNION ALL SELECT 1 FROM "PlanEdition" WHERE id = ${editionId} AND "seriesKey" = ${rowKey}::uuid`
  return found.length > 0
}

/** The section whose row it is; null for what belongs to the department as a whole. */
async function sectionOf(tx: Transaction, editionId: number, rowKey: string | undefined): Promise<number | null> {
  if (!rowKey) return null
  const [row] = await tx.$queryRaw<{ sectionId: number | null }[]>`
    SELECT p."sectionId" FROM "Project" p LEFT JOIN "Indicator" i ON i."projectId" = p.id AND i."seriesKey" = ${rowKey}::uuid
    WHERE p."editionId" = ${editionId} AND (p."seriesKey" = ${rowKey}::uuid OR i.id IS NOT NULL)
    UNION ALL SELECT "sectionId" FROM "SectionRole" WHERE "editionId" = ${editionId} AND "seriesKey" = ${rowKey}::uuid
    UNION ALL SELECT "sectionId" FROM "StaffResource" WHERE "editionId" = ${editionId} AND "seriesKey" = ${rowKey}::uuid`
  return row?.sectionId ?? null
}

/** Opens a thread on a plan: on the whole, on a row or on a field. CHANGE_REQUEST holds the plan up until answered. */
export async function addComment(
  prisma: PrismaClient,
  actor: Actor,
  input: NewComment,
): Promise<{ commentId: number }> {
  return transact(prisma, async (tx) => {
    const edition = await lockEditionFor(actor, input.editionId, tx)
    const subject = { departmentId: edition.plan.departmentId, state: edition.state }
    if (!canComment(actor, subject)) throw new NotFound()
    if (input.kind === 'CHANGE_REQUEST' && !canBlock(actor, subject))
      throw new Refusal([{ code: 'not_your_role', at: 'kind' }])
    if (input.rowKey && !(await isPlaceOf(tx, edition.id, input.rowKey))) throw new NotFound()
    const comment = await tx.comment.create({
      data: {
        planId: edition.planId,
        editionId: edition.id,
        kind: input.kind,
        rowKey: input.rowKey ?? null,
        field: input.field ?? null,
        text: input.text,
        authorId: actor.personId,
        createdAt: now(),
      },
    })
    const tell = await findHearers(
      tx,
      actor,
      input.kind === 'REMARK' ? [] : noticesOfActs.ask,
      { planId: edition.planId, ...subject },
      {
        comment: comment.id,
        sectionId: await sectionOf(tx, edition.id, input.rowKey),
      },
    )
    const seq = await record(tx, actor, 'comment.added', {
      planId: edition.planId,
      editionId: edition.id,
      data: { comment: comment.id, kind: input.kind },
    })
    await tell(seq)
    return { commentId: comment.id }
  })
}

/**
 * The edition a thread is about now: threads hang on the plan and go with it from edition to edition. Locked; throws NotFound
 * where there is no such thread, or the actor may not read or remark on the plan.
 */
async function lockThreadFor(tx: Transaction, actor: Actor, threadId: number) {
  const thread = await tx.comment.findUnique({ where: { id: threadId } })
  if (!thread || thread.threadId !== null) throw new NotFound()
  const present = await tx.planEdition.findFirst({
    where: { planId: thread.planId, state: { in: [...openStates] } },
    select: { id: true },
  })
  const edition = await lockEditionFor(actor, present?.id ?? thread.editionId, tx)
  const subject = { departmentId: edition.plan.departmentId, state: edition.state }
  if (!canComment(actor, subject)) throw new NotFound()
  return { thread, edition, subject }
}

/** Answers a thread; an answer by somebody else than its author lets a blocked plan be submitted again. */
export async function replyToComment(prisma: PrismaClient, actor: Actor, input: Reply): Promise<{ commentId: number }> {
  return transact(prisma, async (tx) => {
    const { thread, edition } = await lockThreadFor(tx, actor, input.threadId)
    const comment = await tx.comment.create({
      data: {
        planId: thread.planId,
        editionId: edition.id,
        threadId: thread.id,
        kind: 'REMARK',
        text: input.text,
        authorId: actor.personId,
        createdAt: now(),
      },
    })
    const plan = { planId: thread.planId, departmentId: edition.plan.departmentId, state: edition.state }
    const tell = await findThreadHearers(tx, actor, thread.id, plan, comment.id)
    const seq = await record(tx, actor, 'comment.added', {
      planId: thread.planId,
      editionId: edition.id,
      data: { comment: comment.id, thread: thread.id },
    })
    await tell(seq)
    return { commentId: comment.id }
  })
}

/** Settles a thread: by who opened it, or by the office. */
export async function resolveComment(prisma: PrismaClient, actor: Actor, input: { threadId: number }): Promise<void> {
  await transact(prisma, async (tx) => {
    const { thread, edition, subject } = await lockThreadFor(tx, actor, input.threadId)
    if (!canResolve(actor, subject, thread.authorId))
      throw new Refusal([{ code: 'not_your_role', params: { verb: 'resolve' } }])
    const { count } = await tx.comment.updateMany({
      where: { id: thread.id, resolvedAt: null },
      data: { resolvedAt: now(), resolvedById: actor.personId },
    })
    if (count === 0) return
    await record(tx, actor, 'comment.resolved', {
      planId: thread.planId,
      editionId: edition.id,
      data: { comment: thread.id },
    })
  })
}

/** Opens a settled thread again: by whoever may settle it. It holds the plan up again where it did before. */
export async function reopenComment(prisma: PrismaClient, actor: Actor, input: { threadId: number }): Promise<void> {
  await transact(prisma, async (tx) => {
    const { thread, edition, subject } = await lockThreadFor(tx, actor, input.threadId)
    if (!canResolve(actor, subject, thread.authorId))
      throw new Refusal([{ code: 'not_your_role', params: { verb: 'reopen' } }])
    const { count } = await tx.comment.updateMany({
      where: { id: thread.id, resolvedAt: { not: null } },
      data: { resolvedAt: null, resolvedById: null },
    })
    if (count === 0) return
    await record(tx, actor, 'comment.reopened', {
      planId: thread.planId,
      editionId: edition.id,
      data: { comment: thread.id },
    })
  })
}
