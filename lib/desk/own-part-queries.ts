import type { PrismaClient } from '@/generated/prisma/client'
import type { FiscalYear } from '@/lib/fiscal-year'
import { type Actor, holds } from '@/lib/people/actor'
import { isStarted } from '@/lib/plans/carrying-rules'
import { unconfirmedProjects } from '@/lib/plans/confirmation-rules'
import type { PlanContent } from '@/lib/plans/content'
import { readContents } from '@/lib/plans/content-queries'
import { reasonsIncomplete } from '@/lib/plans/rules'
import type { SectionReminder } from '@/lib/plans/section-queries'
import { isLate, progressOf, type SectionProgress } from '@/lib/plans/section-rules'
import type { Standing } from '@/lib/plans/standing-queries'
import { writableStates } from '@/lib/plans/workflow'

/** A reminder that waits for the actor: what is left in one of his sections. */
export type OwnReminder = SectionReminder & {
  planId: number
  year: FiscalYear
  departmentName: string
  section: string
  missing: number
  unconfirmed: number
  /** the first place that is still to be written */
  firstPlace: string | null
  /** whether he writes there, or confirms what others write */
  writes: boolean
}

/** What is left for the actor in the plans that his departments write, by edition; null where it is not his to know. */
export type OwnParts = {
  reminders: OwnReminder[]
  /** nothing is written yet, in those he submits */
  empty: ReadonlySet<number>
  /** places still to be written: in all, for who submits; in his own sections, for who writes those alone */
  missing: ReadonlyMap<number, number>
  ownMissing: ReadonlyMap<number, number>
  /** his sections, as a chief, with a project that lacks 課長確認 */
  unconfirmedSections: ReadonlyMap<number, number[]>
}

type OwnSection = {
  id: number
  name: string
  reminders: { editionId: number; name: string; message: string; at: string }[]
}

/** Sections with the last reminder of each in every plan that is written, since it is written. One statement. */
function findOwnSections(prisma: PrismaClient, sectionIds: readonly number[]): Promise<OwnSection[]> {
  return prisma.$queryRaw<OwnSection[]>`
    SELECT section.id, section.name, ARRAY(
      SELECT json_build_object('editionId', last."editionId", 'name', last.name, 'message', last.message, 'at', last.at)
      FROM (
        SELECT DISTINCT ON (r."editionId") r."editionId", person.name, r.message, r.at
        FROM "SectionReminder" r JOIN "PlanEdition" edition ON edition.id = r."editionId"
          JOIN "Person" person ON person.id = r."personId"
        WHERE r."sectionId" = section.id AND r.at >= edition."stateSince"
          AND edition.state::text = ANY(${[...writableStates]})
        ORDER BY r."editionId", r.id DESC) last) AS reminders
    FROM "Section" section WHERE section.id = ANY(${[...sectionIds]}::integer[]) ORDER BY section.id`
}

/**
 * What is left for the actor of the plans that are written now. Up to three statements, none for who neither writes, confirms
 * nor submits.
 */
export async function findOwnParts(
  prisma: PrismaClient,
  actor: Actor,
  standings: readonly Standing[],
): Promise<OwnParts> {
  const grants = actor.roles.filter(({ role }) => role === 'AUTHOR' || role === 'CHIEF')
  const inHand = standings.filter(({ state }) => writableStates.includes(state))
  const submits = (standing: Standing) =>
    standing.state === 'DRAFT' &&
    standing.verbs.includes('submit') &&
    holds(actor, ['COORDINATOR'], standing.departmentId)
  const own = inHand.filter((standing) => submits(standing) || holds(actor, ['AUTHOR', 'CHIEF'], standing.departmentId))
  const ids = own.map(({ editionId }) => editionId)
  const sectionIds = grants.flatMap((grant) => grant.sectionIds)
  const sections = sectionIds.length > 0 ? await findOwnSections(prisma, sectionIds) : []
  const contents = await readContents(prisma, ids)
  const confirmed =
    contents.size > 0 ? await prisma.projectConfirmation.findMany({ where: { editionId: { in: ids } } }) : []

  const reminders: OwnReminder[] = []
  const empty = new Set<number>()
  const missing = new Map<number, number>()
  const ownMissing = new Map<number, number>()
  const unconfirmedSections = new Map<number, number[]>()
  for (const standing of own) {
    const { editionId, departmentId, wants, fromOffice } = standing
    const content = contents.get(editionId)
    if (!content) continue
    const given = confirmed.filter((confirmation) => confirmation.editionId === editionId)
    const left = {
      incomplete: reasonsIncomplete(content, fromOffice),
      unconfirmed: wants.chiefConfirmation ? unconfirmedProjects(content, given) : [],
    }
    if (submits(standing)) {
      missing.set(editionId, left.incomplete.length)
      if (!isStarted(content)) empty.add(editionId)
    }
    const parts = partsOf(content, sections, left)
    const ofRole = (role: 'AUTHOR' | 'CHIEF') =>
      parts.filter(({ id }) =>
        grants.some(
          (grant) => grant.role === role && grant.departmentId === departmentId && grant.sectionIds.includes(id),
        ),
      )
    if (holds(actor, ['AUTHOR'], departmentId) && !holds(actor, ['COORDINATOR', 'HEAD'], departmentId)) {
      ownMissing.set(
        editionId,
        ofRole('AUTHOR').reduce((sum, part) => sum + part.missing.length, 0),
      )
    }
    unconfirmedSections.set(
      editionId,
      ofRole('CHIEF')
        .filter(({ unconfirmed }) => unconfirmed.length > 0)
        .map(({ id }) => id),
    )
    for (const part of parts) {
      const writes = ofRole('AUTHOR').includes(part)
      const late = (writes && isLate(part, 'AUTHOR')) || (ofRole('CHIEF').includes(part) && isLate(part, 'CHIEF'))
      const reminder = part.reminders.find((one) => one.editionId === editionId)
      if (reminder && late) reminders.push(ownReminder(standing, part, reminder, writes))
    }
  }
  return { reminders, empty, missing, ownMissing, unconfirmedSections }
}

type OwnPart = OwnSection & SectionProgress

function partsOf(
  content: PlanContent,
  sections: readonly OwnSection[],
  left: Parameters<typeof progressOf>[2],
): OwnPart[] {
  const names = sections.map(({ name }) => name)
  return progressOf(content, names, left).flatMap((progress, place) => {
    const section = sections[place]
    return section ? [{ ...section, ...progress }] : []
  })
}

function ownReminder(
  { planId, year, departmentName }: Standing,
  part: OwnPart,
  { name, message, at }: OwnSection['reminders'][number],
  writes: boolean,
): OwnReminder {
  return {
    name,
    message,
    at: new Date(at),
    planId,
    year,
    departmentName,
    section: part.name,
    missing: part.missing.length,
    unconfirmed: part.unconfirmed.length,
    firstPlace: part.missing[0]?.at ?? null,
    writes: writes && part.missing.length > 0,
  }
}
