import { AmendingPanel } from '@/components/plans/amendments/amending-panel'
import { AmendmentPanel } from '@/components/plans/amendments/amendment-panel'
import { CorrectionActs } from '@/components/plans/amendments/correction-acts'
import { WordingPanel } from '@/components/plans/amendments/wording-panel'
import { ActForm } from '@/components/plans/review/act-form'
import { after, type OwnActs, SendBack, versionsOf } from '@/components/plans/review/act-parts'
import { Confirmations } from '@/components/plans/review/confirmations'
import { ownMoves } from '@/components/plans/review/next-acts'
import { placedReasons } from '@/components/plans/review/reason-links'
import { StandingReasons } from '@/components/plans/review/standing-reasons'
import { StopList } from '@/components/plans/review/stop-list'
import { ButtonLink } from '@/components/ui/button'
import { CheckIcon } from '@/components/ui/icons'
import { KeptTogether } from '@/components/ui/kept-together'
import { deskPlanEdit } from '@/lib/addresses'
import { openConsultationAction } from '@/lib/consultations/actions'
import type { Reason } from '@/lib/errors'
import { approveEditionAction, concurAction, submitEditionAction } from '@/lib/plans/actions'
import type { PlanView } from '@/lib/plans/queries'
import { writableStates } from '@/lib/plans/workflow'
import {
  concurAs,
  concurrenceNames,
  doneSentences,
  leftBefore,
  postAndDay,
  verbNames,
  workflowText,
} from '@/lib/text/workflow'

/** Everything the actor can do about this plan now, and what is left to do before. */
export function ReviewActs({ view, places }: OwnActs) {
  const moves = new Map(ownMoves(view).map(({ verb, reasons }) => [verb, reasons]))
  const submit = moves.get('submit')
  const submitAsHead = moves.get('submitAsHead')
  const approve = moves.get('approve')
  const openConsultation = moves.get('openConsultation')
  const own = { view, places }
  return (
    <>
      <AmendmentPanel {...own} />
      <AmendingPanel {...own} />
      {view.wants.chiefConfirmation && writableStates.includes(view.state) ? <Confirmations {...own} /> : null}
      {submit ? <Submitting {...own} verb="submit" reasons={submit} /> : null}
      {submitAsHead ? <Submitting {...own} verb="submitAsHead" reasons={submitAsHead} /> : null}
      {approve ? <HeadReview {...own} reasons={approve} /> : null}
      {view.state === 'OFFICE_CHECK' && view.kind !== 'CORRECTION' ? <Concurrences {...own} /> : null}
      <WordingPanel {...own} />
      {openConsultation ? <OfficeCheck {...own} reasons={openConsultation} /> : null}
      <CorrectionActs {...own} />
    </>
  )
}

function Submitting({ view, places, verb, reasons }: OwnActs & { verb: 'submit' | 'submitAsHead'; reasons: Reason[] }) {
  const asHead = verb === 'submitAsHead'
  return (
    <section className="panel review-panel" aria-labelledby={`${verb}-h`}>
      <h2 id={`${verb}-h`}>{asHead ? workflowText.submitAsHeadTitle : workflowText.submitTitle}</h2>
      {reasons.length > 0 ? (
        <>
          <StopList
            id={`${verb}-left`}
            heading={leftBefore(reasons.length, verb)}
            reasons={reasons}
            content={view.content}
            places={places}
          />
          {view.may.write ? <WriteOn view={view} /> : null}
        </>
      ) : (
        <>
          <p>{asHead ? workflowText.submitAsHeadReady : workflowText.submitReady}</p>
          <ActForm
            act={submitEditionAction}
            hidden={{ ...versionsOf(view), ...(asHead ? { asHead: 'true' } : {}) }}
            submit={verbNames[verb]}
            afterwards={after(view, verb)}
            places={places}
          />
        </>
      )}
    </section>
  )
}

function WriteOn({ view }: { view: PlanView }) {
  return (
    <p className="actions">
      <ButtonLink href={deskPlanEdit(view.planId)} weight="primary">
        {workflowText.write}
      </ButtonLink>
    </p>
  )
}

function HeadReview({ view, places, reasons }: OwnActs & { reasons: Reason[] }) {
  return (
    <section className="panel review-panel" aria-labelledby="head-h">
      <h2 id="head-h">{workflowText.headTitle}</h2>
      {reasons.length > 0 ? (
        <StandingReasons
          id="head-left"
          heading={leftBefore(reasons.length, 'approve')}
          reasons={placedReasons(reasons, places)}
        />
      ) : (
        <p>{workflowText.approveReady}</p>
      )}
      <div className="acts">
        <SendBack view={view} places={places} verb="requestChanges" />
        {reasons.length > 0 ? null : (
          <ActForm
            act={approveEditionAction}
            hidden={versionsOf(view)}
            submit={verbNames.approve}
            afterwards={after(view, 'approve')}
            places={places}
          />
        )}
      </div>
    </section>
  )
}

function OfficeCheck({ view, places, reasons }: OwnActs & { reasons: Reason[] }) {
  return (
    <section className="panel review-panel" aria-labelledby="office-h">
      <h2 id="office-h">{workflowText.officeTitle}</h2>
      {reasons.length > 0 ? (
        <StandingReasons
          id="office-left"
          heading={leftBefore(reasons.length, 'openConsultation')}
          reasons={placedReasons(reasons, places)}
        />
      ) : (
        <p>{workflowText.officeReady}</p>
      )}
      <div className="acts">
        <SendBack view={view} places={places} verb="returnToDepartment" />
        {reasons.length > 0 ? null : (
          <ActForm
            act={openConsultationAction}
            hidden={versionsOf(view)}
            submit={verbNames.openConsultation}
            afterwards={after(view, 'openConsultation')}
            places={places}
          />
        )}
      </div>
    </section>
  )
}

function Concurrences({ view, places }: OwnActs) {
  const kinds = (['FINANCE', 'PERSONNEL'] as const).filter(
    (kind) =>
      (kind === 'FINANCE' ? view.wants.financeConcurrence : view.wants.personnelConcurrence) ||
      view.may.concur.includes(kind) ||
      view.concurrences.some((concurrence) => concurrence.kind === kind),
  )
  if (kinds.length === 0) return null
  return (
    <section className="panel review-panel" aria-labelledby="concur-h">
      <h2 id="concur-h">{workflowText.concurTitle}</h2>
      <dl className="facts concurrences">
        {kinds.map((kind) => {
          const given = view.concurrences.find((concurrence) => concurrence.kind === kind)
          return (
            <div key={kind} id={`concurrence-${kind}`}>
              <dt>{concurrenceNames[kind]}</dt>
              <dd>
                {given ? (
                  <span className="state ok-ink">
                    <CheckIcon />
                    <span>
                      {workflowText.concurred}　<KeptTogether text={postAndDay(given.post, given.at)} />
                    </span>
                  </span>
                ) : (
                  workflowText.notConcurred
                )}
              </dd>
            </div>
          )
        })}
      </dl>
      {view.may.concur.length > 0 ? <p>{workflowText.concurReady}</p> : null}
      {view.may.concur.map((kind) => (
        <ActForm
          key={kind}
          act={concurAction}
          hidden={{ ...versionsOf(view), kind }}
          submit={concurAs(kind)}
          afterwards={{ say: doneSentences.concur }}
          places={places}
        />
      ))}
    </section>
  )
}
