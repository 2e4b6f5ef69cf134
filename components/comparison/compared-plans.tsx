import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { ChangedValue } from '@/components/plans/differences/changed-words'
import { DifferenceList } from '@/components/plans/differences/difference-list'
import { KeptTogether } from '@/components/ui/kept-together'
import type { PlanContent } from '@/lib/plans/content'
import type {
  ComparedGoal,
  Comparison,
  GoalMove,
  LoneIndicator,
  LoneProject,
} from '@/lib/publications/comparison-rules'
import {
  comparisonText,
  directionNote,
  goalsSentence,
  incomparableSentence,
  indicatorOf,
  indicatorsOfProject,
  moveName,
  projectsSentence,
  promisedIn,
  promiseInFull,
} from '@/lib/text/comparison'
import { projectName } from '@/lib/text/plan'
import { ComparedMeans } from './compared-means'

interface ComparedPlansProps {
  comparison: Comparison
  before: PlanContent
  after: PlanContent
  /** What the two are called in short: 令和7年度, 第1版. */
  names: { before: string; after: string }
  /** The page of a project of either, where it has one. */
  projectHref?: { before: (number: number) => Route; after: (number: number) => Route } | undefined
}

const raising: ReadonlySet<string> = new Set(['RAISED', 'EARLIER', 'SET'])
const lowering: ReadonlySet<string> = new Set(['LOWERED', 'LATER', 'DROPPED'])

type Chosen = { goal: ComparedGoal; moves: GoalMove[] }

function chosen(goals: readonly ComparedGoal[], is: (move: GoalMove) => boolean): Chosen[] {
  return goals.flatMap((goal) => {
    const moves = goal.moves.filter(is)
    return moves.length > 0 ? [{ goal, moves }] : []
  })
}

/** Beside a long list an empty one stands above or below it. */
function pairClass(one: number, other: number): string {
  return Math.min(one, other) === 0 && Math.max(one, other) > 3 ? 'pair uneven' : 'pair'
}

/** Two plans of one department: what was raised and lowered, what came and went, means, words. */
export function ComparedPlans({ comparison, before, after, names, projectHref }: ComparedPlansProps) {
  const { goals, unchanged, projects, indicators, wording, stated } = comparison
  const raised = chosen(goals, ({ move }) => raising.has(move))
  const lowered = chosen(goals, ({ move }) => lowering.has(move))
  const others = chosen(goals, ({ move }) => !raising.has(move) && !lowering.has(move))
  return (
    <>
      <p className="compared-said">
        <KeptTogether text={goalsSentence(raised.length, lowered.length, unchanged)} />
        <KeptTogether text={projectsSentence(projects.came.length, projects.went.length, projects.kept)} />
      </p>
      <section className="section" aria-labelledby="goals-h">
        <h2 className="chapter" id="goals-h">
          {comparisonText.goals}
        </h2>
        <div className={pairClass(raised.length, lowered.length)}>
          <Door
            tone="raised"
            title={comparisonText.raised}
            count={raised.length}
            lead={raised.length > 0 ? comparisonText.raisedMeaning : comparisonText.raisedNone}
          >
            <MoveList chosen={raised} href={projectHref?.after} />
          </Door>
          <Door
            tone="lowered"
            title={comparisonText.lowered}
            count={lowered.length}
            lead={lowered.length > 0 ? comparisonText.loweredMeaning : comparisonText.loweredNone}
          >
            <MoveList chosen={lowered} href={projectHref?.after} />
          </Door>
        </div>
        {others.length > 0 ? (
          <>
            <h3 className="mt-5">{comparisonText.others}</h3>
            <p>{comparisonText.othersMeaning}</p>
            <MoveList chosen={others} href={projectHref?.after} />
          </>
        ) : null}
      </section>
      <section className="section" aria-labelledby="comings-h">
        <h2 className="chapter" id="comings-h">
          {comparisonText.comings}
        </h2>
        <div
          className={pairClass(
            projects.came.length + indicators.came.length,
            projects.went.length + indicators.went.length,
          )}
        >
          <LoneThings
            title={comparisonText.came}
            none={comparisonText.cameNone}
            projects={projects.came}
            indicators={indicators.came}
            href={projectHref?.after}
          />
          <LoneThings
            title={comparisonText.went}
            none={comparisonText.wentNone}
            projects={projects.went}
            indicators={indicators.went}
            href={projectHref?.before}
          />
        </div>
      </section>
      <ComparedMeans comparison={comparison} names={names} />
      <section className="section" aria-labelledby="wording-h">
        <h2 className="chapter" id="wording-h">
          {comparisonText.wording}
        </h2>
        {wording.length + stated.length === 0 ? (
          <p>{comparisonText.wordingNone}</p>
        ) : (
          <details className="table" open={wording.length + stated.length <= 12}>
            <summary>
              {comparisonText.wordingOpen}（{wording.length + stated.length}）
            </summary>
            <DifferenceList rows={wording} stated={stated} before={before} after={after} />
          </details>
        )}
      </section>
    </>
  )
}

