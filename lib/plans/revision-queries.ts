import type { PrismaClient } from '@/generated/prisma/client'
import { plainDateOf } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import type { Transaction } from '@/prisma/client'
import { type OfficialFigures, toldFields } from './official-rules'
import { canReadTalk } from './policy'

/** Who saved what last: by row key and field, the person's place in `names` and when. The plan's own fields are 'edition'. */
export type LastSaves = { names: string[]; rows: Record<string, Record<string, [person: number, at: string]>> }

/** A text that a field held; `name` and `at` of who saved it, null for the one that stood there first. */
export type FormerText = { text: string; name: string | null; at: string | null }

/** How many former texts of a field are shown. */
const mostTexts = 50

/**
 * Refuses whoever may not read how the plan was written. Once its text is public, all staff read that, but not what the
 * department had crossed out before.
 */
async function findSeriesKey(prisma: PrismaClient | Transaction, actor: Actor, editionId: number): Promise<string> {
  const edition = await prisma.planEdition.findUnique({
    where: { id: editionId },
    select: { seriesKey: true, state: true, plan: { select: { departmentId: true } } },
  })
  if (!edition || !canReadTalk(actor, { state: edition.state, departmentId: edition.plan.departmentId })) {
    throw new NotFound()
  }
  return edition.seriesKey
}

/** What the sheets of 人事課 and 財政課 brought into the editions of a plan last. One statement; for who may read the plan. */
export async function readOfficialFigures(
  prisma: PrismaClient | Transaction,
  planId: number,
): Promise<OfficialFigures> {
  const found = await prisma.$queryRaw<{ rowKey: string; field: string; value: string; at: Date }[]>`
    SELECT DISTINCT ON (r."rowKey", r.field) r."rowKey"::text AS "rowKey", r.field, r.value, r.at
    FROM "FieldRevision" r JOIN "PlanEdition" edition ON edition.id = r."editionId"
    WHERE edition."planId" = ${planId}::integer AND r.official AND r.field = ANY (${toldFields}::text[])
    ORDER BY r."rowKey", r.field, r.id DESC`
  const figures: OfficialFigures = {}
  for (const { rowKey, field, value, at } of found)
    figures[rowKey] = { ...figures[rowKey], [field]: { text: value, on: plainDateOf(at) } }
  return figures
}

/** Who saved each field of an edition last, and when. Two statements. Throws NotFound for what the actor may not see. */
export async function findLastSaves(
  prisma: PrismaClient | Transaction,
  actor: Actor,
  editionId: number,
): Promise<LastSaves> {
  const seriesKey = await findSeriesKey(prisma, actor, editionId)
  const found = await prisma.$queryRaw<{ rowKey: string; field: string; name: string; at: Date }[]>`
    SELECT DISTINCT ON (r."rowKey", r.field) r."rowKey"::text AS "rowKey", r.field, person.name, r.at
    FROM "FieldRevision" r JOIN "Person" person ON person.id = r."personId"
    WHERE r."editionId" = ${editionId}::integer ORDER BY r."rowKey", r.field, r.id DESC`
  const names = [...new Set(found.map(({ name }) => name))]
  const rows: LastSaves['rows'] = {}
  for (const { rowKey, field, name, at } of found) {
    const key = rowKey === seriesKey ? 'edition' : rowKey
    rows[key] = { ...rows[key], [field]: [names.indexOf(name), at.toISOString()] }
  }
  return { names, rows }
}

/**
 * What a field of an edition held, the newest first and the text it began with last, 50 at most. Two statements.
 * Throws NotFound for what the actor may not see.
 */
export async function findFormerTexts(
  prisma: PrismaClient | Transaction,
  actor: Actor,
  editionId: number,
  rowKey: string,
  field: string,
): Promise<FormerText[]> {
  const seriesKey = await findSeriesKey(prisma, actor, editionId)
  const revisions = await prisma.fieldRevision.findMany({
    where: { editionId, rowKey: rowKey === 'edition' ? seriesKey : rowKey, field },
    orderBy: { id: 'desc' },
    take: mostTexts,
    select: { before: true, value: true, at: true, person: { select: { name: true } } },
  })
  const texts: FormerText[] = revisions.map(({ value, at, person }) => ({
    text: value,
    name: person.name,
    at: at.toISOString(),
  }))
  const first = revisions.at(-1)
  return first && revisions.length < mostTexts ? [...texts, { text: first.before, name: null, at: null }] : texts
}
