import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PlanPage } from '@/components/publications/plan-page'
import { resourceHistory } from '@/components/publications/series-resources'
import { WhatChanged } from '@/components/publications/what-changed'
import { WithdrawnPage } from '@/components/publications/withdrawn-page'
import { department as departmentAddress, home, year as yearAddress } from '@/lib/addresses'
import { showFiscalYear } from '@/lib/fiscal-year'
import { releasedDirections } from '@/lib/publications/direction-queries'
import { pageMetadata, withdrawnMetadata } from '@/lib/publications/metadata'
import { slugOf, yearOf } from '@/lib/publications/parameters'
import { publishedPlan, publishedYears, withdrawnPlan } from '@/lib/publications/queries'
import { resultsOfPlan } from '@/lib/publications/result-queries'
import { resourcesOverYears } from '@/lib/publications/series-queries'
import { departmentDescription, planTitle } from '@/lib/text/public'
import { siteText } from '@/lib/text/site'

interface DepartmentPageProps {
  params: Promise<{ year: string; department: string }>
}

/** The plan as it stands, or the notice in its place. */
async function shownAt({ params }: DepartmentPageProps) {
  const parameters = await params
  const year = yearOf(parameters.year)
  const slug = slugOf(parameters.department)
  if (year === null || slug === null) notFound()
  const edition = await publishedPlan(year, slug)
  if (edition) return { edition, withdrawn: null }
  const withdrawn = await withdrawnPlan(year, slug)
  return withdrawn ? { edition: null, withdrawn } : notFound()
}

/** None beforehand; with this the page is kept after its first request, until the next publication (lib/page-cache.cjs). */
export function generateStaticParams(): [] {
  return []
}

export async function generateMetadata(props: DepartmentPageProps): Promise<Metadata> {
  const shown = await shownAt(props)
  if (shown.withdrawn) return withdrawnMetadata(shown.withdrawn.notice)
  const { plan } = shown.edition
  const { department, mission } = plan.content
  return pageMetadata({
    title: `${department.name} ${planTitle(plan.year)}`,
    description: departmentDescription(department.name, plan.year, mission.headline),
    canonical: departmentAddress(plan.year, plan.departmentSlug),
  })
}

export default async function DepartmentPage(props: DepartmentPageProps) {
  const { edition, withdrawn } = await shownAt(props)
  if (withdrawn) {
    const years = await publishedYears()
    return <WithdrawnPage {...withdrawn} yearExists={years.includes(withdrawn.notice.year)} />
  }
  const { year, content } = edition.plan
  return (
    <PlanPage
      {...edition}
      crumbs={[
        { name: siteText.home, href: home() },
        { name: showFiscalYear(year), href: yearAddress(year) },
        { name: content.department.name },
      ]}
      results={await resultsOfPlan(year, edition.plan.departmentSlug)}
      resources={resourceHistory(await resourcesOverYears(edition.plan.departmentSlug), year)}
      directions={await releasedDirections(year, edition.plan.departmentSlug)}
      notice={edition.plan.amendment ? <WhatChanged plan={edition.plan} /> : null}
    />
  )
}
