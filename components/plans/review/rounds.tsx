import { Lines } from '@/components/plans/document/written-text'
import { showDateWithWeekday } from '@/lib/dates'
import { fingerprint } from '@/lib/plans/content'
import type { RoundView } from '@/lib/plans/queries'
import { openedOn, outcomeNames, roundName } from '@/lib/text/consultation'
import { methodNames } from '@/lib/text/plan'
import { workflowText } from '@/lib/text/workflow'

/** The consultations of this edition, the latest first. */
export function Rounds({ rounds }: { rounds: readonly RoundView[] }) {
  if (rounds.length === 0) return null
  return (
    <section className="rounds" aria-labelledby="rounds-h">
      <h2 id="rounds-h">{workflowText.rounds}</h2>
      <ol>
        {rounds.toReversed().map((round) => (
          <li key={`${round.consultedWith} ${round.number}`}>
            <p>
              <b>{roundName(round.consultedWith, round.number)}</b>
              {round.outcome ? `　${outcomeNames[round.outcome]}` : null}
            </p>
            <p>
              {round.heldOn ? showDateWithWeekday(round.heldOn) : openedOn(round.openedAt)}
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
          </li>
        ))}
      </ol>
    </section>
  )
}
