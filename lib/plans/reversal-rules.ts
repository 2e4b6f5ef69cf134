import type { RowStep } from './editing-schema'
import type { RowKind } from './fields'
import { sha256 } from './hash'

/** What of a row decides how a change of rows is taken back. */
export type ReversibleRow = {
  key: string
  kind: RowKind
  parentKey: string | null
  texts: Readonly<Record<string, string>>
}

/** Fields that follow from where the row stands, and so say nothing about whether somebody wrote in it. */
const followsFromPlace = new Set(['number'])

function withThoseBelow(rows: readonly ReversibleRow[], row: ReversibleRow): ReversibleRow[] {
  return [row, ...rows.filter(({ parentKey }) => parentKey === row.key).flatMap((child) => withThoseBelow(rows, child))]
}

/**
 * SHA-256 (hex) of all that a row and those below it hold, with where they belong: the same exactly while nobody writes,
 * adds, removes or moves anything there. Rows are given in the order of the sheet.
 */
export function stateHash(rows: readonly ReversibleRow[], row: ReversibleRow): string {
  const state = withThoseBelow(rows, row).map(({ key, kind, parentKey, texts }) => [
    key,
    kind,
    parentKey,
    Object.entries(texts)
      .filter(([field, text]) => text !== '' && !followsFromPlace.has(field))
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  ])
  return sha256(JSON.stringify(state))
}

function likesOf(rows: readonly ReversibleRow[], row: ReversibleRow): ReversibleRow[] {
  return rows.filter(({ kind, parentKey }) => kind === row.kind && parentKey === row.parentKey)
}

/**
 * What takes a change of rows back, from the sheet before and after it; nothing where nothing changed. Each step is done
 * only while what it takes back stands as it was left: what somebody else did since is never undone with it.
 */
export function reversalOf(
  step: RowStep,
  before: readonly ReversibleRow[],
  after: readonly ReversibleRow[],
): RowStep[] {
  if (step.act === 'move' || step.act === 'transfer') {
    const was = before.find(({ key }) => key === step.rowKey)
    const row = after.find(({ key }) => key === step.rowKey)
    return was && row
      ? wayBack(step, { row: was, likes: likesOf(before, was) }, { row, likes: likesOf(after, row) })
      : []
  }
  return [
    ...rootsMissingIn(before, after).map((row): RowStep => {
      return { act: 'remove', rowKey: row.key, unchanged: stateHash(after, row) }
    }),
    ...rootsMissingIn(after, before).map((row): RowStep => ({ act: 'restore', rowKey: row.key })),
  ]
}

type Stand = { row: ReversibleRow; likes: readonly ReversibleRow[] }

function wayBack(step: Extract<RowStep, { act: 'move' | 'transfer' }>, from: Stand, to: Stand): RowStep[] {
  const sameList = from.row.parentKey === to.row.parentKey
  if (sameList && from.likes.every(({ key }, place) => key === to.likes[place]?.key)) return []
  const { key: rowKey } = to.row
  if (step.act === 'move') {
    const direction = step.direction === 'up' ? 'down' : 'up'
    const past = to.likes[to.likes.indexOf(to.row) + (direction === 'down' ? 1 : -1)]
    return past ? [{ act: 'move', rowKey, direction, past: past.key }] : []
  }
  if (from.row.parentKey === null || to.row.parentKey === null) return []
  const place = from.likes.indexOf(from.row)
  return [{ act: 'transfer', rowKey, policyKey: from.row.parentKey, place, leaving: to.row.parentKey }]
}

/** The rows of `rows` that `others` lacks, without those that lack with the row they lie below. */
function rootsMissingIn(others: readonly ReversibleRow[], rows: readonly ReversibleRow[]): ReversibleRow[] {
  const known = new Set(others.map(({ key }) => key))
  return rows.filter(({ key, parentKey }) => !known.has(key) && (parentKey === null || known.has(parentKey)))
}
