import type { PlanContent } from '@/lib/plans/content'
import { chapterName, policyNumber, projectName } from '@/lib/text/plan'
import { chooseAmong, publicText } from '@/lib/text/public'

/** The contents of a department's page: beside it on a wide screen, else above it, with every project to choose from. */
export function ContentsList({ content }: { content: PlanContent }) {
  const projects = content.policies.flatMap((policy) => policy.projects)
  const hasResources = content.staff.length > 0 || content.budgets.length > 0
  return (
    <nav className="toc" aria-labelledby="toc-h">
      <h2 id="toc-h">{publicText.contents}</h2>
      <ul>
        <li>
          <a href="#mission">{chapterName(content.form, 'mission')}</a>
        </li>
        {hasResources ? (
          <li>
            <a href="#resources">{chapterName(content.form, 'resources')}</a>
          </li>
        ) : null}
        <li>
          <a href="#policies">{chapterName(content.form, 'policies')}</a>
        </li>
        {content.policies.map((policy, place) => (
          <li key={policy.key} className="sub">
            <a href={`#p${place + 1}`}>
              {policyNumber(place + 1)}　{policy.title}
            </a>
          </li>
        ))}
      </ul>
      {projects.length > 0 ? (
        <details className="table toc-projects">
          <summary>{chooseAmong(projects.length)}</summary>
          <ul>
            {projects.map(({ key, number, title }) => (
              <li key={key}>
                <a href={`#project-${number}`}>{projectName(number, title)}</a>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </nav>
  )
}
