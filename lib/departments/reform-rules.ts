import { isDepartmentSlug, reservedSlugs } from '@/lib/addresses'
import { addDays, type PlainDate } from '@/lib/dates'
import type { Reason } from '@/lib/errors'
import { boundsOfFiscalYear, type FiscalYear } from '@/lib/fiscal-year'
import type { Role } from '@/lib/people/actor'
import type { Destination, NewDepartment, Reform } from './reform-schema'

/** A department or section and its days; endsOn null: no end is set. */
type Dated = { id: number; name: string; startsOn: PlainDate; endsOn: PlainDate | null }
type SectionAsIs = Dated
export type DepartmentAsIs = Dated & { slug: string; position: number; sections: SectionAsIs[] }

/** A role in a department that is held on the day of a reform or later. */
export type AssignmentAsIs = {
  id: number
  personId: number
  name: string
  role: Role
  departmentId: number
  sectionIds: number[]
  startsOn: PlainDate
}

/** A fiscal year that is not closed, with the plans that it has; `underWay`: beyond what its department may give up. */
export type YearAsIs = {
  year: FiscalYear
  plans: { planId: number; departmentId: number; draftId: number | null; underWay: boolean }[]
}

/** How the city is organised, as far as a reform needs to know. */
export type Organisation = { departments: DepartmentAsIs[]; assignments: AssignmentAsIs[]; years: YearAsIs[] }

/** The department that takes something over: one that begins, by its place, or one that there is. */
export type Heir = { place: number } | { departmentId: number }

export type ReformPreview = {
  /** the last day of what ends */
  lastDay: PlainDate
  ends: { departmentId: number; name: string }[]
  begins: (NewDepartment & { position: number })[]
  /** sections that go over, each with the department it leaves and the one it comes to */
  moved: {
    sectionId: number
    departmentId: number
    from: string
    name: string
    to: Heir
    toName: string
    called: string
  }[]
  /** roles that end with the last day; what goes on of them begins anew */
  endingRoles: { assignmentId: number; personId: number; person: string; role: Role; from: string }[]
  beginningRoles: { personId: number; person: string; role: Role; to: Heir; toName: string; sectionIds: number[] }[]
  /** plans of running years stay, those of years to come are given up, and new departments get one */
  plans: { year: FiscalYear; department: string; planId: number | null; becomes: 'STAYS' | 'GIVEN_UP' | 'OPENED' }[]
  givenUp: { year: FiscalYear; planId: number; departmentId: number; editionId: number }[]
  /** what is not forbidden but should be known */
  warnings: Reason[]
}

const longestName = 40
const longestExplanation = 300
const isNotOver = ({ endsOn }: Dated, on: PlainDate) => endsOn === null || endsOn >= on
const isThere = (dated: Dated, on: PlainDate) => dated.startsOn <= on && isNotOver(dated, on)

/** Whose the work of a section is from the day on: its destination, by the kind of the reform; null: not said. */
function destinationIn(reform: Reform, sectionId: number): Destination {
  const said = reform.sections.find((section) => section.sectionId === sectionId)?.to ?? null
  if (reform.kind === 'RENAME') return 0
  if (reform.kind === 'MERGE') return reform.intoId === null ? 0 : 'into'
  if (reform.kind === 'TRANSFER') return said === 'into' ? 'into' : 'stays'
  return said === 'into' || (said === 'stays' && !reform.keeps) ? null : said
}

/** Whether the departments that work is taken from end. */
function endsWhatItTakesFrom({ kind, keeps }: Pick<Reform, 'kind' | 'keeps'>): boolean {
  return kind !== 'TRANSFER' && !keeps
}

function reasonsOfWords({ explanation }: Reform): Reason[] {
  if (!explanation.trim()) return [{ code: 'reform_why_missing', at: 'why' }]
  return explanation.length > longestExplanation
    ? [{ code: 'reform_why_long', at: 'why', params: { most: longestExplanation } }]
    : []
}

