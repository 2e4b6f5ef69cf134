import type { ReactNode } from 'react'
import { CommentHere } from '@/components/comments/comment-form'
import type { Thread } from '@/components/comments/comment-list'
import { RowChanges } from '@/components/plans/differences/difference-list'
import { MissionPart } from '@/components/plans/document/mission-part'
import { PoliciesPart } from '@/components/plans/document/policies-part'
import { ResourcesPart } from '@/components/plans/document/resources-part'
import { OfficialNotes } from '@/components/plans/review/official-notes'
import { rowId, threadId } from '@/components/plans/review/reason-links'
import { CheckIcon } from '@/components/ui/icons'
import type { Differences } from '@/lib/plans/amendment-queries'
import type { PlanContent } from '@/lib/plans/content'
import { rowsOfContent } from '@/lib/plans/differences'
import type { OfficialFigures } from '@/lib/plans/official-rules'
import type { StrategyGoal } from '@/lib/strategy/rules'
import { remarksOnRow } from '@/lib/text/comments'
import { runningHead } from '@/lib/text/editor'
import { fieldName } from '@/lib/text/field-names'
import { judgingText } from '@/lib/text/judging'
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
  /** What differs from the text it is read against, row by row. */
  differences?: Differences | undefined
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
  differences,
}: PlanPaperProps) {
  const changed = new Map((differences?.rows ?? []).map((difference) => [difference.row.key, difference]))
  const commented = new Set(
    content.policies
      .flatMap((policy) => [policy, ...policy.projects, ...policy.projects.flatMap((project) => project.indicators)])
      .map(({ key }) => key),
  )
  const rows = new Map(rowsOfContent(content).map((row) => [row.key, row]))
  const fieldsOf = (rowKey: string) => {
    const row = rows.get(rowKey)
    return row
      ? Object.keys(row.fields)
          .filter((field) => field !== 'number')
          .map((field) => ({ value: field, label: fieldName(row.kind, field) }))
      : []
  }
  const aside = (rowKey: string) => {
    const said = threads.filter((thread) => thread.rowKey === rowKey && !thread.resolved)
    const [first] = said
    const difference = changed.get(rowKey)
    return (
      <div key={rowKey} className="row-slot" id={rowId(rowKey)}>
        {difference ? (
          <details className="row-changed differences">
            <summary>{judgingText.changedRow}</summary>
            <RowChanges difference={difference} />
          </details>
        ) : null}
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
            fields={fieldsOf(rowKey)}
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
