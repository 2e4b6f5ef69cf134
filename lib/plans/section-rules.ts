import { type PlainDate, plainDateOf } from '@/lib/dates'
import type { Reason } from '@/lib/errors'
import type { PlanContent } from './content'

/** A part of the sheet that its outline names. */
export type SheetPart = 'mission' | 'sectionRoles' | 'staff' | 'budget' | 'policies'

/** Where a row stands: its part, and the section it belongs to (null: the whole department). */
export type RowPlace = { part: SheetPart; section: string | null }

/** The place of every row of a plan, by its key; an indicator belongs to its project's section. */
export function rowPlaces(content: PlanContent): Map<string, RowPlace> {
  const projects = content.policies.flatMap((policy) => policy.projects)
  return new Map<string, RowPlace>([
    ...content.sectionRoles.map(({ key, section }) => [key, { part: 'sectionRoles', section }] as const),
    ...content.staff.map(({ key, section }) => [key, { part: 'staff', section: section ?? null }] as const),
    ...content.budgets.map(({ key }) => [key, { part: 'budget', section: null }] as const),
    ...content.policies.map(({ key }) => [key, { part: 'policies', section: null }] as const),
    ...projects.flatMap(({ key, section, indicators }) =>
      [key, ...indicators.map((indicator) => indicator.key)].map(
        (each) => [each, { part: 'policies', section }] as const,
      ),
    ),
  ])
}

/** Parts that the plan's own fields belong to; the mission has the others. */
const ownFields: Record<string, SheetPart> = {
  sectionRoles: 'sectionRoles',
  staff: 'staff',
  budgets: 'budget',
  policies: 'policies',
}

/** Where the reason leads; null where it concerns no row of the plan, such as a thread. */
function placeOf(reason: Reason, places: ReadonlyMap<string, RowPlace>): RowPlace | null {
  const [row = '', field = ''] = (reason.at ?? '').split('/')
  if (row === 'edition') return { part: ownFields[field] ?? 'mission', section: null }
  return places.get(row) ?? null
}

/** Reasons that stand together: of one part of the sheet and one section, or (null) the threads that want an answer. */
export type ReasonGroup = { part: SheetPart | null; section: string | null; reasons: Reason[] }

const partOrder: readonly (SheetPart | null)[] = ['mission', 'sectionRoles', 'staff', 'budget', 'policies', null]

/** Everything that stops a plan, grouped by part and section in the order of the sheet; what concerns no row comes last. */
export function groupReasons(reasons: readonly Reason[], content: PlanContent): ReasonGroup[] {
  const places = rowPlaces(content)
  const groups = new Map<string, ReasonGroup>()
  for (const reason of reasons) {
    const { part, section } = placeOf(reason, places) ?? { part: null, section: null }
    const key = `${part} ${section ?? ''}`
    const group = groups.get(key) ?? { part, section, reasons: [] }
    group.reasons.push(reason)
    groups.set(key, group)
  }
  return [...groups.values()].toSorted((one, other) => partOrder.indexOf(one.part) - partOrder.indexOf(other.part))
}

/** How far a section has come with its part of the plan; `section` null: what belongs to the whole department. */
export type SectionProgress = {
  section: string | null
  /** places that are still to be written */
  missing: Reason[]
  projects: number
  /** keys of its projects that lack 課長確認; empty where the year does not want it */
  unconfirmed: string[]
}

/** The progress of each of `sections`, and of the department as a whole at the end. */
export function progressOf(
  content: PlanContent,
  sections: readonly string[],
  left: { incomplete: readonly Reason[]; unconfirmed: readonly string[] },
): SectionProgress[] {
  const places = rowPlaces(content)
  const projects = content.policies.flatMap((policy) => policy.projects)
  const known = new Set(sections)
  return [...sections, null].map((section) => {
    // What a section of another year has left behind is the department's.
    const isOf = (of: string | null) => (of !== null && known.has(of) ? of : null) === section
    const own = projects.filter((project) => isOf(project.section))
    return {
      section,
      missing: left.incomplete.filter((reason) => isOf(placeOf(reason, places)?.section ?? null)),
      projects: own.length,
      unconfirmed: own.map(({ key }) => key).filter((key) => left.unconfirmed.includes(key)),
    }
  })
}

/** Whether somebody of the section has still something to do: those who write, or the chief who confirms what is written. */
export function isLate(progress: SectionProgress, whose: 'AUTHOR' | 'CHIEF'): boolean {
  return progress.missing.length > 0 || (whose === 'CHIEF' && progress.unconfirmed.length > 0)
}

/**
 * Why a section is not reminded now: nothing is left, nobody is there to be reminded, or it was reminded today
 * ('section_done', 'nobody_to_remind', 'reminded_today'). The button and the command both ask here.
 */
export function reasonsAgainstReminder(
  progress: SectionProgress,
  people: number,
  last: { at: Date; name: string } | null,
  today: PlainDate,
): Reason[] {
  if (!isLate(progress, 'CHIEF')) return [{ code: 'section_done' }]
  if (people === 0) return [{ code: 'nobody_to_remind' }]
  return last && plainDateOf(last.at) === today
    ? [{ code: 'reminded_today', params: { at: last.at.toISOString(), name: last.name } }]
    : []
}
