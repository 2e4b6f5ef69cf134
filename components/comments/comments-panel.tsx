'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { commentText } from '@/lib/text/comments'

interface CommentsPanelProps {
  /** How many threads are open. */
  open: number
  /** Whether anything was ever said. */
  any: boolean
  /** The list, with the way to say something. */
  children: ReactNode
}

/**
 * What is said about the plan, beside the sheet; under it, where there is no room beside, in one line that unfolds. A link
 * to a remark unfolds it as well.
 */
export function CommentsPanel({ open, any, children }: CommentsPanelProps) {
  const [unfolded, setUnfolded] = useState(false)
  useEffect(() => {
    const follow = () => {
      if (/^#comment-\d+$/.test(window.location.hash)) setUnfolded(true)
    }
    follow()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])
  const state = !any ? 'comments none' : unfolded ? 'comments unfolded' : 'comments folded'
  return (
    <section className={state} aria-labelledby="comments-heading">
      <div className="comments-head">
        <h2 id="comments-heading">
          {commentText.heading} {open}
        </h2>
        {any ? (
          <button
            type="button"
            className="button small quiet"
            aria-expanded={unfolded}
            onClick={() => setUnfolded(!unfolded)}
          >
            {unfolded ? commentText.fold : commentText.unfold}
          </button>
        ) : null}
      </div>
      {children}
    </section>
  )
}
