import type { PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { NotFound, Refusal, refuseIf } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import type { ReadSheet } from '@/lib/workbook/cells'
import type { Transaction } from '@/prisma/client'
import { keepRevisions, refuseUnlessWritten } from './editing-commands'
import { lockSheetFor } from './editor-queries'
import { writableParts } from './policy'
import { countChanges } from './workbook-comparison'
import { compareWithPlan, findUpload, readPlanSheet } from './workbook-queries'
import type { WorkbookApplication } from './workbook-schema'
import { writeChanges } from './workbook-writing-commands'

/** How long an upload waits for its applying. */
const keptHours = 24

/** Refuses whoever cannot write any part of the plan now. Throws NotFound for what the actor may not read. */
export async function refuseUnlessUploadable(
  prisma: PrismaClient | Transaction,
  actor: Actor,
  planId: number,
): Promise<void> {
  const { subject } = await readPlanSheet(prisma, actor, planId)
  if (writableParts(actor, subject) !== 'none') return
  throw new Refusal([{ code: 'not_writable' }])
}

/**
 * Keeps what was read of a workbook for its sender, in place of an earlier one, and answers its id. Nothing of the plan
 * changes. Throws NotFound, and a Refusal where it is no workbook of this plan or its sender writes nothing of it.
 */
export async function keepUpload(
  prisma: PrismaClient,
  actor: Actor,
  planId: number,
  { fileName, sheets }: { fileName: string; sheets: readonly ReadSheet[] },
): Promise<string> {
  return transact(prisma, async (tx) => {
    await refuseUnlessUploadable(tx, actor, planId)
    const sheet = await readPlanSheet(tx, actor, planId)
    await compareWithPlan(tx, actor, sheet, sheets)
    const kept = keptFor(actor, { fileName, sheets })
    const own = { editionId: sheet.editionId, personId: actor.personId }
    await tx.workbookUpload.deleteMany({ where: { OR: [{ expiresAt: { lt: kept.at } }, own] } })
    const { id } = await tx.workbookUpload.create({ data: { ...own, ...kept }, select: { id: true } })
    return id
  })
}

/** What is kept of a workbook for its sender until it is applied. */
export function keptFor(
  { personId }: Actor,
  { fileName, sheets }: { fileName: string; sheets: readonly ReadSheet[] },
): { personId: number; fileName: string; sheets: string; at: Date; expiresAt: Date } {
  const at = now()
  const expiresAt = new Date(at.getTime() + keptHours * 3_600_000)
  return { personId, fileName: fileName.slice(0, 200), sheets: JSON.stringify(sheets), at, expiresAt }
}

/**
 * Writes what an upload changes, all or nothing, behind the edition's lock: removed, new, changed, moved and reordered rows,
 * a revision for every field, one event. Answers the plan's id.
 * Throws a Refusal: 'workbook_upload_gone' where it is not the actor's own any more, 'edition_frozen',
 * 'workbook_changed_since' where the plan was saved after the preview, 'workbook_unchanged', and every problem of the
 * workbook with its place.
 */
export async function applyWorkbook(
  prisma: PrismaClient,
  actor: Actor,
  { uploadId, contentVersion }: WorkbookApplication,
): Promise<{ planId: number }> {
  return transact(prisma, async (tx) => {
    const upload = await findUpload(tx, actor, uploadId)
    if (!upload) throw new Refusal([{ code: 'workbook_upload_gone' }])
    const locked = await lockSheetFor(actor, upload.editionId, tx)
    refuseUnlessWritten(locked)
    if (locked.contentVersion !== contentVersion) throw new Refusal([{ code: 'workbook_changed_since' }])
    const sheet = await readPlanSheet(tx, actor, locked.planId)
    if (sheet.editionId !== upload.editionId) throw new NotFound()
    const { changes, orders, problems } = await compareWithPlan(tx, actor, sheet, upload.sheets)
    refuseIf(problems)
    if (changes.length === 0) throw new Refusal([{ code: 'workbook_unchanged' }])
    await keepRevisions(tx, actor, locked.editionId, await writeChanges(tx, locked, { changes, orders }))
    await tx.workbookUpload.delete({ where: { id: upload.id }, select: { id: true } })
    await record(tx, actor, 'plan.workbook-applied', {
      planId: locked.planId,
      editionId: locked.editionId,
      data: countChanges(changes),
    })
    return { planId: locked.planId }
  })
}
