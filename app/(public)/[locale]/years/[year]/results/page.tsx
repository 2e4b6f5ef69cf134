import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { YearTabs } from '@/components/publications/year-tabs'
import { countsOf, GradeCounts } from '@/components/results/grade-counts'
import { Crumbs } from '@/components/ui/crumbs'
import { achievementPage, department, home, year as yearAddress, yearMissed, yearResults } from '@/lib/addresses'
import { showFiscalYear } from '@/lib/fiscal-year'
import { pageMetadata } from '@/lib/publications/metadata'
import { yearOf } from '@/lib/publications/parameters'
import { publishedYears } from '@/lib/publications/queries'
import { resultsOfYear } from '@/lib/publications/result-queries'
import { countSentence, publicResultsText, resultsTitle } from '@/lib/text/public-results'
import { siteText } from '@/lib/text/site'

interface ResultsPageProps {
  params: Promise<{ year: string }>
}

async function resultsAt({ params }: ResultsPageProps) {
  const year = yearOf((await params).year)
  const results = year === null ? null : await resultsOfYear(year)
  return year !== null && results ? { year, ...results } : notFound()
}

/** None beforehand; with this the page is kept after its first request, until the next publication (lib/page-cache.cjs). */
export function generateStaticParams(): [] {
  return []
}

export async function generateMetadata(props: ResultsPageProps): Promise<Metadata> {
  const { year } = await resultsAt(props)
  return pageMetadata({
    title: resultsTitle(year),
    description: publicResultsText.lead,
    canonical: yearResults(year),
  })
}

export default async function ResultsPage(props: ResultsPageProps) {
  const [{ year, reports, missing }, years] = await Promise.all([resultsAt(props), publishedYears()])
  const scale = reports[0]?.content.scale ?? []
  const all = reports.flatMap(({ content }) => content.projects)
  const ratings = all.flatMap(({ indicators }) => indicators.map(({ rating }) => rating))
  const counts = countsOf(scale, ratings)
  return (
    <main id="main">
      <div className="masthead">
        <div className="wrap">
          <Crumbs
            crumbs={[
              { name: siteText.home, href: home() },
              { name: showFiscalYear(year), href: yearAddress(year) },
              { name: publicResultsText.title },
            ]}
          />
          <YearTabs years={years} current={year} href={yearResults} />
          <h1 className="mt-2">{resultsTitle(year)}</h1>
          <p className="headline text">{publicResultsText.lead}</p>
        </div>
      </div>
      <div className="wrap">
        {reports.length === 0 ? <p className="section">{publicResultsText.noneYet}</p> : null}
        {reports.length > 0 ? (
          <section className="section" aria-labelledby="counts-h">
            <h2 className="chapter" id="counts-h">
              {publicResultsText.wholeCity}
            </h2>
            <p>{countSentence(counts)}</p>
            <GradeCounts
              scale={scale}
              caption={publicResultsText.countsNote}
              rows={[
                { name: publicResultsText.indicators, codes: ratings },
                { name: publicResultsText.projects, codes: all.map(({ rating }) => rating) },
              ]}
            />
            <ul className="linklist">
              <li>
                <Link href={yearMissed(year)} prefetch={false}>
                  {publicResultsText.allMissed}
                </Link>
              </li>
              <li>
                <Link href={achievementPage()} prefetch={false}>
                  {publicResultsText.howRated}
                </Link>
              </li>
            </ul>
          </section>
        ) : null}
        {reports.map(({ content, departmentSlug }) => (
          <section key={departmentSlug} className="section" aria-labelledby={departmentSlug}>
            <h2 id={departmentSlug}>
              <Link href={department(year, departmentSlug)} prefetch={false}>
                {content.department.name}
              </Link>
            </h2>
            <GradeCounts
              scale={content.scale}
              caption={`${content.department.name}　${publicResultsText.countsNote}`}
              rows={[
                {
                  name: publicResultsText.indicators,
                  codes: content.projects.flatMap(({ indicators }) => indicators.map(({ rating }) => rating)),
                },
                { name: publicResultsText.projects, codes: content.projects.map(({ rating }) => rating) },
              ]}
            />
          </section>
        ))}
        {missing.length > 0 ? (
          <section className="section" aria-labelledby="missing-h">
            <h2 id="missing-h">{publicResultsText.notYet}</h2>
            <ul className="linklist">
              {missing.map(({ slug, name }) => (
                <li key={slug}>
                  <Link href={department(year, slug)} prefetch={false}>
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </main>
  )
}
