import { Prisma, type PrismaClient } from '@/generated/prisma/client'
import { NotFound } from '@/lib/errors'
import { boundsOfFiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import { findGoals } from '@/lib/strategy/queries'
import { formOf } from '@/lib/years/form'
import type { Transaction } from '@/prisma/client'
import { plainDate } from './content-queries'
import { generalAccountName, type RowKind, textsOf } from './fields'
import type { OfficialFigures } from './official-rules'
import { canRead } from './policy'
import { readOfficialFigures } from './revision-queries'
import { canWriteRow, type SheetChoices, type SheetRow, type SheetSubject } from './sheet'
import type { EditionState } from './workflow'

/** A row as the database holds it, with the texts its fields show. */
export type StoredRow = {
  kind: RowKind
  id: number
  key: string
  parentId: number | null
  parentKey: string | null
  sectionId: number | null
  /** its place in its list; of a project its number */
  place: number
  texts: Record<string, string>
}

/** An edition with what decides about writing it, and its own fields as a row. */
export type LockedSheet = SheetSubject & {
  editionId: number
  planId: number
  year: number
  contentVersion: number
  /** the places the mayor named, '<rowKey>/<field>', while his amendments are made; nothing else is written then */
  amendable: string[]
  row: StoredRow
}

type RawRow = Omit<StoredRow, 'texts'> & { stored: Record<string, string | null> }

// Every column as text: figures and amounts never pass through a float on their way out of JSON.
const columnsAsText = Prisma.sql`(SELECT jsonb_object_agg(cell.key, cell.value) FROM jsonb_each_text(to_jsonb(r)) cell)`

function rowFromRaw({ stored, ...row }: RawRow): StoredRow {
  return { ...row, texts: textsOf(row.kind, stored) }
}

/**
 * The rows of an edition in the order of the sheet, without the plan's own fields; with `rowKey` that row alone.
 * One statement.
 */
export async function readSheetRows(
  tx: Transaction,
  editionId: number,
  rowKey: string | null = null,
): Promise<StoredRow[]> {
  const wanted = Prisma.sql`r."editionId" = ${editionId}::integer AND (${rowKey}::uuid IS NULL OR r."seriesKey" = ${rowKey}::uuid)`
  const rows = await tx.$queryRaw<RawRow[]>`
    SELECT kind, id, key, "parentId", "parentKey", "sectionId", place, stored FROM (
      SELECT 1 AS rank, 'sectionRole' AS kind, r.id, r."seriesKey"::text AS key, NULL::integer AS "parentId",
        NULL::text AS "parentKey", r."sectionId", r.position AS place, ${columnsAsText} AS stored
      FROM "SectionRole" r WHERE ${wanted}
      UNION ALL
      SELECT 2, 'staff', r.id, r."seriesKey"::text, NULL, NULL, r."sectionId", r.position, ${columnsAsText}
      FROM "StaffResource" r WHERE ${wanted}
      UNION ALL
      SELECT 3, 'budget', r.id, r."seriesKey"::text, NULL, NULL, NULL, r.position, ${columnsAsText}
      FROM "BudgetResource" r WHERE ${wanted}
      UNION ALL
      SELECT 4, 'policy', r.id, r."seriesKey"::text, NULL, NULL, NULL, r.position, ${columnsAsText} || jsonb_build_object(
        'goals', (SELECT string_agg(g."goalId"::text, ',') FROM "PolicyGoal" g WHERE g."policyId" = r.id),
        'priorities', (SELECT string_agg(p."priorityId"::text, ',') FROM "PolicyPriority" p WHERE p."policyId" = r.id))
      FROM "Policy" r WHERE ${wanted}
      UNION ALL
      SELECT 5, 'project', r.id, r."seriesKey"::text, r."policyId", policy."seriesKey"::text, r."sectionId", r.number,
        ${columnsAsText} || jsonb_build_object(
        'goals', (SELECT string_agg(g."goalId"::text, ',') FROM "ProjectGoal" g WHERE g."projectId" = r.id),
        'priorities', (SELECT string_agg(p."priorityId"::text, ',') FROM "ProjectPriority" p WHERE p."projectId" = r.id))
        || jsonb_build_object('codes', (SELECT string_agg(CASE a.name WHEN ${generalAccountName}::text THEN c.code ELSE a.name || ' ' || c.code END, E'\n' ORDER BY c.code, a.id)
          FROM "ProjectBudgetCode" c JOIN "BudgetAccount" a ON a.id = c."accountId" WHERE c."projectId" = r.id))
        || coalesce((SELECT jsonb_object_agg('funding.' || f.source, f.amount::text) FROM "ProjectFunding" f WHERE f."projectId" = r.id), '{}')
      FROM "Project" r JOIN "Policy" policy ON policy.id = r."policyId" WHERE ${wanted}
      UNION ALL
      SELECT 6, 'indicator', r.id, r."seriesKey"::text, r."projectId", project."seriesKey"::text, project."sectionId", r.position,
        ${columnsAsText} || jsonb_build_object(
        'steps', (SELECT string_agg(concat_ws(' ', s."dueOn"::text, s.text), E'\n' ORDER BY s.position) FROM "IndicatorStep" s WHERE s."indicatorId" = r.id),
        'waypoints', (SELECT string_agg(w.year || ' ' || w.value, E'\n' ORDER BY w.year) FROM "IndicatorWaypoint" w WHERE w."indicatorId" = r.id))
      FROM "Indicator" r JOIN "Project" project ON project.id = r."projectId" WHERE ${wanted}
    ) rows ORDER BY rank, place, id`
  return rows.map(rowFromRaw)
}

type RawEdition = Omit<LockedSheet, 'row'> & { seriesKey: string; stored: Record<string, string | null> }

/**
 * Locks editions against every other save and move until the transaction ends, in the order of their ids, and reads each
 * with its own fields. One statement. Whoever asks has to see to it who may.
 */
export async function lockSheets(tx: Transaction, editionIds: readonly number[]): Promise<LockedSheet[]> {
  const editions = await tx.$queryRaw<RawEdition[]>`
    SELECT r.id AS "editionId", r."planId", r."seriesKey"::text AS "seriesKey", r.state::text AS state, r."contentVersion",
      plan.year, plan."departmentId", year."departmentsOverwriteFigures", ${columnsAsText} AS stored,
      coalesce((SELECT round."amendableFields" FROM "ConsultationRound" round
        WHERE round."editionId" = r.id AND round.outcome = 'AGREED_WITH_AMENDMENTS'), '{}') AS amendable
    FROM "PlanEdition" r JOIN "Plan" plan ON plan.id = r."planId" JOIN "FiscalYear" year ON year.year = plan.year
    WHERE r.id = ANY(${[...editionIds]}::integer[]) ORDER BY r.id FOR UPDATE OF r`
  return editions.map(({ seriesKey, stored, ...sheet }) => {
    const nowhere = { parentId: null, parentKey: null, sectionId: null, place: 0 }
    const row = { kind: 'edition' as const, id: sheet.editionId, key: seriesKey, ...nowhere, stored }
    return { ...sheet, row: rowFromRaw(row) }
  })
}

/** Locks one edition as `lockSheets` does. Throws NotFound when there is none, or the actor may not read it. */
export async function lockSheetFor(actor: Actor, editionId: number, tx: Transaction): Promise<LockedSheet> {
  const [sheet] = await lockSheets(tx, [editionId])
  if (!sheet || !canRead(actor, sheet)) throw new NotFound()
  return sheet
}

/** The rows as the editor shows them to the actor, the plan's own fields first. */
export function rowsForEditor(
  actor: Actor,
  sheet: SheetSubject & { row: StoredRow },
  rows: readonly StoredRow[],
): SheetRow[] {
  return [{ ...sheet.row, key: 'edition' }, ...rows].map(({ key, kind, parentKey, sectionId, texts }) => ({
    key,
    kind,
    parentKey,
    writable: canWriteRow(actor, sheet, kind, sectionId),
    texts,
  }))
}

/** The sections of a department in a year, with those that `rows` point at already. One statement. */
export async function readSectionChoices(
  prisma: PrismaClient | Transaction,
  { departmentId, year }: { departmentId: number; year: number },
  rows: readonly StoredRow[],
): Promise<{ id: number; name: string }[]> {
  const { first, last } = boundsOfFiscalYear(year)
  return prisma.section.findMany({
    where: {
      departmentId,
      OR: [
        { startsOn: { lte: new Date(last) }, AND: [{ OR: [{ endsOn: null }, { endsOn: { gte: new Date(first) } }] }] },
        { id: { in: rows.flatMap((row) => (row.sectionId === null ? [] : [row.sectionId])) } },
      ],
    },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  })
}

/** What the plans of a year may point at beside their sections, with what `rows` point at already. Four statements. */
export async function readCityChoices(
  prisma: PrismaClient | Transaction,
  year: number,
  rows: readonly StoredRow[],
): Promise<Omit<SheetChoices, 'plan' | 'sections'>> {
  const inYear = {
    AND: [
      { OR: [{ firstYear: null }, { firstYear: { lte: year } }] },
      { OR: [{ lastYear: null }, { lastYear: { gte: year } }] },
    ],
  }
  const used = (field: string) => rows.flatMap((row) => (row.texts[field] ? [Number(row.texts[field])] : []))
  const ordered = { orderBy: [{ position: 'asc' as const }, { id: 'asc' as const }] }
  const employmentTypes = await prisma.employmentType.findMany({
    where: { OR: [inYear, { id: { in: used('employmentType') } }] },
    ...ordered,
  })
  const accounts = await prisma.budgetAccount.findMany({
    where: { OR: [inYear, { id: { in: used('account') } }] },
    ...ordered,
  })
  const goals = await findGoals(prisma, year)
  const priorities = await prisma.mayoralPriority.findMany({ where: { year }, orderBy: { number: 'asc' } })
  return {
    employmentTypes: employmentTypes.map(({ id, name }) => ({ id, name })),
    accounts: accounts.map(({ id, name, kind }) => ({ id, name, kind })),
    goals,
    priorities: priorities.map(({ id, number, title }) => ({ id, number, title })),
  }
}

/** What a plan of a department and year may point at, with what `rows` point at already. Five statements. */
export async function readChoices(
  prisma: PrismaClient | Transaction,
  plan: { departmentId: number; year: number },
  rows: readonly StoredRow[],
): Promise<Omit<SheetChoices, 'plan' | 'sections'> & { sections: { id: number; name: string }[] }> {
  const sections = await readSectionChoices(prisma, plan, rows)
  return { sections, ...(await readCityChoices(prisma, plan.year, rows)) }
}

/** What the editor of a plan is drawn from. */
export type Editor = {
  planId: number
  editionId: number
  /** who writes */
  personId: number
  personName: string
  state: EditionState
  city: string
  /** the version before, where this one amends it */
  basedOn: string | null
  rows: SheetRow[]
  choices: SheetChoices
  /** whether the actor writes everything, or the parts of some sections alone */
  writesAll: boolean
  departmentsOverwriteFigures: boolean
  /** what came with the sheets of 人事課 and 財政課 */
  official: OfficialFigures
  /** change requests that nobody but their author has answered */
  openQuestions: number
  /** the places the mayor named, while nothing else is written; null otherwise */
  amendable: string[] | null
}

/**
 * The edition of a plan that is being written, for an actor who may write some of it. Null when the plan can be read but
 * not written now. Throws NotFound when there is no such plan or the actor may not read it. Thirteen statements.
 */
export async function findEditor(
  prisma: PrismaClient | Transaction,
  actor: Actor,
  planId: number,
): Promise<Editor | null> {
  const edition = await prisma.planEdition.findFirst({
    where: { planId, state: { notIn: ['DISCARDED', 'VOIDED', 'SUPERSEDED'] } },
    orderBy: { id: 'desc' },
    include: {
      plan: { include: { department: true, fiscalYear: { include: { formVersion: true } } } },
      basedOn: { select: { major: true, minor: true } },
      rounds: { where: { outcome: 'AGREED_WITH_AMENDMENTS' }, select: { amendableFields: true } },
    },
  })
  if (!edition) throw new NotFound()
  const { department, fiscalYear } = edition.plan
  const subject: SheetSubject = {
    departmentId: department.id,
    state: edition.state,
    departmentsOverwriteFigures: fiscalYear.departmentsOverwriteFigures,
  }
  if (!canRead(actor, subject)) throw new NotFound()

  const year = fiscalYear.year
  const form = formOf(fiscalYear.formVersion?.definition)
  const rows = await readSheetRows(prisma, edition.id)
  const { sections, ...offered } = await readChoices(prisma, { departmentId: department.id, year }, rows)
  const city = await prisma.city.findFirst({ select: { name: true } })
  const threads = await prisma.comment.findMany({
    where: { planId, threadId: null, kind: 'CHANGE_REQUEST', resolvedAt: null },
    select: { authorId: true, replies: { select: { authorId: true } } },
  })

  const ownRow: StoredRow = {
    kind: 'edition',
    id: edition.id,
    key: edition.seriesKey,
    parentId: null,
    parentKey: null,
    sectionId: null,
    place: 0,
    texts: textsOf('edition', {
      headline: edition.headline,
      missionText: edition.missionText,
      plainSummary: edition.plainSummary,
      staffFromOffice: String(edition.staffFromOffice),
      budgetFromOffice: String(edition.budgetFromOffice),
    }),
  }
  const writesAll = canWriteRow(actor, subject, 'edition', null)
  const editorSections = sections.map((section) => ({
    ...section,
    writable: canWriteRow(actor, subject, 'project', section.id),
  }))
  if (!writesAll && !editorSections.some(({ writable }) => writable)) return null
  const editorRows = rowsForEditor(actor, { ...subject, row: ownRow }, rows)
  // While the mayor's amendments are made no row comes, goes or moves, and only rows with a field he named are written.
  const amendable = edition.state === 'AMENDING' ? (edition.rounds[0]?.amendableFields ?? []) : null
  const named = new Set(amendable?.map((at) => at.split('/')[0]))
  return {
    planId,
    editionId: edition.id,
    personId: actor.personId,
    personName: actor.name,
    state: edition.state,
    city: city?.name ?? '',
    basedOn: edition.basedOn?.major ? `${edition.basedOn.major}.${edition.basedOn.minor ?? 0}` : null,
    rows: amendable ? editorRows.map((row) => ({ ...row, writable: row.writable && named.has(row.key) })) : editorRows,
    choices: {
      plan: {
        year,
        department: { slug: department.slug, name: department.name, decidedBy: department.decidedBy },
        ...(form ? { form } : {}),
        notes: {
          personnelCostIncluded: fiscalYear.personnelCostIncluded,
          headcountOn: plainDate(fiscalYear.headcountOn),
        },
      },
      sections: amendable ? editorSections.map((section) => ({ ...section, writable: false })) : editorSections,
      ...offered,
    },
    writesAll: writesAll && amendable === null,
    amendable,
    departmentsOverwriteFigures: subject.departmentsOverwriteFigures,
    official: await readOfficialFigures(prisma, planId),
    openQuestions: threads.filter(({ authorId, replies }) => !replies.some((reply) => reply.authorId !== authorId))
      .length,
  }
}
