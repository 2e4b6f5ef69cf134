import type { PrismaClient } from '@/generated/prisma/client'
import type { PlainDate } from '@/lib/dates'
import type { FiscalYear } from '@/lib/fiscal-year'
import { type Actor, holds, type Role } from '@/lib/people/actor'
import type { ReportKind, ReportPeriod, ReportState } from '@/lib/results/workflow'
import { waitingDay } from './rules'

/** A report of results that waits for the actor. */
export type ReportTurn = {
  reportId: number
  departmentName: string
  year: FiscalYear
  period: ReportPeriod
  number: number
  kind: ReportKind
  state: ReportState
  /** the day it came, and the how-manieth day this is, the first being 1 */
  since: PlainDate
  waiting: number
  /** until when it is wanted; null where the year sets no day */
  due: PlainDate | null
}

/** Who has a report in each state. */
const holders: Partial<Record<ReportState, readonly Role[]>> = {
  OPEN: ['AUTHOR', 'COORDINATOR'],
  DRAFT: ['AUTHOR', 'COORDINATOR'],
  RETURNED: ['AUTHOR', 'COORDINATOR'],
  HEAD_REVIEW: ['HEAD'],
  OFFICE_CHECK: ['OFFICE'],
  CONSULTATION: ['MAYOR', 'OFFICE'],
  APPROVED: ['PUBLISHER'],
}

/** The reports that wait for the actor, the oldest first; mid-year ones that stay inside are not for the publisher. One statement. */
export async function reportTurns(prisma: PrismaClient, actor: Actor, today: PlainDate): Promise<ReportTurn[]> {
  if (actor.roles.length === 0) return []
  const rows = await prisma.$queryRaw<(Omit<ReportTurn, 'waiting'> & { departmentId: number; shown: boolean })[]>`
    SELECT report.id AS "reportId", plan."departmentId", department.name AS "departmentName", plan.year,
      report.period::text, report.number, report.kind::text, report.state::text,
      (report."stateSince" AT TIME ZONE 'Asia/Tokyo')::date::text AS since,
      CASE WHEN report.kind <> 'FIRST' THEN NULL WHEN report.period = 'MIDYEAR' THEN year."midyearDueOn" ELSE year."yearendDueOn" END::text AS due,
      report.period = 'YEAREND' OR year.midyear = 'PUBLIC' AS shown
    FROM "ResultReport" report JOIN "Plan" plan ON plan.id = report."planId"
      JOIN "Department" department ON department.id = plan."departmentId" JOIN "FiscalYear" year ON year.year = plan.year
    WHERE report.state NOT IN ('PUBLISHED', 'SUPERSEDED')
    ORDER BY report."stateSince", report.id`
  return rows
    .filter(
      ({ state, departmentId, shown }) =>
        (state !== 'APPROVED' || shown) && holds(actor, holders[state] ?? [], departmentId),
    )
    .map(({ departmentId: _department, shown: _shown, ...row }) => ({ ...row, waiting: waitingDay(row.since, today) }))
}
