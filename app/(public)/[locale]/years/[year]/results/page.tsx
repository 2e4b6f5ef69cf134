import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { lengthOf } from '@/components/charts/goal-drawing'
import { GoalPatterns } from '@/components/publications/goal-patterns'
import { PrintFoot, ShownEditions, shownReports } from '@/components/publications/standing-line'
import { UnitBar } from '@/components/publications/unit-bar'
import { GradeTable } from '@/components/results/grade-counts'
import { ResultsMasthead } from '@/components/results/results-masthead'
import { KeptTogether } from '@/components/ui/kept-together'
import {
  achievementPage,
  department,
  publishedReport,
  yearGrade,
  yearGradeProjects,
  yearMissed,
  yearResults,
} from '@/lib/addresses'
import { plainDateOf } from '@/lib/dates'
import { pageMetadata } from '@/lib/publications/metadata'
import { yearOf } from '@/lib/publications/parameters'
import { publishedCity } from '@/lib/publications/queries'
import { resultsOfYear, yearsWithResults } from '@/lib/publications/result-queries'
import {
  commonScale,
  gradedGoals,
  gradedProjects,
  gradeSlug,
  standingOf,
  standingsOf,
} from '@/lib/publications/standing'
import { publicResultsText, reportReference, resultsTitle } from '@/lib/text/public-results'
import { barsOf, standingHeading, standingText, standingTitle } from '@/lib/text/year-standing'

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
  const [{ year, reports, missing }, years, city] = await Promise.all([
    resultsAt(props),
    yearsWithResults(),
    publishedCity(),
  ])
  const scale = commonScale(reports.map(({ content }) => content.scale))
  const { all, bySlug } = standingsOf(
    scale,
    reports.map(({ departmentSlug, content }) => ({ slug: departmentSlug, graded: gradedGoals(content.projects) })),
  )
  const projects = standingOf(
    scale,
    reports.flatMap(({ content }) => gradedProjects(content.projects)),
  )
  const length = lengthOf([...bySlug.values()].map(({ grades }) => grades.map(({ count }) => count)))
  return (
    <main id="main">
      <ResultsMasthead
        year={year}
        years={years}
        href={yearResults}
        title={standingTitle(year, all.provisional)}
        lead={reports.length > 0 ? standingHeading(all.total, all.met).join('') : publicResultsText.lead}
        standing={reports.length > 0 ? all : null}
      />
      <GoalPatterns scale={all.grades} />
      <div className="wrap">
        {reports.length === 0 ? <p className="section">{publicResultsText.noneYet}</p> : null}
        {reports.length > 0 ? (
          <section className="section" aria-labelledby="departments-h">
            <h2 className="chapter" id="departments-h">
              {standingText.byDepartment}
            </h2>
            <p>
              <KeptTogether text={barsOf(year)} />
            </p>
            <ul className="departments">
              {reports.map(({ departmentSlug: slug, content, publishedAt }) => {
                const { period, number, kind } = content
                const { name } = content.department
                const standing = bySlug.get(slug)
                return (
                  <li key={slug}>
                    <div>
                      <h3 id={slug}>
                        <Link className="plain" href={department(year, slug)} prefetch={false}>
                          {name}
                        </Link>
                      </h3>
                      <p className="note">
                        <Link href={publishedReport(year, slug, period, number)} prefetch={false}>
                          {reportReference(period, number, kind, plainDateOf(new Date(publishedAt)))}
                        </Link>
                      </p>
                    </div>
                    <div>
                      {standing ? (
                        <UnitBar year={year} department={{ slug, name }} length={length} {...standing} />
                      ) : null}
                    </div>
                  </li>
                )
              })}
            </ul>
          </section>
        ) : null}
        {missing.length > 0 && reports.length > 0 ? (
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
        {reports.length > 0 ? (
          <section className="section" aria-labelledby="counts-h">
            <h2 className="chapter" id="counts-h">
              {standingText.counts}
            </h2>
            <GradeTable
              scale={scale}
              caption={publicResultsText.countsNote}
              columns={[
                { name: publicResultsText.indicators, counts: [...all.grades, ...all.outside] },
                { name: publicResultsText.projects, counts: [...projects.grades, ...projects.outside] },
              ]}
              href={(code, column) =>
                column === 0 ? yearGrade(year, gradeSlug(code)) : yearGradeProjects(year, gradeSlug(code))
              }
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
      </div>
      <ShownEditions of="reports" shown={shownReports(reports)} />
      <PrintFoot address={yearResults(year)} city={city} />
    </main>
  )
}
