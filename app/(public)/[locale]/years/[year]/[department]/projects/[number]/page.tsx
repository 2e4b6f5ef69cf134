import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { IndicatorBlock } from '@/components/plans/document/indicator-block'
import { PlainSummary } from '@/components/plans/document/plain-summary'
import { WrittenText } from '@/components/plans/document/written-text'
import { ContactSection } from '@/components/publications/contact-section'
import { DroppedBanner } from '@/components/publications/dropped-banner'
import { ProjectFacts } from '@/components/publications/project-facts'
import { SeriesLink } from '@/components/publications/series-link'
import { Sources } from '@/components/publications/sources'
import { PrintFoot, printedEdition, StandingLine } from '@/components/publications/standing-line'
import { WithdrawnPage } from '@/components/publications/withdrawn-page'
import { actualOf, EarlierActuals, ResultOfIndicator, ResultOfProject } from '@/components/results/results-of-plan'
import { StructuredData } from '@/components/site/structured-data'
import { Crumbs } from '@/components/ui/crumbs'
import { department as departmentAddress, home, project as projectAddress, year as yearAddress } from '@/lib/addresses'
import { showFiscalYear } from '@/lib/fiscal-year'
import { pageMetadata, withdrawnMetadata } from '@/lib/publications/metadata'
import { numberOf, slugOf, yearOf } from '@/lib/publications/parameters'
import {
  droppedProject,
  publishedCity,
  publishedProject,
  publishedYears,
  withdrawnProject,
} from '@/lib/publications/queries'
import { actualsBefore, resultsOfPlan } from '@/lib/publications/result-queries'
import { seriesInForce } from '@/lib/publications/series-queries'
import { projectData } from '@/lib/publications/structured-data'
import { movementsOf } from '@/lib/resource-updates/rules'
import { promiseText } from '@/lib/text/indicators'
import { planText, projectName } from '@/lib/text/plan'
import { projectMark, promisesHeading, publicText } from '@/lib/text/public'
import { siteText } from '@/lib/text/site'

interface ProjectPageProps {
  params: Promise<{ year: string; department: string; number: string }>
}

/** The project of the plan as it stands or as the last edition said it that had the number, or the notice in its place. */
async function shownAt({ params }: ProjectPageProps) {
  const parameters = await params
  const year = yearOf(parameters.year)
  const slug = slugOf(parameters.department)
  const number = numberOf(parameters.number)
  if (year === null || slug === null || number === null) notFound()
  const project = await publishedProject(year, slug, number)
  if (project) return { project, dropped: null, withdrawn: null }
  const former = await droppedProject(year, slug, number)
  if (former) return { project: former, dropped: former.dropped, withdrawn: null }
  const withdrawn = await withdrawnProject(year, slug, number)
  return withdrawn ? { project: null, dropped: null, withdrawn } : notFound()
}

/** None beforehand; with this the page is kept after its first request, until the next publication (lib/page-cache.cjs). */
export function generateStaticParams(): [] {
  return []
}

export async function generateMetadata(props: ProjectPageProps): Promise<Metadata> {
  const shown = await shownAt(props)
  if (shown.withdrawn) return withdrawnMetadata(shown.withdrawn.notice)
  const { plan, project } = shown.project
  const { year, departmentSlug, content } = plan
  const promises = project.indicators.map((indicator) => promiseText(indicator, year)).join('')
  return pageMetadata({
    title: `${project.title} - ${content.department.name} ${showFiscalYear(year)}`,
    description: promises || (project.plainSummary ?? project.summary ?? project.title),
    canonical: projectAddress(year, departmentSlug, project.number),
  })
}

