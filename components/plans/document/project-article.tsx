import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { GoalChain } from '@/components/plans/document/goal-chain'
import { IndicatorBlock, IndicatorKind } from '@/components/plans/document/indicator-block'
import { PlainSummary } from '@/components/plans/document/plain-summary'
import { PromiseSentence } from '@/components/plans/document/promise-sentence'
import { NotWritten, WrittenText } from '@/components/plans/document/written-text'
import { strategyGoal } from '@/lib/addresses'
import type { FiscalYear } from '@/lib/fiscal-year'
import { isWholeThousands, showThousandYen, showYen } from '@/lib/money'
import type { ProjectContent } from '@/lib/plans/content'
import type { StrategyGoal } from '@/lib/strategy/rules'
import { basisWithVote, fundingNames, planText } from '@/lib/text/plan'

interface ProjectArticleProps {
  project: ProjectContent
  year: FiscalYear
  /** The project's own page, where there is one: then the details stand there, and here the promises alone. */
  href?: Route
  draft?: boolean
  aside?: (rowKey: string) => ReactNode
  /** What stands below a project's promises, where it has a page of its own. */
  after?: (rowKey: string) => ReactNode
  /** The tree of the strategic plan, where it is at hand. */
  strategy?: readonly StrategyGoal[]
}

/** The amount in 千円, or in yen where that would lose something. */
export function showCost(yen: number): string {
  return isWholeThousands(yen) ? showThousandYen(yen) : showYen(yen)
}

/** A project of part 3: what is done, by whom, with how much money, and the promises it is held to. */
export function ProjectArticle({ project, year, href, draft, aside, after, strategy }: ProjectArticleProps) {
  const title = project.title || planText.notWritten
  return (
    <article className={href ? 'project brief' : 'project'} id={`project-${project.number}`}>
      <p className="project-no">
        {planText.project}
        <b>{project.number}</b>
      </p>
      <div>
        <h4>
          {href ? (
            <Link className="plain" href={href} prefetch={false}>
              {title}
            </Link>
          ) : (
            title
          )}
        </h4>
        <p className="meta">
          <span>{project.section}</span>
          <ProjectCost project={project} draft={draft} />
          {draft
            ? null
            : project.goals?.map(({ plan, code }) => (
                <span key={`${plan}${code}`}>
                  {planText.goals} {href ? <GoalCode code={code} /> : code}
                </span>
              ))}
        </p>
        {draft ? (
          <>
            <WrittenText text={project.summary} className="what" draft />
            {project.plainSummary ? <LabelledText label={planText.plainSummary} text={project.plainSummary} /> : null}
            {project.funding?.length ? <FundingLine funding={project.funding} /> : null}
            {project.codes?.length ? (
              <LabelledText
                label={planText.budgetCodes}
                text={project.codes.map(({ account, code }) => `${account} ${code}`).join('、')}
              />
            ) : null}
            <GoalChain goals={project.goals} strategy={strategy} end={planText.thisProject} />
            {project.priorities?.length ? (
              <LabelledText
                label={planText.priorities}
                text={project.priorities.map(({ title: name }) => name).join('、')}
              />
            ) : null}
          </>
        ) : href ? null : (
          <>
            <PlainSummary text={project.plainSummary} className="what" />
            <WrittenText text={project.summary} className="what" />
          </>
        )}
        {project.noTargetReason ? <LabelledText label={planText.noTargetReason} text={project.noTargetReason} /> : null}
        {aside?.(project.key)}
        {href ? (
          <>
            <Promises indicators={project.indicators} year={year} aside={aside} />
            {after?.(project.key)}
          </>
        ) : (
          project.indicators.map((indicator) => (
            <IndicatorBlock key={indicator.key} indicator={indicator} year={year} draft={draft} aside={aside} />
          ))
        )}
        {draft && project.indicators.length === 0 ? (
          <>
            <h5 className="mt-3">{planText.indicators}</h5>
            <NotWritten />
          </>
        ) : null}
      </div>
    </article>
  )
}

function GoalCode({ code }: { code: string }) {
  return (
    <Link className="goal-code-link" href={strategyGoal(code)} prefetch={false}>
      {code}
    </Link>
  )
}

function Promises({
  indicators,
  year,
  aside,
}: Pick<ProjectArticleProps, 'year' | 'aside'> & { indicators: ProjectContent['indicators'] }) {
  return (
    <ul className="promises">
      {indicators.map((indicator) => (
        <li key={indicator.key}>
          <PromiseSentence indicator={indicator} year={year} /> <IndicatorKind indicator={indicator} />
          {aside?.(indicator.key)}
        </li>
      ))}
    </ul>
  )
}

function ProjectCost({ project, draft }: { project: ProjectContent; draft?: boolean }) {
  if (project.budget) {
    return (
      <span>
        {planText.projectCost} <b className="nowrap">{showCost(project.budget.amount)}</b>
        {draft ? `（${basisWithVote(project.budget.basis, project.budget.votedOn)}）` : null}
      </span>
    )
  }
  if (project.withoutBudget) return <span>{planText.withoutBudget}</span>
  return draft ? (
    <span>
      {planText.projectCost} {planText.notWritten}
    </span>
  ) : null
}

function LabelledText({ label, text }: { label: string; text: string }) {
  return (
    <p className="what">
      <b>{label}</b>　{text}
    </p>
  )
}

function FundingLine({ funding }: { funding: NonNullable<ProjectContent['funding']> }) {
  const text = funding.map(({ source, amount }) => `${fundingNames[source]} ${showCost(amount)}`).join('、')
  return <LabelledText label={planText.funding} text={text} />
}
