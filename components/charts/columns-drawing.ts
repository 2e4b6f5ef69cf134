import { type Anchor, widthOf } from '@/components/charts/ruler-drawing'
import { briefFigure, placeOn, scaleOf } from '@/components/charts/scale-drawing'
import type { Figure } from '@/lib/figures'
import { type FiscalYear, showFiscalYearShort } from '@/lib/fiscal-year'

/** The amount of one year; null where none is known. */
export interface YearAmount {
  year: FiscalYear
  amount: Figure | null
}

export interface Amounts {
  /** in their order, the earliest first */
  years: readonly YearAmount[]
  decimals: number
  /** the year that the page is of: its bar is filled, the others are pale */
  now: FiscalYear
}

export interface BarWord {
  x: number
  y: number
  anchor: Anchor
  text: string
}

export interface Bar {
  year: FiscalYear
  now: boolean
  /** null where no amount is known */
  rect: { x: number; y: number; width: number; height: number } | null
  /** the amount, where there is room for it */
  value: BarWord | null
  /** the year */
  label: BarWord | null
}

export interface BarsDrawing {
  width: number
  height: number
  /** where the amounts begin: from 0 */
  axis: { x1: number; y1: number; x2: number; y2: number }
  bars: Bar[]
  size: number
}

const width = 400
const size = 20
const round = (pixels: number) => Math.round(pixels * 10) / 10

/** Scale from 0: the length of a bar is its amount. */
function scaleFromZero(years: readonly YearAmount[]) {
  return scaleOf(['0', ...years.flatMap(({ amount }) => amount ?? [])])
}

/**
 * Amounts of years as columns side by side, from 0, for short figures. Every column has its year below and its amount above
 * it, as far as there is room: the year of the page first, then the first one, then the others.
 */
export function drawColumns({ years, decimals, now }: Amounts): BarsDrawing {
  const scale = scaleFromZero(years)
  const [top, bottom] = [30, 190]
  const zero = placeOn(scale, '0', bottom, top)
  const step = width / Math.max(1, years.length)
  const thick = round(Math.min(56, step * 0.62))
  const bars = years.map(({ year, amount }, place): Bar => {
    const middle = round(step * (place + 0.5))
    const end = amount === null ? zero : placeOn(scale, amount, bottom, top)
    return {
      year,
      now: year === now,
      rect:
        amount === null
          ? null
          : {
              x: round(middle - thick / 2),
              y: Math.min(zero, end),
              width: thick,
              height: Math.max(1, round(Math.abs(zero - end))),
            },
      value: {
        x: middle,
        y: amount === null ? zero - 8 : Math.min(zero, end) - 8,
        anchor: 'middle',
        text: amount === null ? '—' : briefFigure(amount, decimals),
      },
      label: { x: middle, y: bottom + 26, anchor: 'middle', text: showFiscalYearShort(year) },
    }
  })
  return {
    width,
    height: bottom + 36,
    axis: { x1: 0, y1: zero, x2: width, y2: zero },
    bars: withRoom(bars),
    size,
  }
}

/** Leaves out the words that would touch others or the frame's edge; those of the page's year and of the first one stay longest. */
function withRoom(bars: readonly Bar[]): Bar[] {
  const order = bars.toSorted(
    (one, other) => Number(other.now) - Number(one.now) || Number(other === bars[0]) - Number(one === bars[0]),
  )
  const taken: Record<'value' | 'label', { left: number; right: number; y: number }[]> = { value: [], label: [] }
  const kept = new Map<string, BarWord>()
  for (const bar of order) {
    for (const part of ['value', 'label'] as const) {
      const word = bar[part]
      if (!word) continue
      const half = widthOf(word.text, size) / 2
      const x = Math.min(width - half, Math.max(half, word.x))
      const box = { left: x - half - 3, right: x + half + 3, y: word.y }
      const free = taken[part].every(
        (other) =>
          box.right <= other.left ||
          box.left >= other.right ||
          (part === 'value' && Math.abs(other.y - box.y) >= size + 4),
      )
      const overBar =
        part === 'value' &&
        bars.some(
          ({ rect, year }) =>
            rect &&
            year !== bar.year &&
            rect.x < box.right - 3 &&
            rect.x + rect.width > box.left + 3 &&
            rect.y < word.y &&
            rect.y + rect.height > word.y - size,
        )
      if (!free || (overBar && !bar.now)) continue
      taken[part].push(box)
      kept.set(`${bar.year} ${part}`, { ...word, x: round(x) })
    }
  }
  return bars.map((bar) => ({
    ...bar,
    value: kept.get(`${bar.year} value`) ?? null,
    label: kept.get(`${bar.year} label`) ?? null,
  }))
}

/** How many years are drawn as bars below one another; earlier ones stand in the table. */
export const mostBars = 8

/** Amounts of years as bars below one another, from 0, for long figures; the amount stands at the end of its bar. */
export function drawBars({ years, decimals, now }: Amounts): BarsDrawing {
  const drawn = years.slice(-mostBars)
  const scale = scaleFromZero(drawn)
  const shown = drawn.map(({ amount }) => (amount === null ? '—' : briefFigure(amount, decimals, 14)))
  const left = Math.max(...drawn.map(({ year }) => widthOf(showFiscalYearShort(year), size))) + 12
  const right = width - Math.max(...shown.map((text) => widthOf(text, size))) - 8
  const row = 36
  const zero = placeOn(scale, '0', left, right)
  return {
    width,
    height: row * drawn.length + 4,
    axis: { x1: zero, y1: 0, x2: zero, y2: row * drawn.length },
    size,
    bars: drawn.map(({ year, amount }, place) => {
      const end = amount === null ? zero : placeOn(scale, amount, left, right)
      const y = row * place + row / 2
      return {
        year,
        now: year === now,
        rect:
          amount === null
            ? null
            : { x: Math.min(zero, end), y: round(y - 11), width: Math.max(1, round(Math.abs(end - zero))), height: 22 },
        value: { x: round(Math.max(zero, end) + 8), y: y + 6, anchor: 'start', text: shown[place] ?? '' },
        label: { x: left - 12, y: y + 6, anchor: 'end', text: showFiscalYearShort(year) },
      }
    }),
  }
}
