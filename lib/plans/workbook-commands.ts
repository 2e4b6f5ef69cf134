import { Prisma, type PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { NotFound, Refusal, refuseIf } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import type { ReadSheet } from '@/lib/workbook/cells'
import type { Transaction } from '@/prisma/client'
import {
  emptyLists,
  keepRevisions,
  type Revision,
  refuseUnlessWritten,
  setColumns,
  setFunding,
  setList,
  tables,
} from './editing-commands'
import { type LockedSheet, lockSheetFor, readSheetRows, type StoredRow } from './editor-queries'
import { fieldSpec, type RowKind, readTyped, rowKinds } from './fields'
import { writableParts } from './policy'
import type { FieldChange, WorkbookChange, WorkbookOrder } from './workbook-comparison'
import { compareWithPlan, findUpload, readPlanSheet } from './workbook-queries'
import type { WorkbookApplication } from './workbook-schema'

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
    const at = now()
    await tx.workbookUpload.deleteMany({ where: { expiresAt: { lt: at } } })
    const own = { editionId: sheet.editionId, personId: actor.personId }
    await tx.workbookUpload.deleteMany({ where: own })
    const { id } = await tx.workbookUpload.create({
      data: {
        ...own,
        fileName: fileName.slice(0, 200),
        sheets: JSON.stringify(sheets),
        at,
        expiresAt: new Date(at.getTime() + keptHours * 3_600_000),
      },
      select: { id: true },
    })
    return id
  })
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
    await write(tx, actor, locked, changes, orders)
    await tx.workbookUpload.delete({ where: { id: upload.id }, select: { id: true } })
    const count = (act: WorkbookChange['act']) => changes.filter((change) => change.act === act).length
    await record(tx, actor, 'plan.workbook-applied', {
      planId: locked.planId,
      editionId: locked.editionId,
      data: {
        added: count('add'),
        changed: count('change'),
        removed: count('remove'),
        moved: count('move'),
        ordered: count('order'),
      },
    })
    return { planId: locked.planId }
  })
}

type Of<Act extends WorkbookChange['act']> = Extract<WorkbookChange, { act: Act }>

async function write(
  tx: Transaction,
  actor: Actor,
  sheet: LockedSheet,
  changes: readonly WorkbookChange[],
  orders: readonly WorkbookOrder[],
): Promise<void> {
  const before = await readSheetRows(tx, sheet.editionId)
  const rows = new Map([['edition', sheet.row], ...before.map((row): [string, StoredRow] => [row.key, row])])
  const of = <Act extends WorkbookChange['act']>(act: Act) =>
    changes.filter((change): change is Of<Act> => change.act === act)
  const revisions: Revision[] = []
  const rowOf = (key: string): StoredRow => {
    const row = rows.get(key)
    if (!row) throw new NotFound()
    return row
  }

  for (const { key } of of('remove')) {
    const row = rowOf(key)
    revisions.push({
      rowKey: row.key,
      field: 'removed',
      before: `${row.kind} ${row.parentKey ?? ''}`.trim(),
      value: '',
    })
    const texts = Object.entries(row.texts).filter(([, text]) => text !== '')
    revisions.push(...texts.map(([field, text]) => ({ rowKey: row.key, field, before: text, value: '' })))
  }
  for (const kind of rowKinds) {
    const ids = of('remove')
      .filter((change) => change.kind === kind)
      .map(({ key }) => rowOf(key).id)
    if (ids.length > 0)
      await tx.$executeRaw`DELETE FROM ${Prisma.raw(`"${tables[kind]}"`)} WHERE id = ANY(${ids}::integer[])`
  }
  for (const change of of('add')) {
    const row = await addRow(tx, sheet, change, rows)
    rows.set(change.key, row)
    await saveFields(
      tx,
      sheet,
      row,
      change.fields.filter(({ field }) => !fieldSpec(row.kind, field)?.fixed),
      revisions,
    )
  }
  for (const { key, fields } of of('change')) {
    const row = rowOf(key)
    await saveFields(tx, sheet, row, fields, revisions)
  }
  for (const { key, kind, from, to } of of('move')) {
    const row = rowOf(key)
    const parent = rowOf(to)
    if (kind === 'project')
      await tx.project.update({ where: { id: row.id }, data: { policyId: parent.id }, select: { id: true } })
    else await tx.indicator.update({ where: { id: row.id }, data: { projectId: parent.id }, select: { id: true } })
    revisions.push({
      rowKey: row.key,
      field: kind === 'project' ? 'policy' : 'project',
      before: from,
      value: parent.key,
    })
  }
  for (const { key, keys } of of('order')) {
    const row = rowOf(key)
    revisions.push({
      rowKey: row.key,
      field: 'position',
      before: String(row.place + 1),
      value: String(keys.indexOf(key) + 1),
    })
  }
  await setOrders(tx, sheet.editionId, orders, rows, before)
  await keepRevisions(tx, actor, sheet.editionId, revisions)
}

