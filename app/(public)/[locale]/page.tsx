import type { Metadata } from 'next'
import { Counts } from '@/components/publications/counts'
import { DepartmentList } from '@/components/publications/department-list'
import { GoalPatterns } from '@/components/publications/goal-patterns'
import { LatestList } from '@/components/publications/latest-list'
import { StandingSection } from '@/components/publications/standing-section'
import { StepsToPublication } from '@/components/publications/steps-to-publication'
import { TwoDoors } from '@/components/publications/two-doors'
import { YearTabs } from '@/components/publications/year-tabs'
import { SearchForm } from '@/components/search/search-form'
import { StructuredData } from '@/components/site/structured-data'
import { home, year as yearAddress } from '@/lib/addresses'
import { groupsOfLatest } from '@/lib/publications/latest-groups'
import { pageMetadata } from '@/lib/publications/metadata'
import { latestPublications, publishedCity, publishedYears, yearOverview } from '@/lib/publications/queries'
import { missedGoals, standingOfYear, yearsWithResults } from '@/lib/publications/result-queries'
import { isUnmet, standingsOf } from '@/lib/publications/standing'
import { siteData } from '@/lib/publications/structured-data'
import {
  departmentsHeading,
  homeHeading,
  homeLead,
  homeOpenness,
  publicText,
  yearDescription,
  yearEyebrow,
} from '@/lib/text/public'
import { barsOf, otherDepartments, standingText } from '@/lib/text/year-standing'

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

/** How the goals of the latest year with results stand, and some of those that were missed; null before the first results. */
async function latestStanding() {
  const latest = (await yearsWithResults()).at(-1)
  const found = latest === undefined ? null : await standingOfYear(latest)
  if (!found) return null
  const { all, bySlug } = standingsOf(found.scale, found.departments)
  const unmet = all.grades.filter(isUnmet)
  const codes = unmet.map(({ code }) => code)
  return {
    ...found,
    all,
    bySlug,
    missed: {
      year: found.year,
      count: unmet.reduce((sum, { count }) => sum + count, 0),
      examples: await missedGoals(found.year, codes, 3),
    },
  }
}

export default async function HomePage() {
  const [city, years] = await Promise.all([publishedCity(), publishedYears()])
  const latestYear = years.at(-1)
  const overview = latestYear === undefined ? null : await yearOverview(latestYear)
  if (!overview) return <NothingPublished city={city?.name ?? null} />
  const { year, departments, withdrawn, projectCount, indicatorCount } = overview
  const [first, second] = homeHeading(departments.length, year)
  const [publications, standing] = await Promise.all([latestPublications(30), latestStanding()])
  const others = (standing?.departments ?? []).filter(({ slug }) => !departments.some((each) => each.slug === slug))
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
            <p className="lead">
              {homeLead(city?.name ?? null)}
              {homeOpenness}
            </p>
            <SearchForm hint />
          </div>
          <Counts departments={departments.length} projects={projectCount} indicators={indicatorCount} />
        </div>
      </div>
      {standing ? (
        <>
          <GoalPatterns scale={standing.all.grades} />
          <StandingSection year={standing.year} standing={standing.all} />
        </>
      ) : null}
      <section className="section wrap" aria-labelledby="departments-h">
        <h2 className="chapter" id="departments-h">
          {departmentsHeading(departments.length)}
        </h2>
        {standing ? <p>{barsOf(standing.year)}</p> : null}
        <DepartmentList year={year} departments={departments} withdrawn={withdrawn} standings={standing ?? undefined} />
        {standing && others.length > 0 ? (
          <p className="note">
            {otherDepartments(
              others.map(({ name }) => name),
              standing.year,
            )}
          </p>
        ) : null}
        {years.length > 1 ? (
          <div className="other-years">
            <p>{standingText.otherYears}</p>
            <YearTabs years={years} current={year} href={yearAddress} />
          </div>
        ) : null}
      </section>
      <TwoDoors
        missed={standing?.missed ?? null}
        changed={{ year, plans: departments.filter(({ version }) => version !== '1.0') }}
      />
      <div className="section wrap side-by-side">
        <section aria-labelledby="latest-h">
          <h2 className="chapter" id="latest-h">
            {publicText.latest}
          </h2>
          <div className="mt-3">
            <LatestList groups={groupsOfLatest(publications, 6)} />
          </div>
        </section>
        <section aria-labelledby="made-h">
          <h2 className="chapter" id="made-h">
            {publicText.howMade}
          </h2>
          <div className="stack mt-3">
            <StepsToPublication />
          </div>
        </section>
      </div>
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
