import { addDays, daysBetween, type PlainDate } from '@/lib/dates'
import { compareFigures, type Figure, placeBetween } from '@/lib/figures'
import { boundsOfFiscalYear, type FiscalYear } from '@/lib/fiscal-year'

/** A point as it is shown: its figure in words (58.2％), and below it what it is (令和7年度の実績). */
export interface RulerPoint {
  shown: string
  note?: string
}

/** A point whose place follows from its figure. */
export interface PlacedPoint extends RulerPoint {
  figure: Figure
}

/** A yearly 目安 on the way to a target, with its year in short (令和9). */
export interface Waypoint extends PlacedPoint {
  year: string
}

/** A promise in figures: more or less of something. Right is towards the goal, also when the figure should fall. */
export interface TowardsTarget {
  baseline: PlacedPoint | null
  /** This year's target. */
  target: PlacedPoint
  /** The final target, where it lies in a later year. */
  finalTarget?: PlacedPoint
  direction: 'UP' | 'DOWN'
  /** What was reached, once there is a result. */
  actual?: PlacedPoint
  /** Of years on the way, and beyond this year's target. */
  waypoints?: readonly Waypoint[]
}

/** A promise to keep something within bounds; one of them may be open. */
export interface WithinBounds {
  baseline: PlacedPoint | null
  lower: PlacedPoint | null
  upper: PlacedPoint | null
  actual?: PlacedPoint
}

/** A promise of something by a day; `steps` were fixed beforehand. */
export interface ByDay {
  fiscalYear: FiscalYear
  due: PlainDate
  steps?: readonly PlainDate[]
  /** When it was reached, once there is a result. */
  reached?: PlainDate
}

export type Anchor = 'start' | 'middle' | 'end'

export interface Mark {
  /** Where on the line, '0%' to '100%'. */
  x: string
  anchor: Anchor
}

export interface TowardsDrawing {
  baseline: Mark | null
  target: Mark
  finalTarget: Mark | null
  /** Where their words go: below the line, above it, or (too long to stand side by side) into a list below the drawing. */
  words: { baseline: 'below' | 'above' | 'list'; target: 'below' | 'above' | 'list'; finalTarget: 'below' | 'list' }
}

/** A point on the way of several years. Its words stand below the line or above it; null where there is no room. */
export interface WayMark extends Mark {
  kind: 'baseline' | 'target' | 'finalTarget' | 'actual' | 'waypoint'
  words: { text: string; row: 'below' | 'above' } | null
}

export interface BoundsDrawing {
  band: { x: string; width: string }
  lower: Mark | null
  upper: Mark | null
  baseline: Mark | null
  words: 'below' | 'list'
}

export interface DayDrawing {
  due: Mark
  /** Whether the day lies after the year that is drawn: then the flag stands at the line's end, beyond the year's. */
  later: boolean
  /** The thirteen borders of the twelve months. */
  months: string[]
  steps: string[]
  /** null where it was not reached, or before the year that is drawn */
  reached: Mark | null
}

const narrowestLine = 280
const wide = /[^\u0020-\u007e\uff61-\uff9f]/gu

/** The width of a text in pixels at most, at `size` pixels a full-width character. */
export function widthOf(text: string, size: number): number {
  const wideCount = text.match(wide)?.length ?? 0
  return Math.ceil(size * (wideCount + ([...text].length - wideCount) * 0.62))
}

function widthOfPoint(label: string, point: RulerPoint | null | undefined): number {
  return point ? Math.max(widthOf(`${label} ${point.shown}`, 16), widthOf(point.note ?? '', 14)) : 0
}

function mark(place: number): Mark {
  const held = Math.min(100, Math.max(0, place))
  return { x: `${Math.round(held * 100) / 100}%`, anchor: held < 25 ? 'start' : held > 75 ? 'end' : 'middle' }
}

