import { now } from '@/lib/clock'
import { canonicalText } from '@/lib/plans/hash'
import type { Transaction } from '@/prisma/client'

/** What happened, in the order `noun.verb`. */
export type EventKind =
  | 'city.imported'
  | 'organisation.reformed'
  | 'year.opened'
  | 'year.moved'
  | 'year.reopening-asked'
  | 'year.reopening-dropped'
  | 'year.reopened'
  | 'year.results-set'
  | 'year.form-set'
  | 'department.exempted'
  | 'department.exemption-ended'
  | 'directions.released'
  | 'figures.imported'
  | 'figures.opened'
  | 'figures.kept'
  | 'person.added'
  | 'role.lent'
  | 'role.taken-back'
  | 'act.read-later'
  | 'session.signed-in'
  | 'session.signed-out'
  | 'session.revoked'
  | 'plan.opened'
  | 'plan.carried'
  | 'plan.submitted'
  | 'plan.changes-requested'
  | 'plan.approved'
  | 'plan.returned'
  | 'plan.concurred'
  | 'plan.agreed'
  | 'plan.published'
  | 'plan.superseded'
  | 'plan.agreed-with-amendments'
  | 'plan.amendments-confirmed'
  | 'plan.voided'
  | 'plan.scheduled'
  | 'plan.unscheduled'
  | 'plan.publication-failed'
  | 'plan.amended'
  | 'plan.withdrawal-asked'
  | 'plan.withdrawal-dropped'
  | 'plan.withdrawn'
  | 'plan.discard-asked'
  | 'plan.discarded'
  | 'plan.corrected'
  | 'plan.figure-sourced'
  | 'wording.proposed'
  | 'wording.accepted'
  | 'wording.declined'
  | 'plan.workbook-applied'
  | 'project.confirmed'
  | 'section.reminded'
  | 'project.decided'
  | 'consultation.opened'
  | 'consultation.vice-mayor'
  | 'consultation.again'
  | 'consultation.evidence-added'
  | 'consultation.slot-set'
  | 'consultation.slot-removed'
  | 'reports.opened'
  | 'report.submitted'
  | 'report.returned'
  | 'report.checked'
  | 'report.consultation-opened'
  | 'report.approved'
  | 'report.published'
  | 'report.rebased'
  | 'report.followed'
  | 'report.rated'
  | 'report.filled'
  | 'observation.kept'
  | 'observation.removed'
  | 'comment.added'
  | 'comment.resolved'
  | 'comment.reopened'
  | 'advice.set-aside'
  | 'advice.brought-back'
  | 'resources.written'
  | 'resources.published'
  | 'resources.discarded'

/**
 * Appends an event to the record: always the last statement of a transaction, since the chain is locked from here to
 * its end. `data` holds strings, integers and booleans; ids and facts of the act, never drafts' texts.
 */
export async function record(
  tx: Transaction,
  actor: { personId: number } | null,
  kind: EventKind,
  subject: { planId?: number; editionId?: number; onBehalfOfId?: number; data?: Record<string, unknown> } = {},
): Promise<bigint> {
  const data = canonicalText(subject.data ?? {})
  const rows = await tx.$queryRaw<{ seq: bigint }[]>`
    SELECT record_event(${now()}::timestamptz, ${actor?.personId ?? null}::integer, ${subject.onBehalfOfId ?? null}::integer, ${kind}::text,
      ${subject.planId ?? null}::integer, ${subject.editionId ?? null}::integer, ${data}::text) AS seq`
  return rows[0]?.seq ?? 0n
}
