import type { PrismaClient } from '@/generated/prisma/client'
import { NotFound, Refusal } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { transact } from '@/lib/transact'
import type { Transaction } from '@/prisma/client'
import {
  checkSection,
  keepRevisions,
  type Revision,
  type RowsChanged,
  refuseUnlessWritable,
  refuseUnlessWritten,
  renumberProjects,
  setColumns,
  writeOrder,
} from './editing-commands'
import { type LockedSheet, lockSheetFor, readSheetRows, rowsForEditor, type StoredRow } from './editor-queries'
import { fieldSpec, type IndicatorKind, readTyped } from './fields'
import { type ListChange, setLists } from './list-commands'
import { type RemovedRow, readRemovedRow, removedField, restoredField } from './removed-row'
import { reversalOf } from './reversal-rules'

type Removed = RemovedRow & { key: string; texts: Record<string, string> }

/**
 * Puts a removed row back, with all that was removed with it: same seriesKey, same texts, its place among its like.
 * One transaction behind the edition's lock; answers the sheet as it is then.
 * Throws NotFound for what the actor may not see and for a row that was never removed, and Refusal: 'edition_frozen',
 * 'not_writable', 'row_present' when it is back already, 'parent_removed' when the row above it is gone, 'row_taken' for a
 * section, an employment type or an account that has another row by now.
 */
export async function restoreRow(
  prisma: PrismaClient,
  actor: Actor,
  editionId: number,
  { rowKey }: { rowKey: string },
): Promise<RowsChanged> {
  return transact(prisma, async (tx) => {
    const sheet = await lockSheetFor(actor, editionId, tx)
    refuseUnlessWritten(sheet)
    const present = await readSheetRows(tx, editionId)
    const removed = await findRemoved(tx, editionId, rowKey)
    if (present.some((row) => removed.some(({ key }) => key === row.key))) {
      throw new Refusal([{ code: 'row_present', at: rowKey }])
    }
    const back: StoredRow[] = []
    for (const row of removed) back.push(await putBack(tx, actor, sheet, [...present, ...back], row))
    await renumberProjects(tx, editionId, [...present, ...back])
    const revisions: Revision[] = removed.flatMap(({ key, texts }) => [
      { rowKey: key, field: restoredField, before: '', value: restoredField },
      ...Object.entries(texts).map(([field, value]) => ({ rowKey: key, field, before: '', value })),
    ])
    const contentVersion = await keepRevisions(tx, actor, editionId, revisions)
    const after = await readSheetRows(tx, editionId)
    return {
      contentVersion,
      rows: rowsForEditor(actor, sheet, after),
      made: null,
      back: reversalOf({ act: 'restore', rowKey }, present, after),
    }
  })
}

/** The last removal of a row: the row itself, then those that went with it, each behind its parent. */
async function findRemoved(tx: Transaction, editionId: number, rowKey: string): Promise<Removed[]> {
  const last = await tx.fieldRevision.findFirst({
    where: { editionId, rowKey, field: removedField },
    orderBy: { id: 'desc' },
  })
  if (!last) throw new NotFound()
  const together = await tx.fieldRevision.findMany({
    where: { editionId, personId: last.personId, at: last.at, id: { gte: last.id }, value: '' },
    orderBy: { id: 'asc' },
  })
  const found = together
    .filter(({ field }) => field === removedField)
    .flatMap((revision) => {
      const row = readRemovedRow(revision.before)
      const texts = together.filter((other) => other.rowKey === revision.rowKey && other.field !== removedField)
      return row
        ? [
            {
              ...row,
              key: revision.rowKey,
              texts: Object.fromEntries(texts.map(({ field, before }) => [field, before])),
            },
          ]
        : []
    })
  const below = (row: Removed): Removed[] => [
    row,
    ...found.filter(({ parentKey }) => parentKey === row.key).flatMap(below),
  ]
  const own = found.find(({ key }) => key === rowKey)
  if (!own) throw new NotFound()
  return below(own)
}

async function putBack(
  tx: Transaction,
  actor: Actor,
  sheet: LockedSheet,
  rows: readonly StoredRow[],
  removed: Removed,
): Promise<StoredRow> {
  const { kind, key, parentKey, texts } = removed
  const parent = rows.find((row) => row.key === parentKey)
  if (parentKey !== null && !parent) throw new Refusal([{ code: 'parent_removed', at: key }])
  const sectionId = kind === 'indicator' ? (parent?.sectionId ?? null) : texts.section ? Number(texts.section) : null
  refuseUnlessWritable(actor, sheet, kind, sectionId, key)
  if (sectionId !== null) await checkSection(tx, sheet, sectionId, key)
  const taken = rows.some(
    (row) =>
      row.kind === kind &&
      ((kind === 'sectionRole' && row.sectionId === sectionId) ||
        (kind === 'staff' && row.sectionId === sectionId && row.texts.employmentType === texts.employmentType) ||
        (kind === 'budget' && row.texts.account === texts.account)),
  )
  if (taken) throw new Refusal([{ code: 'row_taken', at: key }])

  const id = await insert(tx, sheet.editionId, removed, sectionId, parent?.id ?? 0)
  const row: StoredRow = { kind, id, key, parentId: parent?.id ?? null, parentKey, sectionId, place: 0, texts }
  const columns = new Map<string, string | null>()
  const lists: ListChange[] = []
  for (const [field, text] of Object.entries(texts)) {
    const spec = fieldSpec(kind, field)
    const read = spec ? readTyped(spec, text) : undefined
    if (!spec || !read?.ok) continue
    if (spec.column) columns.set(field, read.stored)
    else lists.push({ row, field, text: read.text, at: `${key}/${field}` })
  }
  await setColumns(tx, row, columns)
  await setLists(tx, sheet, lists)
  const likes = rows.filter((other) => other.kind === kind && other.parentKey === parentKey)
  await writeOrder(tx, kind, likes.toSpliced(removed.place, 0, row))
  return row
}

/** Makes the row with what the table insists on. One statement. */
async function insert(
  tx: Transaction,
  editionId: number,
  { kind, key, texts, settledAmount }: Removed,
  sectionId: number | null,
  parentId: number,
): Promise<number> {
  const base = { editionId, seriesKey: key, position: 0 }
  const select = { id: true }
  switch (kind) {
    case 'sectionRole':
      if (sectionId === null) throw new NotFound()
      return (await tx.sectionRole.create({ data: { ...base, sectionId }, select })).id
    case 'staff': {
      const data = { ...base, sectionId, employmentTypeId: Number(texts.employmentType) }
      return (await tx.staffResource.create({ data, select })).id
    }
    case 'budget':
      return (await tx.budgetResource.create({ data: { ...base, accountId: Number(texts.account) }, select })).id
    case 'policy':
      return (await tx.policy.create({ data: base, select })).id
    case 'project': {
      if (sectionId === null) throw new NotFound()
      const data = { editionId, seriesKey: key, policyId: parentId, sectionId, number: Number(texts.number) }
      const settled = settledAmount === undefined ? null : BigInt(settledAmount)
      return (await tx.project.create({ data: { ...data, settledAmount: settled }, select })).id
    }
    case 'indicator': {
      const data = { ...base, projectId: parentId, kind: texts.kind as IndicatorKind }
      return (await tx.indicator.create({ data, select })).id
    }
    case 'edition':
      throw new NotFound()
  }
}
