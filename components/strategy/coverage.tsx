import Link from 'next/link'
import { YearSwitch } from '@/components/desk/year-switch'
import { rowId } from '@/components/plans/review/reason-links'
import { Crumbs } from '@/components/ui/crumbs'
import { desk, deskPlanAt, deskStrategy } from '@/lib/addresses'
import type { Coverage as CoverageView, Serving } from '@/lib/strategy/queries'
import { goalsAbove } from '@/lib/strategy/rules'
import { countOf } from '@/lib/text/common'
import { deskText } from '@/lib/text/site'
import { coverageLead, coverageText, placeInTree, servingName } from '@/lib/text/strategy'

const isServed = ({ serving }: { serving: readonly Serving[] }) => serving.some(({ kind }) => kind === 'project')

/** Which projects of a year serve which goals; the goals and the priorities that none serves come first. */
export function Coverage({ coverage }: { coverage: CoverageView }) {
  const { goals, priorities, year } = coverage
  const byId = new Map(goals.map((goal) => [goal.id, goal]))
  const leaves = goals.filter(({ leaf }) => leaf)
  const unserved = leaves.filter((goal) => !isServed(goal))
  const withoutProject = priorities.filter((priority) => !isServed(priority))
  return (
    <>
      <div className="plan-head">
        <Crumbs crumbs={[{ name: deskText.today, href: desk() }, { name: coverageText.title }]} />
        <h1>{coverageText.title}</h1>
        <p>{coverageLead(year, coverage.plans, leaves.length, leaves.length - unserved.length)}</p>
        {coverage.years.length > 1 ? <YearSwitch year={year} years={coverage.years} href={deskStrategy} /> : null}
      </div>
      <section className="panel coverage" aria-labelledby="unserved-h">
        <h2 id="unserved-h">
          {coverageText.unserved}
          {unserved.length > 0 ? <small>{countOf(unserved.length)}</small> : null}
        </h2>
        {leaves.length === 0 ? <p>{coverageText.noGoals}</p> : null}
        {leaves.length > 0 && unserved.length === 0 ? <p>{coverageText.noneUnserved}</p> : null}
        <ul>
          {unserved.map((goal) => (
            <li key={goal.id}>
              <p className="choice-name">
                <small>{placeInTree(goalsAbove(byId, goal.id))}</small>
                <b>
                  {goal.code}　{goal.title}
                </b>
              </p>
              <PoliciesAlone serving={goal.serving} />
            </li>
          ))}
        </ul>
      </section>
      <section className="panel coverage" aria-labelledby="unserved-priorities-h">
        <h2 id="unserved-priorities-h">
          {coverageText.prioritiesUnserved}
          {withoutProject.length > 0 ? <small>{countOf(withoutProject.length)}</small> : null}
        </h2>
        {priorities.length === 0 ? <p>{coverageText.noPriorities}</p> : null}
        {priorities.length > 0 && withoutProject.length === 0 ? <p>{coverageText.noPrioritiesUnserved}</p> : null}
        <ul>
          {withoutProject.map((priority) => (
            <li key={priority.number}>
              <p className="choice-name">
                <b>
                  {priority.number}　{priority.title}
                </b>
              </p>
              <PoliciesAlone serving={priority.serving} />
            </li>
          ))}
        </ul>
      </section>
      {goals.length > 0 ? (
        <section className="panel coverage" aria-labelledby="tree-h">
          <h2 id="tree-h">{coverageText.tree}</h2>
          <ul className="goal-tree">
            {goals.map((goal) => (
              <li key={goal.id} className={`depth-${Math.min(goal.depth, 3)}`}>
                <p>
                  {goal.leaf ? null : <span className="visually-hidden">{placeInTree(goalsAbove(byId, goal.id))}</span>}
                  {goal.code}　{goal.title}
                  {goal.leaf && !isServed(goal) ? <span className="tag">{coverageText.noProject}</span> : null}
                </p>
                <ServingList serving={goal.serving} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {priorities.length > 0 ? (
        <section className="panel coverage" aria-labelledby="priorities-h">
          <h2 id="priorities-h">{coverageText.priorities}</h2>
          <ul className="goal-tree">
            {priorities.map((priority) => (
              <li key={priority.number} className="depth-1">
                <p>
                  {priority.number}　{priority.title}
                  {isServed(priority) ? null : <span className="tag">{coverageText.noProject}</span>}
                </p>
                <ServingList serving={priority.serving} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

/** The policies that name a goal under which no project stands. */
function PoliciesAlone({ serving }: { serving: readonly Serving[] }) {
  if (serving.length === 0) return null
  return (
    <div>
      <p className="note">{coverageText.policyOnly}</p>
      <ServingList serving={serving} />
    </div>
  )
}

function ServingList({ serving }: { serving: readonly Serving[] }) {
  if (serving.length === 0) return null
  return (
    <ul className="serving">
      {serving.map((each) => (
        <li key={`${each.planId} ${each.rowKey}`}>
          <Link href={deskPlanAt(each.planId, rowId(each.rowKey))} prefetch={false}>
            {servingName(each)}
          </Link>
        </li>
      ))}
    </ul>
  )
}
