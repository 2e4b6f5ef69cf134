import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { briefFigure, scaleOf } from '@/components/charts/scale-drawing'
import { TrendChart } from '@/components/charts/trend'
import { drawTrend, type TrendDrawing } from '@/components/charts/trend-drawing'
import { type Trend, type TrendWidth, type TrendYear, yearHeight } from '@/components/charts/trend-frame'
import { boxOfLabel, collide } from '@/components/charts/trend-words'
import { compareFigures } from '@/lib/figures'
import { trendWords } from '@/lib/text/series'

const widths: readonly TrendWidth[] = ['wide', 'narrow']
const final = (value: string) => ({ value, state: 'FINAL' as const })
const yearsOf = (...values: (string | null)[]): TrendYear[] =>
  values.map((value, place) => ({ year: 2020 + place, ...(value === null ? {} : { actual: final(value) }) }))
const drawn = (trend: Trend, width: TrendWidth = 'wide') => drawTrend(trend, width, trendWords)
const texts = (drawing: TrendDrawing) => drawing.labels.map(({ text }) => text)

/** What is not in its frame, or touches another. */
function faults(drawing: TrendDrawing): string[] {
  const { width, height, plot, labels } = drawing
  const within = (x: number, y: number) =>
    x >= plot.left - 0.1 && x <= plot.right + 0.1 && y >= plot.top - 0.1 && y <= plot.bottom + 0.1
  const boxes = labels.map((label) => ({ text: label.text, ...boxOfLabel(label) }))
  const below = drawing.columns.flatMap(({ x, lines }) =>
    lines.map((text, place) => ({
      text,
      ...boxOfLabel({ x, y: plot.bottom + yearHeight * (place + 1), anchor: 'middle', text, size: drawing.size }),
    })),
  )
  return [
    ...drawing.points.filter(({ x, y }) => !within(x, y)).map(({ year }) => `point of ${year}`),
    ...[...drawing.targets, ...drawing.originals]
      .filter(({ x1, x2, y }) => !within(x1, y) || !within(x2, y))
      .map(({ y }) => `bar at ${y}`),
    ...drawing.waypoints.filter(({ x, y }) => !within(x, y)).map(({ x }) => `waypoint at ${x}`),
    ...drawing.bands
      .filter(
        ({ x, y, width: wide, height: high }) => !within(x, y) || !within(x + wide, Math.min(plot.bottom, y + high)),
      )
      .map(({ x }) => `band at ${x}`),
    ...[...boxes, ...below]
      .filter(({ left, right, top, bottom }) => left < 0 || right > width || top < 0 || bottom > height)
      .map(({ text }) => `words out of the frame: ${text}`),
    ...[boxes, below].flatMap((group) =>
      group.flatMap((one, place) =>
        group.slice(place + 1).flatMap((other) => (collide(one, other) ? [`${one.text} touches ${other.text}`] : [])),
      ),
    ),
    ...[...labels.map(({ size }) => size), drawing.size].filter((size) => size < 16).map((size) => `${size} px`),
  ]
}

const figure = fc.oneof(
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map(String),
  fc.integer({ min: -9999, max: 9999 }).map((whole) => (whole / 1000).toFixed(3)),
  fc.constantFrom('0', '1000000000000000', '-1000000000000000', '0.001', '999999999999999999', '0.000001'),
)
const target = fc.record({ value: figure, shown: fc.option(fc.constantFrom('20％減', '5.5％増'), { nil: undefined }) })
const trendYear = fc.record(
  {
    actual: fc.record({ value: figure, state: fc.constantFrom('FINAL', 'PROVISIONAL', 'MIDYEAR') }),
    target,
    original: target,
    band: fc.record({ lower: figure, upper: figure }, { requiredKeys: [] }),
    department: fc.constantFrom(
      '企画部',
      '総務部',
      '生活環境部',
      'とても長い名前のついた部を二つ三つ合わせてつくった部',
    ),
  },
  { requiredKeys: [] },
)
const trend = fc
  .record({
    first: fc.integer({ min: 1975, max: 2020 }),
    steps: fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), trendYear), { minLength: 1, maxLength: 20 }),
    decimals: fc.integer({ min: 0, max: 3 }),
    baseline: fc.option(
      fc.record({
        back: fc.integer({ min: 0, max: 20 }),
        value: figure,
        provisional: fc.boolean(),
        stays: fc.boolean(),
      }),
      { nil: undefined },
    ),
    finalTarget: fc.option(
      fc.record({ value: figure, on: fc.option(fc.integer({ min: 0, max: 15 }), { nil: undefined }) }),
      {
        nil: undefined,
      },
    ),
    waypoints: fc.array(fc.record({ on: fc.integer({ min: 0, max: 4 }), value: figure }), { maxLength: 3 }),
  })
  .map(({ first, steps, decimals, baseline, finalTarget, waypoints }): Trend => {
    let year = first
    const years = steps.map(([step, each]) => {
      year += step
      return { ...JSON.parse(JSON.stringify(each)), year } as TrendYear
    })
    const [start, end] = [years[0]?.year ?? first, year]
    return {
      years,
      decimals,
      ...(baseline
        ? {
            baseline: {
              year: start - baseline.back,
              value: baseline.value,
              provisional: baseline.provisional,
              stays: baseline.stays,
            },
          }
        : {}),
      ...(finalTarget
        ? {
            finalTarget: {
              value: finalTarget.value,
              ...(finalTarget.on === undefined ? {} : { year: end + finalTarget.on }),
            },
          }
        : {}),
      waypoints: waypoints.map(({ on, value }, place) => ({ year: end + on * 3 + place, value })),
    }
  })

