import { ActForm } from '@/components/plans/review/act-form'
import { deskPlan } from '@/lib/addresses'
import { editionsText } from '@/lib/text/amendments'
import { reopenPlanAction } from '@/lib/years/actions'

/** The office begins a plan anew, whose editions were all discarded. */
export function Reopening({ planId }: { planId: number }) {
  return (
    <section className="panel review-panel" aria-labelledby="reopen-h">
      <h2 id="reopen-h">{editionsText.reopen}</h2>
      <p>{editionsText.reopenLead}</p>
      <ActForm
        act={reopenPlanAction}
        hidden={{ planId }}
        submit={editionsText.reopen}
        afterwards={{ say: editionsText.reopened, onward: { href: deskPlan(planId), name: editionsText.toPlan } }}
      />
    </section>
  )
}
