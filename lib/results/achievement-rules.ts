import { Decimal } from 'decimal.js'
import type { PlainDate } from '@/lib/dates'
import { compareFigures, type Figure } from '@/lib/figures'
import { boundsOfFiscalYear, type FiscalYear, fiscalYearOf } from '@/lib/fiscal-year'
import type { IndicatorContent } from '@/lib/plans/content'

/**
 * 達成状況: the one place where it is computed whether a target was met. Desk, public pages, booklet and open data all ask
 * here; `/achievement` explains it. The comparison comes first: met is met, whatever the rate says. The rate only tells how
 * near a target came that was not met.
 */

/** A grade of a year's scale. `threshold`: the lowest rate (%) that earns it; null: stands outside the count (集計中 …). */
export interface Grade {
  code: string
  label: string
  threshold: Figure | null
}

/** Codes of what stands outside the count. The labels are the year's. */
export const uncounted = ['AWAITED', 'BEFORE_TARGET_YEAR', 'NOT_SURVEYED', 'NOT_RATED'] as const
export type Uncounted = (typeof uncounted)[number]

/** What was reported of one indicator; absent is not known yet. */
export interface Reported {
  /** the level reached, in the indicator's unit; of a CHANGE, too: the change is computed */
  value?: Figure
  /** rests on a 速報値 */
  provisional?: boolean
  /** when a MILESTONE was reached */
  reachedOn?: PlainDate
  /** how many of a MILESTONE's steps were reached by the end of the year */
  stepsReached?: number
  /** QUALITATIVE: the grade its department gives itself */
  selfRating?: string
  /** why there is no value: not counted yet, no survey this year, not to be rated */
  without?: 'AWAITED' | 'NOT_SURVEYED' | 'NOT_RATED'
}

/** A rate before it is rounded: per cent, as a fraction of two exact figures; `denominator` is never 0. */
export interface Rate {
  numerator: Decimal
  denominator: Decimal
}

/** How the rate came about, with its numbers, so that it can be shown as it was computed. */
export type Formula =
  | { of: 'SHARE'; actual: Figure; target: Figure }
  | { of: 'INVERSE_SHARE'; actual: Figure; target: Figure }
  | { of: 'WAY'; baseline: Figure; actual: Figure; target: Figure }
  | { of: 'CHANGE'; baseline: Figure; actual: Figure; change: Figure; target: Figure }

/** Why there is no rate though there is a value. */
export type WithoutRate =
  | 'bounds_have_no_rate'
  | 'target_not_positive'
  | 'actual_negative'
  | 'actual_not_positive'
  | 'target_not_better_than_baseline'
  | 'baseline_missing'
  | 'baseline_zero'
  | 'no_number'

/** 順調 or 遅れ against the 目安 of the year; null where there is none. */
export type Pace = 'ON_TRACK' | 'BEHIND' | null

export interface Achievement {
  /** code of a grade of the scale, or one that stands outside the count; null: nothing is reported yet */
  rating: string | null
  /** null: cannot be said (no value, or no baseline to compare with) */
  met: boolean | null
  rate: Rate | null
  formula: Formula | null
  withoutRate: WithoutRate | null
  /** 基準値より後退 */
  worseThanBaseline: boolean
  /** of 目標年度前 */
  pace: Pace
  /** says （速報） */
  provisional: boolean
}

type Measured = Pick<Achievement, 'met' | 'rate' | 'formula' | 'withoutRate' | 'worseThanBaseline'>

const Exact = Decimal.clone({ precision: 80, toExpNeg: -80, toExpPos: 80 })
const hundred = new Exact(100)

/** Whether `rate` is at least `percent`, without rounding. */
export function reaches(rate: Rate, percent: Figure): boolean {
  const sides = [rate.numerator, new Exact(percent).times(rate.denominator)] as const
  return rate.denominator.isPositive() ? sides[0].gte(sides[1]) : sides[0].lte(sides[1])
}

/** The rate in per cent with one decimal, rounded down, so that 99.96 % reads 99.9: what is not whole never looks whole. */
export function flooredRate({ numerator, denominator }: Rate): Figure {
  const floored = numerator.times(10).div(denominator).floor().div(10)
  return floored.isZero() ? '0.0' : floored.toFixed(1)
}

function percent(numerator: Decimal, denominator: Decimal): Rate {
  return { numerator: numerator.times(hundred), denominator }
}

function better(direction: 'UP' | 'DOWN', left: Figure, right: Figure): boolean {
  return compareFigures(left, right) === (direction === 'UP' ? 1 : -1)
}

function measuredAs(part: Partial<Measured>): Measured {
  return { met: null, rate: null, formula: null, withoutRate: null, worseThanBaseline: false, ...part }
}

