import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SeriesChart } from '@/components/publications/series-chart'
import { SeriesHead } from '@/components/publications/series-head'
import { SeriesFacts, SeriesSources, SeriesUse } from '@/components/publications/series-sources'
import { SeriesTable } from '@/components/publications/series-table'
import { PrintFoot } from '@/components/publications/standing-line'
import { Crumbs } from '@/components/ui/crumbs'
import {
  department as departmentAddress,
  home,
  indicatorSeries,
  project as projectAddress,
  year as yearAddress,
} from '@/lib/addresses'
import { showFiscalYear } from '@/lib/fiscal-year'
import { pageMetadata } from '@/lib/publications/metadata'
import { seriesKeyOf } from '@/lib/publications/parameters'
import { publishedCity } from '@/lib/publications/queries'
import { publishedSeries } from '@/lib/publications/series-queries'
import { latestOf, reformsBetween } from '@/lib/publications/series-rules'
import { publishedSuccessions } from '@/lib/publications/succession-queries'
import { promiseText } from '@/lib/text/indicators'
import { projectMark } from '@/lib/text/public'
import { seriesDescription, seriesText } from '@/lib/text/series'
import { siteText } from '@/lib/text/site'

interface IndicatorPageProps {
  params: Promise<{ seriesKey: string }>
}

async function shownAt({ params }: IndicatorPageProps) {
  const key = seriesKeyOf((await params).seriesKey)
  return (key === null ? null : await publishedSeries(key)) ?? notFound()
}

/** None beforehand; with this the page is kept after its first request, until the next publication (lib/page-cache.cjs). */
export function generateStaticParams(): [] {
  return []
}

export async function generateMetadata(props: IndicatorPageProps): Promise<Metadata> {
  const series = await shownAt(props)
  const { indicator, year, departmentName } = latestOf(series)
  return pageMetadata({
    title: `${indicator.name} ${seriesText.crumb} - ${departmentName}`,
    description: seriesDescription(indicator.name, series.length, promiseText(indicator, year)),
    canonical: indicatorSeries(indicator.key),
  })
}

export default async function IndicatorPage(props: IndicatorPageProps) {
  const series = await shownAt(props)
  const { indicator, year, departmentSlug, departmentName, project } = latestOf(series)
  const [city, successions] = await Promise.all([publishedCity(), publishedSuccessions()])
  return (
    <main id="main" className="series">
      <div className="masthead">
        <div className="wrap">
          <Crumbs
            crumbs={[
              { name: siteText.home, href: home() },
              { name: showFiscalYear(year), href: yearAddress(year) },
              { name: departmentName, href: departmentAddress(year, departmentSlug) },
              { name: projectMark(project.number), href: projectAddress(year, departmentSlug, project.number) },
              { name: seriesText.crumb },
            ]}
          />
          <SeriesHead series={series} />
        </div>
      </div>
      <SeriesChart series={series} />
      <SeriesTable series={series} />
      <SeriesFacts series={series} reforms={reformsBetween(series, successions)} />
      <SeriesSources series={series} />
      <SeriesUse series={series} />
      <PrintFoot address={indicatorSeries(indicator.key)} city={city} />
    </main>
  )
}
