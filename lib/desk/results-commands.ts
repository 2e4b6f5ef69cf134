import type { PrismaClient } from '@/generated/prisma/client'
import { NotFound, type Reason, Refusal } from '@/lib/errors'
import { type Actor, holdsForCity } from '@/lib/people/actor'
import { approveReport, publishReport, type ReportVersions } from '@/lib/results/commands'
import { reportMoves } from '@/lib/results/workflow'
import type { BulkReportVerb } from './results-rules'
import type { BulkReportMove } from './results-schema'

/** What became of each report; `reasons` empty: it was moved. */
export type BulkReportResult = { results: { reportId: number; reasons: Reason[] }[] }

const commands: Record<
  BulkReportVerb,
  (prisma: PrismaClient, actor: Actor, input: ReportVersions) => Promise<unknown>
> = { approve: approveReport, publish: publishReport }

/**
 * Moves several reports, each in a transaction of its own with an event of its own: one that is refused holds none of the
 * others up. Throws NotFound for whoever has no such move.
 */
export async function moveSeveralReports(
  prisma: PrismaClient,
  actor: Actor,
  { verb, items }: BulkReportMove,
): Promise<BulkReportResult> {
  if (!holdsForCity(actor, reportMoves[verb].by)) throw new NotFound()
  const results: BulkReportResult['results'] = []
  for (const versions of items) {
    results.push({
      reportId: versions.reportId,
      reasons: await reasonsOf(commands[verb](prisma, actor, versions)),
    })
  }
  return { results }
}

async function reasonsOf(moving: Promise<unknown>): Promise<Reason[]> {
  try {
    await moving
    return []
  } catch (error) {
    if (error instanceof Refusal) return [...error.reasons]
    if (error instanceof NotFound) return [{ code: 'report_gone' }]
    throw error
  }
}
