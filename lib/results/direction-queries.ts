import type { PrismaClient } from '@/generated/prisma/client'
import { NotFound } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import { canReadDirections, canWriteYear } from '@/lib/years/policy'
import { publishedDirections } from './direction-content'
import { countByDirection, type DirectionFilter } from './direction-rules'
import { canReadReport } from './policy'
import type { NextYearDirection } from './rules'
import type { ReportState } from './workflow'

type Proposed = { key: string; number: number; title: string; direction: NextYearDirection | null; reason: string }

/** What one department proposes for its projects. */
export type DepartmentDirections = {
  departmentId: number
  departmentName: string
  departmentSlug: string
  reportId: number
  state: ReportState
  versions: { reportId: number; lockVersion: number; contentVersion: number }
  projects: Proposed[]
  /** when residents were given it, and whether it says the same still; null: not yet */
  released: { at: Date; same: boolean } | null
  /** whether the office can release it now */
  releasable: boolean
}

type Row = Omit<DepartmentDirections, 'versions' | 'released' | 'releasable'> & {
  lockVersion: number
  contentVersion: number
  releasedAt: Date | null
  released: string | null
}

/**
 * The directions that the departments propose in their last year-end reports, as far as the actor may read those. Throws
 * NotFound for others than the office, the mayor and the auditors, and for a year that is not set up. Two statements.
 */
export async function directionsOfYear(
  prisma: PrismaClient,
  actor: Actor,
  year: FiscalYear,
  filter: DirectionFilter,
): Promise<{
  departments: DepartmentDirections[]
  counts: ReturnType<typeof countByDirection>
  all: number
  found: number
}> {
  if (!canReadDirections(actor)) throw new NotFound()
  if ((await prisma.fiscalYear.count({ where: { year } })) === 0) throw new NotFound()
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT department.id AS "departmentId", department.name AS "departmentName", department.slug AS "departmentSlug",
      report.id AS "reportId", report.state::text, report."lockVersion", report."contentVersion",
      released."publishedAt" AS "releasedAt", released.document AS released,
      coalesce((SELECT json_agg(json_build_object('key', project."seriesKey", 'number', project.number, 'title', project.title,
          'direction', result.direction, 'reason', coalesce(result."directionReason", '')) ORDER BY project.number)
        FROM "Project" project
        LEFT JOIN "ProjectResult" result ON result."reportId" = report.id AND result."projectKey" = project."seriesKey"
        WHERE project."editionId" = report."editionId"), '[]') AS projects
    FROM "Plan" plan JOIN "Department" department ON department.id = plan."departmentId"
      CROSS JOIN LATERAL (SELECT r.* FROM "ResultReport" r WHERE r."planId" = plan.id AND r.period = 'YEAREND'
        ORDER BY r.state = 'PUBLISHED' DESC, r.number DESC LIMIT 1) report
      LEFT JOIN LATERAL (SELECT p."publishedAt", p.document FROM published.publication p
        WHERE p.kind = 'DIRECTIONS' AND p.year = plan.year AND p."departmentSlug" = department.slug
        ORDER BY p.id DESC LIMIT 1) released ON true
    WHERE plan.year = ${year}::integer ORDER BY department.position, department.id`
  const readable = rows
    .filter(({ departmentId, state }) => canReadReport(actor, { departmentId, state, public: true }))
    .map((row) => departmentOf(row, canWriteYear(actor)))
  const named = readable.filter(({ departmentName }) => departmentName.includes(filter.name))
  const departments = named
    .map((department) => ({
      ...department,
      projects: department.projects.filter(
        ({ direction }) => filter.direction === null || (direction ?? 'NONE') === filter.direction,
      ),
    }))
    .filter(({ projects }) => filter.direction === null || projects.length > 0)
  const proposed = named.flatMap(({ projects }) => projects.map(({ direction }) => direction))
  return {
    departments,
    counts: countByDirection(proposed),
    all: readable.reduce((sum, { projects }) => sum + projects.length, 0),
    found: departments.reduce((sum, { projects }) => sum + projects.length, 0),
  }
}

function departmentOf(row: Row, office: boolean): DepartmentDirections {
  const { lockVersion, contentVersion, releasedAt, released, ...department } = row
  const { projects, reportId, state } = department
  const same = released !== null && saysTheSame(released, projects)
  return {
    ...department,
    versions: { reportId, lockVersion, contentVersion },
    released: releasedAt && { at: releasedAt, same },
    releasable: office && state === 'PUBLISHED' && !same && projects.every(({ direction }) => direction !== null),
  }
}

/** Whether what residents read is what the department proposes now. */
function saysTheSame(document: string, projects: readonly Proposed[]): boolean {
  const { content } = publishedDirections.parse(JSON.parse(document))
  const line = ({ key, direction, reason }: { key: string; direction: string | null; reason?: string | undefined }) =>
    `${key} ${direction} ${reason ?? ''}`
  return projects.map(line).toSorted().join('\n') === content.projects.map(line).toSorted().join('\n')
}
