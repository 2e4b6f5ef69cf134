import type { Reason } from '@/lib/errors'
import type { Figure } from '@/lib/figures'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { IndicatorContent, PlanContent, PolicyContent, ProjectContent } from './content'
import { longestLine } from './fields'
import type { IndicatorFilling, PlanFilling, PolicyFilling, ProjectFilling } from './filling-commands'

/** What becomes of a project of last year: it goes on, goes into another, becomes several, or ends. */
export const fates = ['CARRIED', 'MERGED', 'SPLIT', 'ENDED'] as const
export type Fate = (typeof fates)[number]

/** How many projects one may become, besides itself. */
export const mostParts = 10

/** What somebody decides about one project of last year. */
export type Decision = {
  projectKey: string
  fate: Fate
  /** MERGED: the key of the project it goes into */
  into?: string
  /** SPLIT: the names of the further projects */
  titles?: string[]
  /** why; wanted for all but CARRIED */
  reason?: string
  /** the section in charge, where last year's is no longer there */
  sectionId?: number
}

/** A decision as it is kept: last year's number and title, and the projects of this year that follow. */
export type Decided = {
  projectKey: string
  fate: Fate
  number: number
  title: string
  successorKeys: string[]
  reason: string
}

/** The last value that was reported of an indicator, and the year it is of. */
export type LastActual = { year: FiscalYear; value: Figure; provisional: boolean }

/** What of last year's references is still there this year. */
export type ThisYear = {
  year: FiscalYear
  sections: readonly { id: number; name: string }[]
  accounts: readonly string[]
  goals: readonly { plan: string; code: string }[]
  priorities: readonly { number: number; title: string }[]
  /** by the key of the indicator */
  actuals: ReadonlyMap<string, LastActual>
  /** of last year's projects those that go on in another department's plan, with its name */
  elsewhere: ReadonlyMap<string, string>
}

/** What a plan begins from: last year's plan, or those of several departments as one. */
export type LastPlan = Pick<PlanContent, 'mission' | 'sectionRoles' | 'policies'>

/**
 * Last year's plans as one, part by part in their order, with the mission of one of them, or none. What stands in several is
 * that of the first.
 */
export function joinedPlans(plans: readonly LastPlan[], mission?: LastPlan['mission']): LastPlan {
  const policies = new Map<string, PolicyContent>()
  const known = new Set<string>()
  for (const policy of plans.flatMap((plan) => plan.policies)) {
    const projects = policy.projects.filter(({ key }) => !known.has(key))
    for (const { key } of projects) known.add(key)
    const before = policies.get(policy.key)
    policies.set(policy.key, {
      ...(before ?? policy),
      projects: [...(before?.projects ?? []), ...projects],
    })
  }
  return {
    mission: mission ?? { headline: '', text: '' },
    sectionRoles: plans.flatMap((plan) => plan.sectionRoles),
    policies: [...policies.values()],
  }
}

/** Whether a draft holds any text: only one without is started from last year's plan. Staff and money are not text. */
export function isStarted(content: LastPlan): boolean {
  const { headline, text, plainSummary } = content.mission
  return (
    headline !== '' ||
    text !== '' ||
    (plainSummary ?? '') !== '' ||
    content.sectionRoles.some((role) => role.text !== '') ||
    content.policies.length > 0
  )
}

/** The keys of an object without those whose value is undefined: what is not there is absent. */
export function present<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T
}

/**
 * An indicator as it begins a new year: what is measured and how, without the old target, bounds, percentage, day and
 * steps. A final target stays with its year while that is still to come, and the yearly values on the way to it. The last
 * actual becomes the proposed baseline and keeps whether it is provisional; a CHANGE that runs on keeps the baseline its
 * percentage is counted from.
 */
export function carriedIndicator(last: IndicatorContent, thisYear: ThisYear): IndicatorFilling {
  const finalAhead = last.finalTargetYear !== undefined && last.finalTargetYear >= thisYear.year
  const actual =
    last.kind === 'NUMBER' || (last.kind === 'CHANGE' && !finalAhead) ? thisYear.actuals.get(last.key) : undefined
  const waypoints = (finalAhead ? (last.waypoints ?? []) : []).filter(({ year }) => year >= thisYear.year)
  const baseline = actual
    ? {
        baselineYear: actual.year,
        baseline: actual.value,
        baselineProvisional: actual.provisional ? (true as const) : undefined,
        decimals: last.decimals === undefined ? undefined : Math.max(last.decimals, decimalsOf(actual.value)),
      }
    : {
        baselineYear: last.baselineYear,
        baseline: last.baseline,
        baselineProvisional: last.baselineProvisional,
        baselineNoneReason: last.baselineNoneReason,
        decimals: last.decimals,
      }
  return present({
    key: last.key,
    kind: last.kind,
    level: last.level,
    name: last.name,
    definition: last.definition,
    source: last.source,
    frequency: last.frequency,
    unit: last.unit,
    direction: last.direction,
    cumulative: last.cumulative,
    // Without a baseline no rate counts from it.
    rateFromBaseline: baseline.baseline === undefined ? undefined : last.rateFromBaseline,
    ...baseline,
    finalTarget: finalAhead ? last.finalTarget : undefined,
    finalTargetYear: finalAhead ? last.finalTargetYear : undefined,
    condition: last.condition,
    evidence: last.evidence,
    waypoints: waypoints.length > 0 ? waypoints : undefined,
  })
}

