import type { PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { type Reason, refuseIf } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import type { Transaction } from '@/prisma/client'
import { makeMove, type Versions } from './commands'
import { normalizeText } from './content'
import { differsInWordsAlone, holdsWords } from './correction-rules'
import { keepRevisions, setColumns } from './editing-commands'
import { lockSheetFor, readSheetRows, type StoredRow } from './editor-queries'
import { fieldSpec } from './fields'

/** A text and what it should say instead; `at` is '<rowKey>/<field>', 'edition' for the plan's own fields. */
export type Wording = { at: string; value: string }

/**
 * Move 5b, 字句整理: the office proposes other words while it checks. Refused, each at its place: a field that holds no
 * words ('wording_not_words'), a figure that would change ('wording_changes_figure'), the same text ('wording_same').
 */
export function proposeWording(
  prisma: PrismaClient,
  actor: Actor,
  input: Versions & { wordings: readonly Wording[]; note: string },
) {
  return makeMove(prisma, actor, 'proposeWording', input, 'wording.proposed', async (tx, { edition }) => {
    const rows = await rowsByKey(tx, actor, edition.id)
    const changes = input.wordings.map(({ at, value }) => {
      const [rowKey = '', field = ''] = at.split('/')
      return { at, rowKey, field, before: rows.get(rowKey)?.texts[field] ?? '', value: normalizeText(value) }
    })
    refuseIf(changes.length === 0 ? [{ code: 'wording_missing' }] : changes.flatMap((change) => against(rows, change)))
    const proposal = await tx.wordingProposal.create({
      data: {
        editionId: edition.id,
        note: input.note.trim(),
        proposedById: actor.personId,
        proposedAt: now(),
        changes: { create: changes.map(({ rowKey, field, before, value }) => ({ rowKey, field, before, value })) },
      },
    })
    return { data: { proposal: proposal.id, texts: changes.length } }
  })
}

type Change = { at: string; rowKey: string; field: string; before: string; value: string }

function against(rows: ReadonlyMap<string, StoredRow>, { at, rowKey, field, before, value }: Change): Reason[] {
  const row = rows.get(rowKey)
  const spec = row && fieldSpec(row.kind, field)
  if (!spec?.column || !holdsWords(field) || (spec.shape === 'line' && value.includes('\n'))) {
    return [{ code: 'wording_not_words', at }]
  }
  if (before === value) return [{ code: 'wording_same', at }]
  return differsInWordsAlone(before, value) && value !== '' ? [] : [{ code: 'wording_changes_figure', at }]
}

/** Move 5b: the head takes the words as they were proposed; his approval stands. */
export function acceptWording(prisma: PrismaClient, actor: Actor, input: Versions) {
  return makeMove(prisma, actor, 'acceptWording', input, 'wording.accepted', async (tx, { edition }) => {
    const proposal = await openProposal(tx, edition.id)
    await tx.wordingProposal.update({
      where: { id: proposal.id },
      data: { accepted: true, answeredById: actor.personId, answeredAt: now() },
    })
    const rows = await rowsByKey(tx, actor, edition.id)
    const revisions = []
    for (const { rowKey, field, before, value } of proposal.changes) {
      const row = rows.get(rowKey)
      if (!row) throw new Error(`row ${rowKey} of a proposal is gone`)
      await setColumns(tx, row, new Map([[field, value]]))
      revisions.push({ rowKey: row.key, field, before, value })
    }
    const contentVersion = await keepRevisions(tx, actor, edition.id, revisions)
    return {
      set: edition.headApprovedById === null ? {} : { headApprovedVersion: contentVersion },
      data: { proposal: proposal.id },
    }
  })
}

/** Move 5b: the head leaves the words as they are, and says why. */
export function declineWording(prisma: PrismaClient, actor: Actor, input: Versions & { reason: string }) {
  return makeMove(prisma, actor, 'declineWording', input, 'wording.declined', async (tx, { edition }) => {
    const proposal = await openProposal(tx, edition.id)
    await tx.wordingProposal.update({
      where: { id: proposal.id },
      data: { accepted: false, answer: input.reason.trim(), answeredById: actor.personId, answeredAt: now() },
    })
    return { data: { proposal: proposal.id } }
  })
}

function openProposal(tx: Transaction, editionId: number) {
  return tx.wordingProposal.findFirstOrThrow({ where: { editionId, accepted: null }, include: { changes: true } })
}

async function rowsByKey(tx: Transaction, actor: Actor, editionId: number): Promise<Map<string, StoredRow>> {
  const sheet = await lockSheetFor(actor, editionId, tx)
  const rows = await readSheetRows(tx, editionId)
  return new Map([['edition', sheet.row], ...rows.map((row): [string, StoredRow] => [row.key, row])])
}
