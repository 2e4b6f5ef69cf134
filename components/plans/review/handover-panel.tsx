import { KeptTogether } from '@/components/ui/kept-together'
import type { Handover } from '@/lib/plans/handover-queries'
import { handoverText, holdersName, nextStep, sinceWhen, untilWhen, wantedName } from '@/lib/text/handover'

/** Who has the plan now, since when, until when, and what comes next with whom. */
export function HandoverPanel({ handover, today }: { handover: Handover; today: string }) {
  return (
    <section className="panel handover" aria-labelledby="handover-h">
      <h2 id="handover-h">{handoverText.title}</h2>
      <dl className="facts">
        <div>
          <dt>{handoverText.now}</dt>
          <dd>
            {handover.holders.map((holders) => (
              <span key={holders.role}>{holdersName(holders)}</span>
            ))}
          </dd>
        </div>
        <div>
          <dt>{handoverText.since}</dt>
          <dd>
            <span>
              <KeptTogether text={sinceWhen(handover.since, today)} />
            </span>
          </dd>
        </div>
        <div>
          <dt>{handoverText.due}</dt>
          <dd>
            <span>
              <KeptTogether text={untilWhen(handover.due, today)} />
            </span>
          </dd>
        </div>
        {handover.wanted.length > 0 ? (
          <div>
            <dt>{handoverText.wanted}</dt>
            <dd>
              {handover.wanted.map((holders) => (
                <span key={holders.role}>{wantedName(holders)}</span>
              ))}
            </dd>
          </div>
        ) : null}
        {handover.next ? (
          <div>
            <dt>{handoverText.next}</dt>
            <dd>
              <span>{nextStep(handover.next)}</span>
            </dd>
          </div>
        ) : null}
      </dl>
    </section>
  )
}
