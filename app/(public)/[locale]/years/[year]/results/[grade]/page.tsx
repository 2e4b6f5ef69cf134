import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { PrintFoot, ShownEditions, shownReports } from '@/components/publications/standing-line'
import { Accounts } from '@/components/results/accounts'
import { ResultsMasthead } from '@/components/results/results-masthead'
import { project as projectAddress, yearGrade, yearResults } from '@/lib/addresses'
import { pageMetadata } from '@/lib/publications/metadata'
import { yearOf } from '@/lib/publications/parameters'
import { publishedCity } from '@/lib/publications/queries'
import { directionsOfYear, resultsOfYear, yearsWithResults } from '@/lib/publications/result-queries'
import { commonScale, gradedGoals, gradeSlug, standingOf } from '@/lib/publications/standing'
import { projectName } from '@/lib/text/plan'
import { wholeScale } from '@/lib/text/public-results'
import { gradeLead, gradeTitle, standingText } from '@/lib/text/year-standing'

interface GradePageProps {
  params: Promise<{ year: string; grade: string }>
}

/** The results of a year and the grade that the address names: one of its scale, or of what stands outside the count. */
async function gradeAt({ params }: GradePageProps) {
  const { year: yearParameter, grade: slug } = await params
  const year = yearOf(yearParameter)
  const results = year === null ? null : await resultsOfYear(year)
  if (year === null || !results || results.reports.length === 0) notFound()
  const { reports } = results
  const scale = commonScale(reports.map(({ content }) => content.scale))
  const grade = wholeScale(scale).find(({ code }) => gradeSlug(code) === slug)
  if (!grade) notFound()
  const departments = reports.map((report) => ({
    report,
    projects: report.content.projects.flatMap((project) => {
      const indicators = project.indicators.filter(({ rating }) => rating === grade.code)
      return indicators.length > 0 ? [{ project, indicators }] : []
    }),
    rated: report.content.projects.filter(({ rating }) => rating === grade.code),
  }))
  const goals = departments.flatMap(({ projects }) => projects.flatMap(({ indicators }) => indicators))
  return {
    year,
    grade,
    departments,
    goals: goals.length,
    projects: departments.reduce((sum, { rated }) => sum + rated.length, 0),
    standing: standingOf(
      scale,
      reports.flatMap(({ content }) => gradedGoals(content.projects)),
    ),
  }
}

/** None beforehand; with this the page is kept after its first request, until the next publication (lib/page-cache.cjs). */
export function generateStaticParams(): [] {
  return []
}

export async function generateMetadata(props: GradePageProps): Promise<Metadata> {
  const { year, grade, goals, projects } = await gradeAt(props)
  return pageMetadata({
    title: gradeTitle(year, grade.label),
    description: gradeLead(grade.label, goals, projects),
    canonical: yearGrade(year, gradeSlug(grade.code)),
  })
}

export default async function GradePage(props: GradePageProps) {
  const { year, grade, departments, goals, projects, standing } = await gradeAt(props)
  const [years, directions, city] = await Promise.all([yearsWithResults(), directionsOfYear(year), publishedCity()])
  return (
    <main id="main">
      <ResultsMasthead
        year={year}
        years={years}
        // Another year may have other grades.
        href={yearResults}
        title={gradeTitle(year, grade.label)}
        lead={gradeLead(grade.label, goals, projects)}
        place={grade.label}
        standing={standing}
        current={grade.code}
      />
      <div className="wrap">
        {goals === 0 ? <p className="section">{standingText.noneOfGrade}</p> : null}
        <Accounts departments={departments} directions={directions} />
        {projects > 0 ? (
          <section className="section" aria-labelledby="projects">
            <h2 className="chapter" id="projects">
              {standingText.projectsOfGrade}
            </h2>
            <p className="note">{standingText.projectsOfGradeNote}</p>
            {departments.map(({ report, rated }) =>
              rated.length === 0 ? null : (
                <div key={report.departmentSlug} className="rated-projects">
                  <h3>{report.content.department.name}</h3>
                  <ul className="linklist">
                    {rated.map(({ key, number, title }) => (
                      <li key={key}>
                        <Link href={projectAddress(year, report.departmentSlug, number)} prefetch={false}>
                          {projectName(number, title)}
                        </Link>
                      </li>
                    ))}
                  </ul>
                </div>
              ),
            )}
          </section>
        ) : null}
      </div>
      <ShownEditions of="reports" shown={shownReports(departments.map(({ report }) => report))} />
      <PrintFoot address={yearGrade(year, gradeSlug(grade.code))} city={city} />
    </main>
  )
}
