import { boundsOfFiscalYear } from '@/lib/fiscal-year'
import type { IndicatorContent, PlanContent, ProjectContent } from '@/lib/plans/content'

/** What the mayor is shown first. Each is a fact of the content or of what was said of it; `rowKey` is where it stands. */
export type FirstThing = {
  /** the row it leads to; null: the comments, or the whole */
  rowKey: string | null
} & (
  | { kind: 'open-requests'; threadId: number; text: string; count: number }
  | { kind: 'largest-project'; title: string; number: number; amount: number; share: { of: number } | null }
  | { kind: 'later-goals'; names: string[]; count: number; all: number }
  | { kind: 'without-baseline'; names: string[]; count: number; all: number }
  | { kind: 'unanswered-priorities'; titles: string[]; answered: number; all: number }
  | { kind: 'words-only'; titles: string[]; count: number; all: number }
  | { kind: 'for-residents'; indicator: IndicatorContent }
)

/** An open 修正の求め. */
export type OpenRequest = { id: number; rowKey: string | null; text: string }

type Numbered = { number: number; title: string }

function projectsOf(content: PlanContent): ProjectContent[] {
  return content.policies.flatMap((policy) => policy.projects)
}

function openRequests(requests: readonly OpenRequest[]): FirstThing[] {
  const [first] = requests
  return first
    ? [{ kind: 'open-requests', rowKey: first.rowKey, threadId: first.id, text: first.text, count: requests.length }]
    : []
}

/** The project with the largest 事業費, with the sum of all of them where there are others. Ties go to the lower number. */
function largestProject(projects: readonly ProjectContent[]): FirstThing[] {
  const costed = projects.flatMap(({ key, title, number, budget }) =>
    budget && budget.amount > 0 ? [{ key, title, number, amount: budget.amount }] : [],
  )
  const [largest] = costed.toSorted((left, right) => right.amount - left.amount || left.number - right.number)
  if (!largest) return []
  const share = costed.length > 1 ? { of: costed.reduce((sum, { amount }) => sum + amount, 0) } : null
  return [
    {
      kind: 'largest-project',
      rowKey: largest.key,
      title: largest.title,
      number: largest.number,
      amount: largest.amount,
      share,
    },
  ]
}

/** Targets that this fiscal year's end does not decide: those without a target of the year, and those due later. */
function laterGoals(indicators: readonly IndicatorContent[], year: number): FirstThing[] {
  const { last } = boundsOfFiscalYear(year)
  const later = indicators.filter(
    ({ withoutYearTarget, dueOn }) => withoutYearTarget || (dueOn !== undefined && dueOn > last),
  )
  const [first] = later
  if (!first) return []
  return [
    {
      kind: 'later-goals',
      rowKey: first.key,
      names: later.map(({ name }) => name),
      count: later.length,
      all: indicators.length,
    },
  ]
}

function withoutBaseline(indicators: readonly IndicatorContent[]): FirstThing[] {
  const measured = indicators.filter(({ kind }) => kind === 'NUMBER' || kind === 'CHANGE')
  const without = measured.filter(({ baseline }) => baseline === undefined)
  const [first] = without
  if (!first) return []
  return [
    {
      kind: 'without-baseline',
      rowKey: first.key,
      names: without.map(({ name }) => name),
      count: without.length,
      all: measured.length,
    },
  ]
}

/** Priorities of the mayor's speech that no policy and no project of this plan cites; none where it answers all. */
function unansweredPriorities(content: PlanContent, priorities: readonly Numbered[]): FirstThing[] {
  const cited = new Set(
    content.policies
      .flatMap((policy) => [policy, ...policy.projects])
      .flatMap((row) => row.priorities?.map(({ number }) => number) ?? []),
  )
  const unanswered = priorities.filter(({ number }) => !cited.has(number))
  if (unanswered.length === 0) return []
  return [
    {
      kind: 'unanswered-priorities',
      rowKey: null,
      titles: unanswered.map(({ title }) => title),
      answered: priorities.length - unanswered.length,
      all: priorities.length,
    },
  ]
}

function wordsOnly(projects: readonly ProjectContent[]): FirstThing[] {
  const words = projects.filter(
    ({ indicators }) => indicators.length > 0 && indicators.every(({ kind }) => kind === 'QUALITATIVE'),
  )
  const [first] = words
  if (!first) return []
  return [
    {
      kind: 'words-only',
      rowKey: first.key,
      titles: words.map(({ title }) => title),
      count: words.length,
      all: projects.length,
    },
  ]
}

/** The plan's first outcome that goes from a known value to another by the end of the fiscal year. */
function forResidents(indicators: readonly IndicatorContent[], year: number): FirstThing[] {
  const { last } = boundsOfFiscalYear(year)
  const first = indicators.find(
    ({ level, kind, direction, baseline, target, dueOn }) =>
      level === 'OUTCOME' &&
      kind === 'NUMBER' &&
      (direction === 'UP' || direction === 'DOWN') &&
      baseline !== undefined &&
      target !== undefined &&
      dueOn !== undefined &&
      dueOn <= last,
  )
  return first ? [{ kind: 'for-residents', rowKey: first.key, indicator: first }] : []
}

/**
 * At most five things to look at first, in the order of the screen: what is still asked for, the most money, goals that
 * lie beyond the year, goals without a baseline, the mayor's priorities that are not answered, projects with goals in
 * words alone, and last what changes for residents. Only what the content shows; nothing is compared with other years.
 */
export function firstThings(
  content: PlanContent,
  said: { openRequests: readonly OpenRequest[]; priorities: readonly Numbered[] },
): FirstThing[] {
  const projects = projectsOf(content)
  const indicators = projects.flatMap((project) => project.indicators)
  const closing = forResidents(indicators, content.year)
  return [
    ...openRequests(said.openRequests),
    ...largestProject(projects),
    ...laterGoals(indicators, content.year),
    ...withoutBaseline(indicators),
    ...unansweredPriorities(content, said.priorities),
    ...wordsOnly(projects),
  ]
    .slice(0, 5 - closing.length)
    .concat(closing)
}

/** How much a plan holds. */
export function countsOf(content: PlanContent): { projects: number; indicators: number } {
  const projects = projectsOf(content)
  return { projects: projects.length, indicators: projects.reduce((sum, { indicators }) => sum + indicators.length, 0) }
}
