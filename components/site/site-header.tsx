import Link from 'next/link'
import { BrandIcon, MenuIcon } from '@/components/ui/icons'
import { home, year } from '@/lib/addresses'
import type { FiscalYear } from '@/lib/fiscal-year'
import { commonText } from '@/lib/text/common'
import { fictionNotice, siteText } from '@/lib/text/site'

interface SiteHeaderProps {
  /** Null while nothing has been published. */
  city: { name: string; fictional: boolean } | null
  /** The year that 部ごとの目標 leads to: the latest published one, or null while there is none. */
  latestYear: FiscalYear | null
}

/** The head of every page that residents read. */
export function SiteHeader({ city, latestYear }: SiteHeaderProps) {
  return (
    <header className="site-header">
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
          <MainPages latestYear={latestYear} />
        </nav>
        <details className="menu">
          <summary>
            <MenuIcon />
            {commonText.menu}
          </summary>
          <MainPages latestYear={latestYear} />
        </details>
      </div>
    </header>
  )
}

function MainPages({ latestYear }: { latestYear: FiscalYear | null }) {
  return (
    <ul>
      <li>
        <Link href={home()} prefetch={false}>
          {siteText.home}
        </Link>
      </li>
      {latestYear === null ? null : (
        <li>
          <Link href={year(latestYear)} prefetch={false}>
            {siteText.departments}
          </Link>
        </li>
      )}
    </ul>
  )
}
