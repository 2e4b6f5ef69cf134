import { NewComment } from '@/components/comments/comment-form'
import { HeldFields } from '@/components/consultations/held-fields'
import { NamedFieldChoice } from '@/components/consultations/named-fields'
import { ActDate, ActForm, ActLine, ActText } from '@/components/plans/review/act-form'
import type { PlanPlaces } from '@/components/plans/review/reason-links'
import { ButtonLink } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { desk, deskConsultation, deskPlanAfter } from '@/lib/addresses'
import {
  agreeEditionAction,
  agreeWithAmendmentsAction,
  consultAgainAction,
  consultViceMayorAction,
} from '@/lib/consultations/actions'
import type { Reason } from '@/lib/errors'
import { fingerprint } from '@/lib/plans/content'
import type { PlanView } from '@/lib/plans/queries'
import type { Verb } from '@/lib/plans/workflow'
import { amendingText } from '@/lib/text/amendments'
import { phrasesOfMayor } from '@/lib/text/comments'
import { agreesTo, consultationText, leftBeforeAgreement, ownDecisionLabel } from '@/lib/text/consultation'
import { namedPlaces } from '@/lib/text/places'
import { deskText } from '@/lib/text/site'
import { doneSentences, verbNames } from '@/lib/text/workflow'

interface RoundActsProps {
  view: PlanView
  /** The actor's moves with the reasons that a form cannot mend. */
  moves: ReadonlyMap<Verb, readonly Reason[]>
  places: PlanPlaces
  /** The calendar date of today, 'YYYY-MM-DD'. */
  today: string
  /** The id of the list of what is left before an agreement. */
  leftId: string
}

/** The acts of a consultation, in reach of the thumb: a remark, consult again, agree. */
export function RoundActs({ view, moves, places, today, leftId }: RoundActsProps) {
  const agree = moves.get('agree')
  const { asMayor } = view.may
  const versions = { editionId: view.editionId, lockVersion: view.lockVersion, contentVersion: view.contentVersion }
  const rows = view.content.policies.flatMap((policy) =>
    [policy, ...policy.projects.flatMap((project) => [project, ...project.indicators])].map(({ key }) => ({
      value: key,
      label: places.names[key] ?? '',
    })),
  )
  return (
    <footer className="round-acts">
      <p>
        {agree && agree.length > 0 ? leftBeforeAgreement(agree.length) : agreesTo(fingerprint(view.contentHash ?? ''))}
      </p>
      {view.may.comment ? (
        <Dialog opener={consultationText.remark} openerWeight="quiet" title={consultationText.remarkTitle}>
          <NewComment editionId={view.editionId} rows={rows} mayBlock={view.may.block} phrases={phrasesOfMayor} />
        </Dialog>
      ) : null}
      {moves.has('consultViceMayor') ? (
        <Dialog
          opener={asMayor ? consultationText.viceMayorOwn : consultationText.viceMayor}
          openerId="vice-mayor"
          openerWeight={agree ? 'plain' : 'primary'}
          title={consultationText.viceMayorTitle}
        >
          <p>{consultationText.viceMayorLead}</p>
          <ActForm
            act={consultViceMayorAction}
            hidden={versions}
            submit={asMayor ? consultationText.viceMayorOwn : verbNames.consultViceMayor}
            afterwards={{ go: deskPlanAfter(view.planId, 'consultViceMayor') }}
            places={places}
          >
            <HeldFields today={today} byMayor={asMayor} withSummary />
          </ActForm>
        </Dialog>
      ) : null}
      {moves.has('consultAgain') ? (
        <Dialog
          opener={asMayor ? consultationText.again : consultationText.againRecorded}
          title={consultationText.againTitle}
        >
          <p>{consultationText.againLead}</p>
          <ActForm
            act={consultAgainAction}
            hidden={versions}
            submit={asMayor ? consultationText.again : consultationText.againRecorded}
            afterwards={
              asMayor
                ? { say: doneSentences.consultAgain, onward: { href: desk(), name: deskText.toDesk } }
                : { go: deskPlanAfter(view.planId, 'consultAgain') }
            }
            places={places}
          >
            <ActText
              name="reason"
              label={consultationText.reason}
              hint={consultationText.reasonHint}
              rows={5}
              required
            />
            <HeldFields today={today} byMayor={asMayor} withSummary={false} />
          </ActForm>
        </Dialog>
      ) : null}
      {moves.get('agreeWithAmendments')?.length === 0 ? (
        <Dialog
          opener={asMayor ? amendingText.openerOwn : amendingText.openerRecorded}
          title={asMayor ? amendingText.openerOwn : amendingText.openerRecorded}
        >
          <p>{amendingText.dialogLead}</p>
          <ActForm
            act={agreeWithAmendmentsAction}
            hidden={versions}
            submit={asMayor ? amendingText.openerOwn : amendingText.openerRecorded}
            afterwards={{ go: deskPlanAfter(view.planId, 'agreeWithAmendments') }}
            places={places}
          >
            <NamedFieldChoice fields={namedPlaces(view.content, view.overwritesFigures)} />
            <ActText name="summary" label={amendingText.summary} hint={amendingText.summaryHint} rows={4} />
            <HeldFields today={today} byMayor={asMayor} withSummary={false} />
            <DecisionFields view={view} today={today} />
          </ActForm>
        </Dialog>
      ) : null}
      {agree === undefined ? null : agree.length > 0 ? (
        <ButtonLink href={deskConsultation(view.planId, leftId)} weight="primary">
          {consultationText.seeLeft}
        </ButtonLink>
      ) : (
        <Dialog
          opener={asMayor ? consultationText.agree : consultationText.agreeRecorded}
          openerWeight="primary"
          title={asMayor ? consultationText.agreeTitle : consultationText.agreeRecorded}
        >
          <p>{agreesTo(fingerprint(view.contentHash ?? ''))}</p>
          <ActForm
            act={agreeEditionAction}
            hidden={versions}
            submit={asMayor ? consultationText.agree : consultationText.agreeRecorded}
            afterwards={{ go: deskPlanAfter(view.planId, 'agree') }}
            places={places}
          >
            <HeldFields today={today} byMayor={asMayor} withSummary />
            <DecisionFields view={view} today={today} />
          </ActForm>
        </Dialog>
      )}
    </footer>
  )
}

/** What else is recorded where the mayor agrees: the city's own document, and another body's decision. */
function DecisionFields({ view, today }: Pick<RoundActsProps, 'view' | 'today'>) {
  return (
    <>
      {view.wants.decisionNumber ? (
        <>
          <ActLine
            name="decisionNumber"
            label={consultationText.decisionNumber}
            hint={consultationText.decisionNumberHint}
            required
          />
          <ActDate name="decisionOn" label={consultationText.decisionOn} latest={today} required />
        </>
      ) : null}
      {view.decidedBy === 'MAYOR' ? null : (
        <ActDate name="ownDecisionOn" label={ownDecisionLabel(view.decidedBy)} latest={today} required />
      )}
    </>
  )
}
