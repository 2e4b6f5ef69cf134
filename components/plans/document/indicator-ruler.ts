import type { RulerProps } from '@/components/charts/ruler'
import { type PlainDate, showDate, showMonthAndDay } from '@/lib/dates'
import { addFigures, type Figure, placeBetween } from '@/lib/figures'
import {
  boundsOfFiscalYear,
  type FiscalYear,
  showEndOfFiscalYear,
  showFiscalYear,
  showFiscalYearShort,
} from '@/lib/fiscal-year'
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
import { drawingOfActual, drawingOfReached } from '@/lib/text/public-results'

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

/** The same ruler with what was reached on it: of a CHANGE the level, drawn as the change it comes to. */
export function rulerWithActual(ruler: RulerProps, indicator: IndicatorContent, value: Figure): RulerProps {
  const shown = showMeasured(value, indicator)
  const sentence = `${ruler.sentence}${drawingOfActual(shown)}`
  if (ruler.kind === 'NUMBER' || ruler.kind === 'KEEP') return { ...ruler, sentence, actual: { figure: value, shown } }
  const figure = ruler.kind === 'CHANGE' ? changeFrom(indicator, value) : null
  return ruler.kind === 'CHANGE' && figure !== null ? { ...ruler, sentence, actual: { figure, shown } } : ruler
}

/** The same ruler of a day with the day on which it was reached. */
export function rulerWithDay(ruler: RulerProps, reached: PlainDate): RulerProps {
  if (ruler.kind !== 'MILESTONE') return ruler
  const reachedShown = showDate(reached)
  return { ...ruler, sentence: `${ruler.sentence}${drawingOfReached(reachedShown)}`, reached, reachedShown }
}

/** How far a level lies from the baseline, in per cent of it, in the direction of the promise. */
function changeFrom({ baseline, direction }: IndicatorContent, value: Figure): Figure | null {
  if (baseline === undefined) return null
  const percent = placeBetween(value, baseline, direction === 'UP' ? addFigures(baseline, baseline) : '0')
  return percent === null ? null : String(percent)
}

/** 目安 of years on the way; `figureOf` gives what each is drawn at. */
function waypointsOf(indicator: IndicatorContent, figureOf: (value: Figure) => Figure | null) {
  return (indicator.waypoints ?? []).flatMap(({ year, value }) => {
    const figure = figureOf(value)
    return figure === null ? [] : [{ figure, shown: showMeasured(value, indicator), year: showFiscalYearShort(year) }]
  })
}

/** Whether a ruler shows more than 基準 at one end and 目標 at the other, which the sentence says already. */
export function saysMoreThanItsEnds(ruler: RulerProps): boolean {
  if (ruler.kind !== 'NUMBER' && ruler.kind !== 'CHANGE') return true
  return ruler.finalTarget !== undefined || (ruler.waypoints ?? []).length > 0
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
  const waypoints = waypointsOf(indicator, (value) => value)
  if (target === undefined || !indicator.direction || indicator.direction === 'KEEP') return null
  if (!baseline && waypoints.length === 0) return null
  const { finalTarget, finalTargetYear } = indicator
  const later = indicator.withoutYearTarget || finalTarget === undefined ? undefined : finalTarget
  return {
    kind: 'NUMBER',
    direction: indicator.direction,
    sentence: drawingOfTarget(baseline?.shown, showMeasured(target, indicator), waypoints),
    baseline,
    waypoints,
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
  const waypoints = waypointsOf(indicator, (value) => changeFrom(indicator, value))
  return {
    kind: 'CHANGE',
    direction: 'UP',
    sentence: drawingOfTarget(shown, reached, waypoints),
    waypoints,
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
