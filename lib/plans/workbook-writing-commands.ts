import { randomUUID } from 'node:crypto'
import { Prisma } from '@/generated/prisma/client'
import { NotFound } from '@/lib/errors'
import type { Transaction } from '@/prisma/client'
import { type Revision, setColumns, settledAmounts, tables } from './editing-commands'
import { type LockedSheet, readSheetRows, type StoredRow } from './editor-queries'
import { type FieldSpec, fieldSpec, fields, type RowKind, readTyped, rowKinds } from './fields'
import { type ListChange, setLists } from './list-commands'
import { removedField, writeRemovedRow } from './removed-row'
import { type Comparison, type FieldChange, isKey, type WorkbookChange } from './workbook-comparison'

type Of<Act extends WorkbookChange['act']> = Extract<WorkbookChange, { act: Act }>
type Edition = Pick<LockedSheet, 'editionId' | 'year' | 'row'>

/** New rows stand behind all others until the order is set at the end. */
const behindAll = 1_000_000

/**
 * Writes what a workbook changes of an edition that the caller has locked: removed, new, changed, moved and reordered rows.
 * `begins`: nothing stands in the edition yet, and its projects keep the numbers that they have in the workbook, where these
 * rise. Answers what every field said before and says now, for the caller to keep. Statements do not grow with new rows,
 * but one with each row that changes.
 */
export async function writeChanges(
  tx: Transaction,
  edition: Edition,
  { changes, orders }: Pick<Comparison, 'changes' | 'orders'>,
  { begins = false }: { begins?: boolean } = {},
): Promise<Revision[]> {
  const before = await readSheetRows(tx, edition.editionId)
  const rows = new Map([['edition', edition.row], ...before.map((row): [string, StoredRow] => [row.key, row])])
  const of = <Act extends WorkbookChange['act']>(act: Act) =>
    changes.filter((change): change is Of<Act> => change.act === act)
  const rowOf = (key: string): StoredRow => {
    const row = rows.get(key)
    if (!row) throw new NotFound()
    return row
  }

  const gone = of('remove').map(({ key }) => rowOf(key))
  const revisions = await removeRows(tx, edition.editionId, gone, before)
  for (const kind of rowKinds) {
    const made = await addRows(tx, edition, kind, of('add'), rows)
    for (const [key, row] of made) rows.set(key, row)
  }
  const saved = [...of('add'), ...of('change')].map((change) => ({ change, row: rowOf(change.key) }))
  for (const { change, row } of saved) revisions.push(...revisionsOf(row, change.fields))
  for (const { change, row } of saved)
    if (change.act === 'change') await setColumns(tx, row, columnsOf(row.kind, change.fields))
  await setLists(
    tx,
    edition,
    saved.flatMap(({ change, row }) => listsOf(row, change.fields)),
  )
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
  const numbered = before.filter(({ kind }) => kind === 'project').map(({ key, texts }) => [key, texts.number] as const)
  const written = begins ? of('add').map(({ key, number }) => [rowOf(key).key, number] as const) : []
  await setOrders(tx, edition.editionId, orders, rows, new Map([...numbered, ...written]), begins)
  return revisions
}

/** Takes rows away, and answers what is to be known to put them back. */
async function removeRows(
  tx: Transaction,
  editionId: number,
  gone: readonly StoredRow[],
  rows: readonly StoredRow[],
): Promise<Revision[]> {
  if (gone.length === 0) return []
  const settled = await settledAmounts(tx, editionId, gone)
  for (const kind of rowKinds) {
    const ids = gone.filter((row) => row.kind === kind).map(({ id }) => id)
    if (ids.length > 0)
      await tx.$executeRaw`DELETE FROM ${Prisma.raw(`"${tables[kind]}"`)} WHERE id = ANY(${ids}::integer[])`
  }
  return gone.flatMap((row) => {
    const { kind, key, parentKey, texts } = row
    const likes = rows.filter((other) => other.kind === kind && other.parentKey === parentKey)
    const removed = { kind, parentKey, place: likes.indexOf(row), settledAmount: settled.get(key) }
    return [
      { rowKey: key, field: removedField, before: writeRemovedRow(removed), value: '' },
      ...Object.entries(texts)
        .filter(([, text]) => text !== '')
        .map(([field, text]) => ({ rowKey: key, field, before: text, value: '' })),
    ]
  })
}

const parentColumns: Partial<Record<RowKind, string>> = { project: 'policyId', indicator: 'projectId' }

