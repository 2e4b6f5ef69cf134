import type { Trend, TrendTarget, TrendYear } from '@/components/charts/trend-frame'
import { compareFigures, type Figure } from '@/lib/figures'
import type { IndicatorContent } from '@/lib/plans/content'
import {
  comparableYears,
  finalLevel,
  latestOf,
  originalLevel,
  originalTarget,
  reachedOf,
  type Series,
  type SeriesYear,
  targetLevel,
} from '@/lib/publications/series-rules'
import { changeReached } from '@/lib/text/indicators'

/** A level, called by the change that it comes to where that is what was promised. */
function called(value: Figure, { kind, direction }: IndicatorContent, percent: Figure | null | undefined): TrendTarget {
  const change = kind === 'CHANGE' && percent !== null && percent !== undefined && direction && direction !== 'KEEP'
  return { value, ...(change ? { shown: changeReached(percent, direction) } : {}) }
}

function trendYear(each: SeriesYear): TrendYear {
  const { year, indicator, departmentName } = each
  const reached = reachedOf(each)
  const target = targetLevel(indicator)
  const original = originalLevel(each)
  const { lowerBound, upperBound } = indicator
  return {
    year,
    department: departmentName,
    ...(reached
      ? {
          actual: {
            value: reached.value,
            state: reached.period === 'MIDYEAR' ? 'MIDYEAR' : reached.provisional ? 'PROVISIONAL' : 'FINAL',
          },
        }
      : {}),
    ...(target === null ? {} : { target: called(target, indicator, indicator.changePercent) }),
    ...(original === null ? {} : { original: called(original, indicator, originalTarget(each)) }),
    ...(indicator.direction === 'KEEP' && (lowerBound !== undefined || upperBound !== undefined)
      ? {
          band: {
            ...(lowerBound === undefined ? {} : { lower: lowerBound }),
            ...(upperBound === undefined ? {} : { upper: upperBound }),
          },
        }
      : {}),
  }
}

/**
 * What a series is drawn from: years on one scale, a year once. The baseline is the one all promises of these years start
 * from; one that moves along with them is the actual of the year before, drawn as such.
 */
export function trendOf(series: Series): Trend | null {
  const years = comparableYears(series)
  const once = years.filter(({ year }, place) => years[place + 1]?.year !== year)
  const [first] = once
  if (!first) return null
  const { indicator, year: lastYear } = latestOf(series)
  const { baseline: value, baselineYear: year } = indicator
  const stays = once.every(
    (each) =>
      each.indicator.baselineYear === year &&
      each.indicator.baseline !== undefined &&
      value !== undefined &&
      compareFigures(each.indicator.baseline, value) === 0,
  )
  const start = stays ? indicator : first.indicator
  const final = finalLevel(indicator)
  const decimals = Math.max(
    ...once.flatMap((each) => [
      each.indicator.decimals ?? 0,
      reachedOf(each)?.value.split('.')[1]?.length ?? 0,
      each.indicator.kind === 'NUMBER' ? (targetLevel(each.indicator)?.split('.')[1]?.length ?? 0) : 0,
    ]),
  )
  return {
    years: once.map(trendYear),
    decimals,
    ...(start.baseline !== undefined && start.baselineYear !== undefined
      ? {
          baseline: {
            year: start.baselineYear,
            value: start.baseline,
            provisional: start.baselineProvisional === true,
            stays,
          },
        }
      : {}),
    ...(final
      ? {
          finalTarget: {
            ...called(
              final.level,
              indicator,
              indicator.withoutYearTarget && indicator.finalTarget === undefined ? indicator.changePercent : null,
            ),
            ...(final.year === null ? {} : { year: final.year }),
          },
        }
      : {}),
    waypoints: (indicator.waypoints ?? []).filter(
      (waypoint) => waypoint.year !== final?.year || final.year <= lastYear,
    ),
  }
}

/** Whether a drawing would say more than the sentence: something was reached, or there are several years. */
export function isWorthDrawing(trend: Trend): boolean {
  const figures = trend.years.filter(({ actual, target, band }) => actual ?? target ?? band).length
  return figures > 1 || trend.years.some(({ actual }) => actual)
}
