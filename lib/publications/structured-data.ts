import type { Route } from 'next'
import {
  department as departmentAddress,
  edition as editionAddress,
  home,
  indicatorSeries,
  indicatorSeriesFile,
  project as projectAddress,
  year as yearAddress,
} from '@/lib/addresses'
import { env } from '@/lib/env'
import { boundsOfFiscalYear, type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import type { ProjectContent, PublishedPlan } from '@/lib/plans/content'
import { editionName, planTitle, yearTitle } from '@/lib/text/public'
import { fictionNotice, siteName } from '@/lib/text/site'

/*
 * What a page says of itself to machines: JSON-LD in the words of schema.org. It says what stands on the page and nothing
 * else. The city stands in the foot of every page; the others point at it.
 */

/** A thing in the words of schema.org, without its context. */
export interface StructuredThing {
  '@type': string
  [property: string]: unknown
}

/** The licence under which everything here may be reused. */
export const licenceAddress = 'https://creativecommons.org/licenses/by/4.0/'

const absolute = (route: Route) => new URL(route, env().NEXTAUTH_URL).href
const theCity = () => ({ '@id': `${absolute(home())}#city` })

/** The text of a script element: none of its characters can end the element. */
export function jsonLd(thing: StructuredThing): string {
  return JSON.stringify({ '@context': 'https://schema.org', ...thing }).replaceAll('<', '\\u003c')
}

/** The city, whose departments plan and report. */
export function cityData(city: { name: string; fictional: boolean }): StructuredThing {
  return {
    '@type': 'GovernmentOrganization',
    ...theCity(),
    name: city.name,
    url: absolute(home()),
    ...(city.fictional ? { disambiguatingDescription: fictionNotice(city.name) } : {}),
  }
}

/** The site, on its home page. */
export function siteData(city: string | null): StructuredThing {
  return {
    '@type': 'WebSite',
    name: siteName(city),
    url: absolute(home()),
    inLanguage: 'ja',
    publisher: theCity(),
    license: licenceAddress,
  }
}

const timeOf = (first: FiscalYear, last: FiscalYear) =>
  `${boundsOfFiscalYear(first).first}/${boundsOfFiscalYear(last).last}`

/** What all departments promise in a fiscal year. */
export function yearData(
  { year, departments }: { year: FiscalYear; departments: readonly { name: string; publishedAt: Date }[] },
  description: string,
): StructuredThing {
  const published = departments.map(({ publishedAt }) => publishedAt.toISOString()).sort()
  return {
    '@type': 'Dataset',
    name: yearTitle(year),
    description,
    url: absolute(yearAddress(year)),
    inLanguage: 'ja',
    temporalCoverage: timeOf(year, year),
    creator: theCity(),
    license: licenceAddress,
    isAccessibleForFree: true,
    ...(published.length > 0 ? { dateModified: published.at(-1) } : {}),
  }
}

/** A department's plan, in the edition that the page shows; a former one stands at its own address. */
export function planData(
  { content, year, departmentSlug, version, publishedAt }: PublishedPlan,
  isCurrent: boolean,
): StructuredThing {
  return {
    '@type': 'Article',
    headline: `${content.department.name} ${planTitle(year)}`,
    description: content.mission.headline,
    url: absolute(isCurrent ? departmentAddress(year, departmentSlug) : editionAddress(year, departmentSlug, version)),
    inLanguage: 'ja',
    temporalCoverage: timeOf(year, year),
    version: editionName(version),
    datePublished: publishedAt,
    author: { '@type': 'GovernmentOrganization', name: content.department.name, parentOrganization: theCity() },
    publisher: theCity(),
    license: licenceAddress,
  }
}

/** A project of a plan in force. */
export function projectData(plan: PublishedPlan, project: ProjectContent): StructuredThing {
  const { year, departmentSlug } = plan
  const { '@type': type, headline, url, ...ofPlan } = planData(plan, true)
  return {
    ...ofPlan,
    '@type': 'WebPage',
    name: project.title,
    description: project.plainSummary ?? project.summary ?? project.title,
    url: absolute(projectAddress(year, departmentSlug, project.number)),
    isPartOf: { '@type': type, headline, url },
  }
}

/** An indicator over the years, with its file for spreadsheets. */
export function indicatorData(series: {
  seriesKey: string
  name: string
  /** what is counted */
  definition?: string | undefined
  unit?: string | undefined
  departmentName: string
  firstYear: FiscalYear
  lastYear: FiscalYear
}): StructuredThing {
  const { seriesKey, name, definition, unit, departmentName, firstYear, lastYear } = series
  return {
    '@type': 'Dataset',
    name,
    description:
      definition ?? `${departmentName}　${name}（${showFiscalYear(firstYear)}から${showFiscalYear(lastYear)}まで）`,
    url: absolute(indicatorSeries(seriesKey)),
    inLanguage: 'ja',
    temporalCoverage: timeOf(firstYear, lastYear),
    variableMeasured: { '@type': 'PropertyValue', name, ...(unit ? { unitText: unit } : {}) },
    creator: { '@type': 'GovernmentOrganization', name: departmentName, parentOrganization: theCity() },
    license: licenceAddress,
    isAccessibleForFree: true,
    distribution: {
      '@type': 'DataDownload',
      encodingFormat: 'text/csv',
      contentUrl: absolute(indicatorSeriesFile(seriesKey)),
    },
  }
}
