import { type Era, eras, isPlainDate, type PlainDate, yearInEra } from '@/lib/dates'

/** A Japanese fiscal year by the common-calendar year of its April: 2003 is April 2003 to March 2004, 平成15年度. */
export type FiscalYear = number

/** The first fiscal year since the Local Autonomy Act (地方自治法) came into force. */
export const earliestFiscalYear: FiscalYear = 1947
/** The last fiscal year that forms and imports accept. */
export const latestFiscalYear: FiscalYear = 2100

/** Whether `value` is a fiscal year that this system handles. */
export function isFiscalYear(value: unknown): value is FiscalYear {
  return Number.isInteger(value) && Number(value) >= earliestFiscalYear && Number(value) <= latestFiscalYear
}

/**
 * The era a fiscal year is named after. A change of era within the first months renames the whole year
 * (2019 is 令和元年度), one in January to March does not (1988 stays 昭和63年度).
 */
function eraOf(year: FiscalYear): Era {
  if (!isFiscalYear(year)) throw new RangeError(`not a fiscal year: ${year}`)
  const era = eras.find((candidate) => candidate.firstDate < `${year + 1}-01-01`)
  if (!era) throw new RangeError(`no era for fiscal year ${year}`)
  return era
}

/** 平成15年度 for 2003, 令和元年度 for 2019. Throws RangeError on what is no fiscal year. */
export function showFiscalYear(year: FiscalYear): string {
  return `${showFiscalYearShort(year)}年度`
}

/** 平成15年度（2003年度）; 2019 is 令和元年度（平成31年度、2019年度）. Throws RangeError on what is no fiscal year. */
export function showFiscalYearInFull(year: FiscalYear): string {
  const inApril = eras.find((candidate) => candidate.firstDate <= `${year}-04-01`)
  const era = eraOf(year)
  const formerName = inApril && inApril !== era ? `${inApril.name}${yearInEra(inApril, year)}年度、` : ''
  return `${showFiscalYear(year)}（${formerName}${year}年度）`
}

/** 平成15, 令和元: for axes and narrow tables that say 年度 once. Throws RangeError on what is no fiscal year. */
export function showFiscalYearShort(year: FiscalYear): string {
  const era = eraOf(year)
  return `${era.name}${yearInEra(era, year)}`
}

/** 令和8年度末. Throws RangeError on what is no fiscal year. */
export function showEndOfFiscalYear(year: FiscalYear): string {
  return `${showFiscalYear(year)}末`
}

/** The fiscal year a calendar date lies in. Throws RangeError on what is no calendar date. */
export function fiscalYearOf(date: PlainDate): FiscalYear {
  if (!isPlainDate(date)) throw new RangeError(`not a calendar date: ${date}`)
  const year = Number(date.slice(0, 4))
  return date.slice(5) >= '04-01' ? year : year - 1
}

/** The first and the last calendar date of a fiscal year. Throws RangeError on what is no fiscal year. */
export function boundsOfFiscalYear(year: FiscalYear): { first: PlainDate; last: PlainDate } {
  if (!isFiscalYear(year)) throw new RangeError(`not a fiscal year: ${year}`)
  return { first: `${year}-04-01`, last: `${year + 1}-03-31` }
}

/**
 * The fiscal year a person typed: 令和8年度, 平成31年度, 令和元年度, 2026, ２０２６年度, each with or without 年度 and 末.
 * Null when it names none, or one that this system does not handle.
 */
export function parseFiscalYear(text: string): FiscalYear | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  const match = /^(令和|平成|昭和)?(元|\d{1,4})(?:年度?末?)?$/.exec(plain)
  if (!match) return null
  const [, eraName, count] = match
  const number = count === '元' ? 1 : Number(count)
  if (!eraName) return count !== '元' && isFiscalYear(number) ? number : null
  const at = eras.findIndex((era) => era.name === eraName)
  const era = eras[at]
  const next = eras[at - 1]
  if (!era || number < 1) return null
  const year = era.firstYear + number - 1
  return isFiscalYear(year) && (!next || year <= next.firstYear) ? year : null
}
