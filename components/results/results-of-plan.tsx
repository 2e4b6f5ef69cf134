import Link from 'next/link'
import { achievementPage, publishedReport, yearMissed, yearResults } from '@/lib/addresses'
import { type PlainDate, plainDateOf } from '@/lib/dates'
import type { Figure } from '@/lib/figures'
import { showFiscalYear } from '@/lib/fiscal-year'
import type { IndicatorContent } from '@/lib/plans/content'
import type { EarlierActual, ReportReference } from '@/lib/publications/result-queries'
import type { PublishedReport } from '@/lib/results/content'
import { showMeasured } from '@/lib/text/indicators'
import { publicResultsText, reportHeadline, reportReference } from '@/lib/text/public-results'
import { entryText } from '@/lib/text/results'
import { GradeMark } from './grade'
import { GradeCounts } from './grade-counts'
import { ProjectResult, ResultDetails, ResultLine } from './public-result'

const projectsOf = ({ content }: PublishedReport) => content.projects
const indicatorOf = (report: PublishedReport | null, key: string) =>
  report?.content.projects.flatMap(({ indicators }) => indicators).find((indicator) => indicator.key === key)

/** How many goals came to which grade, and every report that was published. */
export function ResultsSummary({ report, history }: { report: PublishedReport; history: readonly ReportReference[] }) {
  const { content, year, departmentSlug } = report
  const projects = projectsOf(report)
  return (
    <section className="section" id="results" aria-labelledby="results-h">
      <h2 className="chapter" id="results-h">
        {publicResultsText.title}
      </h2>
      <p>{reportHeadline(content.period, plainDateOf(new Date(report.publishedAt)))}</p>
      {content.period === 'YEAREND' ? (
        <>
          <GradeCounts
            scale={content.scale}
            caption={publicResultsText.countsNote}
            rows={[
              {
                name: publicResultsText.indicators,
                codes: projects.flatMap(({ indicators }) => indicators.map(({ rating }) => rating)),
              },
              { name: publicResultsText.projects, codes: projects.map(({ rating }) => rating) },
            ]}
          />
          <ul className="linklist">
            <li>
              <Link href={yearResults(year)} prefetch={false}>
                {publicResultsText.allResults}
              </Link>
            </li>
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
        </>
      ) : null}
      {history.length > 0 ? (
        <>
          <h3>{publicResultsText.history}</h3>
          <ul className="linklist">
            {history.map(({ period, number, kind, reason, publishedAt }) => (
              <li key={`${period} ${number}`}>
                <Link href={publishedReport(year, departmentSlug, period, number)} prefetch={false}>
                  {reportReference(period, number, kind, plainDateOf(publishedAt))}
                </Link>
                {reason ? <p className="note">{reason}</p> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}

/** What stands beside the promises of a plan: each indicator's result in a line, each project's grade. */
export function besidePromises(report: PublishedReport) {
  const { content } = report
  return {
    aside: (key: string) => {
      const reported = indicatorOf(report, key)
      return reported ? <ResultLine reported={reported} content={content} /> : null
    },
    after: (key: string) => {
      const project = projectsOf(report).find((each) => each.key === key)
      return project ? (
        <p className="result-line of-project">
          <b>{content.period === 'MIDYEAR' ? publicResultsText.ofProjectMidyear : publicResultsText.ofProject}</b>
          <GradeMark scale={content.scale} code={project.rating} />
        </p>
      ) : null
    },
  }
}

/** The value that was reported of an indicator, for its drawing; empty where there is none. */
export function actualOf(
  report: PublishedReport | null,
  indicatorKey: string,
): { actual?: Figure; reachedOn?: PlainDate } {
  const { value, reachedOn } = indicatorOf(report, indicatorKey) ?? {}
  return { ...(value === undefined ? {} : { actual: value }), ...(reachedOn === undefined ? {} : { reachedOn }) }
}

/** An indicator's result on its project's page. */
export function ResultOfIndicator({ report, indicatorKey }: { report: PublishedReport | null; indicatorKey: string }) {
  const reported = indicatorOf(report, indicatorKey)
  return report && reported ? <ResultDetails reported={reported} content={report.content} /> : null
}

/** What the department says about a project, on the project's page. */
export function ResultOfProject({ report, projectKey }: { report: PublishedReport; projectKey: string }) {
  const project = projectsOf(report).find(({ key }) => key === projectKey)
  if (!project) return null
  return (
    <section className="section" aria-labelledby="result-h">
      <h2 className="chapter" id="result-h">
        {publicResultsText.title}
      </h2>
      <p>{reportHeadline(report.content.period, plainDateOf(new Date(report.publishedAt)))}</p>
      <ProjectResult project={project} content={report.content} />
    </section>
  )
}

/** What was reached in the years before. */
export function EarlierActuals({
  indicator,
  actuals,
}: {
  indicator: IndicatorContent
  actuals: readonly EarlierActual[]
}) {
  if (actuals.length === 0) return null
  return (
    <table className="by-year">
      <caption>{publicResultsText.earlier}</caption>
      <thead>
        <tr>
          <th scope="col">{publicResultsText.year}</th>
          <th scope="col">{publicResultsText.value}</th>
        </tr>
      </thead>
      <tbody>
        {actuals.map(({ year, value, provisional }) => (
          <tr key={year}>
            <th scope="row">{showFiscalYear(year)}</th>
            <td>
              {showMeasured(value, indicator)}
              {provisional ? entryText.knownProvisional : ''}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
