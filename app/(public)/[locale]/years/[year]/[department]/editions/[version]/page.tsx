import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PlanPage } from '@/components/publications/plan-page'
import { ReplacedBanner } from '@/components/publications/replaced-banner'
import { SuccessorNotice } from '@/components/publications/successor-notice'
import { WhatChanged } from '@/components/publications/what-changed'
import { WithdrawnPage } from '@/components/publications/withdrawn-page'
import { department as departmentAddress, home, year as yearAddress } from '@/lib/addresses'
import { showFiscalYear } from '@/lib/fiscal-year'
import { pageMetadata, withdrawnMetadata } from '@/lib/publications/metadata'
import { slugOf, versionOf, yearOf } from '@/lib/publications/parameters'
import { publishedCity, publishedEdition, publishedYears, withdrawnPlan } from '@/lib/publications/queries'
import { reformsOfPlan } from '@/lib/publications/succession-queries'
import { departmentDescription, editionInForce, editionName, editionTitle } from '@/lib/text/public'
import { siteText } from '@/lib/text/site'

interface EditionPageProps {
  params: Promise<{ year: string; department: string; version: string }>
}

/** The edition, or the notice in its place. */
async function shownAt({ params }: EditionPageProps) {
  const parameters = await params
  const year = yearOf(parameters.year)
  const slug = slugOf(parameters.department)
  const version = versionOf(parameters.version)
  if (year === null || slug === null || version === null) notFound()
  const edition = await publishedEdition(year, slug, version)
  if (edition) return { edition, withdrawn: null }
  const withdrawn = await withdrawnPlan(year, slug, version)
  return withdrawn ? { edition: null, withdrawn } : notFound()
}

/** None beforehand; with this the page is kept after its first request, until the next publication (lib/page-cache.cjs). */
export function generateStaticParams(): [] {
  return []
}

export async function generateMetadata(props: EditionPageProps): Promise<Metadata> {
  const shown = await shownAt(props)
  if (shown.withdrawn) return withdrawnMetadata(shown.withdrawn.notice)
  const { plan } = shown.edition
  const { department, mission } = plan.content
  return pageMetadata({
    title: editionTitle(department.name, plan.year, plan.version),
    description: departmentDescription(department.name, plan.year, mission.headline),
    canonical: departmentAddress(plan.year, plan.departmentSlug),
  })
}

export default async function EditionPage(props: EditionPageProps) {
  const { edition, withdrawn } = await shownAt(props)
  if (withdrawn) {
    const years = await publishedYears()
    return <WithdrawnPage {...withdrawn} yearExists={years.includes(withdrawn.notice.year)} />
  }
  const { plan, currentVersion, replacement } = edition
  const { year, departmentSlug, version, content } = plan
  const [years, city, reforms] = await Promise.all([
    publishedYears(),
    publishedCity(),
    reformsOfPlan(year, departmentSlug),
  ])
  return (
    <PlanPage
      {...edition}
      crumbs={[
        { name: siteText.home, href: home() },
        // A year whose only plan was withdrawn has no page.
        ...(years.includes(year) ? [{ name: showFiscalYear(year), href: yearAddress(year) }] : []),
        { name: content.department.name, href: departmentAddress(year, departmentSlug) },
        { name: editionName(version) },
      ]}
      city={city}
      notice={
        <>
          {replacement ? (
            <ReplacedBanner plan={plan} currentVersion={currentVersion} replacement={replacement} />
          ) : (
            <p>{editionInForce(version)}</p>
          )}
          <WhatChanged plan={plan} />
          <SuccessorNotice reforms={reforms} slug={departmentSlug} />
        </>
      }
    />
  )
}
