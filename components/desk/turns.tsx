import type { Route } from 'next'
import Link from 'next/link'
import { ButtonLink } from '@/components/ui/button'
import { KeptTogether } from '@/components/ui/kept-together'
import {
  deskConsultation,
  deskDelegations,
  deskEditions,
  deskPlan,
  deskPlanEdit,
  deskPlanField,
  deskPlanStart,
  deskPublishOf,
  deskReport,
  deskReview,
} from '@/lib/addresses'
import { type PlainDate, plainDateOf } from '@/lib/dates'
import type { OwnReminder } from '@/lib/desk/own-part-queries'
import type { OthersTurn, Turn } from '@/lib/desk/queries'
import type { ReportTurn } from '@/lib/desk/report-queries'
import type { Task } from '@/lib/desk/rules'
import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import { fieldId } from '@/lib/plans/fields'
import type { OwnHandover } from '@/lib/plans/handover-queries'
import { delegationText } from '@/lib/text/delegations'
import {
  dayNote,
  homeText,
  longestWaiting,
  monthSlashDay,
  othersSentence,
  turnHeading,
  turnReason,
  turnVerb,
} from '@/lib/text/desk'
import { reportHeading, reportTurnVerbs, reportWaiting } from '@/lib/text/desk-reports'
import { handoverHeading, handoverSentence } from '@/lib/text/handover'
import { reminderHeading, reminderReason, sectionsText } from '@/lib/text/sections'

const screens: Record<Task, (planId: number) => Route> = {
  write: deskPlanEdit,
  mend: deskPlanEdit,
  confirmProjects: deskReview,
  review: deskReview,
  check: deskReview,
  concurFinance: deskReview,
  concurPersonnel: deskReview,
  consultViceMayor: deskConsultation,
  consult: deskConsultation,
  recordConsultation: deskConsultation,
  publish: deskPublishOf,
  answerWording: deskReview,
  amendFields: deskPlanEdit,
  assentAmendments: deskReview,
  confirmAmendments: deskReview,
  assentCorrection: deskReview,
  confirmCorrection: deskReview,
  discard: deskEditions,
  withdraw: deskEditions,
}

interface TurnsProps {
  turns: readonly Turn[]
  reports: readonly ReportTurn[]
  reminders: readonly OwnReminder[]
  handovers: readonly OwnHandover[]
  others: { count: number; longest: OthersTurn | null }
  today: PlainDate
  /** The year of the board below, which needs not be named again. */
  boardYear: FiscalYear | null
  hasRole: boolean
  /** Has a role that others may take over for some days. */
  lends: boolean
  /** Takes the whole width, where no calendar stands beside it. */
  wide: boolean
}

/** What waits for me: the day, what, why now, and one verb each; below it, who else has something waiting. */
export function Turns({
  turns,
  reports,
  reminders,
  handovers,
  others,
  today,
  boardYear,
  hasRole,
  lends,
  wide,
}: TurnsProps) {
  const [before, after] = othersSentence(others.count)
  return (
    <section className={wide ? 'panel full' : 'panel'} aria-labelledby="turns-heading">
      <div className="panel-head">
        <h2 id="turns-heading">{homeText.turns}</h2>
      </div>
      {turns.length > 0 || reminders.length > 0 || reports.length > 0 ? (
        <ul className="turns">
          {reminders.map((reminder) => (
            <ReminderItem key={`${reminder.planId} ${reminder.section}`} reminder={reminder} />
          ))}
          {inOrder(turns, reports).map((waiting, place) => {
            const first = place === 0 && reminders.length === 0
            return 'reportId' in waiting ? (
              <ReportItem key={`report ${waiting.reportId}`} report={waiting} today={today} first={first} />
            ) : (
              <TurnItem key={`${waiting.planId} ${waiting.task}`} turn={waiting} today={today} first={first} />
            )
          })}
        </ul>
      ) : (
        <p className="mt-1">{hasRole ? homeText.noTurns : homeText.noRole}</p>
      )}
      {handovers.map((handover) => (
        <p key={handover.planId} className="others">
          <Link href={deskPlan(handover.planId)} prefetch={false}>
            {handoverHeading(handover.departmentName, handover.year)}
          </Link>
          {handoverSentence(handover, today)}
        </p>
      ))}
      {lends ? (
        <p className="others">
          {homeText.away}
          <Link href={deskDelegations()} prefetch={false}>
            {delegationText.title}
          </Link>
        </p>
      ) : null}
      <p className="others">
        {others.longest ? (
          <>
            {before}
            <Longest waiting={others.longest} boardYear={boardYear} />
            {after}
          </>
        ) : (
          homeText.nobodysTurn
        )}
      </p>
    </section>
  )
}

