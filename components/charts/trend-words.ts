import { type Anchor, widthOf } from '@/components/charts/ruler-drawing'
import { briefFigure } from '@/components/charts/scale-drawing'
import type { TrendMarks } from '@/components/charts/trend-drawing'
import {
  type Box,
  lineHeight,
  round,
  rowHeight,
  type Trend,
  type TrendFrame,
  type TrendTarget,
} from '@/components/charts/trend-frame'
import type { Figure } from '@/lib/figures'
import { showFiscalYearShort } from '@/lib/fiscal-year'

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

export interface TrendLabel {
  x: number
  y: number
  anchor: Anchor
  text: string
  size: number
  tone: 'actual' | 'ink' | 'second'
  bold: boolean
}

type Said = Pick<TrendLabel, 'text' | 'tone'> & { bold?: boolean; size?: number }
type Spot = Pick<TrendLabel, 'x' | 'y' | 'anchor'>
type Line = { x1: number; y1: number; x2: number; y2: number }

/** The box that a label takes. */
export function boxOfLabel({
  x,
  y,
  anchor,
  text,
  size,
}: Pick<TrendLabel, 'x' | 'y' | 'anchor' | 'text' | 'size'>): Box {
  const width = widthOf(text, size)
  const left = { start: x, middle: x - width / 2, end: x - width }[anchor]
  return { left, right: left + width, top: y - size, bottom: y + size * 0.3 }
}

/** Whether two boxes share more than an edge. */
export function collide(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}

function crosses(box: Box, { x1, y1, x2, y2 }: Line): boolean {
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1)) / 4))
  return Array.from({ length: steps + 1 }, (_, step) => step / steps).some((share) => {
    const x = x1 + (x2 - x1) * share
    const y = y1 + (y2 - y1) * share
    return x > box.left && x < box.right && y > box.top && y < box.bottom
  })
}

/** Words cut to what fits, with a mark that they are. */
function fitting(text: string, size: number, room: number): string {
  if (widthOf(text, size) <= room) return text
  const signs = [...text]
  while (signs.length > 1 && widthOf(`${signs.join('')}…`, size) > room) signs.pop()
  return `${signs.join('')}…`
}

/** The room in which words are set: what is taken already, and the lines that they had better not cross. */
class Room {
  readonly labels: TrendLabel[] = []
  private readonly taken: Box[]
  constructor(
    private readonly inside: Box,
    taken: readonly Box[],
    private readonly lines: readonly Line[],
    private readonly size: number,
  ) {
    this.taken = [...taken]
  }

  /** Sets lines of words at the first of the spots that has room, those that cross no line first; answers whether there was one. */
  set(spots: readonly Spot[], said: readonly Said[], inside = this.inside): boolean {
    const free = spots
      .map((spot) =>
        said.map(
          ({ text, tone, bold = false, size = this.size }, place): TrendLabel => ({
            ...spot,
            x: round(spot.x),
            y: round(spot.y + place * lineHeight),
            text,
            tone,
            bold,
            size,
          }),
        ),
      )
      .filter((group) => group.every((label) => this.hasRoom(boxOfLabel(label), inside)))
    const clear = free.find((group) =>
      group.every((label) => !this.lines.some((line) => crosses(boxOfLabel(label), line))),
    )
    const chosen = clear ?? free[0]
    if (!chosen) return false
    this.labels.push(...chosen)
    this.taken.push(...chosen.map(boxOfLabel))
    return true
  }

  private hasRoom(box: Box, { left, right, top, bottom }: Box): boolean {
    if (box.left < left || box.right > right || box.top < top || box.bottom > bottom) return false
    const spaced = { ...box, left: box.left - 3, right: box.right + 3 }
    return !this.taken.some((other) => collide(spaced, other))
  }
}

