import { ActForm, ActText } from '@/components/plans/review/act-form'
import type { PlanPlaces } from '@/components/plans/review/reason-links'
import { Dialog } from '@/components/ui/dialog'
import { deskPlanAfter } from '@/lib/addresses'
import { requestChangesAction, returnEditionAction } from '@/lib/plans/actions'
import type { PlanView } from '@/lib/plans/queries'
import type { Verb } from '@/lib/plans/workflow'
import { verbNames, workflowText } from '@/lib/text/workflow'

export interface OwnActs {
  view: PlanView
  places: PlanPlaces
}

/** The edition as the screen shows it: what every move sends along. */
export function versionsOf({ editionId, lockVersion, contentVersion }: PlanView) {
  return { editionId, lockVersion, contentVersion }
}

/** After a move: the plan's page, which says what was done. */
export function after(view: PlanView, verb: Verb) {
  return { go: deskPlanAfter(view.planId, verb) }
}

/** Sends the plan back to those who write it, with a reason. */
export function SendBack({ view, places, verb }: OwnActs & { verb: 'requestChanges' | 'returnToDepartment' }) {
  return (
    <Dialog opener={verbNames[verb]} title={workflowText.sendBackTitle}>
      <ActForm
        act={verb === 'requestChanges' ? requestChangesAction : returnEditionAction}
        hidden={versionsOf(view)}
        submit={verbNames[verb]}
        afterwards={after(view, verb)}
        places={places}
      >
        <ActText name="reason" label={workflowText.reason} hint={workflowText.sendBackHint} rows={5} required />
      </ActForm>
    </Dialog>
  )
}
