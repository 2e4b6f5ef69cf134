import type { PlanContent } from '@/lib/plans/content'
import { goalsAboveCited, type StrategyGoal } from '@/lib/strategy/rules'
import { planText } from '@/lib/text/plan'

type Goal = NonNullable<PlanContent['policies'][number]['goals']>[number]

interface GoalChainProps {
  goals: readonly Goal[] | undefined
  /** The tree of the strategic plan, where it is at hand; else each chain holds what the agreed text holds. */
  strategy?: readonly StrategyGoal[]
  /** Where the chain ends: この方針, この事業. */
  end: string
}

/** What a policy or a project serves: from the strategic plan down its tree to here, one line a goal. */
export function GoalChain({ goals, strategy = [], end }: GoalChainProps) {
  if (!goals?.length) return null
  return (
    <div className="goal-chains">
      <b>{planText.goalLong}</b>
      {goals.map((goal) => (
        <ol key={`${goal.plan} ${goal.code}`} className="goal-chain">
          <li>{goal.plan}</li>
          {goalsAboveCited(strategy, goal).map(({ id, code, title }) => (
            <li key={id}>
              {code} {title}
            </li>
          ))}
          <li>
            <b>
              {goal.code} {goal.title}
            </b>
          </li>
          <li>{end}</li>
        </ol>
      ))}
    </div>
  )
}
