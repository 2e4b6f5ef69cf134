import type { PlainDate } from '@/lib/dates'
import type { Actor } from '@/lib/people/actor'
import {
  isConsulted,
  isReportMoveOffered,
  type ReportKind,
  type ReportPeriod,
  type ReportState,
  type ReportVerb,
  reportStates,
} from '@/lib/results/workflow'
import type { YearPhase } from '@/lib/years/workflow'

/** What of a year's reports is looked at. */
export const resultViews = ['all', 'mine', 'late', 'unbegun'] as const
export type ResultView = (typeof resultViews)[number]

export type ResultFilter = { view: ResultView; state: ReportState | null; name: string }

/** How many departments one page shows. */
export const resultPage = 50

/** A department of the year and its last report of a period. */
export type ResultLine = {
  departmentId: number
  departmentName: string
  planId: number | null
  /** why the year leaves it out; null: it does not */
  exemption: string | null
  report: {
    id: number
    state: ReportState
    kind: ReportKind
    number: number
    stateSince: Date
    lockVersion: number
    contentVersion: number
    indicators: number
    /** indicators with a value, or the reason why there is none */
    entered: number
    projects: number
    /** the projects' own ratings, mid-year how they go */
    projectRatings: string[]
  } | null
}

/** The period that the office is about in a phase, where the address names none. */
export function periodOf(asked: unknown, year: { phase: YearPhase; midyear: string }): ReportPeriod {
  if (year.midyear === 'NONE') return 'YEAREND'
  if (asked === 'midyear') return 'MIDYEAR'
  if (asked === 'yearend') return 'YEAREND'
  return year.phase === 'PLANNING' || year.phase === 'IN_FORCE' || year.phase === 'MIDYEAR' ? 'MIDYEAR' : 'YEAREND'
}

/** What the address asks for; what it does not say, or says wrongly, is everything. */
export function resultFilterOf(asked: Readonly<Record<string, string | string[] | undefined>>): ResultFilter {
  const one = (name: string) => (typeof asked[name] === 'string' ? asked[name] : '')
  return {
    view: resultViews.find((view) => view === one('view')) ?? 'all',
    state: reportStates.find((state) => state === one('state')) ?? null,
    name: one('name').normalize('NFKC').trim().slice(0, 60),
  }
}

const inDepartment: readonly ReportState[] = ['OPEN', 'DRAFT', 'RETURNED', 'HEAD_REVIEW']

/** Whether the deadline counts for a line still: nothing was begun, or its department has it in its hands. */
export function isAwaited({ exemption, planId, report }: ResultLine): boolean {
  if (report) return report.kind === 'FIRST' && inDepartment.includes(report.state)
  return exemption === null && planId !== null
}

/** Whether a line waits for the actor: to check, to record the mayor's word, to publish. */
export function isMine({ departmentId, report }: ResultLine, shown: boolean, actor: Actor): boolean {
  if (!report) return false
  const subject = { state: report.state, departmentId }
  return (
    isReportMoveOffered('approve', subject, actor) ||
    isReportMoveOffered('approveAsConsulted', subject, actor) ||
    (shown && isReportMoveOffered('publish', subject, actor))
  )
}

/** Whether a line is among what is asked for. */
export function isResultAskedFor(
  line: ResultLine,
  { left, mine }: { left: number | null; mine: boolean },
  { view, state, name }: ResultFilter,
): boolean {
  return (
    (view !== 'mine' || mine) &&
    (view !== 'late' || (left !== null && left < 0)) &&
    (view !== 'unbegun' || (line.report === null && line.exemption === null)) &&
    (state === null || line.report?.state === state) &&
    line.departmentName.includes(name)
  )
}

/** Moves that are made with several reports at once: nothing is said with them. */
export const bulkReportVerbs = ['approve', 'publish'] as const satisfies readonly ReportVerb[]
export type BulkReportVerb = (typeof bulkReportVerbs)[number]

/** The moves of several that a line can be among, by its state and the actor's roles. */
export function bulkVerbsOf(
  { departmentId, report }: ResultLine,
  period: ReportPeriod,
  year: { consulted: boolean; shown: boolean },
  actor: Actor,
): BulkReportVerb[] {
  if (!report) return []
  const { state, kind } = report
  return bulkReportVerbs.filter(
    (verb) =>
      isReportMoveOffered(verb, { state, departmentId }, actor) &&
      (verb === 'publish' ? year.shown : !isConsulted({ consulted: year.consulted, period, kind })),
  )
}

/** Until when a period's reports are to leave the departments. */
export function dueOfPeriod(
  period: ReportPeriod,
  year: { midyearDueOn: PlainDate | null; yearendDueOn: PlainDate | null },
): PlainDate | null {
  return period === 'MIDYEAR' ? year.midyearDueOn : year.yearendDueOn
}