export default async function ProjectPage(props: ProjectPageProps) {
  const shown = await shownAt(props)
  if (shown.withdrawn) {
    const years = await publishedYears()
    return <WithdrawnPage {...shown.withdrawn} yearExists={years.includes(shown.withdrawn.notice.year)} />
  }
  const { plan, project, policy, policyPlace, previous, next, updates } = shown.project
  const { dropped } = shown
  const { year, departmentSlug, content } = plan
  const keys = project.indicators.map(({ key }) => key)
  const [results, earlier, city, ofSeries] = await Promise.all([
    resultsOfPlan(year, departmentSlug),
    actualsBefore(year, keys),
    publishedCity(),
    dropped ? seriesInForce(keys) : new Set(keys),
  ])
  const departmentPage = departmentAddress(year, departmentSlug)
  return (
    <main id="main">
      <div className="masthead">
        <div className="wrap">
          <Crumbs
            crumbs={[
              { name: siteText.home, href: home() },
              { name: showFiscalYear(year), href: yearAddress(year) },
              { name: content.department.name, href: departmentPage },
              { name: projectMark(project.number) },
            ]}
          />
          <p className="eyebrow mt-2">
            {content.department.name}　{projectMark(project.number)}
          </p>
          <h1>{project.title}</h1>
          <div className="headline text">
            {project.plainSummary ? (
              <PlainSummary text={project.plainSummary} />
            ) : (
              <WrittenText text={project.summary} />
            )}
          </div>
          <StandingLine plan={plan} />
          {dropped ? <DroppedBanner number={project.number} plan={plan} dropped={dropped} /> : null}
        </div>
      </div>
      <div className="wrap">
        <section className="section" aria-labelledby="promises-h">
          <h2 className="chapter" id="promises-h">
            {promisesHeading(project.indicators.length)}
          </h2>
          {project.noTargetReason ? (
            <p>
              <b>{planText.noTargetReason}</b>　{project.noTargetReason}
            </p>
          ) : null}
          {project.indicators.map((indicator) => (
            <IndicatorBlock
              key={indicator.key}
              indicator={indicator}
              year={year}
              large
              {...actualOf(results?.report ?? null, indicator.key)}
              aside={(key) => (
                <>
                  <ResultOfIndicator report={results?.report ?? null} indicatorKey={key} />
                  <EarlierActuals indicator={indicator} actuals={earlier.get(key) ?? []} />
                  {ofSeries.has(key) ? <SeriesLink seriesKey={key} name={indicator.name} /> : null}
                </>
              )}
            />
          ))}
        </section>
        {results ? <ResultOfProject report={results.report} projectKey={project.key} /> : null}
        <section className="section" aria-labelledby="ties-h">
          <h2 className="chapter" id="ties-h">
            {publicText.ties}
          </h2>
          {project.plainSummary && project.summary ? (
            <>
              <h3>{planText.summary}</h3>
              <WrittenText text={project.summary} />
            </>
          ) : null}
          <ProjectFacts
            project={project}
            policy={policy}
            policyPlace={policyPlace}
            movements={movementsOf(content, updates)}
          />
        </section>
        <ContactSection contact={content.department.contact} listeningUrl={city?.listeningUrl ?? null} />
        <nav className="section others" aria-labelledby="others-h">
          <h2 className="chapter" id="others-h">
            {publicText.otherProjects}
          </h2>
          <ul className="linklist">
            {previous ? (
              <li>
                <Link href={projectAddress(year, departmentSlug, previous.number)} prefetch={false} rel="prev">
                  {projectName(previous.number, previous.title)}
                </Link>
              </li>
            ) : null}
            {next ? (
              <li>
                <Link href={projectAddress(year, departmentSlug, next.number)} prefetch={false} rel="next">
                  {projectName(next.number, next.title)}
                </Link>
              </li>
            ) : null}
            <li>
              <Link href={departmentPage} prefetch={false}>
                {publicText.backToPlan}
              </Link>
            </li>
          </ul>
        </nav>
      </div>
      <Sources sources={content.notes.source ? [content.notes.source] : []} />
      {dropped ? null : <StructuredData data={projectData(plan, project)} />}
      <PrintFoot
        address={projectAddress(year, departmentSlug, project.number)}
        city={city}
        standing={printedEdition(plan)}
      />
    </main>
  )
}
