import type { ReactNode } from 'react'
import { ChangedValue, ChangedWords } from '@/components/plans/differences/changed-words'
import { Lines } from '@/components/plans/document/written-text'
import type { PlanContent } from '@/lib/plans/content'
import type { ContentRow, RowDifference, StatedField } from '@/lib/plans/differences'
import { fieldsOf } from '@/lib/plans/fields'
import { differenceText, isRead, rowTitle, showStated, showValue, statedName, whatBecame } from '@/lib/text/differences'
import { fieldName } from '@/lib/text/field-names'
import { placeNames } from '@/lib/text/reasons'

interface DifferenceListProps {
  rows: readonly RowDifference[]
  stated: readonly { field: StatedField; before: string; after: string }[]
  /** The texts that are compared: their rows have names, those that went included. */
  before: PlanContent
  after: PlanContent
  /** What stands beside a changed field, by its place '<rowKey>/<field>', or beside a row that came, went or moved, by its key. */
  beside?: ((at: string) => ReactNode) | undefined
  /** Where a row stands on this page, by its key. */
  href?: (rowKey: string) => string
}

interface RowProps extends Pick<DifferenceListProps, 'beside' | 'href'> {
  difference: RowDifference
  title: string
}

/** What one text says otherwise than another, row by row: rows that came, went or moved, texts word by word, values side by side. */
export function DifferenceList({ rows, stated, before, after, beside, href }: DifferenceListProps) {
  if (rows.length === 0 && stated.length === 0) return <p>{differenceText.none}</p>
  const names = { ...placeNames(before), ...placeNames(after) }
  return (
    <>
      <p className="note">{differenceText.legend}</p>
      <ol className="differences">
        {rows.map((difference) => (
          <Row
            key={difference.row.key}
            difference={difference}
            title={rowTitle(difference.row, names)}
            beside={beside}
            {...(href ? { href } : {})}
          />
        ))}
        {stated.length > 0 ? (
          <li>
            <h3>{differenceText.stated}</h3>
            <dl>
              {stated.map(({ field, before: was, after: is }) => (
                <div key={field}>
                  <dt>{statedName(field)}</dt>
                  <dd>
                    <ChangedValue before={showStated(field, was)} after={showStated(field, is)} />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ) : null}
      </ol>
    </>
  )
}

function Row({ difference, title, beside, href }: RowProps) {
  const became = whatBecame(difference)
  const { row, what } = difference
  return (
    <li>
      <h3>
        {href && what !== 'removed' ? <a href={href(row.key)}>{title}</a> : title}
        {became ? <span className="became">{became}</span> : null}
      </h3>
      {beside?.(row.key)}
      <RowChanges difference={difference} beside={beside} />
    </li>
  )
}

/** What one row says otherwise: the fields that changed, or all it says where it came or went. */
export function RowChanges({ difference, beside }: Pick<RowProps, 'difference' | 'beside'>) {
  const { what, row, former, fields } = difference
  return (
    <dl>
      {what === 'added' || what === 'removed' ? (
        <WholeRow row={row} what={what} />
      ) : (
        fields.map((field) => (
          <div key={field.field}>
            <dt>{fieldName(row.kind, field.field)}</dt>
            <dd>
              {isRead(row.kind, field.field) ? (
                <ChangedWords
                  before={shown(former ?? row, field.field, field.before)}
                  after={shown(row, field.field, field.after)}
                />
              ) : (
                <ChangedValue
                  before={showValue(former ?? row, field.field, field.before)}
                  after={showValue(row, field.field, field.after)}
                />
              )}
              {beside?.(`${row.key}/${field.field}`)}
            </dd>
          </div>
        ))
      )}
    </dl>
  )
}

/** A text that is read word by word: an empty one has no words. */
function shown(row: ContentRow, field: string, value: string): string {
  return value === '' ? '' : showValue(row, field, value)
}

/** Everything that a row says which came or went. */
function WholeRow({ row, what }: { row: ContentRow; what: 'added' | 'removed' }) {
  const Mark = what === 'added' ? 'ins' : 'del'
  return fieldsOf(row.kind)
    .filter((field) => row.fields[field] !== undefined && field !== 'number' && field !== 'decimals')
    .map((field) => (
      <div key={field}>
        <dt>{fieldName(row.kind, field)}</dt>
        <dd>
          <Mark>
            <Lines text={showValue(row, field, row.fields[field] ?? '')} />
          </Mark>
        </dd>
      </div>
    ))
}