function decimalsOf(figure: Figure): number {
  return figure.split('.')[1]?.length ?? 0
}

/** Goals and priorities that exist this year; a priority is known by its title and takes this year's number. */
function carriedReferences(last: Pick<ProjectContent, 'goals' | 'priorities'>, thisYear: ThisYear) {
  const goals = (last.goals ?? []).filter((goal) =>
    thisYear.goals.some(({ plan, code }) => plan === goal.plan && code === goal.code),
  )
  const priorities = (last.priorities ?? []).flatMap(
    ({ title }) => thisYear.priorities.find((priority) => priority.title === title) ?? [],
  )
  return {
    goals: goals.length > 0 ? goals : undefined,
    priorities: priorities.length > 0 ? priorities : undefined,
  }
}

/** A policy as it begins a new year, without its projects. */
export function carriedPolicy(last: PolicyContent, thisYear: ThisYear): PolicyFilling {
  return present({
    key: last.key,
    title: last.title,
    text: last.text,
    ...carriedReferences(last, thisYear),
    projects: [],
  })
}

/** A project as it begins a new year: its texts, budget codes, goals and indicators, without amounts and their sources. */
export function carriedProject(last: ProjectContent, thisYear: ThisYear, section = last.section): ProjectFilling {
  const codes = (last.codes ?? []).filter(({ account }) => thisYear.accounts.includes(account))
  return present({
    key: last.key,
    number: last.number,
    section,
    title: last.title,
    summary: last.summary,
    plainSummary: last.plainSummary,
    withoutBudget: last.withoutBudget,
    codes: codes.length > 0 ? codes : undefined,
    noTargetReason: last.noTargetReason,
    ...carriedReferences(last, thisYear),
    indicators: last.indicators.map((indicator) => carriedIndicator(indicator, thisYear)),
  })
}

/** `main` with what others that went into it bring along: their indicators, budget codes, goals and priorities. */
export function withMerged(
  main: ProjectFilling,
  merged: readonly ProjectContent[],
  thisYear: ThisYear,
): ProjectFilling {
  if (merged.length === 0) return main
  const others = merged.map((project) => carriedProject(project, thisYear, main.section))
  const all = [main, ...others]
  const once = <Item>(items: Item[]) =>
    items.length > 0 ? [...new Map(items.map((item) => [JSON.stringify(item), item])).values()] : undefined
  return present({
    ...main,
    withoutBudget: all.every(({ withoutBudget }) => withoutBudget) ? main.withoutBudget : undefined,
    codes: once(all.flatMap(({ codes }) => codes ?? [])),
    goals: once(all.flatMap(({ goals }) => goals ?? [])),
    priorities: once(all.flatMap(({ priorities }) => priorities ?? [])),
    indicators: all.flatMap(({ indicators }) => indicators),
  })
}

/** The projects that follow a CARRIED or SPLIT one, the one that keeps its key first; none for all others. */
export function followersOf(
  last: ProjectContent,
  decision: Decision,
  thisYear: ThisYear,
  newKey: () => string,
): ProjectFilling[] {
  if (decision.fate !== 'CARRIED' && decision.fate !== 'SPLIT') return []
  const section = sectionOf(last, decision, thisYear) ?? last.section
  const further = decision.fate === 'SPLIT' ? (decision.titles ?? []) : []
  return [
    carriedProject(last, thisYear, section),
    ...further.map((title) => ({ key: newKey(), number: last.number, section, title, indicators: [] })),
  ]
}

function sectionOf(last: ProjectContent, decision: Decision, thisYear: ThisYear): string | undefined {
  return (
    thisYear.sections.find(({ name }) => name === last.section) ??
    thisYear.sections.find(({ id }) => id === decision.sectionId)
  )?.name
}

/** A decision as it is kept, once it is known which projects follow. */
export function decidedAs(last: ProjectContent, decision: Decision, followers: readonly ProjectFilling[]): Decided {
  return {
    projectKey: last.key,
    fate: decision.fate,
    number: last.number,
    title: last.title,
    successorKeys:
      decision.fate === 'MERGED' && decision.into ? [decision.into] : followers.flatMap(({ key }) => key ?? []),
    reason: decision.fate === 'CARRIED' ? '' : (decision.reason ?? ''),
  }
}

