import { cache } from 'react'
import { publicDb } from '@/lib/db'
import type { FiscalYear } from '@/lib/fiscal-year'
import {
  type PolicyContent,
  type ProjectContent,
  type PublishedPlan,
  publishedPlan as publishedPlanSchema,
  type WithdrawalNotice,
  withdrawalNotice,
} from '@/lib/plans/content'
import { publishedUpdate } from '@/lib/resource-updates/content'
import { inOrder, type Update } from '@/lib/resource-updates/rules'
import type { PublishedReport } from '@/lib/results/content'
import type { ReportKind, ReportPeriod } from '@/lib/results/workflow'

/*
 * What residents read, over the residents' connection alone. Each question is asked once a page (`cache`), and each public
 * page is kept whole until the next publication, so that these queries run once per page and publication.
 */

export interface City {
  name: string
  fictional: boolean
  contact: string | null
  /** The city's own form for what people want to say (広聴), at an https address. */
  listeningUrl: string | null
  /** The latest fiscal year of which a plan is published; null while none is. */
  latestYear: FiscalYear | null
  /** The latest of these years of which year-end results are published; null while there are none. */
  latestResultsYear: FiscalYear | null
}

interface DepartmentSummary {
  slug: string
  name: string
  headline: string
  projectCount: number
  indicatorCount: number
  version: string
  publishedAt: Date
  /** SHA-256 of what was agreed. */
  contentHash: string
}

/** A department whose plan was withdrawn and has none in its place. */
interface WithdrawnSummary {
  slug: string
  name: string
  withdrawnAt: Date
}

interface YearOverview {
  year: FiscalYear
  departments: DepartmentSummary[]
  withdrawn: WithdrawnSummary[]
  projectCount: number
  indicatorCount: number
}

interface EditionReference {
  version: string
  publishedAt: Date
  /** Its text was taken off the pages again; a notice stands at its address. */
  withdrawn: boolean
}

/** The edition that took the place of another. */
interface Replacement extends EditionReference {
  amendment: PublishedPlan['amendment']
}

interface PublishedEdition {
  plan: PublishedPlan
  /** The edition that speaks for the department now; this one, or the one that replaced it; null where that was withdrawn. */
  currentVersion: string | null
  /** All published editions of this plan, the latest first. */
  editions: EditionReference[]
  /** The fiscal years in which the department has a published plan, the earliest first. */
  years: FiscalYear[]
  /** 補正・繰越・流用・決算 of the plan, in the order of their days. */
  updates: Update[]
}

/** An edition beside the one it replaced. */
interface ComparedEdition extends PublishedEdition {
  /** The edition it amends; null where that was withdrawn, and its text is not shown any more. */
  former: PublishedPlan | null
}

