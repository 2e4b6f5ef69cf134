import type { Route } from 'next'
import {
  aboutInEnglish,
  aboutPage,
  accessibilityPage,
  achievementPage,
  comparePage,
  department,
  edition,
  home,
  indicatorSeries,
  openDataPage,
  project,
  publishedReport,
  strategyGoal,
  strategyPage,
  year as yearAddress,
  yearMissed,
  yearResults,
} from '@/lib/addresses'
import type { FiscalYear } from '@/lib/fiscal-year'
import { xmlElement, xmlText } from './xml'

interface PlanKey {
  year: FiscalYear
  departmentSlug: string
}

/** What residents can read, as far as addresses follow from it. */
export interface PublishedLists {
  /** The plans in force. */
  plans: readonly PlanKey[]
  /** Their projects. */
  projects: readonly (PlanKey & { number: number })[]
  /** The series of their indicators. */
  seriesKeys: readonly string[]
  /** The codes of the strategic plans' goals, each once. */
  goalCodes: readonly string[]
  /** Everything that was ever published, without its text. */
  publications: readonly (PlanKey & { kind: string; version: string; publishedAt: Date })[]
}

/** A page of the site, and when something that it shows was last published. */
export interface SitePage {
  address: Route
  changedAt?: Date
}

function latest(publications: readonly { publishedAt: Date }[]): Date | undefined {
  return publications.reduce<Date | undefined>(
    (last, { publishedAt }) => (last && last >= publishedAt ? last : publishedAt),
    undefined,
  )
}

function grouped<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

const keyOf = ({ year, departmentSlug }: PlanKey) => `${year} ${departmentSlug}`

/** Every page that has something to read: no notices of what was withdrawn, no results before there are any. */
export function pagesOf({ plans, projects, seriesKeys, goalCodes, publications }: PublishedLists): SitePage[] {
  const byPlan = grouped(publications, keyOf)
  const changedOf = (plan: PlanKey) => dated(latest(byPlan.get(keyOf(plan)) ?? []))
  const byYear = grouped(publications, ({ year }) => year)
  const changedIn = (year: FiscalYear) => dated(latest(byYear.get(year) ?? []))
  const years = [...new Set(plans.map(({ year }) => year))].sort((one, other) => other - one)
  const withdrawn = new Set(ofKind(publications, ['WITHDRAWAL']).map((each) => `${keyOf(each)} ${each.version}`))
  const editions = ofKind(publications, ['EDITION', 'CORRECTION']).filter(
    (each) => !withdrawn.has(`${keyOf(each)} ${each.version}`),
  )
  const reports = ofKind(publications, ['REPORT']).map((each) => {
    const [period = '', number = ''] = each.version.split('.')
    return { ...each, period, number: Number(number) }
  })
  const yearsWithResults = new Set(reports.filter(({ period }) => period === 'yearend').map(({ year }) => year))
  return [
    { address: home(), ...dated(latest(publications)) },
    ...[aboutPage(), aboutInEnglish(), achievementPage(), accessibilityPage(), openDataPage()].map((address) => ({
      address,
    })),
    ...(plans.length > 0 ? [strategyPage(), comparePage()].map((address) => ({ address })) : []),
    ...years.map((year) => ({ address: yearAddress(year), ...changedIn(year) })),
    ...years
      .filter((year) => yearsWithResults.has(year))
      .flatMap((year) => [yearResults(year), yearMissed(year)].map((address) => ({ address, ...changedIn(year) }))),
    ...plans.map((plan) => ({ address: department(plan.year, plan.departmentSlug), ...changedOf(plan) })),
    ...projects.map((each) => ({
      address: project(each.year, each.departmentSlug, each.number),
      ...changedOf(each),
    })),
    ...seriesKeys.map((key) => ({ address: indicatorSeries(key) })),
    ...goalCodes.map((code) => ({ address: strategyGoal(code) })),
    ...editions.map(({ year, departmentSlug, version, publishedAt }) => ({
      address: edition(year, departmentSlug, version),
      changedAt: publishedAt,
    })),
    ...reports.map(({ year, departmentSlug, period, number, publishedAt }) => ({
      address: publishedReport(year, departmentSlug, period, number),
      changedAt: publishedAt,
    })),
  ]
}

function dated(changedAt: Date | undefined): { changedAt?: Date } {
  return changedAt ? { changedAt } : {}
}

function ofKind<Row extends { kind: string }>(rows: readonly Row[], kinds: readonly string[]): Row[] {
  return rows.filter(({ kind }) => kinds.includes(kind))
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>'
const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/** A file may name 50,000 addresses (sitemaps.org); we stay below. */
const mostInFile = 45_000

/**
 * The site map (sitemaps.org): the file at its address, and its parts, of which there are some only where one file cannot
 * hold all; `partAddress` says where each of them (from 1) stands.
 */
export function siteMapFiles(
  pages: readonly SitePage[],
  origin: string,
  partAddress: (part: number) => string,
  most = mostInFile,
): { whole: string; parts: string[] } {
  const files: string[] = []
  for (let from = 0; from === 0 || from < pages.length; from += most) {
    files.push(urlSet(pages.slice(from, from + most), origin))
  }
  const [only = '', ...others] = files
  if (others.length === 0) return { whole: only, parts: [] }
  const named = files.map(
    (_, place) => `<sitemap><loc>${xmlText(new URL(partAddress(place + 1), origin).href)}</loc></sitemap>`,
  )
  return {
    whole: [declaration, `<sitemapindex xmlns="${namespace}">`, ...named, '</sitemapindex>', ''].join('\n'),
    parts: files,
  }
}

function urlSet(pages: readonly SitePage[], origin: string): string {
  const urls = pages.map(({ address, changedAt }) => {
    const changed = changedAt ? xmlElement('lastmod', changedAt.toISOString()) : ''
    return `<url><loc>${xmlText(new URL(address, origin).href)}</loc>${changed}</url>`
  })
  return [declaration, `<urlset xmlns="${namespace}">`, ...urls, '</urlset>', ''].join('\n')
}
