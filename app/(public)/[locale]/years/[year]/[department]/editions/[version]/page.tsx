import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { PlanPage } from '@/components/publications/plan-page'
import { department as departmentAddress, home, year as yearAddress } from '@/lib/addresses'
import { showFiscalYear } from '@/lib/fiscal-year'
import { pageMetadata } from '@/lib/publications/metadata'
import { slugOf, versionOf, yearOf } from '@/lib/publications/parameters'
import { publishedEdition } from '@/lib/publications/queries'
import {
  departmentDescription,
  editionInForce,
  editionName,
  editionTitle,
  publicText,
  replacedNotice,
} from '@/lib/text/public'
import { siteText } from '@/lib/text/site'

interface EditionPageProps {
  params: Promise<{ year: string; department: string; version: string }>
}

async function editionOf({ params }: EditionPageProps) {
  const parameters = await params
  const year = yearOf(parameters.year)
  const slug = slugOf(parameters.department)
  const version = versionOf(parameters.version)
  const found = year === null || slug === null || version === null ? null : await publishedEdition(year, slug, version)
  return found ?? notFound()
}

/** None beforehand; with this the page is kept after its first request, until the next publication (lib/page-cache.cjs). */
export function generateStaticParams(): [] {
  return []
}

export async function generateMetadata(props: EditionPageProps): Promise<Metadata> {
  const { plan } = await editionOf(props)
  const { department, mission } = plan.content
  return pageMetadata({
    title: editionTitle(department.name, plan.year, plan.version),
    description: departmentDescription(department.name, plan.year, mission.headline),
    canonical: departmentAddress(plan.year, plan.departmentSlug),
  })
}

export default async function EditionPage(props: EditionPageProps) {
  const edition = await editionOf(props)
  const { year, departmentSlug, version, content } = edition.plan
  const replaced = version !== edition.currentVersion
  const current = departmentAddress(year, departmentSlug)
  return (
    <PlanPage
      {...edition}
      crumbs={[
        { name: siteText.home, href: home() },
        { name: showFiscalYear(year), href: yearAddress(year) },
        { name: content.department.name, href: current },
        { name: editionName(version) },
      ]}
      notice={
        replaced ? (
          <p>
            {replacedNotice(version, edition.currentVersion)}
            <Link href={current} prefetch={false}>
              {publicText.readCurrent}
            </Link>
          </p>
        ) : (
          <p>{editionInForce(version)}</p>
        )
      }
    />
  )
}
