import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PrintFoot, ShownEditions, shownReports } from '@/components/publications/standing-line'
import { Accounts } from '@/components/results/accounts'
import { ResultsMasthead } from '@/components/results/results-masthead'
import { yearMissed } from '@/lib/addresses'
import { pageMetadata } from '@/lib/publications/metadata'
import { yearOf } from '@/lib/publications/parameters'
import { publishedCity } from '@/lib/publications/queries'
import { directionsOfYear, resultsOfYear, yearsWithResults } from '@/lib/publications/result-queries'
import { commonScale, gradedGoals, isUnmet, projectsWith, standingOf } from '@/lib/publications/standing'
import { missedTitle, publicResultsText } from '@/lib/text/public-results'
import { missedSentence, noneMissedIn } from '@/lib/text/year-standing'

interface MissedPageProps {
  params: Promise<{ year: string }>
}

async function missedAt({ params }: MissedPageProps) {
  const year = yearOf((await params).year)
  const results = year === null ? null : await resultsOfYear(year)
  return year !== null && results ? { year, reports: results.reports } : notFound()
}

/** None beforehand; with this the page is kept after its first request, until the next publication (lib/page-cache.cjs). */
export function generateStaticParams(): [] {
  return []
}

export async function generateMetadata(props: MissedPageProps): Promise<Metadata> {
  const { year } = await missedAt(props)
  return pageMetadata({
    title: missedTitle(year),
    description: publicResultsText.missedLead,
    canonical: yearMissed(year),
  })
}

export default async function MissedPage(props: MissedPageProps) {
  const { year, reports } = await missedAt(props)
  const [years, directions, city] = await Promise.all([yearsWithResults(), directionsOfYear(year), publishedCity()])
  const standing = standingOf(
    commonScale(reports.map(({ content }) => content.scale)),
    reports.flatMap(({ content }) => gradedGoals(content.projects)),
  )
  const departments = reports.map((report) => {
    const unmet = new Set(report.content.scale.filter(isUnmet).map(({ code }) => code))
    return {
      report,
      projects: projectsWith(report.content.projects, (code) => code !== undefined && unmet.has(code)),
    }
  })
  const without = departments.filter(({ projects }) => projects.length === 0).map(({ report }) => report)
  const none = reports.length > 0 && without.length === reports.length
  return (
    <main id="main">
      <ResultsMasthead
        year={year}
        years={years}
        href={yearMissed}
        title={missedTitle(year)}
        lead={`${missedSentence(standing.total, standing.total - standing.met)}${publicResultsText.missedLead}`}
        place={publicResultsText.missed}
        standing={reports.length > 0 ? standing : null}
      />
      <div className="wrap">
        {reports.length === 0 ? <p className="section">{publicResultsText.noneYet}</p> : null}
        {none ? <p className="section">{publicResultsText.none}</p> : null}
        <Accounts departments={departments} directions={directions} />
        {without.length > 0 && !none ? (
          <p className="section">{noneMissedIn(without.map(({ content }) => content.department.name))}</p>
        ) : null}
      </div>
      <ShownEditions of="reports" shown={shownReports(reports)} />
      <PrintFoot address={yearMissed(year)} city={city} />
    </main>
  )
}
