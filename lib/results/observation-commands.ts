import type { PrismaClient } from '@/generated/prisma/client'
import { today } from '@/lib/clock'
import type { PlainDate } from '@/lib/dates'
import { NotFound, type Reason, Refusal, refuseIf } from '@/lib/errors'
import { parseFigure } from '@/lib/figures'
import { boundsOfFiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import { canObserve } from './policy'

type Observation = {
  planId: number
  indicatorKey: string
  observedOn: PlainDate | undefined
  /** what was kept of that day when the screen was drawn; '' for nothing */
  former: string
  value: string
  status: 'PROVISIONAL' | 'FINAL'
  source: string
}

/**
 * Keeps a value of an indicator that was seen on the way (monthly, quarterly), changes what is kept of that day, or takes it
 * back where the value is empty. Throws NotFound for others than those who enter its section's results and for what the plan
 * in force does not promise; refuses 'observation_without_day', 'observation_day_ahead', 'observation_outside_year',
 * 'observation_changed' and what is no figure, each at its field.
 */
export async function saveObservation(prisma: PrismaClient, actor: Actor, input: Observation): Promise<void> {
  await transact(prisma, async (tx) => {
    const indicator = await tx.indicator.findFirst({
      where: { seriesKey: input.indicatorKey, edition: { planId: input.planId, state: 'PUBLISHED' } },
      select: { project: { select: { sectionId: true } }, edition: { select: { plan: true } } },
    })
    const plan = indicator?.edition.plan
    if (!plan || !canObserve(actor, plan.departmentId, indicator.project.sectionId)) throw new NotFound()
    const { indicatorKey, status } = input
    const read = input.value.trim() === '' ? null : parseFigure(input.value)
    const { observedOn } = input
    const reasons: Reason[] = [
      ...reasonsAgainstDay(observedOn, plan.year),
      ...(read && !read.ok ? [{ code: read.code, at: 'value' }] : []),
      ...(read && input.source.trim() === '' ? [{ code: 'result_without_source', at: 'source' }] : []),
    ]
    refuseIf(reasons)
    const place = { indicatorKey, observedOn: new Date(observedOn ?? '') }
    // One after the other: the plan's lock is what two who write the same day meet at.
    await tx.$queryRaw`SELECT id FROM "Plan" WHERE id = ${plan.id}::integer FOR UPDATE`
    const kept = await tx.indicatorObservation.findUnique({ where: { indicatorKey_observedOn: place } })
    if ((kept?.value.toFixed() ?? '') !== input.former)
      throw new Refusal([{ code: 'observation_changed', at: 'observedOn' }])
    const data = { planId: plan.id, data: { indicator: indicatorKey, on: observedOn ?? '', before: input.former } }
    if (!read?.ok) {
      if (!kept) throw new Refusal([{ code: 'result_without_value', at: 'value' }])
      await tx.indicatorObservation.delete({ where: { indicatorKey_observedOn: place } })
      await record(tx, actor, 'observation.removed', data)
      return
    }
    const said = { value: read.figure, status, source: input.source.trim(), personId: actor.personId }
    await tx.indicatorObservation.upsert({
      where: { indicatorKey_observedOn: place },
      create: { ...place, ...said },
      update: said,
    })
    await record(tx, actor, 'observation.kept', { ...data, data: { ...data.data, value: read.figure, status } })
  })
}

function reasonsAgainstDay(on: PlainDate | undefined, year: number): Reason[] {
  if (!on) return [{ code: 'observation_without_day', at: 'observedOn' }]
  if (on > today()) return [{ code: 'observation_day_ahead', at: 'observedOn' }]
  const { first, last } = boundsOfFiscalYear(year)
  return on < first || on > last ? [{ code: 'observation_outside_year', at: 'observedOn', params: { year } }] : []
}
