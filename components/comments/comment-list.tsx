import { CommentHere, Reply, Settle } from '@/components/comments/comment-form'
import { Lines } from '@/components/plans/document/written-text'
import { threadId } from '@/components/plans/review/reason-links'
import { CheckIcon } from '@/components/ui/icons'
import { type CommentKind, commentKindNames, commentText, saidAt, staffName } from '@/lib/text/comments'

/** A thread as it is shown. */
export interface Thread {
  id: number
  kind: CommentKind
  rowKey: string | null
  text: string
  authorName: string
  authorPost: string
  createdAt: Date
  resolved: boolean
  /** Whether somebody else than its author has answered. */
  answered: boolean
  mayResolve: boolean
  replies: { id: number; text: string; authorName: string; authorPost: string; createdAt: Date }[]
}

interface CommentListProps {
  editionId: number
  threads: readonly Thread[]
  /** The names of rows by their key. */
  names: Readonly<Record<string, string>>
  /** What stands before a row's key in the address of its place: '#row-', '#f-'. */
  rowHref: string
  mayComment: boolean
  mayBlock: boolean
}

const weight = (thread: Thread) => (thread.resolved ? 2 : thread.kind === 'CHANGE_REQUEST' ? 0 : 1)

/** Everything that was said of a plan: what must be answered first, what is settled folded away. */
export function CommentList({ editionId, threads, names, rowHref, mayComment, mayBlock }: CommentListProps) {
  const ordered = threads.toSorted((left, right) => weight(left) - weight(right) || right.id - left.id)
  const open = ordered.filter(({ resolved }) => !resolved)
  const settled = ordered.filter(({ resolved }) => resolved)
  const shown = { names, rowHref, mayComment }
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

interface RemarkProps extends Pick<CommentListProps, 'names' | 'rowHref' | 'mayComment'> {
  thread: Thread
}

function Remark({ thread, names, rowHref, mayComment }: RemarkProps) {
  const must = thread.kind === 'CHANGE_REQUEST' && !thread.resolved
  const place = thread.rowKey === null ? commentText.whole : names[thread.rowKey]
  return (
    <article className={must ? 'remark must' : 'remark'} id={threadId(thread.id)}>
      <p className="remark-head">
        <b>{staffName(thread.authorName)}</b>
        <small>{saidAt(thread.createdAt)}</small>
      </p>
      <p className="about">
        {thread.authorPost}・{commentKindNames[thread.kind]}
      </p>
      {place === undefined ? null : (
        <p className="about">
          {thread.rowKey === null ? (
            place
          ) : (
            <a className="about-place" href={`${rowHref}${thread.rowKey}`}>
              {place}
            </a>
          )}
        </p>
      )}
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
        <p className="remark-actions ok-ink mt-05">
          <CheckIcon />
          <b>{commentText.settled}</b>
        </p>
      ) : mayComment ? (
        <div className="remark-actions">
          <Reply threadId={thread.id} mustBeAnswered={must && !thread.answered} />
          {thread.mayResolve ? <Settle threadId={thread.id} /> : null}
        </div>
      ) : null}
    </article>
  )
}
