import { ChangedValue, ChangedWords } from '@/components/plans/differences/changed-words'
import type { RowDifference } from '@/lib/plans/differences'
import { consultationText } from '@/lib/text/consultation'
import { isRead, showValue, whatBecame } from '@/lib/text/differences'
import { fieldName } from '@/lib/text/field-names'

/** How a row differs from what the plan is compared with, unfolded by a tap. */
export function RowChanges({ difference }: { difference: RowDifference }) {
  const { row, former, fields } = difference
  const became = whatBecame(difference)
  const shown = (of: typeof row, field: string, value: string) => (value === '' ? '' : showValue(of, field, value))
  if (fields.length === 0) return became ? <span className="row-became">{became}</span> : null
  return (
    <details className="row-changes differences">
      <summary>{consultationText.changed}</summary>
      <dl>
        {fields.map(({ field, before, after }) => (
          <div key={field}>
            <dt>{fieldName(row.kind, field)}</dt>
            <dd>
              {isRead(row.kind, field) ? (
                <ChangedWords before={shown(former ?? row, field, before)} after={shown(row, field, after)} />
              ) : (
                <ChangedValue before={showValue(former ?? row, field, before)} after={showValue(row, field, after)} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
