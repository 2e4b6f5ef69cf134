'use client'

import { useRouter } from 'next/navigation'
import { useActionState, useEffect, useState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SubmitButton } from '@/components/ui/submit-button'
import { deskPlanEdit } from '@/lib/addresses'
import { carryPlanAction } from '@/lib/plans/actions'
import type { StartView } from '@/lib/plans/carrying-queries'
import { outcomeSummary, startText } from '@/lib/text/carrying'
import { policyNumber } from '@/lib/text/plan'
import { type FateChoice, FateFields, goesOn } from './fate-fields'
import { errorAt, placedSentences } from './reason-places'

/** Last year's projects by policy, each with what becomes of it, and the button that begins the plan. */
export function StartForm({ view, source }: { view: StartView; source: NonNullable<StartView['source']> }) {
  const router = useRouter()
  const [outcome, act] = useActionState(carryPlanAction, null)
  const [chosen, setChosen] = useState<Readonly<Record<string, FateChoice>>>({})
  useEffect(() => {
    if (outcome?.ok) router.push(deskPlanEdit(view.planId))
  }, [outcome, router, view.planId])

  const projects = view.policies.flatMap((policy) => policy.projects)
  const choiceOf = (key: string) => chosen[key] ?? goesOn
  const goingOn = projects.filter(({ key }) => choiceOf(key).fate === 'CARRIED')
  const reasons = outcome && !outcome.ok ? outcome.reasons : []
  return (
    // React empties a form after its action; what was chosen stays until the plan is begun.
    <form action={act} onReset={(event) => event.preventDefault()} noValidate>
      <input type="hidden" name="editionId" value={view.editionId} />
      <input type="hidden" name="sourceId" value={source.editionId} />
      <ErrorSummary reasons={placedSentences(reasons, projects)} answer={outcome} />
      <div className="start-head">
        <h3>{startText.projects}</h3>
        <p>{startText.projectsLead}</p>
      </div>
      {view.policies.map((policy, place) => (
        <section key={policy.key} className="fate-policy" aria-labelledby={`policy-${policy.key}`}>
          <h4 id={`policy-${policy.key}`}>
            <span>{policyNumber(place + 1)}</span>
            {policy.title}
          </h4>
          <ul className="fates">
            {policy.projects.map((project) => (
              <li key={project.key}>
                <FateFields
                  project={project}
                  year={view.year}
                  choice={choiceOf(project.key)}
                  onChange={(choice) => setChosen((before) => ({ ...before, [project.key]: choice }))}
                  mergers={goingOn.filter(({ key }) => key !== project.key)}
                  sections={view.sections}
                  nameOf={(what) => `${project.key}/${what}`}
                  errorOf={(what) => errorAt(reasons, `${project.key}/${what}`)}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <div className="start-bar">
        <p aria-live="polite">{outcomeSummary(projects.map(({ key }) => choiceOf(key).fate))}</p>
        <SubmitButton>{startText.begin}</SubmitButton>
      </div>
    </form>
  )
}
