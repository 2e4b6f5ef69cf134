import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { PromiseSentence } from '@/components/plans/document/promise-sentence'
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
import { pageMetadata } from '@/lib/publications/metadata'
import { numberOf, slugOf, yearOf } from '@/lib/publications/parameters'
import { numberedReport } from '@/lib/publications/result-queries'
import { projectName } from '@/lib/text/plan'
import { publicResultsText, replacedBy, reportReference } from '@/lib/text/public-results'
import { siteText } from '@/lib/text/site'

interface ReportPageProps {
  params: Promise<{ year: string; department: string; period: string; number: string }>
}

const periods = { midyear: 'MIDYEAR', yearend: 'YEAREND' } as const

async function reportAt({ params }: ReportPageProps) {
  const given = await params
  const [year, slug, number] = [yearOf(given.year), slugOf(given.department), numberOf(given.number)]
  const period = Object.hasOwn(periods, given.period) ? periods[given.period as keyof typeof periods] : null
  if (year === null || slug === null || number === null || period === null) notFound()
  return (await numberedReport(year, slug, period, number)) ?? notFound()
}

/** None beforehand; with this the page is kept after its first request, until the next publication (lib/page-cache.cjs). */
export function generateStaticParams(): [] {
  return []
}

export async function generateMetadata(props: ReportPageProps): Promise<Metadata> {
  const { report } = await reportAt(props)
  const { content, year, departmentSlug, publishedAt } = report
  const { period, number, kind, department } = content
  return pageMetadata({
    title: `${department.name} ${showFiscalYear(year)} ${reportReference(period, number, kind, plainDateOf(new Date(publishedAt)))}`,
    description: publicResultsText.lead,
    canonical: publishedReport(year, departmentSlug, period, number),
  })
}

export default async function ReportPage(props: ReportPageProps) {
  const { report, former, next, latest } = await reportAt(props)
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
    </main>
  )
}
