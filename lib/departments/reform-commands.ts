import type { PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { NotFound, Refusal, refuseIf } from '@/lib/errors'
import { boundsOfFiscalYear } from '@/lib/fiscal-year'
import { findHearers, type Tell } from '@/lib/notifications/commands'
import { noticesOfMoves } from '@/lib/notifications/rules'
import type { Actor } from '@/lib/people/actor'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import { openPlans } from '@/lib/years/commands'
import type { Transaction } from '@/prisma/client'
import { canReform } from './reform-policy'
import { fingerprintOf, readOrganisation } from './reform-queries'
import { type Heir, previewReform, type ReformPreview } from './reform-rules'
import type { Reform, ReformForm } from './reform-schema'

type Days = { on: Date; lastDay: Date }

/** The departments that begin, in the order of the wizard; each decided for and reached as the first it follows. */
async function begin(tx: Transaction, { begins }: ReformPreview, reform: Reform, { on }: Days): Promise<number[]> {
  const { decidedBy, contact } = await tx.department.findUniqueOrThrow({ where: { id: reform.fromIds[0] ?? 0 } })
  const ids: number[] = []
  for (const { slug, name, position } of begins) {
    const { id } = await tx.department.create({
      data: { slug, name, decidedBy, position, startsOn: on, contact: begins.length === 1 ? contact : '' },
    })
    ids.push(id)
  }
  return ids
}

/** The sections as their new departments have them, by their former ids; the former ones end. */
async function moveSections(
  tx: Transaction,
  { moved }: ReformPreview,
  idOf: (heir: Heir) => number,
  { on, lastDay }: Days,
): Promise<Map<number, number>> {
  const became = new Map<number, number>()
  for (const { sectionId, to, called } of moved) {
    const departmentId = idOf(to)
    const last = await tx.section.findFirst({ where: { departmentId }, orderBy: { position: 'desc' } })
    const position = (last?.position ?? -1) + 1
    const section = await tx.section.create({ data: { departmentId, name: called, position, startsOn: on } })
    became.set(sectionId, section.id)
  }
  await tx.section.updateMany({ where: { id: { in: [...became.keys()] } }, data: { endsOn: lastDay } })
  return became
}

/** Roles end with the last day and begin anew where their work goes on. */
async function moveRoles(
  tx: Transaction,
  { endingRoles, beginningRoles }: ReformPreview,
  idOf: (heir: Heir) => number,
  became: Map<number, number>,
  { on, lastDay }: Days,
): Promise<void> {
  await tx.roleAssignment.updateMany({
    where: { id: { in: endingRoles.map(({ assignmentId }) => assignmentId) } },
    data: { endsOn: lastDay },
  })
  for (const { personId, role, to, toName, sectionIds } of beginningRoles) {
    await tx.roleAssignment.create({
      data: {
        personId,
        role,
        departmentId: idOf(to),
        startsOn: on,
        post: role === 'HEAD' ? `${toName}長` : '',
        sections: { create: sectionIds.map((id) => ({ sectionId: became.get(id) ?? id })) },
      },
    })
  }
}

/** Who follows whom: a line for each department that ends and each that has its work, and one for each section. */
async function recordSuccessions(
  tx: Transaction,
  { ends, begins, moved }: ReformPreview,
  { kind, explanation, intoId, fromIds }: Reform,
  { idOf, became, on }: { idOf: (heir: Heir) => number; became: Map<number, number>; on: Date },
): Promise<void> {
  const heirs = intoId === null ? begins.map((_, place) => idOf({ place })) : [intoId]
  const line = { kind, explanation, effectiveOn: on }
  await tx.departmentSuccession.createMany({
    data: [
      ...fromIds.flatMap((predecessorId) =>
        ends.length === 0 ? [] : heirs.map((successorId) => ({ ...line, predecessorId, successorId })),
      ),
      ...moved.map(({ sectionId, departmentId, to }) => ({
        ...line,
        predecessorId: departmentId,
        successorId: idOf(to),
        sectionId,
        successorSectionId: became.get(sectionId) ?? null,
      })),
    ],
  })
}

/** Drafts of years to come are given up with their department; the new ones get plans in the years that are open. */
async function movePlans(tx: Transaction, { givenUp, plans }: ReformPreview, { effectiveOn, explanation }: Reform) {
  await tx.planEdition.updateMany({
    where: { id: { in: givenUp.map(({ editionId }) => editionId) } },
    data: { state: 'DISCARDED', stateSince: now(), lockVersion: { increment: 1 } },
  })
  // The year asks its successors instead.
  await tx.yearExemption.createMany({
    data: givenUp.map(({ year, departmentId }) => ({ year, departmentId, reason: explanation })),
    skipDuplicates: true,
  })
  const opened: number[] = []
  for (const year of new Set(plans.filter(({ becomes }) => becomes === 'OPENED').map((plan) => plan.year))) {
    const { first } = boundsOfFiscalYear(year)
    const made = await openPlans(tx, year, effectiveOn !== null && effectiveOn > first ? effectiveOn : first)
    opened.push(...made.map(({ planId }) => planId))
  }
  return opened
}

/**
 * Enacts a 組織改正 exactly as its preview said, in one transaction: departments and sections end and begin by date, roles go
 * over, drafts of years to come are given up and new ones opened, and one event says so. Throws NotFound for who does not
 * administer the city; refuses with every reason and its place, and 'reform_changed' when what would happen is no longer what
 * the screen showed.
 */
export async function enactReform(
  prisma: PrismaClient,
  actor: Actor,
  { asked: reform, shown }: ReformForm,
): Promise<{ departments: number[] }> {
  if (!canReform(actor)) throw new NotFound()
  return transact(prisma, async (tx) => {
    // One reform at a time, and no year is opened meanwhile.
    await tx.$executeRaw`LOCK TABLE "Department" IN SHARE ROW EXCLUSIVE MODE`
    await tx.$queryRaw`SELECT year FROM "FiscalYear" ORDER BY year FOR UPDATE`
    const { reasons, preview } = previewReform(await readOrganisation(tx, reform), reform)
    refuseIf(reasons)
    if (preview === null || reform.effectiveOn === null)
      throw new Refusal([{ code: 'reform_from_missing', at: 'from' }])
    if (fingerprintOf(preview) !== shown) throw new Refusal([{ code: 'reform_changed' }])
    const days: Days = { on: new Date(reform.effectiveOn), lastDay: new Date(preview.lastDay) }
    const begun = await begin(tx, preview, reform, days)
    const idOf = (heir: Heir) => ('place' in heir ? (begun[heir.place] ?? 0) : heir.departmentId)
    const became = await moveSections(tx, preview, idOf, days)
    const ended = preview.ends.map(({ departmentId }) => departmentId)
    await tx.section.updateMany({
      where: { departmentId: { in: ended }, OR: [{ endsOn: null }, { endsOn: { gt: days.lastDay } }] },
      data: { endsOn: days.lastDay },
    })
    await tx.department.updateMany({ where: { id: { in: ended } }, data: { endsOn: days.lastDay } })
    await moveRoles(tx, preview, idOf, became, days)
    await recordSuccessions(tx, preview, reform, { idOf, became, on: days.on })
    const opened = await movePlans(tx, preview, reform)
    const tellers: Tell[] = []
    for (const { planId, departmentId } of preview.givenUp) {
      const plan = { planId, departmentId, state: 'DISCARDED' as const }
      tellers.push(await findHearers(tx, actor, noticesOfMoves.discard, plan))
    }
    for (const [place, { planId, editionId }] of preview.givenUp.entries()) {
      const data = { comment: reform.explanation }
      await tellers[place]?.(await record(tx, actor, 'plan.discarded', { planId, editionId, data }))
    }
    await record(tx, actor, 'organisation.reformed', {
      data: {
        kind: reform.kind,
        on: reform.effectiveOn,
        comment: reform.explanation,
        from: reform.fromIds,
        to: reform.intoId === null ? begun : [reform.intoId],
        sections: [...became.values()],
        plans: opened,
      },
    })
    return { departments: begun }
  })
}
