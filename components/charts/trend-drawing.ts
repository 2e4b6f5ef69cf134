import {
  type Box,
  columnsBelow,
  frameOf,
  round,
  type Trend,
  type TrendColumn,
  type TrendFrame,
  type TrendWidth,
} from '@/components/charts/trend-frame'
import { type TrendLabel, type TrendWords, wordsOf } from '@/components/charts/trend-words'
import type { Figure } from '@/lib/figures'
import type { FiscalYear } from '@/lib/fiscal-year'

/** What stands in the frame, in pixels. */
export interface TrendMarks {
  bands: { x: number; width: number; y: number; height: number; top: boolean; bottom: boolean }[]
  baseline: { x1: number; x2: number; y: number } | null
  targets: { x1: number; x2: number; y: number }[]
  originals: { x1: number; x2: number; y: number; arrow: { x: number; from: number; to: number } | null }[]
  waypoints: { x: number; y: number }[]
  /** `soft`: to a value of the middle of a year; `gap`: over years of which there is none */
  segments: { x1: number; y1: number; x2: number; y2: number; soft: boolean; gap: boolean }[]
  points: { x: number; y: number; open: boolean; year: FiscalYear; value: Figure }[]
}

export interface TrendDrawing extends TrendMarks {
  width: number
  height: number
  size: number
  /** the frame in which points stand */
  plot: Box
  scale: TrendFrame['scale']
  grid: TrendFrame['ticks']
  columns: TrendColumn[]
  /** where years are left out */
  breaks: number[]
  /** the years of every other department, and the lines between departments */
  regions: { x: number; width: number }[]
  dividers: number[]
  labels: TrendLabel[]
}

type Way = Pick<TrendMarks, 'points' | 'segments'>

/** What was reached, from the value that the first promise started from. */
function wayOf({ years, baseline }: Trend, { xOf, yOf }: TrendFrame): Way {
  const reached = years.flatMap(({ year, actual }) => {
    const x = xOf(year)
    return actual && x !== null
      ? [{ x, y: yOf(actual.value), open: actual.state !== 'FINAL', year, value: actual.value, state: actual.state }]
      : []
  })
  const startX = baseline ? xOf(baseline.year) : null
  const start =
    baseline && startX !== null && reached.every(({ year }) => year > baseline.year)
      ? [
          {
            x: startX,
            y: yOf(baseline.value),
            open: baseline.provisional,
            year: baseline.year,
            value: baseline.value,
            state: 'FINAL' as const,
          },
        ]
      : []
  const line = [...start, ...reached]
  return {
    points: line.map(({ state: _state, ...point }) => point),
    segments: line.slice(1).map(({ x, y, year, state }, place) => {
      const before = line[place]
      return {
        x1: before?.x ?? x,
        y1: before?.y ?? y,
        x2: x,
        y2: y,
        soft: state === 'MIDYEAR',
        gap: year - (before?.year ?? year) > 1,
      }
    }),
  }
}

function marksOf(trend: Trend, frame: TrendFrame): TrendMarks {
  const { years, baseline, finalTarget, waypoints = [] } = trend
  const { plot, step, layout, xOf, yOf } = frame
  const half = Math.min(layout.bar, Math.max(3, step / 2 - 1))
  const bar = (year: FiscalYear | undefined, figure: Figure) => {
    const x = year === undefined ? null : xOf(year)
    return x === null ? [] : [{ x1: round(x - half), x2: round(x + half), y: yOf(figure) }]
  }
  return {
    ...wayOf(trend, frame),
    targets: [
      ...years.flatMap(({ year, target }) => (target ? bar(year, target.value) : [])),
      ...(finalTarget ? bar(finalTarget.year, finalTarget.value) : []),
    ],
    originals: years.flatMap(({ year, target, original }) => {
      if (!original) return []
      const to = target ? yOf(target.value) : null
      return bar(year, original.value).map((mark) => {
        const x = round((mark.x1 + mark.x2) / 2)
        const far = to !== null && Math.abs(to - mark.y) >= 14
        return { ...mark, arrow: far ? { x, from: mark.y, to: to > mark.y ? to - 3 : to + 3 } : null }
      })
    }),
    bands: years.flatMap(({ year, band }) => {
      const x = xOf(year)
      if (!band || x === null) return []
      const upper = band.upper === undefined ? plot.top : yOf(band.upper)
      const lower = band.lower === undefined ? plot.bottom : yOf(band.lower)
      return [
        {
          x: round(x - step / 2),
          width: round(step),
          y: Math.min(upper, lower),
          height: Math.max(2, round(Math.abs(lower - upper))),
          top: band.upper !== undefined,
          bottom: band.lower !== undefined,
        },
      ]
    }),
    baseline: baseline?.stays ? { x1: xOf(baseline.year) ?? plot.left, x2: plot.right, y: yOf(baseline.value) } : null,
    waypoints: waypoints.flatMap(({ year, value }) => {
      const x = xOf(year)
      return x === null ? [] : [{ x, y: yOf(value) }]
    }),
  }
}

/**
 * Everything of a trend at its place, in pixels: what was reached as a line with points (open while provisional), targets as
 * bars, ranges as bands, the baseline dotted, 目安 as diamonds, a changed target with the one before, and departments side
 * by side. Words are set as far as there is room, the latest first; no two touch, and none leaves the frame. What has no
 * room stands in the table beside the drawing. `years` must not be empty.
 */
export function drawTrend(trend: Trend, of: TrendWidth, words: TrendWords): TrendDrawing {
  const frame = frameOf(trend, of)
  const { layout, height, plot, scale, ticks, slots, step, departments, centre } = frame
  const marks = marksOf(trend, frame)
  const edge = (place: number) => round(plot.left + step * place)
  const borders = [plot.left, ...departments.slice(1).map(({ from }) => edge(from)), plot.right]
  return {
    ...marks,
    width: layout.width,
    height,
    size: layout.size,
    plot,
    scale,
    grid: ticks,
    columns: columnsBelow(frame, trend.years.at(-1)?.year ?? 0),
    breaks: slots.flatMap((slot, place) => (slot === null ? [centre(place)] : [])),
    regions: departments.flatMap((_, place) => {
      const [from = 0, to = 0] = [borders[place], borders[place + 1]]
      return place % 2 === 0 ? [{ x: from, width: round(to - from) }] : []
    }),
    dividers: borders.slice(1, -1),
    labels: wordsOf(trend, frame, marks, words),
  }
}
