import { Evidence } from '@/components/consultations/evidence'
import { Lines } from '@/components/plans/document/written-text'
import { KeptTogether } from '@/components/ui/kept-together'
import { plainDateOf, showDateWithWeekday } from '@/lib/dates'
import { fingerprint } from '@/lib/plans/content'
import type { RoundView } from '@/lib/plans/queries'
import { openedOn, outcomeNames, roundName } from '@/lib/text/consultation'
import { methodNames } from '@/lib/text/plan'
import { workflowText } from '@/lib/text/workflow'

const lastDay = ({ heldOn, openedAt }: RoundView) => heldOn ?? plainDateOf(openedAt)
const latestFirst = (left: RoundView, right: RoundView) =>
  Number(right.outcome === null) - Number(left.outcome === null) ||
  lastDay(right).localeCompare(lastDay(left)) ||
  right.id - left.id

interface RoundsProps {
  planId: number
  rounds: readonly RoundView[]
  /** Whether the actor keeps scanned evidence of them. */
  mayAdd: boolean
}

/** The consultations of this edition: one that is under way first, then the latest. */
export function Rounds({ planId, rounds, mayAdd }: RoundsProps) {
  if (rounds.length === 0) return null
  return (
    <section className="rounds" id="rounds" aria-labelledby="rounds-h">
      <h2 id="rounds-h">{workflowText.rounds}</h2>
      <ol>
        {rounds.toSorted(latestFirst).map((round) => (
          <li key={`${round.consultedWith} ${round.number}`}>
            <p>
              <b>{roundName(round.consultedWith, round.number)}</b>
              {round.outcome ? `　${outcomeNames[round.outcome]}` : null}
            </p>
            <p>
              <KeptTogether text={round.heldOn ? showDateWithWeekday(round.heldOn) : openedOn(round.openedAt)} />
              {round.method ? `　${methodNames[round.method]}` : null}
            </p>
            {round.attendees.length > 0 ? (
              <p>
                {workflowText.attendees}　{round.attendees.join('、')}
              </p>
            ) : null}
            {round.summary ? (
              <p className="round-said">
                <Lines text={round.summary} />
              </p>
            ) : null}
            <p className="note">
              {workflowText.fingerprint}　<span className="mono nowrap">{fingerprint(round.contentHash)}</span>
            </p>
            <details className="table">
              <summary>{workflowText.wholeFingerprint}</summary>
              <p className="whole-print">{round.contentHash}</p>
            </details>
            <Evidence planId={planId} round={round} mayAdd={mayAdd} />
          </li>
        ))}
      </ol>
    </section>
  )
}
