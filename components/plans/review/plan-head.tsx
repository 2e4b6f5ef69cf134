import type { ReactNode } from 'react'
import { Crumbs } from '@/components/ui/crumbs'
import { EditionBox, type EditionFact } from '@/components/ui/edition-box'
import { KeptTogether } from '@/components/ui/kept-together'
import { Stage, type StageTone } from '@/components/ui/stage'
import { desk, deskPlan } from '@/lib/addresses'
import { showDate } from '@/lib/dates'
import { fingerprint } from '@/lib/plans/content'
import type { PlanView } from '@/lib/plans/queries'
import { outcomeNames, roundName } from '@/lib/text/consultation'
import { deskText } from '@/lib/text/site'
import {
  concurrenceNames,
  nextSentence,
  ownDecisionSentence,
  planSubtitle,
  planTitle,
  postAndDay,
  sinceDate,
  stateNames,
  turnSentence,
  versionName,
  workflowText,
} from '@/lib/text/workflow'

interface PlanHeadProps {
  view: PlanView
  /** The calendar date of today, 'YYYY-MM-DD'. */
  today: string
  /** Whether something waits for the actor here. */
  mine: boolean
  /** The name of a page beside the plan's own; it leads back there. */
  page?: string
  /** The page under the plan's one is on, nothing for the plan itself. */
  children?: ReactNode
}

/** What this plan is, how far it has come, whose turn it is and what comes next. */
export function PlanHead({ view, today, mine, page, children }: PlanHeadProps) {
  const plan = planTitle(view.departmentName)
  return (
    <div className="plan-head">
      <Crumbs
        crumbs={[
          { name: deskText.today, href: desk() },
          ...(page ? [{ name: plan, href: deskPlan(view.planId) }, { name: page }] : [{ name: plan }]),
        ]}
      />
      <h1>
        {plan}
        <small className="plan-subtitle">
          <KeptTogether text={planSubtitle(view.year, view.version)} />
        </small>
      </h1>
      <p className="plan-turn">
        <Stage tone={toneOf(view, mine)}>{stateNames[view.state]}</Stage>
        <span>
          {turnSentence(view.state)}
          {nextSentence(view.state, view.kind)}
        </span>
      </p>
      {view.state === 'PUBLISHED' ? null : <OwnDecision view={view} />}
      {children}
      <EditionBox facts={factsOf(view, today)} />
    </div>
  )
}

function OwnDecision({ view }: { view: PlanView }) {
  const sentence = ownDecisionSentence(view.decidedBy)
  return sentence ? <p className="note">{sentence}</p> : null
}

function toneOf(view: PlanView, mine: boolean): StageTone {
  if (mine) return 'you'
  if (view.state === 'CHANGES_REQUESTED') return 'back'
  return view.state === 'CONFIRMED' || view.state === 'PUBLISHED' ? 'done' : 'plain'
}

function factsOf(view: PlanView, today: string): EditionFact[] {
  const wanted = (['FINANCE', 'PERSONNEL'] as const).filter((kind) =>
    kind === 'FINANCE' ? view.wants.financeConcurrence : view.wants.personnelConcurrence,
  )
  const said = view.concurrences.map(({ kind, post, at }) => `${concurrenceNames[kind]}（${postAndDay(post, at)}）`)
  const done = wanted.filter((kind) => view.concurrences.some((concurrence) => concurrence.kind === kind))
  return [
    { term: workflowText.version, value: view.version === null ? '—' : versionName(view.version) },
    { term: workflowText.state, value: stateNames[view.state], note: sinceDate(view.stateSince, today) },
    ...(view.kind === 'CORRECTION' ? [] : [roundFact(view, today)]),
    ...(wanted.length > 0
      ? [
          {
            term: workflowText.concurrences,
            value: `${done.length}／${wanted.length}`,
            note: said.length > 0 ? <KeptTogether text={said.join('、')} /> : workflowText.notConcurred,
          },
        ]
      : []),
    ...(view.contentHash
      ? [
          {
            term: workflowText.fingerprint,
            value: fingerprint(view.contentHash),
            note: workflowText.fingerprintNote,
            mono: true,
          },
        ]
      : []),
  ]
}

function roundFact(view: PlanView, today: string): EditionFact {
  const round = view.rounds.findLast(({ consultedWith }) => consultedWith === 'MAYOR')
  if (!round) return { term: workflowText.mayorRound, value: workflowText.noRoundYet }
  const note = round.outcome
    ? `${round.heldOn ? showDate(round.heldOn) : ''} ${outcomeNames[round.outcome]}`
    : sinceDate(round.openedAt, today)
  return {
    term: workflowText.mayorRound,
    value: roundName(round.consultedWith, round.number).split('　')[1],
    note: <KeptTogether text={note} />,
  }
}
