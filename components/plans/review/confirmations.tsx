import { ActForm } from '@/components/plans/review/act-form'
import { type PlanPlaces, rowId } from '@/components/plans/review/reason-links'
import { CheckIcon } from '@/components/ui/icons'
import { KeptTogether } from '@/components/ui/kept-together'
import type { Reason } from '@/lib/errors'
import { confirmProjectAction } from '@/lib/plans/actions'
import type { ProjectContent } from '@/lib/plans/content'
import { fieldSpec } from '@/lib/plans/fields'
import type { LapsedConfirmation } from '@/lib/plans/lapse-queries'
import type { NetChange } from '@/lib/plans/lapse-rules'
import type { PlanView } from '@/lib/plans/queries'
import { removedField } from '@/lib/plans/removed-row'
import { conflictText, placeOfDraft, placesLeft } from '@/lib/text/editor'
import { savedBy } from '@/lib/text/sections'
import {
  confirmedCount,
  confirmProjectName,
  doneSentences,
  lapsedSummary,
  postAndDay,
  workflowText,
} from '@/lib/text/workflow'

interface ConfirmationsProps {
  view: PlanView
  places: PlanPlaces
}

/** 課長確認, project by project: who gave it; for the chief of its section what changed since it fell, and the button. */
export function Confirmations({ view, places }: ConfirmationsProps) {
  const projects = view.content.policies.flatMap((policy) => policy.projects)
  const given = new Map(view.confirmedProjects.map((confirmation) => [confirmation.projectKey, confirmation]))
  const confirmed = projects.filter(({ key }) => given.has(key)).length
  const left = placesLeftIn(projects, view.incomplete)
  return (
    <section className="panel review-panel" aria-labelledby="confirm-h">
      <h2 id="confirm-h">{workflowText.confirmTitle}</h2>
      {view.may.confirm.length > 0 ? <p>{workflowText.confirmReady}</p> : null}
      <p>{confirmedCount(confirmed, projects.length)}</p>
      <ul className="confirmations">
        {projects.map((project) => {
          const { key, number, title, section } = project
          const confirmation = given.get(key)
          const toConfirm = view.may.confirm.find(({ projectKey }) => projectKey === key)
          const lapsed = view.lapsed.find(({ projectKey }) => projectKey === key)
          return (
            <li key={key}>
              <p>
                <a href={`#${rowId(key)}`}>{places.names[key] ?? title}</a>
                <small>
                  {section}
                  {left.has(key) ? `・${placesLeft(left.get(key) ?? 0)}` : null}
                </small>
              </p>
              {confirmation ? (
                <span className="state ok-ink">
                  <CheckIcon />
                  <span>
                    {workflowText.confirmed}　<KeptTogether text={postAndDay(confirmation.post, confirmation.at)} />
                  </span>
                </span>
              ) : toConfirm ? (
                <ActForm
                  act={confirmProjectAction}
                  hidden={{ editionId: view.editionId, ...toConfirm }}
                  submit={confirmProjectName(number)}
                  weight="plain"
                  small
                  afterwards={{ say: doneSentences.confirmProject }}
                  places={places}
                />
              ) : (
                <span>{workflowText.notConcurred}</span>
              )}
              {lapsed ? <Lapsed lapsed={lapsed} project={project} /> : null}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** How many places of each project, its indicators included, are still to be written. */
function placesLeftIn(projects: readonly ProjectContent[], incomplete: readonly Reason[]): Map<string, number> {
  const projectOf = new Map(
    projects.flatMap(({ key, indicators }) => [key, ...indicators.map((row) => row.key)].map((row) => [row, key])),
  )
  const left = new Map<string, number>()
  for (const { at = '' } of incomplete) {
    const key = projectOf.get(at.slice(0, at.indexOf('/')))
    if (key) left.set(key, (left.get(key) ?? 0) + 1)
  }
  return left
}

function Lapsed({ lapsed, project }: { lapsed: LapsedConfirmation; project: ProjectContent }) {
  if (lapsed.changes.length === 0)
    return (
      <p className="note lapsed">
        {lapsed.sentBack ? workflowText.nothingChangedSince : workflowText.changedBesideTexts}
      </p>
    )
  return (
    <details className="table lapsed">
      <summary>{lapsedSummary(lapsed.at, lapsed.changes.length)}</summary>
      <ul>
        {lapsed.changes.map((change) => (
          <li key={`${change.rowKey} ${change.field}`}>
            <Change change={change} project={project} />
          </li>
        ))}
      </ul>
    </details>
  )
}

/** A changed field with both texts; of what is chosen by ids only that it changed. */
function Change({ change, project }: { change: NetChange; project: ProjectContent }) {
  const kind = change.rowKey === project.key ? 'project' : 'indicator'
  const rowName = project.indicators.find(({ key }) => key === change.rowKey)?.name ?? ''
  const shape = fieldSpec(kind, change.field)?.shape
  const readable = shape !== undefined && !['references', 'reference', 'choice', 'yes'].includes(shape)
  return (
    <>
      <p>
        <b>
          {change.field === removedField
            ? workflowText.rowRemoved
            : placeOfDraft({ kind, rowName: kind === 'project' ? project.title : rowName, field: change.field })}
        </b>{' '}
        <small>
          <KeptTogether text={savedBy(change)} />
        </small>
      </p>
      {readable ? (
        <p className="kept-lines">
          <del>{change.before || conflictText.empty}</del> → <ins>{change.value || conflictText.empty}</ins>
        </p>
      ) : null}
    </>
  )
}
