import { compareFigures, type Figure } from '@/lib/figures'
import type { IndicatorContent, PlanContent, ProjectContent } from '@/lib/plans/content'
import { differencesBetween, type RowDifference, type StatedField, statedDifferences } from '@/lib/plans/differences'
import { staffTables } from '@/lib/plans/resource-tables'
import { budgetInForce } from '@/lib/plans/rules'
import { targetLevel } from './series-rules'

/*
 * Two plans side by side: two years of a department, two departments of a year, two editions of a plan. Pure. Rows are the
 * same where their seriesKey is.
 */

/** What became of one promise of an indicator. */
export type Move =
  /** is harder to reach now; is easier to reach now */
  | 'RAISED'
  | 'LOWERED'
  /** of a range that was moved: neither */
  | 'SHIFTED'
  /** there was none before; there is none any more */
  | 'SET'
  | 'DROPPED'
  | 'EARLIER'
  | 'LATER'
  | 'INCOMPARABLE'

/** Why two promises cannot be held against each other. */
export type Incomparable = 'KIND' | 'DIRECTION' | 'UNIT' | 'COUNTING' | 'BASELINE'

/** What is promised: this year's figure, the final one, the range to keep, a share of change, a day. */
export type Promised = 'TARGET' | 'FINAL' | 'RANGE' | 'CHANGE' | 'DUE' | 'FINAL_YEAR'

export type GoalMove =
  | { of: Promised; move: Exclude<Move, 'INCOMPARABLE'> }
  | { of: Promised; move: 'INCOMPARABLE'; because: Incomparable }

type UpOrDown = 'UP' | 'DOWN'

/** Whether `after` asks for more than `before`, as the achievement rules compare: of what is to grow more, of what is to shrink less. */
function moveOfFigure(direction: UpOrDown, before: Figure, after: Figure): 'RAISED' | 'LOWERED' | null {
  const order = compareFigures(after, before)
  if (order === 0) return null
  return order > 0 === (direction === 'UP') ? 'RAISED' : 'LOWERED'
}

/** A promise that is there or not in each of the two. */
function moveOf<Value>(
  of: Promised,
  before: Value | undefined,
  after: Value | undefined,
  compare: (before: Value, after: Value) => Exclude<Move, 'INCOMPARABLE'> | null,
): GoalMove[] {
  if (before === undefined && after === undefined) return []
  if (before === undefined) return [{ of, move: 'SET' }]
  if (after === undefined) return [{ of, move: 'DROPPED' }]
  const move = compare(before, after)
  return move === null ? [] : [{ of, move }]
}

const later = (before: number | string, after: number | string) =>
  after === before ? null : after > before ? ('LATER' as const) : ('EARLIER' as const)

/** A range is harder to keep where it is narrower; a bound that is missing leaves its side open. */
function movesOfRange(before: IndicatorContent, after: IndicatorContent): GoalMove[] {
  const side = (was: Figure | undefined, is: Figure | undefined, stricter: 1 | -1): -1 | 0 | 1 => {
    if (was === undefined || is === undefined) return was === is ? 0 : is === undefined ? -1 : 1
    return (compareFigures(is, was) * stricter) as -1 | 0 | 1
  }
  const sides = [side(before.lowerBound, after.lowerBound, 1), side(before.upperBound, after.upperBound, -1)]
  const narrower = sides.includes(1)
  const wider = sides.includes(-1)
  if (!narrower && !wider) return []
  return [{ of: 'RANGE', move: narrower && wider ? 'SHIFTED' : narrower ? 'RAISED' : 'LOWERED' }]
}

