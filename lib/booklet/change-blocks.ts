import type { RowDifference } from '@/lib/plans/differences'
import { stretchesOf } from '@/lib/plans/text-difference'
import { isRead, showValue, whatBecame } from '@/lib/text/differences'
import { fieldName } from '@/lib/text/field-names'
import type { Block, Piece } from './blocks'

/** Signs of an unchanged stretch that are left on each side of a change. */
const around = 14

/** What changed of a long text, with a little of what stands around it. */
function wordsChanged(before: string, after: string): Piece[] {
  const stretches = stretchesOf(before, after)
  return stretches.map(({ text, what }, place) => {
    if (what !== 'kept') return { text, mark: what }
    const signs = [...text]
    if (signs.length <= around * 2) return { text, mark: '' }
    const head = place === 0 ? '' : signs.slice(0, around).join('')
    const tail = place === stretches.length - 1 ? '' : signs.slice(-around).join('')
    return { text: `${head}…${tail}`, mark: '' }
  })
}

/** How a row differs from what it is compared with: that it is new, or each field that changed. */
export function changeBlocks(difference: RowDifference, heading: string): Block[] {
  const { row, former, fields } = difference
  const became = whatBecame(difference)
  return [
    {
      kind: 'changed',
      heading,
      lines: [
        ...(became ? [{ label: '', pieces: [{ text: became, mark: '' } as const] }] : []),
        ...fields.map(({ field, before, after }): { label: string; pieces: Piece[] } => ({
          label: fieldName(row.kind, field),
          pieces: isRead(row.kind, field)
            ? wordsChanged(before, after)
            : [
                { text: `${showValue(former ?? row, field, before)} → `, mark: '' },
                { text: showValue(row, field, after), mark: 'bold' },
              ],
        })),
      ],
    },
  ]
}
