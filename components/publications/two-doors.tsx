import Link from 'next/link'
import { editionChanges, project, yearMissed } from '@/lib/addresses'
import { plainDateOf } from '@/lib/dates'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { MissedGoal } from '@/lib/publications/result-queries'
import { editionName, publishedOn } from '@/lib/text/public'
import {
  changedPlan,
  changedPlansTitle,
  fromTargetToActual,
  missedHeading,
  standingText,
} from '@/lib/text/year-standing'

interface TwoDoorsProps {
  missed: { year: FiscalYear; count: number; examples: readonly MissedGoal[] } | null
  changed: { year: FiscalYear; plans: readonly { slug: string; name: string; version: string; publishedAt: Date }[] }
}

/** What was missed, and which plans were changed after they were published: neither is to be looked for. */
export function TwoDoors({ missed, changed }: TwoDoorsProps) {
  const hasMissed = missed !== null && missed.count > 0
  if (!hasMissed && changed.plans.length === 0) return null
  return (
    <section className="section wrap" aria-labelledby="doors-h">
      <h2 className="chapter" id="doors-h">
        {standingText.door}
      </h2>
      <div className="pair">
        {hasMissed ? (
          <section className="door missed-door" aria-labelledby="missed-door-h">
            <h3 id="missed-door-h">{missedHeading(missed.count, missed.year)}</h3>
            <ul>
              {missed.examples.map((goal) => (
                <li key={goal.key}>
                  <Link
                    href={project(missed.year, goal.departmentSlug, goal.projectNumber)}
                    className="goal-line"
                    prefetch={false}
                  >
                    {goal.name}
                  </Link>
                  <span className="note">{goal.departmentName}</span>
                  {goal.target !== null && goal.value !== null ? (
                    <b>{fromTargetToActual(goal.target, goal.value, goal.unit)}</b>
                  ) : null}
                </li>
              ))}
            </ul>
            <Link className="arrow" href={yearMissed(missed.year)} prefetch={false}>
              {standingText.seeMissed}
            </Link>
          </section>
        ) : null}
        {changed.plans.length > 0 ? (
          <section className="door changed-door" aria-labelledby="changed-door-h">
            <h3 id="changed-door-h">{changedPlansTitle(changed.year)}</h3>
            <ul>
              {changed.plans.map(({ slug, name, version, publishedAt }) => (
                <li key={slug}>
                  <Link href={editionChanges(changed.year, slug, version)} className="goal-line" prefetch={false}>
                    {changedPlan(name, editionName(version))}
                  </Link>
                  <span className="note">{publishedOn(plainDateOf(publishedAt))}</span>
                </li>
              ))}
            </ul>
            <p>{standingText.changedPlansLead}</p>
          </section>
        ) : null}
      </div>
    </section>
  )
}