/** A share of change says the same only of the same start: else the levels that it comes to are compared, where they are known. */
function movesOfChange(direction: UpOrDown, before: IndicatorContent, after: IndicatorContent): GoalMove[] {
  const [was, is] = [before.changePercent, after.changePercent]
  if (was === undefined || is === undefined) return moveOf('CHANGE', was, is, () => null)
  const sameStart =
    before.baselineYear === after.baselineYear &&
    (before.baseline === undefined || after.baseline === undefined
      ? before.baseline === after.baseline
      : compareFigures(before.baseline, after.baseline) === 0)
  // Of a share, more is always more: 20 % less is less than 10 % less.
  if (sameStart) return moveOf('CHANGE', was, is, (one, other) => moveOfFigure('UP', one, other))
  const [levelBefore, levelAfter] = [targetLevel(before), targetLevel(after)]
  if (levelBefore === null || levelAfter === null) return [{ of: 'CHANGE', move: 'INCOMPARABLE', because: 'BASELINE' }]
  return moveOf('CHANGE', levelBefore, levelAfter, (one, other) => moveOfFigure(direction, one, other))
}

function incomparable(before: IndicatorContent, after: IndicatorContent): Incomparable | null {
  if (before.kind !== after.kind) return 'KIND'
  if (before.kind === 'MILESTONE' || before.kind === 'QUALITATIVE') return null
  if (before.direction !== after.direction) return 'DIRECTION'
  if ((before.unit ?? '') !== (after.unit ?? '')) return 'UNIT'
  return (before.cumulative ?? false) === (after.cumulative ?? false) ? null : 'COUNTING'
}

const ofKind: Record<IndicatorContent['kind'], Promised> = {
  NUMBER: 'TARGET',
  CHANGE: 'CHANGE',
  MILESTONE: 'DUE',
  QUALITATIVE: 'DUE',
}

/**
 * What became of what an indicator promises, from one plan to another; nothing where it promises the same. `sameYear`: both
 * are of one fiscal year, so that another day is a change; from year to year the day of a yearly figure moves by itself.
 */
export function movesOfGoal(before: IndicatorContent, after: IndicatorContent, sameYear: boolean): GoalMove[] {
  const because = incomparable(before, after)
  if (because) return [{ of: ofKind[before.kind], move: 'INCOMPARABLE', because }]
  const due = () => moveOf('DUE', before.dueOn, after.dueOn, later)
  switch (before.kind) {
    case 'MILESTONE':
      return due()
    case 'QUALITATIVE':
      return sameYear ? due() : []
    default: {
      const { direction } = before
      const own =
        direction === undefined
          ? []
          : direction === 'KEEP'
            ? movesOfRange(before, after)
            : before.kind === 'CHANGE'
              ? movesOfChange(direction, before, after)
              : moveOf('TARGET', before.target, after.target, (was, is) => moveOfFigure(direction, was, is))
      const final =
        direction === undefined || direction === 'KEEP'
          ? []
          : moveOf('FINAL', before.finalTarget, after.finalTarget, (was, is) => moveOfFigure(direction, was, is))
      const finalYear =
        before.finalTargetYear === undefined || after.finalTargetYear === undefined
          ? []
          : moveOf('FINAL_YEAR', before.finalTargetYear, after.finalTargetYear, later)
      return [...own, ...final, ...finalYear, ...(sameYear ? due() : [])]
    }
  }
}

/** An indicator that both plans have and that promises otherwise, with what became of each of its promises. */
export interface ComparedGoal {
  key: string
  before: IndicatorContent
  after: IndicatorContent
  /** where it stands now */
  project: Pick<ProjectContent, 'number' | 'title'>
  moves: GoalMove[]
  /** the text that says what is counted is another one */
  definitionChanged: boolean
}

/** A project that only one of the two plans has. */
export type LoneProject = Pick<ProjectContent, 'key' | 'number' | 'title'> & { indicators: number }

/** An indicator that only one of the two plans has, though both have its project. */
export interface LoneIndicator {
  indicator: IndicatorContent
  project: Pick<ProjectContent, 'number' | 'title'>
}

export interface AmountOfTwo<Amount> {
  name: string
  before: Amount | null
  after: Amount | null
}

/** Staff of a unit, in all and by employment type. */
export interface StaffOfTwo {
  unit: PlanContent['staff'][number]['unit']
  decimals: number
  total: AmountOfTwo<Figure>
  types: AmountOfTwo<Figure>[]
}

