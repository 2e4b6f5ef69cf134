import type { FiscalYear } from '@/lib/fiscal-year'
import type { Graded } from '@/lib/publications/standing'
import { compareCodes, goalsAbove, inTreeOrder, type PlacedGoal, type StrategyGoal } from './rules'

/* The strategic plan as residents read it: its tree, and what published plans say that they do for it. Pure. */

/** A strategic plan, with the years of which it can tell something. */
export interface PublicStrategicPlan {
  id: number
  name: string
  firstYear: FiscalYear
  lastYear: FiscalYear
  /** the latest of its years of which plans are published */
  planYear: FiscalYear | null
  /** the latest of its years of which year-end results are published */
  resultsYear: FiscalYear | null
}

/** A goal of the tree, with the plan it belongs to. */
export type PublicGoal = StrategyGoal & { planId: number }

/** A project or a policy of a published plan that names a goal or a priority, with the words of that text. */
export interface Citing {
  kind: 'project' | 'policy'
  year: FiscalYear
  departmentSlug: string
  departmentName: string
  /** the project's number, or the policy's place in its plan, from 1 */
  number: number
  title: string
  /** in charge of a project */
  section: string | null
  /** the series of a project; of a policy, too */
  key: string
  /** how many indicators a project has */
  indicators: number
  cited: { plan: string; code: string; title: string }
}

/** How many goals of a project came to a grade. */
export interface ProjectGrades extends Graded {
  year: FiscalYear
  departmentSlug: string
  projectNumber: number
}

/** A goal with what serves it. */
export interface ServedGoal {
  goal: PlacedGoal & { planId: number }
  /** what stands above it, the outermost first */
  above: PublicGoal[]
  /** projects of `planYear` that name it or a goal below it, each once */
  projects: Citing[]
  /** those of them that name it itself */
  own: Citing[]
  /** policies of `planYear` that name it itself */
  policies: Citing[]
  /** projects of `resultsYear` that name it or a goal below it, each once, and how their goals came out */
  reported: Citing[]
  graded: ProjectGrades[]
}

const projectKey = ({ departmentSlug, number }: Pick<Citing, 'departmentSlug' | 'number'>) =>
  `${departmentSlug} ${number}`

/** What names several goals, once. */
export function eachOnce(citings: readonly Citing[]): Citing[] {
  return [...new Map(citings.map((citing) => [projectKey(citing), citing])).values()]
}

/**
 * The tree of a strategic plan from top to bottom, with what published plans do for each goal. A goal counts what serves the
 * goals below it; what names several of them counts once.
 */
export function servedGoals(
  plan: PublicStrategicPlan,
  goals: readonly PublicGoal[],
  citings: readonly Citing[],
  grades: readonly ProjectGrades[],
): ServedGoal[] {
  const own = goals
    .filter(({ planId }) => planId === plan.id)
    .toSorted((one, other) => compareCodes(one.code, other.code))
  const byId = new Map(own.map((goal) => [goal.id, goal]))
  const idByCode = new Map(own.map(({ id, code }) => [code, id]))
  const direct = new Map<number, Citing[]>()
  const within = new Map<number, Citing[]>()
  const add = (map: Map<number, Citing[]>, id: number, citing: Citing) => {
    const list = map.get(id)
    if (list) list.push(citing)
    else map.set(id, [citing])
  }
  for (const citing of citings) {
    const id = citing.cited.plan === plan.name ? idByCode.get(citing.cited.code) : undefined
    if (id === undefined) continue
    add(direct, id, citing)
    for (const each of [id, ...goalsAbove(byId, id).map((goal) => goal.id)]) add(within, each, citing)
  }
  return inTreeOrder(own).map((goal) => {
    const all = within.get(goal.id) ?? []
    const here = direct.get(goal.id) ?? []
    const projectsOf = (some: readonly Citing[], year: FiscalYear | null) =>
      eachOnce(some.filter((each) => each.kind === 'project' && each.year === year))
    const reported = projectsOf(all, plan.resultsYear)
    const keys = new Set(reported.map(projectKey))
    return {
      goal: { ...goal, planId: plan.id },
      above: goalsAbove(byId, goal.id).map((each) => ({ ...each, planId: plan.id })),
      projects: projectsOf(all, plan.planYear),
      own: projectsOf(here, plan.planYear),
      policies: here.filter(({ kind, year }) => kind === 'policy' && year === plan.planYear),
      reported,
      graded: grades.filter(
        (each) =>
          each.year === plan.resultsYear &&
          keys.has(projectKey({ departmentSlug: each.departmentSlug, number: each.projectNumber })),
      ),
    }
  })
}

/** A goal as published plans name it, which no strategic plan has any more. */
export interface CitedOnly {
  plan: string
  code: string
  /** as the latest of the plans says it */
  title: string
  projects: Citing[]
  policies: Citing[]
}

/** What published plans of `year` name and no strategic plan has under this name and code, in the order of the codes. */
export function citedOnly(
  plans: readonly PublicStrategicPlan[],
  goals: readonly PublicGoal[],
  citings: readonly Citing[],
  year: FiscalYear | null,
): CitedOnly[] {
  const names = new Map(plans.map(({ id, name }) => [id, name]))
  const known = new Set(goals.map(({ planId, code }) => `${names.get(planId)} ${code}`))
  const found = new Map<string, CitedOnly>()
  for (const citing of citings) {
    const { plan, code, title } = citing.cited
    if (citing.year !== year || known.has(`${plan} ${code}`)) continue
    const entry = found.get(`${plan} ${code}`) ?? { plan, code, title, projects: [], policies: [] }
    found.set(`${plan} ${code}`, entry)
    if (citing.kind === 'project') entry.projects.push(citing)
    else entry.policies.push(citing)
  }
  return [...found.values()].sort((one, other) => compareCodes(one.code, other.code))
}

/** The departments of what serves a goal, in the given order, each with its projects. */
export function byDepartment(citings: readonly Citing[]): { slug: string; name: string; citings: Citing[] }[] {
  const groups = new Map<string, { slug: string; name: string; citings: Citing[] }>()
  for (const citing of citings) {
    const group = groups.get(citing.departmentSlug)
    if (group) group.citings.push(citing)
    else
      groups.set(citing.departmentSlug, {
        slug: citing.departmentSlug,
        name: citing.departmentName,
        citings: [citing],
      })
  }
  return [...groups.values()]
}
