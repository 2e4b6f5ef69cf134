import type { Metadata } from 'next'
import { Chapter } from '@/components/site/chapter'
import { FactList } from '@/components/site/fact-list'
import { PageHead } from '@/components/site/page-head'
import { feedFile, openDataPage, siteMapFile } from '@/lib/addresses'
import { pageMetadata } from '@/lib/publications/metadata'
import { publishedCity } from '@/lib/publications/queries'
import { licenceAddress } from '@/lib/publications/structured-data'
import { creditExample, openDataText } from '@/lib/text/open-data'
import { fictionNotice, siteName } from '@/lib/text/site'

/** None beforehand; with this the page is kept after its first request, until the next publication (lib/page-cache.cjs). */
export function generateStaticParams(): [] {
  return []
}

export function generateMetadata(): Metadata {
  return pageMetadata({ title: openDataText.title, description: openDataText.lead, canonical: openDataPage() })
}

/** What can be reused, and under which licence. */
export default async function OpenDataPage() {
  const city = await publishedCity()
  return (
    <main id="main">
      <PageHead title={openDataText.title} lead={openDataText.lead} />
      <div className="wrap explains">
        <Chapter id="licence" title={openDataText.licenceTitle}>
          <p>{openDataText.licenceLead}</p>
          <p>
            <a className="arrow" href={`${licenceAddress}deed.ja`} rel="license">
              {openDataText.licence}
            </a>
          </p>
          <h3>{openDataText.creditTitle}</h3>
          <p className="credit">{creditExample(siteName(city?.name ?? null))}</p>
          {city?.fictional ? <p className="note">{fictionNotice(city.name)}</p> : null}
        </Chapter>
        <Chapter id="files" title={openDataText.filesTitle}>
          <FactList facts={openDataText.files.map(([term, value]) => ({ term, value }))} />
          <ul className="linklist">
            <li>
              <a href={feedFile()} type="application/atom+xml">
                {openDataText.feed}
              </a>
            </li>
            <li>
              <a href={siteMapFile()} type="application/xml">
                {openDataText.siteMap}
              </a>
            </li>
          </ul>
        </Chapter>
        <Chapter id="addresses" title={openDataText.stableTitle}>
          <p>{openDataText.stable}</p>
        </Chapter>
      </div>
    </main>
  )
}
