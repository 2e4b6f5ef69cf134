import type { Route } from 'next'
import type { ReactNode } from 'react'
import { GoalChain } from '@/components/plans/document/goal-chain'
import type { PartProps } from '@/components/plans/document/mission-part'
import { ProjectArticle } from '@/components/plans/document/project-article'
import { NotWritten, WrittenText } from '@/components/plans/document/written-text'
import { KeptTogether } from '@/components/ui/kept-together'
import { answersPriorities, chapterName, planText, policiesLead, policyNumber } from '@/lib/text/plan'

interface PoliciesPartProps extends PartProps {
  /** What stands below a project's promises, where it has a page of its own. */
  after?: (rowKey: string) => ReactNode
  /** The page of a project by its number, where there are such pages. */
  projectHref?: (number: number) => Route
}

/** Part 3 of the sheet: this year's policies, under each its projects and the promises they are held to. */
export function PoliciesPart({ content, draft, aside, after, strategy, projectHref }: PoliciesPartProps) {
  const projects = content.policies.flatMap((policy) => policy.projects)
  const indicators = projects.reduce((sum, project) => sum + project.indicators.length, 0)
  if (!draft && content.policies.length === 0) return null
  return (
    <section className="section" id="policies" aria-labelledby="policies-h">
      <h2 className="chapter" id="policies-h">
        {chapterName(content.form, 'policies')}
      </h2>
      {projects.length > 0 ? (
        <p>
          {policiesLead(content.policies.length, projects.length, indicators)}
          {projectHref ? planText.detailsBehindName : null}
        </p>
      ) : draft ? (
        <NotWritten />
      ) : null}
      {content.policies.map((policy, place) => (
        <div key={policy.key} className="policy" id={`p${place + 1}`}>
          <div className="policy-head">
            <h3>
              <small>{policyNumber(place + 1)}</small>
              {policy.title || planText.notWritten}
            </h3>
            <WrittenText text={policy.text} />
            {policy.priorities?.length ? (
              <p>
                <KeptTogether text={answersPriorities(policy.priorities.map(({ title }) => title))} />
              </p>
            ) : null}
            <GoalChain goals={policy.goals} strategy={strategy} end={planText.thisPolicy} />
            {aside?.(policy.key)}
          </div>
          {policy.projects.map((project) => (
            <ProjectArticle
              key={project.key}
              project={project}
              year={content.year}
              draft={draft}
              strategy={strategy}
              {...(aside ? { aside } : {})}
              {...(after ? { after } : {})}
              {...(projectHref ? { href: projectHref(project.number) } : {})}
            />
          ))}
        </div>
      ))}
    </section>
  )
}