/** Makes the new rows of one kind with all their columns, and answers them by the keys that the changes name them by. */
async function addRows(
  tx: Transaction,
  { editionId }: Edition,
  kind: RowKind,
  added: readonly Of<'add'>[],
  rows: ReadonlyMap<string, StoredRow>,
): Promise<[string, StoredRow][]> {
  const changes = added.filter((change) => change.kind === kind)
  if (changes.length === 0) return []
  const parentColumn = parentColumns[kind]
  const place = kind === 'project' ? 'number' : 'position'
  const made = changes.map((change, at) => {
    const parent = rows.get(change.parentKey ?? '')
    const values: Record<string, unknown> = {
      ...storedColumns(kind, change.fields),
      editionId,
      seriesKey: isKey(change.key) ? change.key : randomUUID(),
      [place]: behindAll + at,
      ...(parentColumn ? { [parentColumn]: parent?.id } : {}),
    }
    return { change, parent, values }
  })
  const names = Object.keys(made[0]?.values ?? {}).map((name) => Prisma.raw(`"${name}"`))
  const table = Prisma.raw(`"${tables[kind]}"`)
  const ids = await tx.$queryRaw<{ id: number; key: string }[]>`
    INSERT INTO ${table} (${Prisma.join(names)})
    SELECT ${Prisma.join(names)} FROM jsonb_populate_recordset(NULL::${table}, ${JSON.stringify(made.map(({ values }) => values))}::jsonb)
    RETURNING id, "seriesKey"::text AS key`
  const idOf = new Map(ids.map(({ id, key }) => [key, id]))
  return made.map(({ change, parent, values }, at) => {
    const sectionId = kind === 'indicator' ? parent?.sectionId : values.sectionId
    const row: StoredRow = {
      kind,
      id: idOf.get(String(values.seriesKey)) ?? 0,
      key: String(values.seriesKey),
      parentId: parent?.id ?? null,
      parentKey: parent?.key ?? null,
      sectionId: sectionId ? Number(sectionId) : null,
      place: behindAll + at,
      texts: {},
    }
    return [change.key, row]
  })
}

/** The columns of a new row as the database writes them: of what is not said, what an empty text becomes. */
function storedColumns(kind: RowKind, changes: readonly FieldChange[]): Record<string, string | null> {
  const texts = new Map(changes.map(({ field, after }) => [field, after]))
  return Object.fromEntries(
    Object.entries<FieldSpec>(fields[kind]).flatMap(([field, spec]) => {
      if (!spec.column) return []
      const read = readTyped(spec, texts.get(field) ?? '')
      return [[spec.column, read.ok ? read.stored : null]]
    }),
  )
}

function columnsOf(kind: RowKind, changes: readonly FieldChange[]): Map<string, string | null> {
  return new Map(
    changes.flatMap(({ field, after }) => {
      const spec = fieldSpec(kind, field)
      const read = spec?.column ? readTyped(spec, after) : undefined
      return read ? [[field, read.ok ? read.stored : null] as const] : []
    }),
  )
}

function listsOf(row: StoredRow, changes: readonly FieldChange[]): ListChange[] {
  return changes.flatMap(({ field, after }) =>
    fieldSpec(row.kind, field)?.column ? [] : [{ row, field, text: after, at: `${row.key}/${field}` }],
  )
}

/** What tells a row from its siblings is set with it and never changes: it is no revision. */
function revisionsOf(row: StoredRow, changes: readonly FieldChange[]): Revision[] {
  return changes
    .filter(({ field }) => !fieldSpec(row.kind, field)?.fixed)
    .map(({ field, before, after }) => ({ rowKey: row.key, field, before, value: after }))
}

/** The highest number that a project's address can have. */
const highestNumber = 9_999

/**
 * Puts every list in its order. Projects are numbered through the department, from the lowest of `numbers`; where `kept`,
 * they have those, as long as they rise.
 */
async function setOrders(
  tx: Transaction,
  editionId: number,
  orders: Comparison['orders'],
  known: ReadonlyMap<string, StoredRow>,
  numbers: ReadonlyMap<string, string | undefined>,
  kept: boolean,
): Promise<void> {
  const realKey = (key: string) => known.get(key)?.key ?? key
  const places = new Map(orders.flatMap(({ keys }) => keys.map((key, place) => [realKey(key), place] as const)))
  const now = await readSheetRows(tx, editionId)
  const listOf = (kind: RowKind, parentKey: string | null) =>
    now
      .filter((row) => row.kind === kind && row.parentKey === parentKey)
      .toSorted((left, right) => (places.get(left.key) ?? behindAll) - (places.get(right.key) ?? behindAll))
  for (const kind of rowKinds) {
    const lists = orders.filter((order) => order.kind === kind && kind !== 'project')
    const placed = lists.flatMap(({ parentKey }) =>
      listOf(kind, parentKey === null ? null : realKey(parentKey)).map(({ id }, place) => ({ id, place })),
    )
    if (placed.length > 0) await setPlaces(tx, kind, 'position', placed)
  }
  const projects = listOf('policy', null).flatMap((policy) => listOf('project', policy.key))
  const given = projects.map(({ key }) => Number(numbers.get(key) ?? 0))
  const rising = given.every((number, place) => number > (given[place - 1] ?? 0) && number <= highestNumber)
  const lowest = [...numbers.values()].map(Number).filter((number) => number > 0)
  const first = lowest.length > 0 ? Math.min(...lowest) : 1
  await setPlaces(
    tx,
    'project',
    'number',
    projects.map(({ id }, place) => ({ id, place: kept && rising ? (given[place] ?? 0) : first + place })),
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