/**
 * Where baseline, target and final target of a promise in figures stand: the farthest goal at the right end, the baseline at
 * the left one. A baseline that is already as good as the target or better stands at the target or to its right.
 */
export function drawTowards(
  { baseline, target, finalTarget, direction }: TowardsTarget,
  labels: TowardsLabels,
): TowardsDrawing {
  const end = finalTarget ?? target
  const better = (left: Figure, right: Figure) => compareFigures(left, right) * (direction === 'UP' ? 1 : -1)
  const listed = (first: number, second: number) => (first + second + 16 > narrowestLine ? 'list' : 'below')
  const baselineWidth = widthOfPoint(labels.baseline, baseline)
  const targetWidth = widthOfPoint(labels.target, target)
  const finalWidth = widthOfPoint(labels.finalTarget, finalTarget)

  if (baseline && better(baseline.figure, target.figure) >= 0) {
    const equal = compareFigures(baseline.figure, target.figure) === 0
    const passedFinal = finalTarget && better(baseline.figure, finalTarget.figure) >= 0
    const targetPlace = equal && !finalTarget ? 100 : 50
    const finalPlace = passedFinal && !equal ? 75 : 100
    const words = listed(targetWidth, 0)
    return {
      baseline: mark(equal ? targetPlace : passedFinal || !finalTarget ? 100 : 75),
      target: { ...mark(targetPlace), anchor: targetPlace === 100 ? 'end' : finalTarget ? 'end' : 'middle' },
      finalTarget: finalTarget ? mark(finalPlace) : null,
      words: {
        baseline: finalTarget || baselineWidth > narrowestLine ? 'list' : 'above',
        target: finalTarget ? 'list' : words,
        finalTarget: 'list',
      },
    }
  }

  const start = baseline?.figure
  const place = finalTarget ? (start === undefined ? 50 : (placeBetween(target.figure, start, end.figure) ?? 100)) : 100
  const belowRight = finalTarget ? finalWidth : targetWidth
  const below = listed(baselineWidth, belowRight)
  return {
    baseline: baseline ? mark(0) : null,
    target: mark(place),
    finalTarget: finalTarget ? mark(100) : null,
    words: {
      baseline: below,
      target: finalTarget ? (targetWidth > narrowestLine / 2 ? 'list' : 'above') : below,
      finalTarget: below,
    },
  }
}

/**
 * Where the points of a promise of several years stand: from the worst figure at the left to the best at the right, each at
 * its figure. Words are set as far as there is room on the narrowest line: of the targets first, then of the baseline, then
 * of the 目安, the last year's first; what has none stands in the table below.
 */
export function drawWay(
  { baseline, target, finalTarget, actual, direction, waypoints = [] }: TowardsTarget,
  labels: TowardsLabels,
): WayMark[] {
  const points = [
    { kind: 'target' as const, point: target, text: `${labels.target} ${target.shown}` },
    ...(finalTarget
      ? [{ kind: 'finalTarget' as const, point: finalTarget, text: `${labels.finalTarget} ${finalTarget.shown}` }]
      : []),
    ...(actual ? [{ kind: 'actual' as const, point: actual, text: `${labels.actual} ${actual.shown}` }] : []),
    ...(baseline ? [{ kind: 'baseline' as const, point: baseline, text: `${labels.baseline} ${baseline.shown}` }] : []),
    ...waypoints.toReversed().map((point) => ({
      kind: 'waypoint' as const,
      point,
      text: `${point.shown}（${point.year}）`,
    })),
  ]
  const sign = direction === 'UP' ? 1 : -1
  const figures = points.map(({ point }) => point.figure).toSorted((one, other) => compareFigures(one, other) * sign)
  const [worst = '0'] = figures
  const best = figures.at(-1) ?? worst
  const taken: { row: 'below' | 'above'; from: number; to: number }[] = []
  return points.map(({ kind, point, text }) => {
    const place = placeBetween(point.figure, worst, best) ?? 100
    const placed = mark(place)
    const width = widthOf(text, 16)
    const at = (place / 100) * narrowestLine
    const from = { start: at, middle: at - width / 2, end: at - width }[placed.anchor]
    const to = from + width
    const row = (['below', 'above'] as const).find(
      (one) => !taken.some((other) => other.row === one && from < other.to + 12 && other.from < to + 12),
    )
    if (!row || from < 0 || to > narrowestLine) return { kind, ...placed, words: null }
    taken.push({ row, from, to })
    return { kind, ...placed, words: { text, row } }
  })
}

