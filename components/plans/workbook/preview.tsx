import type { ReactNode } from 'react'
import type { Reason } from '@/lib/errors'
import type { PreviewChange } from '@/lib/plans/workbook-preview'
import { reasonsHeading } from '@/lib/text/common'
import { reasonText } from '@/lib/text/reasons'
import { changesHeading, moreProblems, uploadedFile, workbookText } from '@/lib/text/workbook'

const actNames: Record<PreviewChange['act'], string> = {
  add: workbookText.added,
  change: workbookText.changed,
  remove: workbookText.removed,
  move: workbookText.moved,
  order: workbookText.ordered,
}

interface PreviewFrameProps {
  upload: { fileName: string; at: Date; problems: readonly Reason[] }
  /** how many changes there are in all */
  count: number
  changes: ReactNode
  /** applies them; shown where nothing stands against it */
  apply: ReactNode
}

/** What stands against a workbook, then what it would change. */
export function PreviewFrame({ upload, count, changes, apply }: PreviewFrameProps) {
  const { problems } = upload
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
      {count === 0 && problems.length === 0 ? (
        <div className="notice" role="status">
          <p>
            <b>{workbookText.noChanges}</b>
          </p>
          <p>{workbookText.noChangesLead}</p>
        </div>
      ) : null}
      {count > 0 ? (
        <>
          <h3 id="changes">{changesHeading(count)}</h3>
          {problems.length === 0 ? <p>{workbookText.nothingYet}</p> : null}
          {changes}
          {problems.length === 0 ? apply : null}
        </>
      ) : null}
    </section>
  )
}

interface PreviewProps {
  upload: PreviewFrameProps['upload'] & { changes: readonly PreviewChange[] }
  children: ReactNode
}

/** What a workbook would change of a plan, row by row; `children` applies it. */
export function Preview({ upload, children }: PreviewProps) {
  const { changes } = upload
  return (
    <PreviewFrame
      upload={upload}
      count={changes.length}
      changes={<ChangeList changes={changes} heading="h4" />}
      apply={children}
    />
  )
}

/** As many as one mends before one looks again. */
const mostProblems = 300

function Problems({ problems }: { problems: readonly Reason[] }) {
  const more = problems.length - mostProblems
  return (
    <>
      <table className="workbook-problems">
        <thead>
          <tr>
            <th scope="col">{workbookText.place}</th>
            <th scope="col">{workbookText.whatToMend}</th>
          </tr>
        </thead>
        <tbody>
          {problems.slice(0, mostProblems).map((problem) => (
            <tr key={`${problem.at} ${problem.code} ${problem.params?.name ?? ''}`}>
              <th scope="row">{problem.at}</th>
              <td className="text">{reasonText(problem)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? <p>{moreProblems(more)}</p> : null}
    </>
  )
}

/** Changes of one plan, each with what it says before and after. */
export function ChangeList({ changes, heading }: { changes: readonly PreviewChange[]; heading: 'h4' | 'h5' }) {
  return (
    <ol className="workbook-changes">
      {changes.map((change) => (
        <Change key={`${change.act} ${change.key}`} change={change} Heading={heading} />
      ))}
    </ol>
  )
}

function Change({ change, Heading }: { change: PreviewChange; Heading: 'h4' | 'h5' }) {
  const { act, part, name, at, fields, from, to, names } = change
  return (
    <li className={`workbook-change ${act}`}>
      <Heading>
        <span className="act">{actNames[act]}</span> {name || part}
        {at ? <small>{at}</small> : null}
      </Heading>
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
