import type { PrismaClient } from '@/generated/prisma/client'
import type { PlainDate } from '@/lib/dates'
import { NotFound, type Reason } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { plainDate } from '@/lib/plans/content-queries'
import { sha256 } from '@/lib/plans/hash'
import { writableStates } from '@/lib/plans/workflow'
import type { Transaction } from '@/prisma/client'
import { canReform, canSeeOrganisation } from './reform-policy'
import { type Organisation, previewReform, type ReformPreview } from './reform-rules'
import type { Reform, ReformKind } from './reform-schema'

type Reader = PrismaClient | Transaction

const gone = ['DISCARDED', 'VOIDED', 'WITHDRAWN'] as const

/**
 * How the city is organised and what a reform touches: all departments with their sections, the roles in `fromIds` that are
 * held on the day or later, and the years that are not closed with these departments' plans. Four statements.
 */
export async function readOrganisation(
  tx: Reader,
  { fromIds, effectiveOn }: Pick<Reform, 'fromIds' | 'effectiveOn'>,
): Promise<Organisation> {
  const on = effectiveOn ?? '9999-12-31'
  const departments = await tx.department.findMany({
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    include: { sections: { orderBy: [{ position: 'asc' }, { id: 'asc' }] } },
  })
  const assignments = await tx.roleAssignment.findMany({
    where: { departmentId: { in: fromIds }, OR: [{ endsOn: null }, { endsOn: { gte: new Date(on) } }] },
    orderBy: { id: 'asc' },
    include: { person: { select: { name: true } }, sections: { select: { sectionId: true } } },
  })
  const years = await tx.fiscalYear.findMany({
    where: { phase: { not: 'CLOSED' }, plans: { some: {} } },
    orderBy: { year: 'asc' },
    include: {
      plans: {
        where: { departmentId: { in: fromIds } },
        include: { editions: { where: { state: { notIn: [...gone] } }, select: { id: true, state: true } } },
      },
    },
  })
  return {
    departments: departments.map(({ id, slug, name, position, startsOn, endsOn, sections }) => ({
      id,
      slug,
      name,
      position,
      startsOn: plainDate(startsOn),
      endsOn: plainDate(endsOn) ?? null,
      sections: sections.map((section) => ({
        id: section.id,
        name: section.name,
        startsOn: plainDate(section.startsOn),
        endsOn: plainDate(section.endsOn) ?? null,
      })),
    })),
    assignments: assignments.map(({ id, personId, person, role, departmentId, sections, startsOn }) => ({
      id,
      personId,
      name: person.name,
      role,
      departmentId: departmentId ?? 0,
      sectionIds: sections.map(({ sectionId }) => sectionId),
      startsOn: plainDate(startsOn),
    })),
    years: years.map(({ year, plans }) => ({
      year,
      plans: plans.map(({ id, departmentId, editions }) => {
        const draft = editions.find(({ state }) => writableStates.includes(state))
        return {
          planId: id,
          departmentId,
          draftId: draft?.id ?? null,
          underWay: editions.some(({ state }) => !writableStates.includes(state)),
        }
      }),
    })),
  }
}

/** What the screen showed, as one short text: a reform is enacted only as it was shown. */
export function fingerprintOf(preview: ReformPreview): string {
  return sha256(JSON.stringify(preview))
}

/** A step of the wizard: what can be chosen, what would happen, and what stands against it. */
type ReformStep = {
  organisation: Organisation
  reasons: Reason[]
  preview: ReformPreview | null
  fingerprint: string
  mayEnact: boolean
}

/** What a reform would do today. Throws NotFound for who does not see the organisation. */
export async function reformStep(prisma: PrismaClient, actor: Actor, reform: Reform): Promise<ReformStep> {
  if (!canSeeOrganisation(actor)) throw new NotFound()
  const organisation = await readOrganisation(prisma, reform)
  const { reasons, preview } = previewReform(organisation, reform)
  const fingerprint = preview === null ? '' : fingerprintOf(preview)
  return { organisation, reasons, preview, fingerprint, mayEnact: canReform(actor) }
}

/** A department on the page of the organisation; `followedBy`: those that have its work now. */
type DepartmentLine = {
  id: number
  name: string
  slug: string
  startsOn: PlainDate
  endsOn: PlainDate | null
  sections: { id: number; name: string }[]
  followedBy: { name: string; on: PlainDate }[]
}

/** A reform that was enacted: who followed whom, from which day, and why. */
export type EnactedReform = {
  kind: ReformKind
  on: PlainDate
  explanation: string
  from: string[]
  to: string[]
  sections: { name: string; to: string; called: string | null }[]
}

export type OrganisationView = {
  present: DepartmentLine[]
  ahead: DepartmentLine[]
  former: DepartmentLine[]
  reforms: EnactedReform[]
  mayEnact: boolean
}

/** The organisation on `today`, what is to come, what was, and every reform, the latest first. Two statements. */
export async function organisationView(
  prisma: PrismaClient,
  actor: Actor,
  today: PlainDate,
): Promise<OrganisationView> {
  if (!canSeeOrganisation(actor)) throw new NotFound()
  const departments = await prisma.department.findMany({
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    include: { sections: { orderBy: [{ position: 'asc' }, { id: 'asc' }] } },
  })
  const successions = await prisma.departmentSuccession.findMany({
    orderBy: [{ effectiveOn: 'desc' }, { id: 'asc' }],
    include: {
      predecessor: { select: { id: true, name: true } },
      successor: { select: { name: true } },
      section: { select: { name: true } },
      successorSection: { select: { name: true } },
    },
  })
  const lines = departments.map(({ id, name, slug, startsOn, endsOn, sections }) => {
    const within = ({ startsOn: from, endsOn: until }: (typeof sections)[number]) =>
      endsOn !== null && plainDate(endsOn) < today
        ? until !== null && plainDate(until) === plainDate(endsOn)
        : plainDate(from) <= (plainDate(startsOn) > today ? plainDate(startsOn) : today) &&
          (until === null || plainDate(until) >= today)
    return {
      id,
      name,
      slug,
      startsOn: plainDate(startsOn),
      endsOn: plainDate(endsOn) ?? null,
      sections: sections.filter(within).map((section) => ({ id: section.id, name: section.name })),
      followedBy: successions
        .filter(({ predecessor, sectionId }) => predecessor.id === id && sectionId === null)
        .map(({ successor, effectiveOn }) => ({ name: successor.name, on: plainDate(effectiveOn) })),
    }
  })
  const reforms = new Map<string, EnactedReform>()
  for (const { kind, effectiveOn, explanation, predecessor, successor, section, successorSection } of successions) {
    const key = `${kind} ${plainDate(effectiveOn)} ${explanation}`
    const known = reforms.get(key) ?? { kind, on: plainDate(effectiveOn), explanation, from: [], to: [], sections: [] }
    reforms.set(key, known)
    if (!known.from.includes(predecessor.name)) known.from.push(predecessor.name)
    if (!known.to.includes(successor.name)) known.to.push(successor.name)
    if (section) known.sections.push({ name: section.name, to: successor.name, called: successorSection?.name ?? null })
  }
  return {
    present: lines.filter(({ startsOn, endsOn }) => startsOn <= today && (endsOn === null || endsOn >= today)),
    ahead: lines.filter(({ startsOn }) => startsOn > today),
    former: lines.filter(({ endsOn }) => endsOn !== null && endsOn < today),
    reforms: [...reforms.values()],
    mayEnact: canReform(actor),
  }
}
