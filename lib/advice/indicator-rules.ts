import { Decimal } from 'decimal.js'
import type { PlainDate } from '@/lib/dates'
import { compareFigures, type Figure, isFigure } from '@/lib/figures'
import { boundsOfFiscalYear, type FiscalYear, isFiscalYear } from '@/lib/fiscal-year'
import type { IndicatorContent, PlanContent, ProjectContent } from '@/lib/plans/content'
import type { Advice, AdviceCode } from './advice'

/** What is known of an indicator before the plan's year. */
export type LastFigures = {
  /** the last approved value of a year end */
  actual?: { year: FiscalYear; value: Figure }
  /** the target of the year before */
  target?: { year: FiscalYear; value: Figure }
}

/** What the plan alone does not say. */
export type AdviceFacts = {
  /** by `seriesKey` */
  last: Readonly<Record<string, LastFigures>>
  today: PlainDate
  /** the plan amends a published one: then days that are past are no mistake */
  amends: boolean
}

type Measured = IndicatorContent & { direction?: 'UP' | 'DOWN' | 'KEEP' }
type Params = Readonly<Record<string, string | number>>

const isShare = (unit: string | undefined) => unit === '％' || unit === '%' || unit === 'パーセント'

/** Names of shares of a whole. Other rates (経常収支比率, 達成率, 伸び率) may well be above 100. */
const shareOfWhole =
  /割合|満足度|満足率|受診率|実施率|接種率|普及率|回答率|参加率|収納率|徴収率|リサイクル率|資源化率|就職率|進学率|加入率|認知度|認知率|整備率|耐震化率|出席率|利用者率|有収率|稼働率/

/** How `value` stands to `than` in the direction: 1 better, 0 the same, −1 worse. */
function compareTowards(direction: 'UP' | 'DOWN', value: Figure, than: Figure): -1 | 0 | 1 {
  const order = compareFigures(value, than)
  return direction === 'UP' || order === 0 ? order : order === 1 ? -1 : 1
}

/** Whether nothing better than `target` exists: no accident at all, everybody. Such a target is kept, not raised. */
function isBestPossible(indicator: IndicatorContent, target: Figure): boolean {
  if (indicator.direction === 'DOWN') return compareFigures(target, '0') <= 0
  return isShare(indicator.unit) && compareFigures(target, '100') >= 0
}

function onTarget(indicator: Measured, field: 'target' | 'finalTarget', last: LastFigures | undefined): Advice[] {
  const target = indicator[field]
  const { direction, baseline, unit = '', decimals = 0, key } = indicator
  if (target === undefined || (direction !== 'UP' && direction !== 'DOWN')) return []
  const about = (code: AdviceCode, value: Figure, year?: FiscalYear): Advice[] => [
    {
      code,
      at: `${key}/${field}`,
      subject: `${target}${unit}/${value}${unit}${year === undefined ? '' : `/${year}`}`,
      params: { target, value, unit, decimals, direction, ...(year === undefined ? {} : { year }) },
    },
  ]
  const actual = last?.actual
  if (actual) {
    const order = compareTowards(direction, target, actual.value)
    if (order < 0) return about('target_worse_than_actual', actual.value, actual.year)
    if (order === 0 && !isBestPossible(indicator, target))
      return about('target_equals_actual', actual.value, actual.year)
  }
  if (baseline !== undefined) {
    const order = compareTowards(direction, target, baseline)
    if (order < 0) return about('target_worse_than_baseline', baseline, indicator.baselineYear)
    if (order === 0 && !isBestPossible(indicator, target))
      return about('target_equals_baseline', baseline, indicator.baselineYear)
  }
  if (last?.target && !actual && compareTowards(direction, target, last.target.value) < 0)
    return about('target_below_last_target', last.target.value, last.target.year)
  return []
}

/** Units of which there can be less than none. */
const belowZero = /円|℃|度|ポイント/

/** Bounds that no value can leave: a share between 0 and 100, a count from 0 on, or ten times either way. */
function boundsNeverMissed({ lowerBound, upperBound, unit = '', baseline }: IndicatorContent): boolean {
  const holdsBelow = lowerBound === undefined || (!belowZero.test(unit) && compareFigures(lowerBound, '0') <= 0)
  const holdsAbove = upperBound === undefined || (isShare(unit) && compareFigures(upperBound, '100') >= 0)
  if (holdsBelow && holdsAbove) return lowerBound !== undefined || upperBound !== undefined
  if (lowerBound === undefined || upperBound === undefined || baseline === undefined) return false
  const value = new Decimal(baseline)
  return value.gt(0) && value.div(10).gte(lowerBound) && value.times(10).lte(upperBound)
}

function onChange(indicator: IndicatorContent, last: LastFigures | undefined): Advice[] {
  const { baseline, changePercent, direction, unit = '', decimals = 0, key } = indicator
  const actual = last?.actual
  if (!actual || baseline === undefined || changePercent === undefined || !direction) return []
  const base = new Decimal(baseline)
  if (base.lte(0)) return []
  const change = new Decimal(actual.value)
    .minus(base)
    .div(base)
    .times(direction === 'DOWN' ? -100 : 100)
  if (change.lt(changePercent)) return []
  return [
    {
      code: 'change_reached_already',
      at: `${key}/changePercent`,
      subject: `${changePercent}％/${actual.value}${unit}/${actual.year}`,
      params: { value: actual.value, unit, decimals, year: actual.year },
    },
  ]
}

