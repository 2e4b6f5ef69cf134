import { KeptTogether } from '@/components/ui/kept-together'
import { changesOfDepartment, figuresText, placesInWords, subjectName } from '@/lib/text/figures'
import { figureFieldName, shownFigure } from '@/lib/text/official'
import { reasonText } from '@/lib/text/reasons'
import type { Preview } from './figures-server'

/** More changes than these are folded, a line for each department. */
const mostUnfolded = 60

/** What was not used and why, what changes by department, and what stays because no sheet settles it. */
export function FiguresPreview({ preview }: { preview: Preview }) {
  const departments = [...new Set(preview.rows.map(({ department }) => department))]
  const places = preview.rows.flatMap(({ changes }) => changes).length
  return (
    <>
      <Findings
        findings={preview.findings}
        heading={figuresText.findings}
        lead={places > 0 ? figuresText.findingsLead : figuresText.mendLead}
      />
      {departments.map((department) => (
        <ChangesTable
          key={department}
          department={department}
          rows={preview.rows.filter((row) => row.department === department)}
          unfolded={places <= mostUnfolded}
        />
      ))}
      {preview.untouched.length > 0 ? (
        <details className="table">
          <summary>
            {figuresText.untouched}　{preview.untouched.length}
          </summary>
          <ul>
            {preview.untouched.map(({ department, subject }) => (
              <li key={`${department} ${subjectName(subject)}`}>
                {department}　{subjectName(subject)}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  )
}

interface ChangesProps {
  department: string
  rows: Preview['rows']
  unfolded: boolean
}

function ChangesTable({ department, rows, unfolded }: ChangesProps) {
  return (
    <details className="table" open={unfolded}>
      <summary>{changesOfDepartment(department, rows.flatMap(({ changes }) => changes).length)}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="scroll" aria-label={department} tabIndex={0}>
        <table className="figures-table">
          <thead>
            <tr>
              <th scope="col">{figuresText.row}</th>
              <th scope="col">{figuresText.field}</th>
              <th scope="col">{figuresText.before}</th>
              <th scope="col">{figuresText.after}</th>
              <th scope="col">{figuresText.difference}</th>
            </tr>
          </thead>
          {rows.map((row) => (
            <RowChanges key={subjectName(row.subject)} {...row} />
          ))}
        </table>
      </section>
    </details>
  )
}

function RowChanges({ subject, rowKey, changes }: Preview['rows'][number]) {
  return (
    <tbody>
      {changes.map(({ field, before, after, difference }, place) => (
        <tr key={field}>
          {place === 0 ? (
            <th scope="rowgroup" rowSpan={changes.length}>
              {subjectName(subject)}
              {rowKey ? null : <small>{figuresText.newRow}</small>}
            </th>
          ) : null}
          <td>{figureFieldName(subject.kind, field)}</td>
          <td>{rowKey ? shownFigure(field, before) : null}</td>
          <td>
            <ins>{shownFigure(field, after)}</ins>
          </td>
          <td>{difference === null ? null : shownFigure(field, difference)}</td>
        </tr>
      ))}
    </tbody>
  )
}

interface FindingsProps {
  findings: Preview['findings']
  heading: string
  lead: string
}

/** The rows that are not used, those for the same reason together. */
export function Findings({ findings, heading, lead }: FindingsProps) {
  if (findings.length === 0) return null
  const places = new Map<string, string[]>()
  for (const finding of findings) {
    const sentence = reasonText(finding)
    const cells = places.get(sentence)
    if (cells) cells.push(finding.at)
    else places.set(sentence, [finding.at])
  }
  return (
    <section className="figures-findings" aria-labelledby="figures-findings-heading">
      <h3 id="figures-findings-heading">
        {heading}　{findings.length}
      </h3>
      <p>{lead}</p>
      <ul>
        {[...places].map(([sentence, cells]) => (
          <li key={sentence}>
            <KeptTogether text={sentence} />
            <small>{placesInWords(cells)}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}
