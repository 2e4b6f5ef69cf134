import { type Anchor, widthOf } from '@/components/charts/ruler-drawing'
import { briefFigure, placeOn, type Scale, scaleOf } from '@/components/charts/scale-drawing'
import type { Figure } from '@/lib/figures'
import { type FiscalYear, showFiscalYearShort } from '@/lib/fiscal-year'

/** What is known of one year. Figures in the unit of the series. */
export interface TrendYear {
  year: FiscalYear
  actual?: { value: Figure; state: 'FINAL' | 'PROVISIONAL' | 'MIDYEAR' }
  target?: Figure
  /** the target the year began with, where it was changed */
  original?: Figure
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
  finalTarget?: { year?: FiscalYear; value: Figure }
  /** 目安 on the way */
  waypoints?: readonly { year: FiscalYear; value: Figure }[]
}

/** Words on a drawing. */
export interface TrendWords {
  actual: string
  target: string
  finalTarget: string
  baseline: string
  upper: string
  lower: string
  provisional: string
  midyear: string
  changed: (before: string, after: string) => string
}

/** How much room a drawing has: a wide one has a margin on the right for words, a narrow one has them inside. */
export type TrendWidth = 'wide' | 'narrow'

export interface TrendLabel {
  x: number
  y: number
  anchor: Anchor
  text: string
  size: number
  tone: 'actual' | 'ink' | 'second'
  bold: boolean
}

export interface TrendDrawing {
  width: number
  height: number
  /** the frame in which points stand */
  plot: { left: number; right: number; top: number; bottom: number }
  scale: Scale
  grid: { y: number; text: string }[]
  columns: { x: number; year: FiscalYear; lines: string[]; now: boolean }[]
  /** where years are left out */
  breaks: number[]
  regions: { x: number; width: number; shaded: boolean }[]
  dividers: number[]
  bands: { x: number; width: number; y: number; height: number; top: boolean; bottom: boolean }[]
  baseline: { x1: number; x2: number; y: number } | null
  targets: { x1: number; x2: number; y: number; final: boolean }[]
  originals: { x1: number; x2: number; y: number; arrow: { x: number; from: number; to: number } | null }[]
  waypoints: { x: number; y: number }[]
  segments: { x1: number; y1: number; x2: number; y2: number; soft: boolean }[]
  points: { x: number; y: number; open: boolean; year: FiscalYear }[]
  labels: TrendLabel[]
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

const layouts = {
  wide: { width: 1120, plotHeight: 380, right: 230, size: 18, small: 18, fullYear: 74, bar: 26, edge: 4 },
  narrow: { width: 320, plotHeight: 290, right: 8, size: 16, small: 16, fullYear: 1000, bar: 13, edge: 1 },
} as const

const farthestColumns = 4
const rowHeight = 26

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
  const [first = 0, last = 0] = [Math.min(...known), Math.max(...known)]
  return sorted.flatMap((year, place) => {
    const before = sorted[place - 1]
    if (before === undefined || year === before + 1) return [year]
    const between = Array.from({ length: year - before - 1 }, (_, offset) => before + 1 + offset)
    const within = before >= first && year <= last
    return within || between.length < farthestColumns ? [...between, year] : [null, year]
  })
}

const collide = (one: Box, other: Box) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom

function crosses(box: Box, { x1, y1, x2, y2 }: { x1: number; y1: number; x2: number; y2: number }): boolean {
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1)) / 4))
  for (let step = 0; step <= steps; step += 1) {
    const x = x1 + ((x2 - x1) * step) / steps
    const y = y1 + ((y2 - y1) * step) / steps
    if (x > box.left && x < box.right && y > box.top && y < box.bottom) return true
  }
  return false
}

function boxOf({ x, y, anchor, text, size }: Pick<TrendLabel, 'x' | 'y' | 'anchor' | 'text' | 'size'>): Box {
  const width = widthOf(text, size)
  const left = { start: x, middle: x - width / 2, end: x - width }[anchor]
  return { left, right: left + width, top: y - size, bottom: y + size * 0.3 }
}

/** The box that a label takes. */
export function boxOfLabel(label: TrendLabel): Box {
  return boxOf(label)
}

/** Words cut to what fits, with a mark that they are. */
function fitting(text: string, size: number, room: number): string {
  const signs = [...text]
  while (signs.length > 1 && widthOf(`${signs.join('')}…`, size) > room && widthOf(text, size) > room) signs.pop()
  return signs.length === [...text].length ? text : `${signs.join('')}…`
}

