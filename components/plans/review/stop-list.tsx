import { type PlanPlaces, placedReasons } from '@/components/plans/review/reason-links'
import { Reason } from '@/components/ui/error-summary'
import type { Reason as PlanReason } from '@/lib/errors'
import type { PlanContent } from '@/lib/plans/content'
import { groupReasons } from '@/lib/plans/section-rules'
import { groupHeading } from '@/lib/text/sections'

interface StopListProps {
  id: string
  heading: string
  reasons: readonly PlanReason[]
  content: PlanContent
  places: PlanPlaces
}

/** Everything that stops a plan from being submitted, by part and section, each leading to its very place. */
export function StopList({ id, heading, reasons, content, places }: StopListProps) {
  return (
    <section className="standing" aria-labelledby={id}>
      <h3 id={id}>{heading}</h3>
      {groupReasons(reasons, content).map((group) => (
        <div key={`${group.part} ${group.section}`} className="standing-group">
          <h4>{groupHeading(group)}</h4>
          <ul>
            {placedReasons(group.reasons, places).map((reason) => (
              <li key={`${reason.href ?? ''} ${reason.sentence}`}>
                <Reason {...reason} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
