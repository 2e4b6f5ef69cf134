import { ApplyForm } from '@/components/plans/workbook/apply-form'
import type { Reason } from '@/lib/errors'
import type { PreviewChange } from '@/lib/plans/workbook-preview'
import { reasonsHeading } from '@/lib/text/common'
import { reasonText } from '@/lib/text/reasons'
import { changesHeading, uploadedFile, workbookText } from '@/lib/text/workbook'

const actNames: Record<PreviewChange['act'], string> = {
  add: workbookText.added,
  change: workbookText.changed,
  remove: workbookText.removed,
  move: workbookText.moved,
  order: workbookText.ordered,
}

interface PreviewProps {
  planId: number
  upload: {
    id: string
    fileName: string
    at: Date
    contentVersion: number
    changes: readonly PreviewChange[]
    problems: readonly Reason[]
  }
}

/** What a workbook would change, row by row, and what has to be mended in it first. */
export function Preview({ planId, upload }: PreviewProps) {
  const { changes, problems } = upload
  return (
    <section className="workbook-preview" aria-labelledby="preview-heading">
      <h2 id="preview-heading" tabIndex={-1}>
        {workbookText.preview}
      </h2>
      <p>{uploadedFile(upload.fileName, upload.at)}</p>
      {problems.length > 0 ? (
        <div className="error-summary" role="alert">
          <h3>{reasonsHeading(problems.length)}</h3>
          <p>{workbookText.mend}</p>
          <Problems problems={problems} />
        </div>
      ) : null}
      {changes.length === 0 && problems.length === 0 ? (
        <div className="notice" role="status">
          <p>
            <b>{workbookText.noChanges}</b>
          </p>
          <p>{workbookText.noChangesLead}</p>
        </div>
      ) : null}
      {changes.length > 0 ? (
        <>
          <h3>{changesHeading(changes.length)}</h3>
          {problems.length === 0 ? <p>{workbookText.nothingYet}</p> : null}
          <ol className="workbook-changes">
            {changes.map((change) => (
              <Change key={`${change.act} ${change.key}`} change={change} />
            ))}
          </ol>
        </>
      ) : null}
      {changes.length > 0 && problems.length === 0 ? (
        <ApplyForm planId={planId} uploadId={upload.id} contentVersion={upload.contentVersion} />
      ) : null}
    </section>
  )
}

function Problems({ problems }: { problems: readonly Reason[] }) {
  return (
    <table className="workbook-problems">
      <thead>
        <tr>
          <th scope="col">{workbookText.place}</th>
          <th scope="col">{workbookText.whatToMend}</th>
        </tr>
      </thead>
      <tbody>
        {problems.map((problem) => (
          <tr key={`${problem.at} ${problem.code} ${problem.params?.name ?? ''}`}>
            <th scope="row">{problem.at}</th>
            <td>{reasonText(problem)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Change({ change }: { change: PreviewChange }) {
  const { act, part, name, at, fields, from, to, names } = change
  return (
    <li className={`workbook-change ${act}`}>
      <h4>
        <span className="act">{actNames[act]}</span> {name || part}
        {at ? <small>{at}</small> : null}
      </h4>
      {from !== undefined || to !== undefined ? (
        <p>
          {from} → {to}
        </p>
      ) : null}
      {names ? <p>{names.join('、')}</p> : null}
      {fields.length > 0 ? (
        <dl>
          {fields.map((field) => (
            <div key={field.heading}>
              <dt>{field.heading}</dt>
              {act === 'add' ? null : (
                <dd>
                  <span className="side">{workbookText.before}</span>
                  <del>{field.before || workbookText.empty}</del>
                </dd>
              )}
              <dd>
                {act === 'add' ? null : <span className="side">{workbookText.after}</span>}
                <ins>{field.after || workbookText.empty}</ins>
              </dd>
              {field.theirs ? <dd className="theirs">{workbookText.alsoTheirs}</dd> : null}
            </div>
          ))}
        </dl>
      ) : null}
    </li>
  )
}
