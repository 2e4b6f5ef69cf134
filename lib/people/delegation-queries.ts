import type { PrismaClient } from '@/generated/prisma/client'
import { today } from '@/lib/clock'
import type { PlainDate } from '@/lib/dates'
import type { FiscalYear } from '@/lib/fiscal-year'
import { plainDate } from '@/lib/plans/content-queries'
import type { Actor, DelegationKind, Role } from './actor'
import { lendable } from './delegation-rules'
import { canLend, seesAllLending } from './policy'

/** How many ended lendings and read acts the page goes back. */
const formerShown = 50

export type LendingRow = {
  id: number
  kind: DelegationKind
  role: Role
  departmentName: string | null
  lender: { name: string; post: string }
  delegate: { name: string; post: string }
  startsOn: PlainDate
  endsOn: PlainDate
  reason: string
  recordedBy: { name: string; post: string }
  recordedAt: Date
  /** 'coming', 'running' or 'over' today */
  phase: 'coming' | 'running' | 'over'
  mayTakeBack: boolean
}

export type LendingPage = {
  /** roles the actor may lend now */
  assignments: { id: number; role: Role; departmentName: string | null; name: string; post: string; own: boolean }[]
  /** whom they can be lent to */
  people: { id: number; name: string; post: string }[]
  lendings: LendingRow[]
  /** 後閲: acts decided for the actor, unread first */
  readings: {
    eventSeq: bigint
    kind: string
    signature: string
    decidedAt: Date
    readAt: Date | null
    planId: number
    year: FiscalYear
    departmentName: string
  }[]
  all: boolean
}

/** What the actor may lend, has lent, was lent, and what he has still to read. Five statements. */
export async function lendingPage(prisma: PrismaClient, actor: Actor): Promise<LendingPage> {
  const all = seesAllLending(actor)
  const present = today()
  const inForce = { OR: [{ endsOn: null }, { endsOn: { gte: new Date(present) } }] }
  const named = { select: { id: true, name: true, post: true } } as const
  const assignments = await prisma.roleAssignment.findMany({
    where: { role: { in: [...lendable] }, person: { active: true }, ...inForce },
    include: { person: named, department: { select: { name: true, position: true } } },
    orderBy: [{ department: { position: 'asc' } }, { id: 'asc' }],
  })
  const people = await prisma.person.findMany({
    where: { active: true },
    ...named,
    orderBy: [{ post: 'asc' }, { name: 'asc' }],
  })
  const delegations = await prisma.delegation.findMany({
    where: all ? {} : { OR: [{ personId: actor.personId }, { assignment: { personId: actor.personId } }] },
    include: {
      person: named,
      recordedBy: named,
      assignment: { include: { person: named, department: { select: { name: true } } } },
    },
    orderBy: [{ startsOn: 'desc' }, { id: 'desc' }],
    take: formerShown,
  })
  const readings = await prisma.laterReading.findMany({
    where: { absentId: actor.personId },
    include: { plan: { select: { year: true, department: { select: { name: true } } } } },
    orderBy: [{ readAt: { sort: 'asc', nulls: 'first' } }, { eventSeq: 'desc' }],
    take: formerShown,
  })
  const lent = assignments.filter((assignment) => canLend(actor, assignment))
  return {
    assignments: lent.map(({ id, role, department, person, post, personId }) => ({
      id,
      role,
      departmentName: department?.name ?? null,
      name: person.name,
      post: post || person.post,
      own: personId === actor.personId,
    })),
    people: lent.length > 0 ? people : [],
    lendings: delegations.map((row) => {
      const startsOn = plainDate(row.startsOn) ?? ''
      const endsOn = plainDate(row.endsOn) ?? ''
      const over = row.endedAt !== null || endsOn < present
      return {
        id: row.id,
        kind: row.kind,
        role: row.assignment.role,
        departmentName: row.assignment.department?.name ?? null,
        lender: { name: row.assignment.person.name, post: row.assignment.post || row.assignment.person.post },
        delegate: row.person,
        startsOn,
        endsOn,
        reason: row.reason,
        recordedBy: row.recordedBy,
        recordedAt: row.recordedAt,
        phase: over ? 'over' : startsOn > present ? 'coming' : 'running',
        mayTakeBack: !over && canLend(actor, row.assignment),
      }
    }),
    readings: readings.map(({ plan, eventSeq, kind, signature, decidedAt, readAt, planId }) => ({
      eventSeq,
      kind,
      signature,
      decidedAt,
      readAt,
      planId,
      year: plan.year,
      departmentName: plan.department.name,
    })),
    all,
  }
}

/** How many acts that were decided for the actor he has still to read. One statement. */
export function unreadActs(prisma: PrismaClient, actor: Actor): Promise<number> {
  return prisma.laterReading.count({ where: { absentId: actor.personId, readAt: null } })
}
