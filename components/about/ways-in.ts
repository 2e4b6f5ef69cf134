import type { Route } from 'next'
import { achievementPage, search, strategyPage, year, yearMissed, yearResults } from '@/lib/addresses'
import type { FiscalYear } from '@/lib/fiscal-year'

/** A page that residents come for. */
export type WayIn = 'departments' | 'results' | 'missed' | 'strategy' | 'search' | 'achievement'

interface YearsShown {
  latestYear: FiscalYear | null
  latestResultsYear: FiscalYear | null
}

/** The pages that residents come for, those that have something to show. */
export function waysIn({ latestYear, latestResultsYear }: YearsShown): { way: WayIn; href: Route }[] {
  return [
    ...(latestYear === null ? [] : [{ way: 'departments' as const, href: year(latestYear) }]),
    ...(latestResultsYear === null
      ? []
      : [
          { way: 'results' as const, href: yearResults(latestResultsYear) },
          { way: 'missed' as const, href: yearMissed(latestResultsYear) },
        ]),
    ...(latestYear === null
      ? []
      : [
          { way: 'strategy' as const, href: strategyPage() },
          { way: 'search' as const, href: search() },
        ]),
    { way: 'achievement', href: achievementPage() },
  ]
}
