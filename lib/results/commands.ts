import type { Prisma, PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import type { PlainDate } from '@/lib/dates'
import { plainDateOf } from '@/lib/dates'
import { NotFound, Refusal, refuseIf } from '@/lib/errors'
import { boundsOfFiscalYear, type FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import { plainDate } from '@/lib/plans/content-queries'
import { canonicalText, sha256 } from '@/lib/plans/hash'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import { canWriteYear } from '@/lib/years/policy'
import type { Transaction } from '@/prisma/client'
import { type PublishedReport, publishedReport, reportContent, reportContentOf } from './content'
import { lockReportFor, type ReportRow, readReport, readReportFacts, subjectOf, termsOf } from './facts-queries'
import { findReportHearers } from './notices'
import {
  type ReportFacts,
  type ReportMoveInput,
  type ReportPeriod,
  type ReportState,
  type ReportVerb,
  reasonsAgainstReportMove,
  reportMoves,
} from './workflow'

/** The report a screen was drawn from: a move wants both counters as they were then. */
export type ReportVersions = { reportId: number; lockVersion: number; contentVersion: number }

type Facts = Awaited<ReturnType<typeof readReportFacts>>
type Effect = (
  tx: Transaction,
  at: Facts & { report: ReportRow },
) => Promise<{
  set?: Prisma.ResultReportUncheckedUpdateManyInput
  data?: Record<string, unknown>
  after?: () => Promise<void>
}>

/**
 * Makes one move of a report: locks it, asks every guard, changes the state if it still is what the screen showed, and
 * appends the event; all or nothing. Throws NotFound for what the actor may not see and Refusal with every reason;
 * 'report_changed_since_opened' when somebody moved or saved it meanwhile.
 */
async function makeMove(
  prisma: PrismaClient,
  actor: Actor,
  verb: ReportVerb,
  input: ReportVersions & ReportMoveInput,
  kind: Parameters<typeof record>[2],
  effect: Effect = async () => ({}),
): Promise<{ state: ReportState }> {
  return transact(prisma, async (tx) => {
    const report = await lockReportFor(actor, input.reportId, tx)
    if (report.lockVersion !== input.lockVersion || report.contentVersion !== input.contentVersion)
      throw new Refusal([{ code: 'report_changed_since_opened', params: { state: report.state } }])
    const read = await readReportFacts(tx, report)
    refuseIf(reasonsAgainstReportMove(verb, read.facts, actor, input, now()))
    const state = reportMoves[verb].to ?? report.state
    const { set, data, after } = await effect(tx, { report, ...read })
    await changeState(tx, report, state, set)
    await after?.()
    const told = { reportId: report.id, planId: report.planId, subject: { ...subjectOf(report), state } }
    const tell = await findReportHearers(tx, actor, verb, [told])
    await tell(
      await record(tx, actor, kind, {
        planId: report.planId,
        data: { ...namesOf(report), from: report.state, to: state, ...data },
      }),
    )
    return { state }
  })
}

/** How the record calls a report. */
export function namesOf(report: Pick<ReportRow, 'id' | 'period' | 'number'>) {
  return { report: report.id, period: report.period, number: report.number }
}

async function changeState(
  tx: Transaction,
  report: ReportRow,
  state: ReportState,
  set: Prisma.ResultReportUncheckedUpdateManyInput = {},
): Promise<void> {
  await tx.resultReport.updateMany({
    where: { id: report.id },
    data: {
      ...set,
      state,
      lockVersion: { increment: 1 },
      ...(state === report.state ? {} : { stateSince: now() }),
    },
  })
}

/** What every return to the department takes back. */
const sentBack = { submittedById: null, headCheckedById: null, headCheckedAt: null } as const

/** The coordinator gives the report to the head. */
export function submitReport(prisma: PrismaClient, actor: Actor, input: ReportVersions) {
  return makeMove(prisma, actor, 'submit', input, 'report.submitted', async () => ({
    set: { submittedById: actor.personId },
  }))
}

/** The head sends the report back with a reason. */
export function sendReportBack(prisma: PrismaClient, actor: Actor, input: ReportVersions & { reason: string }) {
  return makeMove(prisma, actor, 'sendBack', input, 'report.returned', returning(input.reason))
}

/** The head checks the report and gives it to the office. */
export function checkReport(prisma: PrismaClient, actor: Actor, input: ReportVersions) {
  return makeMove(prisma, actor, 'check', input, 'report.checked', async () => ({
    set: { headCheckedById: actor.personId, headCheckedAt: now() },
  }))
}

/** The office sends the report back with a reason. */
export function returnReport(prisma: PrismaClient, actor: Actor, input: ReportVersions & { reason: string }) {
  return makeMove(prisma, actor, 'returnToDepartment', input, 'report.returned', returning(input.reason))
}

function returning(reason: string): Effect {
  return async (_tx, { report }) => ({
    set: sentBack,
    data: { comment: reason.trim(), ...(report.kind === 'FIRST' ? {} : { kind: report.kind }) },
  })
}

/** The office puts the report before the mayor, where the year is set so. */
export function openReportConsultation(prisma: PrismaClient, actor: Actor, input: ReportVersions) {
  return makeMove(prisma, actor, 'openConsultation', input, 'report.consultation-opened')
}

/** What is said of a consultation that took place; the guards ask for what is missing. */
type Held = Pick<ReportMoveInput, 'heldOn' | 'method' | 'attendees' | 'evidenceNote'>

function heldAt({ heldOn, method, attendees = [], evidenceNote = '' }: Held) {
  return {
    heldOn: heldOn ? new Date(heldOn) : null,
    method: method ?? null,
    attendees: attendees.map((post) => post.trim()).filter((post) => post !== ''),
    evidenceNote: evidenceNote.trim(),
  }
}

/** The mayor wants the report otherwise. */
export function consultReportAgain(
  prisma: PrismaClient,
  actor: Actor,
  input: ReportVersions & Held & { reason: string },
) {
  return makeMove(prisma, actor, 'consultAgain', input, 'report.returned', async () => ({
    set: sentBack,
    data: { comment: input.reason.trim(), heldOn: input.heldOn ?? '' },
  }))
}

/** The report is approved as the mayor was consulted on it. */
export function approveReportAsConsulted(prisma: PrismaClient, actor: Actor, input: ReportVersions & Held) {
  return makeMove(prisma, actor, 'approveAsConsulted', input, 'report.approved', approving(actor, heldAt(input)))
}

/** The office approves the report: from here on it says what it says. */
export function approveReport(prisma: PrismaClient, actor: Actor, input: ReportVersions) {
  return makeMove(prisma, actor, 'approve', input, 'report.approved', approving(actor))
}

function approving(actor: Actor, held: Prisma.ResultReportUncheckedUpdateManyInput = {}): Effect {
  return async (_tx, { report, entries, content }) => {
    const contentText = canonicalText(contentOf(report, { entries, content }))
    const contentHash = sha256(contentText)
    return {
      set: { ...held, approvedById: actor.personId, approvedAt: now(), contentText, contentHash },
      data: { contentHash },
    }
  }
}

/** The canonical text of a report as it would be approved now, whoever asks. Throws NotFound. */
export async function approvedContent(tx: Transaction, reportId: number): Promise<string> {
  const report = await readReport(reportId, tx)
  return canonicalText(contentOf(report, await readReportFacts(tx, report)))
}

/** What a report says, as it would be approved now. */
export function contentOf(report: ReportRow, { entries, content }: Pick<Facts, 'entries' | 'content'>) {
  const { edition } = report
  return reportContentOf(
    termsOf(report),
    {
      number: report.number,
      kind: report.kind,
      reason: report.reason,
      checkpointOn: plainDate(report.checkpointOn) ?? '',
      edition: { version: `${edition.major}.${edition.minor}`, contentHash: edition.contentHash ?? '' },
    },
    content,
    entries,
  )
}

/** Publishes an approved report; the one it follows stays public at its own address. One transaction. */
export function publishReport(prisma: PrismaClient, actor: Actor, input: ReportVersions) {
  return makeMove(prisma, actor, 'publish', input, 'report.published', async (tx, { report }) => {
    const { publishedAt, publication } = await publishApproved(tx, report)
    return { set: { publishedAt }, data: { publication, contentHash: report.contentHash ?? '' } }
  })
}

/** Writes what residents read of an approved report, and ends the one it follows. */
export async function publishApproved(
  tx: Transaction,
  report: ReportRow,
): Promise<{ publishedAt: Date; publication: number }> {
  const publishedAt = now()
  const document = canonicalText(documentOf(report, publishedAt))
  const [published] = await tx.$queryRaw<{ id: number }[]>`
    SELECT published.publish_report(${report.id}::integer, ${document}::text, ${publishedAt}::timestamptz) AS id`
  if (report.basedOnId !== null) {
    await tx.resultReport.updateMany({
      where: { id: report.basedOnId },
      data: { state: 'SUPERSEDED', stateSince: publishedAt, lockVersion: { increment: 1 } },
    })
  }
  return { publishedAt, publication: published?.id ?? 0 }
}

function documentOf(report: ReportRow, publishedAt: Date): PublishedReport {
  const consultedOn = plainDate(report.heldOn)
  return publishedReport.parse({
    documentSchema: 1,
    kind: 'REPORT',
    year: report.plan.year,
    departmentSlug: report.plan.department.slug,
    position: report.plan.department.position,
    version: `${report.period.toLowerCase()}.${report.number}`,
    publishedAt: publishedAt.toISOString(),
    approvedOn: plainDateOf(report.approvedAt ?? publishedAt),
    ...(consultedOn ? { consultedOn } : {}),
    contentHash: report.contentHash,
    content: reportContent.parse(JSON.parse(report.contentText ?? '')),
  })
}

/**
 * Binds an open report to the edition in force, where the one it spoke of was replaced. What was entered stays with its
 * projects and indicators; what the new edition does not promise any more is kept and not shown.
 */
export function rebaseReport(prisma: PrismaClient, actor: Actor, input: ReportVersions) {
  return makeMove(prisma, actor, 'rebase', input, 'report.rebased', async (tx, { report }) => {
    const edition = await tx.planEdition.findFirst({
      where: { planId: report.planId, state: 'PUBLISHED' },
      select: { id: true, major: true, minor: true },
    })
    if (!edition) throw new Refusal([{ code: 'report_without_edition', at: 'edition' }])
    return {
      set: { editionId: edition.id, contentVersion: { increment: 1 } },
      data: { edition: edition.id, version: `${edition.major}.${edition.minor}` },
    }
  })
}

/** 確定値への更新: a new report that makes 速報値 final. Answers its id. */
export function updateReportToFinal(prisma: PrismaClient, actor: Actor, input: ReportVersions) {
  return followReport(prisma, actor, 'updateToFinal', input, 'FINAL_FIGURES')
}

/** 訂正: a new report, with a reason that residents read. Answers its id. */
export function correctReport(prisma: PrismaClient, actor: Actor, input: ReportVersions & { reason: string }) {
  return followReport(prisma, actor, 'correct', input, 'CORRECTION')
}

async function followReport(
  prisma: PrismaClient,
  actor: Actor,
  verb: 'updateToFinal' | 'correct',
  input: ReportVersions & { reason?: string },
  kind: ReportFacts['kind'],
): Promise<{ reportId: number }> {
  let reportId = 0
  await makeMove(prisma, actor, verb, input, 'report.followed', async (tx, { report }) => {
    const edition = await tx.planEdition.findFirst({
      where: { planId: report.planId, state: 'PUBLISHED' },
      select: { id: true },
    })
    const { id } = await tx.resultReport.create({
      data: {
        planId: report.planId,
        editionId: edition?.id ?? report.editionId,
        period: report.period,
        number: report.number + 1,
        kind,
        reason: kind === 'CORRECTION' ? (input.reason?.trim() ?? '') : '',
        basedOnId: report.id,
        checkpointOn: report.checkpointOn,
        stateSince: now(),
        openedById: actor.personId,
        attendees: [],
      },
      select: { id: true },
    })
    await copyEntries(tx, report.id, id)
    reportId = id
    return { data: { follower: id, kind } }
  })
  return { reportId }
}

async function copyEntries(tx: Transaction, from: number, to: number): Promise<void> {
  const projects = await tx.projectResult.findMany({ where: { reportId: from } })
  const indicators = await tx.indicatorResult.findMany({ where: { reportId: from } })
  await tx.projectResult.createMany({ data: projects.map((row) => ({ ...row, reportId: to })) })
  await tx.indicatorResult.createMany({ data: indicators.map((row) => ({ ...row, reportId: to })) })
}

/** The day a period is looked at: that of the year's middle as it is set, 31 March for its end; null: not set. */
export function checkpointOf(
  period: ReportPeriod,
  year: { year: FiscalYear; midyear: string; midyearOn: Date | null },
): PlainDate | null {
  if (period === 'YEAREND') return boundsOfFiscalYear(year.year).last
  return year.midyear === 'NONE' ? null : (plainDate(year.midyearOn) ?? null)
}

/**
 * The office asks for the results of a year: a report for every plan that residents read and that has none of the period,
 * on the edition in force; departments that the year leaves out are not asked. Answers how many were opened. Throws
 * NotFound for others than the office and for a year that is not set up; refuses where the year has no such period ('period_not_set'), before its day ('checkpoint_ahead'), and where
 * nothing is left to open ('reports_already_open').
 */
export async function openReports(
  prisma: PrismaClient,
  actor: Actor,
  { year, period }: { year: FiscalYear; period: ReportPeriod },
): Promise<{ opened: number }> {
  if (!canWriteYear(actor)) throw new NotFound()
  return transact(prisma, async (tx) => {
    await tx.$queryRaw`SELECT year FROM "FiscalYear" WHERE year = ${year}::integer FOR UPDATE`
    const found = await tx.fiscalYear.findUnique({ where: { year } })
    if (!found) throw new NotFound()
    const checkpointOn = checkpointOf(period, found)
    if (!checkpointOn) throw new Refusal([{ code: 'period_not_set', params: { year } }])
    // The year's results are entered while its last days run: the value that will stand is known before 31 March.
    if (period === 'MIDYEAR' ? checkpointOn > plainDateOf(now()) : `${year + 1}-01-01` > plainDateOf(now()))
      throw new Refusal([{ code: 'checkpoint_ahead', params: { on: checkpointOn } }])
    const editions = await tx.planEdition.findMany({
      where: {
        state: 'PUBLISHED',
        plan: { year, reports: { none: { period } }, department: { exemptions: { none: { year } } } },
      },
      select: { id: true, planId: true, plan: { select: { departmentId: true } } },
      orderBy: { planId: 'asc' },
    })
    if (editions.length === 0) throw new Refusal([{ code: 'reports_already_open', params: { year } }])
    const opened = await tx.resultReport.createManyAndReturn({
      data: editions.map((edition) => ({
        planId: edition.planId,
        editionId: edition.id,
        period,
        number: 1,
        checkpointOn: new Date(checkpointOn),
        stateSince: now(),
        openedById: actor.personId,
        attendees: [],
      })),
      select: { id: true, planId: true },
    })
    const departments = new Map(editions.map(({ planId, plan }) => [planId, plan.departmentId]))
    const tell = await findReportHearers(
      tx,
      actor,
      'open',
      opened.map(({ id, planId }) => ({
        reportId: id,
        planId,
        subject: { departmentId: departments.get(planId) ?? 0, state: 'OPEN', public: false },
      })),
    )
    await tell(
      await record(tx, actor, 'reports.opened', {
        data: { year, period, plans: editions.map(({ planId }) => planId) },
      }),
    )
    return { opened: editions.length }
  })
}
