import { ActForm } from '@/components/plans/review/act-form'
import { after, type OwnActs, SendBack, versionsOf } from '@/components/plans/review/act-parts'
import { ownMoves } from '@/components/plans/review/next-acts'
import { placedReasons } from '@/components/plans/review/reason-links'
import { StandingReasons } from '@/components/plans/review/standing-reasons'
import { StopList } from '@/components/plans/review/stop-list'
import { ButtonLink } from '@/components/ui/button'
import { deskPlanEdit } from '@/lib/addresses'
import type { Reason } from '@/lib/errors'
import { assentToCorrectionAction, confirmCorrectionAction, submitCorrectionAction } from '@/lib/plans/actions'
import { amendmentText } from '@/lib/text/amendments'
import { leftBefore, verbNames, workflowText } from '@/lib/text/workflow'

/** The way of a correction: the head's assent, to the office, and a second person's confirmation. */
export function CorrectionActs({ view, places }: OwnActs) {
  const moves = new Map(ownMoves(view).map(({ verb, reasons }) => [verb, reasons]))
  const assent = moves.get('assentToCorrection')
  const submit = moves.get('submitCorrection')
  const confirm = moves.get('confirmCorrection')
  const own = { view, places }
  return (
    <>
      {submit ? <Submitting {...own} assent={assent} submit={submit} /> : null}
      {confirm ? <Confirming {...own} reasons={confirm} /> : null}
    </>
  )
}

/** `assent` is the head's own; he may also send the correction on at once, and assents by that. */
function Submitting({ view, places, assent, submit }: OwnActs & { assent: Reason[] | undefined; submit: Reason[] }) {
  return (
    <section className="panel review-panel" aria-labelledby="correction-h">
      <h2 id="correction-h">{verbNames.submitCorrection}</h2>
      <p>{view.headAssented ? amendmentText.assented : amendmentText.notAssented}</p>
      {submit.length > 0 ? (
        <>
          <StopList
            id="correction-left"
            heading={leftBefore(submit.length, 'submitCorrection')}
            reasons={submit}
            content={view.content}
            places={places}
          />
          {view.may.write ? (
            <p className="actions">
              <ButtonLink href={deskPlanEdit(view.planId)}>{workflowText.write}</ButtonLink>
            </p>
          ) : null}
        </>
      ) : (
        <>
          <p>{assent ? amendmentText.submitAsHeadReady : amendmentText.submitReady}</p>
          <div className="acts">
            {assent ? (
              <ActForm
                act={assentToCorrectionAction}
                hidden={versionsOf(view)}
                submit={verbNames.assentToCorrection}
                weight="plain"
                afterwards={after(view, 'assentToCorrection')}
                places={places}
              />
            ) : null}
            <ActForm
              act={submitCorrectionAction}
              hidden={versionsOf(view)}
              submit={verbNames.submitCorrection}
              afterwards={after(view, 'submitCorrection')}
              places={places}
            />
          </div>
        </>
      )}
    </section>
  )
}

function Confirming({ view, places, reasons }: OwnActs & { reasons: Reason[] }) {
  return (
    <section className="panel review-panel" aria-labelledby="confirm-correction-h">
      <h2 id="confirm-correction-h">{amendmentText.confirmTitle}</h2>
      {reasons.length > 0 ? (
        <StandingReasons
          id="confirm-correction-left"
          heading={leftBefore(reasons.length, 'confirmCorrection')}
          reasons={placedReasons(reasons, places)}
        />
      ) : (
        <p>{amendmentText.confirmReady}</p>
      )}
      <div className="acts">
        <SendBack view={view} places={places} verb="returnToDepartment" />
        {reasons.length > 0 ? null : (
          <ActForm
            act={confirmCorrectionAction}
            hidden={versionsOf(view)}
            submit={verbNames.confirmCorrection}
            afterwards={after(view, 'confirmCorrection')}
            places={places}
          />
        )}
      </div>
    </section>
  )
}