/**
 * Why these decisions cannot stand, each with its place ('<projectKey>/<what>'). `into` are the keys of projects that
 * others may go into. Codes: 'project_unknown', 'project_decided_twice', 'project_elsewhere', 'merge_target_missing',
 * 'split_titles_missing', 'split_too_many', 'line_too_long', 'decision_reason_missing', 'section_gone'.
 */
export function reasonsAgainstDecisions(
  last: readonly ProjectContent[],
  decisions: readonly Decision[],
  into: ReadonlySet<string>,
  thisYear: ThisYear,
): Reason[] {
  return decisions.flatMap((decision, place): Reason[] => {
    const { projectKey, fate } = decision
    const at = (what: string) => `${projectKey}/${what}`
    const project = last.find(({ key }) => key === projectKey)
    if (!project) return [{ code: 'project_unknown', at: at('fate') }]
    if (decisions.findIndex((other) => other.projectKey === projectKey) !== place)
      return [{ code: 'project_decided_twice', at: at('fate') }]
    const titles = decision.titles ?? []
    const elsewhere = thisYear.elsewhere.get(projectKey)
    return [
      ...(fate !== 'ENDED' && elsewhere !== undefined
        ? [{ code: 'project_elsewhere', at: at('fate'), params: { name: elsewhere } }]
        : []),
      ...(fate === 'MERGED' && (!decision.into || decision.into === projectKey || !into.has(decision.into))
        ? [{ code: 'merge_target_missing', at: at('into') }]
        : []),
      ...(fate === 'SPLIT' && titles.length === 0 ? [{ code: 'split_titles_missing', at: at('titles') }] : []),
      ...(fate === 'SPLIT' && titles.length > mostParts ? [{ code: 'split_too_many', at: at('titles') }] : []),
      ...(fate === 'SPLIT' && titles.some((title) => title.length > longestLine)
        ? [{ code: 'line_too_long', at: at('titles') }]
        : []),
      ...(fate !== 'CARRIED' && !decision.reason ? [{ code: 'decision_reason_missing', at: at('reason') }] : []),
      ...((fate === 'CARRIED' || fate === 'SPLIT') && !sectionOf(project, decision, thisYear)
        ? [{ code: 'section_gone', at: at('section'), params: { name: project.section } }]
        : []),
    ]
  })
}

/** The projects that others may go into when a plan is begun: those that go on. */
export function goingOn(decisions: readonly Decision[]): Set<string> {
  return new Set(decisions.filter(({ fate }) => fate === 'CARRIED').map(({ projectKey }) => projectKey))
}

/**
 * A plan begun from last year's: mission, the roles of this year's sections, policies and the projects as decided, all with
 * their keys; staff and money as `draft` has them, none of them last year's. A project without a decision is left out, and
 * so is a policy of which nothing goes on. Projects are numbered through, from last year's lowest number.
 */
export function carriedPlan(
  last: LastPlan,
  draft: Pick<PlanContent, 'staff' | 'budgets'>,
  decisions: readonly Decision[],
  thisYear: ThisYear,
  newKey: () => string,
): { filling: PlanFilling; decided: Decided[] } {
  const projects = last.policies.flatMap((policy) => policy.projects)
  const decisionOf = new Map(decisions.map((decision) => [decision.projectKey, decision]))
  const mergedInto = (key: string) =>
    projects.filter((project) => {
      const decision = decisionOf.get(project.key)
      return decision?.fate === 'MERGED' && decision.into === key
    })
  let number = Math.min(...projects.map((project) => project.number), Number.MAX_SAFE_INTEGER)
  const decided: Decided[] = []
  const policies = last.policies.flatMap((policy) => {
    const followers = policy.projects.flatMap((project) => {
      const decision = decisionOf.get(project.key)
      if (!decision) return []
      const [first, ...further] = followersOf(project, decision, thisYear, newKey)
      const made = first ? [withMerged(first, mergedInto(project.key), thisYear), ...further] : []
      decided.push(decidedAs(project, decision, made))
      return made
    })
    if (policy.projects.length > 0 && followers.length === 0) return []
    return [
      {
        ...carriedPolicy(policy, thisYear),
        projects: followers.map((project) => ({ ...project, number: number++ })),
      },
    ]
  })
  return {
    filling: {
      mission: last.mission,
      sectionRoles: thisYear.sections.map(({ name }) => {
        const role = last.sectionRoles.find(({ section }) => section === name)
        return role ?? { section: name, text: '' }
      }),
      staff: draft.staff,
      budgets: draft.budgets,
      policies,
    },
    decided,
  }
}

/** Where a line of staff stands, to compare it with the year before: its section, its employment type, and how it counts. */
export function staffPlace(texts: Readonly<Record<string, string>>): string {
  return [texts.section ?? '', texts.employmentType ?? '', texts.unit ?? ''].join('/')
}