/** What waits for me, what is wanted first first; what has no day by the day it came. */
function inOrder(turns: readonly Turn[], reports: readonly ReportTurn[]): (Turn | ReportTurn)[] {
  return [...turns, ...reports].sort((one, other) => (one.due ?? one.since).localeCompare(other.due ?? other.since))
}

function ReportItem({ report, today, first }: { report: ReportTurn; today: PlainDate; first: boolean }) {
  const { reportId, due, since } = report
  return (
    <li>
      <p className={due !== null && due <= today ? 'day today' : 'day'}>
        <b>{monthSlashDay(due ?? since)}</b>
        <span>{dayNote(report, today)}</span>
      </p>
      <div>
        <h3>
          <KeptTogether text={reportHeading(report)} />
        </h3>
        <p>
          <KeptTogether text={reportWaiting(report)} />
        </p>
      </div>
      <ButtonLink href={deskReport(reportId)} weight={first ? 'primary' : 'plain'}>
        {reportTurnVerbs[report.state]}
        <span className="visually-hidden">（{reportHeading(report)}）</span>
      </ButtonLink>
    </li>
  )
}

function TurnItem({ turn, today, first }: { turn: Turn; today: PlainDate; first: boolean }) {
  const ready = turn.missing === 0
  const pressing = turn.due === null ? turn.since === today : turn.due <= today
  const heading = turnHeading(turn.departmentName, turn.task, turn.round, ready)
  const screen = ready ? deskReview : turn.begins ? deskPlanStart : screens[turn.task]
  return (
    <li>
      <p className={pressing ? 'day today' : 'day'}>
        <b>{monthSlashDay(turn.due ?? turn.since)}</b>
        <span>{dayNote(turn, today)}</span>
      </p>
      <div>
        <h3>
          <KeptTogether text={heading} />
        </h3>
        <p>
          <KeptTogether text={turnReason(turn)} />
        </p>
      </div>
      <ButtonLink href={screen(turn.planId)} weight={first ? 'primary' : 'plain'}>
        {turnVerb(turn.task, ready)}
        <span className="visually-hidden">（{heading}）</span>
      </ButtonLink>
    </li>
  )
}

function ReminderItem({ reminder }: { reminder: OwnReminder }) {
  const { writes, firstPlace, planId } = reminder
  const heading = reminderHeading(reminder)
  const href = !writes
    ? deskReview(planId)
    : firstPlace
      ? deskPlanField(planId, fieldId(firstPlace))
      : deskPlanEdit(planId)
  return (
    <li className="reminder">
      <p className="day">
        <b>{monthSlashDay(plainDateOf(reminder.at))}</b>
        <span>{sectionsText.reminder}</span>
      </p>
      <div>
        <h3>{heading}</h3>
        {reminder.message ? <p className="said">「{reminder.message}」</p> : null}
        <p>{reminderReason(reminder, showFiscalYear(reminder.year))}</p>
      </div>
      <ButtonLink href={href} weight="primary">
        {writes ? sectionsText.writeRest : sectionsText.confirm}
        <span className="visually-hidden">（{heading}）</span>
      </ButtonLink>
    </li>
  )
}

function Longest({ waiting, boardYear }: { waiting: OthersTurn; boardYear: FiscalYear | null }) {
  const words = <KeptTogether text={longestWaiting(waiting, boardYear)} />
  if (!waiting.readable) return words
  return (
    <Link href={deskPlan(waiting.planId)} prefetch={false}>
      {words}
    </Link>
  )
}
