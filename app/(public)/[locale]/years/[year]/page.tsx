import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { CompareLink } from '@/components/comparison/compare-link'
import { Counts } from '@/components/publications/counts'
import { DepartmentList } from '@/components/publications/department-list'
import { GoalPatterns } from '@/components/publications/goal-patterns'
import { Sources } from '@/components/publications/sources'
import { PrintFoot, ShownEditions, shownEdition } from '@/components/publications/standing-line'
import { YearTabs } from '@/components/publications/year-tabs'
import { StructuredData } from '@/components/site/structured-data'
import { Crumbs } from '@/components/ui/crumbs'
import { KeptTogether } from '@/components/ui/kept-together'
import { home, year as yearAddress, yearMissed, yearResults } from '@/lib/addresses'
import { plainDateOf } from '@/lib/dates'
import { showFiscalYear } from '@/lib/fiscal-year'
import { pageMetadata } from '@/lib/publications/metadata'
import { yearOf } from '@/lib/publications/parameters'
import { publishedCity, publishedYears, sourcesOfYear, yearOverview } from '@/lib/publications/queries'
import { standingOfYear } from '@/lib/publications/result-queries'
import { isMet, standingsOf } from '@/lib/publications/standing'
import { yearData } from '@/lib/publications/structured-data'
import { comparisonText } from '@/lib/text/comparison'
import {
  departmentsHeading,
  homeLead,
  publicText,
  publishedOn,
  yearDescription,
  yearEyebrow,
  yearTitle,
} from '@/lib/text/public'
import { missedTitle, resultsTitle } from '@/lib/text/public-results'
import { siteText } from '@/lib/text/site'
import { barsOf, standingSentence } from '@/lib/text/year-standing'

interface YearPageProps {
  params: Promise<{ year: string }>
}

async function overviewOf({ params }: YearPageProps) {
  const year = yearOf((await params).year)
  const overview = year === null ? null : await yearOverview(year)
  return overview ?? notFound()
}

/** None beforehand; with this the page is kept after its first request, until the next publication (lib/page-cache.cjs). */
export function generateStaticParams(): [] {
  return []
}

export async function generateMetadata(props: YearPageProps): Promise<Metadata> {
  const [overview, city] = await Promise.all([overviewOf(props), publishedCity()])
  const { year, departments, projectCount, indicatorCount } = overview
  return pageMetadata({
    title: yearTitle(year),
    description: yearDescription(city?.name ?? null, year, departments.length, projectCount, indicatorCount),
    canonical: yearAddress(year),
  })
}

export default async function YearPage(props: YearPageProps) {
  const [overview, city, years] = await Promise.all([overviewOf(props), publishedCity(), publishedYears()])
  const { year, departments, withdrawn, projectCount, indicatorCount } = overview
  const [found, sources] = await Promise.all([standingOfYear(year), sourcesOfYear(year)])
  const standings = found ? { ...found, ...standingsOf(found.scale, found.departments) } : null
  return (
    <main id="main">
      <div className="masthead">
        <div className="wrap">
          <Crumbs crumbs={[{ name: siteText.home, href: home() }, { name: showFiscalYear(year) }]} />
          <YearTabs years={years} current={year} href={yearAddress} />
          <div className="masthead-grid">
            <div>
              <p className="eyebrow mt-2">{yearEyebrow(year)}</p>
              <h1>{publicText.document}</h1>
              <p className="headline text">{homeLead(city?.name ?? null)}</p>
            </div>
            <Counts departments={departments.length} projects={projectCount} indicators={indicatorCount} />
          </div>
        </div>
      </div>
      {standings ? <GoalPatterns scale={standings.all.grades} /> : null}
      <section className="section wrap" aria-labelledby="departments-h">
        <h2 className="chapter" id="departments-h">
          {departmentsHeading(departments.length)}
        </h2>
        {standings ? (
          <>
            <p>
              <KeptTogether
                text={standingSentence(
                  standings.all.total,
                  standings.all.met,
                  standings.all.grades.filter((grade) => !isMet(grade)),
                )}
              />
              <KeptTogether text={barsOf(year)} />
            </p>
            <ul className="linklist row">
              <li>
                <Link href={yearResults(year)} prefetch={false}>
                  {resultsTitle(year)}
                </Link>
              </li>
              <li>
                <Link href={yearMissed(year)} prefetch={false}>
                  {missedTitle(year)}
                </Link>
              </li>
            </ul>
          </>
        ) : null}
        <DepartmentList
          year={year}
          departments={departments}
          withdrawn={withdrawn}
          standings={standings ?? undefined}
        />
        {departments.length > 1 ? (
          <CompareLink query={{ kind: 'departments', year }} name={comparisonText.compareDepartments} />
        ) : null}
      </section>
      <ShownEditions
        of="plans"
        shown={departments.map((each) => shownEdition(year, each, publishedOn(plainDateOf(each.publishedAt))))}
      />
      <Sources sources={sources} />
      <PrintFoot address={yearAddress(year)} city={city} />
      <StructuredData data={yearData(overview, homeLead(city?.name ?? null))} />
    </main>
  )
}