/** What stands where a plan was withdrawn. */
interface WithdrawnPlan {
  notice: WithdrawalNotice
  /** The edition that speaks for the department now; null where there is none. */
  currentVersion: string | null
  editions: EditionReference[]
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

export interface LatestPublication {
  id: number
  year: FiscalYear
  departmentSlug: string
  departmentName: string
  version: string
  kind: PublishedPlan['kind'] | 'WITHDRAWAL' | 'REPORT'
  /** of a REPORT */
  report?: Pick<PublishedReport['content'], 'period' | 'number' | 'kind'>
  /** What it says of itself in a sentence: the plan's headline, why it was amended, why a report was corrected. */
  said: string | null
  /** SHA-256 of the published document. */
  documentHash: string
  publishedAt: Date
}

/** A publication's document. Throws when it is not what this version of the system writes. */
function read(document: string): PublishedPlan {
  return publishedPlanSchema.parse(JSON.parse(document))
}

const editionKinds = ['EDITION', 'CORRECTION'] as const
const planKinds = [...editionKinds, 'WITHDRAWAL'] as const

/** The city, null before it is set up. Three queries. */
export const publishedCity = cache(async (): Promise<City | null> => {
  const [city, years] = await Promise.all([publicDb().publishedCity.findUnique({ where: { id: 1 } }), publishedYears()])
  if (!city) return null
  const results = await publicDb().currentReport.aggregate({
    where: { period: 'YEAREND', year: { in: years } },
    _max: { year: true },
  })
  return {
    name: city.name,
    fictional: city.fictional,
    contact: city.contact || null,
    listeningUrl: city.listeningUrl,
    latestYear: years.at(-1) ?? null,
    latestResultsYear: results._max.year,
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

/**
 * All departments of a year with what lists show of them, from columns alone; null when nothing of that year was ever
 * published. Three statements, however many departments and years there are; the notices of withdrawn plans are the only documents read.
 */
export const yearOverview = cache(async (year: FiscalYear): Promise<YearOverview | null> => {
  const [rows, withdrawals] = await Promise.all([
    publicDb().currentPlan.findMany({
      where: { year },
      orderBy: [{ position: 'asc' }, { departmentSlug: 'asc' }],
      include: { publication: { select: { version: true, publishedAt: true, contentHash: true } } },
    }),
    publicDb().publication.findMany({
      where: { year, kind: 'WITHDRAWAL' },
      orderBy: { id: 'asc' },
      select: { departmentSlug: true, document: true },
    }),
  ])
  const present = new Set(rows.map(({ departmentSlug }) => departmentSlug))
  const gone = new Map(
    withdrawals
      .filter(({ departmentSlug }) => !present.has(departmentSlug))
      .map(({ departmentSlug, document }) => [departmentSlug, withdrawalNotice.parse(JSON.parse(document))]),
  )
  if (rows.length === 0 && gone.size === 0) return null
  const departments = rows.map((row) => ({
    slug: row.departmentSlug,
    name: row.departmentName,
    headline: row.headline,
    projectCount: row.projectCount,
    indicatorCount: row.indicatorCount,
    ...row.publication,
  }))
  return {
    year,
    departments,
    withdrawn: [...gone.values()]
      .sort((one, other) => one.position - other.position)
      .map(({ departmentSlug, departmentName, withdrawnAt }) => ({
        slug: departmentSlug,
        name: departmentName,
        withdrawnAt: new Date(withdrawnAt),
      })),
    projectCount: departments.reduce((sum, department) => sum + department.projectCount, 0),
    indicatorCount: departments.reduce((sum, department) => sum + department.indicatorCount, 0),
  }
})

/** Where the figures of a year's plans come from, each source once, in the departments' order. One statement, which hands over no document. */
export const sourcesOfYear = cache(async (year: FiscalYear): Promise<string[]> => {
  const rows = await publicDb().$queryRaw<{ source: string | null }[]>`
    SELECT publication.document::json #>> '{content,notes,source}' AS source
    FROM published.current current JOIN published.publication publication ON publication.id = current."publicationId"
    WHERE current.year = ${year}::integer ORDER BY current.position, current."departmentSlug"`
  return [...new Set(rows.flatMap(({ source }) => source || []))]
})

/** A department's plan of a year as it stands now; null when there is none. Five queries. */
export const publishedPlan = cache(async (year: FiscalYear, slug: string): Promise<PublishedEdition | null> => {
  const [current, editions, years, updates] = await Promise.all([
    publicDb().currentPlan.findUnique({
      where: { year_departmentSlug: { year, departmentSlug: slug } },
      include: { publication: { select: { document: true, version: true } } },
    }),
    editionsOf(year, slug),
    yearsOf(slug),
    updatesOf(year, slug),
  ])
  if (!current) return null
  return {
    plan: read(current.publication.document),
    currentVersion: current.publication.version,
    editions,
    years,
    updates,
  }
})

/** What became of a plan's money since it was published. One query. */
const updatesOf = cache(async (year: FiscalYear, slug: string): Promise<Update[]> => {
  const rows = await publicDb().publication.findMany({
    where: { year, departmentSlug: slug, kind: 'RESOURCE_UPDATE' },
    orderBy: { id: 'asc' },
    select: { document: true },
  })
  return inOrder(rows.map(({ document }) => publishedUpdate.parse(JSON.parse(document))))
})

/** The version that speaks for a department now; null where there is none. One query. */
const currentVersionOf = cache(async (year: FiscalYear, slug: string): Promise<string | null> => {
  const current = await publicDb().currentPlan.findUnique({
    where: { year_departmentSlug: { year, departmentSlug: slug } },
    select: { publication: { select: { version: true } } },
  })
  return current?.publication.version ?? null
})

/** The document of one published edition; null where there is none. One query. */
const documentOf = cache(async (year: FiscalYear, slug: string, version: string): Promise<PublishedPlan | null> => {
  const publication = await publicDb().publication.findFirst({
    where: { year, departmentSlug: slug, version, kind: { in: [...editionKinds] } },
    select: { document: true },
  })
  return publication ? read(publication.document) : null
})

/**
 * One published edition of a department's plan, by its version, with the one that replaced it; null when there is none, or it
 * was withdrawn. At most six queries.
 */
export const publishedEdition = cache(
  async (
    year: FiscalYear,
    slug: string,
    version: string,
  ): Promise<(PublishedEdition & { replacement: Replacement | null }) | null> => {
    const editions = await editionsOf(year, slug)
    const at = editions.findIndex((each) => each.version === version)
    if (at < 0 || editions[at]?.withdrawn) return null
    const later = editions[at - 1]
    const [plan, currentVersion, years, updates, next] = await Promise.all([
      documentOf(year, slug, version),
      currentVersionOf(year, slug),
      yearsOf(slug),
      updatesOf(year, slug),
      // Nothing that a withdrawn edition said is shown, its reason and explanation included.
      later && !later.withdrawn ? documentOf(year, slug, later.version) : null,
    ])
    if (!plan) return null
    const replacement = later ? { ...later, amendment: next?.amendment } : null
    return { plan, currentVersion, editions, years, updates, replacement }
  },
)

/** An edition and the one it amends, for 新旧対照; null where it amends none, does not exist or was withdrawn. */
export async function comparedEdition(
  year: FiscalYear,
  slug: string,
  version: string,
): Promise<ComparedEdition | null> {
  const edition = await publishedEdition(year, slug, version)
  const replaces = edition?.plan.amendment?.replaces
  if (!edition || !replaces) return null
  const gone = edition.editions.some((each) => each.version === replaces && each.withdrawn)
  return { ...edition, former: gone ? null : await documentOf(year, slug, replaces) }
}

/**
 * The notice of a withdrawn edition, by its version, or (without one) of the plan, where its latest publication is a
 * withdrawal; null where nothing was withdrawn. Three queries.
 */
export const withdrawnPlan = cache(
  async (year: FiscalYear, slug: string, version?: string): Promise<WithdrawnPlan | null> => {
    const currentVersion = await currentVersionOf(year, slug)
    if (version === undefined && currentVersion !== null) return null
    const withdrawal = await publicDb().publication.findFirst({
      where: { year, departmentSlug: slug, kind: 'WITHDRAWAL', ...(version === undefined ? {} : { version }) },
      orderBy: { id: 'desc' },
      select: { document: true },
    })
    if (!withdrawal) return null
    return {
      notice: withdrawalNotice.parse(JSON.parse(withdrawal.document)),
      currentVersion,
      editions: await editionsOf(year, slug),
    }
  },
)

/** The editions that had a project of a number, the latest first; `withdrawn` ones have a notice in their place. One query. */
const editionsWithProject = cache(
  async (year: FiscalYear, slug: string, number: number): Promise<{ version: string; withdrawn: boolean }[]> =>
    publicDb().$queryRaw`
      SELECT edition.version, EXISTS (SELECT FROM published.publication gone WHERE gone.kind = 'WITHDRAWAL'
        AND gone.year = edition.year AND gone."departmentSlug" = edition."departmentSlug" AND gone.version = edition.version) AS withdrawn
      FROM published.publication edition
      WHERE edition.year = ${year}::integer AND edition."departmentSlug" = ${slug} AND edition.kind IN ('EDITION', 'CORRECTION')
        AND jsonb_path_exists(edition.document::jsonb, '$.content.policies[*].projects[*] ? (@.number == $number)',
          jsonb_build_object('number', ${number}::integer))
      ORDER BY edition.id DESC`,
)

/**
 * The notice at the address of a project whose text is not shown any more: the plan was withdrawn that had it, or every
 * edition that ever did; null for a number that the plan never had.
 */
export async function withdrawnProject(year: FiscalYear, slug: string, number: number): Promise<WithdrawnPlan | null> {
  const had = await editionsWithProject(year, slug, number)
  const gone = had.find(({ withdrawn }) => withdrawn)
  if (had.length === 0) return null
  return (await withdrawnPlan(year, slug)) ?? (gone ? withdrawnPlan(year, slug, gone.version) : null)
}

function projectOf(plan: PublishedPlan, number: number) {
  const projects = plan.content.policies.flatMap((policy, place) =>
    policy.projects.map((project) => ({ project, policy, policyPlace: place + 1 })),
  )
  const at = projects.findIndex(({ project }) => project.number === number)
  const found = projects[at]
  if (!found) return null
  return { ...found, previous: projects[at - 1]?.project ?? null, next: projects[at + 1]?.project ?? null }
}

/** A project of the current plan, by its number; null when there is none. As many queries as `publishedPlan`. */
export async function publishedProject(
  year: FiscalYear,
  slug: string,
  number: number,
): Promise<PublishedProjectPage | null> {
  const edition = await publishedPlan(year, slug)
  const found = edition && projectOf(edition.plan, number)
  return found ? { ...edition, ...found } : null
}

/** A project whose number the plan has not any more, as the last edition says it that had it. */
interface DroppedProject extends PublishedProjectPage {
  dropped: {
    /** The edition in force. */
    current: PublishedPlan
    /** The number that the project has now; null where it is not in the plan any more. */
    number: number | null
    /** The edition that came without the number; null where its text is not shown any more. */
    by: PublishedPlan | null
  }
}

/**
 * A project whose number an edition dropped, as the last one says it that had it: addresses go on being answered. Null where the
 * plan has the number, never had it, or is withdrawn; what withdrawn editions said is passed over.
 */
export async function droppedProject(year: FiscalYear, slug: string, number: number): Promise<DroppedProject | null> {
  const present = await publishedPlan(year, slug)
  if (!present || projectOf(present.plan, number)) return null
  const last = (await editionsWithProject(year, slug, number)).find(({ withdrawn }) => !withdrawn)
  const edition = last && (await publishedEdition(year, slug, last.version))
  const found = edition && projectOf(edition.plan, number)
  if (!edition || !found) return null
  const { replacement } = edition
  const by = replacement && !replacement.withdrawn ? await documentOf(year, slug, replacement.version) : null
  const now = present.plan.content.policies
    .flatMap(({ projects }) => projects)
    .find(({ key }) => key === found.project.key)
  return {
    ...edition,
    ...found,
    previous: null,
    next: null,
    dropped: { current: present.plan, number: now?.number ?? null, by },
  }
}

interface LatestRow extends Omit<LatestPublication, 'report'> {
  period: ReportPeriod | null
  reportNumber: number | null
  reportKind: ReportKind | null
}

/**
 * What was published or withdrawn last, the latest first: plans, and reports of what became of them; at most `limit`. An
 * edition that was withdrawn is not listed as published, nor a report of it, and nothing that they said is in the list. One
 * query, which reads `limit` documents.
 */
export async function latestPublications(limit: number): Promise<LatestPublication[]> {
  const rows = await publicDb().$queryRaw<LatestRow[]>`
    SELECT last.id, last.kind::text AS kind, last.year, last."departmentSlug", last.version, last."documentHash", last."publishedAt",
      coalesce(said ->> 'departmentName', said #>> '{content,department,name}') AS "departmentName",
      said #>> '{content,period}' AS period, (said #>> '{content,number}')::integer AS "reportNumber",
      said #>> '{content,kind}' AS "reportKind",
      coalesce(said #>> '{amendment,explanation}', said #>> '{content,reason}', said #>> '{content,mission,headline}') AS said
    FROM (
      SELECT * FROM published.publication made
      WHERE kind IN ('WITHDRAWAL', 'REPORT') OR kind IN ('EDITION', 'CORRECTION') AND NOT EXISTS (
        SELECT FROM published.publication gone
        WHERE gone.kind = 'WITHDRAWAL' AND gone.year = made.year AND gone."departmentSlug" = made."departmentSlug"
          AND gone.version = made.version)
      ORDER BY "publishedAt" DESC, id DESC LIMIT ${limit}
    ) last, LATERAL (SELECT last.document::jsonb AS said) read
    WHERE last.kind <> 'REPORT' OR NOT EXISTS (
      SELECT FROM published.publication gone
      WHERE gone.kind = 'WITHDRAWAL' AND gone.year = last.year AND gone."departmentSlug" = last."departmentSlug"
        AND gone.version = said #>> '{content,edition,version}')
    ORDER BY last."publishedAt" DESC, last.id DESC`
  return rows.map(({ period, reportNumber: number, reportKind: kind, ...row }) =>
    period && number !== null && kind ? { ...row, report: { period, number, kind } } : row,
  )
}

/** The published editions of a plan, the latest first, and which of them were withdrawn. One query. */
const editionsOf = cache(async (year: FiscalYear, slug: string): Promise<EditionReference[]> => {
  const rows = await publicDb().publication.findMany({
    where: { year, departmentSlug: slug, kind: { in: [...planKinds] } },
    orderBy: { id: 'desc' },
    select: { kind: true, version: true, publishedAt: true },
  })
  const withdrawn = new Set(rows.filter(({ kind }) => kind === 'WITHDRAWAL').map(({ version }) => version))
  return rows
    .filter(({ kind }) => kind !== 'WITHDRAWAL')
    .map(({ version, publishedAt }) => ({ version, publishedAt, withdrawn: withdrawn.has(version) }))
})

async function yearsOf(slug: string): Promise<FiscalYear[]> {
  const rows = await publicDb().currentPlan.findMany({
    where: { departmentSlug: slug },
    orderBy: { year: 'asc' },
    select: { year: true },
  })
  return rows.map((row) => row.year)
}
