import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Ruler, type RulerProps } from '@/components/charts/ruler'
import {
  drawBounds,
  drawDay,
  drawTowards,
  drawWay,
  placeOfActual,
  placeOfActualInBounds,
  widthOf,
} from '@/components/charts/ruler-drawing'
import { rulerText } from '@/lib/text/common'

const point = (figure: string, note = '') => ({ figure, shown: `${figure}％`, note })
const draw = (props: RulerProps) => renderToStaticMarkup(<Ruler {...props} />)

describe('right is towards the goal', () => {
  test.each([
    ['UP', '58.2', '70.0'],
    ['DOWN', '24', '15'],
  ] as const)('%s: the baseline at the left end, the target at the right one', (direction, baseline, target) => {
    const drawing = drawTowards({ baseline: point(baseline), target: point(target), direction }, rulerText)
    expect([drawing.baseline, drawing.target]).toEqual([
      { x: '0%', anchor: 'start' },
      { x: '100%', anchor: 'end' },
    ])
  })

  test("this year's target lies on the way to the final one", () => {
    const drawing = drawTowards(
      { baseline: point('100'), target: point('95'), finalTarget: point('80'), direction: 'DOWN' },
      rulerText,
    )
    expect([drawing.target.x, drawing.finalTarget?.x, drawing.words.target]).toEqual(['25%', '100%', 'above'])
  })

  test.each([
    ['UP', '82', '80'],
    ['DOWN', '10', '15'],
  ] as const)('%s: a baseline better than the target stands to its right', (direction, baseline, target) => {
    const drawing = drawTowards({ baseline: point(baseline), target: point(target), direction }, rulerText)
    expect([drawing.target.x, drawing.baseline?.x]).toEqual(['50%', '100%'])
  })

  test('equal ones stand on one place, their words apart', () => {
    const drawing = drawTowards({ baseline: point('80'), target: point('80.0'), direction: 'UP' }, rulerText)
    expect([drawing.baseline?.x, drawing.target.x]).toEqual(['100%', '100%'])
    expect(drawing.words.baseline).not.toBe(drawing.words.target)
  })

  test('whatever the figures, every place is on the line', () => {
    const figure = fc.integer({ min: -1_000_000, max: 1_000_000 }).map(String)
    fc.assert(
      fc.property(
        fc.option(figure),
        figure,
        fc.option(figure, { nil: undefined }),
        fc.constantFrom('UP' as const, 'DOWN' as const),
        (baseline, target, finalTarget, direction) => {
          const drawing = drawTowards(
            {
              baseline: baseline === null ? null : point(baseline),
              target: point(target),
              finalTarget: finalTarget === undefined ? undefined : point(finalTarget),
              direction,
            },
            rulerText,
          )
          for (const mark of [drawing.baseline, drawing.target, drawing.finalTarget]) {
            if (!mark) continue
            const place = Number(mark.x.slice(0, -1))
            expect(place >= 0 && place <= 100).toBe(true)
          }
        },
      ),
    )
  })
})

