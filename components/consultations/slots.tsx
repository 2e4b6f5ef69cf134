import Link from 'next/link'
import { SlotForm } from '@/components/consultations/slot-form'
import { ActForm } from '@/components/plans/review/act-form'
import { KeptTogether } from '@/components/ui/kept-together'
import { deskConsultation, deskPlan } from '@/lib/addresses'
import { removeSlotAction } from '@/lib/consultations/slot-actions'
import type { Slot, SlotPage } from '@/lib/consultations/slot-queries'
import { showDate } from '@/lib/dates'
import type { FiscalYear } from '@/lib/fiscal-year'
import { slotText } from '@/lib/text/office'

/** When the mayor and the departments meet, day by day; the office sets it. */
export function Slots({ year, page }: { year: FiscalYear; page: SlotPage }) {
  const { slots, plans, canWrite } = page
  const days = [...new Set(slots.map(({ heldOn }) => heldOn))]
  return (
    <>
      <section className="panel full" aria-label={slotText.title}>
        {days.length === 0 ? <p>{slotText.none}</p> : null}
        {days.map((day) => (
          <section key={day} className="slot-day" aria-labelledby={`day-${day}`}>
            <h2 id={`day-${day}`}>{showDate(day)}</h2>
            <ul className="slot-list">
              {slots
                .filter(({ heldOn }) => heldOn === day)
                .map((slot) => (
                  <li key={slot.slotId}>
                    <SlotLine slot={slot} />
                    {canWrite ? (
                      <details>
                        <summary>{slotText.change}</summary>
                        <SlotForm key={slot.lockVersion} year={year} plans={plans} slot={slot} />
                        <ActForm
                          act={removeSlotAction}
                          hidden={{ slotId: slot.slotId, lockVersion: slot.lockVersion }}
                          submit={slotText.remove}
                          weight="plain"
                          small
                          afterwards={{ say: slotText.removed }}
                        />
                      </details>
                    ) : null}
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </section>
      {canWrite ? (
        <section className="panel full review-panel" aria-labelledby="set-h">
          <h2 id="set-h">{slotText.set}</h2>
          <SlotForm year={year} plans={plans} />
        </section>
      ) : null}
    </>
  )
}

function SlotLine({ slot }: { slot: Slot }) {
  const consulted = slot.state === 'CONSULTATION'
  return (
    <p className="slot-line">
      <time dateTime={`${slot.heldOn}T${slot.starts}`}>
        {slot.starts}〜{slot.ends}
      </time>
      <b>{slot.departmentName}</b>
      <KeptTogether text={slot.place} />
      <Link className="arrow" href={consulted ? deskConsultation(slot.planId) : deskPlan(slot.planId)} prefetch={false}>
        {consulted ? slotText.toConsultation : slotText.toPlan}
        <span className="visually-hidden">（{slot.departmentName}）</span>
      </Link>
    </p>
  )
}
