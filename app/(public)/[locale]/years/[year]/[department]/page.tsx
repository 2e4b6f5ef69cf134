import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PlanPage } from '@/components/publications/plan-page'
import { department as departmentAddress, home, year as yearAddress } from '@/lib/addresses'
import { showFiscalYear } from '@/lib/fiscal-year'
import { pageMetadata } from '@/lib/publications/metadata'
import { slugOf, yearOf } from '@/lib/publications/parameters'
import { publishedPlan } from '@/lib/publications/queries'
import { departmentDescription, planTitle } from '@/lib/text/public'
import { siteText } from '@/lib/text/site'

interface DepartmentPageProps {
  params: Promise<{ year: string; department: string }>
}

async function editionOf({ params }: DepartmentPageProps) {
  const parameters = await params
  const year = yearOf(parameters.year)
  const slug = slugOf(parameters.department)
  const found = year === null || slug === null ? null : await publishedPlan(year, slug)
  return found ?? notFound()
}

/** None beforehand; with this the page is kept after its first request, until the next publication (lib/page-cache.cjs). */
export function generateStaticParams(): [] {
  return []
}

export async function generateMetadata(props: DepartmentPageProps): Promise<Metadata> {
  const { plan } = await editionOf(props)
  const { department, mission } = plan.content
  return pageMetadata({
    title: `${department.name} ${planTitle(plan.year)}`,
    description: departmentDescription(department.name, plan.year, mission.headline),
    canonical: departmentAddress(plan.year, plan.departmentSlug),
  })
}

export default async function DepartmentPage(props: DepartmentPageProps) {
  const edition = await editionOf(props)
  const { year, content } = edition.plan
  return (
    <PlanPage
      {...edition}
      crumbs={[
        { name: siteText.home, href: home() },
        { name: showFiscalYear(year), href: yearAddress(year) },
        { name: content.department.name },
      ]}
    />
  )
}
