import type { PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import type { PlainDate } from '@/lib/dates'
import type { Reason } from '@/lib/errors'
import type { Figure } from '@/lib/figures'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import type { IndicatorContent, PlanContent } from '@/lib/plans/content'
import { plainDate } from '@/lib/plans/content-queries'
import { transact } from '@/lib/transact'
import type { Transaction } from '@/prisma/client'
import { findReportFor, type ReportRow, readReportFacts, subjectOf, termsOf } from './facts-queries'
import { type ResultRow, resultTexts } from './fields'
import { canEnter, canOverride, canReadReport } from './policy'
import { choosableCodes, type ReportEntries, type ReportTerms } from './rules'
import {
  isReportMoveOffered,
  type ReportKind,
  type ReportPeriod,
  type ReportState,
  type ReportVerb,
  reasonsAgainstReportMove,
  reportVerbs,
} from './workflow'

/** A value of an indicator that is known already: of an earlier year's report, or one of this year on the way. */
export type KnownValue = { year: FiscalYear; on: PlainDate | null; value: Figure; provisional: boolean }

export type IndicatorOfReport = {
  promised: IndicatorContent
  /** as `resultTexts` gives them, by field */
  texts: Record<string, string>
  known: KnownValue[]
  override: { rating: string; reason: string } | null
}

export type ProjectOfReport = {
  key: string
  number: number
  title: string
  section: string
  /** whether the actor may enter it */
  writable: boolean
  texts: Record<string, string>
  indicators: IndicatorOfReport[]
}

export type ReportView = {
  reportId: number
  planId: number
  personId: number
  departmentName: string
  departmentSlug: string
  period: ReportPeriod
  number: number
  kind: ReportKind
  reason: string
  state: ReportState
  stateSince: Date
  /** until when it is to be entered; null where the year sets no day */
  dueOn: PlainDate | null
  checkpointOn: PlainDate
  version: string
  lockVersion: number
  contentVersion: number
  terms: ReportTerms
  /** the codes that may be chosen as a rating */
  choices: string[]
  projects: ProjectOfReport[]
  moves: { verb: ReportVerb; reasons: Reason[] }[]
  /** what is missing before it can be submitted */
  incomplete: Reason[]
  mayOverride: boolean
  /** what was said at its last return */
  returned: { text: string; at: Date; by: string } | null
  mayorHimself: boolean
}

const textOf = (value: unknown): string | null =>
  value === null || value === undefined
    ? null
    : value instanceof Date
      ? value.toISOString().slice(0, 10)
      : String(value)

function texts(row: ResultRow, stored: object | undefined): Record<string, string> {
  return resultTexts(
    row,
    Object.fromEntries(Object.entries(stored ?? {}).map(([field, value]) => [field, textOf(value)])),
  )
}

/** A report with everything that is entered in it and what the actor can do with it. Throws NotFound. Nine statements. */
export function findReport(prisma: PrismaClient, actor: Actor, reportId: number): Promise<ReportView> {
  return transact(prisma, (tx) => reportView(tx, actor, reportId))
}

/** The same inside a transaction. */
export async function reportView(tx: Transaction, actor: Actor, reportId: number): Promise<ReportView> {
  const report = await findReportFor(actor, reportId, tx)
  const { facts, entries, content } = await readReportFacts(tx, report)
  const keys = content.policies.flatMap(({ projects }) =>
    projects.flatMap(({ indicators }) => indicators.map(({ key }) => key)),
  )
  const known = await knownValues(tx, report.plan.year, keys)
  const sections = await sectionsOfProjects(tx, report.editionId)
  const subject = subjectOf(report)
  const terms = termsOf(report)
  return {
    reportId,
    planId: report.planId,
    personId: actor.personId,
    departmentName: content.department.name,
    departmentSlug: content.department.slug,
    period: report.period,
    number: report.number,
    kind: report.kind,
    reason: report.reason,
    state: report.state,
    stateSince: report.stateSince,
    dueOn: dueOf(report),
    checkpointOn: plainDate(report.checkpointOn) ?? '',
    version: `${report.edition.major}.${report.edition.minor}`,
    lockVersion: report.lockVersion,
    contentVersion: report.contentVersion,
    terms,
    choices: choosableCodes(terms),
    projects: projectsOf(content, entries, {
      known,
      writable: (key) => canEnter(actor, subject, sections.get(key) ?? 0),
    }),
    moves: reportVerbs
      .filter((verb) => isReportMoveOffered(verb, subject, actor))
      .map((verb) => ({ verb, reasons: standing(reasonsAgainstReportMove(verb, facts, actor, {}, now())) })),
    incomplete: facts.incomplete,
    mayOverride: canOverride(actor, subject),
    returned: report.state === 'RETURNED' ? await lastReturn(tx, report) : null,
    mayorHimself: actor.roles.some(({ role }) => role === 'MAYOR'),
  }
}

/** What the edition promises, project by project, with what was entered of it. `writable`: of which projects the actor enters it. */
export function projectsOf(
  content: PlanContent,
  entries: ReportEntries,
  { writable, known }: { writable: (projectKey: string) => boolean; known: ReadonlyMap<string, KnownValue[]> },
): ProjectOfReport[] {
  const projectEntries = new Map(entries.projects.map((entry) => [entry.key, entry]))
  const indicatorEntries = new Map(entries.indicators.map((entry) => [entry.key, entry]))
  return content.policies
    .flatMap((policy) => policy.projects)
    .map(({ key, number, title, section, indicators }) => ({
      key,
      number,
      title,
      section,
      writable: writable(key),
      texts: texts('project', projectEntries.get(key)),
      indicators: indicators.map((promised) => {
        const entry = indicatorEntries.get(promised.key)
        return {
          promised,
          texts: texts('indicator', entry),
          known: known.get(promised.key) ?? [],
          override: entry?.overrideRating ? { rating: entry.overrideRating, reason: entry.overrideReason ?? '' } : null,
        }
      }),
    }))
}

/** What the form of a move asks for stands in its way only once it is sent. */
const asked = new Set([
  'reason_missing',
  'date_missing',
  'date_in_future',
  'method_missing',
  'attendees_missing',
  'evidence_missing',
])

function standing(reasons: Reason[]): Reason[] {
  return reasons.filter(({ code }) => !asked.has(code))
}

function dueOf({ period, kind, plan }: ReportRow): PlainDate | null {
  if (kind !== 'FIRST') return null
  const { midyearDueOn, yearendDueOn } = plan.fiscalYear
  return plainDate(period === 'MIDYEAR' ? midyearDueOn : yearendDueOn) ?? null
}

/** The values of earlier years' reports in force, and those observed on the way, the earliest first. One statement. */
async function knownValues(
  tx: Transaction,
  year: FiscalYear,
  keys: readonly string[],
): Promise<Map<string, KnownValue[]>> {
  const rows = await tx.$queryRaw<
    { key: string; year: number; on: string | null; value: string; provisional: boolean }[]
  >`
    SELECT result."indicatorKey"::text AS key, plan.year, result."measuredOn"::text AS "on",
      trim_scale(result.value)::text AS value, coalesce(result.status = 'PROVISIONAL', false) AS provisional
    FROM "IndicatorResult" result JOIN "ResultReport" report ON report.id = result."reportId"
      JOIN "Plan" plan ON plan.id = report."planId"
    WHERE result."indicatorKey" = ANY(${keys}::uuid[]) AND result.value IS NOT NULL AND plan.year < ${year}
      AND report.period = 'YEAREND' AND report.state IN ('APPROVED', 'PUBLISHED')
      AND NOT EXISTS (SELECT FROM "ResultReport" later WHERE later."basedOnId" = report.id AND later.state IN ('APPROVED', 'PUBLISHED'))
    UNION ALL
    SELECT seen."indicatorKey"::text, ${year}::integer, seen."observedOn"::text, trim_scale(seen.value)::text, seen.status = 'PROVISIONAL'
    FROM "IndicatorObservation" seen
    WHERE seen."indicatorKey" = ANY(${keys}::uuid[])
      AND seen."observedOn" BETWEEN ${`${year}-04-01`}::date AND ${`${year + 1}-03-31`}::date
    ORDER BY 2, 3`
  const values = new Map<string, KnownValue[]>()
  for (const { key, ...value } of rows) values.set(key, [...(values.get(key) ?? []), value])
  return values
}

/** The section of every project of an edition. One statement. */
async function sectionsOfProjects(tx: Transaction, editionId: number): Promise<Map<string, number>> {
  const rows = await tx.project.findMany({ where: { editionId }, select: { seriesKey: true, sectionId: true } })
  return new Map(rows.map(({ seriesKey, sectionId }) => [seriesKey, sectionId]))
}

async function lastReturn(tx: Transaction, report: ReportRow) {
  const [said] = await tx.$queryRaw<{ text: string; at: Date; by: string }[]>`
    SELECT event.data::jsonb->>'comment' AS text, event.at, coalesce(person.name, '') AS by
    FROM "Event" event LEFT JOIN "Person" person ON person.id = event."actorId"
    WHERE event.kind = 'report.returned' AND event."planId" = ${report.planId}::integer
      AND (event.data::jsonb->>'report')::integer = ${report.id}::integer
    ORDER BY event.seq DESC LIMIT 1`
  return said ?? null
}

/** A plan's reports, the latest first, as the actor may see them. */
export type ReportItem = {
  reportId: number
  period: ReportPeriod
  number: number
  kind: ReportKind
  state: ReportState
  stateSince: Date
}

/** The reports of a plan that the actor may read. One statement. */
export async function reportsOfPlan(prisma: PrismaClient, actor: Actor, planId: number): Promise<ReportItem[]> {
  const reports = await prisma.resultReport.findMany({
    where: { planId },
    orderBy: [{ period: 'asc' }, { number: 'desc' }],
    select: {
      id: true,
      period: true,
      number: true,
      kind: true,
      state: true,
      stateSince: true,
      plan: { select: { departmentId: true, fiscalYear: { select: { midyear: true } } } },
    },
  })
  return reports
    .filter(({ state, period, plan }) =>
      canReadReport(actor, {
        departmentId: plan.departmentId,
        state,
        public: period === 'YEAREND' || plan.fiscalYear.midyear === 'PUBLIC',
      }),
    )
    .map(({ id, plan: _plan, ...report }) => ({ reportId: id, ...report }))
}