describe('a trend', () => {
  it('stands inside its frame with words that touch nowhere, whatever is drawn', () => {
    fc.assert(
      fc.property(trend, fc.constantFrom(...widths), (given, width) => {
        expect(faults(drawn(given, width))).toEqual([])
      }),
      { numRuns: 120 },
    )
  })

  it('puts every figure at its height: more is never lower', () => {
    fc.assert(
      fc.property(trend, fc.constantFrom(...widths), (given, width) => {
        const { points } = drawn(given, width)
        for (const one of points)
          for (const other of points)
            if (compareFigures(one.value, other.value) > 0) expect(one.y).toBeLessThanOrEqual(other.y)
      }),
      { numRuns: 40 },
    )
  })

  it.each([
    ['negative', yearsOf('-5.5', '-3.0', '-1.2')],
    ['nothing but 0', yearsOf('0', '0', '0')],
    ['all equal', yearsOf('58.2', '58.2', '58.2')],
    ['one year', yearsOf('12')],
    ['with years missing', yearsOf('3', null, '4', null, null, '9')],
    ['of twenty years', yearsOf(...Array.from({ length: 20 }, (_, place) => String(40 + place * 3)))],
    ['very large', yearsOf('999999999999999', '1000000000000000', '1000000000000001')],
    ['very small', yearsOf('0.001', '0.002', '0.004')],
    ['without a value', [{ year: 2020, target: { value: '7' } }]],
  ])('is drawn %s', (_, years) => {
    for (const width of widths) {
      const drawing = drawn({ years, decimals: 3 }, width)
      expect(faults(drawing)).toEqual([])
      expect(drawing.points.map(({ year }) => year)).toEqual(
        years.flatMap(({ year, actual }) => (actual ? [year] : [])),
      )
      const said = years.findLast(({ actual }) => actual)?.actual?.value
      if (said) expect(texts(drawing).join()).toContain(trendWords.actual)
      else expect(texts(drawing)).toContain(`${trendWords.target} 7.000`)
    }
  })

  it('joins over missing years with a dotted line, and to the middle of a year', () => {
    const years = [...yearsOf('1', null, '2', '3'), { year: 2024, actual: { value: '4', state: 'MIDYEAR' as const } }]
    const { segments, points } = drawn({ years, decimals: 0 })
    expect(segments.map(({ gap, soft }) => [gap, soft])).toEqual([
      [true, false],
      [false, false],
      [false, true],
    ])
    expect(points.map(({ open }) => open)).toEqual([false, false, false, true])
  })

  it('shows a changed target with the one before and what was changed', () => {
    const years = [
      ...yearsOf('20', '30'),
      { year: 2022, actual: final('31.5'), target: { value: '32' }, original: { value: '40' } },
    ]
    for (const width of widths) {
      const drawing = drawn({ years, decimals: 1 }, width)
      const [mark] = drawing.originals
      expect(mark?.y).toBeLessThan(drawing.targets[0]?.y ?? 0)
      expect(mark?.arrow).not.toBeNull()
      expect(texts(drawing)).toContain('目標を40.0から32.0に変更')
    }
  })

  it('names departments where they change, and none where there is one', () => {
    const years = yearsOf('1', '2', '3').map((each, place) => ({
      ...each,
      department: place < 2 ? '産業部' : '生活環境部',
    }))
    for (const width of widths) {
      const drawing = drawn({ years, decimals: 0 }, width)
      expect(drawing.dividers).toHaveLength(1)
      expect(texts(drawing)).toEqual(expect.arrayContaining(['産業部', '生活環境部']))
      const alone = drawn({ years: years.slice(0, 2), decimals: 0 }, width)
      expect([alone.dividers, alone.regions]).toEqual([[], []])
    }
  })

  it('draws the range to keep within where it lies, open to one side too', () => {
    const band = { lower: '0.3', upper: '0.5' }
    const years = yearsOf('0.4', '0.52').map((each) => ({ ...each, band }))
    const drawing = drawn({ years, decimals: 2 })
    expect(texts(drawing)).toEqual(expect.arrayContaining(['上限 0.50', '下限 0.30']))
    const [, second] = drawing.points
    expect(second?.y).toBeLessThan(drawing.bands[1]?.y ?? 0)
    const open = drawn({ years: yearsOf('0.4').map((each) => ({ ...each, band: { lower: '0.3' } })), decimals: 2 })
    expect(open.bands[0]).toMatchObject({ y: open.plot.top, top: false, bottom: true })
  })

  it('leaves out years to a far baseline and says so, and goes on to the final target', () => {
    const trend: Trend = {
      years: yearsOf('70', '60'),
      decimals: 0,
      baseline: { year: 2005, value: '100', provisional: false, stays: true },
      finalTarget: { year: 2023, value: '50' },
    }
    const drawing = drawn(trend)
    expect(drawing.breaks).toHaveLength(1)
    expect(drawing.columns.map(({ year }) => year)).toEqual([2005, 2020, 2021, 2022, 2023])
    expect(texts(drawing)).toEqual(expect.arrayContaining(['最終目標 50', '基準 100', '平成17年度']))
  })
})

