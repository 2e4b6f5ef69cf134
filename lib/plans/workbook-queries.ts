import type { Prisma, PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { NotFound, type Reason, Refusal } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import { placeNames } from '@/lib/text/reasons'
import { introduction, otherSheetNames, sheetNames, workbookFileName, workbookTitle } from '@/lib/text/workbook'
import type { ReadSheet } from '@/lib/workbook/cells'
import type { WrittenPlain, WrittenTable } from '@/lib/workbook/writing'
import { formOf, type YearForm } from '@/lib/years/form'
import type { Transaction } from '@/prisma/client'
import { readChoices, readSheetRows, type StoredRow } from './editor-queries'
import { type FieldSpec, fields, isOfficialFigure, type RowKind, textsOf } from './fields'
import { canRead, writableParts } from './policy'
import { canWriteField, canWriteRow, contentOf, type SheetSubject } from './sheet'
import { type CellChoices, cellChoices, type OfferedChoices } from './workbook-cells'
import { type Comparison, compareWorkbook, type Present, type PresentRow } from './workbook-comparison'
import {
  everySpec,
  hasOf,
  type LaidRow,
  listRows,
  metaRows,
  parentName,
  partAbove,
  partTables,
  type WorkbookMeta,
  workbookTemplate,
} from './workbook-layout'
import { type PreviewChange, previewOf } from './workbook-preview'
import { readMeta, readParts } from './workbook-reading'
import type { EditionState } from './workflow'

/** A plan's sheet as a workbook is written from it and compared with it. */
export type PlanSheet = {
  planId: number
  editionId: number
  contentVersion: number
  /** the last saved change that the rows hold at least */
  revision: number
  year: FiscalYear
  department: { slug: string; name: string }
  /** the form of its year; absent: the usual one */
  form?: YearForm
  subject: SheetSubject & { state: EditionState }
  /** those that the form has */
  rows: PresentRow[]
  choices: CellChoices
  /** the names of the accounts that a 予算事業コード may name */
  accounts: ReadonlySet<string>
  /** the names of the rows by their keys */
  names: Readonly<Record<string, string>>
}

const withPlan = {
  plan: { include: { department: true, fiscalYear: { include: { formVersion: true } } } },
} as const satisfies Prisma.PlanEditionInclude
type EditionWithPlan = Prisma.PlanEditionGetPayload<{ include: typeof withPlan }>

/** The editions that a workbook shows: of each plan the open one, else the published one, plan by plan. */
export async function shownEditions(
  tx: PrismaClient | Transaction,
  plans: { planId: number } | { plan: { year: FiscalYear } },
): Promise<EditionWithPlan[]> {
  const editions = await tx.planEdition.findMany({
    where: { ...plans, state: { notIn: ['DISCARDED', 'VOIDED', 'SUPERSEDED'] } },
    orderBy: { id: 'asc' },
    include: withPlan,
  })
  const latest = new Map(editions.map((edition) => [edition.planId, edition]))
  return [...latest.values()].toSorted(
    (left, right) => left.plan.department.position - right.plan.department.position || left.planId - right.planId,
  )
}

/** Number of the last saved change of each edition; asked before its rows: what is saved in between counts as saved since. */
export async function lastRevisions(
  tx: PrismaClient | Transaction,
  editionIds: readonly number[],
): Promise<Map<number, number>> {
  const last = await tx.fieldRevision.groupBy({
    by: ['editionId'],
    where: { editionId: { in: [...editionIds] } },
    _max: { id: true },
  })
  return new Map(last.map(({ editionId, _max }) => [editionId, Number(_max.id ?? 0)]))
}

/** A plan's sheet from its edition, its rows and what they may point at. */
export function planSheetOf(
  edition: EditionWithPlan,
  stored: readonly StoredRow[],
  revision: number,
  offered: OfferedChoices,
): PlanSheet {
  const { department, fiscalYear, year } = edition.plan
  const form = formOf(fiscalYear.formVersion?.definition)
  const own = Object.fromEntries(
    Object.values<FieldSpec>(fields.edition).map(({ column = '' }) => [
      column,
      String(edition[column as keyof typeof edition]),
    ]),
  )
  const rows: PresentRow[] = [
    { kind: 'edition', key: 'edition', parentKey: null, sectionId: null, texts: textsOf('edition', own) },
    ...stored
      .filter(({ kind }) => hasOf(form, kind))
      .map(({ kind, key, parentKey, sectionId, texts }) => ({ kind, key, parentKey, sectionId, texts })),
  ]
  const { slug, name, decidedBy } = department
  const content = contentOf(
    rows.map((row) => ({ ...row, writable: false })),
    {
      ...offered,
      plan: { year, department: { slug, name, decidedBy }, notes: { personnelCostIncluded: false } },
      sections: offered.sections.map((section) => ({ ...section, writable: false })),
    },
  )
  return {
    planId: edition.planId,
    editionId: edition.id,
    contentVersion: edition.contentVersion,
    revision,
    year,
    department: { slug, name },
    ...(form ? { form } : {}),
    subject: {
      departmentId: department.id,
      state: edition.state,
      departmentsOverwriteFigures: fiscalYear.departmentsOverwriteFigures,
    },
    rows,
    choices: cellChoices(offered, everySpec),
    accounts: new Set(offered.accounts.map((account) => account.name)),
    names: { ...placeNames(content), edition: sheetNames.edition },
  }
}

/** The open edition of a plan, else the published one. Throws NotFound for what the actor may not read. */
export async function readPlanSheet(tx: PrismaClient | Transaction, actor: Actor, planId: number): Promise<PlanSheet> {
  const [edition] = await shownEditions(tx, { planId })
  if (!edition) throw new NotFound()
  const { departmentId, year } = edition.plan
  if (!canRead(actor, { departmentId, state: edition.state })) throw new NotFound()
  const revisions = await lastRevisions(tx, [edition.id])
  const stored = await readSheetRows(tx, edition.id)
  const offered = await readChoices(tx, { departmentId, year }, stored)
  return planSheetOf(edition, stored, revisions.get(edition.id) ?? 0, offered)
}

/** Why the actor may not write a field of a row, or the row as a whole; null when he may. */
function against(actor: Actor, subject: SheetSubject) {
  return (kind: RowKind, field: string | null, sectionId: number | null): string | null => {
    const may =
      field === null
        ? canWriteRow(actor, subject, kind, sectionId)
        : canWriteField(actor, subject, kind, field, sectionId)
    if (may) return null
    return isOfficialFigure(kind, field ?? '') && !subject.departmentsOverwriteFigures
      ? 'figure_official'
      : 'not_writable'
  }
}

/** The rows of a plan as they are laid out, by part; what `forbids` names a reason against is locked. */
export function laidRows(sheet: PlanSheet, forbids: Present['against']): Record<RowKind, LaidRow[]> {
  const places = new Map<string, string>()
  let policies = 0
  for (const row of sheet.rows) {
    if (row.kind === 'policy') places.set(row.key, String(++policies))
    if (row.kind === 'project') places.set(row.key, row.texts.number ?? '')
  }
  const laid: Record<RowKind, LaidRow[]> = {
    edition: [],
    sectionRole: [],
    staff: [],
    budget: [],
    policy: [],
    project: [],
    indicator: [],
  }
  for (const { kind, key, parentKey, sectionId, texts } of sheet.rows) {
    const parent = kind in partAbove ? sheet.rows.find((row) => row.key === parentKey) : undefined
    laid[kind].push({
      key,
      texts,
      ...(places.has(key) ? { number: places.get(key) } : {}),
      ...(parent ? { parent: parentName(places.get(parent.key) ?? '', parent.texts.title ?? '') } : {}),
      writable: (field) => forbids(kind, field === 'parent' ? null : field, sectionId) === null,
    })
  }
  // Projects in the order in which they stand on the sheet: policy by policy.
  const order = new Map(laid.policy.map(({ key }, place) => [key, place]))
  const policyOf = new Map(sheet.rows.map(({ key, parentKey }) => [key, parentKey ?? '']))
  laid.project.sort(
    (left, right) => (order.get(policyOf.get(left.key) ?? '') ?? 0) - (order.get(policyOf.get(right.key) ?? '') ?? 0),
  )
  const projects = new Map(laid.project.map(({ key }, place) => [key, place]))
  laid.indicator.sort(
    (left, right) =>
      (projects.get(policyOf.get(left.key) ?? '') ?? 0) - (projects.get(policyOf.get(right.key) ?? '') ?? 0),
  )
  return laid
}

/** The sheets of a plan's workbook, in their order. */
export function planWorkbook(sheet: PlanSheet, actor: Actor): (WrittenTable | WrittenPlain)[] {
  const { department, year, form, choices } = sheet
  const laid = laidRows(sheet, against(actor, sheet.subject))
  const title = workbookTitle(department.name, year)
  const meta: WorkbookMeta = {
    form: 'plan',
    template: workbookTemplate,
    year,
    planId: sheet.planId,
    department: department.slug,
    contentVersion: sheet.contentVersion,
    revision: sheet.revision,
    keys: sheet.rows.map(({ key }) => key),
  }
  const lines = introduction(department.name, year, form).map((line) => [line])
  return [
    { name: otherSheetNames.introduction, state: 'visible', widths: [100], rows: lines },
    ...partTables('plan', (kind) => laid[kind], choices, title, form),
    { name: otherSheetNames.choices, state: 'hidden', widths: [], rows: listRows(choices) },
    { name: otherSheetNames.meta, state: 'secret', widths: [], rows: metaRows(meta) },
  ]
}

/** A plan as a workbook, for whoever may read it. Throws NotFound for everybody else. */
export async function findPlanWorkbook(
  prisma: PrismaClient,
  actor: Actor,
  planId: number,
): Promise<{ fileName: string; sheets: (WrittenTable | WrittenPlain)[] }> {
  const sheet = await readPlanSheet(prisma, actor, planId)
  return { fileName: workbookFileName(sheet.department.name, sheet.year), sheets: planWorkbook(sheet, actor) }
}

/**
 * What a workbook that was read would change of the plan as it is now. Throws a Refusal where it is no workbook of this
 * plan: those of `readMeta` and `readParts`, and 'workbook_other_plan'.
 */
export async function compareWithPlan(
  tx: PrismaClient | Transaction,
  actor: Actor,
  sheet: PlanSheet,
  sheets: readonly ReadSheet[],
): Promise<Comparison> {
  const meta = readMeta(sheets, 'plan')
  if (meta.planId !== sheet.planId || meta.year !== sheet.year || meta.department !== sheet.department.slug) {
    throw new Refusal([{ code: 'workbook_other_plan', params: { name: titleIn(sheets) } }])
  }
  const exportedTexts = await findExportedTexts(tx, new Map([[sheet.editionId, meta.revision ?? 0]]))
  const present: Present = {
    rows: sheet.rows,
    exportedKeys: new Set(meta.keys),
    exportedText: exportedTexts(sheet.editionId),
    accounts: sheet.accounts,
    against: against(actor, sheet.subject),
  }
  return compareWorkbook(
    present,
    readParts(sheets, 'plan', () => sheet.choices, sheet.form),
  )
}

/**
 * What fields said when a workbook was written, where they were saved since, by edition. `revisions`: the last saved change
 * of each edition that the workbook holds; one that this edition never had comes from another database, and then all
 * changes count as saved since. One statement.
 */
export async function findExportedTexts(
  tx: PrismaClient | Transaction,
  revisions: ReadonlyMap<number, number>,
): Promise<(editionId: number) => Present['exportedText']> {
  const since = await tx.$queryRaw<{ editionId: number; key: string; field: string; before: string }[]>`
    SELECT DISTINCT ON (r."editionId", r."rowKey", r.field) r."editionId",
      CASE r."rowKey" WHEN e."seriesKey" THEN 'edition' ELSE r."rowKey"::text END AS key,
      CASE WHEN r.field IN ('policy', 'project') THEN 'parent' ELSE r.field END AS field, r.before
    FROM unnest(${[...revisions.keys()]}::integer[], ${[...revisions.values()]}::bigint[]) AS written("editionId", revision)
    JOIN "PlanEdition" e ON e.id = written."editionId"
    JOIN "FieldRevision" r ON r."editionId" = e.id AND r.id > CASE
      WHEN EXISTS (SELECT 1 FROM "FieldRevision" last WHERE last.id = written.revision AND last."editionId" = e.id)
      THEN written.revision ELSE 0 END
    ORDER BY r."editionId", r."rowKey", r.field, r.id`
  const texts = new Map(since.map(({ editionId, key, field, before }) => [`${editionId}/${key}/${field}`, before]))
  return (editionId) => (key, field) => texts.get(`${editionId}/${key}/${field}`)
}

/** The title that a workbook gives itself, for the sentence that it belongs elsewhere. */
function titleIn(sheets: readonly ReadSheet[]): string {
  const first = sheets.find(({ name }) => name === otherSheetNames.introduction)?.rows[0]?.cells[1]
  return first?.kind === 'text' ? first.text.slice(0, 60) : otherSheetNames.introduction
}

/** What the page about a plan's workbook shows. */
export type WorkbookPage = {
  planId: number
  editionId: number
  department: string
  year: FiscalYear
  mayWrite: boolean
  upload: {
    id: string
    fileName: string
    at: Date
    contentVersion: number
    changes: PreviewChange[]
    problems: Reason[]
  } | null
}

/**
 * The page about a plan's workbook, with what the actor's own upload would change of the plan as it is now. Without an
 * upload where there is none, it has expired, or it is somebody else's. Throws NotFound for whoever may not read the plan.
 */
export async function findWorkbookPage(
  prisma: PrismaClient,
  actor: Actor,
  planId: number,
  uploadId: string | null,
): Promise<WorkbookPage> {
  const sheet = await readPlanSheet(prisma, actor, planId)
  const page = {
    planId,
    editionId: sheet.editionId,
    department: sheet.department.name,
    year: sheet.year,
    mayWrite: writableParts(actor, sheet.subject) !== 'none',
  }
  const upload = uploadId === null ? null : await findUpload(prisma, actor, uploadId)
  if (!upload || upload.editionId !== sheet.editionId) return { ...page, upload: null }
  const { changes, problems } = await compareWithPlan(prisma, actor, sheet, upload.sheets)
  return {
    ...page,
    upload: {
      id: upload.id,
      fileName: upload.fileName,
      at: upload.at,
      contentVersion: sheet.contentVersion,
      changes: previewOf(changes, sheet),
      problems,
    },
  }
}

/** An upload of the actor's own that has not expired; null for every other. */
export async function findUpload(
  tx: PrismaClient | Transaction,
  actor: Actor,
  id: string,
): Promise<{ id: string; editionId: number; fileName: string; at: Date; sheets: ReadSheet[] } | null> {
  const found = await tx.workbookUpload.findFirst({ where: ownUpload(actor, id) })
  return found ? { ...found, sheets: readKeptSheets(found.sheets) } : null
}

/** What tells an upload of the actor's own that has not expired from every other. */
export function ownUpload({ personId }: Actor, id: string) {
  return { id, personId, expiresAt: { gt: now() } }
}

/** The sheets of an upload, as they were kept. */
export function readKeptSheets(kept: string): ReadSheet[] {
  return JSON.parse(kept) as ReadSheet[]
}
