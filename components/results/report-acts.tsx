'use client'

import { type Act, ActDate, ActForm, ActLine, ActSegments, ActText } from '@/components/plans/review/act-form'
import { StandingReasons } from '@/components/plans/review/standing-reasons'
import { Dialog } from '@/components/ui/dialog'
import { deskReportAfter } from '@/lib/addresses'
import type { Reason } from '@/lib/errors'
import { fieldId } from '@/lib/plans/fields'
import {
  approveReportAction,
  approveReportAsConsultedAction,
  checkReportAction,
  consultReportAgainAction,
  correctReportAction,
  openReportConsultationAction,
  publishReportAction,
  rebaseReportAction,
  returnReportAction,
  sendReportBackAction,
  submitReportAction,
  updateReportToFinalAction,
} from '@/lib/results/actions'
import { indicatorEntry, projectEntry } from '@/lib/results/fields'
import { reasonsReportIncomplete } from '@/lib/results/rules'
import type { ReportVerb } from '@/lib/results/workflow'
import { methodNames } from '@/lib/text/plan'
import { reasonText } from '@/lib/text/reasons'
import { entryText, leftBeforeSubmitting, reportVerbNames } from '@/lib/text/results'
import { useChanges, useReportSheet } from './report-context'

const actions: Record<ReportVerb, Act> = {
  submit: submitReportAction,
  sendBack: sendReportBackAction,
  check: checkReportAction,
  returnToDepartment: returnReportAction,
  openConsultation: openReportConsultationAction,
  consultAgain: consultReportAgainAction,
  approveAsConsulted: approveReportAsConsultedAction,
  approve: approveReportAction,
  publish: publishReportAction,
  rebase: rebaseReportAction,
  updateToFinal: updateReportToFinalAction,
  correct: correctReportAction,
}

/** Moves that another of the same person stands for, or that say nothing while they cannot be made. */
const silent = new Set([
  'report_edition_in_force',
  'report_not_consulted',
  'report_consulted',
  'report_internal',
  'report_followed',
])

/** Everything the actor can do with the report now, and what is left to do before. */
export function ReportActs() {
  const { store, view } = useReportSheet()
  useChanges(store)
  const moves = view.moves.filter(({ reasons }) => !reasons.some(({ code }) => silent.has(code)))
  if (moves.length === 0) return null
  return (
    <section className="panel result-acts" aria-labelledby="acts-h">
      <h2 id="acts-h">{entryText.acts}</h2>
      {moves.map(({ verb, reasons }) =>
        verb === 'submit' ? (
          <Submitting key={verb} reasons={reasons.filter(({ code }) => code === 'report_edition_replaced')} />
        ) : (
          <Move key={verb} verb={verb} reasons={reasons} />
        ),
      )}
    </section>
  )
}

function useVersions() {
  const { store, view } = useReportSheet()
  const { reportId, lockVersion, contentVersion } = view
  return { reportId, lockVersion, contentVersion: Math.max(contentVersion, store.contentVersion) }
}

/** What is missing as the page stands, each leading to its field; then the button. */
function Submitting({ reasons: standing }: { reasons: Reason[] }) {
  const { store, view } = useReportSheet()
  const versions = useVersions()
  const projects = view.projects.map(({ key, indicators }) => ({
    key,
    indicators: indicators.map(({ promised }) => promised),
  }))
  const missing = reasonsReportIncomplete(
    view.terms,
    { policies: [{ projects }] },
    {
      projects: projects.map(({ key }) => projectEntry(key, store.texts(key), view.choices)),
      indicators: projects.flatMap(({ indicators }) =>
        indicators.map(({ key }) => indicatorEntry(key, store.texts(key), view.choices)),
      ),
    },
  )
  const names = new Map(
    view.projects.flatMap((project) => [
      [project.key, `事業${project.number}`] as const,
      ...project.indicators.map(
        ({ promised }, place) => [promised.key, `事業${project.number} 指標${place + 1}`] as const,
      ),
    ]),
  )
  const reasons = [...standing, ...missing]
  if (reasons.length > 0) {
    return (
      <StandingReasons
        id="submit-left"
        heading={leftBeforeSubmitting(reasons.length)}
        reasons={reasons.map((reason) => {
          const name = names.get((reason.at ?? '').split('/')[0] ?? '')
          const sentence = name ? `${name}：${reasonText(reason)}` : reasonText(reason)
          return name ? { sentence, href: `#${fieldId(reason.at ?? '')}` } : { sentence }
        })}
      />
    )
  }
  if (!store.isKept()) return <p>{entryText.waitForSaving}</p>
  return (
    <>
      <p>{leftBeforeSubmitting(0)}</p>
      <ActForm
        act={actions.submit}
        hidden={versions}
        submit={reportVerbNames.submit}
        afterwards={{ go: deskReportAfter(view.reportId, 'submit') }}
      />
    </>
  )
}

const withReason: Partial<Record<ReportVerb, { label: string; hint: string }>> = {
  sendBack: { label: entryText.returnReason, hint: entryText.returnHint },
  returnToDepartment: { label: entryText.returnReason, hint: entryText.returnHint },
  consultAgain: { label: entryText.returnReason, hint: entryText.returnHint },
  correct: { label: entryText.correctReason, hint: entryText.correctHint },
}

const meanings: Partial<Record<ReportVerb, string>> = {
  rebase: entryText.rebaseLead,
  updateToFinal: entryText.finalMeaning,
  correct: entryText.correctMeaning,
}

const plainMoves: readonly ReportVerb[] = ['check', 'approve', 'openConsultation', 'publish']

function Move({ verb, reasons }: { verb: ReportVerb; reasons: Reason[] }) {
  const versions = useVersions()
  if (reasons.length > 0) {
    return (
      <StandingReasons
        id={`${verb}-left`}
        heading={reportVerbNames[verb]}
        reasons={reasons.map((reason) => ({ sentence: reasonText(reason) }))}
      />
    )
  }
  const form = (
    <ActForm
      act={actions[verb]}
      hidden={versions}
      submit={reportVerbNames[verb]}
      afterwards={{ go: deskReportAfter(versions.reportId, verb) }}
    >
      {verb === 'consultAgain' || verb === 'approveAsConsulted' ? <Held /> : null}
      {withReason[verb] ? <ActText name="reason" {...withReason[verb]} rows={4} required /> : null}
    </ActForm>
  )
  if (plainMoves.includes(verb)) return form
  return (
    <Dialog
      opener={reportVerbNames[verb]}
      openerWeight={verb === 'approveAsConsulted' ? 'primary' : 'plain'}
      title={reportVerbNames[verb]}
    >
      {meanings[verb] ? <p>{meanings[verb]}</p> : null}
      {form}
    </Dialog>
  )
}

/** The facts of the mayor's consultation; who records it for him says what shows it. */
function Held() {
  const { view } = useReportSheet()
  return (
    <>
      <ActDate name="heldOn" label={entryText.heldOn} required />
      <ActSegments
        name="method"
        label={entryText.method}
        choices={Object.entries(methodNames).map(([value, label]) => ({ value, label }))}
        required
      />
      <ActLine name="attendees" label={entryText.attendees} hint={entryText.attendeesHint} required />
      {view.mayorHimself ? null : (
        <ActLine name="evidenceNote" label={entryText.evidenceNote} hint={entryText.evidenceHint} required />
      )}
    </>
  )
}