describe('its scale', () => {
  it('begins at 0 unless all figures lie close together far from it', () => {
    expect(scaleOf(['38.8', '58.2', '70']).ticks).toEqual(['0', '20', '40', '60', '80'])
    expect(scaleOf(['94.6', '95.2']).least).toBe('94.6')
    expect(scaleOf(['-3', '-9']).ticks).toEqual(['-10', '-5', '0'])
    expect(scaleOf(['58.2', '58.2']).least).toBe('0')
    expect(scaleOf([])).toMatchObject({ least: '0', most: '1' })
  })

  it('holds every figure, in few round steps', () => {
    fc.assert(
      fc.property(fc.array(figure, { minLength: 1, maxLength: 20 }), (figures) => {
        const { least, most, ticks } = scaleOf(figures)
        expect(figures.every((each) => compareFigures(each, least) >= 0 && compareFigures(each, most) <= 0)).toBe(true)
        expect(ticks.length).toBeGreaterThan(1)
        expect(ticks.length).toBeLessThan(9)
        expect([ticks[0], ticks.at(-1)]).toEqual([least, most])
      }),
    )
  })
})

it.each([
  ['58.2', 1, '58.2'],
  ['330000', 0, '330,000'],
  ['1000000000000000', 0, '1,000兆'],
  ['123456789012', 0, '約1,235億'],
  ['-123456789012', 0, '約−1,235億'],
  ['0.001', 3, '0.001'],
  ['0.000001', 6, '0.000001'],
])('a drawing says %s with %i decimals as %s', (value, decimals, shown) => {
  expect(briefFigure(value, decimals)).toBe(shown)
})

it('is two pictures with a name and a description, and no style of its own', () => {
  const html = renderToStaticMarkup(
    <TrendChart
      trend={{ years: yearsOf('1', '2'), decimals: 0 }}
      words={trendWords}
      title="件数"
      description="実績は1件から2件になりました。"
    />,
  )
  expect(html.match(/<svg/g)).toHaveLength(2)
  expect(html.match(/<title id="trend-(wide|narrow)-title">件数<\/title>/g)).toHaveLength(2)
  expect(html.match(/<desc id="trend-(wide|narrow)-desc">実績は/g)).toHaveLength(2)
  expect(html).not.toContain('style=')
})