function reasonsOfDepartments(reform: Reform, { departments }: Organisation, on: PlainDate): Reason[] {
  const { kind, fromIds, intoId, keeps, begins } = reform
  const there = departments.filter((department) => isThere(department, addDays(on, -1)) && isThere(department, on))
  const gone = fromIds.filter((id) => !there.some((department) => department.id === id))
  const reasons: Reason[] = []
  if (fromIds.length === 0) reasons.push({ code: 'reform_from_missing', at: 'from' })
  else if (gone.length > 0) reasons.push({ code: 'reform_from_gone', at: 'from' })
  if (kind === 'MERGE' && intoId === null && fromIds.length === 1)
    reasons.push({ code: 'reform_merge_of_one', at: 'from' })
  if (kind === 'TRANSFER' && intoId === null) reasons.push({ code: 'reform_into_missing', at: 'into' })
  const into = departments.find(({ id }) => id === intoId)
  if (intoId !== null && fromIds.includes(intoId)) reasons.push({ code: 'reform_into_itself', at: 'into' })
  else if (intoId !== null && !(into && isThere(into, on))) reasons.push({ code: 'reform_into_gone', at: 'into' })
  if (kind === 'SPLIT' && !keeps && begins.length < 2) reasons.push({ code: 'reform_split_in_one', at: 'new' })
  return [...reasons, ...begins.flatMap((_, place) => reasonsOfNew(reform, place, departments, on))]
}

function reasonsOfNew(reform: Reform, place: number, departments: DepartmentAsIs[], on: PlainDate): Reason[] {
  const { slug, name } = reform.begins[place] as NewDepartment
  const others = reform.begins.filter((_, other) => other !== place)
  const goesOn = departments.filter(
    (department) =>
      isNotOver(department, on) && !(endsWhatItTakesFrom(reform) && reform.fromIds.includes(department.id)),
  )
  const named = (code: string): Reason => ({
    code,
    at: `name.${place}`,
    params: { place: place + 1, most: longestName },
  })
  const called = (code: string): Reason => ({ code, at: `slug.${place}`, params: { place: place + 1 } })
  const reasons: Reason[] = []
  if (!name) reasons.push(named('reform_name_missing'))
  else if (name.length > longestName || name.includes('\n')) reasons.push(named('reform_name_long'))
  else if ([...others, ...goesOn].some((other) => other.name === name)) reasons.push(named('reform_name_taken'))
  if (!slug) reasons.push(called('reform_slug_missing'))
  else if (reservedSlugs.has(slug)) reasons.push(called('reform_slug_reserved'))
  else if (!isDepartmentSlug(slug)) reasons.push(called('reform_slug_malformed'))
  else if ([...others, ...departments].some((other) => other.slug === slug)) reasons.push(called('reform_slug_taken'))
  return reasons
}

type Going = { section: SectionAsIs; from: DepartmentAsIs; to: Destination; called: string }

/** Every section that the departments have on the day, with where it goes. */
function goingOf(reform: Reform, { departments }: Organisation, on: PlainDate): Going[] {
  return departments
    .filter(({ id }) => reform.fromIds.includes(id))
    .flatMap((from) =>
      from.sections
        .filter((section) => isNotOver(section, on))
        .map((section) => ({
          section,
          from,
          to: destinationIn(reform, section.id),
          called: reform.sections.find(({ sectionId }) => sectionId === section.id)?.name || section.name,
        })),
    )
}

function reasonsOfSections(reform: Reform, organisation: Organisation, going: Going[], on: PlainDate): Reason[] {
  const taker = organisation.departments.find(({ id }) => id === reform.intoId)
  const reasons = going.flatMap(({ section, to, called }): Reason[] => {
    const at = `called.${section.id}`
    if (to === null)
      return [{ code: 'reform_section_homeless', at: `to.${section.id}`, params: { name: section.name } }]
    if (to === 'stays') return []
    if (section.startsOn >= on) return [{ code: 'reform_section_ahead', at, params: { name: section.name } }]
    if (called.length > longestName || called.includes('\n'))
      return [{ code: 'reform_name_long', at, params: { most: longestName } }]
    const twin =
      going.some((other) => other.section.id !== section.id && other.to === to && other.called === called) ||
      (to === 'into' && (taker?.sections ?? []).some((other) => isThere(other, on) && other.name === called))
    return twin ? [{ code: 'reform_section_twice', at, params: { name: called } }] : []
  })
  if (going.length > 0 && going.every(({ to }) => to === 'stays'))
    reasons.push({ code: 'reform_nothing_moves', at: `to.${going[0]?.section.id}` })
  if (reform.keeps && going.length > 0 && going.every(({ to }) => to !== 'stays' && to !== null))
    reasons.push({ code: 'reform_nothing_stays', at: `to.${going[0]?.section.id}` })
  if (reform.kind === 'SPLIT')
    for (const place of reform.begins.keys())
      if (going.every(({ to }) => to !== null) && !going.some(({ to }) => to === place))
        reasons.push({ code: 'reform_department_empty', at: `name.${place}` })
  return reasons
}

