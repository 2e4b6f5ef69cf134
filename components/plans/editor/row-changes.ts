import type { RowChange } from '@/lib/plans/editing-schema'
import type { SheetRow } from '@/lib/plans/sheet'
import type { RowRestoring } from './sheet-server'

/** What undoes a change of rows, in the sheet as it is before the change; null where nothing does, or nothing will change. */
export function wayBack(
  change: RowChange,
  rows: readonly SheetRow[],
): Extract<RowChange | RowRestoring, { rowKey: string }> | null {
  if (change.act !== 'remove' && change.act !== 'move' && change.act !== 'transfer') return null
  const { rowKey } = change
  const row = rows.find(({ key }) => key === rowKey)
  if (!row) return null
  const likes = rows.filter(({ kind, parentKey }) => kind === row.kind && parentKey === row.parentKey)
  const at = likes.indexOf(row)
  if (change.act === 'remove') return { act: 'restore', rowKey }
  if (change.act === 'transfer')
    return row.parentKey ? { act: 'transfer', rowKey, policyKey: row.parentKey, place: at } : null
  const up = change.direction === 'up'
  return at === (up ? 0 : likes.length - 1) ? null : { act: 'move', rowKey, direction: up ? 'down' : 'up' }
}
