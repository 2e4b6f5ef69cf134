import type { ReactNode } from 'react'
import { SetAsideList } from '@/components/advice/set-aside-list'
import { CommentList } from '@/components/comments/comment-list'
import { PlanPaper } from '@/components/plans/review/plan-paper'
import { Rounds } from '@/components/plans/review/rounds'
import type { Differences } from '@/lib/plans/amendment-queries'
import type { PlanView } from '@/lib/plans/queries'
import { commentText } from '@/lib/text/comments'
import { placeNames } from '@/lib/text/reasons'

interface ReadingProps {
  view: PlanView
  city: string
  /** What differs from the text the plan is read against. */
  differences?: Differences | undefined
  /** How a remark on a row is made here, where it is not by unfolding a form. */
  remark?: (rowKey: string) => ReactNode
  children?: ReactNode
}

/** The plan to read, with what was said of it beside it, below it on a phone. `children` stand above the paper. */
export function Reading({ view, city, differences, remark, children }: ReadingProps) {
  const names = placeNames(view.content)
  const shared = {
    editionId: view.editionId,
    threads: view.threads,
    mayComment: view.may.comment,
    mayBlock: view.may.block,
  }
  const open = view.threads.filter(({ resolved }) => !resolved).length
  return (
    <div className="reading">
      <div className="reading-main">
        {children}
        <PlanPaper
          {...shared}
          names={names}
          city={city}
          content={view.content}
          strategy={view.strategy}
          remark={remark}
          official={view.official}
          differences={differences}
          confirmed={view.confirmedProjects.map(({ projectKey }) => projectKey)}
        />
      </div>
      <aside className="reading-aside" aria-labelledby="comments-h">
        <section className="comments">
          <h2 id="comments-h">
            {commentText.heading} {open}
          </h2>
          <CommentList {...shared} content={view.content} rowHref="#row-" />
        </section>
        <SetAsideList setAside={view.setAside} names={names} />
        <Rounds planId={view.planId} rounds={view.rounds} mayAdd={view.may.addEvidence} />
      </aside>
    </div>
  )
}
