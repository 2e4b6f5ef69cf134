import { z } from 'zod'
import type { ReportContent } from './content'
import { directions, type ProjectEntry } from './rules'

/** What stands over every list of directions: they are proposals, and nothing that was decided. */
export const directionsStanding = '部の案'

const directed = z.strictObject({
  key: z.uuid(),
  number: z.int(),
  title: z.string(),
  direction: z.enum(directions),
  reason: z.string().optional(),
})

export const directionsContent = z.strictObject({
  contentSchema: z.literal(1),
  year: z.int(),
  standing: z.literal(directionsStanding),
  department: z.strictObject({ slug: z.string(), name: z.string() }),
  /** the report whose projects these are: 'yearend.1' */
  report: z.string(),
  projects: z.array(directed),
})
export type DirectionsContent = z.infer<typeof directionsContent>

/** What residents read of 次年度の方向性 once the office has released it. */
export const publishedDirections = z.strictObject({
  documentSchema: z.literal(1),
  kind: z.literal('DIRECTIONS'),
  year: z.int(),
  departmentSlug: z.string(),
  position: z.int(),
  /** 'directions.1' */
  version: z.string(),
  publishedAt: z.iso.datetime(),
  contentHash: z.string(),
  content: directionsContent,
})
export type PublishedDirections = z.infer<typeof publishedDirections>

/** What a department proposes for the projects of its published report. Throws where a project has no direction. */
export function directionsContentOf(
  report: Pick<ReportContent, 'year' | 'department' | 'number' | 'projects'>,
  entries: readonly ProjectEntry[],
): DirectionsContent {
  const proposed = new Map(entries.map((entry) => [entry.key, entry]))
  return directionsContent.parse({
    contentSchema: 1,
    year: report.year,
    standing: directionsStanding,
    department: report.department,
    report: `yearend.${report.number}`,
    projects: report.projects.map(({ key, number, title }) => {
      const entry = proposed.get(key)
      return {
        key,
        number,
        title,
        direction: entry?.direction,
        ...(entry?.directionReason ? { reason: entry.directionReason } : {}),
      }
    }),
  })
}
