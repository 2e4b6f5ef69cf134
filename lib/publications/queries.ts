import { cache } from 'react'
import { publicDb } from '@/lib/db'
import type { FiscalYear } from '@/lib/fiscal-year'
import {
  type PolicyContent,
  type ProjectContent,
  type PublishedPlan,
  publishedPlan as publishedPlanSchema,
} from '@/lib/plans/content'

/*
 * What residents read, over the residents' connection alone. Each question is asked once a page (`cache`), and each public
 * page is kept whole until the next publication, so that these queries run once per page and publication.
 */

export interface City {
  name: string
  fictional: boolean
  contact: string | null
  /** The latest fiscal year of which a plan is published; null while none is. */
  latestYear: FiscalYear | null
}

interface DepartmentSummary {
  slug: string
  name: string
  headline: string
  projectCount: number
  indicatorCount: number
  version: string
  publishedAt: Date
}

interface YearOverview {
  year: FiscalYear
  departments: DepartmentSummary[]
  projectCount: number
  indicatorCount: number
  /** Where the figures come from, each source once, in the departments' order. */
  sources: string[]
}

interface EditionReference {
  version: string
  publishedAt: Date
}

interface PublishedEdition {
  plan: PublishedPlan
  /** The edition that speaks for the department now; this one, or the one that replaced it. */
  currentVersion: string
  /** All published editions of this plan, the latest first. */
  editions: EditionReference[]
  /** The fiscal years in which the department has a published plan, the earliest first. */
  years: FiscalYear[]
}

interface PublishedProjectPage extends PublishedEdition {
  project: ProjectContent
  policy: PolicyContent
  /** The policy's place in the plan, from 1. */
  policyPlace: number
  /** The projects before and after it in the plan. */
  previous: ProjectContent | null
  next: ProjectContent | null
}

interface LatestPublication {
  id: number
  year: FiscalYear
  departmentSlug: string
  departmentName: string
  version: string
  kind: PublishedPlan['kind']
  publishedAt: Date
}

/** A publication's document. Throws when it is not what this version of the system writes. */
function read(document: string): PublishedPlan {
  return publishedPlanSchema.parse(JSON.parse(document))
}

const editionKinds = ['EDITION', 'CORRECTION'] as const

/** The city, null before it is set up. Two queries. */
export const publishedCity = cache(async (): Promise<City | null> => {
  const [city, years] = await Promise.all([publicDb().publishedCity.findUnique({ where: { id: 1 } }), publishedYears()])
  if (!city) return null
  return {
    name: city.name,
    fictional: city.fictional,
    contact: city.contact || null,
    latestYear: years.at(-1) ?? null,
  }
})

/** The fiscal years of which at least one plan is published, the earliest first. One query. */
export const publishedYears = cache(async (): Promise<FiscalYear[]> => {
  const rows = await publicDb().currentPlan.groupBy({
    by: ['year'],
    orderBy: { year: 'asc' },
  })
  return rows.map((row) => row.year)
})

/** All departments of a year with what lists show of them; null when nothing of that year is published. Two queries. */
export const yearOverview = cache(async (year: FiscalYear): Promise<YearOverview | null> => {
  const rows = await publicDb().currentPlan.findMany({
    where: { year },
    orderBy: [{ position: 'asc' }, { departmentSlug: 'asc' }],
    include: {
      publication: {
        select: { version: true, publishedAt: true, document: true },
      },
    },
  })
  if (rows.length === 0) return null
  const departments = rows.map((row) => ({
    slug: row.departmentSlug,
    name: row.departmentName,
    headline: row.headline,
    projectCount: row.projectCount,
    indicatorCount: row.indicatorCount,
    version: row.publication.version,
    publishedAt: row.publication.publishedAt,
  }))
  const sources = rows.flatMap((row) => read(row.publication.document).content.notes.source ?? [])
  return {
    year,
    departments,
    projectCount: departments.reduce((sum, department) => sum + department.projectCount, 0),
    indicatorCount: departments.reduce((sum, department) => sum + department.indicatorCount, 0),
    sources: [...new Set(sources)],
  }
})

/** A department's plan of a year as it stands now; null when there is none. Four queries. */
export const publishedPlan = cache(async (year: FiscalYear, slug: string): Promise<PublishedEdition | null> => {
  const [current, editions, years] = await Promise.all([
    publicDb().currentPlan.findUnique({
      where: { year_departmentSlug: { year, departmentSlug: slug } },
      include: { publication: { select: { document: true, version: true } } },
    }),
    editionsOf(year, slug),
    yearsOf(slug),
  ])
  if (!current) return null
  return {
    plan: read(current.publication.document),
    currentVersion: current.publication.version,
    editions,
    years,
  }
})

/** One published edition of a department's plan, by its version; null when there is none. Five queries. */
export const publishedEdition = cache(
  async (year: FiscalYear, slug: string, version: string): Promise<PublishedEdition | null> => {
    const [publication, current, editions, years] = await Promise.all([
      publicDb().publication.findFirst({
        where: {
          year,
          departmentSlug: slug,
          version,
          kind: { in: [...editionKinds] },
        },
        select: { document: true },
      }),
      publicDb().currentPlan.findUnique({
        where: { year_departmentSlug: { year, departmentSlug: slug } },
        include: { publication: { select: { version: true } } },
      }),
      editionsOf(year, slug),
      yearsOf(slug),
    ])
    if (!publication || !current) return null
    return {
      plan: read(publication.document),
      currentVersion: current.publication.version,
      editions,
      years,
    }
  },
)

/** A project of the current plan, by its number; null when there is none. As many queries as `publishedPlan`. */
export async function publishedProject(
  year: FiscalYear,
  slug: string,
  number: number,
): Promise<PublishedProjectPage | null> {
  const edition = await publishedPlan(year, slug)
  if (!edition) return null
  const projects = edition.plan.content.policies.flatMap((policy, place) =>
    policy.projects.map((project) => ({
      project,
      policy,
      policyPlace: place + 1,
    })),
  )
  const at = projects.findIndex(({ project }) => project.number === number)
  const found = projects[at]
  if (!found) return null
  return {
    ...edition,
    ...found,
    previous: projects[at - 1]?.project ?? null,
    next: projects[at + 1]?.project ?? null,
  }
}

/** What was published last, the latest first. One query. */
export async function latestPublications(limit: number): Promise<LatestPublication[]> {
  const rows = await publicDb().publication.findMany({
    where: { kind: { in: [...editionKinds] } },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    take: limit,
    select: { id: true, document: true, publishedAt: true },
  })
  return rows.map((row) => {
    const { year, departmentSlug, version, kind, content } = read(row.document)
    return {
      id: row.id,
      year,
      departmentSlug,
      departmentName: content.department.name,
      version,
      kind,
      publishedAt: row.publishedAt,
    }
  })
}

async function editionsOf(year: FiscalYear, slug: string): Promise<EditionReference[]> {
  return publicDb().publication.findMany({
    where: { year, departmentSlug: slug, kind: { in: [...editionKinds] } },
    orderBy: { id: 'desc' },
    select: { version: true, publishedAt: true },
  })
}

async function yearsOf(slug: string): Promise<FiscalYear[]> {
  const rows = await publicDb().currentPlan.findMany({
    where: { departmentSlug: slug },
    orderBy: { year: 'asc' },
    select: { year: true },
  })
  return rows.map((row) => row.year)
}
