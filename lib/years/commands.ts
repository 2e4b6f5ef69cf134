import type { PrismaClient } from '@/generated/prisma/client'
import { now, today } from '@/lib/clock'
import type { PlainDate } from '@/lib/dates'
import { NotFound, Refusal } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import { findHearers, type Tell } from '@/lib/notifications/commands'
import { noticesOfActs } from '@/lib/notifications/rules'
import type { Actor } from '@/lib/people/actor'
import { plainDate } from '@/lib/plans/content-queries'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import type { Transaction } from '@/prisma/client'
import { canWriteYear } from './policy'
import { nextYearToOpen, oneYearLater } from './rules'

type Opened = { planId: number; editionId: number; departmentId: number }

/**
 * Makes a plan with its first, empty DRAFT for every department that exists on 1 April of the year, or on another `day` of it,
 * and has none. Each gets a row per section for its role. Answers the new editions.
 */
export async function openPlans(
  tx: Transaction,
  year: FiscalYear,
  day: PlainDate = firstDayOf(year),
): Promise<Opened[]> {
  const inForce = inForceOn(day)
  const departments = await tx.department.findMany({
    where: { ...inForce, plans: { none: { year } }, exemptions: { none: { year } } },
    include: { sections: { where: inForce, orderBy: { position: 'asc' } } },
    orderBy: { position: 'asc' },
  })
  const opened: Opened[] = []
  for (const department of departments) {
    const plan = await tx.plan.create({ data: { year, departmentId: department.id } })
    opened.push({
      planId: plan.id,
      editionId: await openEdition(tx, plan.id, department.sections),
      departmentId: department.id,
    })
  }
  return opened
}

const firstDayOf = (year: FiscalYear): PlainDate => `${year}-04-01`

function inForceOn(day: PlainDate) {
  const on = new Date(day)
  return { startsOn: { lte: on }, OR: [{ endsOn: null }, { endsOn: { gte: on } }] }
}

/** An empty DRAFT of a plan, with a row per section for its role. Answers its id. */
async function openEdition(tx: Transaction, planId: number, sections: readonly { id: number }[]): Promise<number> {
  const { id } = await tx.planEdition.create({ data: { planId, stateSince: now(), createdAt: now() } })
  await tx.sectionRole.createMany({
    data: sections.map((section, position) => ({ editionId: id, sectionId: section.id, position })),
  })
  return id
}

/**
 * Move 1 once more, after a plan's only editions were discarded: the office opens it with an empty DRAFT. Throws NotFound
 * for others than the office; refuses a plan that has another edition ('plan_has_edition').
 */
export async function reopenPlan(
  prisma: PrismaClient,
  actor: Actor,
  input: { planId: number },
): Promise<{ editionId: number }> {
  if (!actor.roles.some(({ role }) => role === 'OFFICE')) throw new NotFound()
  return transact(prisma, async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Plan" WHERE id = ${input.planId}::integer FOR UPDATE`
    const plan = await tx.plan.findUnique({
      where: { id: input.planId },
      include: { editions: { select: { state: true } } },
    })
    if (!plan) throw new NotFound()
    if (plan.editions.some(({ state }) => state !== 'DISCARDED')) throw new Refusal([{ code: 'plan_has_edition' }])
    const sections = await tx.section.findMany({
      where: { departmentId: plan.departmentId, ...inForceOn(firstDayOf(plan.year)) },
      orderBy: { position: 'asc' },
    })
    const editionId = await openEdition(tx, plan.id, sections)
    const opened = { planId: plan.id, departmentId: plan.departmentId, state: 'DRAFT' as const }
    const tell = await findHearers(tx, actor, noticesOfActs.open, opened)
    await tell(await record(tx, actor, 'plan.opened', { planId: plan.id, editionId }))
    return { editionId }
  })
}

/**
 * Sets up a fiscal year with the settings and ratings of the latest one. Dates that are set anew each year (until when plans
 * and reports are due, when plans are published) and sources stay empty. Nothing happens when the year is there already.
 */
async function setUpYear(tx: Transaction, year: number): Promise<void> {
  const latest = await tx.fiscalYear.findFirst({ orderBy: { year: 'desc' }, include: { ratings: true } })
  if (!latest) throw new NotFound()
  const { phase, headcountOn, midyearOn, sourceNote, lockVersion, ratings, ...rest } = latest
  const { planDueOn, publicationOn, midyearDueOn, yearendDueOn, ...settings } = rest
  const later = (date: Date | null) => {
    const plain = plainDate(date)
    return plain ? new Date(oneYearLater(plain)) : null
  }
  const { count } = await tx.fiscalYear.createMany({
    data: [{ ...settings, year, headcountOn: later(headcountOn), midyearOn: later(midyearOn) }],
    skipDuplicates: true,
  })
  if (count === 1) await tx.rating.createMany({ data: ratings.map((rating) => ({ ...rating, year })) })
}

/**
 * Move 1: the office opens a year's plans, and sets the year up where it only follows the latest one (`nextYearToOpen`).
 * Throws NotFound for other years; refuses when every department has a plan ('year_already_open').
 */
export async function openYear(
  prisma: PrismaClient,
  actor: Actor,
  input: { year: number },
): Promise<{ opened: number }> {
  if (!actor.roles.some(({ role }) => role === 'OFFICE')) throw new NotFound()
  return transact(prisma, async (tx) => {
    const years = await tx.fiscalYear.findMany({ select: { year: true, plans: { select: { id: true }, take: 1 } } })
    if (!years.some(({ year }) => year === input.year)) {
      const next = nextYearToOpen(
        years.map(({ year, plans }) => ({ year, hasPlans: plans.length > 0 })),
        today(),
      )
      if (next !== input.year) throw new NotFound()
      await setUpYear(tx, input.year)
    }
    // Two who open it at once take turns here; the second finds the first one's plans.
    await tx.$queryRaw`SELECT year FROM "FiscalYear" WHERE year = ${input.year}::integer FOR UPDATE`
    const opened = await openPlans(tx, input.year)
    if (opened.length === 0) throw new Refusal([{ code: 'year_already_open', params: { year: input.year } }])
    const tellers: Tell[] = []
    for (const { planId, departmentId } of opened) {
      tellers.push(await findHearers(tx, actor, noticesOfActs.open, { planId, departmentId, state: 'DRAFT' }))
    }
    const seq = await record(tx, actor, 'year.opened', {
      data: { year: input.year, plans: opened.map(({ planId }) => planId) },
    })
    for (const tell of tellers) await tell(seq)
    return { opened: opened.length }
  })
}

/**
 * Sets whether the departments of a year overwrite the figures of 人事課 and 財政課, and records it where it changes. Throws
 * NotFound for whoever is not of the office, and for a year that is not set up.
 */
export async function keepFigures(
  prisma: PrismaClient,
  actor: Actor,
  { year, overwritten }: { year: number; overwritten: boolean },
): Promise<void> {
  if (!canWriteYear(actor)) throw new NotFound()
  await transact(prisma, async (tx) => {
    const [found] = await tx.$queryRaw<{ before: boolean }[]>`
      SELECT "departmentsOverwriteFigures" AS before FROM "FiscalYear" WHERE year = ${year}::integer FOR UPDATE`
    if (!found) throw new NotFound()
    if (found.before === overwritten) return
    await tx.fiscalYear.update({
      where: { year },
      data: { departmentsOverwriteFigures: overwritten, lockVersion: { increment: 1 } },
    })
    await record(tx, actor, overwritten ? 'figures.opened' : 'figures.kept', { data: { year } })
  })
}
