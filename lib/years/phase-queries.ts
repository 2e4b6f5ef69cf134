import type { PrismaClient } from '@/generated/prisma/client'
import { today } from '@/lib/clock'
import type { PlainDate } from '@/lib/dates'
import { NotFound, type Reason } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import type { Transaction } from '@/prisma/client'
import { canSeeResults } from './policy'
import {
  type DepartmentFacts,
  isYearMoveOffered,
  nextVerb,
  phasesOf,
  reasonsAgainstYearMove,
  type YearFacts,
  type YearPhase,
  type YearVerb,
  yearVerbs,
} from './workflow'

type Row = Omit<DepartmentFacts, 'report' | 'undirected'> & {
  reportId: number | null
  publishedReportId: number | null
  undirected: { number: number; title: string }[]
}

/** The departments that a year asks or leaves out, in the city's order, as `departments_asked` of the database has them. */
async function readDepartments(tx: Transaction | PrismaClient, year: FiscalYear): Promise<DepartmentFacts[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT department.id AS "departmentId", department.name, exemption.reason AS exemption, plan.id AS "planId",
      EXISTS (SELECT FROM "PlanEdition" e WHERE e."planId" = plan.id AND e.state = 'PUBLISHED') AS "planPublished",
      (SELECT max(r.id) FROM "ResultReport" r WHERE r."planId" = plan.id AND r.period = 'YEAREND') AS "reportId",
      published.id AS "publishedReportId",
      coalesce((SELECT json_agg(json_build_object('number', project.number, 'title', project.title) ORDER BY project.number)
        FROM "Project" project
        LEFT JOIN "ProjectResult" result ON result."reportId" = published.id AND result."projectKey" = project."seriesKey"
        WHERE project."editionId" = published."editionId" AND result.direction IS NULL), '[]') AS undirected
    FROM "Department" department
      LEFT JOIN "Plan" plan ON plan."departmentId" = department.id AND plan.year = ${year}::integer
      LEFT JOIN "YearExemption" exemption ON exemption."departmentId" = department.id AND exemption.year = ${year}::integer
      LEFT JOIN "ResultReport" published
        ON published."planId" = plan.id AND published.period = 'YEAREND' AND published.state = 'PUBLISHED'
    WHERE plan.id IS NOT NULL OR department."startsOn" <= make_date(${year}::integer, 4, 1)
      AND (department."endsOn" IS NULL OR department."endsOn" >= make_date(${year}::integer, 4, 1))
    ORDER BY department.position, department.id`
  return rows.map(({ reportId, publishedReportId, undirected, ...department }) => ({
    ...department,
    report: reportId === null ? null : { id: reportId, published: publishedReportId !== null },
    undirected: publishedReportId === null ? null : { reportId: publishedReportId, projects: undirected },
  }))
}

type Reopening = { askedById: number; askedByName: string; askedAt: Date; reason: string }

type YearRow = Pick<YearFacts, 'phase' | 'midyear' | 'midyearOn'> & { lockVersion: number } & {
  [Name in keyof Reopening]: Reopening[Name] | null
}

/** Everything the guards ask about a year, and who asked to open it again. Throws NotFound where it is not set up. Two statements. */
export async function readYearFacts(
  tx: Transaction | PrismaClient,
  year: FiscalYear,
): Promise<{ facts: YearFacts; lockVersion: number; reopening: Reopening | null }> {
  const [found] = await tx.$queryRaw<YearRow[]>`
    SELECT y.phase::text, y.midyear::text, y."midyearOn"::text, y."lockVersion", r."askedById", person.name AS "askedByName",
      r."askedAt", r.reason
    FROM "FiscalYear" y LEFT JOIN "YearReopening" r ON r.year = y.year AND r."droppedAt" IS NULL AND NOT r.spent
      LEFT JOIN "Person" person ON person.id = r."askedById"
    WHERE y.year = ${year}::integer`
  if (!found) throw new NotFound()
  const { phase, midyear, midyearOn, lockVersion, askedById, askedByName, askedAt, reason } = found
  const reopening =
    askedById === null || askedByName === null || askedAt === null || reason === null
      ? null
      : { askedById, askedByName, askedAt, reason }
  const departments = await readDepartments(tx, year)
  return { lockVersion, reopening, facts: { year, phase, midyear, midyearOn, departments, reopening } }
}

export type YearWay = {
  year: FiscalYear
  lockVersion: number
  phase: YearPhase
  phases: YearPhase[]
  /** the move that takes it on, whose it may be, and what is missing for it */
  next: { verb: YearVerb; offered: boolean; reasons: Reason[] } | null
  /** the moves that the actor's roles have from this phase */
  offered: YearVerb[]
  reopening: (Omit<Reopening, 'askedById'> & { own: boolean }) | null
  departments: { departmentId: number; name: string; exemption: string | null }[]
  /** from when on results can be entered; null: the day is not set */
  midyearOn: PlainDate | null
}

/**
 * Where a year stands on its way, what its next phase lacks, and what the actor can do about it. Throws NotFound for who does
 * not see the results of all departments, and for a year that is not set up. Two statements.
 */
export async function yearWay(prisma: PrismaClient, actor: Actor, year: FiscalYear): Promise<YearWay> {
  if (!canSeeResults(actor)) throw new NotFound()
  const { facts, lockVersion, reopening } = await readYearFacts(prisma, year)
  const verb = nextVerb(facts)
  const office: Actor = { ...actor, roles: [{ role: 'OFFICE', departmentId: null, sectionIds: [] }] }
  return {
    year,
    lockVersion,
    phase: facts.phase,
    phases: phasesOf(facts.midyear),
    // What is missing is told to all who see the year; the move itself stays the office's.
    next: verb && {
      verb,
      offered: isYearMoveOffered(verb, facts.phase, actor),
      reasons: reasonsAgainstYearMove(verb, facts, office, {}, today()),
    },
    offered: yearVerbs.filter((each) => isYearMoveOffered(each, facts.phase, actor)),
    reopening: reopening && {
      askedByName: reopening.askedByName,
      askedAt: reopening.askedAt,
      reason: reopening.reason,
      own: reopening.askedById === actor.personId,
    },
    departments: facts.departments.map(({ departmentId, name, exemption }) => ({ departmentId, name, exemption })),
    midyearOn: facts.midyearOn,
  }
}
