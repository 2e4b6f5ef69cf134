import { Decimal } from 'decimal.js'

/** A decimal number as a string with an ASCII minus and point ('-1234.50'); never a float. */
export type Figure = string

export type FigureProblem =
  | 'figure_empty'
  | 'figure_not_a_number'
  | 'figure_commas'
  | 'figure_too_large'
  | 'figure_too_precise'

export type ParsedFigure = { ok: true; figure: Figure; decimals: number } | { ok: false; code: FigureProblem }

/** Digits before and after the point that the database column numeric(24,6) holds. */
export const mostWholeDigits = 18
export const mostDecimals = 6

const canonical = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/
const minusSigns = /^[-−‐‑‒–—ー▲△]/u
const Precise = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -60, toExpPos: 60 })

function decimal(figure: Figure): Decimal {
  if (!isFigure(figure)) throw new RangeError(`not a figure: ${figure}`)
  return new Precise(figure)
}

/** Whether `text` is a decimal in the form that the system stores. */
export function isFigure(text: string): text is Figure {
  return canonical.test(text)
}

/** Full-width digits, points and signs become ASCII, the many minus signs one, blanks go. */
export function plainDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s、]/gu, (sign) => (sign === '、' ? ',' : ''))
    .replace(minusSigns, '-')
}

/** Whether the commas of a typed number, if any, stand in threes. */
export function groupedInThrees(number: string): boolean {
  return !number.includes(',') || /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(number)
}

/**
 * Reads a figure as people type it: full-width digits, commas in threes, any minus sign (−, －, ▲, △).
 * `decimals` is how many were typed, so that 69.0 stays 69.0. No unit is accepted: it has its own field.
 */
export function parseFigure(text: string): ParsedFigure {
  const plain = plainDigits(text)
  if (plain === '') return { ok: false, code: 'figure_empty' }
  if (!/^-?\d[\d,]*(\.\d+)?$/.test(plain) && !/^-?\.\d+$/.test(plain)) {
    return { ok: false, code: 'figure_not_a_number' }
  }
  if (!groupedInThrees(plain)) return { ok: false, code: 'figure_commas' }
  const [, minus, whole = '', fraction = ''] = /^(-?)([\d,]*)(?:\.(\d+))?$/.exec(plain) ?? []
  const wholeDigits = whole.replaceAll(',', '').replace(/^0+(?=\d)/, '') || '0'
  if (wholeDigits.length > mostWholeDigits) return { ok: false, code: 'figure_too_large' }
  if (fraction.length > mostDecimals) return { ok: false, code: 'figure_too_precise' }
  const unsigned = fraction ? `${wholeDigits}.${fraction}` : wholeDigits
  const figure = minus && /[1-9]/.test(unsigned) ? `-${unsigned}` : unsigned
  return { ok: true, figure, decimals: fraction.length }
}

/** The figure with exactly `decimals` decimals, rounded half up, away from zero: what is stored and hashed. */
export function fixFigure(figure: Figure, decimals: number): Figure {
  const fixed = decimal(figure).toFixed(decimals)
  return /[1-9]/.test(fixed) ? fixed : fixed.replace('-', '')
}

/**
 * 330,000ページビュー, 69.0％, −1.5ポイント: commas in threes, exactly `decimals` decimals (rounded half up), a minus sign
 * that is as wide as a plus, and the unit directly behind.
 */
export function showFigure(figure: Figure, decimals: number, unit = ''): string {
  const fixed = fixFigure(figure, decimals)
  const [whole = '', fraction] = fixed.replace('-', '').split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${fixed.startsWith('-') ? '−' : ''}${grouped}${fraction ? `.${fraction}` : ''}${unit}`
}

/** −1, 0 or 1 as `left` is less than, equal to or greater than `right`, whatever their decimals. */
export function compareFigures(left: Figure, right: Figure): -1 | 0 | 1 {
  const order = decimal(left).comparedTo(decimal(right))
  return order < 0 ? -1 : order > 0 ? 1 : 0
}

/** `left` + `right`, exactly. */
export function addFigures(left: Figure, right: Figure): Figure {
  return decimal(left).plus(decimal(right)).toFixed()
}

/** `left` − `right`, exactly. */
export function subtractFigures(left: Figure, right: Figure): Figure {
  return decimal(left).minus(decimal(right)).toFixed()
}

/**
 * Where `value` lies between `start` and `end`, in per cent of the way with two decimals: 0 at `start`, 100 at `end`,
 * outside beyond them. `end` may be the smaller one. Null when both are equal.
 */
export function placeBetween(value: Figure, start: Figure, end: Figure): number | null {
  const way = decimal(end).minus(decimal(start))
  if (way.isZero()) return null
  return decimal(value).minus(decimal(start)).dividedBy(way).times(100).toDecimalPlaces(2).toNumber()
}

/** The sum; '0' of none. */
export function sumFigures(figures: readonly Figure[]): Figure {
  return figures.reduce((sum, figure) => sum.plus(decimal(figure)), new Precise(0)).toFixed()
}
