'use client'

import { useRouter } from 'next/navigation'
import { useActionState, useEffect, useRef, useState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Select } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { decideProjectAction } from '@/lib/plans/actions'
import type { LastProject, StartView } from '@/lib/plans/carrying-queries'
import { fieldId } from '@/lib/plans/fields'
import { startText } from '@/lib/text/carrying'
import { rowText } from '@/lib/text/editor'
import { policyNumber, projectName } from '@/lib/text/plan'
import { type FateChoice, FateFields, goesOn } from './fate-fields'
import { errorAt, placedSentences } from './reason-places'

interface DecideFormProps {
  view: StartView
  project: LastProject
  /** Last year's policy of the project. */
  policy: { key: string; title: string }
}

/** Decides about one project of last year, once the plan is begun. */
export function DecideForm({ view, project, policy }: DecideFormProps) {
  const router = useRouter()
  const [outcome, act] = useActionState(decideProjectAction, null)
  const [choice, setChoice] = useState<FateChoice>({ ...goesOn, fate: '' })
  const [policyChosen, setPolicy] = useState<string | null>(null)
  const decided = useRef(false)
  useEffect(() => {
    if (!outcome?.ok) return
    decided.current = true
    router.refresh()
  }, [outcome, router])
  // The form goes once it is done; one who listens or uses the keyboard goes on where the decision stands now.
  useEffect(
    () => () => {
      if (decided.current) document.getElementById('decisions')?.focus()
    },
    [],
  )
  const reasons = outcome && !outcome.ok ? outcome.reasons : []
  const at = (what: string) => `${project.key}/${what}`
  const policies = view.presentPolicies.map(({ key, title }, place) => ({
    value: key,
    label: `${policyNumber(place + 1)}　${title || rowText.withoutTitle}`,
  }))
  // Last year's policy can come along, where the one who decides may write policies.
  if (view.mayStart && !view.presentPolicies.some(({ key }) => key === policy.key)) {
    policies.push({ value: policy.key, label: `${policy.title}${startText.policyComesAlong}` })
  }
  const first = policies.find(({ value }) => value === policy.key) ?? policies[0]
  const goes = choice.fate === 'CARRIED' || choice.fate === 'SPLIT'
  return (
    <form action={act} onReset={(event) => event.preventDefault()} noValidate>
      <input type="hidden" name="editionId" value={view.editionId} />
      <input type="hidden" name="projectKey" value={project.key} />
      <ErrorSummary reasons={placedSentences(reasons, [project])} answer={outcome} />
      <FateFields
        project={project}
        year={view.year}
        choice={choice}
        onChange={setChoice}
        mergers={view.presentProjects}
        sections={view.sections}
        nameOf={(what) => what}
        errorOf={(what) => errorAt(reasons, at(what))}
      />
      {goes ? (
        <div className="fate-more">
          <Select
            id={fieldId(at('policyKey'))}
            name="policyKey"
            label={startText.policy}
            error={errorAt(reasons, at('policyKey'))}
            value={policyChosen ?? first?.value ?? ''}
            choices={policies}
            onChange={(event) => setPolicy(event.currentTarget.value)}
          />
        </div>
      ) : null}
      {choice.fate === '' ? null : (
        <p className="actions">
          <SubmitButton weight="plain" small>
            {startText.decide}
            <span className="visually-hidden">（{projectName(project.number, project.title)}）</span>
          </SubmitButton>
        </p>
      )}
    </form>
  )
}
