import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareFigures } from '@/lib/figures'
import type { IndicatorContent } from '@/lib/plans/content'
import { type Achievement, achievementOf, flooredRate, type Grade, type Reported } from './achievement-rules'

const scale: Grade[] = [
  { code: 'ACHIEVED', label: '達成', threshold: '100' },
  { code: 'MOSTLY', label: 'おおむね達成', threshold: '80' },
  { code: 'PARTLY', label: '一部達成', threshold: '50' },
  { code: 'MISSED', label: '未達成', threshold: '0' },
  { code: 'AWAITED', label: '集計中', threshold: null },
  { code: 'BEFORE_TARGET_YEAR', label: '目標年度前', threshold: null },
]
const seven: Grade[] = ['130', '110', '100', '90', '70', '40', '0'].map((threshold, place) => ({
  code: `${'SABCDEF'[place]}`,
  label: `${'SABCDEF'[place]}`,
  threshold,
}))

const key = '0190a0a0-0000-7000-8000-000000000001'
type Fields = Partial<IndicatorContent>

function number(fields: Fields): IndicatorContent {
  return {
    key,
    kind: 'NUMBER',
    level: 'OUTCOME',
    name: '件数',
    unit: '件',
    decimals: 0,
    dueOn: '2027-03-31',
    ...fields,
  }
}
function change(fields: Fields): IndicatorContent {
  return { key, kind: 'CHANGE', level: 'OUTCOME', name: '費用', unit: '円', dueOn: '2027-03-31', ...fields }
}
function milestone(fields: Fields): IndicatorContent {
  return { key, kind: 'MILESTONE', level: 'OUTCOME', name: '申請する', dueOn: '2026-12-31', ...fields }
}

function of(indicator: IndicatorContent, reported: Reported | string, grades = scale, year = 2026): Achievement {
  return achievementOf(indicator, year, grades, typeof reported === 'string' ? { value: reported } : reported)
}
const rateOf = ({ rate }: Achievement) => (rate ? flooredRate(rate) : null)

const up = number({ direction: 'UP', target: '1000' })
const fromBaseline = number({
  direction: 'UP',
  target: '200',
  baseline: '100',
  baselineYear: 2025,
  rateFromBaseline: true,
})
const down = number({ direction: 'DOWN', target: '50', baseline: '100', baselineYear: 2025 })
const downAlone = number({ direction: 'DOWN', target: '50', baselineNoneReason: '新しい調査のため' })
const keep = number({ direction: 'KEEP', lowerBound: '7.0', upperBound: '8.5' })