const around = (x: number, y: number, size: number, count = 1): Spot[] => {
  const above = y - 14 - (count - 1) * lineHeight
  const below = y + 10 + size
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

const boxAround = (x: number, y: number, reach: number): Box => ({
  left: x - reach,
  right: x + reach,
  top: y - reach,
  bottom: y + reach,
})

function obstacles({ ticks, plot, layout }: TrendFrame, { points, targets, originals, waypoints }: TrendMarks): Box[] {
  return [
    ...points.map(({ x, y }) => boxAround(x, y, 8)),
    ...waypoints.map(({ x, y }) => boxAround(x, y, 7)),
    ...[...targets, ...originals].map(({ x1, x2, y }) => ({ left: x1, right: x2, top: y - 3, bottom: y + 3 })),
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
    ...ticks.map(({ y, text }) => boxOfLabel({ x: plot.left - 8, y: y + 6, anchor: 'end', text, size: layout.size })),
  ]
}

/** Every word of a drawing at its place, the most wanted first; what has no room is left out. */
export function wordsOf(trend: Trend, frame: TrendFrame, marks: TrendMarks, words: TrendWords): TrendLabel[] {
  const { layout, plot } = frame
  const across = (y: number, x1 = plot.left, x2 = plot.right): Line => ({ x1, x2, y1: y, y2: y })
  const lines = [
    ...marks.segments,
    ...(marks.baseline ? [across(marks.baseline.y, marks.baseline.x1)] : []),
    ...marks.bands.flatMap(({ x, width, y, height, top, bottom }) => [
      ...(top ? [across(y, x, x + width)] : []),
      ...(bottom ? [across(y + height, x, x + width)] : []),
    ]),
    ...frame.departments.slice(1).map(({ from }) => {
      const x = plot.left + frame.step * from
      return { x1: x, x2: x, y1: 0, y2: plot.bottom }
    }),
  ]
  const inside = { left: 1, right: layout.width - 1, top: 0, bottom: plot.bottom - 2 }
  const room = new Room(inside, obstacles(frame, marks), lines, layout.size)
  setDepartments(room, frame)
  if (frame.of === 'wide') setMargin(room, trend, frame, words)
  setLatest(room, trend, frame, marks, words)
  setOriginals(room, trend, frame, words)
  if (frame.of === 'narrow') setInside(room, trend, frame, marks, words)
  setOthers(room, trend, frame, marks, words)
  return room.labels
}

/** Names of departments above the plot, row by row, so that short spans do not touch. */
function setDepartments(room: Room, { departments, layout, plot, step, rows }: TrendFrame): void {
  const frame = { left: 1, right: layout.width - 1, top: 0, bottom: plot.top }
  departments.forEach(({ name, from }, place) => {
    const text = fitting(name, layout.size, layout.width - 4)
    const start = (place === 0 ? plot.left : plot.left + step * from) + 6
    const x = Math.max(2, Math.min(start, layout.width - 2 - widthOf(text, layout.size)))
    room.set(
      Array.from({ length: rows }, (_, row) => ({ x, y: 20 + row * rowHeight, anchor: 'start' as const })),
      [{ text, tone: 'ink', bold: place === departments.length - 1 }],
      frame,
    )
  })
}

/** Words in the margin on the right: each at its height, pushed apart where they would touch. */
function setMargin(room: Room, trend: Trend, { layout, plot, height, yOf }: TrendFrame, words: TrendWords): void {
  const { finalTarget, baseline, years, decimals } = trend
  const width = layout.margin - 18
  const entry = (label: string, { value, shown }: TrendTarget, note?: string): { y: number; said: Said[] } => ({
    y: yOf(value),
    said: [
      {
        text: fitting(`${label} ${shown ?? briefFigure(value, decimals)}`, layout.size, width),
        tone: 'ink',
        bold: true,
      },
      ...(note ? [{ text: note, tone: 'second' as const }] : []),
    ],
  })
  const { upper, lower } = years.at(-1)?.band ?? {}
  const entries = [
    ...(finalTarget
      ? [
          entry(
            words.finalTarget,
            finalTarget,
            finalTarget.year === undefined ? undefined : `${showFiscalYearShort(finalTarget.year)}年度末`,
          ),
        ]
      : []),
    ...(baseline?.stays ? [entry(words.baseline, baseline, `${showFiscalYearShort(baseline.year)}年度`)] : []),
    ...(upper === undefined ? [] : [entry(words.upper, { value: upper })]),
    ...(lower === undefined ? [] : [entry(words.lower, { value: lower })]),
  ].toSorted((one, other) => one.y - other.y)
  let next = 0
  const tops = entries.map(({ y, said }) => {
    const top = Math.max(next, y - layout.size / 2)
    next = top + said.length * lineHeight + 8
    return top
  })
  const over = Math.max(0, next - 8 - plot.bottom)
  const frame = { left: plot.right, right: layout.width - 1, top: 0, bottom: height }
  entries.forEach(({ said }, place) => {
    room.set([{ x: plot.right + 14, y: (tops[place] ?? 0) - over + layout.size, anchor: 'start' }], said, frame)
  })
}

/** The last value with its name, and the last target with its own. */
function setLatest(
  room: Room,
  trend: Trend,
  { layout, xOf, yOf }: TrendFrame,
  marks: TrendMarks,
  words: TrendWords,
): void {
  const { decimals, years } = trend
  const reached = years.findLast(({ actual }) => actual)
  const point = marks.points.at(-1)
  if (reached?.actual && point?.year === reached.year) {
    const { value, state } = reached.actual
    const note = state === 'MIDYEAR' ? words.midyear : state === 'PROVISIONAL' ? words.provisional : null
    const shown = briefFigure(value, decimals)
    const said = (text: string, noted: boolean): Said[] => [
      { text, tone: 'actual', bold: true, size: layout.size + 2 },
      ...(noted && note ? [{ text: note, tone: 'second' as const }] : []),
    ]
    const at = (count: number) => around(point.x, point.y, layout.size + 2, count)
    room.set(at(note ? 2 : 1), said(`${words.actual} ${shown}`, true)) ||
      room.set(at(note ? 2 : 1), said(shown, true)) ||
      room.set(at(1), said(shown, false))
  }
  const promised = years.findLast(({ target }) => target)
  const x = promised ? xOf(promised.year) : null
  if (promised?.target && x !== null) {
    const spots = around(x, yOf(promised.target.value), layout.size)
    const shown = promised.target.shown ?? briefFigure(promised.target.value, decimals)
    room.set(spots, [{ text: `${words.target} ${shown}`, tone: 'ink', bold: true }]) ||
      room.set(spots, [{ text: shown, tone: 'ink', bold: true }])
  }
}

/** That a target was changed, at the one before. */
function setOriginals(
  room: Room,
  { years, decimals }: Trend,
  { layout, xOf, yOf }: TrendFrame,
  words: TrendWords,
): void {
  const shown = (target: TrendTarget) => target.shown ?? briefFigure(target.value, decimals)
  for (const { year, original, target } of years.toReversed()) {
    const x = xOf(year)
    if (!original || !target || x === null) continue
    const spots = around(x, yOf(original.value), layout.size)
    const say = (text: string) => room.set(spots, [{ text, tone: 'ink' }])
    say(words.changed(shown(original), shown(target))) || say(`${shown(original)}→${shown(target)}`)
  }
}

/** On a narrow drawing: what a wide one says in its margin. */
function setInside(
  room: Room,
  trend: Trend,
  { plot, layout, xOf, yOf }: TrendFrame,
  marks: TrendMarks,
  words: TrendWords,
): void {
  const { finalTarget, years, decimals, baseline } = trend
  const brief = (figure: Figure) => briefFigure(figure, decimals)
  const beside = (y: number, first: number, second: number): Spot[] =>
    [first, second].flatMap((offset) => [
      { x: plot.right, y: y + offset, anchor: 'end' as const },
      { x: plot.left + 4, y: y + offset, anchor: 'start' as const },
    ])
  if (finalTarget) {
    const y = yOf(finalTarget.value)
    const x = finalTarget.year === undefined ? null : xOf(finalTarget.year)
    const text = `${words.finalTarget} ${finalTarget.shown ?? brief(finalTarget.value)}`
    room.set(x === null ? beside(y, -8, 22) : [...around(x, y, layout.size), ...beside(y, -14, 28)], [
      { text, tone: 'ink', bold: true },
    ])
  }
  const { upper, lower } = years.at(-1)?.band ?? {}
  if (upper !== undefined)
    room.set(beside(yOf(upper), -8, 22), [{ text: `${words.upper} ${brief(upper)}`, tone: 'ink' }])
  if (lower !== undefined)
    room.set(beside(yOf(lower), 22, -8), [{ text: `${words.lower} ${brief(lower)}`, tone: 'ink' }])
  if (marks.baseline && baseline)
    room.set(beside(marks.baseline.y, 20, -7), [{ text: `${words.baseline} ${brief(baseline.value)}`, tone: 'second' }])
}

/** The other values, the first one before all, and on a wide drawing the other targets. */
function setOthers(room: Room, trend: Trend, frame: TrendFrame, { points }: TrendMarks, words: TrendWords): void {
  const { years, decimals } = trend
  const { layout, step, xOf, yOf } = frame
  const value = ({ x, y, value: figure }: TrendMarks['points'][number]) =>
    room.set(around(x, y, layout.size), [{ text: briefFigure(figure, decimals), tone: 'actual', bold: true }])
  const [first, ...others] = points
  const latest = points.at(-1)
  if (first && (first !== latest || !years.some(({ year, actual }) => actual && year === first.year))) value(first)
  if (step >= 34) for (const point of others.toReversed()) if (point !== latest) value(point)
  if (step < 90) return
  const last = years.findLast(({ target }) => target)
  for (const { year, target } of years.toReversed()) {
    const x = xOf(year)
    if (!target || x === null || year === last?.year) continue
    const shown = target.shown ?? briefFigure(target.value, decimals)
    room.set(around(x, yOf(target.value), layout.size), [{ text: `${words.target} ${shown}`, tone: 'second' }])
  }
}
