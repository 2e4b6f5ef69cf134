import { widthOf } from '@/components/charts/ruler-drawing'
import { briefFigure, placeOn, type Scale, scaleOf } from '@/components/charts/scale-drawing'
import type { Figure } from '@/lib/figures'
import { type FiscalYear, showFiscalYearShort } from '@/lib/fiscal-year'

/** A target: the level at which it is drawn, and how it is called where that is not the level (20％減). */
export interface TrendTarget {
  value: Figure
  shown?: string
}

/** What is known of one year. Figures in the unit of the series. */
export interface TrendYear {
  year: FiscalYear
  actual?: { value: Figure; state: 'FINAL' | 'PROVISIONAL' | 'MIDYEAR' }
  target?: TrendTarget
  /** the target the year began with, where it was changed */
  original?: TrendTarget
  /** the range to stay in */
  band?: { lower?: Figure; upper?: Figure }
  /** the department as it was called then */
  department?: string
}

/** A series as it is drawn. */
export interface Trend {
  /** in their order, a year once; years between them that are not there are drawn as such */
  years: readonly TrendYear[]
  decimals: number
  /** `stays`: all promises start from it, and it is drawn through the years; else it is the value of its year alone */
  baseline?: { year: FiscalYear; value: Figure; provisional: boolean; stays: boolean }
  finalTarget?: TrendTarget & { year?: FiscalYear }
  /** 目安 on the way */
  waypoints?: readonly { year: FiscalYear; value: Figure }[]
}

/** How much room a drawing has: a wide one has a margin on the right for words, a narrow one has them inside. */
export type TrendWidth = 'wide' | 'narrow'

interface Layout {
  width: number
  plotHeight: number
  /** beside the plot, where words stand there, and where none do */
  margin: number
  free: number
  size: number
  /** the least step at which a year is written in full */
  fullYear: number
  bar: number
  gap: number
}

const layouts: Record<TrendWidth, Layout> = {
  wide: { width: 1120, plotHeight: 380, margin: 230, free: 24, size: 18, fullYear: 74, bar: 26, gap: 22 },
  narrow: { width: 320, plotHeight: 290, margin: 8, free: 8, size: 16, fullYear: 1000, bar: 13, gap: 10 },
}

/** Space between two lines of words, and between rows of names. */
export const lineHeight = 25
export const rowHeight = 26
export const yearHeight = 26
const farthestColumns = 4

export interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

export interface Department {
  name: string
  /** its first and last column */
  from: number
  to: number
}

/** Where the columns and the scale of a drawing lie, before anything stands in it. */
export interface TrendFrame {
  of: TrendWidth
  layout: Layout
  height: number
  plot: Box
  scale: Scale
  ticks: { y: number; text: string }[]
  /** the years of the columns; null: some are left out */
  slots: readonly (FiscalYear | null)[]
  step: number
  departments: Department[]
  rows: number
  /** the middle of a column, by its place, and by its year (null: it has none) */
  centre: (place: number) => number
  xOf: (year: FiscalYear) => number | null
  yOf: (figure: Figure) => number
}

/** Pixels to tenths. */
export function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}

/** The years that get a column: those of the plans without gaps, and those before and after that are near; null: some are left out. */
function columnsOf({ years, baseline, finalTarget, waypoints = [] }: Trend): (FiscalYear | null)[] {
  const known = years.map(({ year }) => year)
  const wanted = [
    ...known,
    ...(baseline ? [baseline.year] : []),
    ...(finalTarget?.year === undefined ? [] : [finalTarget.year]),
    ...waypoints.map(({ year }) => year),
  ]
  const sorted = [...new Set(wanted)].toSorted((one, other) => one - other)
  const [first, last] = [Math.min(...known), Math.max(...known)]
  return sorted.flatMap((year, place) => {
    const before = sorted[place - 1]
    if (before === undefined || year === before + 1) return [year]
    const between = Array.from({ length: year - before - 1 }, (_, offset) => before + 1 + offset)
    const within = before >= first && year <= last
    return within || between.length < farthestColumns ? [...between, year] : [null, year]
  })
}

