import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Select, TextField } from '@/components/ui/field'
import { deskYear } from '@/lib/addresses'
import { type OfficeFilter, type OfficeView, officeViews } from '@/lib/desk/office-rules'
import type { FiscalYear } from '@/lib/fiscal-year'
import { openStates } from '@/lib/plans/workflow'
import { officeText, viewName } from '@/lib/text/office'
import { stateNames } from '@/lib/text/workflow'

interface OfficeFiltersProps {
  year: FiscalYear
  filter: OfficeFilter
  /** How many plans each view has. */
  counts: Record<OfficeView, number>
}

/** Which plans of the year are looked at; the address says it, so that it can be kept and sent on. */
export function OfficeFilters({ year, filter, counts }: OfficeFiltersProps) {
  const states = [...openStates, 'PUBLISHED' as const].map((state) => ({ value: state, label: stateNames[state] }))
  return (
    <section className="panel full office-filters" aria-label={officeText.filter}>
      <nav aria-label={officeText.views}>
        <ul className="office-views">
          {officeViews.map((view) => (
            <li key={view}>
              <Link
                href={deskYear(year, view === 'all' ? {} : { view })}
                aria-current={filter.view === view ? 'true' : undefined}
                prefetch={false}
              >
                {viewName(view, counts[view])}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <form action={deskYear(year)} method="get" className="office-search">
        {filter.view === 'all' ? null : <input type="hidden" name="view" value={filter.view} />}
        <Select
          id="office-state"
          name="state"
          label={officeText.state}
          choices={states}
          empty={officeText.anyState}
          defaultValue={filter.state ?? ''}
        />
        <TextField id="office-name" name="name" label={officeText.name} defaultValue={filter.name} />
        <Button type="submit" weight="plain">
          {officeText.apply}
        </Button>
      </form>
    </section>
  )
}
