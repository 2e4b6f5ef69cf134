import { compareFigures, type Figure } from '@/lib/figures'
import { boundsOfFiscalYear } from '@/lib/fiscal-year'
import type { Yen } from '@/lib/money'
import type { IndicatorContent, PlanContent, ProjectContent } from '@/lib/plans/content'
import { differencesBetween, type RowDifference } from '@/lib/plans/differences'
import type { Judgement, Moved } from '@/lib/plans/judging-rules'

/** A goal of last year that was not reached, with what was. */
export type Miss = { indicator: IndicatorContent; actual: Figure; provisional: boolean }

/** What the mayor is shown first. Each is a fact of the content or of what was said of it; `rowKey` is where it stands. */
export type FirstThing = {
  /** the row it leads to; null: the comments, or the whole */
  rowKey: string | null
} & (
  | { kind: 'new'; titles: string[]; count: number; ended: string[] }
  | { kind: 'lowered'; first: Judgement['turned'][number] | null; count: number; raised: number }
  | { kind: 'missed'; first: Miss | null; count: number; reported: number }
  | { kind: 'moved'; money: Moved<Yen> | null; staff: Moved<Figure>[]; project: Moved<Yen> | null }
  | { kind: 'open-questions'; threadId: number | null; text: string; count: number; blocking: number }
  | { kind: 'largest-project'; title: string; number: number; amount: number; share: { of: number } | null }
  | { kind: 'later-goals'; names: string[]; count: number; all: number }
  | { kind: 'without-baseline'; names: string[]; count: number; all: number }
  | { kind: 'unanswered-priorities'; titles: string[]; answered: number; all: number }
  | { kind: 'words-only'; titles: string[]; count: number; all: number }
  | { kind: 'for-residents'; indicator: IndicatorContent }
)

/** What waits for an answer: a question, an instruction, or a 修正の求め, which holds the agreement up. */
export type OpenQuestion = { id: number; rowKey: string | null; text: string; blocking: boolean }

type Numbered = { number: number; title: string }

function projectsOf(content: PlanContent): ProjectContent[] {
  return content.policies.flatMap((policy) => policy.projects)
}

/** What waits for an answer, the ones that hold the agreement up before the others. */
function openQuestions(questions: readonly OpenQuestion[]): FirstThing & { kind: 'open-questions' } {
  const blocking = questions.filter((question) => question.blocking)
  const first = blocking[0] ?? questions[0]
  return {
    kind: 'open-questions',
    rowKey: first?.rowKey ?? null,
    threadId: first?.id ?? null,
    text: first?.text ?? '',
    count: questions.length,
    blocking: blocking.length,
  }
}

/** Whether a value reaches what was promised, by comparison alone; null where no figure was promised. */
export function reaches(
  { kind, direction, target, lowerBound, upperBound }: IndicatorContent,
  actual: Figure,
): boolean | null {
  if (kind !== 'NUMBER') return null
  if (direction === 'KEEP') {
    if (lowerBound === undefined && upperBound === undefined) return null
    return (
      (lowerBound === undefined || compareFigures(actual, lowerBound) >= 0) &&
      (upperBound === undefined || compareFigures(actual, upperBound) <= 0)
    )
  }
  if (target === undefined) return null
  return direction === 'DOWN' ? compareFigures(actual, target) <= 0 : compareFigures(actual, target) >= 0
}

/** Last year's results as far as they are reported: how many, and those below what was promised. */
export type LastResults = { reported: number; misses: readonly Miss[] }

/** The five things that matter first where there is a text to compare with; each is said, also that there is none. */
function comparedThings(content: PlanContent, judgement: Judgement, results: LastResults): FirstThing[] {
  const present = new Set(projectsOf(content).flatMap(({ indicators }) => indicators.map(({ key }) => key)))
  const lowered = judgement.turned.filter(({ turn }) => turn === 'lowered')
  const [firstMiss] = results.misses
  const steps = judgement.projects.toSorted((left, right) => stepOf(right) - stepOf(left))
  return [
    {
      kind: 'new',
      rowKey: judgement.came[0]?.key ?? null,
      titles: judgement.came.map(({ title }) => title),
      count: judgement.came.length,
      ended: judgement.went.map(({ title }) => title),
    },
    {
      kind: 'lowered',
      rowKey: lowered[0]?.key ?? null,
      first: lowered[0] ?? null,
      count: lowered.length,
      raised: judgement.turned.length - lowered.length,
    },
    {
      kind: 'missed',
      rowKey: firstMiss && present.has(firstMiss.indicator.key) ? firstMiss.indicator.key : null,
      first: firstMiss ?? null,
      count: results.misses.length,
      reported: results.reported,
    },
    {
      kind: 'moved',
      rowKey: null,
      money: judgement.money[0] ?? null,
      staff: judgement.staff,
      project: steps[0] ?? null,
    },
  ]
}

const stepOf = ({ before, after }: Moved<Yen>) => Math.abs((after ?? 0) - (before ?? 0))

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

/** Fields that are others every year by the calendar alone. */
const ofTheCalendar = new Set(['votedOn', 'budgetVotedOn', 'baselineYear'])

/**
 * How a plan differs from last year's, `besideLastYear`, row by row, without what is another every year: the rows of staff
 * and money, which are summed up elsewhere, the days of votes and the years of baselines.
 */
export function differencesFromLastYear(last: PlanContent, content: PlanContent): RowDifference[] {
  return differencesBetween(last, content).flatMap((difference) => {
    if (difference.row.kind === 'staff' || difference.row.kind === 'budget') return []
    const fields = difference.fields.filter(({ field }) => !ofTheCalendar.has(field))
    return difference.what === 'changed' && fields.length === 0 && !difference.moved ? [] : [{ ...difference, fields }]
  })
}

/** What was said of a plan, and what it is compared with. */
export type Known = {
  questions: readonly OpenQuestion[]
  priorities: readonly Numbered[]
  /** null: there is no text to compare with */
  judgement: Judgement | null
  results: LastResults
}

/**
 * The five things to look at first. Against another text always the same five, in the same order: what is new, what was
 * lowered, last year's misses, money and staff, what waits for an answer. Without one what the content itself shows: what
 * waits for an answer, the most money, goals beyond the year, goals without a baseline, the mayor's priorities that are not
 * answered, projects with goals in words alone, and last what changes for residents; at most five.
 */
export function firstThings(content: PlanContent, known: Known): FirstThing[] {
  const questions = openQuestions(known.questions)
  if (known.judgement) return [...comparedThings(content, known.judgement, known.results), questions]
  const projects = projectsOf(content)
  const indicators = projects.flatMap((project) => project.indicators)
  const closing = forResidents(indicators, content.year)
  return [
    ...(questions.count > 0 ? [questions] : []),
    ...largestProject(projects),
    ...laterGoals(indicators, content.year),
    ...withoutBaseline(indicators),
    ...unansweredPriorities(content, known.priorities),
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
