import holidayJp from '@holiday-jp/holiday_jp'
import { addDays, type PlainDate } from '@/lib/dates'

/** 国民の祝日, with 振替休日 and 国民の休日, from 1970 to 2050. */
const holidays: ReadonlySet<string> = new Set(Object.keys(holidayJp.holidays))

/** From 29 December to 3 January a city's offices are closed. */
function isTurnOfYear(date: PlainDate): boolean {
  const day = date.slice(5)
  return day >= '12-29' || day <= '01-03'
}

function isWeekend(date: PlainDate): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6
}

/** Whether a city's offices are open: not at weekends, on holidays and at the turn of the year. */
export function isWorkingDay(date: PlainDate): boolean {
  return !isWeekend(date) && !holidays.has(date) && !isTurnOfYear(date)
}

/** The working day that is `days` (1 or more) working days before `date`, which itself need be none. */
export function workingDayBefore(date: PlainDate, days: number): PlainDate {
  let day = date
  for (let left = days; left > 0; ) {
    day = addDays(day, -1)
    if (isWorkingDay(day)) left -= 1
  }
  return day
}
