import type { ReactNode } from 'react'
import { CompareYears } from '@/components/comparison/compare-link'
import { MissionPart } from '@/components/plans/document/mission-part'
import { PoliciesPart } from '@/components/plans/document/policies-part'
import { ResourcesPart } from '@/components/plans/document/resources-part'
import { ContactSection } from '@/components/publications/contact-section'
import { ContentsList } from '@/components/publications/contents-list'
import { Counts } from '@/components/publications/counts'
import { DirectionsSection } from '@/components/publications/directions-section'
import { EditionFacts } from '@/components/publications/edition-facts'
import { EditionHistory } from '@/components/publications/edition-history'
import type { ResourceHistory } from '@/components/publications/series-resources'
import { Sources } from '@/components/publications/sources'
import { PrintFoot, printedEdition } from '@/components/publications/standing-line'
import { YearTabs } from '@/components/publications/year-tabs'
import { besidePromises, ResultsSummary } from '@/components/results/results-of-plan'
import { StructuredData } from '@/components/site/structured-data'
import { type Crumb, Crumbs } from '@/components/ui/crumbs'
import { department, edition, project } from '@/lib/addresses'
import type { PublishedPlan } from '@/lib/plans/content'
import type { City } from '@/lib/publications/queries'
import type { ReportReference } from '@/lib/publications/result-queries'
import { planData } from '@/lib/publications/structured-data'
import { movementsOf, type Update } from '@/lib/resource-updates/rules'
import type { PublishedReport } from '@/lib/results/content'
import type { PublishedDirections } from '@/lib/results/direction-content'
import { planTitle } from '@/lib/text/public'

interface PlanPageProps {
  plan: PublishedPlan
  currentVersion: string | null
  editions: readonly { version: string; publishedAt: Date; withdrawn: boolean }[]
  years: readonly number[]
  /** What happened to the money since the plan was published. */
  updates: readonly Update[]
  crumbs: readonly Crumb[]
  /** Null before it is set up. */
  city: Pick<City, 'name' | 'fictional' | 'listeningUrl'> | null
  /** What is to be known about this edition, such as that it was replaced. */
  notice?: ReactNode
  /** What became of the plan's goals, once that is published. */
  results?: { report: PublishedReport; history: readonly ReportReference[] } | null
  /** What the department proposes for the next year, once it is released. */
  directions?: PublishedDirections | null
  /** Staff and money of the department in other years. */
  resources?: ResourceHistory | null
}

/** A department's plan, whole, as residents read it. */
export function PlanPage({
  plan,
  currentVersion,
  editions,
  years,
  updates,
  crumbs,
  city,
  notice,
  results,
  directions,
  resources,
}: PlanPageProps) {
  const { content, year, departmentSlug } = plan
  const projects = content.policies.flatMap((policy) => policy.projects)
  const indicators = projects.reduce((sum, each) => sum + each.indicators.length, 0)
  const movements = movementsOf(content, updates)
  const isCurrent = plan.version === currentVersion
  return (
    <main id="main">
      <div className="masthead">
        <div className="wrap">
          <Crumbs crumbs={crumbs} />
          <YearTabs years={years} current={year} href={(other) => department(other, departmentSlug)} />
          <div className="masthead-grid">
            <div>
              <h1>
                {content.department.name}
                <small>{planTitle(year)}</small>
              </h1>
              <p className="headline">{content.mission.headline}</p>
            </div>
            <Counts projects={projects.length} indicators={indicators} />
          </div>
          <EditionFacts plan={plan} editions={editions} />
          <CompareYears slug={departmentSlug} year={year} years={years} />
          {notice ? <div className="changed">{notice}</div> : null}
        </div>
      </div>
      <div className="wrap with-toc">
        <ContentsList content={content} />
        <div>
          {results ? <ResultsSummary {...results} /> : null}
          <MissionPart content={content} />
          <ResourcesPart content={content} movements={movements} history={resources} />
          {/* Former editions have no pages of projects: those show the edition in force. */}
          <PoliciesPart
            content={content}
            {...(isCurrent
              ? {
                  projectHref: (number: number) => project(year, departmentSlug, number),
                }
              : {})}
            {...(results ? besidePromises(results.report) : {})}
          />
          {directions ? <DirectionsSection directions={directions} /> : null}
          {editions.length > 1 ? (
            <EditionHistory year={year} slug={departmentSlug} currentVersion={currentVersion} editions={editions} />
          ) : null}
          <ContactSection contact={content.department.contact} listeningUrl={city?.listeningUrl ?? null} />
        </div>
      </div>
      <Sources sources={content.notes.source ? [content.notes.source] : []} />
      <StructuredData data={planData(plan, isCurrent)} />
      <PrintFoot
        address={isCurrent ? department(year, departmentSlug) : edition(year, departmentSlug, plan.version)}
        city={city}
        standing={printedEdition(plan)}
      />
    </main>
  )
}