describe('the table of DESIGN §3', () => {
  test.each<[string, IndicatorContent, string, string | null, string | null]>([
    ['met exactly', up, '1000', 'ACHIEVED', '100.0'],
    ['99.96 % never reads 100 %', up, '999.6', 'MOSTLY', '99.9'],
    ['just at a threshold', up, '800', 'MOSTLY', '80.0'],
    ['under a threshold by a hair', up, '799.999999', 'PARTLY', '79.9'],
    ['the last but one', up, '500', 'PARTLY', '50.0'],
    ['nothing', up, '0', 'MISSED', '0.0'],
    ['an actual below zero has no rate', up, '-1', 'MISSED', null],
    ['a target of zero has no rate, but is met', number({ direction: 'UP', target: '0' }), '0', 'ACHIEVED', null],
    ['a target of zero, missed', number({ direction: 'UP', target: '0' }), '-3', 'MISSED', null],
    ['a negative target, met', number({ direction: 'UP', target: '-5' }), '-4', 'ACHIEVED', null],
    ['half of the way', fromBaseline, '150', 'PARTLY', '50.0'],
    ['behind the start', fromBaseline, '90', 'MISSED', '-10.0'],
    ['baseline = target', { ...fromBaseline, baseline: '200' }, '199', 'MISSED', null],
    ['baseline = target, held', { ...fromBaseline, baseline: '200' }, '200', 'ACHIEVED', null],
    ['baseline better than target, between the two', { ...fromBaseline, baseline: '300' }, '250', 'ACHIEVED', null],
    ['baseline better than target, missed', { ...fromBaseline, baseline: '300' }, '190', 'MISSED', null],
    ['down: half of the way', down, '75', 'PARTLY', '50.0'],
    ['down: beyond', down, '40', 'ACHIEVED', '120.0'],
    [
      'down past zero',
      number({ direction: 'DOWN', target: '-5', baseline: '10', baselineYear: 2025 }),
      '-2',
      'MOSTLY',
      '80.0',
    ],
    ['down without a baseline', downAlone, '60', 'MOSTLY', '83.3'],
    ['zero accidents: met', number({ direction: 'DOWN', target: '0' }), '0', 'ACHIEVED', null],
    ['zero accidents: one is a miss', number({ direction: 'DOWN', target: '0' }), '1', 'MISSED', null],
    ['down without a baseline, actual below zero', downAlone, '-1', 'ACHIEVED', null],
    ['at the lower bound', keep, '7.0', 'ACHIEVED', null],
    ['at the upper bound', keep, '8.500', 'ACHIEVED', null],
    ['out of bounds', keep, '8.500001', 'MISSED', null],
    ['only a lower bound', number({ direction: 'KEEP', lowerBound: '3' }), '1000000', 'ACHIEVED', null],
    ['10^15', number({ direction: 'UP', target: '1000000000000000' }), '999999999999999', 'MOSTLY', '99.9'],
    ['0.001', number({ direction: 'UP', target: '0.001' }), '0.0005', 'PARTLY', '50.0'],
  ])('%s', (_name, indicator, actual, rating, rate) => {
    const result = of(indicator, actual)
    expect([result.rating, rateOf(result)]).toEqual([rating, rate])
  })

  test('not met and worse than the baseline is missed and says so, however near it is', () => {
    const near = number({ direction: 'UP', target: '1000', baseline: '990', baselineYear: 2025 })
    expect(of(near, '985')).toMatchObject({ rating: 'MISSED', worseThanBaseline: true })
    expect(rateOf(of(near, '985'))).toBe('98.5')
    expect(of(near, '990')).toMatchObject({ rating: 'MOSTLY', worseThanBaseline: false })
  })

  test('a scale of seven steps: the grades from 100 % on are for what is met, also without a rate', () => {
    expect(of(up, '1300', seven).rating).toBe('S')
    expect(of(up, '1299', seven).rating).toBe('A')
    expect(of(up, '1000', seven).rating).toBe('B')
    expect(of(up, '999.9', seven).rating).toBe('C')
    expect(of(up, '399', seven).rating).toBe('F')
    expect(of(keep, '8', seven).rating).toBe('B')
    expect(of(keep, '9', seven).rating).toBe('F')
    expect(of(downAlone, '1', seven).rating).toBe('S')
    expect(of(downAlone, '0', seven).rating).toBe('S')
  })

  test('without a value: nothing, or what the department says of it', () => {
    expect(of(up, {}).rating).toBeNull()
    expect(of(up, { without: 'AWAITED' })).toMatchObject({ rating: 'AWAITED', met: null, rate: null })
    expect(of(keep, { without: 'NOT_SURVEYED' }).rating).toBe('NOT_SURVEYED')
  })

  test('a target of a later year: 目標年度前, against the 目安 of the year', () => {
    const later = number({
      direction: 'UP',
      withoutYearTarget: true,
      finalTarget: '500',
      finalTargetYear: 2028,
      waypoints: [{ year: 2026, value: '300' }],
    })
    expect(of(later, '300')).toMatchObject({ rating: 'BEFORE_TARGET_YEAR', pace: 'ON_TRACK', rate: null })
    expect(of(later, '299')).toMatchObject({ rating: 'BEFORE_TARGET_YEAR', pace: 'BEHIND' })
    expect(of(later, '299', scale, 2027)).toMatchObject({ rating: 'BEFORE_TARGET_YEAR', pace: null })
    expect(of(later, '500', scale, 2028)).toMatchObject({ rating: 'ACHIEVED', pace: null })
    const unknown = number({
      direction: 'UP',
      withoutYearTarget: true,
      finalTarget: '5',
      finalTargetYearNote: '完成の年',
    })
    expect(of(unknown, '9').rating).toBe('BEFORE_TARGET_YEAR')
    expect(of({ ...keep, withoutYearTarget: true }, '8').rating).toBe('ACHIEVED')
  })

  test('速報: of the value, and of the baseline where the rate rests on it', () => {
    expect(of(up, { value: '900', provisional: true }).provisional).toBe(true)
    expect(of({ ...down, baselineProvisional: true }, '75').provisional).toBe(true)
    expect(of({ ...up, baseline: '1', baselineYear: 2025, baselineProvisional: true }, '900').provisional).toBe(false)
  })

  test('a milestone: in time, late within the year, in part, not', () => {
    const steps = [{ text: '設計', dueOn: '2026-08-31' }, { text: '発注' }]
    const certified = milestone({ steps })
    expect(of(certified, { reachedOn: '2026-12-31' })).toMatchObject({ rating: 'ACHIEVED', met: true })
    expect(of(certified, { reachedOn: '2027-03-31' }).rating).toBe('MOSTLY')
    expect(of(certified, { reachedOn: '2027-04-01', stepsReached: 2 }).rating).toBe('PARTLY')
    expect(of(certified, { stepsReached: 1 }).rating).toBe('PARTLY')
    expect(of(certified, { stepsReached: 0 }).rating).toBe('MISSED')
    expect(of(certified, {}).rating).toBeNull()
    const nextYear = milestone({ dueOn: '2028-02-01', steps })
    expect(of(nextYear, { stepsReached: 0 })).toMatchObject({ rating: 'BEFORE_TARGET_YEAR', pace: 'BEHIND' })
    expect(of(nextYear, { stepsReached: 1 })).toMatchObject({ rating: 'BEFORE_TARGET_YEAR', pace: 'ON_TRACK' })
    expect(of(nextYear, { reachedOn: '2027-03-30' }).rating).toBe('ACHIEVED')
  })

  test('words: the grade that the department gives itself, of the scale alone', () => {
    const words: IndicatorContent = { key, kind: 'QUALITATIVE', level: 'OUTCOME', name: '窓口', condition: '待たない' }
    expect(of(words, { selfRating: 'PARTLY' })).toMatchObject({ rating: 'PARTLY', met: false })
    expect(of(words, { selfRating: 'AWAITED' }).rating).toBeNull()
    expect(of(words, {}).rating).toBeNull()
  })

  test('the first target, to show what it would have given', () => {
    const lowered = number({ direction: 'UP', target: '80', originalTarget: '100' })
    expect(of(lowered, '80').rating).toBe('ACHIEVED')
    expect(achievementOf(lowered, 2026, scale, { value: '80' }, '100').rating).toBe('MOSTLY')
  })
})