/** What a figure needs beside it to be understood and counted again. Nothing is said before the figure is there. */
function onWhatIsMissing(indicator: IndicatorContent): Advice[] {
  const { key, kind, baseline, unit } = indicator
  const goal = indicator.target ?? indicator.finalTarget ?? indicator.lowerBound ?? indicator.upperBound
  const promised = kind === 'CHANGE' ? indicator.changePercent : goal
  if (promised === undefined) return []
  const missing: Advice[] = []
  const want = (code: AdviceCode, field: string, present: unknown, params?: Params) => {
    if (!present) missing.push({ code, at: `${key}/${field}`, subject: promised, ...(params ? { params } : {}) })
  }
  const figure = kind === 'CHANGE' ? baseline : promised
  if (figure !== undefined) want('unit_missing', 'unit', unit, { figure })
  want('baseline_missing', 'baseline', baseline ?? indicator.baselineNoneReason)
  if (indicator.definition) want('source_missing', 'source', indicator.source)
  else want('definition_missing', 'definition', undefined)
  return missing
}

function onDates(indicator: IndicatorContent, year: FiscalYear, facts: AdviceFacts): Advice[] {
  const { key, dueOn } = indicator
  const found: Advice[] = []
  const later = indicator.withoutYearTarget === true
  if (dueOn !== undefined && !later && isFiscalYear(year)) {
    const { first, last } = boundsOfFiscalYear(year)
    if (dueOn < first || dueOn > last)
      found.push({ code: 'due_outside_year', at: `${key}/dueOn`, subject: dueOn, params: { date: dueOn, year } })
    else if (dueOn < facts.today && !facts.amends)
      found.push({ code: 'due_past', at: `${key}/dueOn`, subject: dueOn, params: { date: dueOn } })
  }
  for (const step of indicator.steps ?? [])
    if (dueOn !== undefined && step.dueOn !== undefined && step.dueOn > dueOn)
      found.push({
        code: 'step_after_due',
        at: `${key}/steps`,
        subject: `${step.dueOn} ${step.text.slice(0, 100)}`,
        params: { date: step.dueOn },
      })
  const finalYear = indicator.finalTargetYear
  if (finalYear !== undefined && finalYear < year)
    found.push({
      code: 'final_year_past',
      at: `${key}/finalTargetYear`,
      subject: String(finalYear),
      params: { year: finalYear },
    })
  return found
}

function onNumber(indicator: IndicatorContent, last: LastFigures | undefined): Advice[] {
  const { key, unit = '', target, finalTarget, decimals = 0 } = indicator
  const found: Advice[] = []
  const share = isShare(unit)
  for (const field of ['target', 'finalTarget', 'upperBound'] as const) {
    const figure = indicator[field]
    if (figure !== undefined && share && shareOfWhole.test(indicator.name) && compareFigures(figure, '100') > 0)
      found.push({
        code: 'share_over_100',
        at: `${key}/${field}`,
        subject: figure,
        params: { target: figure, unit, decimals },
      })
  }
  if (share && indicator.cumulative) found.push({ code: 'share_added_up', at: `${key}/cumulative`, subject: unit })
  if (indicator.direction === 'KEEP') {
    if (boundsNeverMissed(indicator)) {
      const { lowerBound = '', upperBound = '' } = indicator
      const at = `${key}/${indicator.lowerBound === undefined ? 'upperBound' : 'lowerBound'}`
      found.push({ code: 'bounds_never_missed', at, subject: `${lowerBound}〜${upperBound}${unit}` })
    }
    return found
  }
  // The year's target is what this year is held to; the final one is compared where it stands alone.
  if (target !== undefined) found.push(...onTarget(indicator, 'target', last))
  else if (finalTarget !== undefined) found.push(...onTarget(indicator, 'finalTarget', last))
  return found
}

/** Whether the text of every figure can be computed with: a half-written sheet may hold anything. */
function readable(indicator: IndicatorContent): boolean {
  const { baseline, target, lowerBound, upperBound, changePercent, finalTarget } = indicator
  return [baseline, target, lowerBound, upperBound, changePercent, finalTarget].every(
    (figure) => figure === undefined || isFigure(figure),
  )
}

function onIndicator(indicator: IndicatorContent, year: FiscalYear, facts: AdviceFacts): Advice[] {
  if (!readable(indicator)) return []
  const last = facts.last[indicator.key]
  const dates = onDates(indicator, year, facts)
  if (indicator.kind === 'NUMBER') return [...onNumber(indicator, last), ...onWhatIsMissing(indicator), ...dates]
  if (indicator.kind === 'CHANGE') return [...onChange(indicator, last), ...onWhatIsMissing(indicator), ...dates]
  return dates
}

/** A project that says how much is done, and not what it does for anybody. */
function onProject({ key, indicators }: ProjectContent): Advice[] {
  const named = indicators.filter(({ name }) => name !== '')
  if (named.length === 0 || named.length < indicators.length || named.some(({ level }) => level === 'OUTCOME'))
    return []
  return [
    {
      code: 'outputs_only',
      at: `${key}/indicators`,
      subject: named
        .map((each) => each.key)
        .join(' ')
        .slice(0, 160),
    },
  ]
}

/**
 * Advice on what a plan promises: figures against last year's and the baseline, what a figure lacks to be counted again,
 * days, and projects without an outcome. Never throws, however little of the sheet is written.
 */
export function adviceOnIndicators(content: PlanContent, facts: AdviceFacts): Advice[] {
  return content.policies
    .flatMap((policy) => policy.projects)
    .flatMap((project) => [
      ...onProject(project),
      ...project.indicators.flatMap((indicator) => onIndicator(indicator, content.year, facts)),
    ])
}