/** Makes a row with what tells it from its siblings; the rest is saved field by field. */
async function addRow(
  tx: Transaction,
  { editionId }: LockedSheet,
  { kind, fields, parentKey }: Of<'add'>,
  rows: ReadonlyMap<string, StoredRow>,
): Promise<StoredRow> {
  const text = (field: string) => fields.find((change) => change.field === field)?.after ?? ''
  const id = (field: string) => Number(text(field))
  const sectionId = text('section') === '' ? null : id('section')
  const parent = rows.get(parentKey ?? '')
  // Behind all others; the order is set at the end.
  const position = 1_000_000
  const select = { id: true, seriesKey: true } as const
  const create = () => {
    switch (kind) {
      case 'sectionRole':
        return tx.sectionRole.create({ data: { editionId, position, sectionId: id('section') }, select })
      case 'staff': {
        const unit = text('unit') === 'FULL_TIME_EQUIVALENTS' ? 'FULL_TIME_EQUIVALENTS' : 'PERSONS'
        const data = { editionId, position, sectionId, employmentTypeId: id('employmentType'), unit } as const
        return tx.staffResource.create({ data, select })
      }
      case 'budget':
        return tx.budgetResource.create({ data: { editionId, position, accountId: id('account') }, select })
      case 'policy':
        return tx.policy.create({ data: { editionId, position }, select })
      case 'project': {
        const data = { editionId, policyId: parent?.id ?? 0, sectionId: id('section'), number: position }
        return tx.project.create({ data, select })
      }
      case 'indicator': {
        const wanted = text('kind') as 'NUMBER' | 'CHANGE' | 'MILESTONE' | 'QUALITATIVE'
        return tx.indicator.create({ data: { editionId, projectId: parent?.id ?? 0, kind: wanted, position }, select })
      }
      case 'edition':
        throw new NotFound()
    }
  }
  const made = await create()
  return {
    kind,
    id: made.id,
    key: made.seriesKey,
    parentId: parent?.id ?? null,
    parentKey: parent?.key ?? null,
    sectionId: kind === 'indicator' ? (parent?.sectionId ?? null) : sectionId,
    place: position,
    texts: {},
  }
}

/** Saves fields of one row whose texts were checked: its columns in one statement, since some exclude one another, then its lists. */
async function saveFields(
  tx: Transaction,
  sheet: LockedSheet,
  row: StoredRow,
  fields: readonly FieldChange[],
  revisions: Revision[],
): Promise<void> {
  const columns = new Map<string, string | null>()
  const lists: { field: string; after: string }[] = []
  for (const { field, before, after } of fields) {
    revisions.push({ rowKey: row.key, field, before, value: after })
    const spec = fieldSpec(row.kind, field)
    const read = spec && readTyped(spec, after)
    if (spec?.column) columns.set(field, read?.ok ? read.stored : null)
    else if (after === '' && (field === 'steps' || field === 'waypoints' || field.startsWith('funding.'))) {
      await emptyLists(tx, row, [field])
    } else lists.push({ field, after: field.startsWith('funding.') && read?.ok ? (read.stored ?? '') : after })
  }
  await setColumns(tx, row, columns)
  for (const { field, after } of lists) {
    if (field.startsWith('funding.')) await setFunding(tx, sheet, row, field.slice('funding.'.length), after)
    else await setList(tx, sheet, row, field, after, `${row.key}/${field}`)
  }
}

/** Puts every list in its order. Projects are numbered through the department, from the lowest number there was. */
async function setOrders(
  tx: Transaction,
  editionId: number,
  orders: readonly WorkbookOrder[],
  known: ReadonlyMap<string, StoredRow>,
  before: readonly StoredRow[],
): Promise<void> {
  const realKey = (key: string) => known.get(key)?.key ?? key
  const wanted = new Map(
    orders.map(({ kind, parentKey, keys }) => [
      `${kind} ${parentKey === null ? '' : realKey(parentKey)}`,
      keys.map(realKey),
    ]),
  )
  const now = await readSheetRows(tx, editionId)
  const listOf = (kind: RowKind, parentKey: string | null) => {
    const own = now.filter((row) => row.kind === kind && row.parentKey === parentKey)
    const order = wanted.get(`${kind} ${parentKey ?? ''}`)
    if (!order) return own
    const place = (row: StoredRow) => (order.includes(row.key) ? order.indexOf(row.key) : order.length)
    return own.toSorted((left, right) => place(left) - place(right))
  }
  for (const { kind, parentKey } of orders) {
    if (kind === 'project') continue
    const list = listOf(kind, parentKey === null ? null : realKey(parentKey))
    await setPlaces(
      tx,
      kind,
      'position',
      list.map(({ id }, place) => ({ id, place })),
    )
  }
  const lowest = before.filter(({ kind }) => kind === 'project').map(({ texts }) => Number(texts.number))
  const first = lowest.length > 0 ? Math.min(...lowest) : 1
  const projects = listOf('policy', null).flatMap((policy) => listOf('project', policy.key))
  await setPlaces(
    tx,
    'project',
    'number',
    projects.map(({ id }, place) => ({ id, place: first + place })),
  )
}

async function setPlaces(
  tx: Transaction,
  kind: RowKind,
  column: 'position' | 'number',
  places: readonly { id: number; place: number }[],
): Promise<void> {
  const name = Prisma.raw(`"${column}"`)
  await tx.$executeRaw`
    UPDATE ${Prisma.raw(`"${tables[kind]}"`)} AS r SET ${name} = ordered.place
    FROM unnest(${places.map(({ id }) => id)}::integer[], ${places.map(({ place }) => place)}::integer[]) AS ordered(id, place)
    WHERE r.id = ordered.id AND r.${name} <> ordered.place`
}
