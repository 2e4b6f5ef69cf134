import type { Comparison, PresentRow } from '@/lib/plans/workbook-comparison'
import { workbookFields } from '@/lib/plans/workbook-layout'
import type { PlanSheet } from '@/lib/plans/workbook-queries'
import type { ReadSheet } from '@/lib/workbook/cells'
import { headingRow } from '@/lib/workbook/writing'

/** The workbook of plans that somebody made of others: rows that those had not carry no keys, as new ones. */
export function withoutNewKeys(sheets: readonly ReadSheet[], { rows }: Pick<PlanSheet, 'rows'>): ReadSheet[] {
  const own = new Set(rows.map(({ key }) => key))
  return sheets.map((each) => ({
    ...each,
    rows: each.rows.map((row) => {
      const { 1: key, ...rest } = row.cells
      const isNew = key?.kind === 'text' && /^[0-9a-f]{8}-/.test(key.text) && !own.has(key.text)
      return each.hidden || !isNew || row.number <= headingRow ? row : { ...row, cells: rest }
    }),
  }))
}

type Saying = { kind: string; parent: string; texts: Record<string, string> }[]

/** The rows of a plan in their order, told apart by nothing but where they stand and what they say. */
export function sayingOf(rows: readonly PresentRow[]): Saying {
  const name = (key: string | null): string => {
    const row = rows.find((each) => each.key === key)
    if (!row) return ''
    const siblings = rows.filter(({ kind, parentKey }) => kind === row.kind && parentKey === row.parentKey)
    return `${name(row.parentKey)}/${siblings.indexOf(row)}`
  }
  return rows
    .map(({ kind, key, parentKey, texts }) => ({
      kind,
      parent: `${name(parentKey)} ${name(key)}`,
      texts: Object.fromEntries(workbookFields(kind).map(({ field }) => [field, texts[field] ?? ''])),
    }))
    .toSorted((left, right) => (left.kind + left.parent < right.kind + right.parent ? -1 : 1))
}

/** What the command does with a comparison, on plain rows. */
export function applied(before: readonly PresentRow[], { changes, orders }: Comparison): PresentRow[] {
  const rows = new Map(before.map((row) => [row.key, row]))
  for (const change of changes) {
    const row = rows.get(change.key)
    if (change.act === 'remove') rows.delete(change.key)
    if (change.act === 'move' && row) rows.set(change.key, { ...row, parentKey: change.to })
    if (change.act !== 'add' && change.act !== 'change') continue
    const texts = { ...row?.texts, ...Object.fromEntries(change.fields.map(({ field, after }) => [field, after])) }
    const made = {
      kind: change.kind,
      key: change.key,
      sectionId: null,
      parentKey: change.act === 'add' ? change.parentKey : null,
    }
    rows.set(change.key, { ...(row ?? made), texts })
  }
  const places = new Map(orders.flatMap(({ keys }) => keys.map((key, place) => [key, place] as const)))
  const ordered = (row: PresentRow) => places.get(row.key) ?? -1
  return [...rows.values()].toSorted((left, right) => ordered(left) - ordered(right))
}

/** The rows of `other`; up to `kept` of each kind carry the keys of rows of `sheet`, whose identity they take over. */
export function otherRows(sheet: PlanSheet, other: PlanSheet, kept: number): PresentRow[] {
  const keys = new Map<string, string>([['edition', 'edition']])
  const identity = ['section', 'employmentType', 'unit', 'account']
  const rows = other.rows.map((row): PresentRow => {
    const ofKind = (from: PlanSheet) => from.rows.filter(({ kind }) => kind === row.kind)
    const place = ofKind(other).findIndex(({ key }) => key === row.key)
    const own = place < kept ? ofKind(sheet)[place] : undefined
    const fixed = ['sectionRole', 'staff', 'budget'].includes(row.kind)
    // A new row of these must not have the section, type or account of one that stays.
    if (fixed && (!own || ofKind(other).length > ofKind(sheet).length || kept < ofKind(other).length))
      return { ...row, key: '' }
    keys.set(row.key, row.kind === 'edition' ? 'edition' : (own?.key ?? `99999999-${row.key.slice(9)}`))
    const taken = fixed && own ? Object.fromEntries(identity.map((field) => [field, own.texts[field] ?? ''])) : {}
    // A row that is left without anything is one taken away.
    const title: Record<string, string> = row.kind === 'policy' && !row.texts.title ? { title: '題' } : {}
    return { ...row, texts: { ...row.texts, ...taken, ...title } }
  })
  return rows
    .filter(({ key }) => key !== '')
    .map((row) => ({
      ...row,
      key: keys.get(row.key) ?? '',
      parentKey: row.parentKey === null ? null : (keys.get(row.parentKey) ?? ''),
    }))
}
