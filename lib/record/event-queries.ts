import { Prisma, type PrismaClient } from '@/generated/prisma/client'
import { addDays, type PlainDate } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import { type RecordScope, recordScope } from './policy'
import type { RecordFilter } from './schema'

/** Events a page of the record holds. */
export const eventsPerPage = 50
const eventsPerBatch = 2_000

/** One event as people read it: who, for whom, what, about which plan. */
export type RecordedEvent = {
  seq: bigint
  at: Date
  kind: string
  actor: { name: string; post: string } | null
  onBehalfOf: { name: string; post: string } | null
  plan: { id: number; year: FiscalYear; departmentName: string } | null
  editionId: number | null
  /** facts of the act, by name */
  data: Record<string, unknown>
  previousHash: string
  hash: string
}

export type RecordPage = {
  events: RecordedEvent[]
  /** pass it as `after` for older ones; null at the end */
  next: bigint | null
  /** what the filter offers */
  departments: { id: number; name: string }[]
  years: FiscalYear[]
  /** whether the actor reads everything, and may have the chain checked */
  whole: boolean
}

/** The events of a page or a batch: which way they run, and after which one they begin. */
type Stretch = { order: 'ASC' | 'DESC'; after?: bigint | undefined; limit: number }

/**
 * A page of the record, the latest events first, as far as the actor may read them. Three statements. Throws NotFound for an
 * actor who may read none.
 */
export async function recordPage(prisma: PrismaClient, actor: Actor, filter: RecordFilter): Promise<RecordPage> {
  const scope = scopeOf(actor)
  const found = await readEvents(prisma, scope, filter, {
    order: 'DESC',
    after: filter.after,
    limit: eventsPerPage + 1,
  })
  const events = found.slice(0, eventsPerPage)
  const departments = await prisma.department.findMany({
    where: scope === 'all' ? {} : { id: { in: scope.departmentIds } },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  })
  const years = await prisma.fiscalYear.findMany({ orderBy: { year: 'desc' }, select: { year: true } })
  return {
    events,
    next: found.length > eventsPerPage ? (events.at(-1)?.seq ?? null) : null,
    departments,
    years: years.map(({ year }) => year),
    whole: scope === 'all',
  }
}

/** Every event asked for, the oldest first, in batches. Throws NotFound at once for an actor who may read none. */
export function recordBatches(
  prisma: PrismaClient,
  actor: Actor,
  filter: RecordFilter,
): AsyncGenerator<RecordedEvent[]> {
  const scope = scopeOf(actor)
  return (async function* () {
    for (let after = 0n; ; ) {
      const found = await readEvents(prisma, scope, filter, { order: 'ASC', after, limit: eventsPerBatch })
      if (found.length > 0) yield found
      if (found.length < eventsPerBatch) return
      after = found.at(-1)?.seq ?? after
    }
  })()
}

function scopeOf(actor: Actor): NonNullable<RecordScope> {
  const scope = recordScope(actor)
  if (scope === null) throw new NotFound()
  return scope
}

/** The first instant of a calendar date in Tokyo, which knows no summer time. */
function startOf(date: PlainDate): Date {
  return new Date(`${date}T00:00:00+09:00`)
}

/** What must hold of an event `e` about a plan `p` to be among those that are asked for and may be read. */
function conditions(scope: NonNullable<RecordScope>, filter: RecordFilter): Prisma.Sql[] {
  const named = Prisma.sql`(SELECT id FROM "Person" WHERE position(lower(${filter.person ?? ''}::text) IN lower(name)) > 0)`
  return [
    ...(scope === 'all' ? [] : [Prisma.sql`p."departmentId" = ANY (${scope.departmentIds}::integer[])`]),
    ...(filter.about ? [abouts[filter.about]] : []),
    ...(filter.department ? [Prisma.sql`p."departmentId" = ${filter.department}::integer`] : []),
    ...(filter.year ? [Prisma.sql`p.year = ${filter.year}::integer`] : []),
    ...(filter.from ? [Prisma.sql`e.at >= ${startOf(filter.from)}::timestamptz`] : []),
    ...(filter.to ? [Prisma.sql`e.at < ${startOf(addDays(filter.to, 1))}::timestamptz`] : []),
    ...(filter.person ? [Prisma.sql`(e."actorId" IN ${named} OR e."onBehalfOfId" IN ${named})`] : []),
  ]
}

const ofSessions = Prisma.sql`e.kind LIKE 'session.%'`

/** What an event is about. */
const abouts: Record<NonNullable<RecordFilter['about']>, Prisma.Sql> = {
  plans: Prisma.sql`e."planId" IS NOT NULL`,
  sessions: ofSessions,
  rest: Prisma.sql`e."planId" IS NULL AND NOT ${ofSessions}`,
}

type EventRow = Omit<RecordedEvent, 'actor' | 'onBehalfOf' | 'plan' | 'data'> & {
  data: string
  actorName: string | null
  actorPost: string
  otherName: string | null
  otherPost: string
  planId: number | null
  year: FiscalYear
  departmentName: string
}

/** Events with the names of people and plans. One statement. */
async function readEvents(
  prisma: PrismaClient,
  scope: NonNullable<RecordScope>,
  filter: RecordFilter,
  { order, after, limit }: Stretch,
): Promise<RecordedEvent[]> {
  const beyond = order === 'ASC' ? Prisma.sql`e.seq > ${after}::bigint` : Prisma.sql`e.seq < ${after}::bigint`
  const wanted = [...(after === undefined ? [] : [beyond]), ...conditions(scope, filter)]
  const rows = await prisma.$queryRaw<EventRow[]>`
    SELECT e.seq, e.at, e.kind, e."editionId", e.data, e."previousHash", e.hash,
      actor.name AS "actorName", actor.post AS "actorPost", other.name AS "otherName", other.post AS "otherPost",
      p.id AS "planId", p.year, d.name AS "departmentName"
    FROM "Event" e
      LEFT JOIN "Person" actor ON actor.id = e."actorId"
      LEFT JOIN "Person" other ON other.id = e."onBehalfOfId"
      LEFT JOIN "Plan" p ON p.id = e."planId"
      LEFT JOIN "Department" d ON d.id = p."departmentId"
    ${wanted.length > 0 ? Prisma.sql`WHERE ${Prisma.join(wanted, ' AND ')}` : Prisma.empty}
    ORDER BY e.seq ${Prisma.raw(order)}
    LIMIT ${limit}::integer`
  return rows.map(
    ({ actorName, actorPost, otherName, otherPost, planId, year, departmentName, data, ...event }): RecordedEvent => ({
      ...event,
      actor: actorName === null ? null : { name: actorName, post: actorPost },
      onBehalfOf: otherName === null ? null : { name: otherName, post: otherPost },
      plan: planId === null ? null : { id: planId, year, departmentName },
      data: JSON.parse(data) as Record<string, unknown>,
    }),
  )
}
