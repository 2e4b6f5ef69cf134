import { Decimal } from 'decimal.js'
import { compareFigures, type Figure, placeBetween, showFigure } from '@/lib/figures'

const Exact = Decimal.clone({ precision: 60, toExpNeg: -60, toExpPos: 60 })

/** A scale from `least` to `most` with a tick at each of `ticks`, the least first. */
export interface Scale {
  least: Figure
  most: Figure
  ticks: Figure[]
}

/** The 1, 2, 5, 10 … nearest above `width` ÷ `parts`. */
function niceStep(width: Decimal, parts: number): Decimal {
  const rough = width.div(parts)
  const power = new Exact(10).pow(rough.log(10).floor())
  return [1, 2, 5, 10].map((factor) => power.times(factor)).find((step) => step.gte(rough)) ?? power.times(10)
}

/**
 * A scale with round ticks that holds all `figures`. It begins at 0 unless they all lie close together far from it; equal
 * ones get room above and below.
 */
export function scaleOf(figures: readonly Figure[], parts = 4): Scale {
  const values = figures.map((figure) => new Exact(figure))
  let least = values.length > 0 ? Exact.min(...values) : new Exact(0)
  let most = values.length > 0 ? Exact.max(...values) : new Exact(0)
  const farthest = Exact.max(least.abs(), most.abs())
  // Less than a quarter of its height in use: a scale from 0 would show a flat line.
  const close = least.times(most).isPositive() && most.minus(least).lt(farthest.times(0.25))
  if (!close || most.eq(least)) {
    least = Exact.min(least, 0)
    most = Exact.max(most, 0)
  }
  if (most.eq(least)) most = most.plus(1)
  const step = niceStep(most.minus(least), parts)
  const from = least.div(step).floor().times(step)
  const to = most.div(step).ceil().times(step)
  const count = to.minus(from).div(step).round().toNumber()
  const ticks = Array.from({ length: count + 1 }, (_, place) => from.plus(step.times(place)).toFixed())
  return { least: from.toFixed(), most: to.toFixed(), ticks }
}

/** Where a figure stands on a scale drawn from `start` to `end` pixels, rounded to tenths, held inside. */
export function placeOn({ least, most }: Scale, figure: Figure, start: number, end: number): number {
  const share = (placeBetween(figure, least, most) ?? 0) / 100
  return Math.round((start + (end - start) * Math.min(1, Math.max(0, share))) * 10) / 10
}

const myriads = [
  { least: '10000000000000000', word: '京' },
  { least: '1000000000000', word: '兆' },
  { least: '100000000', word: '億' },
  { least: '10000', word: '万' },
] as const

/**
 * A figure for a drawing: as it is written where that is short, else in 万, 億, 兆 or 京 with at most three digits' worth, and
 * 約 where that is not all of it.
 */
export function briefFigure(figure: Figure, decimals: number, longest = 9): string {
  const whole = showFigure(figure, decimals)
  if (whole.length <= longest) return whole
  const value = new Exact(figure)
  const size = myriads.find(({ least }) => compareFigures(value.abs().toFixed(), least) >= 0)
  const unit = size ? new Exact(size.least) : new Exact(1)
  const counted = value.div(unit)
  const rounded = size
    ? counted.toSignificantDigits(Math.max(3, counted.abs().floor().toFixed().length))
    : counted.toSignificantDigits(4)
  const shown = showFigure(rounded.toFixed(), rounded.decimalPlaces(), size?.word ?? '')
  return rounded.eq(counted) ? shown : `約${shown}`
}
