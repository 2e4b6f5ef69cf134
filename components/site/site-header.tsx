import type { Route } from 'next'
import Link from 'next/link'
import { BrandIcon, MenuIcon } from '@/components/ui/icons'
import { aboutPage, home, search, strategyPage, year, yearResults } from '@/lib/addresses'
import type { FiscalYear } from '@/lib/fiscal-year'
import { commonText } from '@/lib/text/common'
import { fictionNotice, siteText } from '@/lib/text/site'

interface SiteHeaderProps {
  /** Null before the city is set up. */
  city: { name: string; fictional: boolean; latestResultsYear: FiscalYear | null } | null
  /** The year that 部ごとの目標 leads to: the latest published one, or null while there is none. */
  latestYear: FiscalYear | null
}

/** The head of every page that residents read. It is in Japanese on the English page, too. */
export function SiteHeader({ city, latestYear }: SiteHeaderProps) {
  const pages = mainPages(latestYear, city?.latestResultsYear ?? null)
  return (
    <header className="site-header" lang="ja">
      {city?.fictional ? <p className="fiction">{fictionNotice(city.name)}</p> : null}
      <div className="wrap">
        <Link className="brand" href={home()} prefetch={false}>
          <BrandIcon />
          <div>
            {city ? <span>{city.name}</span> : null}
            <b>{siteText.name}</b>
          </div>
        </Link>
        <nav className="site-nav" aria-label={siteText.mainPages}>
          <PageList pages={pages} />
        </nav>
        <details className="menu">
          <summary>
            <MenuIcon />
            {commonText.menu}
          </summary>
          <PageList pages={pages} />
        </details>
      </div>
    </header>
  )
}

interface MainPage {
  name: string
  href: Route
}

/** What is in the head; nothing that has nothing to show yet. */
function mainPages(latestYear: FiscalYear | null, latestResultsYear: FiscalYear | null): MainPage[] {
  return [
    { name: siteText.home, href: home() },
    ...(latestYear === null ? [] : [{ name: siteText.departments, href: year(latestYear) }]),
    ...(latestResultsYear === null ? [] : [{ name: siteText.results, href: yearResults(latestResultsYear) }]),
    ...(latestYear === null
      ? []
      : [
          { name: siteText.strategy, href: strategyPage() },
          { name: siteText.search, href: search() },
        ]),
    { name: siteText.about, href: aboutPage() },
  ]
}

function PageList({ pages }: { pages: readonly MainPage[] }) {
  return (
    <ul>
      {pages.map(({ name, href }) => (
        <li key={name}>
          <Link href={href} prefetch={false}>
            {name}
          </Link>
        </li>
      ))}
    </ul>
  )
}
