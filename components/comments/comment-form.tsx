'use client'

import { useState } from 'react'
import { ActForm, ActPhrases, ActSegments, ActSelect, ActText } from '@/components/plans/review/act-form'
import type { Choice } from '@/components/ui/field'
import {
  addCommentAction,
  reopenCommentAction,
  replyToCommentAction,
  resolveCommentAction,
} from '@/lib/comments/actions'
import { addHereTo, type CommentKind, commentKindNames, commentText } from '@/lib/text/comments'

const kinds: readonly CommentKind[] = ['REMARK', 'QUESTION', 'CHANGE_REQUEST', 'INSTRUCTION']

interface NewCommentProps {
  editionId: number
  /** The row it hangs on; absent: the whole plan, or one of `rows`. */
  rowKey?: string
  /** Rows to choose from. */
  rows?: readonly Choice[]
  /** Fields of the row to choose from. */
  fields?: readonly Choice[]
  /** Whether the actor's remark may hold the plan up. */
  mayBlock: boolean
  /** Sentences that are said with a tap. */
  phrases?: readonly string[]
}

/** Opens a thread. */
export function NewComment({ editionId, rowKey, rows, fields, mayBlock, phrases }: NewCommentProps) {
  const choices = kinds
    .filter((kind) => mayBlock || kind !== 'CHANGE_REQUEST')
    .map((kind) => ({ value: kind, label: commentKindNames[kind] }))
  return (
    <ActForm
      act={addCommentAction}
      hidden={{ editionId, ...(rowKey ? { rowKey } : {}) }}
      submit={commentText.send}
      weight="plain"
      afterwards={{ say: commentText.sent }}
    >
      {rows ? <ActSelect name="rowKey" label={commentText.place} choices={rows} empty={commentText.whole} /> : null}
      {fields?.length ? (
        <ActSelect name="field" label={commentText.field} choices={fields} empty={commentText.wholeRow} />
      ) : null}
      <ActSegments
        name="kind"
        label={commentText.kind}
        choices={choices}
        initial="REMARK"
        {...(mayBlock ? { hint: commentText.kindHint } : {})}
      />
      <ActText name="text" label={commentText.text} rows={3} required />
      {phrases ? <ActPhrases name="text" label={commentText.phrases} phrases={phrases} /> : null}
    </ActForm>
  )
}

/** A small button that opens the form for a thread on a row, or on the whole plan. */
export function CommentHere({ place, ...form }: Omit<NewCommentProps, 'rows'> & { place?: string }) {
  const [open, setOpen] = useState(false)
  return (
    <details className="comment-here" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="button small quiet">
        {place ? (
          <>
            <span aria-hidden="true">{commentText.addHere}</span>
            <span className="visually-hidden">{addHereTo(place)}</span>
          </>
        ) : (
          commentText.addToWhole
        )}
      </summary>
      {open ? <NewComment {...form} /> : null}
    </details>
  )
}

/** Answers a thread. */
export function Reply({ threadId, mustBeAnswered }: { threadId: number; mustBeAnswered: boolean }) {
  return (
    <details className="comment-here">
      <summary className={mustBeAnswered ? 'button small' : 'button small quiet'}>
        {mustBeAnswered ? commentText.answerIt : commentText.reply}
      </summary>
      <ActForm
        act={replyToCommentAction}
        hidden={{ threadId }}
        submit={commentText.sendReply}
        weight="plain"
        small
        afterwards={{ say: commentText.sent }}
      >
        <ActText name="text" label={commentText.text} rows={3} required />
      </ActForm>
    </details>
  )
}

/** Settles a thread. */
export function Settle({ threadId }: { threadId: number }) {
  return (
    <ActForm
      act={resolveCommentAction}
      hidden={{ threadId }}
      submit={commentText.settle}
      weight="quiet"
      small
      afterwards={{ say: commentText.settled }}
    />
  )
}

/** Opens a settled thread again. */
export function Reopen({ threadId }: { threadId: number }) {
  return (
    <ActForm
      act={reopenCommentAction}
      hidden={{ threadId }}
      submit={commentText.reopen}
      weight="quiet"
      small
      afterwards={{ say: commentText.reopened }}
    />
  )
}
