import type { PrismaClient } from '@/generated/prisma/client'
import { NotFound, Refusal, refuseIf } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import { keepRevisions } from '@/lib/plans/editing-commands'
import { lockSheets } from '@/lib/plans/editor-queries'
import { keptFor } from '@/lib/plans/workbook-commands'
import { countChanges } from '@/lib/plans/workbook-comparison'
import { shownEditions } from '@/lib/plans/workbook-queries'
import { writeChanges } from '@/lib/plans/workbook-writing-commands'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import type { ReadSheet } from '@/lib/workbook/cells'
import type { Transaction } from '@/prisma/client'
import { canReadYear, canWriteYear } from './policy'
import type { YearWorkbookApplication } from './schema'
import { type DepartmentChanges, stampOf } from './workbook-comparison'
import { compareUpload, findYearUpload, readYearSheet } from './workbook-queries'

/** Refuses whoever may not change the plans of all departments. Throws NotFound for who may not read them all. */
export function refuseUnlessYearWritable(actor: Actor): void {
  if (!canReadYear(actor)) throw new NotFound()
  if (!canWriteYear(actor)) throw new Refusal([{ code: 'not_writable' }])
}

/**
 * Keeps what was read of a year's workbook for its sender, in place of an earlier one, and answers its id. Nothing of the
 * plans changes. Throws NotFound, and a Refusal where it is no workbook of this year or its sender may not change it.
 */
export async function keepYearUpload(
  prisma: PrismaClient,
  actor: Actor,
  year: FiscalYear,
  { fileName, sheets }: { fileName: string; sheets: readonly ReadSheet[] },
): Promise<string> {
  refuseUnlessYearWritable(actor)
  return transact(prisma, async (tx) => {
    if ((await tx.plan.count({ where: { year } })) === 0) throw new NotFound()
    await compareUpload(tx, await readYearSheet(tx, year), sheets)
    const kept = keptFor(actor, { fileName, sheets })
    const own = { year, personId: actor.personId }
    await tx.yearWorkbookUpload.deleteMany({ where: { OR: [{ expiresAt: { lt: kept.at } }, own] } })
    const { id } = await tx.yearWorkbookUpload.create({ data: { ...own, ...kept }, select: { id: true } })
    return id
  })
}

/**
 * Writes what an upload changes of the plans of a year, all or nothing across the departments, behind the locks of their
 * editions: a revision for every field, an event for every plan. Answers how many plans were changed.
 * Throws NotFound, and a Refusal: 'workbook_upload_gone' where it is not the actor's own any more, 'workbook_changed_since'
 * where one of these plans was saved after the preview, 'workbook_unchanged', and every problem of the workbook with its
 * place.
 */
export async function applyYearWorkbook(
  prisma: PrismaClient,
  actor: Actor,
  { uploadId, stamp }: YearWorkbookApplication,
): Promise<{ plans: number }> {
  refuseUnlessYearWritable(actor)
  return transact(prisma, async (tx) => {
    const upload = await findYearUpload(tx, actor, uploadId)
    if (!upload) throw new Refusal([{ code: 'workbook_upload_gone' }])
    await lockYear(tx, upload.year)
    const comparison = await compareUpload(tx, await readYearSheet(tx, upload.year), upload.sheets)
    if (stampOf(comparison) !== stamp) throw new Refusal([{ code: 'workbook_changed_since' }])
    refuseIf(comparison.problems)
    if (comparison.departments.length === 0) throw new Refusal([{ code: 'workbook_unchanged' }])
    await writeDepartments(tx, actor, comparison.departments)
    await tx.yearWorkbookUpload.delete({ where: { id: upload.id }, select: { id: true } })
    await recordDepartments(tx, actor, comparison.departments)
    return { plans: comparison.departments.length }
  })
}

/** Locks the editions that a year's workbook shows against every other save and move until the transaction ends. */
export async function lockYear(tx: Transaction, year: FiscalYear): Promise<void> {
  const editions = await shownEditions(tx, { plan: { year } })
  await lockSheets(
    tx,
    editions.map(({ id }) => id),
  )
}

/** Writes what changes of each plan, and keeps what its fields said before; `actor` null: the plans only begin with it. */
export async function writeDepartments(
  tx: Transaction,
  actor: { personId: number } | null,
  departments: readonly DepartmentChanges[],
): Promise<void> {
  const locked = await lockSheets(
    tx,
    departments.map(({ plan }) => plan.editionId),
  )
  for (const { plan, ...comparison } of departments) {
    const sheet = locked.find(({ editionId }) => editionId === plan.editionId)
    if (!sheet) throw new NotFound()
    const revisions = await writeChanges(tx, sheet, comparison, { begins: actor === null })
    if (actor) await keepRevisions(tx, actor, plan.editionId, revisions)
  }
}

/** Records for each plan what a workbook changed of it: the last statements of a transaction. */
export async function recordDepartments(
  tx: Transaction,
  actor: { personId: number },
  departments: readonly DepartmentChanges[],
): Promise<void> {
  for (const { plan, changes } of departments) {
    const { planId, editionId } = plan
    await record(tx, actor, 'plan.workbook-applied', { planId, editionId, data: countChanges(changes) })
  }
}
