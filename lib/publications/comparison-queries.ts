import { publicDb } from '@/lib/db'
import type { FiscalYear } from '@/lib/fiscal-year'
import { type PublishedPlan, publishedPlan } from '@/lib/plans/content'
import type { ComparisonKind, ComparisonQuestion } from './comparison-schema'
import { type StandingOfYear, standingOfYear } from './result-queries'

/*
 * What residents hold against each other: schema `published` alone. An edition that was withdrawn is to these queries as if
 * it had never been; so is a year of which the plan was withdrawn.
 */

/** What can be chosen. */
export interface ComparisonChoices {
  /** the latest first */
  years: FiscalYear[]
  /** by the name of their latest year, in the order of the departments */
  departments: { slug: string; name: string }[]
  /** the editions of the plan that is asked about, the earliest first; empty unless two editions are compared */
  editions: string[]
}

/** Why there is nothing to show; with what the reader chose, where it says so. */
export type ComparisonProblem =
  | { why: 'choose' | 'wrong' | 'same' | 'one_edition' }
  | { why: 'no_department'; slug: string }
  | { why: 'no_plan'; department: string; year: FiscalYear }
  | { why: 'no_edition'; version: string }

export type ComparisonAnswer =
  /** nothing was asked yet, or not all of it */
  | { outcome: 'asked_nothing' }
  | { outcome: 'problem'; problem: ComparisonProblem }
  | {
      outcome: 'compared'
      kind: ComparisonKind
      before: PublishedPlan
      after: PublishedPlan
      standing: StandingOfYear | null
    }

interface ListedPlan {
  year: FiscalYear
  departmentSlug: string
  departmentName: string
}

const editionKinds = ['EDITION', 'CORRECTION'] as const

/** Every plan in force, the latest year first. One statement. */
async function listedPlans(): Promise<ListedPlan[]> {
  return publicDb().currentPlan.findMany({
    orderBy: [{ year: 'desc' }, { position: 'asc' }, { departmentSlug: 'asc' }],
    select: { year: true, departmentSlug: true, departmentName: true },
  })
}

/** The versions of a plan that residents can read, the earliest first. One statement. */
async function standingVersions(year: FiscalYear, slug: string): Promise<string[]> {
  const rows = await publicDb().publication.findMany({
    where: { year, departmentSlug: slug, kind: { in: [...editionKinds, 'WITHDRAWAL'] } },
    orderBy: { id: 'asc' },
    select: { kind: true, version: true },
  })
  const withdrawn = new Set(rows.filter(({ kind }) => kind === 'WITHDRAWAL').map(({ version }) => version))
  return rows
    .filter(({ kind, version }) => kind !== 'WITHDRAWAL' && !withdrawn.has(version))
    .map(({ version }) => version)
}

const read = (document: string): PublishedPlan => publishedPlan.parse(JSON.parse(document))

/** The plans in force of these departments and years, in the asked order. One statement. */
async function plansInForce(
  wanted: readonly { year: FiscalYear; departmentSlug: string }[],
): Promise<(PublishedPlan | null)[]> {
  const rows = await publicDb().currentPlan.findMany({
    where: { OR: [...wanted] },
    select: { year: true, departmentSlug: true, publication: { select: { document: true } } },
  })
  return wanted.map(({ year, departmentSlug }) => {
    const row = rows.find((each) => each.year === year && each.departmentSlug === departmentSlug)
    return row ? read(row.publication.document) : null
  })
}

/** Editions of one plan, in the asked order. One statement. */
async function editionsOf(
  year: FiscalYear,
  slug: string,
  versions: readonly string[],
): Promise<(PublishedPlan | null)[]> {
  const rows = await publicDb().publication.findMany({
    where: { year, departmentSlug: slug, version: { in: [...versions] }, kind: { in: [...editionKinds] } },
    select: { version: true, document: true },
  })
  return versions.map((version) => {
    const row = rows.find((each) => each.version === version)
    return row ? read(row.document) : null
  })
}

/**
 * What the question asks for, with what can be chosen instead. At most seven statements, however many years, departments and
 * editions there are. What is not published is a problem with its reason, never an error.
 */
