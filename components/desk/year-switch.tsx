import type { Route } from 'next'
import Link from 'next/link'
import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import { homeText } from '@/lib/text/desk'

interface YearSwitchProps {
  year: FiscalYear
  /** The years there are, latest first. */
  years: readonly FiscalYear[]
  href: (year: FiscalYear) => Route
}

/** Leads to the same page of the desk for another fiscal year. */
export function YearSwitch({ year, years, href }: YearSwitchProps) {
  return (
    <nav className="year-tabs mt-1" aria-label={homeText.years}>
      {[...years].reverse().map((one) =>
        one === year ? (
          <b key={one} aria-current="true">
            {showFiscalYear(one)}
          </b>
        ) : (
          <Link key={one} href={href(one)} prefetch={false}>
            {showFiscalYear(one)}
          </Link>
        ),
      )}
    </nav>
  )
}
