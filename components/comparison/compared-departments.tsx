import Link from 'next/link'
import { lengthOf } from '@/components/charts/goal-drawing'
import { GoalPatterns } from '@/components/publications/goal-patterns'
import { UnitBar } from '@/components/publications/unit-bar'
import { department } from '@/lib/addresses'
import type { PublishedPlan } from '@/lib/plans/content'
import { budgetsOfTwo, countsOfPlan, staffOfTwo } from '@/lib/publications/comparison-rules'
import type { StandingOfYear } from '@/lib/publications/result-queries'
import { standingsOf } from '@/lib/publications/standing'
import { amountText, budgetOf, comparisonText, staffText } from '@/lib/text/comparison'
import { staffUnitNames } from '@/lib/text/plan'
import { countPhrases } from '@/lib/text/public'
import { resultsTitle } from '@/lib/text/public-results'
import { standingText } from '@/lib/text/year-standing'
import { TwoColumns } from './compared-means'

interface ComparedDepartmentsProps {
  plans: readonly [PublishedPlan, PublishedPlan]
  standing: StandingOfYear | null
}

/** Two departments of one year: their sizes and how their goals stand side by side; their rows are not of one kind. */
export function ComparedDepartments({ plans, standing }: ComparedDepartmentsProps) {
  const [one, other] = plans
  const names = { before: one.content.department.name, after: other.content.department.name }
  const [before, after] = [countsOfPlan(one.content), countsOfPlan(other.content)]
  const count = (name: string, of: keyof typeof before) => ({
    name,
    before: String(before[of]),
    after: String(after[of]),
  })
  return (
    <>
      <div className="pair departments-pair">
        {plans.map((plan) => (
          <DepartmentCard key={plan.departmentSlug} plan={plan} />
        ))}
      </div>
      <section className="section" aria-labelledby="counts-h">
        <h2 className="chapter" id="counts-h">
          {comparisonText.counts}
        </h2>
        <p>{comparisonText.countsNote}</p>
        <TwoColumns
          caption={comparisonText.counts}
          heard
          names={names}
          rows={[
            count(comparisonText.policies, 'policies'),
            count(comparisonText.projects, 'projects'),
            count(comparisonText.indicators, 'indicators'),
            count(comparisonText.outcomes, 'outcomes'),
            count(comparisonText.outputs, 'outputs'),
            ...staffOfTwo(one.content.staff, other.content.staff).map(({ unit, total, decimals }) => ({
              name: `${comparisonText.staff}（${staffUnitNames[unit]}）`,
              before: staffText(total.before, decimals),
              after: staffText(total.after, decimals),
            })),
            ...budgetsOfTwo(one.content.budgets, other.content.budgets).map((budget) => ({
              name: `${comparisonText.budget}・${budgetOf(budget.name, budget.accountKind)}`,
              before: amountText(budget.before),
              after: amountText(budget.after),
            })),
          ]}
        />
      </section>
      <section className="section" aria-labelledby="standing-h">
        <h2 className="chapter" id="standing-h">
          {resultsTitle(one.year)}
        </h2>
        {standing ? <TwoStandings plans={plans} standing={standing} /> : <p>{comparisonText.resultsNone}</p>}
      </section>
    </>
  )
}

function DepartmentCard({ plan }: { plan: PublishedPlan }) {
  const { year, departmentSlug, content } = plan
  const { projects, indicators } = countsOfPlan(content)
  const phrases = countPhrases(projects, indicators, false)
  return (
    <div className="door">
      <h2>
        <Link className="plain" href={department(year, departmentSlug)} prefetch={false}>
          {content.department.name}
        </Link>
      </h2>
      <p>{content.mission.headline}</p>
      <ul className="count-list">
        <li>
          <b className="figure">{projects}</b>
          <span>{phrases.projects}</span>
        </li>
        <li>
          <b className="figure">{indicators}</b>
          <span>{phrases.indicators}</span>
        </li>
      </ul>
    </div>
  )
}

function TwoStandings({ plans, standing }: { plans: readonly PublishedPlan[]; standing: StandingOfYear }) {
  const { all, bySlug } = standingsOf(standing.scale, standing.departments)
  const shown = plans.map((plan) => ({ plan, own: bySlug.get(plan.departmentSlug) }))
  const length = lengthOf(shown.flatMap(({ own }) => (own ? [own.grades.map(({ count }) => count)] : [])))
  return (
    <>
      <GoalPatterns scale={all.grades} />
      <p>{standingText.bars}</p>
      {shown.map(({ plan, own }) => (
        <div key={plan.departmentSlug} className="one-standing">
          <h3>{plan.content.department.name}</h3>
          {own ? (
            <UnitBar
              year={standing.year}
              department={{ slug: plan.departmentSlug, name: plan.content.department.name }}
              length={length}
              {...own}
            />
          ) : (
            <p className="note">{standingText.resultsLater}</p>
          )}
        </div>
      ))}
    </>
  )
}
