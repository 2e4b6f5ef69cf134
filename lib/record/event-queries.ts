import type { Prisma, PrismaClient } from '@/generated/prisma/client'
import { addDays, type PlainDate } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import { recordScope } from './policy'
import type { RecordFilter } from './schema'

/** Events a page of the record holds. */
export const eventsPerPage = 50
const eventsPerBatch = 2_000
const mostPeople = 500

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

/**
 * A page of the record, the latest events first, as far as the actor may read them. Seven queries at most. Throws
 * NotFound for an actor who may read none.
 */
export async function recordPage(prisma: PrismaClient, actor: Actor, filter: RecordFilter): Promise<RecordPage> {
  const where = await eventsAskedFor(prisma, actor, filter)
  const found = await prisma.event.findMany({
    where: { ...where, ...(filter.after ? { seq: { lt: filter.after } } : {}) },
    orderBy: { seq: 'desc' },
    take: eventsPerPage + 1,
  })
  const events = await withNames(prisma, found.slice(0, eventsPerPage))
  const scope = recordScope(actor)
  const departments = await prisma.department.findMany({
    where: scope === 'all' || scope === null ? {} : { id: { in: scope.departmentIds } },
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
export async function recordBatches(
  prisma: PrismaClient,
  actor: Actor,
  filter: RecordFilter,
): Promise<AsyncGenerator<RecordedEvent[]>> {
  const where = await eventsAskedFor(prisma, actor, filter)
  return (async function* () {
    for (let seq = 0n; ; ) {
      const found = await prisma.event.findMany({
        where: { ...where, seq: { gt: seq } },
        orderBy: { seq: 'asc' },
        take: eventsPerBatch,
      })
      if (found.length > 0) yield await withNames(prisma, found)
      if (found.length < eventsPerBatch) return
      seq = found.at(-1)?.seq ?? seq
    }
  })()
}

/** The first instant of a calendar date in Tokyo, which knows no summer time. */
function startOf(date: PlainDate): Date {
  return new Date(`${date}T00:00:00+09:00`)
}

async function eventsAskedFor(
  prisma: PrismaClient,
  actor: Actor,
  filter: RecordFilter,
): Promise<Prisma.EventWhereInput> {
  const scope = recordScope(actor)
  if (scope === null) throw new NotFound()
  const where: Prisma.EventWhereInput = {}
  if (filter.from || filter.to) {
    where.at = {
      ...(filter.from ? { gte: startOf(filter.from) } : {}),
      ...(filter.to ? { lt: startOf(addDays(filter.to, 1)) } : {}),
    }
  }
  if (filter.person) {
    const people = await prisma.person.findMany({
      where: { name: { contains: filter.person, mode: 'insensitive' } },
      select: { id: true },
      take: mostPeople,
    })
    const ids = people.map(({ id }) => id)
    where.OR = [{ actorId: { in: ids } }, { onBehalfOfId: { in: ids } }]
  }
  if (scope !== 'all' || filter.department || filter.year) {
    const plans = await prisma.plan.findMany({
      where: {
        AND: [
          scope === 'all' ? {} : { departmentId: { in: scope.departmentIds } },
          filter.department ? { departmentId: filter.department } : {},
          filter.year ? { year: filter.year } : {},
        ],
      },
      select: { id: true },
    })
    where.planId = { in: plans.map(({ id }) => id) }
  }
  return where
}

type StoredEvent = Prisma.EventGetPayload<Record<string, never>>

/** The events with the names of people and plans. Two queries. */
async function withNames(prisma: PrismaClient, events: readonly StoredEvent[]): Promise<RecordedEvent[]> {
  const personIds = events.flatMap(({ actorId, onBehalfOfId }) => [actorId, onBehalfOfId].filter((id) => id !== null))
  const planIds = events.flatMap(({ planId }) => (planId === null ? [] : [planId]))
  const people = await prisma.person.findMany({
    where: { id: { in: [...new Set(personIds)] } },
    select: { id: true, name: true, post: true },
  })
  const plans = await prisma.plan.findMany({
    where: { id: { in: [...new Set(planIds)] } },
    select: { id: true, year: true, department: { select: { name: true } } },
  })
  const person = (id: number | null) => {
    const found = people.find((candidate) => candidate.id === id)
    return found ? { name: found.name, post: found.post } : null
  }
  return events.map(({ actorId, onBehalfOfId, planId, data, ...event }) => {
    const plan = plans.find(({ id }) => id === planId)
    return {
      ...event,
      actor: person(actorId),
      onBehalfOf: person(onBehalfOfId),
      plan: plan ? { id: plan.id, year: plan.year, departmentName: plan.department.name } : null,
      data: JSON.parse(data) as Record<string, unknown>,
    }
  })
}
