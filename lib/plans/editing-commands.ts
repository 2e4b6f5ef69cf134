import { Prisma, type PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { sectionsInYear } from '@/lib/departments/section-queries'
import { NotFound, Refusal } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { transact } from '@/lib/transact'
import type { Transaction } from '@/prisma/client'
import { copyIndicator, copyProject } from './copying-commands'
import type { FieldSave, RowChange, RowStep } from './editing-schema'
import { type LockedSheet, lockSheetFor, readSheetRows, rowsForEditor, type StoredRow } from './editor-queries'
import { consequences, contradiction, type FieldSpec, fieldSpec, type RowKind, readTyped } from './fields'
import { sha256 } from './hash'
import { setLists } from './list-commands'
import { removedField, writeRemovedRow } from './removed-row'
import { reversalOf, stateHash } from './reversal-rules'
import { canWriteField, canWriteRow, type SheetRow } from './sheet'
import { writableStates } from './workflow'

export type FieldSaved = {
  outcome: 'saved'
  savedAt: Date
  /** SHA-256 of the text as it is kept now: the base of the next save */
  hash: string
  contentVersion: number
  /** the texts of the whole row: a save may settle others beside it */
  texts: Record<string, string>
}

/** Somebody saved another text since: theirs, and who and when where that is known. */
export type FieldConflict = { outcome: 'conflict'; theirs: string; theirName: string | null; savedAt: Date | null }

export type RowsChanged = {
  contentVersion: number
  rows: SheetRow[]
  /** the row that was made */
  made: string | null
  /** what takes it back, in this order */
  back: RowStep[]
}

/** The table of each kind of row. */
export const tables: Record<RowKind, string> = {
  edition: 'PlanEdition',
  sectionRole: 'SectionRole',
  staff: 'StaffResource',
  budget: 'BudgetResource',
  policy: 'Policy',
  project: 'Project',
  indicator: 'Indicator',
}

const enumerations: Record<string, string> = {
  kind: 'IndicatorKind',
  unit: 'StaffUnit',
  level: 'IndicatorLevel',
  direction: 'Direction',
  basis: 'BudgetBasis',
  budgetBasis: 'BudgetBasis',
}

const casts: Record<FieldSpec['shape'], string> = {
  line: 'text',
  text: 'text',
  date: 'date',
  year: 'integer',
  yes: 'boolean',
  reference: 'integer',
  references: 'text',
  steps: 'text',
  waypoints: 'text',
  codes: 'text',
  figure: 'numeric',
  money: 'bigint',
  whole: 'integer',
  choice: 'text',
}

/** What a field held before and holds now; `official` where that came with a sheet of 人事課 or 財政課. */
export type Revision = { rowKey: string; field: string; before: string; value: string; official?: true }

/** Throws Refusal 'edition_frozen' when the edition is not being written. */
export function refuseUnlessWritten(sheet: LockedSheet): void {
  if (!writableStates.includes(sheet.state)) {
    throw new Refusal([{ code: 'edition_frozen', params: { state: sheet.state } }])
  }
}

/** Throws Refusal 'not_writable' when the actor may not write such a row. */
export function refuseUnlessWritable(
  actor: Actor,
  sheet: LockedSheet,
  kind: RowKind,
  sectionId: number | null,
  at?: string,
): void {
  if (!canWriteRow(actor, sheet, kind, sectionId)) throw new Refusal([{ code: 'not_writable', at }])
}

/**
 * Keeps the texts that changed and counts the save. One statement; answers the new contentVersion.
 */
export async function keepRevisions(
  tx: Transaction,
  actor: { personId: number },
  editionId: number,
  revisions: readonly Revision[],
): Promise<number> {
  const counted = await tx.$queryRaw<{ contentVersion: number }[]>`
    WITH kept AS (
      INSERT INTO "FieldRevision" ("editionId", "rowKey", field, before, value, official, "personId", at)
      SELECT ${editionId}::integer, kept.key::uuid, kept.field, kept.before, kept.value, kept.official,
        ${actor.personId}::integer, ${now()}::timestamptz
      FROM unnest(${revisions.map((revision) => revision.rowKey)}::text[], ${revisions.map((revision) => revision.field)}::text[],
        ${revisions.map((revision) => revision.before)}::text[], ${revisions.map((revision) => revision.value)}::text[],
        ${revisions.map((revision) => revision.official ?? false)}::boolean[])
        WITH ORDINALITY AS kept(key, field, before, value, official, place) ORDER BY kept.place
    )
    UPDATE "PlanEdition" SET "contentVersion" = "contentVersion" + 1 WHERE id = ${editionId}::integer RETURNING "contentVersion"`
  return counted[0]?.contentVersion ?? 0
}

/** Sets columns of one row. Names come from the registry of fields, never from a request. One statement, or none. */
export async function setColumns(
  tx: Transaction,
  row: Pick<StoredRow, 'kind' | 'id'>,
  stored: ReadonlyMap<string, string | null>,
): Promise<void> {
  const assignments = [...stored].flatMap(([field, value]) => {
    const spec = fieldSpec(row.kind, field)
    if (!spec?.column) return []
    const enumeration = spec.shape === 'choice' ? enumerations[spec.column] : undefined
    const cast = enumeration ? `public."${enumeration}"` : casts[spec.shape]
    return [Prisma.sql`${Prisma.raw(`"${spec.column}"`)} = ${value}::text::${Prisma.raw(cast)}`]
  })
  if (assignments.length === 0) return
  await tx.$executeRaw`UPDATE ${Prisma.raw(`"${tables[row.kind]}"`)} SET ${Prisma.join(assignments, ', ')} WHERE id = ${row.id}::integer`
}

/** Refuses a section of another department or one the actor may not write, and an account unknown or taken. One statement. */
async function checkReference(
  tx: Transaction,
  actor: Actor,
  sheet: LockedSheet,
  row: { kind: RowKind; key: string },
  stored: string,
  at: string,
) {
  const wanted = Number(stored)
  if (row.kind === 'project') {
    const section = await tx.section.findFirst({
      where: { id: wanted, departmentId: sheet.departmentId },
      select: { id: true },
    })
    if (!section) throw new Refusal([{ code: 'choice_unknown', at }])
    refuseUnlessWritable(actor, sheet, 'project', wanted, at)
    return
  }
  const account = await tx.budgetAccount.findUnique({
    where: { id: wanted },
    select: { budgets: { where: { editionId: sheet.editionId, NOT: { seriesKey: row.key } }, select: { id: true } } },
  })
  if (!account) throw new Refusal([{ code: 'choice_unknown', at }])
  if (account.budgets.length > 0) throw new Refusal([{ code: 'account_taken', at }])
}

/**
 * Saves one field: compares the text it was started from with the one kept now and sets it, in one transaction behind the
 * edition's lock. What somebody else wrote meanwhile is never overwritten: the answer is then a conflict with their text.
 * Saving the text that is kept already is no save. At most five statements.
 * Throws NotFound for what the actor may not see, and Refusal: 'edition_frozen', 'not_writable', 'figure_official',
 * 'field_unknown', 'code_account_unknown', and the codes of `readTyped` and `contradiction` with the place.
 */
export async function saveField(
  prisma: PrismaClient,
  actor: Actor,
  editionId: number,
  save: FieldSave,
): Promise<FieldSaved | FieldConflict> {
  return transact(prisma, async (tx) => {
    const sheet = await lockSheetFor(actor, editionId, tx)
    const row = save.rowKey === 'edition' ? sheet.row : (await readSheetRows(tx, editionId, save.rowKey))[0]
    if (!row) throw new NotFound()
    const at = `${save.rowKey}/${save.field}`
    const spec = fieldSpec(row.kind, save.field)
    if (!spec || spec.fixed) throw new Refusal([{ code: 'field_unknown', at }])
    if (sheet.state !== 'AMENDING') refuseUnlessWritten(sheet)
    refuseUnlessWritable(actor, sheet, row.kind, row.sectionId, at)
    if (sheet.state === 'AMENDING' && !sheet.amendable.includes(at)) throw new Refusal([{ code: 'not_amendable', at }])
    if (!canWriteField(actor, sheet, row.kind, save.field, row.sectionId))
      throw new Refusal([{ code: 'figure_official', at }])

    const read = readTyped(spec, save.value)
    if (!read.ok) throw new Refusal([{ code: read.code, at }])
    const kept = row.texts[save.field] ?? ''
    const beside = consequences(row.kind, row.texts, save.field, read.text, read.decimals)
    if (kept === read.text && Object.keys(beside).length === 0) {
      return {
        outcome: 'saved',
        savedAt: now(),
        hash: sha256(kept),
        contentVersion: sheet.contentVersion,
        texts: row.texts,
      }
    }
    if (kept !== read.text && sha256(kept) !== save.base) return findConflict(tx, editionId, row.key, save.field, kept)
    const against = contradiction(row.kind, { ...row.texts, ...beside }, save.field, read.text)
    if (against) throw new Refusal([{ code: against, at }])
    if (spec.shape === 'reference' && read.stored) await checkReference(tx, actor, sheet, row, read.stored, at)

    const changed = new Map(Object.entries(beside).filter(([field]) => field !== save.field))
    const columns = new Map<string, string | null>()
    for (const [field, text] of changed) {
      const reading = readTyped(fieldSpec(row.kind, field) ?? spec, text)
      columns.set(field, reading.ok ? reading.stored : null)
    }
    if (spec.column) columns.set(save.field, read.stored)
    await setColumns(tx, row, columns)
    changed.set(save.field, read.text)
    const lists = [...changed].filter(([field]) => !fieldSpec(row.kind, field)?.column)
    await setLists(
      tx,
      sheet,
      lists.map(([field, text]) => ({ row, field, text, at })),
    )
    const texts = { ...row.texts, ...Object.fromEntries(changed) }
    const revisions = [...changed].map(([field, value]) => ({
      rowKey: row.key,
      field,
      before: row.texts[field] ?? '',
      value,
    }))
    const contentVersion = await keepRevisions(tx, actor, editionId, revisions)
    return { outcome: 'saved', savedAt: now(), hash: sha256(read.text), contentVersion, texts }
  })
}

async function findConflict(
  tx: Transaction,
  editionId: number,
  key: string,
  field: string,
  theirs: string,
): Promise<FieldConflict> {
  const last = await tx.fieldRevision.findFirst({
    where: { editionId, rowKey: key, field },
    orderBy: { id: 'desc' },
    select: { at: true, person: { select: { name: true } } },
  })
  return {
    outcome: 'conflict',
    theirs,
    theirName: last?.person.name ?? null,
    savedAt: last?.at ?? null,
  }
}

/**
 * Adds, removes or moves a row in one transaction behind the edition's lock, and answers the sheet as it is then.
 * The texts of a removed row and of those below it are kept as revisions. Projects stay numbered through the department,
 * from its lowest number on. Throws as `saveField` does, and Refusal 'row_taken' for a section or account that has its row,
 * 'row_changed' and 'order_changed' where it was to be done only while something stands as it was.
 */
export async function changeRows(
  prisma: PrismaClient,
  actor: Actor,
  editionId: number,
  change: RowChange,
): Promise<RowsChanged> {
  return transact(prisma, async (tx) => {
    const sheet = await lockSheetFor(actor, editionId, tx)
    refuseUnlessWritten(sheet)
    const before = await readSheetRows(tx, editionId)
    const { made, revisions } = await applyChange(tx, actor, sheet, before, change)
    const renumbered = await renumberProjects(tx, editionId, before)
    if (!made && !renumbered && revisions.length === 0) {
      return { contentVersion: sheet.contentVersion, rows: rowsForEditor(actor, sheet, before), made, back: [] }
    }
    const contentVersion = await keepRevisions(tx, actor, editionId, revisions)
    const after = await readSheetRows(tx, editionId)
    return { contentVersion, rows: rowsForEditor(actor, sheet, after), made, back: reversalOf(change, before, after) }
  })
}

type Applied = { made: string | null; revisions: Revision[] }

function findRow(rows: readonly StoredRow[], key: string, kind?: RowKind): StoredRow {
  const row = rows.find((candidate) => candidate.key === key && (!kind || candidate.kind === kind))
  if (!row) throw new NotFound()
  return row
}

async function applyChange(
  tx: Transaction,
  actor: Actor,
  sheet: LockedSheet,
  rows: readonly StoredRow[],
  change: RowChange,
): Promise<Applied> {
  const { editionId } = sheet
  const position = Math.max(0, ...rows.map((row) => row.place)) + 1
  switch (change.act) {
    case 'add-section-roles':
      return addSectionRoles(tx, actor, sheet, rows)
    case 'add-staff': {
      refuseUnlessWritable(actor, sheet, 'staff', change.sectionId, 'edition/staff')
      if (change.sectionId !== null) await checkSection(tx, sheet, change.sectionId, 'edition/staff')
      const type = await tx.employmentType.findUnique({ where: { id: change.employmentTypeId }, select: { id: true } })
      if (!type) throw new Refusal([{ code: 'choice_unknown', at: 'edition/staff' }])
      const taken = rows.some(
        (row) =>
          row.kind === 'staff' &&
          row.sectionId === change.sectionId &&
          row.texts.employmentType === String(change.employmentTypeId),
      )
      if (taken) throw new Refusal([{ code: 'row_taken', at: 'edition/staff' }])
      const { sectionId, employmentTypeId } = change
      const row = await tx.staffResource.create({ data: { editionId, sectionId, employmentTypeId, position } })
      return { made: row.seriesKey, revisions: [] }
    }
    case 'add-budget': {
      refuseUnlessWritable(actor, sheet, 'budget', null, 'edition/budgets')
      await checkReference(
        tx,
        actor,
        sheet,
        { kind: 'budget', key: sheet.row.key },
        String(change.accountId),
        'edition/budgets',
      )
      const row = await tx.budgetResource.create({ data: { editionId, accountId: change.accountId, position } })
      return { made: row.seriesKey, revisions: [] }
    }
    case 'add-policy': {
      refuseUnlessWritable(actor, sheet, 'policy', null, 'edition/policies')
      const row = await tx.policy.create({ data: { editionId, position } })
      return { made: row.seriesKey, revisions: [] }
    }
    case 'add-project': {
      const policy = findRow(rows, change.policyKey, 'policy')
      const at = `${policy.key}/projects`
      refuseUnlessWritable(actor, sheet, 'project', change.sectionId, at)
      await checkSection(tx, sheet, change.sectionId, at)
      const numbers = rows.filter((row) => row.kind === 'project').map((row) => Number(row.texts.number))
      const row = await tx.project.create({
        data: { editionId, policyId: policy.id, sectionId: change.sectionId, number: Math.max(0, ...numbers) + 1 },
      })
      return { made: row.seriesKey, revisions: [] }
    }
    case 'add-indicator': {
      const project = findRow(rows, change.projectKey, 'project')
      refuseUnlessWritable(actor, sheet, 'indicator', project.sectionId, `${project.key}/indicators`)
      const row = await tx.indicator.create({ data: { editionId, projectId: project.id, kind: change.kind, position } })
      return { made: row.seriesKey, revisions: [] }
    }
    case 'copy': {
      const row = findRow(rows, change.rowKey)
      refuseUnlessWritable(actor, sheet, row.kind, row.sectionId, row.key)
      if (row.kind === 'project') return { made: await copyProject(tx, row.id), revisions: [] }
      if (row.kind === 'indicator') return { made: await copyIndicator(tx, row.id), revisions: [] }
      throw new NotFound()
    }
    case 'remove': {
      const row = findRow(rows, change.rowKey)
      refuseUnlessWritable(actor, sheet, row.kind, row.sectionId, row.key)
      const below = withThoseBelow(rows, row)
      // An author may take away his own projects, not a colleague's that stand under the same policy.
      for (const each of below) refuseUnlessWritable(actor, sheet, each.kind, each.sectionId, row.key)
      if (change.unchanged !== undefined && stateHash(rows, row) !== change.unchanged)
        throw new Refusal([{ code: 'row_changed', at: row.key }])
      const settled = await settledAmounts(tx, editionId, below)
      await tx.$executeRaw`DELETE FROM ${Prisma.raw(`"${tables[row.kind]}"`)} WHERE id = ${row.id}::integer`
      const revisions = below.flatMap((each) => [
        {
          rowKey: each.key,
          field: removedField,
          before: writeRemovedRow({
            kind: each.kind,
            parentKey: each.parentKey,
            place: likesOf(rows, each).indexOf(each),
            settledAmount: settled.get(each.key),
          }),
          value: '',
        },
        ...Object.entries(each.texts)
          .filter(([, text]) => text !== '')
          .map(([field, before]) => ({ rowKey: each.key, field, before, value: '' })),
      ])
      return { made: null, revisions }
    }
    case 'move': {
      const row = findRow(rows, change.rowKey)
      refuseUnlessWritable(actor, sheet, row.kind, row.sectionId, row.key)
      return { made: null, revisions: await moveRow(tx, rows, row, change) }
    }
    case 'transfer': {
      const project = findRow(rows, change.rowKey, 'project')
      const policy = findRow(rows, change.policyKey, 'policy')
      refuseUnlessWritable(actor, sheet, 'project', project.sectionId, project.key)
      if (change.leaving !== undefined && project.parentKey !== change.leaving)
        throw new Refusal([{ code: 'order_changed', at: project.key }])
      const likes = rows.filter((row) => row.parentKey === policy.key && row !== project)
      const order = likes.toSpliced(change.place ?? likes.length, 0, project)
      if (project.parentId === policy.id && likesOf(rows, project).every((row, at) => row === order[at])) {
        return { made: null, revisions: [] }
      }
      await tx.project.update({ where: { id: project.id }, data: { policyId: policy.id }, select: { id: true } })
      await writeOrder(tx, 'project', order)
      return {
        made: null,
        revisions: [{ rowKey: project.key, field: 'policy', before: project.parentKey ?? '', value: policy.key }],
      }
    }
  }
}

async function addSectionRoles(
  tx: Transaction,
  actor: Actor,
  sheet: LockedSheet,
  rows: readonly StoredRow[],
): Promise<Applied> {
  const sections = await sectionsInYear(tx, sheet)
  const present = new Set(rows.filter((row) => row.kind === 'sectionRole').map((row) => row.sectionId))
  const writable = sections.filter((section) => canWriteRow(actor, sheet, 'sectionRole', section.id))
  if (writable.length === 0) throw new Refusal([{ code: 'not_writable', at: 'edition/sectionRoles' }])
  await tx.sectionRole.createMany({
    data: writable
      .filter((section) => !present.has(section.id))
      .map((section) => ({ editionId: sheet.editionId, sectionId: section.id, position: section.position })),
  })
  const [firstRole] = await tx.sectionRole.findMany({
    where: { editionId: sheet.editionId, sectionId: { in: writable.map((section) => section.id) }, text: '' },
    orderBy: { position: 'asc' },
    take: 1,
  })
  return { made: firstRole?.seriesKey ?? null, revisions: [] }
}

/** Throws Refusal 'choice_unknown' for a section of another department. One statement. */
export async function checkSection(tx: Transaction, sheet: LockedSheet, sectionId: number, at: string): Promise<void> {
  const section = await tx.section.findFirst({
    where: { id: sectionId, departmentId: sheet.departmentId },
    select: { id: true },
  })
  if (!section) throw new Refusal([{ code: 'choice_unknown', at }])
}

function withThoseBelow(rows: readonly StoredRow[], row: StoredRow): StoredRow[] {
  const children = rows.filter((candidate) => candidate.parentKey === row.key)
  return [row, ...children.flatMap((child) => withThoseBelow(rows, child))]
}

/** The rows of the same kind under the same parent, in their order. */
function likesOf(rows: readonly StoredRow[], row: StoredRow): StoredRow[] {
  return rows.filter((candidate) => candidate.kind === row.kind && candidate.parentKey === row.parentKey)
}

/** What no field of the sheet shows of projects, in yen as text by row key. One statement. */
export async function settledAmounts(
  tx: Transaction,
  editionId: number,
  rows: readonly StoredRow[],
): Promise<Map<string, string>> {
  const projects = await tx.project.findMany({
    where: { editionId, seriesKey: { in: rows.map(({ key }) => key) }, settledAmount: { not: null } },
    select: { seriesKey: true, settledAmount: true },
  })
  return new Map(projects.map(({ seriesKey, settledAmount }) => [seriesKey, String(settledAmount)]))
}

/**
 * Puts rows of one kind under one parent into this order; `renumberProjects` then gives projects their numbers.
 * One statement.
 */
export async function writeOrder(tx: Transaction, kind: RowKind, order: readonly { id: number }[]): Promise<void> {
  const column = Prisma.raw(kind === 'project' ? 'number' : 'position')
  const first = kind === 'project' ? 1 : 0
  await tx.$executeRaw`
    UPDATE ${Prisma.raw(`"${tables[kind]}"`)} AS r SET ${column} = ordered.place
    FROM unnest(${order.map(({ id }) => id)}::integer[], ${order.map((_, place) => first + place)}::integer[]) AS ordered(id, place) WHERE r.id = ordered.id`
}

/** Swaps a row with its neighbour; at the end of its list it stays. */
async function moveRow(
  tx: Transaction,
  rows: readonly StoredRow[],
  row: StoredRow,
  { direction, past }: { direction: 'up' | 'down'; past?: string },
): Promise<Revision[]> {
  const siblings = likesOf(rows, row)
  const from = siblings.indexOf(row)
  const to = direction === 'up' ? from - 1 : from + 1
  const neighbour = siblings[to]
  if (past !== undefined && neighbour?.key !== past) throw new Refusal([{ code: 'order_changed', at: row.key }])
  if (!neighbour) return []
  await writeOrder(tx, row.kind, siblings.with(from, neighbour).with(to, row))
  return [{ rowKey: row.key, field: 'position', before: String(from + 1), value: String(to + 1) }]
}

/** Numbers the projects through the department, policy by policy, from the lowest number there was; true when one changed. */
export async function renumberProjects(
  tx: Transaction,
  editionId: number,
  before: readonly StoredRow[],
): Promise<boolean> {
  const lowest = before.filter((row) => row.kind === 'project').map((row) => Number(row.texts.number))
  const first = lowest.length > 0 ? Math.min(...lowest) : 1
  const changed = await tx.$executeRaw`
    UPDATE "Project" r SET number = ordered.number
    FROM (
      SELECT project.id, ${first - 1}::integer + row_number() OVER (ORDER BY policy.position, policy.id, project.number, project.id) AS number
      FROM "Project" project JOIN "Policy" policy ON policy.id = project."policyId" WHERE project."editionId" = ${editionId}::integer
    ) ordered
    WHERE r.id = ordered.id AND r.number <> ordered.number`
  return changed > 0
}
