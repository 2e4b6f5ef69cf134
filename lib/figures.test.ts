import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compareFigures,
  fixFigure,
  isFigure,
  parseFigure,
  placeBetween,
  showFigure,
  subtractFigures,
} from '@/lib/figures'

const figure = fc
  .tuple(
    fc.boolean(),
    fc.bigInt(0n, 10n ** 18n - 1n),
    fc.integer({ min: 0, max: 6 }),
    fc.integer({ min: 0, max: 999999 }),
  )
  .map(([negative, whole, decimals, fraction]) => {
    const digits = String(fraction).padStart(6, '0').slice(0, decimals)
    const unsigned = decimals === 0 ? `${whole}` : `${whole}.${digits}`
    return { figure: negative && /[1-9]/.test(unsigned) ? `-${unsigned}` : unsigned, decimals }
  })

describe('parseFigure', () => {
  test.each([
    ['69.0', '69.0', 1],
    ['３３０，０００', '330000', 0],
    ['330,000', '330000', 0],
    ['－1.5', '-1.5', 1],
    ['▲２０', '-20', 0],
    ['△0.50', '-0.50', 2],
    ['−0.0', '0.0', 1],
    ['.5', '0.5', 1],
    ['007', '7', 0],
    [' 1 234 ', '1234', 0],
  ])('reads %s as %s', (typed, expected, decimals) => {
    expect(parseFigure(typed)).toEqual({ ok: true, figure: expected, decimals })
  })

  test.each([
    ['', 'figure_empty'],
    ['　', 'figure_empty'],
    ['約80', 'figure_not_a_number'],
    ['80％', 'figure_not_a_number'],
    ['1.2.3', 'figure_not_a_number'],
    ['5.', 'figure_not_a_number'],
    ['1e5', 'figure_not_a_number'],
    ['--5', 'figure_not_a_number'],
    ['1,23', 'figure_commas'],
    ['12,3456', 'figure_commas'],
    ['1234567890123456789', 'figure_too_large'],
    ['0.1234567', 'figure_too_precise'],
  ])('refuses %s with %s', (typed, code) => {
    expect(parseFigure(typed)).toEqual({ ok: false, code })
  })

  test('reads back what showFigure shows', () => {
    fc.assert(
      fc.property(figure, ({ figure, decimals }) => {
        expect(parseFigure(showFigure(figure, decimals))).toEqual({ ok: true, figure, decimals })
      }),
    )
  })

  test('whatever is typed, the answer is a storable figure or a code', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789０９,，.．-−▲ 円％a') }), (typed) => {
        const parsed = parseFigure(typed)
        expect(parsed.ok ? isFigure(parsed.figure) : parsed.code.startsWith('figure_')).toBe(true)
      }),
    )
  })
})

describe('showFigure', () => {
  test.each([
    ['330000', 0, 'ページビュー', '330,000ページビュー'],
    ['69', 1, '％', '69.0％'],
    ['-1.25', 1, 'ポイント', '−1.3ポイント'],
    ['-0.04', 1, '', '0.0'],
    ['999999.95', 1, '', '1,000,000.0'],
    ['123456789012345678.5', 1, '', '123,456,789,012,345,678.5'],
  ])('%s with %i decimals and %s is %s', (value, decimals, unit, shown) => {
    expect(showFigure(value, decimals, unit)).toBe(shown)
  })

  test('refuses what is no figure', () => {
    expect(() => showFigure('1,000', 0)).toThrow(RangeError)
  })
})

describe('comparing', () => {
  test('decimals do not matter, digits beyond a float do', () => {
    expect(compareFigures('69', '69.000')).toBe(0)
    expect(compareFigures('9007199254740993', '9007199254740992')).toBe(1)
    expect(compareFigures('-0.000001', '0')).toBe(-1)
  })

  test('agrees with subtraction, and is antisymmetric', () => {
    fc.assert(
      fc.property(figure, figure, (left, right) => {
        const order = compareFigures(left.figure, right.figure)
        expect(compareFigures(right.figure, left.figure)).toBe(order === 0 ? 0 : -order)
        expect(compareFigures(subtractFigures(left.figure, right.figure), '0')).toBe(order)
      }),
    )
  })

  test('fixing keeps the value when the decimals suffice', () => {
    fc.assert(
      fc.property(figure, ({ figure }) => {
        expect(compareFigures(fixFigure(figure, 6), figure)).toBe(0)
      }),
    )
  })

  test.each([
    ['50', '0', '100', 50],
    ['19', '24', '15', 55.56],
    ['26', '24', '15', -22.22],
    ['1', '2', '2', null],
  ])('%s between %s and %s lies at %s', (value, start, end, place) => {
    expect(placeBetween(value, start, end)).toBe(place)
  })
})
