import type { PlanContent } from '@/lib/plans/content'
import { rowsOfContent } from '@/lib/plans/differences'
import { type Place, writtenFields } from '@/lib/plans/place-rules'
import { rowTitle } from '@/lib/text/differences'
import { fieldName } from '@/lib/text/field-names'
import { placeNames } from '@/lib/text/reasons'

/** Names a field of a plan by its place '<rowKey>/<field>': 事業7「窓口の案内」の事業費. */
export function fieldPlaces(content: PlanContent): (at: string) => string {
  const names = placeNames(content)
  const rows = new Map(rowsOfContent(content).map((row) => [row.key, row]))
  return (at) => {
    const [key = '', field = ''] = at.split('/')
    const row = rows.get(key)
    if (!row) return ''
    const name = fieldName(row.kind, field)
    // The plan's own fields have names that say whose they are.
    return row.kind === 'edition' ? name : `${rowTitle(row, names)}の${name}`
  }
}

/** Every field that the department writes in a plan, with its names. */
export function namedPlaces(content: PlanContent, overwritesFigures: boolean): Place[] {
  const names = placeNames(content)
  return writtenFields(content, overwritesFigures).map(({ at, rowKey, kind, field, text }) => ({
    at,
    row: rowTitle({ kind, key: rowKey, name: '' }, names),
    field: fieldName(kind, field),
    text,
  }))
}
