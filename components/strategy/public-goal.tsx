import { lengthOf } from '@/components/charts/goal-drawing'
import { GradeBar } from '@/components/publications/grade-bar'
import { KeptTogether } from '@/components/ui/kept-together'
import { isMet, type PublishedGrade, type Standing, standingOf } from '@/lib/publications/standing'
import type { CitedOnly, Citing, PublicStrategicPlan, ServedGoal } from '@/lib/strategy/public-rules'
import {
  asAgreed,
  noProjectsIn,
  projectsHeading,
  resultsHeading,
  resultsLead,
  strategyText,
} from '@/lib/text/strategy-public'
import { standingSentence } from '@/lib/text/year-standing'
import { CitingLink, CitingList, GradeKey } from './public-parts'
import { GoalsBelow } from './public-tree'

interface GoalSectionsProps {
  plan: PublicStrategicPlan
  scale: readonly PublishedGrade[]
  served: ServedGoal
  below: readonly ServedGoal[]
}

/** What a goal is served by, and how that came out; of one strategic plan. */
export function GoalSections({ plan, scale, served, below }: GoalSectionsProps) {
  const { goal, projects, policies, reported, graded } = served
  const id = (part: string) => `${part}-${goal.id}-h`
  const otherNames = new Set(
    [...served.own, ...policies].map(({ cited }) => cited.title).filter((title) => title !== goal.title),
  )
  return (
    <>
      {below.length > 0 ? (
        <section className="section" aria-labelledby={id('below')}>
          <h2 className="chapter" id={id('below')}>
            {strategyText.below}
          </h2>
          <GoalsBelow plan={plan} below={below} />
        </section>
      ) : null}
      {plan.planYear === null ? null : (
        <section className="section" aria-labelledby={id('projects')}>
          <h2 className="chapter" id={id('projects')}>
            {projectsHeading(plan.planYear, projects.length)}
          </h2>
          {[...otherNames].map((title) => (
            <p key={title} className="note">
              {asAgreed(title)}
            </p>
          ))}
          {projects.length === 0 ? <p>{noProjectsIn(plan.planYear)}</p> : <CitingList citings={projects} />}
          {policies.length > 0 ? (
            <>
              <h3 className="mt-5">{strategyText.policies}</h3>
              <p>{strategyText.policiesLead}</p>
              <CitingList citings={policies} />
            </>
          ) : null}
        </section>
      )}
      {plan.resultsYear === null ? null : (
        <section className="section" aria-labelledby={id('results')}>
          <h2 className="chapter" id={id('results')}>
            {resultsHeading(plan.resultsYear)}
          </h2>
          {reported.length === 0 ? (
            <p>{strategyText.noResults}</p>
          ) : (
            <GoalResults
              lead={resultsLead(plan.resultsYear, reported.length)}
              standing={standingOf(scale, graded)}
              projects={reported.map((citing) => ({
                citing,
                standing: standingOf(
                  scale,
                  graded.filter(
                    (each) => each.departmentSlug === citing.departmentSlug && each.projectNumber === citing.number,
                  ),
                ),
              }))}
            />
          )}
        </section>
      )}
    </>
  )
}

interface GoalResultsProps {
  lead: string
  standing: Standing
  projects: readonly { citing: Citing; standing: Standing }[]
}

function GoalResults({ lead, standing, projects }: GoalResultsProps) {
  const { total, met, grades } = standing
  const length = lengthOf([grades.map(({ count }) => count)])
  return (
    <>
      <p>{lead}</p>
      <p className="standing-said">
        <KeptTogether
          text={standingSentence(
            total,
            met,
            grades.filter((grade) => !isMet(grade)),
          )}
        />
      </p>
      <div className="goal-bar">
        <GradeBar grades={standing.grades} length={length} />
        <GradeKey standing={standing} />
      </div>
      <ul className="goal-results">
        {projects.map(({ citing, standing: own }) => (
          <li key={`${citing.departmentSlug} ${citing.number}`}>
            <div>
              <p className="note">{citing.departmentName}</p>
              <p>
                <CitingLink citing={{ ...citing, section: null }} />
              </p>
            </div>
            <GradeKey standing={own} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** What plans name though no strategic plan has it: in their own words. */
export function CitedOnlySection({ cited }: { cited: CitedOnly }) {
  const id = `cited-${encodeURIComponent(`${cited.plan} ${cited.code}`)}`
  return (
    <section className="section" aria-labelledby={id}>
      <h2 className="chapter" id={id}>
        {cited.plan} {cited.code}　{cited.title}
      </h2>
      <p>{strategyText.notInPlan}</p>
      {cited.projects.length > 0 ? <CitingList citings={cited.projects} /> : null}
      {cited.policies.length > 0 ? (
        <>
          <h3 className="mt-5">{strategyText.policies}</h3>
          <CitingList citings={cited.policies} />
        </>
      ) : null}
    </section>
  )
}
