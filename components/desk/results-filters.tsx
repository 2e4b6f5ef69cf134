import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Select, TextField } from '@/components/ui/field'
import { deskYearResults } from '@/lib/addresses'
import { type ResultFilter, type ResultView, resultViews } from '@/lib/desk/results-rules'
import type { FiscalYear } from '@/lib/fiscal-year'
import { type ReportPeriod, reportStates } from '@/lib/results/workflow'
import { periodNames, reportStateNames, resultsText, resultViewName } from '@/lib/text/year-results'

interface ResultsFiltersProps {
  year: FiscalYear
  period: ReportPeriod
  hasMidyear: boolean
  filter: ResultFilter
  /** How many departments each view has. */
  counts: Record<ResultView, number>
}

/** Which reports of the year are looked at; the address says it, so that it can be kept and sent on. */
export function ResultsFilters({ year, period, hasMidyear, filter, counts }: ResultsFiltersProps) {
  const ofPeriod: Record<string, string> = hasMidyear ? { period: period.toLowerCase() } : {}
  const states = reportStates
    .filter((state) => state !== 'SUPERSEDED')
    .map((state) => ({ value: state, label: reportStateNames[state] }))
  return (
    <section className="panel full office-filters" aria-label={resultsText.filter}>
      {hasMidyear ? (
        <nav aria-label={resultsText.period}>
          <ul className="office-views">
            {(['MIDYEAR', 'YEAREND'] as const).map((each) => (
              <li key={each}>
                <Link
                  href={deskYearResults(year, { period: each.toLowerCase() })}
                  aria-current={each === period ? 'true' : undefined}
                  prefetch={false}
                >
                  {periodNames[each]}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      <nav aria-label={resultsText.views}>
        <ul className="office-views">
          {resultViews.map((view) => (
            <li key={view}>
              <Link
                href={deskYearResults(year, view === 'all' ? ofPeriod : { ...ofPeriod, view })}
                aria-current={filter.view === view ? 'true' : undefined}
                prefetch={false}
              >
                {resultViewName(view, counts[view])}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <form action={deskYearResults(year)} method="get" className="office-search">
        {hasMidyear ? <input type="hidden" name="period" value={period.toLowerCase()} /> : null}
        {filter.view === 'all' ? null : <input type="hidden" name="view" value={filter.view} />}
        <Select
          id="results-state"
          name="state"
          label={resultsText.state}
          choices={states}
          empty={resultsText.anyState}
          defaultValue={filter.state ?? ''}
        />
        <TextField id="results-name" name="name" label={resultsText.name} defaultValue={filter.name} />
        <Button type="submit" weight="plain">
          {resultsText.filter}
        </Button>
      </form>
    </section>
  )
}