/** KEEP: within its bounds, both included. */
function againstBounds({ lowerBound, upperBound }: IndicatorContent, actual: Figure): Measured {
  const met =
    (lowerBound === undefined || compareFigures(actual, lowerBound) >= 0) &&
    (upperBound === undefined || compareFigures(actual, upperBound) <= 0)
  return measuredAs({ met, withoutRate: 'bounds_have_no_rate' })
}

/** (actual − baseline) ÷ (target − baseline): the part of the way that was gone; in both directions. */
function wayGone(direction: 'UP' | 'DOWN', baseline: Figure, actual: Figure, target: Figure): Partial<Measured> {
  if (!better(direction, target, baseline)) return { withoutRate: 'target_not_better_than_baseline' }
  const start = new Exact(baseline)
  return {
    rate: percent(new Exact(actual).minus(start), new Exact(target).minus(start)),
    formula: { of: 'WAY', baseline, actual, target },
  }
}

function share(actual: Figure, target: Figure): Partial<Measured> {
  if (compareFigures(target, '0') <= 0) return { withoutRate: 'target_not_positive' }
  if (compareFigures(actual, '0') < 0) return { withoutRate: 'actual_negative' }
  return { rate: percent(new Exact(actual), new Exact(target)), formula: { of: 'SHARE', actual, target } }
}

/** target ÷ actual: of what is to become less and has no baseline. */
function inverseShare(actual: Figure, target: Figure): Partial<Measured> {
  if (compareFigures(target, '0') <= 0) return { withoutRate: 'target_not_positive' }
  if (compareFigures(actual, '0') <= 0) return { withoutRate: 'actual_not_positive' }
  return { rate: percent(new Exact(target), new Exact(actual)), formula: { of: 'INVERSE_SHARE', actual, target } }
}

function againstTarget(
  indicator: IndicatorContent,
  direction: 'UP' | 'DOWN',
  actual: Figure,
  target: Figure,
): Measured {
  const { baseline, rateFromBaseline } = indicator
  const met = !better(direction, target, actual)
  const worseThanBaseline = !met && baseline !== undefined && better(direction, baseline, actual)
  const rated =
    direction === 'DOWN'
      ? baseline === undefined
        ? inverseShare(actual, target)
        : wayGone('DOWN', baseline, actual, target)
      : !rateFromBaseline
        ? share(actual, target)
        : baseline === undefined
          ? { withoutRate: 'baseline_missing' as const }
          : wayGone('UP', baseline, actual, target)
  return measuredAs({ met, worseThanBaseline, ...rated })
}

/** CHANGE: the change since the baseline, in per cent of it, against the change that was promised. */
function againstChange(
  indicator: IndicatorContent,
  direction: 'UP' | 'DOWN',
  actual: Figure,
  target: Figure,
): Measured {
  const { baseline } = indicator
  if (baseline === undefined) return measuredAs({ withoutRate: 'baseline_missing' })
  const start = new Exact(baseline)
  if (start.isZero()) return measuredAs({ withoutRate: 'baseline_zero' })
  const gain = direction === 'UP' ? new Exact(actual).minus(start) : start.minus(actual)
  const change = percent(gain, start.abs())
  const met = reaches(change, target)
  return measuredAs({
    met,
    worseThanBaseline: !met && gain.isNegative() && !gain.isZero(),
    rate: percent(change.numerator, change.denominator.times(target)),
    formula: { of: 'CHANGE', baseline, actual, change: flooredRate(change), target },
  })
}

function measure(indicator: IndicatorContent, actual: Figure, target: Figure | undefined): Measured | null {
  const { direction, kind } = indicator
  if (kind === 'NUMBER' && direction === 'KEEP') return againstBounds(indicator, actual)
  if (!direction || direction === 'KEEP' || target === undefined) return null
  return kind === 'CHANGE'
    ? againstChange(indicator, direction, actual, target)
    : againstTarget(indicator, direction, actual, target)
}

/** The target that counts in `year`; 'LATER': it lies in a later year, or in one that is not set yet. */
function targetIn(indicator: IndicatorContent, year: FiscalYear): Figure | 'LATER' | undefined {
  const { kind, direction, dueOn, finalTargetYear, withoutYearTarget } = indicator
  if (kind === 'NUMBER' && direction === 'KEEP') return undefined
  const last = withoutYearTarget ? (finalTargetYear ?? Number.POSITIVE_INFINITY) : dueOn ? fiscalYearOf(dueOn) : year
  if (last > year) return 'LATER'
  if (kind === 'CHANGE') return indicator.changePercent
  return withoutYearTarget ? indicator.finalTarget : indicator.target
}

function paceOf(indicator: IndicatorContent, year: FiscalYear, actual: Figure): Pace {
  const waypoint = indicator.waypoints?.find((each) => each.year === year)
  const { direction } = indicator
  if (!waypoint || !direction || direction === 'KEEP') return null
  return better(direction, waypoint.value, actual) ? 'BEHIND' : 'ON_TRACK'
}

