import type { Route } from 'next'
import type { ReactNode } from 'react'
import { Lines } from '@/components/plans/document/written-text'
import { type Act, ActForm, ActSegments, ActSelect, ActText } from '@/components/plans/review/act-form'
import { Dialog } from '@/components/ui/dialog'
import { deskEditionsAfter, deskPlanAfter } from '@/lib/addresses'
import { amendEditionAction, askDiscardAction, discardEditionAction, voidAgreementAction } from '@/lib/plans/actions'
import type { EditionItem, EditionVerb } from '@/lib/plans/edition-queries'
import { amendmentReasons } from '@/lib/plans/workflow'
import { askWithdrawalAction, dropWithdrawalAction, withdrawEditionAction } from '@/lib/publications/actions'
import { amendmentReasonNames, editionsText, kindMeanings, kindNames } from '@/lib/text/amendments'
import { verbNames } from '@/lib/text/workflow'

interface EditionActProps {
  planId: number
  edition: EditionItem
  verb: EditionVerb
}

/** What an act does, what is said with it, and where one is afterwards. */
type ActPlan = { title: string; lead: string; act: Act; go: Route; fields?: ReactNode }

/** One act on an edition: a dialog that says what happens, what is to be said with it, and the verb. */
export function EditionAct({ planId, edition, verb }: EditionActProps) {
  const { title, lead, act, go, fields } = planOf(planId, edition, verb)
  return (
    <Dialog opener={verbNames[verb]} openerWeight={verb === 'amend' ? 'primary' : 'plain'} title={title}>
      <p>{lead}</p>
      <ActForm
        act={act}
        hidden={{
          editionId: edition.editionId,
          lockVersion: edition.lockVersion,
          contentVersion: edition.contentVersion,
        }}
        submit={verbNames[verb]}
        afterwards={{ go }}
        places={{ planId, mayWrite: false, onPage: false, names: {} }}
      >
        {fields}
      </ActForm>
    </Dialog>
  )
}

function planOf(planId: number, edition: EditionItem, verb: EditionVerb): ActPlan {
  const toPlan = deskPlanAfter(planId, verb)
  const toList = deskEditionsAfter(planId, verb)
  switch (verb) {
    case 'amend':
      return {
        title: editionsText.amendTitle,
        lead: editionsText.amendLead,
        act: amendEditionAction,
        go: toPlan,
        fields: <AmendFields withdrawn={edition.state === 'WITHDRAWN'} />,
      }
    case 'askWithdrawal':
      return {
        title: editionsText.askWithdrawalTitle,
        lead: editionsText.askWithdrawalLead,
        act: askWithdrawalAction,
        go: toList,
        fields: (
          <ActText
            name="explanation"
            label={editionsText.withdrawalExplanation}
            hint={editionsText.withdrawalExplanationHint}
            rows={5}
            required
          />
        ),
      }
    case 'dropWithdrawal':
      return { title: editionsText.dropTitle, lead: editionsText.dropLead, act: dropWithdrawalAction, go: toList }
    case 'withdraw':
      return {
        title: editionsText.withdrawTitle,
        lead: editionsText.withdrawLead,
        act: withdrawEditionAction,
        go: toList,
        fields: (
          <blockquote className="round-said">
            <Lines text={edition.withdrawal?.explanation ?? ''} />
          </blockquote>
        ),
      }
    case 'voidAgreement':
      return {
        title: editionsText.voidTitle,
        lead: editionsText.voidLead,
        act: voidAgreementAction,
        go: toPlan,
        fields: (
          <ActText name="reason" label={editionsText.voidReason} hint={editionsText.voidReasonHint} rows={4} required />
        ),
      }
    case 'askDiscard':
      return {
        title: editionsText.askDiscardTitle,
        lead: editionsText.askDiscardLead,
        act: askDiscardAction,
        go: toList,
        fields: (
          <ActText
            name="reason"
            label={editionsText.discardReason}
            hint={editionsText.discardReasonHint}
            rows={4}
            required
          />
        ),
      }
    case 'discard':
      return { title: editionsText.discardTitle, lead: editionsText.discardLead, act: discardEditionAction, go: toList }
  }
}

/** What the new edition is, why, and what residents read about it. What was withdrawn is changed, not corrected. */
function AmendFields({ withdrawn }: { withdrawn: boolean }) {
  return (
    <>
      {withdrawn ? (
        <input type="hidden" name="kind" value="CHANGE" />
      ) : (
        <ActSegments
          name="kind"
          label={editionsText.amendKind}
          choices={(['CORRECTION', 'CHANGE'] as const).map((kind) => ({
            value: kind,
            label: kindNames[kind],
            note: kindMeanings[kind],
          }))}
          required
        />
      )}
      <ActSelect
        name="amendmentReason"
        label={editionsText.amendReason}
        empty={editionsText.chooseReason}
        choices={amendmentReasons.map((reason) => ({ value: reason, label: amendmentReasonNames[reason] }))}
        required
      />
      <ActText
        name="explanation"
        label={editionsText.amendExplanation}
        hint={editionsText.amendExplanationHint}
        rows={3}
        required
      />
    </>
  )
}
