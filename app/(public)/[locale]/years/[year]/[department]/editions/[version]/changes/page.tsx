import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CompareLink } from '@/components/comparison/compare-link'
import { DifferenceList } from '@/components/plans/differences/difference-list'
import { Lines } from '@/components/plans/document/written-text'
import { PrintFoot, printedEdition, StandingLine } from '@/components/publications/standing-line'
import { Crumbs } from '@/components/ui/crumbs'
import {
  department as departmentAddress,
  edition as editionAddress,
  editionChanges,
  home,
  year as yearAddress,
} from '@/lib/addresses'
import { showFiscalYear } from '@/lib/fiscal-year'
import { differencesBetween, statedDifferences } from '@/lib/plans/differences'
import { pageMetadata } from '@/lib/publications/metadata'
import { slugOf, versionOf, yearOf } from '@/lib/publications/parameters'
import { comparedEdition, publishedCity, publishedYears } from '@/lib/publications/queries'
import { amendmentReasonNames } from '@/lib/text/amendments'
import { comparisonText } from '@/lib/text/comparison'
import { changesDescription, changesHeading, changesPageTitle, editionName, publicText } from '@/lib/text/public'
import { siteText } from '@/lib/text/site'

interface ChangesPageProps {
  params: Promise<{ year: string; department: string; version: string }>
}

async function comparedAt({ params }: ChangesPageProps) {
  const parameters = await params
  const year = yearOf(parameters.year)
  const slug = slugOf(parameters.department)
  const version = versionOf(parameters.version)
  const compared =
    year === null || slug === null || version === null ? null : await comparedEdition(year, slug, version)
  const amendment = compared?.plan.amendment
  return compared && amendment ? { ...compared, amendment } : notFound()
}

/** None beforehand; with this the page is kept after its first request, until the next publication (lib/page-cache.cjs). */
export function generateStaticParams(): [] {
  return []
}

export async function generateMetadata(props: ChangesPageProps): Promise<Metadata> {
  const { plan, amendment } = await comparedAt(props)
  const { year, departmentSlug, version, content } = plan
  const { name } = content.department
  return pageMetadata({
    title: changesPageTitle(name, year, amendment.replaces, version),
    description: changesDescription(name, year, amendment.replaces, version),
    canonical: editionChanges(year, departmentSlug, version),
  })
}

/** 新旧対照: an edition beside the one it amends. */
export default async function ChangesPage(props: ChangesPageProps) {
  const { plan, former, amendment } = await comparedAt(props)
  const { year, departmentSlug, version, content } = plan
  const [years, city] = await Promise.all([publishedYears(), publishedCity()])
  return (
    <main id="main">
      <div className="masthead">
        <div className="wrap">
          <Crumbs
            crumbs={[
              { name: siteText.home, href: home() },
              ...(years.includes(year) ? [{ name: showFiscalYear(year), href: yearAddress(year) }] : []),
              { name: content.department.name, href: departmentAddress(year, departmentSlug) },
              { name: editionName(version), href: editionAddress(year, departmentSlug, version) },
              { name: publicText.changesTitle },
            ]}
          />
          <h1>
            {content.department.name}
            <small>{changesHeading(amendment.replaces, version)}</small>
          </h1>
          {former ? <StandingLine plan={former} label={publicText.before} /> : null}
          <StandingLine plan={plan} label={publicText.after} />
          <div className="changed">
            <p>
              <b>{amendmentReasonNames[amendment.reason]}</b>
            </p>
            <p>
              <Lines text={amendment.explanation} />
            </p>
          </div>
        </div>
      </div>
      <section className="section wrap" aria-labelledby="changes-h">
        <h2 className="chapter" id="changes-h">
          {publicText.changesTitle}
        </h2>
        {former ? (
          <DifferenceList
            rows={differencesBetween(former.content, content)}
            stated={statedDifferences(former.content, content)}
            before={former.content}
            after={content}
          />
        ) : (
          <p>{publicText.changesNone}</p>
        )}
        <CompareLink
          query={{ kind: 'editions', year, department: departmentSlug }}
          name={comparisonText.compareEditions}
        />
      </section>
      <PrintFoot address={editionChanges(year, departmentSlug, version)} city={city} standing={printedEdition(plan)} />
    </main>
  )
}
