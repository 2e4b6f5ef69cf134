import { z } from 'zod'
import { indicatorContent, type PlanContent } from '@/lib/plans/content'
import { achievementOf, flooredRate } from './achievement-rules'
import {
  achievementAt,
  type IndicatorEntry,
  type ReportEntries,
  type ReportTerms,
  reportedOf,
  standingGrade,
} from './rules'

/** The number of the shape below. A change of shape gets a new number; what was approved under an old one stays as it is. */
export const reportSchemaNumber = 1

const plainDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const figure = z.string().regex(/^-?\d+(\.\d+)?$/)
const key = z.uuid()

export const reportedIndicator = z.strictObject({
  key,
  /** what was promised, as the edition says it */
  promised: indicatorContent,
  value: figure.optional(),
  status: z.enum(['PROVISIONAL', 'FINAL']).optional(),
  source: z.string().optional(),
  measuredOn: plainDate.optional(),
  respondents: z.int().optional(),
  reachedOn: plainDate.optional(),
  stepsReached: z.int().optional(),
  without: z.enum(['AWAITED', 'NOT_SURVEYED', 'NOT_RATED']).optional(),
  withoutReason: z.string().optional(),
  expectedOn: plainDate.optional(),
  /** the grade that stands; absent: nothing was reported, mid-year above all */
  rating: z.string().optional(),
  /** the computed grade, where the office rated otherwise, and why */
  computedRating: z.string().optional(),
  overrideReason: z.string().optional(),
  /** per cent, rounded down to a tenth */
  rate: figure.optional(),
  worseThanBaseline: z.literal(true).optional(),
  pace: z.enum(['ON_TRACK', 'BEHIND']).optional(),
  /** the grade rests on a 速報値 */
  provisional: z.literal(true).optional(),
  /** what the first target would have given, where it differs from the present one */
  byOriginalTarget: z.strictObject({ rating: z.string(), rate: figure.optional() }).optional(),
})

export const reportedProject = z.strictObject({
  key,
  number: z.int(),
  section: z.string(),
  title: z.string(),
  narrative: z.string(),
  /** 自己評価 as checked: a grade of the scale, mid-year one of `progresses` */
  rating: z.string(),
  ratingReason: z.string().optional(),
  cause: z.string().optional(),
  response: z.string().optional(),
  indicators: z.array(reportedIndicator),
})

/** What is approved and published of one report. Holds no 次年度の方向性: that is the city hall's own until it is released. */
export const reportContent = z.strictObject({
  contentSchema: z.literal(reportSchemaNumber),
  year: z.int(),
  department: z.strictObject({ slug: z.string(), name: z.string() }),
  period: z.enum(['MIDYEAR', 'YEAREND']),
  number: z.int(),
  kind: z.enum(['FIRST', 'FINAL_FIGURES', 'CORRECTION']),
  /** of a 訂正 */
  reason: z.string().optional(),
  checkpointOn: plainDate,
  /** the edition it speaks of, by version and by the hash of its content */
  edition: z.strictObject({ version: z.string(), contentHash: z.string() }),
  scale: z.array(z.strictObject({ code: z.string(), label: z.string(), threshold: figure.optional() })),
  projects: z.array(reportedProject),
})
export type ReportContent = z.infer<typeof reportContent>
export type ReportedProject = z.infer<typeof reportedProject>
export type ReportedIndicator = z.infer<typeof reportedIndicator>

/** What residents read of a report: the approved content and the acts that made it final. */
export const publishedReport = z.strictObject({
  documentSchema: z.literal(1),
  kind: z.literal('REPORT'),
  year: z.int(),
  departmentSlug: z.string(),
  position: z.int(),
  /** 'yearend.1' */
  version: z.string(),
  publishedAt: z.iso.datetime(),
  approvedOn: plainDate,
  consultedOn: plainDate.optional(),
  contentHash: z.string(),
  content: reportContent,
})
export type PublishedReport = z.infer<typeof publishedReport>

type Given = Pick<ReportContent, 'number' | 'kind' | 'checkpointOn' | 'edition'> & { reason: string }

function present<Part extends Record<string, unknown>>(part: Part): { [Key in keyof Part]?: NonNullable<Part[Key]> } {
  return Object.fromEntries(
    Object.entries(part).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  ) as { [Key in keyof Part]?: NonNullable<Part[Key]> }
}

function contentOfIndicator(
  terms: ReportTerms,
  promised: z.infer<typeof indicatorContent>,
  entry: IndicatorEntry | undefined,
): ReportedIndicator {
  const achievement = achievementAt(terms, promised, entry)
  const {
    key: _key,
    selfRating: _self,
    overrideRating,
    overrideReason,
    status,
    ...rest
  } = entry ?? { key: promised.key }
  // 速報 and 確定 speak of a value; what was chosen before there was one says nothing.
  const reported = { ...rest, ...(rest.value === undefined ? {} : { status }) }
  // Mid-year nothing is rated: what counts is how the projects go.
  if (terms.period === 'MIDYEAR') return { key: promised.key, promised, ...present(reported) }
  const { originalTarget } = promised
  const target = promised.kind === 'CHANGE' ? promised.changePercent : promised.target
  const first =
    originalTarget !== undefined && originalTarget !== target && achievement.met !== null
      ? achievementOf(promised, terms.year, terms.scale, reportedOf(entry), originalTarget)
      : null
  return {
    key: promised.key,
    promised,
    ...present(reported),
    ...present({
      rating: standingGrade(achievement, entry),
      ...(overrideRating && overrideRating !== achievement.rating
        ? { computedRating: achievement.rating, overrideReason }
        : {}),
      rate: achievement.rate && flooredRate(achievement.rate),
      worseThanBaseline: achievement.worseThanBaseline ? (true as const) : undefined,
      pace: achievement.pace,
      provisional: achievement.provisional && achievement.rating !== null ? (true as const) : undefined,
      byOriginalTarget: first?.rating
        ? { rating: first.rating, ...present({ rate: first.rate && flooredRate(first.rate) }) }
        : undefined,
    }),
  }
}

/** The content of a report: what the edition promised, what was entered, and what that comes to on the year's scale. */
export function reportContentOf(
  terms: ReportTerms,
  given: Given,
  content: PlanContent,
  entries: ReportEntries,
): ReportContent {
  const indicators = new Map(entries.indicators.map((entry) => [entry.key, entry]))
  const projects = new Map(entries.projects.map((entry) => [entry.key, entry]))
  const { reason, ...rest } = given
  return reportContent.parse({
    contentSchema: reportSchemaNumber,
    year: content.year,
    department: { slug: content.department.slug, name: content.department.name },
    period: terms.period,
    ...rest,
    ...present({ reason }),
    scale: terms.scale.map(({ code, label, threshold }) => ({ code, label, ...present({ threshold }) })),
    projects: content.policies
      .flatMap((policy) => policy.projects)
      .map((project) => {
        const entry = projects.get(project.key)
        return {
          key: project.key,
          number: project.number,
          section: project.section,
          title: project.title,
          narrative: entry?.narrative ?? '',
          rating: entry?.selfRating ?? '',
          ...present({ ratingReason: entry?.ratingReason, cause: entry?.cause, response: entry?.response }),
          indicators: project.indicators.map((each) => contentOfIndicator(terms, each, indicators.get(each.key))),
        }
      }),
  })
}