describe('several years on one line', () => {
  const way = (year: string, figure: string) => ({ ...point(figure), year })
  const promise = {
    baseline: point('58.2'),
    target: point('70.0'),
    direction: 'UP' as const,
    waypoints: [way('令和9', '76'), way('令和10', '80')],
  }

  test('every point stands at its figure, the worst at the left and the best at the right', () => {
    const places = (props: Parameters<typeof drawWay>[0]) =>
      Object.fromEntries(
        drawWay(props, rulerText).map(({ kind, x, words }) => [words?.text ?? kind, [x, words?.row ?? null]]),
      )
    expect(places(promise)).toEqual({
      '目標 70.0％': ['54.13%', 'below'],
      '基準 58.2％': ['0%', 'above'],
      waypoint: ['81.65%', null],
      '80％（令和10）': ['100%', 'above'],
    })
    const falling = { ...promise, baseline: point('24'), target: point('20'), waypoints: [way('令和9', '16')] }
    expect(places({ ...falling, direction: 'DOWN' })).toMatchObject({
      '基準 24％': ['0%', expect.anything()],
      '目標 20％': ['50%', expect.anything()],
      '16％（令和9）': ['100%', expect.anything()],
    })
  })

  test('words never meet, and stay on the narrowest line, whatever the figures', () => {
    const figure = fc.integer({ min: -100_000, max: 100_000 }).map((value) => String(value / 10))
    fc.assert(
      fc.property(
        fc.option(figure),
        figure,
        fc.option(figure, { nil: undefined }),
        fc.array(figure, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('UP' as const, 'DOWN' as const),
        (baseline, target, finalTarget, figures, direction) => {
          const marks = drawWay(
            {
              baseline: baseline === null ? null : point(baseline),
              target: point(target),
              ...(finalTarget === undefined ? {} : { finalTarget: point(finalTarget) }),
              waypoints: figures.map((each, place) => way(`令和${place + 9}`, each)),
              direction,
            },
            rulerText,
          )
          const ends = marks.flatMap(({ x, anchor, words }) => {
            if (!words) return []
            const at = (Number(x.slice(0, -1)) / 100) * 280
            const width = widthOf(words.text, 16)
            const from = anchor === 'start' ? at : anchor === 'end' ? at - width : at - width / 2
            return [{ row: words.row, from, to: from + width }]
          })
          for (const [place, one] of ends.entries()) {
            expect(one.from).toBeGreaterThanOrEqual(0)
            expect(one.to).toBeLessThanOrEqual(280)
            const met = ends.slice(place + 1).some((other) => {
              return other.row === one.row && one.from < other.to && other.from < one.to
            })
            expect(met).toBe(false)
          }
        },
      ),
    )
  })

  test('目安 have a mark of their own shape, and the description names them', () => {
    const html = draw({ kind: 'NUMBER', sentence: '途中の目安は、令和9年度が76％です。', ...promise })
    expect(html.match(/<path class="r-way"/g)).toHaveLength(2)
    expect(html.match(/<line class="r-post"/g)).toHaveLength(2)
    expect(html).toContain('aria-label="途中の目安は、令和9年度が76％です。"')
    expect(html).not.toMatch(/\sstyle=/)
  })
})

describe('words', () => {
  test('stand in the drawing where they fit', () => {
    const html = draw({
      kind: 'NUMBER',
      sentence: '58.2％から70.0％へ',
      baseline: point('58.2', '令和7年度の実績'),
      target: point('70.0', '令和8年度末'),
      direction: 'UP',
    })
    expect(html).toContain('role="img" aria-label="58.2％から70.0％へ"')
    expect(html).toMatch(/<text[^>]*text-anchor="end">目標 70\.0％<\/text>/)
    expect(html).not.toContain('ruler-words')
  })

  test('go below it where they would meet on a phone', () => {
    const long = (figure: string) => ({ figure, shown: `${figure}百万立方メートル毎年` })
    const html = draw({
      kind: 'NUMBER',
      sentence: '水の量',
      baseline: long('12345678.5'),
      target: long('99999999.5'),
      direction: 'UP',
    })
    expect(html).toMatch(/<ul class="ruler-words">.*12345678.5百万立方メートル毎年.*99999999.5/)
    expect(html).not.toContain('<text')
  })

  test('for a promise in words there is no line and no invented figure', () => {
    const html = draw({ kind: 'QUALITATIVE', sentence: '体制がとれる', evidence: '訓練の記録を公表します。' })
    expect(html).toContain('訓練の記録を公表します。')
    expect(html).not.toContain('<svg')
  })

  test('nothing is positioned by a style attribute', () => {
    const html = draw({
      kind: 'KEEP',
      sentence: '保つ',
      baseline: point('91.4'),
      lower: point('88.0'),
      upper: point('92.0'),
    })
    expect(html).toContain('x="67.5%"')
    expect(html).not.toMatch(/\sstyle=/)
  })
})

describe('a band to stay in', () => {
  test('is open where a bound is', () => {
    expect(drawBounds({ baseline: null, lower: point('88'), upper: null }).band).toEqual({ x: '25%', width: '75%' })
    expect(drawBounds({ baseline: null, lower: null, upper: point('92') }).band).toEqual({ x: '0%', width: '75%' })
  })

  test.each([
    ['88', '25%'],
    ['90', '50%'],
    ['92', '75%'],
    ['50', '2%'],
    ['500', '98%'],
  ])('a baseline of %s between 88 and 92 stands at %s', (baseline, x) => {
    expect(drawBounds({ baseline: point(baseline), lower: point('88'), upper: point('92') }).baseline?.x).toBe(x)
  })

  test('one value as both bounds is drawn as one post', () => {
    const drawing = drawBounds({ baseline: point('3'), lower: point('2'), upper: point('2') })
    expect([drawing.lower?.x, drawing.upper?.x, drawing.baseline?.x]).toEqual(['50%', '50%', '70%'])
  })
})

describe('a day in the year', () => {
  test.each([
    [2026, '2026-04-01', '0.27%', false],
    [2026, '2026-09-30', '50.14%', false],
    [2026, '2027-03-31', '100%', false],
    [2003, '2007-03-31', '100%', true],
    [2026, '2026-01-01', '0%', false],
  ])('in %i, %s stands at %s', (fiscalYear, due, x, later) => {
    const drawing = drawDay({ fiscalYear, due })
    expect([drawing.due.x, drawing.later]).toEqual([x, later])
    expect([drawing.months.length, drawing.months.at(-1)]).toEqual([13, later ? '75%' : '100%'])
  })

  test.each([
    ['2026-09-30', '50.14%'],
    ['2027-06-01', '100%'],
    ['2026-03-31', undefined],
    [undefined, undefined],
  ])('what was reached on %s stands at %s', (reached, x) => {
    const day = { fiscalYear: 2026, due: '2027-01-31' }
    expect(drawDay(reached ? { ...day, reached } : day).reached?.x).toBe(x)
    const drawn = draw({
      ...day,
      kind: 'MILESTONE',
      sentence: '1月31日まで。',
      dueShown: '1月31日',
      ...(reached ? { reached, reachedShown: '令和8年9月30日' } : {}),
    })
    expect(drawn.includes('r-actual')).toBe(x !== undefined)
    expect(drawn.includes('令和8年9月30日')).toBe(reached !== undefined)
  })

  test('steps outside the year are left out', () => {
    expect(
      drawDay({ fiscalYear: 2026, due: '2027-01-31', steps: ['2026-03-31', '2026-09-30', '2027-01-31'] }).steps,
    ).toEqual(['50.14%'])
  })
})

describe('what was reached', () => {
  test.each([
    ['half of the way up', '60', '80', '70', 'UP', '50%'],
    ['half of the way down', '18', '12', '15', 'DOWN', '50%'],
    ['beyond the target stays at its flag', '60', '80', '95', 'UP', '100%'],
    ['worse than the baseline stays at its post', '18', '12', '20', 'DOWN', '0%'],
  ] as const)('%s', (_, baseline, target, actual, direction, x) => {
    const promise = { baseline: point(baseline), target: point(target), direction, actual: point(actual) }
    expect(placeOfActual(promise)?.x).toBe(x)
  })

  test('has no place where the baseline is as good as the target, or there is none', () => {
    const promise = { target: point('80'), direction: 'UP', actual: point('70') } as const
    expect(placeOfActual({ ...promise, baseline: point('80') })).toBeNull()
    expect(placeOfActual({ ...promise, baseline: null })).toBeNull()
  })

  test('stands inside the band or outside it', () => {
    const bounds = { baseline: null, lower: point('88'), upper: point('92') }
    expect(placeOfActualInBounds({ ...bounds, actual: point('90') })?.x).toBe('50%')
    expect(placeOfActualInBounds({ ...bounds, actual: point('93') })?.x).toBe('87.5%')
    expect(placeOfActualInBounds(bounds)).toBeNull()
  })
})
