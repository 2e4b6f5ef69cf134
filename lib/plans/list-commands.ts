import { Prisma } from '@/generated/prisma/client'
import { Refusal } from '@/lib/errors'
import type { Transaction } from '@/prisma/client'
import type { LockedSheet, StoredRow } from './editor-queries'
import { codesOf, fieldSpec, idsOf, readTyped, stepsOf, waypointsOf } from './fields'

/** A list that has a table of its own, as it is to be: the row, the field, and its text; an empty one empties it. */
export type ListChange = { row: Pick<StoredRow, 'kind' | 'id'>; field: string; text: string; at?: string }

type Edition = Pick<LockedSheet, 'editionId' | 'year'>

/**
 * Writes lists that have tables of their own, for any number of rows: two statements a table that is concerned. Refuses
 * references to what is not there: 'code_account_unknown', 'choice_unknown'.
 */
export async function setLists(tx: Transaction, edition: Edition, changes: readonly ListChange[]): Promise<void> {
  const of = (field: string) => changes.filter((change) => change.field === field)
  await setSteps(tx, edition, of('steps'))
  await setWaypoints(tx, edition, of('waypoints'))
  await setFunding(
    tx,
    edition,
    changes.filter(({ field }) => field.startsWith('funding.')),
  )
  await setCodes(tx, edition, of('codes'))
  for (const kind of ['policy', 'project'] as const) {
    for (const field of ['goals', 'priorities'] as const) {
      const own = of(field).filter(({ row }) => row.kind === kind)
      if (own.length > 0) await setReferences(tx, edition, kind, field, own)
    }
  }
}

const idsOfRows = (changes: readonly ListChange[]) => changes.map(({ row }) => row.id)

async function setSteps(tx: Transaction, { editionId }: Edition, changes: readonly ListChange[]): Promise<void> {
  if (changes.length === 0) return
  await tx.indicatorStep.deleteMany({ where: { indicatorId: { in: idsOfRows(changes) } } })
  const data = changes.flatMap(({ row, text }) =>
    stepsOf(text).map((step, position) => ({
      indicatorId: row.id,
      editionId,
      position,
      text: step.text,
      dueOn: step.dueOn === null ? null : new Date(step.dueOn),
    })),
  )
  if (data.length > 0) await tx.indicatorStep.createMany({ data })
}

async function setWaypoints(tx: Transaction, { editionId }: Edition, changes: readonly ListChange[]): Promise<void> {
  if (changes.length === 0) return
  await tx.indicatorWaypoint.deleteMany({ where: { indicatorId: { in: idsOfRows(changes) } } })
  const data = changes.flatMap(({ row, text }) =>
    waypointsOf(text).flatMap((waypoint) => (waypoint ? [{ indicatorId: row.id, editionId, ...waypoint }] : [])),
  )
  if (data.length > 0) await tx.indicatorWaypoint.createMany({ data })
}

/** The money of projects by its source, in yen. */
async function setFunding(tx: Transaction, { editionId }: Edition, changes: readonly ListChange[]): Promise<void> {
  const amounts = changes.map(({ row, field, text }) => {
    const spec = fieldSpec('project', field)
    const read = spec && readTyped(spec, text)
    return { id: row.id, source: field.slice('funding.'.length), amount: read?.ok ? read.stored : null }
  })
  const gone = amounts.filter(({ amount }) => amount === null)
  const given = amounts.filter(({ amount }) => amount !== null)
  if (gone.length > 0) {
    await tx.$executeRaw`
      DELETE FROM "ProjectFunding" f USING unnest(${gone.map(({ id }) => id)}::integer[], ${gone.map(({ source }) => source)}::text[]) AS gone(id, source)
      WHERE f."projectId" = gone.id AND f.source::text = gone.source`
  }
  if (given.length > 0) {
    await tx.$executeRaw`
      INSERT INTO "ProjectFunding" ("projectId", "editionId", source, amount)
      SELECT given.id, ${editionId}::integer, given.source::public."FundingSource", given.amount::bigint
      FROM unnest(${given.map(({ id }) => id)}::integer[], ${given.map(({ source }) => source)}::text[],
        ${given.map(({ amount }) => amount)}::text[]) AS given(id, source, amount)
      ON CONFLICT ("projectId", source) DO UPDATE SET amount = excluded.amount`
  }
}

async function setCodes(tx: Transaction, { editionId, year }: Edition, changes: readonly ListChange[]): Promise<void> {
  if (changes.length === 0) return
  await tx.projectBudgetCode.deleteMany({ where: { projectId: { in: idsOfRows(changes) } } })
  const codes = changes.flatMap(({ row, text }) =>
    codesOf(text).flatMap((code) => (code ? [{ id: row.id, ...code }] : [])),
  )
  if (codes.length === 0) return
  const made = await tx.$executeRaw`
    INSERT INTO "ProjectBudgetCode" ("projectId", "editionId", "accountId", code)
    SELECT written.id, ${editionId}::integer, a.id, written.code
    FROM unnest(${codes.map(({ id }) => id)}::integer[], ${codes.map(({ account }) => account)}::text[],
      ${codes.map(({ code }) => code)}::text[]) AS written(id, account, code)
    JOIN "BudgetAccount" a ON a.name = written.account
      AND ${year}::integer BETWEEN coalesce(a."firstYear", 0) AND coalesce(a."lastYear", 9999)`
  if (made !== codes.length) throw new Refusal([{ code: 'code_account_unknown', at: changes[0]?.at }])
}

/** The goals or priorities that policies or projects cite, of those that the year has. */
async function setReferences(
  tx: Transaction,
  { editionId, year }: Edition,
  kind: 'policy' | 'project',
  field: 'goals' | 'priorities',
  changes: readonly ListChange[],
): Promise<void> {
  const goals = field === 'goals'
  const table = Prisma.raw(`"${kind === 'policy' ? 'Policy' : 'Project'}${goals ? 'Goal' : 'Priority'}"`)
  const owner = Prisma.raw(kind === 'policy' ? '"policyId"' : '"projectId"')
  const column = Prisma.raw(goals ? '"goalId"' : '"priorityId"')
  await tx.$executeRaw`DELETE FROM ${table} WHERE ${owner} = ANY(${idsOfRows(changes)}::integer[])`
  const cited = changes.flatMap(({ row, text }) => (idsOf(text) ?? []).map((id) => ({ owner: row.id, id })))
  if (cited.length === 0) return
  const known = goals
    ? Prisma.sql`SELECT g.id FROM "StrategicGoal" g JOIN "StrategicPlan" p ON p.id = g."planId"
        WHERE ${year}::integer BETWEEN p."firstYear" AND p."lastYear"`
    : Prisma.sql`SELECT id FROM "MayoralPriority" WHERE year = ${year}::integer`
  const made = await tx.$executeRaw`
    INSERT INTO ${table} (${owner}, "editionId", ${column})
    SELECT cited.owner, ${editionId}::integer, known.id
    FROM unnest(${cited.map((each) => each.owner)}::integer[], ${cited.map(({ id }) => id)}::integer[]) AS cited(owner, id)
    JOIN (${known}) known ON known.id = cited.id`
  if (made !== cited.length) throw new Refusal([{ code: 'choice_unknown', at: changes[0]?.at }])
}
