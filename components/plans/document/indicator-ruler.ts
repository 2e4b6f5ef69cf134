import type { RulerProps } from '@/components/charts/ruler'
import { showDate, showMonthAndDay } from '@/lib/dates'
import { boundsOfFiscalYear, type FiscalYear, showEndOfFiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import type { IndicatorContent } from '@/lib/plans/content'
import {
  baselineNote,
  changeReached,
  drawingOfBounds,
  drawingOfDay,
  drawingOfTarget,
  showDue,
  showMeasured,
} from '@/lib/text/indicators'

/** What the ruler of an indicator is drawn from; null where a drawing would say nothing that the sentence does not. */
export function rulerOf(indicator: IndicatorContent, planYear: FiscalYear): RulerProps | null {
  switch (indicator.kind) {
    case 'NUMBER':
      return indicator.direction === 'KEEP' ? boundsRuler(indicator) : targetRuler(indicator)
    case 'CHANGE':
      return changeRuler(indicator)
    case 'MILESTONE':
      return dayRuler(indicator, planYear)
    case 'QUALITATIVE':
      return indicator.evidence ? { kind: 'QUALITATIVE', sentence: '', evidence: indicator.evidence } : null
  }
}

/** Whether a ruler shows more than 基準 at one end and 目標 at the other, which the sentence says already. */
export function saysMoreThanItsEnds(ruler: RulerProps): boolean {
  return (ruler.kind !== 'NUMBER' && ruler.kind !== 'CHANGE') || ruler.finalTarget !== undefined
}

function baselineOf(indicator: IndicatorContent) {
  if (indicator.baseline === undefined) return null
  const note = baselineNote(indicator)
  return {
    figure: indicator.baseline,
    shown: showMeasured(indicator.baseline, indicator),
    ...(note ? { note } : {}),
  }
}

function dueNote(indicator: IndicatorContent): { note?: string } {
  if (indicator.withoutYearTarget) {
    return indicator.finalTargetYear === undefined ? {} : { note: showEndOfFiscalYear(indicator.finalTargetYear) }
  }
  return indicator.dueOn ? { note: showDue(indicator.dueOn) } : {}
}

function targetRuler(indicator: IndicatorContent): RulerProps | null {
  const target = indicator.withoutYearTarget ? indicator.finalTarget : indicator.target
  const baseline = baselineOf(indicator)
  if (target === undefined || !baseline || !indicator.direction || indicator.direction === 'KEEP') return null
  const { finalTarget, finalTargetYear } = indicator
  const later = indicator.withoutYearTarget || finalTarget === undefined ? undefined : finalTarget
  return {
    kind: 'NUMBER',
    direction: indicator.direction,
    sentence: drawingOfTarget(baseline.shown, showMeasured(target, indicator)),
    baseline,
    target: {
      figure: target,
      shown: showMeasured(target, indicator),
      ...dueNote(indicator),
    },
    ...(later === undefined
      ? {}
      : {
          finalTarget: {
            figure: later,
            shown: showMeasured(later, indicator),
            ...(finalTargetYear === undefined ? {} : { note: showEndOfFiscalYear(finalTargetYear) }),
          },
        }),
  }
}

function boundsRuler(indicator: IndicatorContent): RulerProps | null {
  const { lowerBound, upperBound } = indicator
  if (lowerBound === undefined && upperBound === undefined) return null
  const point = (figure: string | undefined) =>
    figure === undefined ? null : { figure, shown: showMeasured(figure, indicator) }
  const lower = point(lowerBound)
  const upper = point(upperBound)
  return {
    kind: 'KEEP',
    sentence: drawingOfBounds(lower?.shown, upper?.shown),
    baseline: baselineOf(indicator),
    lower,
    upper,
  }
}

/** Drawn in per cent of the change: 0 is the baseline, the end the change that is promised. */
function changeRuler(indicator: IndicatorContent): RulerProps | null {
  const { changePercent, baseline, baselineYear, direction } = indicator
  if (changePercent === undefined || baseline === undefined || baselineYear === undefined || !direction) return null
  if (direction === 'KEEP') return null
  const reached = changeReached(changePercent, direction)
  const shown = showMeasured(baseline, indicator)
  const note = baselineNote(indicator) ?? showFiscalYear(baselineYear)
  return {
    kind: 'CHANGE',
    direction: 'UP',
    sentence: drawingOfTarget(shown, reached),
    baseline: { figure: '0', shown, note },
    target: { figure: changePercent, shown: reached, ...dueNote(indicator) },
  }
}

function dayRuler(indicator: IndicatorContent, fiscalYear: FiscalYear): RulerProps | null {
  const { dueOn, steps } = indicator
  const { first, last } = boundsOfFiscalYear(fiscalYear)
  if (!dueOn || dueOn < first) return null
  return {
    kind: 'MILESTONE',
    sentence: drawingOfDay(dueOn),
    fiscalYear,
    due: dueOn,
    steps: steps?.flatMap((step) => step.dueOn ?? []) ?? [],
    dueShown: dueOn > last ? showDate(dueOn) : showMonthAndDay(dueOn),
  }
}