interface DoorProps {
  tone: 'raised' | 'lowered'
  title: string
  count: number
  lead: string
  children: ReactNode
}

function Door({ tone, title, count, lead, children }: DoorProps) {
  return (
    <div className={`door ${tone}-door`}>
      <h3>
        {title} <b className="figure">{count}</b>
      </h3>
      <p className="note">{lead}</p>
      {children}
    </div>
  )
}

function MoveList({ chosen: all, href }: { chosen: readonly Chosen[]; href: ((number: number) => Route) | undefined }) {
  if (all.length === 0) return null
  return (
    <ul className="moves">
      {all.map(({ goal, moves }) => (
        <li key={goal.key}>
          <p className="move-where">
            <ProjectLink {...goal.project} href={href} />
          </p>
          <h4>
            <KeptTogether text={goal.after.name} />
          </h4>
          {moves.map((move) => (
            <OneMove key={move.of} goal={goal} move={move} />
          ))}
          {goal.definitionChanged ? <p className="note">{comparisonText.definitionChanged}</p> : null}
        </li>
      ))}
    </ul>
  )
}

function OneMove({ goal: { before, after }, move }: { goal: ComparedGoal; move: GoalMove }) {
  const inFull = move.move === 'INCOMPARABLE'
  return (
    <div className="move">
      <p className="move-name">
        <span className="kind">{moveName(move)}</span>{' '}
        <span className="note">
          {inFull ? incomparableSentence(move.because) : move.of === 'DUE' ? '' : directionNote(after)}
        </span>
      </p>
      <ChangedValue
        before={inFull ? promiseInFull(before) : promisedIn(move.of, before, after)}
        after={inFull ? promiseInFull(after) : promisedIn(move.of, after, before)}
      />
    </div>
  )
}

function ProjectLink({
  number,
  title,
  href,
}: {
  number: number
  title: string
  href: ((number: number) => Route) | undefined
}) {
  const name = projectName(number, title)
  return href ? (
    <Link href={href(number)} prefetch={false}>
      {name}
    </Link>
  ) : (
    name
  )
}

interface LoneThingsProps {
  title: string
  none: string
  projects: readonly LoneProject[]
  indicators: readonly LoneIndicator[]
  href: ((number: number) => Route) | undefined
}

function LoneThings({ title, none, projects, indicators, href }: LoneThingsProps) {
  return (
    <div className="door">
      <h3>
        {title} <b className="figure">{projects.length + indicators.length}</b>
      </h3>
      {projects.length + indicators.length === 0 ? <p className="note">{none}</p> : null}
      {projects.length > 0 ? (
        <>
          <h4>{comparisonText.projects}</h4>
          <ul className="moves">
            {projects.map((project) => (
              <li key={project.key}>
                <p className="move-where">
                  <ProjectLink {...project} href={href} />
                </p>
                <p className="note">{indicatorsOfProject(project.indicators)}</p>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {indicators.length > 0 ? (
        <>
          <h4>{comparisonText.indicators}</h4>
          <ul className="moves">
            {indicators.map(({ indicator, project }) => (
              <li key={indicator.key}>
                <p>
                  <KeptTogether text={indicator.name} />
                </p>
                <p className="note">{indicatorOf(project.number)}</p>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  )
}
