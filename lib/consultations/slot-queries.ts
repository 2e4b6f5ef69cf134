import type { PrismaClient } from '@/generated/prisma/client'
import type { PlainDate } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import { type Actor, departmentRoles, holds } from '@/lib/people/actor'
import { type EditionState, openStates } from '@/lib/plans/workflow'
import { canWriteYear } from '@/lib/years/policy'
import { seesCalendar } from './policy'
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

type Row = Omit<Slot, 'starts' | 'ends'> & { departmentId: number; startMinute: number; endMinute: number }

/**
 * The slots of a year, of a plan, or those from a day on, in their order, as far as the actor may see them: a department sees its
 * own. One statement.
 */
export async function slotsFor(
  prisma: PrismaClient,
  actor: Actor,
  { year, from, planId }: { year?: FiscalYear; from?: PlainDate; planId?: number },
): Promise<Slot[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT slot.id AS "slotId", slot."lockVersion", plan.id AS "planId", plan."departmentId",
      department.name AS "departmentName", slot."heldOn"::text, slot."startMinute", slot."endMinute", slot.place,
      (SELECT e.state::text FROM "PlanEdition" e WHERE e."planId" = plan.id AND e.state::text = ANY(${[...openStates]})) AS state
    FROM "ConsultationSlot" slot JOIN "Plan" plan ON plan.id = slot."planId"
      JOIN "Department" department ON department.id = plan."departmentId"
    WHERE (${year ?? null}::integer IS NULL OR plan.year = ${year ?? null}::integer)
      AND (${planId ?? null}::integer IS NULL OR plan.id = ${planId ?? null}::integer)
      AND (${from ?? null}::date IS NULL OR slot."heldOn" >= ${from ?? null}::date)
    ORDER BY slot."heldOn", slot."startMinute"`
  const all = seesCalendar(actor)
  return rows
    .filter(({ departmentId }) => all || holds(actor, departmentRoles, departmentId))
    .map(({ departmentId: _department, startMinute, endMinute, ...slot }) => ({
      ...slot,
      starts: timeOf(startMinute),
      ends: timeOf(endMinute),
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
        select: {
          id: true,
          department: { select: { name: true } },
          editions: { where: { state: { in: [...openStates] } }, select: { state: true } },
        },
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
