import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { PromiseSentence } from '@/components/plans/document/promise-sentence'
import { PrintFoot, ReportStanding } from '@/components/publications/standing-line'
import { WithdrawnPage } from '@/components/publications/withdrawn-page'
import { ProjectResult, ResultDetails } from '@/components/results/public-result'
import { ReportChanges } from '@/components/results/report-changes'
import { Crumbs } from '@/components/ui/crumbs'
import {
  department as departmentAddress,
  home,
  publishedReport,
  publishedReportChanges,
  year as yearAddress,
} from '@/lib/addresses'
import { plainDateOf } from '@/lib/dates'
import { showFiscalYear } from '@/lib/fiscal-year'
import { pageMetadata, withdrawnMetadata } from '@/lib/publications/metadata'
import { numberOf, slugOf, yearOf } from '@/lib/publications/parameters'
import { publishedCity, publishedYears, withdrawnPlan } from '@/lib/publications/queries'
import { numberedReport, withdrawnUnder } from '@/lib/publications/result-queries'
import { projectName } from '@/lib/text/plan'
import { publicResultsText, replacedBy, reportReference } from '@/lib/text/public-results'
import { reportNumber } from '@/lib/text/series'
import { siteText } from '@/lib/text/site'

interface ReportPageProps {
  params: Promise<{ year: string; department: string; period: string; number: string }>
}

const periods = { midyear: 'MIDYEAR', yearend: 'YEAREND' } as const

/** The report, or the notice of the edition that it spoke of. */
async function shownAt({ params }: ReportPageProps) {
  const given = await params
  const [year, slug, number] = [yearOf(given.year), slugOf(given.department), numberOf(given.number)]
  const period = Object.hasOwn(periods, given.period) ? periods[given.period as keyof typeof periods] : null
  if (year === null || slug === null || number === null || period === null) notFound()
  const found = await numberedReport(year, slug, period, number)
  if (found) return { found, withdrawn: null }
  const version = await withdrawnUnder(year, slug, period, number)
  const withdrawn = version === null ? null : await withdrawnPlan(year, slug, version)
  return withdrawn ? { found: null, withdrawn } : notFound()
}

/** None beforehand; with this the page is kept after its first request, until the next publication (lib/page-cache.cjs). */
export function generateStaticParams(): [] {
  return []
}

export async function generateMetadata(props: ReportPageProps): Promise<Metadata> {
  const shown = await shownAt(props)
  if (shown.withdrawn) return withdrawnMetadata(shown.withdrawn.notice)
  const { report } = shown.found
  const { content, year, departmentSlug, publishedAt } = report
  const { period, number, kind, department } = content
  return pageMetadata({
    title: `${department.name} ${showFiscalYear(year)} ${reportReference(period, number, kind, plainDateOf(new Date(publishedAt)))}`,
    description: publicResultsText.lead,
    canonical: publishedReport(year, departmentSlug, period, number),
  })
}

export default async function ReportPage(props: ReportPageProps) {
  const shown = await shownAt(props)
  if (shown.withdrawn) {
    const years = await publishedYears()
    return <WithdrawnPage {...shown.withdrawn} yearExists={years.includes(shown.withdrawn.notice.year)} />
  }
  const { report, former, next, latest } = shown.found
  const city = await publishedCity()
  const { content, year, departmentSlug, publishedAt } = report
  const { period, number, kind, department, reason } = content
  const reference = reportReference(period, number, kind, plainDateOf(new Date(publishedAt)))
  return (
    <main id="main">
      <div className="masthead">
        <div className="wrap">
          <Crumbs
            crumbs={[
              { name: siteText.home, href: home() },
              { name: showFiscalYear(year), href: yearAddress(year) },
              { name: department.name, href: departmentAddress(year, departmentSlug) },
              { name: reference },
            ]}
          />
          <h1 className="mt-2">
            {department.name}
            <small>{reference}</small>
          </h1>
          <ReportStanding report={report} name={reportNumber(period, number)} />
          {next ? (
            <div className="changed">
              <p>
                <b>{replacedBy(next.content.number, next.content.kind, plainDateOf(new Date(next.publishedAt)))}</b>
              </p>
              {next.content.reason ? (
                <p className="multiline">
                  {publicResultsText.reason}：{next.content.reason}
                </p>
              ) : null}
              <p>
                <Link href={publishedReportChanges(year, departmentSlug, period, next.content.number)} prefetch={false}>
                  {publicResultsText.seeChanged}
                </Link>
              </p>
              {latest.content.number > next.content.number ? (
                <p>
                  <Link href={publishedReport(year, departmentSlug, period, latest.content.number)} prefetch={false}>
                    {publicResultsText.now}
                  </Link>
                </p>
              ) : null}
            </div>
          ) : null}
          {reason ? (
            <p className="headline text">
              {publicResultsText.reason}：{reason}
            </p>
          ) : null}
        </div>
      </div>
      <div className="wrap">
        {former ? <ReportChanges before={former} after={report} /> : null}
        {content.projects.map((project) => (
          <section key={project.key} className="section" aria-labelledby={project.key}>
            <h2 className="chapter" id={project.key}>
              {projectName(project.number, project.title)}
            </h2>
            {project.indicators.map((reported) => (
              <div key={reported.key} className="missed-goal">
                <PromiseSentence indicator={reported.promised} year={year} />
                <ResultDetails reported={reported} content={content} />
              </div>
            ))}
            <ProjectResult project={project} content={content} />
          </section>
        ))}
      </div>
      <PrintFoot
        address={publishedReport(year, departmentSlug, period, number)}
        city={city}
        standing={{ name: reportNumber(period, number), contentHash: report.contentHash }}
      />
    </main>
  )
}
