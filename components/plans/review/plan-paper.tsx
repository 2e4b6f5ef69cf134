import type { ReactNode } from 'react'
import { CommentHere } from '@/components/comments/comment-form'
import type { Thread } from '@/components/comments/comment-list'
import { MissionPart } from '@/components/plans/document/mission-part'
import { PoliciesPart } from '@/components/plans/document/policies-part'
import { ResourcesPart } from '@/components/plans/document/resources-part'
import { OfficialNotes } from '@/components/plans/review/official-notes'
import { rowId, threadId } from '@/components/plans/review/reason-links'
import { CheckIcon } from '@/components/ui/icons'
import type { PlanContent } from '@/lib/plans/content'
import type { OfficialFigures } from '@/lib/plans/official-rules'
import type { StrategyGoal } from '@/lib/strategy/rules'
import { remarksOnRow } from '@/lib/text/comments'
import { runningHead } from '@/lib/text/editor'
import { workflowText } from '@/lib/text/workflow'

interface PlanPaperProps {
  city: string
  content: PlanContent
  editionId: number
  threads: readonly Thread[]
  /** The tree of the strategic plan. */
  strategy: readonly StrategyGoal[]
  /** The names of rows by their key. */
  names: Readonly<Record<string, string>>
  /** What came with the sheets of 人事課 and 財政課. */
  official: OfficialFigures
  /** Keys of the projects whose 課長確認 is recorded. */
  confirmed: readonly string[]
  mayComment: boolean
  mayBlock: boolean
  /** How a remark on a row is made, where it is not by unfolding a form. */
  remark?: ((rowKey: string) => ReactNode) | undefined
}

/** The plan on paper, to read: every part, gaps visible, with the place for a remark beside each row. */
export function PlanPaper({
  city,
  content,
  strategy,
  editionId,
  threads,
  names,
  official,
  confirmed,
  mayComment,
  mayBlock,
  remark,
}: PlanPaperProps) {
  const commented = new Set(
    content.policies
      .flatMap((policy) => [policy, ...policy.projects, ...policy.projects.flatMap((project) => project.indicators)])
      .map(({ key }) => key),
  )
  const aside = (rowKey: string) => {
    const said = threads.filter((thread) => thread.rowKey === rowKey && !thread.resolved)
    const [first] = said
    return (
      <div key={rowKey} className="row-slot" id={rowId(rowKey)}>
        {confirmed.includes(rowKey) ? (
          <span className="state ok-ink">
            <CheckIcon />
            {workflowText.confirmedRow}
          </span>
        ) : null}
        {first ? (
          <a className="row-said" href={`#${threadId(first.id)}`}>
            {remarksOnRow(said.length)}
          </a>
        ) : null}
        {!mayComment || !commented.has(rowKey) ? null : remark ? (
          remark(rowKey)
        ) : (
          <CommentHere
            key={said.length}
            editionId={editionId}
            rowKey={rowKey}
            mayBlock={mayBlock}
            place={names[rowKey] ?? ''}
          />
        )}
      </div>
    )
  }
  return (
    <div className="sheet reading-sheet">
      <p className="sheet-run">
        <span>{runningHead(city, content.year)}</span>
        <span>{content.department.name}</span>
      </p>
      <MissionPart content={content} draft aside={aside} />
      <ResourcesPart content={content} draft aside={aside} />
      <OfficialNotes content={content} official={official} />
      <PoliciesPart content={content} draft aside={aside} strategy={strategy} />
    </div>
  )
}
