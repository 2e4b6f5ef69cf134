import type { PrismaClient } from '@/generated/prisma/client'
import { Refusal, refuseIf } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { keptFor } from '@/lib/plans/workbook-commands'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import type { ReadSheet } from '@/lib/workbook/cells'
import { namesOf } from './commands'
import { keepRevisions, setRow } from './entry-commands'
import { lockReportFor, termsOf } from './facts-queries'
import { readResult } from './fields'
import { findReport, reportView } from './queries'
import { choosableCodes, isEntering } from './rules'
import { byRow } from './workbook-comparison'
import { compareWithReport, findReportUpload } from './workbook-queries'

/** Refuses whoever enters nothing of the report now. Throws NotFound for what the actor may not read. */
export async function refuseUnlessEntering(prisma: PrismaClient, actor: Actor, reportId: number): Promise<void> {
  if (!isEntering(await findReport(prisma, actor, reportId))) throw new Refusal([{ code: 'not_writable' }])
}

/**
 * Keeps what was read of a report's workbook for its sender, in place of an earlier one, and answers its id. Nothing of the
 * report changes. Throws NotFound, and a Refusal where it is no workbook of this report or its sender enters nothing of it.
 */
export async function keepReportUpload(
  prisma: PrismaClient,
  actor: Actor,
  reportId: number,
  file: { fileName: string; sheets: readonly ReadSheet[] },
): Promise<string> {
  const view = await findReport(prisma, actor, reportId)
  if (!isEntering(view)) throw new Refusal([{ code: 'not_writable' }])
  await compareWithReport(prisma, view, file.sheets)
  return transact(prisma, async (tx) => {
    const kept = keptFor(actor, file)
    const own = { reportId, personId: actor.personId }
    await tx.reportWorkbookUpload.deleteMany({ where: { OR: [{ expiresAt: { lt: kept.at } }, own] } })
    const { id } = await tx.reportWorkbookUpload.create({ data: { ...own, ...kept }, select: { id: true } })
    return id
  })
}

/**
 * Writes what an upload changes, all or nothing, behind the report's lock: a revision for every field, one event. Answers the
 * report's id. Throws a Refusal: 'workbook_upload_gone' where it is not the actor's own any more, 'workbook_changed_since'
 * where the report was saved after the preview, 'workbook_unchanged', and every problem of the workbook with its place.
 */
export async function applyReportWorkbook(
  prisma: PrismaClient,
  actor: Actor,
  { uploadId, contentVersion }: { uploadId: string; contentVersion: number },
): Promise<{ reportId: number }> {
  return transact(prisma, async (tx) => {
    const upload = await findReportUpload(tx, actor, uploadId)
    if (!upload) throw new Refusal([{ code: 'workbook_upload_gone' }])
    const report = await lockReportFor(actor, upload.reportId, tx)
    if (report.contentVersion !== contentVersion) throw new Refusal([{ code: 'workbook_changed_since' }])
    const view = await reportView(tx, actor, report.id)
    if (!isEntering(view)) throw new Refusal([{ code: 'not_writable' }])
    const { changes, problems } = await compareWithReport(tx, view, upload.sheets)
    refuseIf(problems)
    if (changes.length === 0) throw new Refusal([{ code: 'workbook_unchanged' }])
    const codes = choosableCodes(termsOf(report))
    const rows = [...byRow(changes).values()]
    for (const own of rows) {
      const [{ row, key }] = own
      const stored = own.map(({ field, after }) => {
        const read = readResult(row, field, after, codes)
        return [field, read.ok ? read.stored : null] as const
      })
      await setRow(tx, report.id, { row, rowKey: key }, Object.fromEntries(stored))
    }
    await keepRevisions(
      tx,
      actor,
      report,
      rows.map((own) => ({
        rowKey: own[0].key,
        before: Object.fromEntries(own.map(({ field, before }) => [field, before])),
        changed: Object.fromEntries(own.map(({ field, after }) => [field, after])),
      })),
    )
    await tx.reportWorkbookUpload.deleteMany({ where: { id: upload.id } })
    await record(tx, actor, 'report.filled', {
      planId: report.planId,
      data: { ...namesOf(report), fields: changes.length, file: upload.fileName },
    })
    return { reportId: report.id }
  })
}
