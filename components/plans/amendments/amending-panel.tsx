import { DifferenceList } from '@/components/plans/differences/difference-list'
import { ActForm } from '@/components/plans/review/act-form'
import { after, type OwnActs, versionsOf } from '@/components/plans/review/act-parts'
import { ownMoves } from '@/components/plans/review/next-acts'
import { placedReasons } from '@/components/plans/review/reason-links'
import { StandingReasons } from '@/components/plans/review/standing-reasons'
import { ButtonLink } from '@/components/ui/button'
import { CheckIcon } from '@/components/ui/icons'
import { deskPlanField } from '@/lib/addresses'
import { assentToAmendmentsAction, confirmAmendmentsAction } from '@/lib/consultations/actions'
import type { Reason } from '@/lib/errors'
import { fieldId } from '@/lib/plans/fields'
import { amendingText, amendmentText } from '@/lib/text/amendments'
import { fieldPlaces } from '@/lib/text/places'
import { leftBefore, verbNames } from '@/lib/text/workflow'

/** 修正のうえ了承: which fields the mayor named, what became of each, and how the amended text is confirmed. */
export function AmendingPanel({ view, places }: OwnActs) {
  const { amending } = view
  if (!amending) return null
  const moves = new Map(ownMoves(view).map(({ verb, reasons }) => [verb, reasons]))
  const assent = moves.get('assentToAmendments')
  const confirm = moves.get('confirmAmendments')
  const own = { view, places }
  return (
    <section className="panel review-panel" id="amending" aria-labelledby="amending-h">
      <h2 id="amending-h">{view.state === 'AMENDING' ? amendingText.title : amendingText.done}</h2>
      {view.state === 'AMENDING' ? (
        <>
          <p>{amendingText.lead}</p>
          <NamedFields view={view} />
        </>
      ) : null}
      <h3>{amendmentText.difference}</h3>
      <DifferenceList {...amending.differences} after={view.content} />
      {view.state === 'AMENDING' ? (
        <p>{view.headAssented ? amendmentText.assented : amendmentText.notAssented}</p>
      ) : null}
      {assent ? <Act {...own} verb="assentToAmendments" reasons={assent} /> : null}
      {confirm ? <Act {...own} verb="confirmAmendments" reasons={confirm} /> : null}
    </section>
  )
}

function Act({
  view,
  places,
  verb,
  reasons,
}: OwnActs & { verb: 'assentToAmendments' | 'confirmAmendments'; reasons: Reason[] }) {
  const assent = verb === 'assentToAmendments'
  if (reasons.length > 0)
    return (
      <StandingReasons
        id={`${verb}-left`}
        heading={leftBefore(reasons.length, verb)}
        reasons={placedReasons(reasons, places)}
      />
    )
  return (
    <>
      <p>{assent ? amendingText.assentReady : amendingText.confirmReady}</p>
      <ActForm
        act={assent ? assentToAmendmentsAction : confirmAmendmentsAction}
        hidden={versionsOf(view)}
        submit={verbNames[verb]}
        afterwards={after(view, verb)}
        places={places}
      />
    </>
  )
}

/** The fields the mayor named, each with what has become of it. */
export function NamedFields({ view }: Pick<OwnActs, 'view'>) {
  const nameOf = fieldPlaces(view.content)
  return (
    <ul className="confirmations">
      {view.amending?.fields.map((at) => (
        <Named key={at} view={view} at={at} name={nameOf(at)} />
      ))}
    </ul>
  )
}

/** A field the mayor named: where it is, whether it says something else by now, and the way to write it. */
function Named({ view, at, name }: Pick<OwnActs, 'view'> & { at: string; name: string }) {
  const left = view.unamended.some((reason) => reason.at === at)
  return (
    <li>
      <p>
        {name}
        <small>{left ? amendingText.unamended : null}</small>
      </p>
      {left ? null : (
        <span className="state ok-ink">
          <CheckIcon />
          {amendingText.amended}
        </span>
      )}
      {view.may.write ? (
        <ButtonLink href={deskPlanField(view.planId, fieldId(at))} small>
          {amendingText.write}
        </ButtonLink>
      ) : null}
    </li>
  )
}
