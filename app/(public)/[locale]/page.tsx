import type { Metadata } from 'next'
import { Counts } from '@/components/publications/counts'
import { DepartmentList } from '@/components/publications/department-list'
import { LatestList } from '@/components/publications/latest-list'
import { Sources } from '@/components/publications/sources'
import { StepsToPublication } from '@/components/publications/steps-to-publication'
import { YearTabs } from '@/components/publications/year-tabs'
import { StructuredData } from '@/components/site/structured-data'
import { home, year as yearAddress } from '@/lib/addresses'
import { pageMetadata } from '@/lib/publications/metadata'
import { latestPublications, publishedCity, publishedYears, yearOverview } from '@/lib/publications/queries'
import { siteData } from '@/lib/publications/structured-data'
import { departmentsHeading, homeHeading, homeLead, publicText, yearDescription, yearEyebrow } from '@/lib/text/public'

export async function generateMetadata(): Promise<Metadata> {
  const city = await publishedCity()
  const overview = city?.latestYear ? await yearOverview(city.latestYear) : null
  return pageMetadata({
    description: overview
      ? yearDescription(
          city?.name ?? null,
          overview.year,
          overview.departments.length,
          overview.projectCount,
          overview.indicatorCount,
        )
      : homeLead(city?.name ?? null),
    canonical: home(),
    type: 'website',
  })
}

export default async function HomePage() {
  const [city, years] = await Promise.all([publishedCity(), publishedYears()])
  const latestYear = years.at(-1)
  const overview = latestYear === undefined ? null : await yearOverview(latestYear)
  if (!overview) return <NothingPublished city={city?.name ?? null} />
  const { year, departments, withdrawn, projectCount, indicatorCount, sources } = overview
  const [first, second] = homeHeading(departments.length, year)
  const publications = await latestPublications(5)
  return (
    <main id="main">
      <div className="hero">
        <div className="wrap">
          <div>
            <p className="eyebrow">{yearEyebrow(year)}</p>
            <h1>
              {first}
              <br />
              {second}
            </h1>
            <p className="lead">{homeLead(city?.name ?? null)}</p>
          </div>
          <Counts departments={departments.length} projects={projectCount} indicators={indicatorCount} />
        </div>
      </div>
      <section className="section wrap" aria-labelledby="departments-h">
        <h2 className="chapter" id="departments-h">
          {departmentsHeading(departments.length)}
        </h2>
        <YearTabs years={years} current={year} href={yearAddress} />
        <DepartmentList year={year} departments={departments} withdrawn={withdrawn} />
      </section>
      <div className="section wrap side-by-side">
        <section aria-labelledby="made-h">
          <h2 className="chapter" id="made-h">
            {publicText.howMade}
          </h2>
          <div className="stack mt-3">
            <StepsToPublication />
          </div>
        </section>
        <section aria-labelledby="latest-h">
          <h2 className="chapter" id="latest-h">
            {publicText.latest}
          </h2>
          <div className="mt-3">
            <LatestList publications={publications} />
          </div>
        </section>
      </div>
      <Sources sources={sources} />
      <StructuredData data={siteData(city?.name ?? null)} />
    </main>
  )
}

function NothingPublished({ city }: { city: string | null }) {
  return (
    <main id="main">
      <div className="hero">
        <div className="wrap">
          <div>
            <p className="eyebrow">{publicText.document}</p>
            <h1>{publicText.noYearYet}</h1>
            <p className="lead">{publicText.noYearYetLead}</p>
            <p className="lead">{homeLead(city)}</p>
          </div>
        </div>
      </div>
      <section className="section wrap" aria-labelledby="made-h">
        <h2 className="chapter" id="made-h">
          {publicText.howMade}
        </h2>
        <StepsToPublication />
      </section>
    </main>
  )
}