export async function compared(
  question: ComparisonQuestion,
): Promise<{ choices: ComparisonChoices; answer: ComparisonAnswer }> {
  const listed = await listedPlans()
  const departments = new Map<string, string>()
  for (const { departmentSlug, departmentName } of listed)
    if (!departments.has(departmentSlug)) departments.set(departmentSlug, departmentName)
  const plan = question.kind === 'editions' ? { year: question.year.value, slug: question.department.value } : null
  const editions = plan?.year && plan.slug ? await standingVersions(plan.year, plan.slug) : []
  return {
    choices: {
      years: [...new Set(listed.map(({ year }) => year))],
      departments: [...departments].map(([slug, name]) => ({ slug, name })),
      editions,
    },
    answer: await answerTo(question, listed, departments, editions),
  }
}

const problem = (of: ComparisonProblem): ComparisonAnswer => ({ outcome: 'problem', problem: of })

async function answerTo(
  question: ComparisonQuestion,
  listed: readonly ListedPlan[],
  departments: ReadonlyMap<string, string>,
  editions: readonly string[],
): Promise<ComparisonAnswer> {
  const { kind, ...fields } = question
  const asked = Object.values(fields)
  if (asked.some(({ wrong }) => wrong)) return problem({ why: 'wrong' })
  // A link may leave open what is still to be chosen; who sends the form with a gap is told.
  const incomplete: ComparisonAnswer = asked.some(({ empty }) => empty)
    ? problem({ why: 'choose' })
    : { outcome: 'asked_nothing' }
  if (asked.every(({ value }) => value === null)) return incomplete
  const unknown = (slug: string | null) => slug !== null && !departments.has(slug)
  const missing = (year: FiscalYear, slug: string): ComparisonAnswer | null =>
    listed.some((each) => each.year === year && each.departmentSlug === slug)
      ? null
      : problem({ why: 'no_plan', department: departments.get(slug) ?? slug, year })
  const both = async (wanted: readonly { year: FiscalYear; departmentSlug: string }[]) => {
    const [before, after] = await plansInForce(wanted)
    return before && after ? { before, after } : null
  }
  if (question.kind === 'departments') {
    const [year, one, other] = [question.year.value, question.one.value, question.other.value]
    const stranger = [one, other].find(unknown)
    if (stranger) return problem({ why: 'no_department', slug: stranger })
    if (year === null || one === null || other === null) return incomplete
    if (one === other) return problem({ why: 'same' })
    const none = missing(year, one) ?? missing(year, other)
    if (none) return none
    const [plans, standing] = await Promise.all([
      both([one, other].map((departmentSlug) => ({ year, departmentSlug }))),
      standingOfYear(year),
    ])
    return plans ? { outcome: 'compared', kind, ...plans, standing } : incomplete
  }
  const slug = question.department.value
  if (slug !== null && unknown(slug) && editions.length === 0) return problem({ why: 'no_department', slug })
  if (question.kind === 'years') {
    const [from, to] = [question.from.value, question.to.value]
    if (slug === null || from === null || to === null) return incomplete
    if (from === to) return problem({ why: 'same' })
    const none = missing(from, slug) ?? missing(to, slug)
    if (none) return none
    const plans = await both([Math.min(from, to), Math.max(from, to)].map((year) => ({ year, departmentSlug: slug })))
    return plans ? { outcome: 'compared', kind, ...plans, standing: null } : incomplete
  }
  const year = question.year.value
  if (slug === null || year === null) return incomplete
  if (editions.length === 0) return problem({ why: 'no_plan', department: departments.get(slug) ?? slug, year })
  const stranger = [question.from.value, question.to.value].find(
    (version) => version !== null && !editions.includes(version),
  )
  if (stranger) return problem({ why: 'no_edition', version: stranger })
  if (editions.length === 1) return problem({ why: 'one_edition' })
  // Where no edition is chosen yet, the last change is shown.
  const to = question.to.value ?? editions.at(question.from.value === editions.at(-1) ? -2 : -1) ?? ''
  const from = question.from.value ?? editions[Math.max(0, editions.indexOf(to) - 1)] ?? ''
  const [former, later] = [from, to].toSorted((one, other) => editions.indexOf(one) - editions.indexOf(other))
  if (former === undefined || later === undefined || former === later) return problem({ why: 'same' })
  const [before, after] = await editionsOf(year, slug, [former, later])
  return before && after
    ? { outcome: 'compared', kind, before, after, standing: null }
    : problem({ why: 'no_edition', version: before ? later : former })
}
