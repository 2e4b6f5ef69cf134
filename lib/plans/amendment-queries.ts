import type { Transaction } from '@/prisma/client'
import { type PlanContent, planContent } from './content'
import { differencesBetween, type RowDifference, type StatedField, statedDifferences } from './differences'
import type { EditionRow } from './facts-queries'
import type { AmendmentReason } from './workflow'

/** What one text says otherwise than another, and the names of all their rows. */
export type Differences = {
  rows: RowDifference[]
  stated: { field: StatedField; before: string; after: string }[]
  /** the text before, whose rows may be gone */
  before: PlanContent
}

/** What an edition amends, why, and what is different in it so far. */
export type Amendment = {
  /** the version it amends */
  amends: string
  reason: AmendmentReason
  /** what residents read about it */
  explanation: string
  openedBy: { name: string; post: string } | null
  differences: Differences
  /** for a correction: where a figure that it changes was agreed, by place */
  sources: { at: string; source: string }[]
}

/** 修正のうえ了承: the fields the mayor named, and what has become of the text since. */
export type Amending = { fields: string[]; differences: Differences }

/** A proposal of 字句整理, with the head's answer where there is one. */
export type Wording = {
  id: number
  note: string
  proposedBy: { name: string; post: string }
  proposedAt: Date
  changes: { at: string; before: string; value: string }[]
  /** null while the head has not answered */
  accepted: boolean | null
  answer: string
  answeredBy: { name: string; post: string } | null
}

/** What `after` says otherwise than `before`. */
export function differencesOf(before: PlanContent, after: PlanContent): Differences {
  return { rows: differencesBetween(before, after), stated: statedDifferences(before, after), before }
}

const who = { select: { name: true, post: true } } as const

/** What the edition amends; null for a first one. Two statements, none for a first edition. */
export async function readAmendment(
  tx: Transaction,
  edition: EditionRow,
  content: PlanContent,
): Promise<Amendment | null> {
  if (edition.kind === 'FIRST' || edition.basedOnId === null || edition.amendmentReason === null) return null
  const own = await tx.planEdition.findUniqueOrThrow({
    where: { id: edition.id },
    select: {
      openedBy: who,
      basedOn: { select: { major: true, minor: true, contentText: true } },
      figureSources: { select: { rowKey: true, field: true, source: true }, orderBy: { at: 'asc' } },
    },
  })
  const { basedOn } = own
  if (!basedOn?.contentText) throw new Error(`edition ${edition.basedOnId} holds no content`)
  return {
    amends: `${basedOn.major}.${basedOn.minor}`,
    reason: edition.amendmentReason,
    explanation: edition.explanation,
    openedBy: own.openedBy,
    differences: differencesOf(planContent.parse(JSON.parse(basedOn.contentText)), content),
    sources: own.figureSources.map(({ rowKey, field, source }) => ({ at: `${rowKey}/${field}`, source })),
  }
}

/** What the mayor wanted otherwise when he agreed to the edition, and what became of it; null where he named nothing. */
export function amendingOf(
  rounds: readonly { outcome: string | null; amendableFields: string[]; contentText: string | null }[],
  content: PlanContent,
): Amending | null {
  const round = rounds.findLast(({ outcome }) => outcome === 'AGREED_WITH_AMENDMENTS')
  if (!round?.contentText) return null
  const consulted = planContent.parse(JSON.parse(round.contentText))
  return { fields: round.amendableFields, differences: differencesOf(consulted, content) }
}

/** The proposals of 字句整理 for an edition, the latest first. One statement. */
export async function readWordings(tx: Transaction, editionId: number): Promise<Wording[]> {
  const proposals = await tx.wordingProposal.findMany({
    where: { editionId },
    include: { proposedBy: who, answeredBy: who, changes: { orderBy: [{ rowKey: 'asc' }, { field: 'asc' }] } },
    orderBy: { id: 'desc' },
  })
  return proposals.map(({ id, note, proposedBy, proposedAt, changes, accepted, answer, answeredBy }) => ({
    id,
    note,
    proposedBy,
    proposedAt,
    changes: changes.map(({ rowKey, field, before, value }) => ({ at: `${rowKey}/${field}`, before, value })),
    accepted,
    answer,
    answeredBy,
  }))
}
