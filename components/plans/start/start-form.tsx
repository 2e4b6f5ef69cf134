'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useActionState, useEffect, useState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Select } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { deskPlanEdit } from '@/lib/addresses'
import { carryPlanAction } from '@/lib/plans/actions'
import type { LastProject, SourceView, StartView } from '@/lib/plans/carrying-queries'
import { fieldId } from '@/lib/plans/fields'
import {
  otherSections,
  outcomeSummary,
  projectNote,
  sourceHeading,
  startText,
  takenSentence,
} from '@/lib/text/carrying'
import { policyNumber, projectName } from '@/lib/text/plan'
import { type FateChoice, FateFields, goesOn } from './fate-fields'
import { errorAt, placedSentences } from './reason-places'

/** Last year's projects by policy, each with what becomes of it, and the button that begins the plan. */
export function StartForm({ view }: { view: StartView }) {
  const router = useRouter()
  const [outcome, act] = useActionState(carryPlanAction, null)
  const [chosen, setChosen] = useState<Readonly<Record<string, FateChoice>>>({})
  useEffect(() => {
    if (outcome?.ok) router.push(deskPlanEdit(view.planId))
  }, [outcome, router, view.planId])

  const { sources } = view
  const projects = sources
    .flatMap(({ policies }) => policies.flatMap((policy) => policy.projects))
    .filter(({ elsewhere }) => elsewhere === null)
  const choiceOf = ({ key, came }: LastProject) => chosen[key] ?? (came ? goesOn : { ...goesOn, fate: '' })
  const goingOn = projects.filter((project) => choiceOf(project).fate === 'CARRIED')
  const weighed = projects.filter((project) => project.came || choiceOf(project).fate !== '')
  const reasons = outcome && !outcome.ok ? outcome.reasons : []
  const list = (shown: readonly LastProject[]) => (
    <ul className="fates">
      {shown.map((project) => (
        <li key={project.key}>
          {project.elsewhere === null ? (
            <FateFields
              project={project}
              year={view.year}
              choice={choiceOf(project)}
              onChange={(choice) => setChosen((before) => ({ ...before, [project.key]: choice }))}
              mergers={goingOn.filter(({ key }) => key !== project.key)}
              sections={view.sections}
              nameOf={(what) => `${project.key}/${what}`}
              errorOf={(what) => errorAt(reasons, `${project.key}/${what}`)}
            />
          ) : (
            <p className="fate-line">
              <span>
                <b>{projectName(project.number, project.title)}</b>
                <small>{projectNote(project.section, project.indicators)}</small>
              </span>
              <small>{takenSentence(project.elsewhere)}</small>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
  return (
    // React empties a form after its action; what was chosen stays until the plan is begun.
    <form action={act} onReset={(event) => event.preventDefault()} noValidate>
      <input type="hidden" name="editionId" value={view.editionId} />
      {sources.map(({ editionId }) => (
        <input key={editionId} type="hidden" name="sourceIds[]" value={editionId} />
      ))}
      <ErrorSummary reasons={placedSentences(reasons, projects)} answer={outcome} />
      <MissionChoice sources={sources} />
      <div className="start-head">
        <h3>{startText.projects}</h3>
        <p>{startText.projectsLead}</p>
      </div>
      {sources.map((source) => (
        <SourceProjects key={source.editionId} source={source} named={sources.length > 1} list={list} />
      ))}
      <div className="start-bar">
        <p aria-live="polite">{outcomeSummary(weighed.map((project) => choiceOf(project).fate))}</p>
        <SubmitButton>{startText.begin}</SubmitButton>
      </div>
    </form>
  )
}

/** Whose mission the plan begins with; a department that comes from several, or from a part of one, may write its own. */
function MissionChoice({ sources }: { sources: readonly SourceView[] }) {
  const first = sources.find(({ origin }) => origin !== 'SECTIONS') ?? sources[0]
  if (sources.length === 1 && first?.origin !== 'SECTIONS') {
    return <input type="hidden" name="missionFrom" value={first?.editionId} />
  }
  return (
    <Select
      id={fieldId('start/missionFrom')}
      name="missionFrom"
      label={startText.mission}
      defaultValue={String(first?.editionId ?? '')}
      empty={startText.ownMission}
      choices={sources.map(({ editionId, departmentName }) => ({ value: String(editionId), label: departmentName }))}
    />
  )
}

interface SourceProjectsProps {
  source: SourceView
  /** Whether the department is named: where there are others beside it. */
  named: boolean
  list: (projects: readonly LastProject[]) => ReactNode
}

/** The projects of one edition by policy; those that other departments look after now stand behind, folded away. */
function SourceProjects({ source, named, list }: SourceProjectsProps) {
  const Heading = named ? 'h5' : 'h4'
  const others = source.policies.flatMap(({ projects }) => projects.filter(({ came }) => !came))
  return (
    <>
      {named ? <h4 className="fate-source">{sourceHeading(source.departmentName)}</h4> : null}
      {source.policies.map((policy, place) => {
        const own = policy.projects.filter(({ came }) => came)
        return own.length === 0 && policy.projects.length > 0 ? null : (
          <section key={policy.key} className="fate-policy" aria-labelledby={`policy-${policy.key}`}>
            <Heading id={`policy-${policy.key}`}>
              <span>{policyNumber(place + 1)}</span>
              {policy.title}
            </Heading>
            {list(own)}
          </section>
        )
      })}
      {others.length > 0 ? (
        <details className="row-more">
          <summary>{otherSections(others.length)}</summary>
          <p className="note">{startText.otherSectionsLead}</p>
          {list(others)}
        </details>
      ) : null}
    </>
  )
}
