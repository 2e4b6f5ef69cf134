import { addDays, type PlainDate } from '@/lib/dates'
import { type FiscalYear, fiscalYearOf } from '@/lib/fiscal-year'

/**
 * The fiscal year whose plans the office can open next: the first one after all years with plans, whether it is set up
 * already or follows the latest one that is. Null when there is nothing to follow, or when it is not set up and lies more
 * than one year ahead of `today`.
 */
export function nextYearToOpen(
  years: readonly { year: FiscalYear; hasPlans: boolean }[],
  today: PlainDate,
): FiscalYear | null {
  const latestWithPlans = Math.max(...years.filter(({ hasPlans }) => hasPlans).map(({ year }) => year), 0)
  const waiting = years.filter(({ year }) => year > latestWithPlans).map(({ year }) => year)
  if (waiting.length > 0) return Math.min(...waiting)
  return latestWithPlans > 0 && latestWithPlans <= fiscalYearOf(today) ? latestWithPlans + 1 : null
}

/** The same day one year later; 28 February for 29 February. */
export function oneYearLater(date: PlainDate): PlainDate {
  const year = Number(date.slice(0, 4)) + 1
  return date.slice(5) === '02-29' ? addDays(`${year}-03-01`, -1) : `${year}${date.slice(4)}`
}
