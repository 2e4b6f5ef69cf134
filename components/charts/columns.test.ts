import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { widthOf } from '@/components/charts/ruler-drawing'
import { type Amounts, type BarsDrawing, drawBars, drawColumns, mostBars } from './columns-drawing'

const amount = fc.oneof(
  fc.integer({ min: 0, max: 500 }).map(String),
  fc.constantFrom('0', '0.5', '112.25', '2184560', '1000000000000', '-300'),
)
const amounts = fc
  .record({
    first: fc.integer({ min: 1990, max: 2050 }),
    each: fc.array(fc.option(amount, { freq: 6 }), { minLength: 1, maxLength: 20 }),
    now: fc.nat(),
  })
  .map(
    ({ first, each, now }): Amounts => ({
      years: each.map((value, place) => ({ year: first + place, amount: value })),
      decimals: 0,
      now: first + (now % each.length),
    }),
  )

function faults({ width, height, bars, size }: BarsDrawing): string[] {
  const words = bars.flatMap(({ value, label }) => [value, label]).filter((word) => word !== null)
  const boxes = words.map(({ x, y, anchor, text }) => {
    const wide = widthOf(text, size)
    const left = { start: x, middle: x - wide / 2, end: x - wide }[anchor]
    return { text, left, right: left + wide, top: y - size, bottom: y + 4 }
  })
  return [
    ...bars.flatMap(({ year, rect }) =>
      rect &&
      (rect.x < -0.1 || rect.y < -0.1 || rect.x + rect.width > width + 0.1 || rect.y + rect.height > height + 0.1)
        ? [`bar of ${year}`]
        : [],
    ),
    ...boxes
      .filter(({ left, right, top, bottom }) => left < -0.2 || right > width + 0.2 || top < 0 || bottom > height)
      .map(({ text }) => `words out of the frame: ${text}`),
    ...boxes.flatMap((one, place) =>
      boxes
        .slice(place + 1)
        .filter(
          (other) =>
            one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom,
        )
        .map((other) => `${one.text} touches ${other.text}`),
    ),
  ]
}

describe.each([
  ['columns', drawColumns],
  ['bars', drawBars],
] as const)('amounts as %s', (_, draw) => {
  it('stand inside the frame, and no words touch', () => {
    fc.assert(
      fc.property(amounts, (given) => {
        expect(faults(draw(given))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('begin at 0, so that their lengths compare', () => {
    const { bars, axis } = draw({
      years: [
        { year: 2024, amount: '50' },
        { year: 2025, amount: '100' },
      ],
      decimals: 0,
      now: 2025,
    })
    const [half, whole] = bars.map(({ rect }) => rect)
    const length = (rect: typeof half) => (axis.x1 === axis.x2 ? (rect?.width ?? 0) : (rect?.height ?? 0))
    expect(length(whole)).toBeCloseTo(2 * length(half), 0)
    expect(bars.map(({ now }) => now)).toEqual([false, true])
  })

  it('draw nothing for what is not known, and say so', () => {
    const [unknown] = draw({
      years: [
        { year: 2024, amount: null },
        { year: 2025, amount: '1' },
      ],
      decimals: 0,
      now: 2025,
    }).bars
    expect([unknown?.rect, unknown?.value?.text]).toEqual([null, '—'])
  })
})

it('draws the latest years as bars, and always names the year of the page beside its column', () => {
  const years = Array.from({ length: 20 }, (_, place) => ({ year: 2007 + place, amount: String(60 + place) }))
  expect(drawBars({ years, decimals: 0, now: 2026 }).bars.map(({ year }) => year)).toEqual(
    years.slice(-mostBars).map(({ year }) => year),
  )
  const now = drawColumns({ years, decimals: 0, now: 2015 }).bars.find((bar) => bar.now)
  expect([now?.value?.text, now?.label?.text]).toEqual(['68', '平成27'])
})