describe('the indicators of 2003, worked by hand', () => {
  const views = number({ direction: 'UP', target: '330000', dueOn: '2004-03-31' })
  const satisfied = number({ direction: 'UP', target: '80', unit: '%', dueOn: '2004-03-31' })
  const cost = change({ direction: 'DOWN', changePercent: '20', baseline: '150000000', baselineYear: 2002 })
  const renewed = { ...cost, withoutYearTarget: true, finalTargetYear: 2006, dueOn: undefined } as const
  const studied = milestone({ name: '基本仕様を検討する', dueOn: '2004-03-31' })
  const certified = milestone({ name: '認証取得の申請を行う', dueOn: '2004-03-31' })

  test('page views', () => {
    // 341,000 ÷ 330,000 × 100 = 103.33…
    expect(of(views, '341000', scale, 2003).rating).toBe('ACHIEVED')
    expect(rateOf(of(views, '341000', scale, 2003))).toBe('103.3')
    // 300,000 ÷ 330,000 × 100 = 90.90…
    expect(of(views, '300000', scale, 2003).rating).toBe('MOSTLY')
    expect(rateOf(of(views, '300000', scale, 2003))).toBe('90.9')
  })

  test('satisfied people', () => {
    expect(of(satisfied, '80.0', scale, 2003).rating).toBe('ACHIEVED')
    // 39.5 ÷ 80 × 100 = 49.375
    expect(of(satisfied, '39.5', scale, 2003).rating).toBe('MISSED')
    expect(rateOf(of(satisfied, '39.5', scale, 2003))).toBe('49.3')
  })

  test('cost: 20 % under that of 2002, in 2006', () => {
    expect(of(renewed, '150000000', scale, 2003).rating).toBe('BEFORE_TARGET_YEAR')
    // (150 − 120) ÷ 150 = 20 %: 20 ÷ 20 = 100 %
    expect(rateOf(of(renewed, '120000000', scale, 2006))).toBe('100.0')
    expect(of(renewed, '120000000', scale, 2006).rating).toBe('ACHIEVED')
    // (150 − 126) ÷ 150 = 16 %: 16 ÷ 20 = 80 %
    expect(of(renewed, '126000000', scale, 2006)).toMatchObject({ rating: 'MOSTLY', formula: { change: '16.0' } })
    // dearer than before
    expect(of(renewed, '151000000', scale, 2006)).toMatchObject({ rating: 'MISSED', worseThanBaseline: true })
  })

  test.each([studied, certified])('$name', (indicator) => {
    expect(of(indicator, { reachedOn: '2004-03-31' }, scale, 2003).rating).toBe('ACHIEVED')
    expect(of(indicator, { stepsReached: 0 }, scale, 2003).rating).toBe('MISSED')
  })

  test('a change from nothing, or from a baseline that nobody knows, is not judged', () => {
    expect(of(change({ direction: 'UP', changePercent: '5', baseline: '0' }), '3')).toMatchObject({
      rating: null,
      met: null,
      withoutRate: 'baseline_zero',
    })
    expect(of(change({ direction: 'UP', changePercent: '5' }), '3').withoutRate).toBe('baseline_missing')
  })
})

