import { Decimal } from 'decimal.js'
import { groupedInThrees, plainDigits } from '@/lib/figures'

/** Whole yen, a safe integer; in the database a bigint. */
export type Yen = number

export type MoneyProblem =
  | 'money_empty'
  | 'money_not_a_number'
  | 'money_commas'
  | 'money_negative'
  | 'money_not_whole_yen'
  | 'money_too_large'

export type ParsedMoney = { ok: true; yen: Yen } | { ok: false; code: MoneyProblem }

const steps = [
  { least: 10_000_000_000, round: 100_000_000 },
  { least: 100_000_000, round: 1_000_000 },
  { least: 1_000_000, round: 10_000 },
] as const

const multipliers: Record<string, number> = {
  千: 1_000,
  百万: 1_000_000,
  万: 10_000,
  億: 100_000_000,
  兆: 1_000_000_000_000,
}
const Exact = Decimal.clone({ precision: 60 })

function checked(yen: Yen): Yen {
  if (!Number.isSafeInteger(yen)) throw new RangeError(`not whole yen: ${yen}`)
  return yen
}

function grouped(integer: number): string {
  return String(Math.abs(integer)).replace(/\B(?=(\d{3})+$)/g, ',')
}

function sign(yen: Yen): string {
  return yen < 0 ? '−' : ''
}

/** Yen of a database value. Throws RangeError beyond ±9,007,199,254,740,991 yen. */
export function yenFromBigint(value: bigint): Yen {
  return checked(Number(value))
}

/** The database value of an amount. Throws RangeError on what is not a safe integer. */
export function bigintFromYen(yen: Yen): bigint {
  return BigInt(checked(yen))
}

/** Whether showing the amount in 千円 loses nothing. */
export function isWholeThousands(yen: Yen): boolean {
  return checked(yen) % 1000 === 0
}

/**
 * 2,184,560千円. What is below a thousand yen is cut off (千円未満切捨て, the custom of municipal budget documents), towards
 * zero for negative amounts; `isWholeThousands` tells whether something was, `showYen` shows it exactly.
 */
export function showThousandYen(yen: Yen): string {
  return `${showThousands(yen)}千円`
}

/** 2,184,560 for 2,184,560,000 yen: for tables that say 千円 once. Cut off like `showThousandYen`. */
export function showThousands(yen: Yen): string {
  const thousands = Math.trunc(checked(yen) / 1000)
  return `${sign(thousands)}${grouped(thousands)}`
}

/** 2,184,560,123円, exactly. */
export function showYen(yen: Yen): string {
  return `${sign(checked(yen))}${grouped(yen)}円`
}

/**
 * 約21億8,500万円: the amount as one says it, with 約 only where rounding changed it. Rounded half up: from 100億円 to whole
 * 億円, from 1億円 to 100万円, from 100万円 to 1万円; smaller amounts stay exact.
 */
export function showAboutYen(yen: Yen): string {
  const amount = Math.abs(checked(yen))
  const step = steps.find((candidate) => amount >= candidate.least)
  if (!step) return showYen(yen)
  const remainder = amount % step.round
  const rounded = amount - remainder + (remainder * 2 >= step.round ? step.round : 0)
  const parts = [
    [Math.floor(rounded / 1_000_000_000_000), '兆'],
    [Math.floor(rounded / 100_000_000) % 10_000, '億'],
    [Math.floor(rounded / 10_000) % 10_000, '万'],
  ] as const
  const words = parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${grouped(count)}${word}`)
    .join('')
  return `${remainder === 0 ? '' : '約'}${sign(yen)}${words}円`
}

/**
 * Reads an amount as people type it: full-width digits, commas in threes, with or without its unit (千円, 円, 万円, 億円 …,
 * also 12億3,400万円). Without a unit it counts in `unit`, the one printed beside the field. Negative amounts only where
 * `negative` is allowed (補正の減額).
 */
export function parseMoney(
  text: string,
  unit: '千円' | '円' = '千円',
  negative: 'refused' | 'allowed' = 'refused',
): ParsedMoney {
  const plain = plainDigits(text).replace(/^¥/, '')
  if (plain === '') return { ok: false, code: 'money_empty' }
  const minus = plain.startsWith('-')
  const unsigned = (minus ? plain.slice(1) : plain).replace(/^¥/, '')
  const pieces = unsigned.endsWith('円') ? unsigned.slice(0, -1) : unsigned
  const withoutUnit = pieces === unsigned && /[\d.]$/.test(unsigned) && !/[千百万億兆]/.test(unsigned)
  if (plain.length > 60 || !/^(?:\d[\d,]*(?:\.\d+)?(?:千|百万|万|億|兆|$))+$/.test(pieces)) {
    return { ok: false, code: 'money_not_a_number' }
  }

  let sum = new Exact(0)
  let last = Number.POSITIVE_INFINITY
  for (const [, number = '', word = ''] of pieces.matchAll(/([\d,]+(?:\.\d+)?)(千|百万|万|億|兆)?/g)) {
    if (!groupedInThrees(number)) return { ok: false, code: 'money_commas' }
    const multiplier = multipliers[word] ?? (withoutUnit && unit === '千円' ? 1_000 : 1)
    if (multiplier >= last) return { ok: false, code: 'money_not_a_number' }
    last = multiplier
    sum = sum.plus(new Exact(number.replaceAll(',', '')).times(multiplier))
  }
  if (!sum.isInteger()) return { ok: false, code: 'money_not_whole_yen' }
  if (sum.greaterThan(Number.MAX_SAFE_INTEGER)) return { ok: false, code: 'money_too_large' }
  if (minus && !sum.isZero() && negative === 'refused') return { ok: false, code: 'money_negative' }
  return { ok: true, yen: minus && !sum.isZero() ? -sum.toNumber() : sum.toNumber() }
}
