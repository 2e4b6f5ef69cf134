import Link from 'next/link'
import { ActForm } from '@/components/plans/review/act-form'
import { CheckIcon } from '@/components/ui/icons'
import { KeptTogether } from '@/components/ui/kept-together'
import { deskPlan } from '@/lib/addresses'
import { plainDateOf, showDate } from '@/lib/dates'
import { showFiscalYear } from '@/lib/fiscal-year'
import { readLaterAction } from '@/lib/people/actions'
import type { LendingPage } from '@/lib/people/delegation-queries'
import { delegationText } from '@/lib/text/delegations'
import { eventName } from '@/lib/text/record'
import { planTitle } from '@/lib/text/workflow'

/** 後閲: what was decided for the person who looks, each with the plan to read and the word that it was read. */
export function LaterReadings({ readings }: Pick<LendingPage, 'readings'>) {
  return (
    <section className="panel" aria-labelledby="readings-h" id="readings">
      <h2 id="readings-h">{delegationText.readingTitle}</h2>
      <p>{readings.length === 0 ? delegationText.readingNone : delegationText.readingLead}</p>
      <ul className="lendings">
        {readings.map((reading) => (
          <li key={String(reading.eventSeq)}>
            <div>
              <p>
                <Link href={deskPlan(reading.planId)} prefetch={false}>
                  {planTitle(reading.departmentName)}
                </Link>{' '}
                <small>
                  <KeptTogether text={showFiscalYear(reading.year)} />
                </small>
              </p>
              <p>
                {eventName(reading.kind)}　{reading.signature}　
                <KeptTogether text={showDate(plainDateOf(reading.decidedAt))} />
              </p>
            </div>
            {reading.readAt ? (
              <span className="state ok-ink">
                <CheckIcon />
                <span>
                  {delegationText.readOn}　<KeptTogether text={showDate(plainDateOf(reading.readAt))} />
                </span>
              </span>
            ) : (
              <ActForm
                act={readLaterAction}
                hidden={{ eventSeq: String(reading.eventSeq) }}
                submit={delegationText.read}
                weight="plain"
                small
                afterwards={{ say: delegationText.wasRead }}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