describe('whatever the figures', () => {
  const figure = fc
    .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 6 }))
    .map(([whole, decimals]) => {
      const digits = (whole < 0n ? -whole : whole).toString().padStart(decimals + 1, '0')
      const point = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
      return whole < 0n ? `-${point}` : point
    })
  const small = fc.integer({ min: -50, max: 50 }).map(String)
  const any = fc.oneof(figure, small)
  const indicator = fc
    .record({
      direction: fc.constantFrom('UP' as const, 'DOWN' as const),
      target: any,
      baseline: fc.option(any, { nil: undefined }),
      rateFromBaseline: fc.constantFrom(true as const, undefined),
    })
    .map((fields) => number({ ...fields, baselineYear: 2025 }))
  const anyScale = fc.constantFrom(scale, seven)
  const place = (grades: Grade[], code: string | null) => grades.findIndex((grade) => grade.code === code)

  test('達成 exactly when the comparison says so, and then only', () => {
    fc.assert(
      fc.property(indicator, any, anyScale, (each, actual, grades) => {
        const result = of(each, actual, grades)
        const order = compareFigures(actual, each.target ?? '0')
        const met = each.direction === 'UP' ? order >= 0 : order <= 0
        expect(result.met).toBe(met)
        expect(Number(grades[place(grades, result.rating)]?.threshold) >= 100).toBe(met)
        if (result.rate) expect(Number(flooredRate(result.rate)) >= 100).toBe(met)
      }),
    )
  })

  test('a better actual never earns a lower grade', () => {
    fc.assert(
      fc.property(indicator, small, small, anyScale, (each, one, other, grades) => {
        const [less, more] = Number(one) <= Number(other) ? [one, other] : [other, one]
        const [worse, better] = each.direction === 'UP' ? [less, more] : [more, less]
        expect(place(grades, of(each, better, grades).rating)).toBeLessThanOrEqual(
          place(grades, of(each, worse, grades).rating),
        )
      }),
    )
  })

  test('the unit does not matter: all figures a thousand times as large give the same', () => {
    const thousand = (text: string | undefined) => (text === undefined ? undefined : text === '0' ? '0' : `${text}000`)
    fc.assert(
      fc.property(indicator, small, (each, actual) => {
        if (each.target?.includes('.') || each.baseline?.includes('.')) return
        const larger = { ...each, target: thousand(each.target), baseline: thousand(each.baseline) } as IndicatorContent
        const results = [of(each, actual), of(larger, `${thousand(actual)}`)].map((result) => [
          result.rating,
          rateOf(result),
        ])
        expect(results[0]).toEqual(results[1])
      }),
    )
  })

  test('not met and worse than the baseline is always the lowest grade', () => {
    fc.assert(
      fc.property(indicator, any, anyScale, (each, actual, grades) => {
        const result = of(each, actual, grades)
        if (result.worseThanBaseline) expect(result.rating).toBe(grades.findLast(({ threshold }) => threshold)?.code)
      }),
    )
  })

  test('the rate is shown rounded down to a tenth', () => {
    fc.assert(
      fc.property(indicator, small, (each, actual) => {
        const { rate } = of(each, actual)
        if (!rate) return
        const exact = rate.numerator.div(rate.denominator)
        const shown = exact.minus(flooredRate(rate))
        expect(shown.gte(0) && shown.lt('0.1')).toBe(true)
      }),
    )
  })
})
