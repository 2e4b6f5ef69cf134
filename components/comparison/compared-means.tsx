import type { ReactNode } from 'react'
import { subtractFigures } from '@/lib/figures'
import type { Comparison, StaffOfTwo } from '@/lib/publications/comparison-rules'
import { amountDifference, amountText, basisNote, budgetOf, comparisonText, staffText } from '@/lib/text/comparison'
import { basisNames, projectName, staffUnitNames } from '@/lib/text/plan'

interface ComparedMeansProps {
  comparison: Pick<Comparison, 'staff' | 'budgets' | 'costs'>
  names: { before: string; after: string }
}

/** Staff and money of two plans of one department, each with what it grew or shrank by. */
export function ComparedMeans({ comparison: { staff, budgets, costs }, names }: ComparedMeansProps) {
  if (staff.length + budgets.length + costs.length === 0) return null
  return (
    <section className="section" aria-labelledby="means-h">
      <h2 className="chapter" id="means-h">
        {comparisonText.means}
      </h2>
      {staff.map((each) => (
        <TwoColumns
          key={each.unit}
          caption={`${comparisonText.staff}（${staffUnitNames[each.unit]}）`}
          names={names}
          rows={staffRows(each)}
        />
      ))}
      {budgets.length > 0 ? (
        <TwoColumns
          caption={comparisonText.budget}
          names={names}
          rows={budgets.map(({ name, accountKind, before, after, basis }) => ({
            name: budgetOf(name, accountKind),
            note:
              basis.before && basis.after && basis.before !== basis.after
                ? basisNote(basisNames[basis.before], basisNames[basis.after])
                : null,
            before: amountText(before),
            after: amountText(after),
            difference: amountDifference(before, after),
          }))}
        />
      ) : null}
      {costs.length > 0 ? (
        <details className="table">
          <summary>
            {comparisonText.costs}（{costs.length}）
          </summary>
          <TwoColumns
            caption={comparisonText.costs}
            names={names}
            rows={costs.map(({ name, number, before, after }) => ({
              name: <span className="long-name">{projectName(number, name)}</span>,
              key: String(number),
              before: amountText(before),
              after: amountText(after),
              difference: amountDifference(before, after),
            }))}
          />
        </details>
      ) : null}
    </section>
  )
}

function staffRows({ total, types, decimals }: StaffOfTwo): TwoColumnsRow[] {
  const row = (name: string, before: string | null, after: string | null) => {
    const difference = before === null || after === null ? null : subtractFigures(after, before)
    return {
      name,
      before: staffText(before, decimals),
      after: staffText(after, decimals),
      difference:
        difference !== null && /^[^-].*[1-9]|^[1-9]/.test(difference)
          ? `+${staffText(difference, decimals)}`
          : staffText(difference, decimals),
    }
  }
  const all = row(comparisonText.total, total.before, total.after)
  return types.length > 1 ? [...types.map((type) => row(type.name, type.before, type.after)), all] : [all]
}

export interface TwoColumnsRow {
  name: ReactNode
  /** Where the name is no text. */
  key?: string
  note?: string | null
  before: string
  after: string
  difference?: string
}

interface TwoColumnsProps {
  caption: string
  /** The caption is heard alone, where the heading above says it to the eye. */
  heard?: boolean
  names: { before: string; after: string }
  rows: readonly TwoColumnsRow[]
}

/** Two columns of figures, with their difference where the rows tell it. */
export function TwoColumns({ caption, heard = false, names, rows }: TwoColumnsProps) {
  const withDifference = rows.some(({ difference }) => difference !== undefined)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={caption}>
      <table className={withDifference ? 'two-columns with-difference' : 'two-columns'}>
        <caption>{heard ? <span className="visually-hidden">{caption}</span> : caption}</caption>
        <thead>
          <tr>
            <th scope="col">{comparisonText.item}</th>
            <th scope="col">{names.before}</th>
            <th scope="col">{names.after}</th>
            {withDifference ? <th scope="col">{comparisonText.difference}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, key, note, before, after, difference }) => (
            <tr key={key ?? String(name)}>
              <th scope="row">
                {name}
                {note ? <span className="note">{note}</span> : null}
              </th>
              <td>{before}</td>
              <td>{after}</td>
              {withDifference ? <td>{difference}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
