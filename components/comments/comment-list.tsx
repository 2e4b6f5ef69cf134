import { CommentHere, Reopen, Reply, Settle } from '@/components/comments/comment-form'
import { Lines } from '@/components/plans/document/written-text'
import { threadId } from '@/components/plans/review/reason-links'
import { CheckIcon } from '@/components/ui/icons'
import type { PlanContent } from '@/lib/plans/content'
import { type CommentKind, commentKindNames, commentText, saidAt, staffName } from '@/lib/text/comments'
import { fieldPlaces } from '@/lib/text/places'
import { placeNames } from '@/lib/text/reasons'

/** A thread as it is shown. */
export interface Thread {
  id: number
  kind: CommentKind
  rowKey: string | null
  /** The field of the row it hangs on; null: the whole row. */
  field: string | null
  text: string
  authorName: string
  authorPost: string
  createdAt: Date
  resolved: boolean
  /** Whether somebody else than its author has answered. */
  answered: boolean
  mayResolve: boolean
  /** Whether the actor may open it again, where it is settled. */
  mayReopen: boolean
  replies: { id: number; text: string; authorName: string; authorPost: string; createdAt: Date }[]
}

interface CommentListProps {
  editionId: number
  threads: readonly Thread[]
  /** The plan as it is: where a thread hangs is called by its names. */
  content: PlanContent
  /** What stands before a row's key in the address of its place: '#row-', '#f-'. */
  rowHref: string
  mayComment: boolean
  mayBlock: boolean
}

const weight = (thread: Thread) => (thread.resolved ? 2 : thread.kind === 'CHANGE_REQUEST' ? 0 : 1)

/** Everything that was said of a plan: what must be answered first, what is settled folded away. */
export function CommentList({ editionId, threads, content, rowHref, mayComment, mayBlock }: CommentListProps) {
  const ordered = threads.toSorted((left, right) => weight(left) - weight(right) || right.id - left.id)
  const open = ordered.filter(({ resolved }) => !resolved)
  const settled = ordered.filter(({ resolved }) => resolved)
  const names = placeNames(content)
  const fields = fieldPlaces(content)
  const placeOf = ({ rowKey, field }: Thread) =>
    rowKey === null ? commentText.whole : field ? fields(`${rowKey}/${field}`) : (names[rowKey] ?? '')
  const shown = { placeOf, rowHref, mayComment }
  return (
    <div className="comment-list">
      {threads.length === 0 ? <p className="note">{commentText.none}</p> : null}
      {open.map((thread) => (
        <Remark key={`${thread.id} ${thread.replies.length}`} thread={thread} {...shown} />
      ))}
      {mayComment ? <CommentHere key={threads.length} editionId={editionId} mayBlock={mayBlock} /> : null}
      {settled.length > 0 ? (
        <details className="table">
          <summary>
            {commentText.settledOnes} {settled.length}
          </summary>
          {settled.map((thread) => (
            <Remark key={thread.id} thread={thread} {...shown} />
          ))}
        </details>
      ) : null}
    </div>
  )
}

interface RemarkProps extends Pick<CommentListProps, 'rowHref' | 'mayComment'> {
  thread: Thread
  /** What its place is called; '' where the row is gone. */
  placeOf: (thread: Thread) => string
}

function Remark({ thread, placeOf, rowHref, mayComment }: RemarkProps) {
  const must = thread.kind === 'CHANGE_REQUEST' && !thread.resolved
  const place = placeOf(thread)
  return (
    <article className={must ? 'remark must' : 'remark'} id={threadId(thread.id)}>
      <p className="remark-head">
        <b>{staffName(thread.authorName)}</b>
        <small>{saidAt(thread.createdAt)}</small>
      </p>
      <p className="about">
        {thread.authorPost}・{commentKindNames[thread.kind]}
      </p>
      <p className="about">
        {place === '' ? (
          commentText.rowGone
        ) : thread.rowKey === null ? (
          place
        ) : (
          <a className="about-place" href={`${rowHref}${thread.rowKey}`}>
            {place}
          </a>
        )}
      </p>
      <p className="mt-05">
        <Lines text={thread.text} />
      </p>
      {must ? (
        <p className="must-tag mt-1">
          <span className="tag">{thread.answered ? commentText.mustSettle : commentText.mustAnswer}</span>
        </p>
      ) : null}
      {thread.replies.map((reply) => (
        <div key={reply.id} className="remark-reply">
          <p className="remark-head">
            <b>{staffName(reply.authorName)}</b>
            <small>{saidAt(reply.createdAt)}</small>
          </p>
          <p className="about">{reply.authorPost}</p>
          <p>
            <Lines text={reply.text} />
          </p>
        </div>
      ))}
      {thread.resolved ? (
        <div className="remark-actions mt-05">
          <span className="state ok-ink">
            <CheckIcon />
            <b>{commentText.settled}</b>
          </span>
          {thread.mayReopen ? <Reopen threadId={thread.id} /> : null}
        </div>
      ) : mayComment ? (
        <div className="remark-actions">
          <Reply threadId={thread.id} mustBeAnswered={must && !thread.answered} />
          {thread.mayResolve ? <Settle threadId={thread.id} /> : null}
        </div>
      ) : null}
    </article>
  )
}
