import Link from 'next/link'
import { lengthOf } from '@/components/charts/goal-drawing'
import { GradeBar } from '@/components/publications/grade-bar'
import { KeptTogether } from '@/components/ui/kept-together'
import { strategyGoal } from '@/lib/addresses'
import { type PublishedGrade, standingOf } from '@/lib/publications/standing'
import type { PublicStrategicPlan, ServedGoal } from '@/lib/strategy/public-rules'
import { barsOfYear, goalName, projectsInYear, spanOf, strategyText } from '@/lib/text/strategy-public'
import { noResultsOf } from '@/lib/text/year-standing'
import { GradeKey } from './public-parts'

interface StrategyTreeProps {
  plan: PublicStrategicPlan
  /** from top to bottom */
  goals: readonly ServedGoal[]
  scale: readonly PublishedGrade[]
}

/** A strategic plan goal by goal: how many projects serve each, and how their goals came out. */
export function StrategyTree({ plan, goals, scale }: StrategyTreeProps) {
  const id = `plan-${plan.id}`
  const known = new Set(goals.map(({ goal }) => goal.id))
  const tops = goals.filter(({ goal }) => goal.parentId === null || !known.has(goal.parentId))
  const length = lengthOf(tops.map(({ graded }) => standingOf(scale, graded).grades.map(({ count }) => count)))
  return (
    <section className="section wrap" id={id} aria-labelledby={`${id}-h`}>
      <h2 className="chapter" id={`${id}-h`}>
        {plan.name}
      </h2>
      <p>
        <KeptTogether text={spanOf(plan.firstYear, plan.lastYear)} />
        {plan.resultsYear === null ? null : (
          <>
            <br />
            <KeptTogether text={barsOfYear(plan.resultsYear)} />
          </>
        )}
      </p>
      {tops.length === 0 ? <p>{strategyText.noGoals}</p> : null}
      <ul className="goal-tops">
        {tops.map((top) => (
          <li key={top.goal.id}>
            <div className="goal-top">
              <h3>
                <GoalLink served={top} />
              </h3>
              <GoalNote plan={plan} served={top} />
              <div className="goal-outcome">
                <GradeBar grades={standingOf(scale, top.graded).grades} length={length} />
                <GradeKey standing={standingOf(scale, top.graded)} />
              </div>
            </div>
            <Branch plan={plan} goals={goals} scale={scale} above={top.goal.id} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface BranchProps extends StrategyTreeProps {
  above: number
}

function Branch({ above, ...tree }: BranchProps) {
  const { plan, goals, scale } = tree
  const below = goals.filter(({ goal }) => goal.parentId === above)
  if (below.length === 0) return null
  return (
    <ul className="goal-rows">
      {below.map((served) =>
        served.goal.leaf ? (
          <li key={served.goal.id} className="goal-leaf">
            <div>
              <p>
                <GoalLink served={served} />
              </p>
              <GoalNote plan={plan} served={served} />
            </div>
            {served.graded.length > 0 || plan.resultsYear === null ? (
              <GradeKey standing={standingOf(scale, served.graded)} />
            ) : (
              <p className="note">{noResultsOf(plan.resultsYear)}</p>
            )}
          </li>
        ) : (
          <li key={served.goal.id} className="goal-mid">
            <div className="goal-mid-head">
              <p>
                <GoalLink served={served} />
              </p>
              <GoalNote plan={plan} served={served} />
            </div>
            <Branch {...tree} above={served.goal.id} />
          </li>
        ),
      )}
    </ul>
  )
}

function GoalLink({ served: { goal } }: { served: ServedGoal }) {
  return (
    <Link className="plain goal-link" href={strategyGoal(goal.code)} prefetch={false}>
      <span className="goal-code">{goal.code}</span>
      <span>{goal.title}</span>
    </Link>
  )
}

function GoalNote({ plan, served }: { plan: PublicStrategicPlan; served: ServedGoal }) {
  if (plan.planYear === null) return null
  return (
    <p className="note">
      <KeptTogether text={projectsInYear(plan.planYear, served.projects.length)} />
    </p>
  )
}

/** The goals below one, in a list. */
export function GoalsBelow({ plan, below }: { plan: PublicStrategicPlan; below: readonly ServedGoal[] }) {
  return (
    <ul className="goal-below" aria-label={strategyText.below}>
      {below.map((served) => (
        <li key={served.goal.id}>
          <Link className="plain" href={strategyGoal(served.goal.code)} prefetch={false}>
            {goalName(served.goal)}
          </Link>
          <GoalNote plan={plan} served={served} />
        </li>
      ))}
    </ul>
  )
}
