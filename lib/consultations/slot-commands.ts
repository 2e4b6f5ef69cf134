import type { PrismaClient } from '@/generated/prisma/client'
import { NotFound, type Reason, Refusal, refuseIf } from '@/lib/errors'
import { findHearers } from '@/lib/notifications/commands'
import { noticesOfActs } from '@/lib/notifications/rules'
import type { Actor } from '@/lib/people/actor'
import { plainDate } from '@/lib/plans/content-queries'
import { openStates } from '@/lib/plans/workflow'
import { record } from '@/lib/record/commands'
import { sqlState } from '@/lib/sql-state'
import { transact } from '@/lib/transact'
import { canWriteYear } from '@/lib/years/policy'
import type { Transaction } from '@/prisma/client'
import { timeOf } from './slot-rules'
import type { SlotSetting, SlotVersion } from './slot-schema'

const exclusionViolation = '23P01'

/**
 * Sets when the mayor and a department meet about its plan of the year, or sets a slot anew; the department is told. For the
 * office alone: NotFound for everybody else, and for a plan that has no edition on its way. Refuses what is not said, a time
 * that runs backwards, one at which the mayor meets another ('slot_taken'), and a slot that was changed since ('slot_changed').
 */
export async function setSlot(prisma: PrismaClient, actor: Actor, input: SlotSetting): Promise<{ slotId: number }> {
  if (!canWriteYear(actor)) throw new NotFound()
  refuseIf(reasonsAgainst(input))
  const { planId = 0, slotId, heldOn = '', starts, ends, place } = input
  const times = { heldOn: new Date(heldOn), startMinute: starts ?? 0, endMinute: ends ?? 0, place }
  try {
    return await transact(prisma, async (tx) => {
      const plan = await lockPlan(tx, planId, input.year)
      if (slotId !== undefined) await lockSlot(tx, { slotId, lockVersion: input.lockVersion })
      const slot =
        slotId === undefined
          ? await tx.consultationSlot.create({ data: { planId, ...times } })
          : await tx.consultationSlot.update({
              where: { id: slotId },
              data: { planId, ...times, lockVersion: { increment: 1 } },
            })
      const tell = await findHearers(tx, actor, noticesOfActs.setSlot, plan)
      const seq = await record(tx, actor, 'consultation.slot-set', {
        planId,
        data: { slot: slot.id, heldOn, starts: timeOf(times.startMinute), ends: timeOf(times.endMinute), place },
      })
      await tell(seq)
      return { slotId: slot.id }
    })
  } catch (error) {
    if (sqlState(error) === exclusionViolation) throw new Refusal([{ code: 'slot_taken', at: 'starts' }])
    throw error
  }
}

function reasonsAgainst({ planId, heldOn, starts, ends, place }: SlotSetting): Reason[] {
  return [
    ...(planId === undefined ? [{ code: 'slot_without_plan', at: 'planId' }] : []),
    ...(heldOn ? [] : [{ code: 'date_missing', at: 'heldOn' }]),
    ...(starts === null ? [{ code: 'slot_time_missing', at: 'starts' }] : []),
    ...(ends === null ? [{ code: 'slot_time_missing', at: 'ends' }] : []),
    ...(starts !== null && ends !== null && ends <= starts ? [{ code: 'slot_reversed', at: 'ends' }] : []),
    ...(place === '' ? [{ code: 'slot_without_place', at: 'place' }] : []),
  ]
}

async function lockPlan(tx: Transaction, planId: number, year: number) {
  await tx.$queryRaw`SELECT id FROM "Plan" WHERE id = ${planId}::integer FOR UPDATE`
  const plan = await tx.plan.findUnique({
    where: { id: planId, year },
    select: { departmentId: true, editions: { where: { state: { in: [...openStates] } }, select: { state: true } } },
  })
  const [edition] = plan?.editions ?? []
  if (!plan || !edition) throw new NotFound()
  return { planId, departmentId: plan.departmentId, state: edition.state }
}

async function lockSlot(tx: Transaction, { slotId, lockVersion }: SlotVersion) {
  await tx.$queryRaw`SELECT id FROM "ConsultationSlot" WHERE id = ${slotId}::integer FOR UPDATE`
  const slot = await tx.consultationSlot.findUnique({ where: { id: slotId } })
  if (!slot) throw new NotFound()
  if (slot.lockVersion !== lockVersion) throw new Refusal([{ code: 'slot_changed' }])
  return slot
}

/** Takes a slot off the calendar; the record keeps it. For the office alone. */
export async function removeSlot(prisma: PrismaClient, actor: Actor, input: SlotVersion): Promise<void> {
  if (!canWriteYear(actor)) throw new NotFound()
  await transact(prisma, async (tx) => {
    const { id, planId, heldOn, startMinute } = await lockSlot(tx, input)
    await tx.consultationSlot.delete({ where: { id } })
    await record(tx, actor, 'consultation.slot-removed', {
      planId,
      data: { slot: id, heldOn: plainDate(heldOn) ?? '', starts: timeOf(startMinute) },
    })
  })
}