/** Days: not before a year that is still open, and the departments' years with plans under way stand against it. */
function reasonsOfYears(reform: Reform, { departments, years }: Organisation, on: PlainDate): Reason[] {
  const earliest = Math.min(...years.map(({ year }) => year))
  if (years.length > 0 && on < boundsOfFiscalYear(earliest).first)
    return [{ code: 'reform_date_early', at: 'on', params: { on: boundsOfFiscalYear(earliest).first } }]
  if (!endsWhatItTakesFrom(reform)) return []
  return years
    .filter(({ year }) => boundsOfFiscalYear(year).first >= on)
    .flatMap(({ year, plans }) =>
      plans
        .filter(({ departmentId, underWay }) => underWay && reform.fromIds.includes(departmentId))
        .map(({ planId, departmentId }) => ({
          code: 'reform_plan_under_way',
          at: `plan/${planId}`,
          params: { year, department: departments.find(({ id }) => id === departmentId)?.name ?? '' },
        })),
    )
}

function rolesOf(
  reform: Reform,
  { assignments }: Organisation,
  going: Going[],
  { heirOf, nameOf, on }: { heirOf: (to: Destination) => Heir | null; nameOf: (heir: Heir) => string; on: PlainDate },
): Pick<ReformPreview, 'endingRoles' | 'beginningRoles'> & { reasons: Reason[] } {
  const ends = endsWhatItTakesFrom(reform)
  const placeOf = new Map(going.map((each) => [each.section.id, each]))
  const departmentOf = new Map(going.map(({ from }) => [from.id, from.name]))
  const endingRoles: ReformPreview['endingRoles'] = []
  const beginningRoles: ReformPreview['beginningRoles'] = []
  const reasons: Reason[] = []
  for (const held of assignments.filter(({ departmentId }) => reform.fromIds.includes(departmentId))) {
    const moves = held.sectionIds.filter((id) => heirOf(placeOf.get(id)?.to ?? null) !== null)
    const { personId, name: person, role, departmentId } = held
    const ofSections = role === 'AUTHOR' || role === 'CHIEF'
    if (!ends && !(ofSections && moves.length > 0)) continue
    const from = departmentOf.get(departmentId) ?? ''
    if (held.startsOn >= on) {
      reasons.push({ code: 'reform_role_ahead', at: 'on', params: { name: person, department: from } })
      continue
    }
    endingRoles.push({ assignmentId: held.id, personId, person, role, from })
    if (!ofSections) continue
    const bySections = new Map<string, { to: Heir; sectionIds: number[] }>()
    const add = (to: Heir, sectionId: number | null) => {
      const key = JSON.stringify(to)
      const known = bySections.get(key) ?? { to, sectionIds: [] }
      bySections.set(key, { to, sectionIds: sectionId === null ? known.sectionIds : [...known.sectionIds, sectionId] })
    }
    for (const id of held.sectionIds) {
      const to = heirOf(placeOf.get(id)?.to ?? null)
      if (to) add(to, id)
      else if (!ends) add({ departmentId }, id)
    }
    // Who has no section of his own goes along where the whole department goes to one.
    const only =
      held.sectionIds.length === 0 && reform.kind !== 'SPLIT' ? heirOf(reform.intoId === null ? 0 : 'into') : null
    if (only) add(only, null)
    for (const { to, sectionIds } of bySections.values()) {
      beginningRoles.push({ personId, person, role, to, toName: nameOf(to), sectionIds })
    }
  }
  for (const [place, { headId, coordinatorId }] of reform.begins.entries()) {
    for (const [role, personId] of [
      ['HEAD', headId],
      ['COORDINATOR', coordinatorId],
    ] as const) {
      if (personId === null) continue
      const known = assignments.find((held) => held.personId === personId && reform.fromIds.includes(held.departmentId))
      if (!known)
        reasons.push({ code: 'reform_person_unknown', at: `${role === 'HEAD' ? 'head' : 'coordinator'}.${place}` })
      else
        beginningRoles.push({
          personId,
          person: known.name,
          role,
          to: { place },
          toName: nameOf({ place }),
          sectionIds: [],
        })
    }
  }
  return { endingRoles, beginningRoles, reasons }
}