function counted(scale: readonly Grade[]): { code: string; threshold: Figure }[] {
  return scale
    .flatMap(({ code, threshold }) => (threshold === null ? [] : [{ code, threshold }]))
    .sort((left, right) => compareFigures(right.threshold, left.threshold))
}

/** Whether a grade is one of those for what was met. */
export function isMetGrade({ threshold }: { threshold: Figure }): boolean {
  return compareFigures(threshold, '100') >= 0
}

/** The grade on `scale` for what was measured: of the grades from 100 % on when it is met, else of those below. */
function gradeOf(scale: readonly Grade[], { met, rate, withoutRate, worseThanBaseline }: Measured): string | null {
  if (met === null) return null
  const grades = counted(scale).filter((grade) => isMetGrade(grade) === met)
  const lowest = grades.at(-1)?.code ?? null
  // Less than anything that has a rate: target ÷ actual grows without end towards 0.
  if (met && withoutRate === 'actual_not_positive') return grades[0]?.code ?? null
  if (!rate || worseThanBaseline) return lowest
  return grades.find(({ threshold }) => reaches(rate, threshold))?.code ?? lowest
}

/** Lower than met: the nearest to it, the lowest but one, the lowest; of a scale of two the lowest for all three. */
function gradesBelow(scale: readonly Grade[]): {
  nearest: string | null
  partly: string | null
  missed: string | null
} {
  const below = counted(scale).filter((grade) => !isMetGrade(grade))
  const missed = below.at(-1)?.code ?? null
  return { nearest: below[0]?.code ?? null, partly: below.at(-2)?.code ?? missed, missed }
}

function ofMilestone(
  scale: readonly Grade[],
  indicator: IndicatorContent,
  year: FiscalYear,
  reported: Reported,
): Achievement {
  const { reachedOn, stepsReached } = reported
  const met = measuredAs({ met: true, withoutRate: 'no_number' })
  const due = indicator.dueOn ?? boundsOfFiscalYear(year).last
  if (reachedOn !== undefined && reachedOn <= due) return achieved(reported, met, gradeOf(scale, met))
  if (reachedOn === undefined && fiscalYearOf(due) > year) {
    const end = boundsOfFiscalYear(year).last
    const expected = (indicator.steps ?? []).filter((step) => step.dueOn !== undefined && step.dueOn <= end).length
    const pace = stepsReached === undefined || expected === 0 ? null : stepsReached < expected ? 'BEHIND' : 'ON_TRACK'
    return { ...achieved(reported, measuredAs({}), 'BEFORE_TARGET_YEAR'), pace }
  }
  if (reachedOn === undefined && stepsReached === undefined) return achieved(reported, measuredAs({}), null)
  const below = gradesBelow(scale)
  const inTheYear = reachedOn !== undefined && reachedOn <= boundsOfFiscalYear(fiscalYearOf(due)).last
  const rating = inTheYear ? below.nearest : (stepsReached ?? 0) > 0 ? below.partly : below.missed
  return achieved(reported, measuredAs({ met: false, withoutRate: 'no_number' }), rating)
}

function achieved(reported: Reported, measured: Measured, rating: string | null): Achievement {
  return { ...measured, rating, pace: null, provisional: reported.provisional ?? false }
}

/**
 * Whether an indicator's target was met in `year`, at what rate, and the grade of it on that year's `scale`. Never throws on
 * what people can enter: what cannot be computed is null and says why. `target` stands in for the present target, to show
 * what the first one would have given.
 */
export function achievementOf(
  indicator: IndicatorContent,
  year: FiscalYear,
  scale: readonly Grade[],
  reported: Reported,
  target: Figure | undefined = undefined,
): Achievement {
  const nothing = measuredAs({})
  if (reported.without) return achieved(reported, nothing, reported.without)
  if (indicator.kind === 'MILESTONE') return ofMilestone(scale, indicator, year, reported)
  if (indicator.kind === 'QUALITATIVE') {
    const grade = counted(scale).find(({ code }) => code === reported.selfRating)
    if (!grade) return achieved(reported, nothing, null)
    return achieved(reported, measuredAs({ met: isMetGrade(grade), withoutRate: 'no_number' }), grade.code)
  }
  if (reported.value === undefined) return achieved(reported, nothing, null)
  const present = targetIn(indicator, year)
  if (present === 'LATER') {
    return { ...achieved(reported, nothing, 'BEFORE_TARGET_YEAR'), pace: paceOf(indicator, year, reported.value) }
  }
  const measured = measure(indicator, reported.value, target ?? present)
  if (!measured) return achieved(reported, nothing, null)
  const result = achieved(reported, measured, gradeOf(scale, measured))
  const { baseline, baselineProvisional } = indicator
  const restsOnBaseline = baseline !== undefined && (result.formula?.of === 'WAY' || result.formula?.of === 'CHANGE')
  return { ...result, provisional: result.provisional || (restsOnBaseline && baselineProvisional === true) }
}
