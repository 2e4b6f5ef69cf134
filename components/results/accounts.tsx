import { Account } from '@/components/results/account'
import type { PublishedReport, ReportedIndicator, ReportedProject } from '@/lib/results/content'
import type { PublishedDirections } from '@/lib/results/direction-content'
import { standingText } from '@/lib/text/year-standing'

/** A department's projects that a list is about, each with the goals it is about. */
export interface AccountsOfDepartment {
  report: PublishedReport
  projects: readonly { project: ReportedProject; indicators: readonly ReportedIndicator[] }[]
}

interface AccountsProps {
  departments: readonly AccountsOfDepartment[]
  /** What was released of the next year, by department. */
  directions: ReadonlyMap<string, PublishedDirections>
}

/** What became of goals, department by department, with the departments to choose from. */
export function Accounts({ departments, directions }: AccountsProps) {
  const listed = departments.filter(({ projects }) => projects.length > 0)
  return (
    <>
      {listed.length > 1 ? (
        <nav className="chips section" aria-label={standingText.byDepartmentChoice}>
          {listed.map(({ report, projects }) => (
            <a key={report.departmentSlug} href={`#${report.departmentSlug}`}>
              {report.content.department.name}
              <span>{goalsIn(projects)}</span>
            </a>
          ))}
        </nav>
      ) : null}
      {listed.map(({ report, projects }) => (
        <section key={report.departmentSlug} className="section" aria-labelledby={report.departmentSlug}>
          <h2 className="chapter" id={report.departmentSlug}>
            {report.content.department.name}
          </h2>
          {projects.map(({ project, indicators }) => (
            <Account
              key={project.key}
              report={report}
              project={project}
              indicators={indicators}
              direction={directions.get(report.departmentSlug)?.content.projects.find(({ key }) => key === project.key)}
            />
          ))}
        </section>
      ))}
    </>
  )
}

function goalsIn(projects: AccountsOfDepartment['projects']): number {
  return projects.reduce((sum, { indicators }) => sum + indicators.length, 0)
}
