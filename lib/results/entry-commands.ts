import { Prisma, type PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { NotFound, Refusal } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { sha256 } from '@/lib/plans/hash'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import type { Transaction } from '@/prisma/client'
import { namesOf, type ReportVersions } from './commands'
import type { ResultSave } from './entry-schema'
import { lockReportFor, promisedIn, type ReportRow, subjectOf, termsOf } from './facts-queries'
import { type ResultRow, readResult, resultConsequences, resultFieldSpec, resultTexts } from './fields'
import { canEnter, canOverride } from './policy'
import { choosableCodes } from './rules'
import { enterableStates } from './workflow'

export type ResultSaved = {
  outcome: 'saved'
  savedAt: Date
  /** SHA-256 of the text as it is kept now: the base of the next save */
  hash: string
  contentVersion: number
  /** the texts of the whole row: a save may empty others beside it */
  texts: Record<string, string>
}

/** Somebody saved another text since: theirs, and who and when where that is known. */
export type ResultConflict = { outcome: 'conflict'; theirs: string; theirName: string | null; savedAt: Date | null }

const tables: Record<ResultRow, { table: string; key: string }> = {
  project: { table: 'ProjectResult', key: 'projectKey' },
  indicator: { table: 'IndicatorResult', key: 'indicatorKey' },
}

const casts: Record<string, string> = {
  value: 'numeric',
  status: 'public."ValueStatus"',
  measuredOn: 'date',
  respondents: 'integer',
  reachedOn: 'date',
  stepsReached: 'integer',
  without: 'public."WithoutValue"',
  expectedOn: 'date',
  direction: 'public."NextYearDirection"',
}

/** The section whose row it is; NotFound where the edition promises no such thing. One statement. */
async function sectionOf(tx: Transaction, report: ReportRow, row: ResultRow, key: string): Promise<number> {
  const project = promisedIn(report)
    .policies.flatMap(({ projects }) => projects)
    .find((each) => (row === 'project' ? each.key === key : each.indicators.some((indicator) => indicator.key === key)))
  if (!project) throw new NotFound()
  const found = await tx.project.findUnique({
    where: { editionId_seriesKey: { editionId: report.editionId, seriesKey: project.key } },
    select: { sectionId: true },
  })
  if (!found) throw new NotFound()
  return found.sectionId
}

async function readTexts(tx: Transaction, reportId: number, row: ResultRow, key: string) {
  const { table, key: column } = tables[row]
  const stored = await tx.$queryRaw<{ row: Record<string, string | null> }[]>`
    SELECT (SELECT jsonb_object_agg(pair.key, pair.value) FROM jsonb_each_text(to_jsonb(r)) pair) AS row
    FROM ${Prisma.raw(`"${table}"`)} r
    WHERE "reportId" = ${reportId}::integer AND ${Prisma.raw(`"${column}"`)} = ${key}::uuid`
  return resultTexts(row, stored[0]?.row ?? {})
}

/**
 * Saves one field of a report: compares the text it was started from with the one kept now and sets it, in one transaction
 * behind the report's lock. What somebody else wrote meanwhile is never overwritten: the answer is then a conflict with their
 * text. The first save makes an OPEN report a DRAFT. Throws NotFound for what the actor may not see, and Refusal:
 * 'report_settled', 'not_writable', 'field_unknown', and the codes of `readTyped` with the place.
 */
export async function saveResult(
  prisma: PrismaClient,
  actor: Actor,
  reportId: number,
  save: ResultSave,
): Promise<ResultSaved | ResultConflict> {
  return transact(prisma, async (tx) => {
    const report = await lockReportFor(actor, reportId, tx)
    const sectionId = await sectionOf(tx, report, save.row, save.rowKey)
    const at = `${save.rowKey}/${save.field}`
    if (!enterableStates.includes(report.state))
      throw new Refusal([{ code: 'report_settled', params: { state: report.state } }])
    if (!canEnter(actor, subjectOf(report), sectionId)) throw new Refusal([{ code: 'not_writable', at }])
    const read = readResult(save.row, save.field, save.value, choosableCodes(termsOf(report)))
    if (!read.ok) throw new Refusal([{ code: read.code, at }])
    const texts = await readTexts(tx, reportId, save.row, save.rowKey)
    const kept = texts[save.field] ?? ''
    if (kept === read.text) {
      const { contentVersion } = report
      return { outcome: 'saved', savedAt: now(), hash: sha256(kept), contentVersion, texts }
    }
    if (sha256(kept) !== save.base) return findConflict(tx, reportId, save, kept)
    const changed = {
      ...(save.row === 'indicator' ? resultConsequences(texts, save.field, read.text) : {}),
      [save.field]: read.text,
    }
    // What is emptied beside it becomes NULL, or '' of a text.
    const stored = Object.keys(changed).map((name) => [
      name,
      name === save.field ? read.stored : resultFieldSpec(save.row, name)?.empty === 'text' ? '' : null,
    ])
    await setRow(tx, reportId, save, Object.fromEntries(stored))
    const contentVersion = await keepRevisions(tx, actor, report, [{ rowKey: save.rowKey, before: texts, changed }])
    return {
      outcome: 'saved',
      savedAt: now(),
      hash: sha256(read.text),
      contentVersion,
      texts: { ...texts, ...changed },
    }
  })
}

/** Sets the columns of a row to what is stored for them, makes the row where there is none. */
export async function setRow(
  tx: Transaction,
  reportId: number,
  { row, rowKey }: Pick<ResultSave, 'row' | 'rowKey'>,
  stored: Readonly<Record<string, string | null>>,
): Promise<void> {
  const { table, key } = tables[row]
  const columns = Object.entries(stored).map(([name, value]) => {
    const spec = resultFieldSpec(row, name)
    const column = spec?.column ?? name
    return {
      name: Prisma.raw(`"${column}"`),
      value: Prisma.sql`${value}::text::${Prisma.raw(casts[column] ?? 'text')}`,
    }
  })
  const names = Prisma.join(columns.map(({ name }) => name))
  const values = Prisma.join(columns.map(({ value }) => value))
  const sets = Prisma.join(columns.map(({ name }) => Prisma.sql`${name} = excluded.${name}`))
  await tx.$executeRaw`
    INSERT INTO ${Prisma.raw(`"${table}"`)} ("reportId", ${Prisma.raw(`"${key}"`)}, ${names})
    VALUES (${reportId}::integer, ${rowKey}::uuid, ${values})
    ON CONFLICT ("reportId", ${Prisma.raw(`"${key}"`)}) DO UPDATE SET ${sets}`
}

/** Keeps the texts that changed, counts the save, and makes an OPEN report a DRAFT. Answers the new contentVersion. */
export async function keepRevisions(
  tx: Transaction,
  actor: Actor,
  report: ReportRow,
  rows: readonly {
    rowKey: string
    before: Readonly<Record<string, string>>
    changed: Readonly<Record<string, string>>
  }[],
): Promise<number> {
  const at = now()
  await tx.resultRevision.createMany({
    data: rows.flatMap(({ rowKey, before, changed }) =>
      Object.entries(changed).map(([field, value]) => ({
        reportId: report.id,
        rowKey,
        field,
        before: before[field] ?? '',
        value,
        personId: actor.personId,
        at,
      })),
    ),
  })
  const { contentVersion } = await tx.resultReport.update({
    where: { id: report.id },
    data: {
      contentVersion: { increment: 1 },
      ...(report.state === 'OPEN' ? { state: 'DRAFT', stateSince: at } : {}),
    },
    select: { contentVersion: true },
  })
  return contentVersion
}

async function findConflict(
  tx: Transaction,
  reportId: number,
  { rowKey, field }: ResultSave,
  theirs: string,
): Promise<ResultConflict> {
  const last = await tx.resultRevision.findFirst({
    where: { reportId, rowKey, field },
    orderBy: { id: 'desc' },
    select: { at: true, person: { select: { name: true } } },
  })
  return { outcome: 'conflict', theirs, theirName: last?.person.name ?? null, savedAt: last?.at ?? null }
}

/**
 * The office rates an indicator otherwise than computed, with the reason that residents read; an empty rating takes that
 * back. Throws NotFound, and Refusal: 'not_your_role' outside its check, 'choice_unknown', 'override_without_reason',
 * 'report_changed_since_opened'.
 */
export async function rateOtherwise(
  prisma: PrismaClient,
  actor: Actor,
  input: ReportVersions & { indicatorKey: string; rating: string; reason: string },
): Promise<void> {
  await transact(prisma, async (tx) => {
    const report = await lockReportFor(actor, input.reportId, tx)
    if (!canOverride(actor, subjectOf(report)))
      throw new Refusal([{ code: 'not_your_role', params: { verb: 'rateOtherwise' } }])
    if (report.lockVersion !== input.lockVersion || report.contentVersion !== input.contentVersion)
      throw new Refusal([{ code: 'report_changed_since_opened', params: { state: report.state } }])
    const { indicatorKey, rating } = input
    const reason = rating === '' ? '' : input.reason.trim()
    if (rating !== '' && !choosableCodes(termsOf(report)).includes(rating))
      throw new Refusal([{ code: 'choice_unknown', at: `${indicatorKey}/overrideRating` }])
    if (rating !== '' && reason === '')
      throw new Refusal([{ code: 'override_without_reason', at: `${indicatorKey}/overrideReason` }])
    const { count } = await tx.indicatorResult.updateMany({
      where: { reportId: report.id, indicatorKey },
      data: { overrideRating: rating || null, overrideReason: reason },
    })
    if (count === 0) throw new NotFound()
    await tx.resultReport.updateMany({ where: { id: report.id }, data: { contentVersion: { increment: 1 } } })
    await record(tx, actor, 'report.rated', {
      planId: report.planId,
      data: { ...namesOf(report), indicator: indicatorKey, rating, reason },
    })
  })
}
