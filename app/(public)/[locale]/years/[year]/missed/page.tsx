import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { PromiseSentence } from '@/components/plans/document/promise-sentence'
import { SeriesLink } from '@/components/publications/series-link'
import { YearTabs } from '@/components/publications/year-tabs'
import { GradeMark, toneOf } from '@/components/results/grade'
import { ResultLine } from '@/components/results/public-result'
import { Crumbs } from '@/components/ui/crumbs'
import { home, project as projectAddress, year as yearAddress, yearMissed, yearResults } from '@/lib/addresses'
import { showFiscalYear } from '@/lib/fiscal-year'
import { pageMetadata } from '@/lib/publications/metadata'
import { yearOf } from '@/lib/publications/parameters'
import { publishedYears } from '@/lib/publications/queries'
import { resultsOfYear } from '@/lib/publications/result-queries'
import type { PublishedReport } from '@/lib/results/content'
import { projectName } from '@/lib/text/plan'
import { missedTitle, publicResultsText } from '@/lib/text/public-results'
import { siteText } from '@/lib/text/site'

interface MissedPageProps {
  params: Promise<{ year: string }>
}

async function missedAt({ params }: MissedPageProps) {
  const year = yearOf((await params).year)
  const results = year === null ? null : await resultsOfYear(year)
  return year !== null && results ? { year, reports: results.reports } : notFound()
}

/** The projects of a report with a goal that was not met, and those goals; what stands outside the count is not among them. */
function missedOf({ content }: PublishedReport) {
  const isMissed = (code: string | undefined) =>
    code !== undefined && ['nearly', 'partly', 'missed'].includes(toneOf(content.scale, code))
  return content.projects.flatMap((project) => {
    const indicators = project.indicators.filter(({ rating }) => isMissed(rating))
    return indicators.length > 0 || isMissed(project.rating) ? [{ project, indicators }] : []
  })
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
  const [{ year, reports }, years] = await Promise.all([missedAt(props), publishedYears()])
  const missed = reports.map((report) => ({ report, projects: missedOf(report) }))
  return (
    <main id="main">
      <div className="masthead">
        <div className="wrap">
          <Crumbs
            crumbs={[
              { name: siteText.home, href: home() },
              { name: showFiscalYear(year), href: yearAddress(year) },
              { name: publicResultsText.title, href: yearResults(year) },
              { name: publicResultsText.missed },
            ]}
          />
          <YearTabs years={years} current={year} href={yearMissed} />
          <h1 className="mt-2">{missedTitle(year)}</h1>
          <p className="headline text">{publicResultsText.missedLead}</p>
        </div>
      </div>
      <div className="wrap">
        {reports.length === 0 ? <p className="section">{publicResultsText.noneYet}</p> : null}
        {reports.length > 0 && missed.every(({ projects }) => projects.length === 0) ? (
          <p className="section">{publicResultsText.none}</p>
        ) : null}
        {missed.map(({ report, projects }) =>
          projects.length > 0 ? (
            <section key={report.departmentSlug} className="section" aria-labelledby={report.departmentSlug}>
              <h2 className="chapter" id={report.departmentSlug}>
                {report.content.department.name}
              </h2>
              {projects.map(({ project, indicators }) => (
                <article key={project.key} className="account">
                  <div>
                    <h3>
                      <Link href={projectAddress(year, report.departmentSlug, project.number)} prefetch={false}>
                        {projectName(project.number, project.title)}
                      </Link>
                    </h3>
                    {indicators.map((reported) => (
                      <div key={reported.key} className="missed-goal">
                        <PromiseSentence indicator={reported.promised} year={year} />
                        <ResultLine reported={reported} content={report.content} />
                        <SeriesLink seriesKey={reported.key} name={reported.promised.name} />
                      </div>
                    ))}
                    <p className="result-line of-project">
                      <b>{publicResultsText.ofProject}</b>
                      <GradeMark scale={report.content.scale} code={project.rating} />
                    </p>
                  </div>
                  <div>
                    {project.cause ? (
                      <>
                        <h4>{publicResultsText.cause}</h4>
                        <p className="multiline">{project.cause}</p>
                      </>
                    ) : null}
                    {project.response ? (
                      <div className="next">
                        <h4>{publicResultsText.response}</h4>
                        <p className="multiline">{project.response}</p>
                      </div>
                    ) : null}
                  </div>
                </article>
              ))}
            </section>
          ) : null,
        )}
      </div>
    </main>
  )
}
