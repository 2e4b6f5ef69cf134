import type { ReactNode } from 'react'
import { PlainSummary } from '@/components/plans/document/plain-summary'
import { NotWritten, WrittenText } from '@/components/plans/document/written-text'
import type { PlanContent } from '@/lib/plans/content'
import type { StrategyGoal } from '@/lib/strategy/rules'
import { chapterName, sectionRolesHeading } from '@/lib/text/plan'

export interface PartProps {
  content: PlanContent
  /** Whether this is a draft: then the parts that are missing say so. */
  draft?: boolean
  /** What hangs beside a row; 'edition' stands for the mission and for the tables of staff and money. */
  aside?: (rowKey: string) => ReactNode
  /** The tree of the strategic plan, where it is at hand. */
  strategy?: readonly StrategyGoal[]
}

/** Part 1 of the sheet: what the department is there for, and what each of its sections does. */
export function MissionPart({ content, draft, aside }: PartProps) {
  const { headline, text, plainSummary } = content.mission
  const roles = content.sectionRoles.filter((role) => draft || role.text)
  return (
    <section className="section" id="mission" aria-labelledby="mission-h">
      <h2 className="chapter" id="mission-h">
        {chapterName(content.form, 'mission')}
      </h2>
      {draft ? (
        headline ? (
          <p className="lead">
            <b>{headline}</b>
          </p>
        ) : (
          <NotWritten />
        )
      ) : null}
      <PlainSummary text={plainSummary} className="lead" />
      <WrittenText text={text} draft={draft} />
      {aside?.('edition')}
      {roles.length > 0 ? (
        <>
          <h3 className="mt-5">{sectionRolesHeading(roles.map((role) => role.section))}</h3>
          <dl className="roles">
            {roles.map((role) => (
              <div key={role.key}>
                <dt>{role.section}</dt>
                <dd>
                  <WrittenText text={role.text} draft={draft} />
                  {aside?.(role.key)}
                </dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
    </section>
  )
}
