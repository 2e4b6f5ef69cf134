import type { Route } from 'next'
import Link from 'next/link'
import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import { publicText } from '@/lib/text/public'

interface YearTabsProps {
  years: readonly FiscalYear[]
  current: FiscalYear
  href: (year: FiscalYear) => Route
}

/** Leads to the same page of other years; nothing while there is only one. */
export function YearTabs({ years, current, href }: YearTabsProps) {
  if (years.length < 2) return null
  return (
    <nav className="year-tabs" aria-label={publicText.otherYears}>
      {years.map((year) =>
        year === current ? (
          <b key={year} aria-current="page">
            <span className="nowrap">{showFiscalYear(year)}</span>
          </b>
        ) : (
          <Link key={year} href={href(year)} prefetch={false}>
            <span className="nowrap">{showFiscalYear(year)}</span>
          </Link>
        ),
      )}
    </nav>
  )
}
