/** A calendar date as 'YYYY-MM-DD', without time and without time zone. */
export type PlainDate = string

/** An era of the Japanese calendar, with the first calendar date that carries its name. */
export interface Era {
  name: string
  firstDate: PlainDate
  /** The year of the era's first date in the common calendar: its year 1 (元年). */
  firstYear: number
}

/** The eras from 昭和 on, the latest first. */
export const eras: readonly Era[] = [
  { name: '令和', firstDate: '2019-05-01', firstYear: 2019 },
  { name: '平成', firstDate: '1989-01-08', firstYear: 1989 },
  { name: '昭和', firstDate: '1926-12-25', firstYear: 1926 },
]

const weekdays = '日月火水木金土'
const millisecondsOfDay = 86_400_000

const tokyo = new Intl.DateTimeFormat('en-US', {
  timeZone: 'Asia/Tokyo',
  calendar: 'gregory',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

function partsInTokyo(instant: Date): { year: string; month: string; day: string; hour: string; minute: string } {
  const parts = tokyo.formatToParts(instant)
  const value = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? ''
  return { year: value('year'), month: value('month'), day: value('day'), hour: value('hour'), minute: value('minute') }
}

function toUtc(date: PlainDate): number {
  if (!isPlainDate(date)) throw new RangeError(`not a calendar date: ${date}`)
  return Date.parse(`${date}T00:00:00Z`)
}

function fromUtc(milliseconds: number): PlainDate {
  return new Date(milliseconds).toISOString().slice(0, 10)
}

function split(date: PlainDate): { year: number; month: number; day: number } {
  const utc = new Date(toUtc(date))
  return { year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, day: utc.getUTCDate() }
}

/** Whether `text` is a date of the calendar written 'YYYY-MM-DD' ('2026-02-30' is none). */
export function isPlainDate(text: string): text is PlainDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const milliseconds = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(milliseconds) && fromUtc(milliseconds) === text
}

/** The calendar date of an instant in Asia/Tokyo. */
export function plainDateOf(instant: Date): PlainDate {
  const { year, month, day } = partsInTokyo(instant)
  return `${year.padStart(4, '0')}-${month}-${day}`
}

/** The date `days` later; earlier when negative. Throws RangeError on what is no calendar date. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return fromUtc(toUtc(date) + days * millisecondsOfDay)
}

/** Days from `from` to `to`; negative when `to` is earlier. Throws RangeError on what is no calendar date. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return (toUtc(to) - toUtc(from)) / millisecondsOfDay
}

/** 火 for 2026-11-24. Throws RangeError on what is no calendar date. */
export function weekdayOf(date: PlainDate): string {
  return weekdays.charAt(new Date(toUtc(date)).getUTCDay())
}

/** 令和8年 for 2026-11-24, 平成31年 for 2019-04-30, 令和元年 for 2019-05-01; before 1926-12-25 the common calendar. */
export function showYearOf(date: PlainDate): string {
  const { year } = split(date)
  const era = eras.find((candidate) => candidate.firstDate <= date)
  return era ? `${era.name}${yearInEra(era, year)}年` : `${year}年`
}

/** 元 for an era's first year, else its number. */
export function yearInEra(era: Era, commonYear: number): string {
  const count = commonYear - era.firstYear + 1
  return count === 1 ? '元' : String(count)
}

const letters: Readonly<Record<string, string>> = { R: '令和', H: '平成', S: '昭和' }

/**
 * A date as people and spreadsheets write it: 2026/3/31, 2026-03-31, 2026年3月31日, 令和8年3月31日, R8.3.31, in full width
 * too. Null for what is none, for a day that no calendar has, and for one that its era does not reach.
 */
export function parseDate(text: string): PlainDate | null {
  const plain = text.normalize('NFKC').replace(/\s/gu, '')
  const [, name = '', count = '', month = '', day = ''] =
    /^(令和|平成|昭和|[RHS])?(元|\d{1,4})[年./-](\d{1,2})[月./-](\d{1,2})日?$/i.exec(plain) ?? []
  if (!day || (!name && count.length !== 4)) return null
  const era = eras.find((each) => each.name === (letters[name.toUpperCase()] ?? name))
  const number = count === '元' ? 1 : Number(count)
  const year = era ? era.firstYear + number - 1 : number
  const date = `${String(year).padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (!isPlainDate(date) || (name && !era)) return null
  return era && eras.find(({ firstDate }) => firstDate <= date) !== era ? null : date
}

/** 令和8年11月24日. Throws RangeError on what is no calendar date. */
export function showDate(date: PlainDate): string {
  return `${showYearOf(date)}${showMonthAndDay(date)}`
}

/** 令和8年11月24日（火）. Throws RangeError on what is no calendar date. */
export function showDateWithWeekday(date: PlainDate): string {
  return `${showDate(date)}（${weekdayOf(date)}）`
}

/** 11月24日. Throws RangeError on what is no calendar date. */
export function showMonthAndDay(date: PlainDate): string {
  const { month, day } = split(date)
  return `${month}月${day}日`
}

/** 令和8年10月. Throws RangeError on what is no calendar date. */
export function showMonth(date: PlainDate): string {
  return `${showYearOf(date)}${split(date).month}月`
}

/** 11時42分, as a clock in Asia/Tokyo shows the instant. */
export function showTime(instant: Date): string {
  const { hour, minute } = partsInTokyo(instant)
  return `${Number(hour)}時${minute}分`
}

/** The hour of an instant in Asia/Tokyo, 0 to 23. */
export function hourOf(instant: Date): number {
  return Number(partsInTokyo(instant).hour)
}

/** 令和8年6月9日 10時00分, in Asia/Tokyo. */
export function showInstant(instant: Date): string {
  return `${showDate(plainDateOf(instant))} ${showTime(instant)}`
}
