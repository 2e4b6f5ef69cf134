import type { Prisma } from '@/generated/prisma/client'
import { NotFound, type Reason } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import type { Transaction } from '@/prisma/client'
import { unconfirmedProjects } from './confirmation-rules'
import { type PlanContent, planContent } from './content'
import { readContent } from './content-queries'
import { reasonsBeyondCorrection } from './correction-rules'
import { type ContentRow, rowsOfContent } from './differences'
import { canonicalText, sha256 } from './hash'
import { canRead } from './policy'
import { reasonsIncomplete, votesOf } from './rules'
import { type EditionFacts, type EditionKind, openStates } from './workflow'

const editionWithPlan = {
  plan: { include: { department: true, fiscalYear: true } },
} satisfies Prisma.PlanEditionInclude

/** An edition with its plan, department and year; its text is read with its rows. */
export type EditionRow = NonNullable<Awaited<ReturnType<typeof loadEdition>>>

function loadEdition(tx: Transaction, editionId: number) {
  return tx.planEdition.findUnique({
    where: { id: editionId },
    include: editionWithPlan,
    omit: { headline: true, missionText: true, plainSummary: true },
  })
}

/** The edition whoever reads it: for what comes due by itself. Throws NotFound where there is none. */
export async function readEdition(editionId: number, tx: Transaction): Promise<EditionRow> {
  const edition = await loadEdition(tx, editionId)
  if (!edition) throw new NotFound()
  return edition
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
  const [threads, confirmations, concurrences, rounds, agreement, writers, behind, aside] = [
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
      select: { outcome: true, contentHash: true },
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
    await readAside(tx, edition),
  ]
  return {
    content,
    facts: {
      departmentId: plan.departmentId,
      state: edition.state,
      kind: edition.kind,
      decidedBy: plan.department.decidedBy,
      wants: wantsOf(edition.kind, plan.fiscalYear),
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
      votes: votesOf(content),
      openedById: edition.openedById,
      headAssented: edition.headApprovedById !== null && edition.headApprovedVersion === edition.contentVersion,
      beyondCorrection: aside.corrected ? reasonsBeyondCorrection(aside.corrected, content, aside.sources) : [],
      wordingOpen: aside.wordingOpen,
      unamended: edition.state === 'AMENDING' ? unamended(aside.consulted, content, aside.amendableFields) : [],
      otherOpen: aside.otherOpen,
      replaced: aside.replaced,
      discardAsked: edition.discardAskedById !== null,
      withdrawalAskedById: aside.withdrawalAskedById,
    },
  }
}

/** What the year asks for before an edition moves on; a correction needs none of it. */
export function wantsOf(
  kind: EditionKind,
  year: {
    chiefConfirmation: boolean
    financeConcurrence: boolean
    personnelConcurrence: boolean
    viceMayorFirst: boolean
    decisionNumberWanted: boolean
  },
): EditionFacts['wants'] {
  const asked = kind !== 'CORRECTION'
  return {
    chiefConfirmation: asked && year.chiefConfirmation,
    financeConcurrence: asked && year.financeConcurrence,
    personnelConcurrence: asked && year.personnelConcurrence,
    viceMayorFirst: asked && year.viceMayorFirst,
    decisionNumber: asked && year.decisionNumberWanted,
  }
}

/** What stands beside the edition: what it corrects, what is proposed, asked and named for it. Four statements at most. */
async function readAside(tx: Transaction, edition: EditionRow) {
  const corrects = edition.kind === 'CORRECTION' && edition.basedOnId !== null
  const base = corrects
    ? await tx.planEdition.findUniqueOrThrow({ where: { id: edition.basedOnId ?? 0 }, select: { contentText: true } })
    : null
  const own = await tx.planEdition.findUniqueOrThrow({
    where: { id: edition.id },
    select: {
      figureSources: { select: { rowKey: true, field: true } },
      wordings: { where: { accepted: null }, select: { id: true } },
      withdrawals: { where: { droppedAt: null, agreedAt: null }, select: { askedById: true } },
      rounds: { where: { outcome: 'AGREED_WITH_AMENDMENTS' }, select: { amendableFields: true } },
    },
  })
  const others = await tx.planEdition.findMany({
    where: { planId: edition.planId, id: { not: edition.id } },
    select: { id: true, state: true },
  })
  return {
    corrected: base ? planContent.parse(JSON.parse(base.contentText ?? '')) : null,
    sources: new Set(own.figureSources.map(({ rowKey, field }) => `${rowKey}/${field}`)),
    wordingOpen: own.wordings.length > 0,
    withdrawalAskedById: own.withdrawals[0]?.askedById ?? null,
    consulted: edition.contentText === null ? null : planContent.parse(JSON.parse(edition.contentText)),
    amendableFields: own.rounds[0]?.amendableFields ?? [],
    otherOpen: others.some(({ state }) => openStates.includes(state)),
    replaced: others.some(({ id, state }) => id > edition.id && (state === 'PUBLISHED' || state === 'WITHDRAWN')),
  }
}

/** The fields the mayor named that still say what was put before him. */
function unamended(consulted: PlanContent | null, content: PlanContent, named: readonly string[]): Reason[] {
  const textsOf = (of: PlanContent | null) =>
    new Map(of ? rowsOfContent(of).map((row): [string, ContentRow['fields']] => [row.key, row.fields]) : [])
  const before = textsOf(consulted)
  const after = textsOf(content)
  return named
    .filter((at) => {
      const [key = '', field = ''] = at.split('/')
      return (before.get(key)?.[field] ?? '') === (after.get(key)?.[field] ?? '')
    })
    .map((at) => ({ code: 'field_unamended', at }))
}

/**
 * The content and its hash: the rows while the department or a check holds the text; once frozen, the text that was put
 * before the mayor. While the mayor is consulted the hash is that of the rows, which must still say the same.
 */
async function readPresent(
  tx: Transaction,
  edition: EditionRow,
): Promise<{ content: PlanContent; presentHash: string | null }> {
  const written = edition.contentText === null || edition.state === 'AMENDING'
  if (written) return { content: await readContent(tx, edition.id), presentHash: null }
  const content = planContent.parse(JSON.parse(edition.contentText ?? ''))
  const consulted = edition.state === 'CONSULTATION'
  const present = consulted ? canonicalText(await readContent(tx, edition.id)) : (edition.contentText ?? '')
  return { content, presentHash: sha256(present) }
}
