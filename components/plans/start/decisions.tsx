import type { LastProject, StartView } from '@/lib/plans/carrying-queries'
import {
  decidedBy,
  fateNames,
  noSource,
  otherSections,
  projectNote,
  startText,
  successorsText,
} from '@/lib/text/carrying'
import { projectName } from '@/lib/text/plan'
import { DecideForm } from './decide-form'

type Placed = { project: LastProject; policy: { key: string; title: string } }

function placedProjects(view: StartView): Placed[] {
  return view.sources
    .flatMap(({ policies }) => policies)
    .flatMap((policy) => policy.projects.map((project) => ({ project, policy })))
}

/** The projects of last year of which nobody has said yet what becomes of them. */
export function Undecided({ view }: { view: StartView }) {
  const placed = placedProjects(view)
  const open = placed.filter(({ project }) => project.undecided)
  const decided = new Set(view.decisions.map(({ projectKey }) => projectKey))
  const others = placed.filter(({ project }) => !project.came && project.mayDecide && !decided.has(project.key))
  return (
    <section className="panel" aria-labelledby="undecided">
      <h2 id="undecided">{startText.undecided}</h2>
      {open.length === 0 ? (
        <p>{view.sources.length > 0 ? startText.allDecided : noSource(view.year)}</p>
      ) : (
        <ul className="fates">
          {open.map(({ project, policy }) => (
            <li key={project.key} id={`row-${project.key}`}>
              {project.mayDecide ? (
                <DecideForm view={view} project={project} policy={policy} />
              ) : (
                <p className="fate-line">
                  <b>{projectName(project.number, project.title)}</b>
                  <small>{projectNote(project.section, project.indicators)}</small>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 ? (
        <details className="row-more">
          <summary>{otherSections(others.length)}</summary>
          <p className="note">{startText.otherSectionsLead}</p>
          <ul className="fates">
            {others.map(({ project, policy }) => (
              <li key={project.key}>
                <DecideForm view={view} project={project} policy={policy} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}

/** What was decided, why, by whom; what ended can be decided anew. */
export function Decisions({ view }: { view: StartView }) {
  if (view.decisions.length === 0) return null
  const placed = placedProjects(view)
  return (
    <section className="panel" aria-labelledby="decisions">
      <h2 id="decisions" tabIndex={-1}>
        {startText.decisions}
      </h2>
      <ul className="fates">
        {view.decisions.map((decision) => {
          const again = placed.find(
            ({ project }) => project.key === decision.projectKey && project.mayDecide && !project.undecided,
          )
          const follows = successorsText(decision.successors) || startText.gone
          return (
            <li key={decision.projectKey}>
              <p className="fate-line">
                <span>
                  <b>{projectName(decision.number, decision.title)}</b>
                  {decision.fate === 'ENDED' || decision.fate === 'CARRIED' ? null : <small>→ {follows}</small>}
                  {decision.reason ? <small>{decision.reason}</small> : null}
                </span>
                <span>
                  {fateNames[decision.fate]}
                  <small>{decidedBy(decision.personName, decision.at)}</small>
                </span>
              </p>
              {again ? (
                <details className="row-more">
                  <summary>
                    {startText.decideAnew}
                    <span className="visually-hidden">（{projectName(decision.number, decision.title)}）</span>
                  </summary>
                  <DecideForm view={view} project={again.project} policy={again.policy} />
                </details>
              ) : null}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