const round = (pixels: number) => Math.round(pixels * 10) / 10

/** The scale on which a trend is drawn. */
export function scaleOfTrend({ years, baseline, finalTarget, waypoints = [] }: Trend): Scale {
  return scaleOf(
    [
      ...years.flatMap(({ actual, target, original, band }) => [
        actual?.value,
        target,
        original,
        band?.lower,
        band?.upper,
      ]),
      baseline?.value,
      finalTarget?.value,
      ...waypoints.map(({ value }) => value),
    ].filter((figure) => figure !== undefined),
  )
}

/**
 * Everything of a trend at its place, in pixels: what was reached as a line with points (open while provisional), targets as
 * bars, ranges as bands, the baseline dotted, 目安 as diamonds, a changed target with the one before, and departments side
 * by side. Words are set as far as there is room, the latest first; no two touch, and none leaves the frame. What has no
 * room stands in the table beside the drawing.
 */
export function drawTrend(trend: Trend, of: TrendWidth, words: TrendWords): TrendDrawing {
  const layout = layouts[of]
  const { years, decimals, baseline, finalTarget, waypoints = [] } = trend
  const wide = of === 'wide'
  const slots = columnsOf(trend)
  const brief = (figure: Figure) => briefFigure(figure, decimals)
  const scale = scaleOfTrend(trend)
  const tickDecimals = Math.max(...scale.ticks.map((tick) => tick.split('.')[1]?.length ?? 0))
  const ticks = scale.ticks.map((tick) => ({ tick, text: briefFigure(tick, tickDecimals, 7) }))

  // Departments: names above the plot, each where its years begin.
  const departments: { name: string; from: number; to: number }[] = []
  slots.forEach((slot, place) => {
    const name = years.find(({ year }) => year === slot)?.department
    const last = departments.at(-1)
    if (name !== undefined && last?.name === name) last.to = place
    else if (name !== undefined) departments.push({ name, from: place, to: place })
  })
  const several = departments.length > 1
  const rows = several ? (wide ? 2 : Math.min(4, departments.length)) : 0

  const left = Math.ceil(Math.max(...ticks.map(({ text }) => widthOf(text, layout.small)))) + (wide ? 22 : 10)
  const top = 22 + rows * rowHeight
  const bottom = top + layout.plotHeight
  const plot = { left, right: layout.width - layout.right, top, bottom }
  const height = bottom + (wide ? 62 : 54)
  const step = (plot.right - plot.left) / slots.length
  const centre = (place: number) => round(plot.left + step * (place + 0.5))
  const xOf = (year: FiscalYear) => {
    const place = slots.indexOf(year)
    return place < 0 ? null : centre(place)
  }
  const yOf = (figure: Figure) => placeOn(scale, figure, plot.bottom, plot.top)
  const half = Math.min(layout.bar, Math.max(3, step / 2 - 1))

  const latest = years.at(-1)
  const points = years.flatMap(({ year, actual }) => {
    const x = xOf(year)
    return actual && x !== null ? [{ x, y: yOf(actual.value), open: actual.state !== 'FINAL', year, ...actual }] : []
  })
  // What the first promise started from is a value of its year.
  const start =
    baseline && !points.some(({ year }) => year <= baseline.year) && xOf(baseline.year) !== null
      ? {
          x: xOf(baseline.year) ?? 0,
          y: yOf(baseline.value),
          open: baseline.provisional,
          year: baseline.year,
          value: baseline.value,
          state: 'FINAL' as const,
        }
      : null
  const line = start ? [start, ...points] : points
  const segments = line.slice(1).map((point, place) => {
    const before = line[place] ?? point
    const soft = point.state === 'MIDYEAR' || point.year - before.year > 1
    return { x1: before.x, y1: before.y, x2: point.x, y2: point.y, soft }
  })
  const targets = years.flatMap(({ year, target }) => {
    const x = xOf(year)
    return target === undefined || x === null
      ? []
      : [{ x1: round(x - half), x2: round(x + half), y: yOf(target), final: false, year }]
  })
  const finalX = finalTarget?.year === undefined ? null : xOf(finalTarget.year)
  const finalMark =
    finalTarget && finalX !== null
      ? { x1: round(finalX - half), x2: round(finalX + half), y: yOf(finalTarget.value), final: true }
      : null
  const originals = years.flatMap(({ year, target, original }) => {
    const x = xOf(year)
    if (original === undefined || x === null) return []
    const y = yOf(original)
    const to = target === undefined ? null : yOf(target)
    const arrow = to !== null && Math.abs(to - y) >= 14 ? { x, from: y, to: to > y ? to - 3 : to + 3 } : null
    return [{ x1: round(x - half), x2: round(x + half), y, arrow, year, original, target }]
  })
  const bands = years.flatMap(({ year, band }) => {
    const x = xOf(year)
    if (!band || x === null) return []
    const upper = band.upper === undefined ? plot.top : yOf(band.upper)
    const lower = band.lower === undefined ? plot.bottom : yOf(band.lower)
    return [
      {
        x: round(x - step / 2),
        width: round(step),
        y: Math.min(upper, lower),
        height: Math.max(2, Math.abs(lower - upper)),
        top: band.upper !== undefined,
        bottom: band.lower !== undefined,
      },
    ]
  })
  const baseMark = baseline?.stays ? { x1: xOf(baseline.year) ?? plot.left, x2: plot.right, y: yOf(baseline.value) } : null
  const diamonds = waypoints.flatMap(({ year, value }) => {
    const x = xOf(year)
    return x === null ? [] : [{ x, y: yOf(value) }]
  })

  const dividers = departments.slice(1).map(({ from }) => round(plot.left + step * from))
  const regions = several
    ? departments.map(({ from, to }, place) => ({
        x: place === 0 ? plot.left : round(plot.left + step * from),
        width: round(step * ((departments[place + 1]?.from ?? to + 1) - from) + (place === 0 ? step * from : 0)),
        shaded: place % 2 === 0,
      }))
    : []

  // Years: in full where there is room, else the number alone with the era below its first.
  const full = step >= layout.fullYear
  const every = full ? 1 : Math.max(1, Math.ceil(30 / step))
  const labelled = slots.flatMap((slot, place) => (slot === null ? [] : [{ year: slot, place }]))
  const lastKnown = labelled.findIndex(({ year }) => year === latest?.year)
  const columns = labelled.map(({ year, place }, at) => {
    const short = showFiscalYearShort(year)
    const era = short.slice(0, 2)
    const now = year === latest?.year
    const shown = (lastKnown - at) % every === 0
    if (full) return { x: centre(place), year, now, lines: [short, String(year)] }
    const before = labelled[at - every]
    const sameEra = before && shown && showFiscalYearShort(before.year).slice(0, 2) === era
    return { x: centre(place), year, now, lines: shown ? [short.slice(2), ...(sameEra ? [] : [era])] : [] }
  })
  // The era's name takes more room than a number: below two that are near it stands once.
  let free = Number.NEGATIVE_INFINITY
  for (const column of columns) {
    const [, under] = column.lines
    if (full || under === undefined) continue
    const reach = widthOf(under, layout.small) / 2
    if (column.x - reach < free) column.lines.length = 1
    else free = column.x + reach + 4
  }

  const labels: TrendLabel[] = []
  const inside: Box = { left: layout.edge, right: layout.width - layout.edge, top: 0, bottom: plot.bottom - 2 }
  const taken: Box[] = [
    ...line.map(({ x, y }) => ({ left: x - 8, right: x + 8, top: y - 8, bottom: y + 8 })),
    ...[...targets, ...(finalMark ? [finalMark] : []), ...originals].map(({ x1, x2, y }) => ({
      left: x1,
      right: x2,
      top: y - 3,
      bottom: y + 3,
    })),
    ...diamonds.map(({ x, y }) => ({ left: x - 7, right: x + 7, top: y - 7, bottom: y + 7 })),
    ...ticks.map(({ tick, text }) =>
      boxOf({ x: plot.left - 8, y: yOf(tick) + 6, anchor: 'end', text, size: layout.small }),
    ),
    ...originals.flatMap(({ arrow }) =>
      arrow
        ? [
            {
              left: arrow.x - 6,
              right: arrow.x + 6,
              top: Math.min(arrow.from, arrow.to),
              bottom: Math.max(arrow.from, arrow.to),
            },
          ]
        : [],
    ),
  ]
  const inFrame = (box: Box, frame: Box) =>
    box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom
  const lines = [...segments, ...(baseMark ? [{ ...baseMark, y1: baseMark.y, y2: baseMark.y }] : [])]
  type Words = { text: string; tone: TrendLabel['tone']; bold?: boolean; size?: number }
  type Spot = { x: number; y: number; anchor: Anchor }
  /** Sets lines of words at the first of the spots that has room; those that cross no line come first. */
  const set = (spots: readonly Spot[], wanted: readonly Words[], frame = inside): boolean => {
    const tries = spots.map((spot) =>
      wanted.map(({ text, tone, bold = false, size = layout.size }, place) => ({
        ...spot,
        y: round(spot.y + place * 22),
        x: round(spot.x),
        text,
        tone,
        bold,
        size,
      })),
    )
    const free = tries.filter((group) =>
      group.every((label) => {
        const box = boxOf(label)
        const spaced = { left: box.left - 3, right: box.right + 3, top: box.top, bottom: box.bottom }
        return inFrame(box, frame) && !taken.some((other) => collide(spaced, other))
      }),
    )
    const clear = free.find((group) => group.every((label) => !lines.some((each) => crosses(boxOf(label), each))))
    const chosen = clear ?? free[0]
    if (!chosen) return false
    labels.push(...chosen)
    taken.push(...chosen.map(boxOf))
    return true
  }
  const around = (x: number, y: number, count: number): Spot[] => {
    const above = y - 14 - (count - 1) * 22
    const below = y + 10 + layout.size
    return [
      { x, y: above, anchor: 'middle' },
      { x, y: below, anchor: 'middle' },
      { x: x + 4, y: above, anchor: 'end' },
      { x: x - 4, y: below, anchor: 'start' },
      { x: x - 4, y: above, anchor: 'start' },
      { x: x + 4, y: below, anchor: 'end' },
      { x: x + 14, y: y + 6, anchor: 'start' },
      { x: x - 14, y: y + 6, anchor: 'end' },
      { x, y: above - 16, anchor: 'middle' },
      { x, y: below + 16, anchor: 'middle' },
      { x: x + 4, y: above - 16, anchor: 'end' },
      { x: x + 4, y: below + 16, anchor: 'end' },
    ]
  }

  // Names of departments, row by row, so that short spans do not touch.
  departments.forEach(({ name, from }, place) => {
    if (!several) return
    const x = (place === 0 ? plot.left : plot.left + step * from) + 6
    const text = fitting(name, layout.size, layout.width - 2 * layout.edge)
    const end = layout.width - layout.edge
    const at = Math.min(x, end - widthOf(text, layout.size))
    set(
      Array.from({ length: rows }, (_, row) => ({ x: at, y: 20 + row * rowHeight, anchor: 'start' as const })),
      [{ text, tone: 'ink', bold: place === departments.length - 1 }],
      { ...inside, bottom: top },
    )
  })

  // Words in the margin on the right: each at its height, pushed apart where they would touch.
  const last = line.at(-1)
  if (wide) {
    const margin: { y: number; words: Words[] }[] = []
    const room = layout.right - 16
    const say = (label: string, figure: Figure, note?: string): Words[] => [
      { text: fitting(`${label} ${brief(figure)}`, layout.size, room), tone: 'ink', bold: true },
      ...(note ? [{ text: note, tone: 'second' as const }] : []),
    ]
    if (finalTarget)
      margin.push({
        y: yOf(finalTarget.value),
        words: say(
          words.finalTarget,
          finalTarget.value,
          finalTarget.year === undefined ? undefined : `${showFiscalYearShort(finalTarget.year)}年度末`,
        ),
      })
    if (baseline?.stays)
      margin.push({
        y: yOf(baseline.value),
        words: say(words.baseline, baseline.value, `${showFiscalYearShort(baseline.year)}年度`),
      })
    if (latest?.band?.upper !== undefined)
      margin.push({ y: yOf(latest.band.upper), words: say(words.upper, latest.band.upper) })
    if (latest?.band?.lower !== undefined)
      margin.push({ y: yOf(latest.band.lower), words: say(words.lower, latest.band.lower) })
    margin.sort((one, other) => one.y - other.y)
    let least = top
    const heights = margin.map(({ y, words: said }) => {
      const at = Math.max(least, y - 4)
      least = at + said.length * 22 + 8
      return at
    })
    const over = Math.max(0, least - 8 - bottom)
    margin.forEach(({ words: said }, place) => {
      set(
        [{ x: plot.right + 14, y: Math.max(layout.size, (heights[place] ?? 0) - over) + 10, anchor: 'start' }],
        said,
        { ...inside, bottom: height },
      )
    })
  }
  if (last && last !== start) {
    const note = last.state === 'MIDYEAR' ? words.midyear : last.state === 'PROVISIONAL' ? words.provisional : null
    const value = `${words.actual} ${brief(last.value)}`
    const short = brief(last.value)
    const said = (text: string, noted: boolean): Words[] => [
      { text, tone: 'actual', bold: true, size: layout.size + 2 },
      ...(noted && note ? [{ text: note, tone: 'second' as const }] : []),
    ]
    const two = note ? 2 : 1
    if (!set(around(last.x, last.y, two), said(value, true)) && !set(around(last.x, last.y, two), said(short, true)))
      set(around(last.x, last.y, 1), said(short, false))
  }
  const currentTarget = targets.at(-1)
  const currentFigure = years.findLast(({ target }) => target !== undefined)?.target
  if (currentTarget && currentFigure !== undefined) {
    const x = (currentTarget.x1 + currentTarget.x2) / 2
    set(around(x, currentTarget.y, 1), [
      { text: `${words.target} ${brief(currentFigure)}`, tone: 'ink', bold: true },
    ]) || set(around(x, currentTarget.y, 1), [{ text: brief(currentFigure), tone: 'ink', bold: true }])
  }
  if (!wide && finalTarget) {
    const y = yOf(finalTarget.value)
    set(finalX === null ? [{ x: plot.right, y: y - 8, anchor: 'end' }] : around(finalX, y, 1), [
      { text: `${words.finalTarget} ${brief(finalTarget.value)}`, tone: 'ink', bold: true },
    ])
  }
  for (const { x1, x2, y, original, target } of originals.toReversed()) {
    if (target === undefined) continue
    set(around((x1 + x2) / 2, y, 1), [{ text: words.changed(brief(original), brief(target)), tone: 'ink' }])
  }
  const [firstPoint] = line
  if (firstPoint && firstPoint !== last)
    set(around(firstPoint.x, firstPoint.y, 1), [{ text: brief(firstPoint.value), tone: 'actual', bold: true }])
  if (!wide && latest?.band) {
    const { upper, lower } = latest.band
    for (const [figure, label, offset] of [
      [upper, words.upper, -8],
      [lower, words.lower, 22],
    ] as const) {
      if (figure === undefined) continue
      const y = yOf(figure)
      set(
        [
          { x: plot.left + 4, y: y + offset, anchor: 'start' },
          { x: plot.right, y: y + offset, anchor: 'end' },
          { x: plot.left + 4, y: y - offset + 14, anchor: 'start' },
          { x: plot.right, y: y - offset + 14, anchor: 'end' },
        ],
        [{ text: `${label} ${brief(figure)}`, tone: 'ink' }],
      )
    }
  }
  if (!wide && baseMark && baseline) {
    const text = `${words.baseline} ${brief(baseline.value)}`
    set(
      [
        { x: plot.right, y: baseMark.y + 20, anchor: 'end' },
        { x: plot.right, y: baseMark.y - 7, anchor: 'end' },
        { x: plot.left + 4, y: baseMark.y + 20, anchor: 'start' },
        { x: plot.left + 4, y: baseMark.y - 7, anchor: 'start' },
      ],
      [{ text, tone: 'second' }],
    )
  }
  for (const point of line.toReversed()) {
    if (point === last || point === firstPoint) continue
    if (!wide && step < 34) continue
    set(around(point.x, point.y, 1), [{ text: brief(point.value), tone: 'actual', bold: true }])
  }
  if (wide && step >= 90) {
    for (const { year, target } of years.toReversed()) {
      const x = xOf(year)
      if (target === undefined || x === null || year === years.findLast((each) => each.target !== undefined)?.year)
        continue
      set(around(x, yOf(target), 1), [{ text: `${words.target} ${brief(target)}`, tone: 'second' }])
    }
  }

  return {
    width: layout.width,
    height,
    plot,
    scale,
    grid: ticks.map(({ tick, text }) => ({ y: yOf(tick), text })),
    columns,
    breaks: slots.flatMap((slot, place) => (slot === null ? [centre(place)] : [])),
    regions,
    dividers,
    bands,
    baseline: baseMark,
    targets: [...targets.map(({ year: _year, ...mark }) => mark), ...(finalMark ? [finalMark] : [])],
    originals: originals.map(({ x1, x2, y, arrow }) => ({ x1, x2, y, arrow })),
    waypoints: diamonds,
    segments,
    points: line.map(({ x, y, open, year }) => ({ x, y, open, year })),
    labels,
  }
}