function plansOf(reform: Reform, { departments, years }: Organisation, on: PlainDate) {
  const ends = endsWhatItTakesFrom(reform)
  const plans: ReformPreview['plans'] = []
  const givenUp: ReformPreview['givenUp'] = []
  for (const { year, plans: had } of years.toSorted((one, other) => one.year - other.year)) {
    const { first, last } = boundsOfFiscalYear(year)
    for (const { planId, departmentId, draftId } of had.filter((plan) => reform.fromIds.includes(plan.departmentId))) {
      const department = departments.find(({ id }) => id === departmentId)?.name ?? ''
      const endsWithDraft = ends && first >= on
      if (endsWithDraft && draftId === null) continue
      plans.push({ year, department, planId, becomes: endsWithDraft ? 'GIVEN_UP' : 'STAYS' })
      if (endsWithDraft && draftId !== null) givenUp.push({ year, planId, departmentId, editionId: draftId })
    }
    if (last < on || had.length === 0) continue
    for (const { name } of reform.begins) plans.push({ year, department: name, planId: null, becomes: 'OPENED' })
  }
  return { plans, givenUp }
}

/**
 * What a reform would do, and every reason against it with its place in the wizard. The screen shows it and the command does
 * it: there is no other computation of what happens. Null while the day or the departments are not said.
 */
export function previewReform(
  organisation: Organisation,
  reform: Reform,
): { reasons: Reason[]; preview: ReformPreview | null } {
  const { effectiveOn: on, fromIds, intoId, begins } = reform
  const words = reasonsOfWords(reform)
  if (on === null) return { reasons: [{ code: 'reform_date_missing', at: 'on' }, ...words], preview: null }
  const { departments } = organisation
  const sources = departments.filter(({ id }) => fromIds.includes(id))
  const going = goingOf(reform, organisation, on)
  const nameOf = (heir: Heir) =>
    'place' in heir
      ? (begins[heir.place]?.name ?? '')
      : (departments.find(({ id }) => id === heir.departmentId)?.name ?? '')
  const heirOf = (to: Destination): Heir | null => {
    if (to === 'into') return intoId === null ? null : { departmentId: intoId }
    return typeof to === 'number' && to < begins.length ? { place: to } : null
  }
  const { reasons: ofRoles, ...roles } = rolesOf(reform, organisation, going, { heirOf, nameOf, on })
  const reasons = [
    ...reasonsOfDepartments(reform, organisation, on),
    ...reasonsOfSections(reform, organisation, going, on),
    ...reasonsOfYears(reform, organisation, on),
    ...ofRoles,
    ...words,
  ]
  const [first] = sources
  if (!first) return { reasons, preview: null }
  const preview: ReformPreview = {
    lastDay: addDays(on, -1),
    ends: endsWhatItTakesFrom(reform) ? sources.map(({ id, name }) => ({ departmentId: id, name })) : [],
    begins: begins.map((department) => ({ ...department, position: first.position })),
    moved: going.flatMap(({ section, from, to, called }) => {
      const heir = heirOf(to)
      if (!heir) return []
      const { id: sectionId, name } = section
      return [{ sectionId, departmentId: from.id, from: from.name, name, to: heir, toName: nameOf(heir), called }]
    }),
    ...roles,
    ...plansOf(reform, organisation, on),
    warnings: begins.flatMap(({ name, headId, coordinatorId }) => [
      ...(headId === null ? [{ code: 'reform_without_head', params: { name } }] : []),
      ...(coordinatorId === null ? [{ code: 'reform_without_coordinator', params: { name } }] : []),
    ]),
  }
  return { reasons, preview }
}
