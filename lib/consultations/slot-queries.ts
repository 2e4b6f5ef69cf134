import type { PrismaClient } from '@/generated/prisma/client'
import type { PlainDate } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import { type Actor, departmentRoles, holds, holdsForCity } from '@/lib/people/actor'
import { plainDate } from '@/lib/plans/content-queries'
import { type EditionState, openStates } from '@/lib/plans/workflow'
import { canWriteYear } from '@/lib/years/policy'
import { timeOf } from './slot-rules'

/** When the mayor and a department meet about its plan. */
export type Slot = {
  slotId: number
  lockVersion: number
  planId: number
  departmentName: string
  /** of the edition on its way; null where none is */
  state: EditionState | null
  heldOn: PlainDate
  starts: string
  ends: string
  place: string
}

/** Whether the actor sees the mayor's whole calendar: those who set it and those who sit in it. */
export function seesCalendar(actor: Actor): boolean {
  return holdsForCity(actor, ['OFFICE', 'VICE_MAYOR', 'MAYOR', 'AUDITOR'])
}

const withPlan = {
  plan: {
    select: {
      departmentId: true,
      department: { select: { name: true } },
      editions: { where: { state: { in: [...openStates] } }, select: { state: true } },
    },
  },
}

/** The slots of a year, or those from a day on, in their order, as far as the actor may see them: a department sees its own. One statement and those of its relations. */
export async function slotsFor(
  prisma: PrismaClient,
  actor: Actor,
  { year, from, planId }: { year?: FiscalYear; from?: PlainDate; planId?: number },
): Promise<Slot[]> {
  const slots = await prisma.consultationSlot.findMany({
    where: {
      ...(planId === undefined ? {} : { planId }),
      ...(year === undefined ? {} : { plan: { year } }),
      ...(from === undefined ? {} : { heldOn: { gte: new Date(from) } }),
    },
    include: withPlan,
    orderBy: [{ heldOn: 'asc' }, { startMinute: 'asc' }],
  })
  const all = seesCalendar(actor)
  return slots
    .filter(({ plan }) => all || holds(actor, departmentRoles, plan.departmentId))
    .map(({ id, lockVersion, planId: of, plan, heldOn, startMinute, endMinute, place }) => ({
      slotId: id,
      lockVersion,
      planId: of,
      departmentName: plan.department.name,
      state: plan.editions[0]?.state ?? null,
      heldOn: plainDate(heldOn) ?? '',
      starts: timeOf(startMinute),
      ends: timeOf(endMinute),
      place,
    }))
}

export type SlotPage = {
  slots: Slot[]
  /** plans of the year that can be given one */
  plans: { planId: number; departmentName: string; state: EditionState }[]
  canWrite: boolean
}

/** The calendar of consultations of a year. Throws NotFound for whoever does not see it whole. */
export async function slotPage(prisma: PrismaClient, actor: Actor, year: FiscalYear): Promise<SlotPage> {
  if (!seesCalendar(actor)) throw new NotFound()
  if (!(await prisma.fiscalYear.findUnique({ where: { year }, select: { year: true } }))) throw new NotFound()
  const canWrite = canWriteYear(actor)
  const plans = canWrite
    ? await prisma.plan.findMany({
        where: { year, editions: { some: { state: { in: [...openStates] } } } },
        select: { id: true, ...withPlan.plan.select },
        orderBy: { department: { position: 'asc' } },
      })
    : []
  return {
    slots: await slotsFor(prisma, actor, { year }),
    plans: plans.map(({ id, department, editions }) => ({
      planId: id,
      departmentName: department.name,
      state: editions[0]?.state ?? 'DRAFT',
    })),
    canWrite,
  }
}
