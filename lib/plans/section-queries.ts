import type { PrismaClient } from '@/generated/prisma/client'
import { today } from '@/lib/clock'
import type { PlainDate } from '@/lib/dates'
import { sectionsInYear } from '@/lib/departments/section-queries'
import { NotFound, type Reason } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import { findRoleHolders, type RoleHolder } from '@/lib/people/queries'
import type { Transaction } from '@/prisma/client'
import { unconfirmedProjects } from './confirmation-rules'
import type { PlanContent } from './content'
import { plainDate, readContent } from './content-queries'
import { type EditionRow, findEditionFor } from './facts-queries'
import { canReadTalk, canRemind } from './policy'
import { reasonsIncomplete } from './rules'
import { progressOf, reasonsAgainstReminder, rowPlaces, type SectionProgress } from './section-rules'
import { writableStates } from './workflow'

export type SectionReminder = { name: string; message: string; at: Date }

/** A section of a department with how far it has come; `id` null: what belongs to the department as a whole. */
export type SectionState = SectionProgress & {
  id: number | null
  /** who writes there, and who confirms */
  writers: Pick<RoleHolder, 'personId' | 'name' | 'post'>[]
  chiefs: Pick<RoleHolder, 'personId' | 'name' | 'post'>[]
  /** who saved any of its texts last */
  saved: { name: string; at: Date } | null
  /** the last reminder since the department has had the plan in its hands */
  reminder: SectionReminder | null
}

type Ground = { edition: EditionRow; content: PlanContent; sections: SectionState[] }

/** Who saved any text of each row of an edition last; the plan's own fields have the edition's key. One statement. */
function lastSaves(tx: Transaction, editionId: number) {
  return tx.$queryRaw<{ rowKey: string; name: string; at: Date }[]>`
    SELECT DISTINCT ON (r."rowKey") r."rowKey"::text AS "rowKey", person.name, r.at
    FROM "FieldRevision" r JOIN "Person" person ON person.id = r."personId"
    WHERE r."editionId" = ${editionId}::integer ORDER BY r."rowKey", r.id DESC`
}

/**
 * How far every section has come with an edition, the department as a whole at the end. The statements of `readContent` and
 * eight more, however many rows there are.
 */
export async function readSections(tx: Transaction, edition: EditionRow): Promise<Ground> {
  const { plan } = edition
  const content = await readContent(tx, edition.id)
  const sections = await sectionsInYear(tx, plan)
  const confirmed = await tx.projectConfirmation.findMany({
    where: { editionId: edition.id },
    select: { projectKey: true, contentHash: true },
  })
  const people = await findRoleHolders(tx, ['AUTHOR', 'CHIEF', 'COORDINATOR'], [plan.departmentId], today())
  const saves = await lastSaves(tx, edition.id)
  const reminders = await tx.sectionReminder.findMany({
    where: { editionId: edition.id, at: { gte: edition.stateSince } },
    include: { person: { select: { name: true } } },
    orderBy: { id: 'desc' },
  })
  const progress = progressOf(
    content,
    sections.map(({ name }) => name),
    {
      incomplete: reasonsIncomplete(content, { staff: edition.staffFromOffice, budget: edition.budgetFromOffice }),
      unconfirmed: plan.fiscalYear.chiefConfirmation ? unconfirmedProjects(content, confirmed) : [],
    },
  )
  const places = rowPlaces(content)
  const state = (own: SectionProgress): SectionState => {
    const id = sections.find(({ name }) => name === own.section)?.id ?? null
    const holding = (role: RoleHolder['role']) =>
      people
        .filter((person) => person.role === role && (id === null || person.sectionIds.includes(id)))
        .map(({ personId, name, post }) => ({ personId, name, post }))
    const [saved] = saves
      .filter(({ rowKey }) =>
        rowKey === edition.seriesKey
          ? id === null
          : places.has(rowKey) && (places.get(rowKey)?.section ?? null) === own.section,
      )
      .toSorted((one, other) => other.at.getTime() - one.at.getTime())
    const last = reminders.find(({ sectionId }) => sectionId === id)
    return {
      ...own,
      id,
      writers: holding(id === null ? 'COORDINATOR' : 'AUTHOR'),
      chiefs: id === null ? [] : holding('CHIEF'),
      saved: saved ? { name: saved.name, at: saved.at } : null,
      reminder: last ? { name: last.person.name, message: last.message, at: last.at } : null,
    }
  }
  return { edition, content, sections: progress.map(state) }
}

/** Why nobody reminds this section now; the department as a whole is the coordinator's own. */
export function againstReminding(section: SectionState): Reason[] {
  const people = new Set([...section.writers, ...section.chiefs].map(({ personId }) => personId))
  return reasonsAgainstReminder(section, people.size, section.reminder, today())
}

/** The sections of a plan at a glance. */
export type PlanSections = {
  planId: number
  editionId: number
  year: FiscalYear
  departmentName: string
  today: PlainDate
  due: PlainDate | null
  wantsConfirmation: boolean
  mayRemind: boolean
  sections: (SectionState & { against: Reason[] })[]
}

/**
 * How far each section has come with the plan, for whoever may read how it is written. Null while the department does not
 * have it in its hands. Throws NotFound when there is no such plan or the actor may not see it.
 */
export async function findSections(prisma: PrismaClient, actor: Actor, planId: number): Promise<PlanSections | null> {
  return prisma.$transaction(
    async (tx) => {
      const latest = await tx.planEdition.findFirst({
        where: { planId, state: { notIn: ['SUPERSEDED', 'VOIDED', 'DISCARDED', 'WITHDRAWN'] } },
        orderBy: { id: 'desc' },
        select: { id: true },
      })
      if (!latest) throw new NotFound()
      const edition = await findEditionFor(actor, latest.id, tx)
      const { plan } = edition
      const subject = { departmentId: plan.departmentId, state: edition.state }
      if (!canReadTalk(actor, subject)) throw new NotFound()
      if (!writableStates.includes(edition.state)) return null
      const { sections } = await readSections(tx, edition)
      return {
        planId,
        editionId: edition.id,
        year: plan.year,
        departmentName: plan.department.name,
        today: today(),
        due: plainDate(plan.fiscalYear.planDueOn) ?? null,
        wantsConfirmation: plan.fiscalYear.chiefConfirmation,
        mayRemind: canRemind(actor, subject),
        sections: sections.map((section) => ({ ...section, against: againstReminding(section) })),
      }
    },
    { isolationLevel: 'RepeatableRead' },
  )
}