/** An account's money, yen. */
export interface BudgetOfTwo extends AmountOfTwo<number> {
  accountKind: PlanContent['budgets'][number]['accountKind']
  basis: {
    before: PlanContent['budgets'][number]['basis'] | null
    after: PlanContent['budgets'][number]['basis'] | null
  }
}

export interface Comparison {
  goals: ComparedGoal[]
  /** How many indicators both have and promise the same. */
  unchanged: number
  projects: { came: LoneProject[]; went: LoneProject[]; kept: number }
  indicators: { came: LoneIndicator[]; went: LoneIndicator[] }
  /** What else reads otherwise, as 新旧対照 shows it. */
  wording: RowDifference[]
  stated: { field: StatedField; before: string; after: string }[]
  staff: StaffOfTwo[]
  budgets: BudgetOfTwo[]
  /** Money of the projects that both have and that cost otherwise, yen. */
  costs: (AmountOfTwo<number> & { number: number })[]
}

const projectsOf = ({ policies }: PlanContent) => policies.flatMap(({ projects }) => projects)

const placed = (content: PlanContent) =>
  new Map(
    projectsOf(content).flatMap((project) =>
      project.indicators.map((indicator) => [indicator.key, { indicator, project }] as const),
    ),
  )

const lone = ({ key, number, title, indicators }: ProjectContent): LoneProject => ({
  key,
  number,
  title,
  indicators: indicators.length,
})

/** Fields that stand among the moves, the money or the staff, and not once more among the words. */
const shownElsewhere: ReadonlySet<string> = new Set([
  ...['kind', 'direction', 'unit', 'cumulative', 'target', 'changePercent', 'lowerBound', 'upperBound'],
  ...['finalTarget', 'finalTargetYear', 'originalTarget', 'withoutYearTarget', 'dueOn', 'decimals'],
  ...['budgetAmount', 'number'],
])

/** Fields that another year writes anew by itself: they say nothing about what was changed. */
const newEveryYear: ReadonlySet<string> = new Set([
  ...['baseline', 'baselineYear', 'baselineProvisional', 'baselineNoneReason', 'waypoints', 'steps'],
  ...['budgetBasis', 'budgetVotedOn', 'codes', 'priorities'],
])

const isNewEveryYear = (field: string) => newEveryYear.has(field) || field.startsWith('funding.')

/** What else reads otherwise: no row that came or went as a whole, no figure that is shown elsewhere. */
function wordingBetween(before: PlanContent, after: PlanContent, sameYear: boolean): RowDifference[] {
  const shown = new Set(['staff', 'budget'])
  const whole = new Set(['project', 'indicator'])
  return differencesBetween(before, after).flatMap((difference) => {
    const { what, row, moved } = difference
    if (shown.has(row.kind)) return []
    if (what === 'added' || what === 'removed') return whole.has(row.kind) ? [] : [difference]
    const fields = difference.fields.filter(
      ({ field }) =>
        !(row.kind === 'indicator' || row.kind === 'project' ? shownElsewhere.has(field) : false) &&
        (sameYear || !isNewEveryYear(field)),
    )
    const stays = sameYear && moved
    if (fields.length === 0) return stays ? [{ ...difference, what: 'moved' as const, fields }] : []
    return [{ ...difference, moved: stays, fields }]
  })
}

/** The staff of two plans, one table a unit: persons and full-time equivalents are never mixed. */
export function staffOfTwo(before: PlanContent['staff'], after: PlanContent['staff']): StaffOfTwo[] {
  const [was, is] = [staffTables(before), staffTables(after)]
  const units = [...new Set([...is, ...was].map(({ unit }) => unit))]
  return units.map((unit) => {
    const [one, other] = [was.find((each) => each.unit === unit), is.find((each) => each.unit === unit)]
    const types = [...new Set([...(other?.employmentTypes ?? []), ...(one?.employmentTypes ?? [])])]
    const countOf = (table: typeof one, type: string) => table?.totals[table.employmentTypes.indexOf(type)] ?? null
    return {
      unit,
      decimals: Math.max(one?.decimals ?? 0, other?.decimals ?? 0),
      total: { name: '', before: one?.total ?? null, after: other?.total ?? null },
      types: types.map((name) => ({ name, before: countOf(one, name), after: countOf(other, name) })),
    }
  })
}

