import Link from 'next/link'
import { showCost } from '@/components/plans/document/project-article'
import { KeptTogether } from '@/components/ui/kept-together'
import { strategyGoal } from '@/lib/addresses'
import type { PolicyContent, ProjectContent } from '@/lib/plans/content'
import type { Movement } from '@/lib/resource-updates/rules'
import { basisWithVote, fundingNames, goalReference, planText, policyNumber } from '@/lib/text/plan'
import { projectSince } from '@/lib/text/resources'

interface ProjectFactsProps {
  project: ProjectContent
  policy: PolicyContent
  policyPlace: number
  /** What happened to the plan's money since it was published. */
  movements: readonly Movement[]
}

/** Who does a project, with which money, under which policy and towards which goals. */
export function ProjectFacts({ project, policy, policyPlace, movements }: ProjectFactsProps) {
  const priorities = [...(project.priorities ?? []), ...(policy.priorities ?? [])]
  const since = movements
    .filter(({ replacedBy }) => replacedBy === undefined)
    .flatMap(({ content, projects }) =>
      projects.flatMap((step) => (step.key === project.key ? [{ content, step }] : [])),
    )
  const titles = [...new Set(priorities.map(({ title }) => title))]
  return (
    <dl className="facts">
      <div>
        <dt>{policyNumber(policyPlace)}</dt>
        <dd>{policy.title}</dd>
      </div>
      <div>
        <dt>{planText.sectionInCharge}</dt>
        <dd>{project.section}</dd>
      </div>
      {project.budget || project.withoutBudget ? (
        <div>
          <dt>{planText.projectCost}</dt>
          <dd>
            {project.budget ? (
              <>
                <b className="nowrap">{showCost(project.budget.amount)}</b>
                <br />
                <span className="note">
                  <KeptTogether text={basisWithVote(project.budget.basis, project.budget.votedOn)} />
                </span>
              </>
            ) : (
              planText.withoutBudget
            )}
            {since.length > 0 ? (
              <ul>
                {since.map(({ content, step }) => (
                  <li key={`${content.kind}${content.effectiveOn}${step.difference ?? ''}`}>
                    <KeptTogether text={projectSince(content, step)} />
                  </li>
                ))}
              </ul>
            ) : null}
          </dd>
        </div>
      ) : null}
      {project.funding?.length ? (
        <div>
          <dt>{planText.funding}</dt>
          <dd>
            <ul>
              {project.funding.map(({ source, amount }) => (
                <li key={source}>
                  {fundingNames[source]}　<span className="nowrap">{showCost(amount)}</span>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      ) : null}
      {project.codes?.length ? (
        <div>
          <dt>{planText.budgetCodes}</dt>
          <dd>
            <ul>
              {project.codes.map(({ account, code }) => (
                <li key={`${account}${code}`}>
                  {account}　{code}
                </li>
              ))}
            </ul>
          </dd>
        </div>
      ) : null}
      {project.goals?.length ? (
        <div>
          <dt>{planText.goalLong}</dt>
          <dd>
            <ul>
              {project.goals.map((goal) => (
                <li key={`${goal.plan}${goal.code}`}>
                  <Link href={strategyGoal(goal.code)} prefetch={false}>
                    {goalReference(goal)}
                  </Link>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      ) : null}
      {titles.length > 0 ? (
        <div>
          <dt>{planText.priorities}</dt>
          <dd>{titles.join('、')}</dd>
        </div>
      ) : null}
    </dl>
  )
}
