import { Prisma, type PrismaClient } from '@/generated/prisma/client'
import { NotFound, Refusal } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import { keepRevisions, type Revision, setColumns } from '@/lib/plans/editing-commands'
import { fieldSpec, readTyped } from '@/lib/plans/fields'
import { canonicalText, sha256 } from '@/lib/plans/hash'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import type { ReadSheet } from '@/lib/workbook/cells'
import { canWriteYear } from '@/lib/years/policy'
import type { Transaction } from '@/prisma/client'
import type { Edition, FiguresImported, RowChange, YearFigures } from './changes'
import { type MatchedFigures, matchFigures } from './matching-rules'
import { readYearFigures } from './queries'
import { type ReadFigures, readFigures } from './reading-rules'

/** What the sheets would change. `seen` names exactly these changes: an import wants it back. */
export type FigurePreview = MatchedFigures & { seen: string }

/** Reads what the sheets say. Throws NotFound for whoever does not bring figures in. */
function readFor(actor: Actor, sheets: readonly ReadSheet[]): ReadFigures {
  if (!canWriteYear(actor)) throw new NotFound()
  return readFigures(sheets)
}

function previewOf(read: ReadFigures, year: YearFigures): FigurePreview {
  const matched = matchFigures(read, year)
  return { ...matched, seen: sha256(canonicalText(matched.rows)) }
}

/**
 * What the sheets of 人事課 or 財政課 would change in the year's plans; nothing is stored. Throws NotFound for whoever does
 * not bring figures in and for a year that is not set up.
 */
export async function previewFigures(
  prisma: PrismaClient,
  actor: Actor,
  year: FiscalYear,
  sheets: readonly ReadSheet[],
): Promise<FigurePreview> {
  const read = readFor(actor, sheets)
  return previewOf(read, await readYearFigures(prisma, year))
}

/**
 * Brings the sheets' figures into the plans that are being written, all or nothing, behind the locks of all of them:
 * revisions are kept, and the record of each plan says so. `seen` is what the preview
 * answered; where the plans or the sheets differ from it by now the import is refused with 'figures_changed_since'. Throws
 * as `previewFigures`, and Refusal 'figures_nothing_to_import'.
 */
export async function importFigures(
  prisma: PrismaClient,
  actor: Actor,
  year: FiscalYear,
  sheets: readonly ReadSheet[],
  seen: string,
): Promise<FiguresImported> {
  const read = readFor(actor, sheets)
  return transact(prisma, async (tx) => {
    await tx.$queryRaw`
      SELECT r.id FROM "PlanEdition" r JOIN "Plan" plan ON plan.id = r."planId"
      WHERE plan.year = ${year}::integer AND r.state IN ('DRAFT', 'CHANGES_REQUESTED') ORDER BY r.id FOR UPDATE OF r`
    const figures = await readYearFigures(tx, year)
    const { rows, seen: now } = previewOf(read, figures)
    if (now !== seen) throw new Refusal([{ code: 'figures_changed_since' }])
    if (rows.length === 0) throw new Refusal([{ code: 'figures_nothing_to_import' }])
    const changed = figures.departments.flatMap(({ edition }) => {
      const ofEdition = rows.filter(({ editionId }) => editionId === edition?.id)
      return edition && ofEdition.length > 0 ? [{ edition, rows: ofEdition, counts: countsOf(ofEdition) }] : []
    })
    for (const { edition, rows: ofEdition } of changed) await writeEdition(tx, actor, edition, ofEdition)
    for (const { edition, counts } of changed) {
      const { id: editionId, planId } = edition
      await record(tx, actor, 'figures.imported', { planId, editionId, data: counts })
    }
    return { plans: changed.length, ...countsOf(rows) }
  })
}

function countsOf(rows: readonly RowChange[]): Omit<FiguresImported, 'plans'> {
  const count = (kind: RowChange['subject']['kind']) => rows.filter((row) => row.subject.kind === kind).length
  return { staff: count('staff'), budgets: count('budget'), projects: count('project') }
}

async function writeEdition(
  tx: Transaction,
  actor: Actor,
  { id: editionId, rows }: Edition,
  changed: readonly RowChange[],
): Promise<void> {
  const revisions: Revision[] = []
  const funding: { projectId: number; source: string; amount: string | null }[] = []
  for (const { rowKey, subject, made, changes } of changed) {
    const row = rowKey
      ? rows.find(({ key }) => key === rowKey)
      : await makeRow(tx, editionId, made, 1 + Math.max(0, ...rows.map(({ place }) => place)))
    if (!row) throw new Error(`row ${rowKey} left the edition behind its lock`)
    const columns = new Map<string, string | null>()
    for (const { field, before, after } of changes) {
      const spec = fieldSpec(subject.kind, field)
      const read = spec ? readTyped(spec, after) : null
      if (!spec || !read?.ok) throw new Error(`${field} cannot hold its own text`)
      if (spec.column) columns.set(field, read.stored)
      else funding.push({ projectId: row.id, source: field.slice('funding.'.length), amount: read.stored })
      revisions.push({ rowKey: row.key, field, before, value: after, official: true })
    }
    await setColumns(tx, { kind: subject.kind, id: row.id }, columns)
  }
  await setFundings(tx, editionId, funding)
  await keepRevisions(tx, actor, editionId, revisions)
}

async function makeRow(tx: Transaction, editionId: number, made: RowChange['made'], position: number) {
  if (!made) throw new Error('a new row hangs on nothing')
  const select = { id: true, seriesKey: true }
  const data = { editionId, position }
  const { id, seriesKey } =
    'accountId' in made
      ? await tx.budgetResource.create({ data: { ...data, ...made }, select })
      : await tx.staffResource.create({ data: { ...data, ...made }, select })
  return { id, key: seriesKey }
}

/** Replaces amounts by source. Two statements, or none. */
async function setFundings(
  tx: Transaction,
  editionId: number,
  funding: readonly { projectId: number; source: string; amount: string | null }[],
): Promise<void> {
  if (funding.length === 0) return
  const given = Prisma.sql`unnest(${funding.map(({ projectId }) => projectId)}::integer[], ${funding.map(({ source }) => source)}::text[],
    ${funding.map(({ amount }) => amount)}::bigint[]) AS given("projectId", source, amount)`
  await tx.$executeRaw`
    DELETE FROM "ProjectFunding" f USING ${given} WHERE f."projectId" = given."projectId" AND f.source::text = given.source`
  await tx.$executeRaw`
    INSERT INTO "ProjectFunding" ("projectId", "editionId", source, amount)
    SELECT given."projectId", ${editionId}::integer, given.source::public."FundingSource", given.amount FROM ${given}
    WHERE given.amount IS NOT NULL`
}