/** The money of two plans, account by account; accounts are never added up. */
export function budgetsOfTwo(before: PlanContent['budgets'], after: PlanContent['budgets']): BudgetOfTwo[] {
  const accounts = new Map([...before, ...after].map((budget) => [`${budget.accountKind} ${budget.account}`, budget]))
  return [...accounts.values()].map(({ account, accountKind }) => {
    const find = (budgets: PlanContent['budgets']) =>
      budgets.find((each) => each.account === account && each.accountKind === accountKind)
    const [was, is] = [find(before), find(after)]
    return {
      name: account,
      accountKind,
      before: was ? budgetInForce(was) : null,
      after: is ? budgetInForce(is) : null,
      basis: { before: was?.basis ?? null, after: is?.basis ?? null },
    }
  })
}

/** Two contents of one department, of two years or two editions of one: what came, went, was raised, was lowered, reads otherwise. */
export function compareContents(before: PlanContent, after: PlanContent): Comparison {
  const sameYear = before.year === after.year
  const [was, is] = [placed(before), placed(after)]
  const [projectsBefore, projectsAfter] = [projectsOf(before), projectsOf(after)]
  const keysBefore = new Set(projectsBefore.map(({ key }) => key))
  const keysAfter = new Set(projectsAfter.map(({ key }) => key))
  const compared = [...is].flatMap(([key, { indicator, project }]): ComparedGoal[] => {
    const former = was.get(key)?.indicator
    if (!former) return []
    return [
      {
        key,
        before: former,
        after: indicator,
        project: { number: project.number, title: project.title },
        moves: movesOfGoal(former, indicator, sameYear),
        definitionChanged: (former.definition ?? '') !== (indicator.definition ?? ''),
      },
    ]
  })
  const loneIndicators = (
    some: ReturnType<typeof placed>,
    others: ReturnType<typeof placed>,
    projects: ReadonlySet<string>,
  ): LoneIndicator[] =>
    [...some].flatMap(([key, { indicator, project }]) =>
      others.has(key) || !projects.has(project.key)
        ? []
        : [{ indicator, project: { number: project.number, title: project.title } }],
    )
  const costBefore = new Map(projectsBefore.map(({ key, budget }) => [key, budget?.amount ?? null]))
  return {
    goals: compared.filter(({ moves }) => moves.length > 0),
    unchanged: compared.filter(({ moves }) => moves.length === 0).length,
    projects: {
      came: projectsAfter.filter(({ key }) => !keysBefore.has(key)).map(lone),
      went: projectsBefore.filter(({ key }) => !keysAfter.has(key)).map(lone),
      kept: projectsAfter.filter(({ key }) => keysBefore.has(key)).length,
    },
    indicators: { came: loneIndicators(is, was, keysBefore), went: loneIndicators(was, is, keysAfter) },
    wording: wordingBetween(before, after, sameYear),
    stated: statedDifferences(before, after).filter(({ field }) => sameYear || field !== 'headcountOn'),
    staff: staffOfTwo(before.staff, after.staff),
    budgets: budgetsOfTwo(before.budgets, after.budgets),
    costs: projectsAfter.flatMap(({ key, number, title, budget }) => {
      const former = costBefore.get(key)
      const present = budget?.amount ?? null
      return former === undefined || former === present ? [] : [{ name: title, number, before: former, after: present }]
    }),
  }
}

/** How much a plan holds, in counts. */
export interface PlanCounts {
  policies: number
  projects: number
  indicators: number
  outcomes: number
  outputs: number
}

/** Counts of a plan, to stand beside those of another department. */
export function countsOfPlan(content: PlanContent): PlanCounts {
  const projects = projectsOf(content)
  const indicators = projects.flatMap((project) => project.indicators)
  const outcomes = indicators.filter(({ level }) => level === 'OUTCOME').length
  return {
    policies: content.policies.length,
    projects: projects.length,
    indicators: indicators.length,
    outcomes,
    outputs: indicators.length - outcomes,
  }
}
