import Link from 'next/link'
import { KeptTogether } from '@/components/ui/kept-together'
import { achievementPage, home, login } from '@/lib/addresses'
import { publicResultsText } from '@/lib/text/public-results'
import { cityWithMark, siteText } from '@/lib/text/site'

interface SiteFooterProps {
  /** Null while nothing has been published. */
  city: { name: string; fictional: boolean; contact: string | null } | null
}

/** The foot of every page that residents read: who answers for it, and how to reach them. */
export function SiteFooter({ city }: SiteFooterProps) {
  return (
    <footer className="site-footer">
      <div className="wrap">
        <div className="stack">
          <h2>{city ? cityWithMark(city.name, city.fictional) : siteText.name}</h2>
          <p className="note">{siteText.description}</p>
          {city?.contact ? (
            <p className="note multiline">
              <KeptTogether text={city.contact} />
            </p>
          ) : null}
        </div>
        <div>
          <h2>{siteText.mainPages}</h2>
          <ul>
            <li>
              <Link href={home()} prefetch={false}>
                {siteText.home}
              </Link>
            </li>
            <li>
              <Link href={achievementPage()} prefetch={false}>
                {publicResultsText.achievement}
              </Link>
            </li>
            <li>
              <Link href={login()} prefetch={false}>
                {siteText.staffEntrance}
              </Link>
            </li>
          </ul>
        </div>
      </div>
    </footer>
  )
}
