import type { Metadata } from 'next'
import Link from 'next/link'
import { GoalPatterns } from '@/components/publications/goal-patterns'
import { CitingList } from '@/components/strategy/public-parts'
import { StrategyTree } from '@/components/strategy/public-tree'
import { Crumbs } from '@/components/ui/crumbs'
import { home, search, strategyGoal, strategyPage, year as yearAddress } from '@/lib/addresses'
import { pageMetadata } from '@/lib/publications/metadata'
import { publishedCity } from '@/lib/publications/queries'
import { commonScale } from '@/lib/publications/standing'
import { publishedStrategy, type StrategyPage } from '@/lib/strategy/public-queries'
import { eachOnce } from '@/lib/strategy/public-rules'
import { siteText } from '@/lib/text/site'
import {
  goalName,
  goalPhrases,
  prioritiesHeading,
  projectCount,
  spanOf,
  strategyText,
} from '@/lib/text/strategy-public'

/** Kept after its first request, until the next publication (lib/page-cache.cjs). */
export function generateStaticParams(): [] {
  return []
}

export function generateMetadata(): Metadata {
  return pageMetadata({ title: strategyText.title, description: strategyText.lead, canonical: strategyPage() })
}

export default async function StrategyPageOfCity() {
  const [{ plans, priorities, citedOnly }, city] = await Promise.all([publishedStrategy(), publishedCity()])
  const [latest] = plans
  return (
    <main id="main">
      <div className="masthead">
        <div className="wrap">
          <Crumbs crumbs={[{ name: siteText.home, href: home() }, { name: strategyText.title }]} />
          <div className="masthead-grid">
            <div>
              <h1>{strategyText.title}</h1>
              <p className="headline text">{plans.length > 0 ? strategyText.lead : strategyText.none}</p>
              {plans.length > 1 ? (
                <nav className="plan-links" aria-label={strategyText.title}>
                  <ul className="linklist">
                    {plans.map(({ plan }) => (
                      <li key={plan.id}>
                        <a href={`#plan-${plan.id}`}>{plan.name}</a>{' '}
                        <span className="note">{spanOf(plan.firstYear, plan.lastYear)}</span>
                      </li>
                    ))}
                  </ul>
                </nav>
              ) : null}
            </div>
            {latest ? <GoalCounts page={latest} /> : null}
          </div>
          {plans.length > 0 ? null : (
            <ul className="linklist mt-2">
              {city?.latestYear ? (
                <li>
                  <Link href={yearAddress(city.latestYear)} prefetch={false}>
                    {strategyText.toDepartments}
                  </Link>
                </li>
              ) : null}
              <li>
                <Link href={search()} prefetch={false}>
                  {strategyText.search}
                </Link>
              </li>
            </ul>
          )}
        </div>
      </div>
      <GoalPatterns scale={commonScale(plans.map(({ scale }) => scale))} />
      {plans.map(({ plan, goals, scale }) => (
        <StrategyTree key={plan.id} plan={plan} goals={goals} scale={scale} />
      ))}
      {priorities ? <Priorities {...priorities} /> : null}
      {citedOnly.length > 0 ? (
        <section className="section wrap" aria-labelledby="cited-h">
          <h2 className="chapter" id="cited-h">
            {strategyText.citedOnly}
          </h2>
          <p>{strategyText.citedOnlyLead}</p>
          <ul className="linklist">
            {citedOnly.map((cited) => (
              <li key={`${cited.plan} ${cited.code}`}>
                <Link href={strategyGoal(cited.code)} prefetch={false}>
                  {cited.plan} {goalName(cited)}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </main>
  )
}

/** How much is done for a strategic plan, as a sentence of leading figures; nothing where nothing is. */
function GoalCounts({ page: { goals } }: { page: StrategyPage['plans'][number] }) {
  const leaves = goals.filter(({ goal }) => goal.leaf).length
  const projects = eachOnce(goals.flatMap((goal) => goal.own)).length
  if (leaves === 0 || projects === 0) return null
  const phrases = goalPhrases(leaves, projects)
  return (
    <ul className="count-list">
      <li>
        <b className="figure">{leaves}</b>
        <span>{phrases.goals}</span>
      </li>
      <li>
        <b className="figure">{projects}</b>
        <span>{phrases.projects}</span>
      </li>
    </ul>
  )
}

/** What the mayor said the year is about, with what answers it. */
function Priorities({ year, priorities }: NonNullable<StrategyPage['priorities']>) {
  return (
    <section className="section wrap" aria-labelledby="priorities-h">
      <h2 className="chapter" id="priorities-h">
        {prioritiesHeading(year)}
      </h2>
      <p>{strategyText.prioritiesLead}</p>
      <ol className="priority-list">
        {priorities.map(({ number, title, projects, policies }) => (
          <li key={number}>
            <h3>
              <span className="goal-code">{number}</span>
              <span>{title}</span>
            </h3>
            {projects.length + policies.length > 0 ? (
              <details className="table">
                <summary>
                  {strategyText.projectsOf}（{projectCount(projects.length)}）
                </summary>
                {projects.length > 0 ? <CitingList citings={projects} /> : null}
                {policies.length > 0 ? <CitingList citings={policies} /> : null}
              </details>
            ) : (
              <p className="note">{strategyText.noProject}</p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
