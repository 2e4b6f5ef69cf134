import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PlanPage } from '@/components/publications/plan-page'
import { resourceHistory } from '@/components/publications/series-resources'
import { FormerDepartmentPage, SuccessorNotice } from '@/components/publications/successor-notice'
import { WhatChanged } from '@/components/publications/what-changed'
import { WithdrawnPage } from '@/components/publications/withdrawn-page'
import { department as departmentAddress, home, year as yearAddress } from '@/lib/addresses'
import { showFiscalYear } from '@/lib/fiscal-year'
import { releasedDirections } from '@/lib/publications/direction-queries'
import { pageMetadata, withdrawnMetadata } from '@/lib/publications/metadata'
import { slugOf, yearOf } from '@/lib/publications/parameters'
import { publishedCity, publishedPlan, publishedYears, withdrawnPlan } from '@/lib/publications/queries'
import { resultsOfPlan } from '@/lib/publications/result-queries'
import { resourcesOverYears } from '@/lib/publications/series-queries'
import { formerDepartment, reformsOfPlan } from '@/lib/publications/succession-queries'
import { departmentDescription, noSuchDepartment, planTitle, reformSentence } from '@/lib/text/public'
import { siteText } from '@/lib/text/site'

interface DepartmentPageProps {
  params: Promise<{ year: string; department: string }>
}

/** The plan as it stands, the notice in its place, or where a department went that had ended. */
async function shownAt({ params }: DepartmentPageProps) {
  const parameters = await params
  const year = yearOf(parameters.year)
  const slug = slugOf(parameters.department)
  if (year === null || slug === null) notFound()
  const edition = await publishedPlan(year, slug)
  if (edition) return { edition, withdrawn: null, former: null }
  const withdrawn = await withdrawnPlan(year, slug)
  if (withdrawn) return { edition: null, withdrawn, former: null }
  const former = await formerDepartment(year, slug)
  return former ? { edition: null, withdrawn: null, former } : notFound()
}

/** None beforehand; with this the page is kept after its first request, until the next publication (lib/page-cache.cjs). */
export function generateStaticParams(): [] {
  return []
}

export async function generateMetadata(props: DepartmentPageProps): Promise<Metadata> {
  const shown = await shownAt(props)
  if (shown.withdrawn) return withdrawnMetadata(shown.withdrawn.notice)
  if (shown.former) {
    const { year, reform } = shown.former
    return {
      ...pageMetadata({
        title: noSuchDepartment(reform.from.name, year),
        description: reformSentence(reform),
        canonical: departmentAddress(year, reform.from.slug),
      }),
      robots: { index: false },
    }
  }
  const { plan } = shown.edition
  const { department, mission } = plan.content
  return pageMetadata({
    title: `${department.name} ${planTitle(plan.year)}`,
    description: departmentDescription(department.name, plan.year, mission.headline),
    canonical: departmentAddress(plan.year, plan.departmentSlug),
  })
}

export default async function DepartmentPage(props: DepartmentPageProps) {
  const { edition, withdrawn, former } = await shownAt(props)
  if (withdrawn) {
    const years = await publishedYears()
    return <WithdrawnPage {...withdrawn} yearExists={years.includes(withdrawn.notice.year)} />
  }
  if (former) return <FormerDepartmentPage former={former} />
  const { year, departmentSlug, content } = edition.plan
  const [city, reforms, results, means, directions] = await Promise.all([
    publishedCity(),
    reformsOfPlan(year, departmentSlug),
    resultsOfPlan(year, departmentSlug),
    resourcesOverYears(departmentSlug),
    releasedDirections(year, departmentSlug),
  ])
  return (
    <PlanPage
      {...edition}
      crumbs={[
        { name: siteText.home, href: home() },
        { name: showFiscalYear(year), href: yearAddress(year) },
        { name: content.department.name },
      ]}
      city={city}
      results={results}
      resources={resourceHistory(means, year)}
      directions={directions}
      notice={
        edition.plan.amendment || reforms.length > 0 ? (
          <>
            <WhatChanged plan={edition.plan} />
            <SuccessorNotice reforms={reforms} slug={departmentSlug} />
          </>
        ) : null
      }
    />
  )
}
