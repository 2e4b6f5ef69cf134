import type { Route } from 'next'
import { edition, feedFile, home, publishedReport } from '@/lib/addresses'
import type { LatestPublication } from '@/lib/publications/queries'
import { publicationSentence } from '@/lib/text/public'
import { fictionNotice, siteName, siteText } from '@/lib/text/site'
import { xmlElement, xmlText } from './xml'

/** How many publications the feed names, the latest first. */
export const feedLength = 50

/** The address at which a publication stays. */
export function publicationAddress({ year, departmentSlug, version, report }: LatestPublication): Route {
  return report
    ? publishedReport(year, departmentSlug, report.period, report.number)
    : edition(year, departmentSlug, version)
}

/**
 * A publication's name for feed readers: made of the hash of what was published (as a UUID of version 8), so that it stays
 * the same wherever the site or its database moves.
 */
export function entryId({ documentHash }: Pick<LatestPublication, 'documentHash'>): string {
  const digits = documentHash.toLowerCase()
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `8${digits.slice(13, 16)}`, `8${digits.slice(17, 20)}`]
  return `urn:uuid:${[...parts, digits.slice(20, 32)].join('-')}`
}

interface Feed {
  /** Null before the city is set up. */
  city: { name: string; fictional: boolean } | null
  /** The latest first. */
  publications: readonly LatestPublication[]
  /** The site's own address, before every path. */
  origin: string
}

/** What was published last, as an Atom feed (RFC 4287). A withdrawal is named; nothing of what was withdrawn is. */
export function atomFeed({ city, publications, origin }: Feed): string {
  const address = (route: Route) => xmlText(new URL(route, origin).href)
  const name = siteName(city?.name ?? null)
  const entries = publications.map((publication) => {
    const at = publication.publishedAt.toISOString()
    return [
      '  <entry>',
      `    ${xmlElement('id', entryId(publication))}`,
      `    ${xmlElement('title', publicationSentence(publication))}`,
      `    <link rel="alternate" type="text/html" href="${address(publicationAddress(publication))}"/>`,
      `    ${xmlElement('published', at)}`,
      `    ${xmlElement('updated', at)}`,
      ...(publication.said ? [`    ${xmlElement('summary', publication.said)}`] : []),
      '  </entry>',
    ].join('\n')
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ja">',
    `  <id>${address(feedFile())}</id>`,
    `  ${xmlElement('title', name)}`,
    `  ${xmlElement('subtitle', city?.fictional ? `${siteText.description}${fictionNotice(city.name)}` : siteText.description)}`,
    `  <link rel="self" type="application/atom+xml" href="${address(feedFile())}"/>`,
    `  <link rel="alternate" type="text/html" href="${address(home())}"/>`,
    // A feed has to say when it changed, also where nothing was published yet.
    `  ${xmlElement('updated', (publications[0]?.publishedAt ?? new Date(0)).toISOString())}`,
    `  <author>${xmlElement('name', city?.name ?? name)}</author>`,
    ...entries,
    '</feed>',
    '',
  ].join('\n')
}
