import Link from 'next/link'
import { PlainJapanese } from '@/components/about/plain-japanese'
import { SampleIndicator } from '@/components/about/sample-indicator'
import { type WayIn, waysIn } from '@/components/about/ways-in'
import { StepsToPublication } from '@/components/publications/steps-to-publication'
import { Chapter } from '@/components/site/chapter'
import { FactList } from '@/components/site/fact-list'
import { PageHead } from '@/components/site/page-head'
import { KeptTogether } from '@/components/ui/kept-together'
import { aboutInEnglish, accessibilityPage, achievementPage, openDataPage } from '@/lib/addresses'
import type { City } from '@/lib/publications/queries'
import { aboutLead, aboutText } from '@/lib/text/about'
import { englishText } from '@/lib/text/about-in-english'
import { accessibilityText } from '@/lib/text/accessibility'
import { openDataText } from '@/lib/text/open-data'
import { publicText } from '@/lib/text/public'
import { publicResultsText } from '@/lib/text/public-results'
import { siteText } from '@/lib/text/site'

const names: Readonly<Record<WayIn, string>> = {
  departments: siteText.departments,
  results: publicResultsText.title,
  missed: publicResultsText.missed,
  strategy: siteText.strategy,
  search: siteText.search,
  achievement: publicResultsText.achievement,
}

const chapters = [
  ['find', aboutText.findTitle],
  ['made', aboutText.madeTitle],
  ['page', aboutText.pageTitle],
  ['indicator', aboutText.indicatorTitle],
  ['words', aboutText.wordsTitle],
  ['plain', aboutText.plainTitle],
  ['contact', aboutText.contactTitle],
] as const

const meanings = (words: readonly (readonly [string, string])[]) =>
  words.map(([term, meaning]) => ({ term, value: <KeptTogether text={meaning} /> }))

/** What this site is, how what stands on it comes about, and how to read it. */
export function AboutInJapanese({ city }: { city: City | null }) {
  const ways = waysIn(city ?? { latestYear: null, latestResultsYear: null })
  return (
    <main id="main">
      <PageHead title={aboutText.title} lead={aboutLead(city?.name ?? null)} />
      <div className="wrap with-toc">
        <nav className="toc" aria-labelledby="toc-h">
          <h2 id="toc-h">{publicText.contents}</h2>
          <ul>
            {chapters.map(([id, title]) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="explains">
          <Chapter id="find" title={aboutText.findTitle}>
            <ul className="ways-in">
              {ways.map(({ way, href }) => (
                <li key={way}>
                  <Link href={href} prefetch={false}>
                    {names[way]}
                  </Link>
                  <p>{aboutText.find[way]}</p>
                </li>
              ))}
            </ul>
          </Chapter>
          <Chapter id="made" title={aboutText.madeTitle}>
            <StepsToPublication />
          </Chapter>
          <Chapter id="page" title={aboutText.pageTitle}>
            <p>{aboutText.pageLead}</p>
            <ol className="page-parts">
              {aboutText.pageParts.map(([part, meaning]) => (
                <li key={part}>
                  <h3>{part}</h3>
                  <p>{meaning}</p>
                </li>
              ))}
            </ol>
          </Chapter>
          <Chapter id="indicator" title={aboutText.indicatorTitle}>
            <p>{aboutText.indicatorLead}</p>
            <SampleIndicator />
            <p>{aboutText.indicatorDrawing}</p>
            <FactList facts={meanings(aboutText.indicatorWords)} />
            <p>
              <Link className="arrow" href={achievementPage()} prefetch={false}>
                {publicResultsText.howRated}
              </Link>
            </p>
          </Chapter>
          <Chapter id="words" title={aboutText.wordsTitle}>
            <FactList facts={meanings(aboutText.words)} />
          </Chapter>
          <PlainJapanese />
          <Chapter id="contact" title={aboutText.contactTitle}>
            {city?.contact ? (
              <>
                <p>{aboutText.contactLead}</p>
                <p className="multiline contact">
                  <KeptTogether text={city.contact} />
                </p>
              </>
            ) : (
              <p>{aboutText.noContact}</p>
            )}
            <h3>{aboutText.moreTitle}</h3>
            <ul className="linklist">
              <li>
                <Link href={aboutInEnglish()} prefetch={false} hrefLang="en" lang="en">
                  {englishText.title}
                </Link>
              </li>
              <li>
                <Link href={accessibilityPage()} prefetch={false}>
                  {accessibilityText.title}
                </Link>
              </li>
              <li>
                <Link href={openDataPage()} prefetch={false}>
                  {openDataText.title}
                </Link>
              </li>
            </ul>
          </Chapter>
        </div>
      </div>
    </main>
  )
}
