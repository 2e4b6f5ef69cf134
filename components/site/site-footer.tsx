import Link from 'next/link'
import { ListeningLink } from '@/components/publications/contact-section'
import { KeptTogether } from '@/components/ui/kept-together'
import {
  aboutInEnglish,
  aboutPage,
  accessibilityPage,
  achievementPage,
  feedFile,
  home,
  login,
  openDataPage,
} from '@/lib/addresses'
import { cityData } from '@/lib/publications/structured-data'
import { publicResultsText } from '@/lib/text/public-results'
import { cityWithMark, siteText } from '@/lib/text/site'
import { StructuredData } from './structured-data'

interface SiteFooterProps {
  /** Null before the city is set up. */
  city: { name: string; fictional: boolean; contact: string | null; listeningUrl: string | null } | null
}

/** The foot of every page that residents read: who answers for it, how to reach them, and what explains the site. */
export function SiteFooter({ city }: SiteFooterProps) {
  return (
    <footer className="site-footer" lang="ja">
      <div className="wrap">
        <div className="stack">
          <h2>{city ? cityWithMark(city.name, city.fictional) : siteText.name}</h2>
          <p className="note">{siteText.description}</p>
          {city?.contact ? (
            <p className="note multiline">
              <KeptTogether text={city.contact} />
            </p>
          ) : null}
          {city?.listeningUrl ? <ListeningLink href={city.listeningUrl} /> : null}
        </div>
        <div>
          <h2>{siteText.aboutSite}</h2>
          <ul>
            <li>
              <Link href={home()} prefetch={false}>
                {siteText.home}
              </Link>
            </li>
            <li>
              <Link href={aboutPage()} prefetch={false}>
                {siteText.about}
              </Link>
            </li>
            <li>
              <Link href={aboutInEnglish()} prefetch={false} hrefLang="en" lang="en">
                {siteText.english}
              </Link>
            </li>
            <li>
              <Link href={achievementPage()} prefetch={false}>
                {publicResultsText.achievement}
              </Link>
            </li>
          </ul>
        </div>
        <div>
          <h2>{siteText.use}</h2>
          <ul>
            <li>
              <Link href={accessibilityPage()} prefetch={false}>
                {siteText.accessibility}
              </Link>
            </li>
            <li>
              <Link href={openDataPage()} prefetch={false}>
                {siteText.openData}
              </Link>
            </li>
            <li>
              <a href={feedFile()} type="application/atom+xml">
                {siteText.feed}
              </a>
            </li>
            <li>
              <Link href={login()} prefetch={false}>
                {siteText.staffEntrance}
              </Link>
            </li>
          </ul>
        </div>
      </div>
      {city ? <StructuredData data={cityData(city)} /> : null}
    </footer>
  )
}
