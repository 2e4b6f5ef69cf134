import type { Route } from 'next'
import { YearTabs } from '@/components/publications/year-tabs'
import { GradeTiles } from '@/components/results/grade-tiles'
import { Crumbs } from '@/components/ui/crumbs'
import { KeptTogether } from '@/components/ui/kept-together'
import { home, year as yearAddress, yearResults } from '@/lib/addresses'
import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import type { Standing } from '@/lib/publications/standing'
import { publicResultsText } from '@/lib/text/public-results'
import { siteText } from '@/lib/text/site'

interface ResultsMastheadProps {
  year: FiscalYear
  /** The years that have results, and where they stand of the kind of this page. */
  years: readonly FiscalYear[]
  href: (year: FiscalYear) => Route
  title: string
  lead: string
  /** Without a place of its own: the page of all results. */
  place?: string
  /** Nothing is counted before the first department has published. */
  standing: Standing | null
  /** The grade whose goals the page lists. */
  current?: string
}

/** The head of the pages of a year's results: the sentence, and every grade as a tile of one size. */
export function ResultsMasthead({ year, years, href, title, lead, place, standing, current }: ResultsMastheadProps) {
  const results = { name: publicResultsText.title }
  return (
    <div className="masthead">
      <div className="wrap">
        <Crumbs
          crumbs={[
            { name: siteText.home, href: home() },
            { name: showFiscalYear(year), href: yearAddress(year) },
            ...(place === undefined ? [results] : [{ ...results, href: yearResults(year) }, { name: place }]),
          ]}
        />
        <YearTabs years={years} current={year} href={href} />
        <h1 className="mt-2">
          <KeptTogether text={title} />
        </h1>
        <p className="headline text">
          <KeptTogether text={lead} />
        </p>
        {standing && (standing.total > 0 || standing.outside.length > 0) ? (
          <GradeTiles year={year} standing={standing} current={current} />
        ) : null}
      </div>
    </div>
  )
}
