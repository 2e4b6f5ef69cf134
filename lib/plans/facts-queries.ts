import type { Prisma } from '@/generated/prisma/client'
import { today } from '@/lib/clock'
import { NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import type { Transaction } from '@/prisma/client'
import { unconfirmedProjects } from './confirmation-rules'
import { type PlanContent, planContent } from './content'
import { readContent } from './content-queries'
import { canonicalText, sha256 } from './hash'
import { canRead } from './policy'
import { reasonsIncomplete, unvotedAmounts } from './rules'
import type { EditionFacts } from './workflow'

const editionWithPlan = {
  plan: { include: { department: true, fiscalYear: true } },
} satisfies Prisma.PlanEditionInclude

/** An edition with its plan, department and year. */
export type EditionRow = NonNullable<Awaited<ReturnType<typeof loadEdition>>>

function loadEdition(tx: Transaction, editionId: number) {
  return tx.planEdition.findUnique({ where: { id: editionId }, include: editionWithPlan })
}

/** The edition when the actor may read it; throws NotFound otherwise. */
export async function findEditionFor(actor: Actor, editionId: number, tx: Transaction): Promise<EditionRow> {
  const edition = await loadEdition(tx, editionId)
  if (!edition || !canRead(actor, { departmentId: edition.plan.departmentId, state: edition.state }))
    throw new NotFound()
  return edition
}

/** Locks the edition against every other save and move until the transaction ends, then reads it as `findEditionFor`. */
export async function lockEditionFor(actor: Actor, editionId: number, tx: Transaction): Promise<EditionRow> {
  await tx.$queryRaw`SELECT id FROM "PlanEdition" WHERE id = ${editionId}::integer FOR UPDATE`
  return findEditionFor(actor, editionId, tx)
}

/** Everything the guards of the workflow ask about an edition, with the content they were taken from. */
export async function readFacts(
  tx: Transaction,
  edition: EditionRow,
): Promise<{ facts: EditionFacts; content: PlanContent }> {
  const { plan } = edition
  const { content, presentHash } = await readPresent(tx, edition)
  const [threads, confirmations, concurrences, rounds, agreement, writers, behind] = [
    await tx.comment.findMany({
      where: { planId: plan.id, threadId: null, kind: 'CHANGE_REQUEST', resolvedAt: null },
      select: { id: true, authorId: true, replies: { select: { authorId: true } } },
      orderBy: { id: 'asc' },
    }),
    await tx.projectConfirmation.findMany({
      where: { editionId: edition.id },
      select: { projectKey: true, contentHash: true },
    }),
    await tx.concurrence.findMany({ where: { editionId: edition.id }, select: { kind: true } }),
    await tx.consultationRound.findMany({
      where: { editionId: edition.id, consultedWith: 'VICE_MAYOR' },
      orderBy: { number: 'desc' },
      take: 1,
    }),
    await tx.agreement.findFirst({
      where: { editionId: edition.id, contentHash: edition.contentHash ?? '' },
      orderBy: { id: 'desc' },
    }),
    await tx.fieldRevision.findMany({
      where: { editionId: edition.id },
      distinct: ['personId'],
      select: { personId: true },
    }),
    await tx.plan.findMany({
      where: {
        year: plan.year,
        NOT: { editions: { some: { state: { in: ['CONFIRMED', 'SCHEDULED', 'PUBLISHED'] } } } },
        department: { exemptions: { none: { year: plan.year } } },
      },
      select: { department: { select: { name: true } } },
      orderBy: { department: { position: 'asc' } },
    }),
  ]
  return {
    content,
    facts: {
      departmentId: plan.departmentId,
      state: edition.state,
      decidedBy: plan.department.decidedBy,
      wants: {
        chiefConfirmation: plan.fiscalYear.chiefConfirmation,
        financeConcurrence: plan.fiscalYear.financeConcurrence,
        personnelConcurrence: plan.fiscalYear.personnelConcurrence,
        viceMayorFirst: plan.fiscalYear.viceMayorFirst,
        decisionNumber: plan.fiscalYear.decisionNumberWanted,
      },
      incomplete: reasonsIncomplete(content, { staff: edition.staffFromOffice, budget: edition.budgetFromOffice }),
      unconfirmedProjects: unconfirmedProjects(content, confirmations),
      openBlocking: threads.map(({ id }) => id),
      unansweredBlocking: threads
        .filter(({ authorId, replies }) => !replies.some((reply) => reply.authorId !== authorId))
        .map(({ id }) => id),
      concurrences: concurrences.map(({ kind }) => kind),
      viceMayorAgreed: rounds[0]?.outcome === 'AGREED' && rounds[0].contentHash === edition.contentHash,
      submittedById: edition.submittedById,
      writerIds: writers.map(({ personId }) => personId),
      agreementRecordedById: agreement?.recordedById ?? null,
      frozenHash: edition.contentHash,
      presentHash,
      departmentsBehind: behind.map(({ department }) => department.name),
      unvotedAmounts: unvotedAmounts(content, today()),
    },
  }
}

/**
 * The content and its hash: the rows while the department or a check holds the text; once frozen, the text that was put
 * before the mayor. While the mayor is consulted the hash is that of the rows, which must still say the same.
 */
async function readPresent(
  tx: Transaction,
  edition: EditionRow,
): Promise<{ content: PlanContent; presentHash: string | null }> {
  if (edition.contentText === null) return { content: await readContent(tx, edition.id), presentHash: null }
  const content = planContent.parse(JSON.parse(edition.contentText))
  const consulted = edition.state === 'CONSULTATION'
  const present = consulted ? canonicalText(await readContent(tx, edition.id)) : edition.contentText
  return { content, presentHash: sha256(present) }
}
