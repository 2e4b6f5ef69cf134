import type { Route } from 'next'
import Link from 'next/link'
import { ButtonLink } from '@/components/ui/button'
import { KeptTogether } from '@/components/ui/kept-together'
import { deskConsultation, deskPlan, deskPlanEdit, deskPlanStart, deskPublishOf, deskReview } from '@/lib/addresses'
import type { PlainDate } from '@/lib/dates'
import type { OthersTurn, Turn } from '@/lib/desk/queries'
import type { Task } from '@/lib/desk/rules'
import type { FiscalYear } from '@/lib/fiscal-year'
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
}

interface TurnsProps {
  turns: readonly Turn[]
  others: { count: number; longest: OthersTurn | null }
  today: PlainDate
  /** The year of the board below, which needs not be named again. */
  boardYear: FiscalYear | null
  hasRole: boolean
  /** Takes the whole width, where no calendar stands beside it. */
  wide: boolean
}

/** What waits for me: the day, what, why now, and one verb each; below it, who else has something waiting. */
export function Turns({ turns, others, today, boardYear, hasRole, wide }: TurnsProps) {
  const [before, after] = othersSentence(others.count)
  return (
    <section className={wide ? 'panel full' : 'panel'} aria-labelledby="turns-heading">
      <div className="panel-head">
        <h2 id="turns-heading">{homeText.turns}</h2>
      </div>
      {turns.length > 0 ? (
        <ul className="turns">
          {turns.map((turn, place) => (
            <TurnItem key={`${turn.planId} ${turn.task}`} turn={turn} today={today} first={place === 0} />
          ))}
        </ul>
      ) : (
        <p className="mt-1">{hasRole ? homeText.noTurns : homeText.noRole}</p>
      )}
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

function Longest({ waiting, boardYear }: { waiting: OthersTurn; boardYear: FiscalYear | null }) {
  const words = <KeptTogether text={longestWaiting(waiting, boardYear)} />
  if (!waiting.readable) return words
  return (
    <Link href={deskPlan(waiting.planId)} prefetch={false}>
      {words}
    </Link>
  )
}