/** The scale on which a trend is drawn: it holds every figure. */
export function scaleOfTrend({ years, baseline, finalTarget, waypoints = [] }: Trend): Scale {
  const figures = [
    ...years.flatMap(({ actual, target, original, band }) => [
      actual?.value,
      target?.value,
      original?.value,
      band?.lower,
      band?.upper,
    ]),
    baseline?.value,
    finalTarget?.value,
    ...waypoints.map(({ value }) => value),
  ]
  return scaleOf(figures.filter((figure) => figure !== undefined))
}

function departmentsIn(slots: readonly (FiscalYear | null)[], years: readonly TrendYear[]): Department[] {
  const departments: Department[] = []
  slots.forEach((slot, place) => {
    const name = years.find(({ year }) => year === slot)?.department
    const last = departments.at(-1)
    if (name !== undefined && last?.name === name) last.to = place
    else if (name !== undefined) departments.push({ name, from: place, to: place })
  })
  return departments.length > 1 ? departments : []
}

/** The frame of a trend: as wide as its layout, with room above for the names of several departments. */
export function frameOf(trend: Trend, of: TrendWidth): TrendFrame {
  const layout = layouts[of]
  const { years, finalTarget, baseline } = trend
  const slots = columnsOf(trend)
  const scale = scaleOfTrend(trend)
  const decimals = Math.max(...scale.ticks.map((tick) => tick.split('.')[1]?.length ?? 0))
  const texts = scale.ticks.map((tick) => briefFigure(tick, decimals, 7))
  const departments = departmentsIn(slots, years)
  const rows = of === 'wide' ? Math.min(2, departments.length) : Math.min(4, departments.length)
  const beside = finalTarget !== undefined || baseline?.stays === true || years.at(-1)?.band !== undefined
  const top = 34 + rows * rowHeight
  const plot = {
    left: Math.ceil(Math.max(...texts.map((text) => widthOf(text, layout.size)))) + layout.gap,
    right: layout.width - (beside ? layout.margin : layout.free),
    top,
    bottom: top + layout.plotHeight,
  }
  const step = (plot.right - plot.left) / slots.length
  const centre = (place: number) => round(plot.left + step * (place + 0.5))
  const yOf = (figure: Figure) => placeOn(scale, figure, plot.bottom, plot.top)
  return {
    of,
    layout,
    height: plot.bottom + 2 * yearHeight + 12,
    plot,
    scale,
    ticks: scale.ticks.map((tick, place) => ({ y: yOf(tick), text: texts[place] ?? '' })),
    slots,
    step,
    departments,
    rows,
    centre,
    xOf: (year) => (slots.includes(year) ? centre(slots.indexOf(year)) : null),
    yOf,
  }
}

/** A year below its column: in full where there is room, else its number, with the era below the first of each. */
export interface TrendColumn {
  x: number
  year: FiscalYear
  lines: string[]
  now: boolean
}

/** The years below a drawing; as many as there is room for, counted back from the latest one. */
export function columnsBelow({ slots, step, centre, layout }: TrendFrame, latest: FiscalYear): TrendColumn[] {
  const labelled = slots.flatMap((year, place) => (year === null ? [] : [{ year, x: centre(place) }]))
  if (step >= layout.fullYear)
    return labelled.map(({ year, x }) => ({
      x,
      year,
      now: year === latest,
      lines: [showFiscalYearShort(year), String(year)],
    }))
  const every = Math.max(1, Math.ceil(30 / step))
  const last = labelled.findIndex(({ year }) => year === latest)
  const shown = labelled.filter((_, place) => (last - place) % every === 0)
  let free = 0
  let known = ''
  return shown.map(({ year, x }) => {
    const [era, number] = [showFiscalYearShort(year).slice(0, 2), showFiscalYearShort(year).slice(2)]
    const reach = widthOf(era, layout.size) / 2
    const named = era !== known && x - reach >= free && x + reach <= layout.width
    if (named) {
      free = x + reach + 4
      known = era
    }
    return { x, year, now: year === latest, lines: [number, ...(named ? [era] : [])] }
  })
}
