import type { PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { NotFound, Refusal } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { type LockedSheet, lockSheetFor, readSheetRows, type StoredRow } from '@/lib/plans/editor-queries'
import { fieldSpec, longestText } from '@/lib/plans/fields'
import { canWriteRow } from '@/lib/plans/sheet'
import { writableStates } from '@/lib/plans/workflow'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import type { Transaction } from '@/prisma/client'
import type { Dismissal } from './advice'
import type { NamedAdvice, NewDismissal } from './schema'

/** Locks the edition and finds the row; refuses what the actor may not write now, and a field the row does not have. */
async function lockPlace(
  tx: Transaction,
  actor: Actor,
  editionId: number,
  { rowKey, field }: NamedAdvice,
): Promise<{ sheet: LockedSheet; row: StoredRow }> {
  const sheet = await lockSheetFor(actor, editionId, tx)
  const row = rowKey === 'edition' ? sheet.row : (await readSheetRows(tx, editionId, rowKey))[0]
  if (!row) throw new NotFound()
  const at = `${rowKey}/${field}`
  const ofRow = row.kind === 'project' && field === 'indicators'
  if (!ofRow && !fieldSpec(row.kind, field)) throw new Refusal([{ code: 'field_unknown', at }])
  if (!writableStates.includes(sheet.state))
    throw new Refusal([{ code: 'edition_frozen', params: { state: sheet.state } }])
  if (!canWriteRow(actor, sheet, row.kind, row.sectionId)) throw new Refusal([{ code: 'not_writable', at }])
  return { sheet, row }
}

/**
 * Sets a piece of advice aside with a reason, for who may write the row. What was set aside before stands as it is.
 * Throws NotFound for what the actor may not see, and Refusal: 'text_missing', 'text_long', 'text_unreadable' for the
 * reason, 'edition_frozen', 'not_writable', 'field_unknown'.
 */
export async function setAdviceAside(
  prisma: PrismaClient,
  actor: Actor,
  editionId: number,
  advice: NewDismissal,
): Promise<Dismissal> {
  return transact(prisma, async (tx) => {
    const { sheet, row } = await lockPlace(tx, actor, editionId, advice)
    const { field, code, subject, reason } = advice
    if (reason === '') throw new Refusal([{ code: 'text_missing', at: 'reason' }])
    if (reason.length > longestText) throw new Refusal([{ code: 'text_long', at: 'reason' }])
    if (reason.includes('\u0000')) throw new Refusal([{ code: 'text_unreadable', at: 'reason' }])
    const key = { editionId, rowKey: row.key, field, code, subject }
    const { count } = await tx.adviceDismissal.createMany({
      data: [{ ...key, reason, personId: actor.personId, at: now() }],
      skipDuplicates: true,
    })
    const kept = await tx.adviceDismissal.findUniqueOrThrow({
      where: { editionId_rowKey_field_code_subject: key },
      include: { person: { select: { name: true } } },
    })
    if (count > 0)
      await record(tx, actor, 'advice.set-aside', {
        planId: sheet.planId,
        editionId,
        data: { row: row.key, field, code },
      })
    return {
      code,
      at: `${advice.rowKey}/${field}`,
      subject,
      reason: kept.reason,
      personName: kept.person.name,
      dismissedAt: kept.at,
    }
  })
}

/** Takes back that a piece of advice was set aside; throws as `setAdviceAside`. What is not set aside stays so. */
export async function bringAdviceBack(
  prisma: PrismaClient,
  actor: Actor,
  editionId: number,
  advice: NamedAdvice,
): Promise<void> {
  await transact(prisma, async (tx) => {
    const { sheet, row } = await lockPlace(tx, actor, editionId, advice)
    const { field, code, subject } = advice
    const { count } = await tx.adviceDismissal.deleteMany({
      where: { editionId, rowKey: row.key, field, code, subject },
    })
    if (count > 0)
      await record(tx, actor, 'advice.brought-back', {
        planId: sheet.planId,
        editionId,
        data: { row: row.key, field, code },
      })
  })
}