export interface TowardsLabels {
  baseline: string
  target: string
  finalTarget: string
  actual: string
}

/**
 * Where what was reached stands on the line of `drawTowards`, held at its ends; null where the baseline is no worse than the
 * target, so that the line shows no way that could be gone.
 */
export function placeOfActual({ baseline, target, finalTarget, actual, direction }: TowardsTarget): Mark | null {
  if (!baseline || !actual) return null
  if (compareFigures(baseline.figure, target.figure) * (direction === 'UP' ? 1 : -1) >= 0) return null
  const place = placeBetween(actual.figure, baseline.figure, (finalTarget ?? target).figure)
  return place === null ? null : mark(place)
}

/** Where what was reached stands beside the bounds of `drawBounds`. */
export function placeOfActualInBounds({ lower, upper, actual }: WithinBounds): Mark | null {
  if (!actual) return null
  const same = lower !== null && upper !== null && compareFigures(lower.figure, upper.figure) === 0
  return mark(placeInBounds(actual.figure, lower, upper, same))
}

/** Where the bounds and the baseline of a promise to keep within them stand: the bounds at a quarter and three quarters. */
export function drawBounds({ baseline, lower, upper }: WithinBounds): BoundsDrawing {
  const left = lower ? 25 : 0
  const right = upper ? 75 : 100
  const same = lower !== null && upper !== null && compareFigures(lower.figure, upper.figure) === 0
  const longest = widthOfPoint('', lower) / 2 + widthOfPoint('', upper) / 2
  const words = longest > narrowestLine / 2 || same ? 'list' : 'below'
  return {
    band: same ? { x: '49%', width: '2%' } : { x: `${left}%`, width: `${right - left}%` },
    lower: lower ? { x: same ? '50%' : '25%', anchor: 'middle' } : null,
    upper: upper ? { x: same ? '50%' : '75%', anchor: 'middle' } : null,
    baseline: baseline ? mark(placeInBounds(baseline.figure, lower, upper, same)) : null,
    words,
  }
}

function placeInBounds(figure: Figure, lower: PlacedPoint | null, upper: PlacedPoint | null, same: boolean): number {
  if (lower && upper && !same) {
    const place = placeBetween(figure, lower.figure, upper.figure) ?? 50
    return Math.min(98, Math.max(2, 25 + place / 2))
  }
  const bound = lower ?? upper
  if (!bound) return 50
  const side = compareFigures(figure, bound.figure)
  const at = same ? 50 : lower ? 25 : 75
  return side === 0 ? at : at + side * 20
}

/** Where a day stands on the twelve months of a fiscal year, April at the left. */
export function drawDay({ fiscalYear, due, steps = [], reached }: ByDay): DayDrawing {
  const { first, last } = boundsOfFiscalYear(fiscalYear)
  const days = daysBetween(first, addDays(last, 1))
  const later = due > last
  const yearWidth = later ? 75 : 100
  const place = (day: PlainDate) => ((daysBetween(first, day) + 1) / days) * yearWidth
  return {
    due: mark(later ? 100 : place(due)),
    later,
    months: Array.from({ length: 13 }, (_, month) => mark((month / 12) * yearWidth).x),
    steps: steps.filter((step) => step >= first && step <= last && step !== due).map((step) => mark(place(step)).x),
    reached: reached === undefined || reached < first ? null : mark(reached > last ? 100 : place(reached)),
  }
}
