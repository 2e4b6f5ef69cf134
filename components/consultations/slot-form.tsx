import { ActDate, ActForm, ActLine, ActSelect, ActTime } from '@/components/plans/review/act-form'
import { setSlotAction } from '@/lib/consultations/slot-actions'
import type { Slot } from '@/lib/consultations/slot-queries'
import type { FiscalYear } from '@/lib/fiscal-year'
import { slotText } from '@/lib/text/office'

interface SlotFormProps {
  year: FiscalYear
  /** The plans that can be given a slot. */
  plans: readonly { planId: number; departmentName: string }[]
  /** The slot that is set anew; absent: a new one. */
  slot?: Slot
}

/** When the mayor and a department meet. */
export function SlotForm({ year, plans, slot }: SlotFormProps) {
  const own = slot && !plans.some(({ planId }) => planId === slot.planId) ? [slot] : []
  return (
    <ActForm
      act={setSlotAction}
      hidden={{ year, ...(slot ? { slotId: slot.slotId, lockVersion: slot.lockVersion } : {}) }}
      submit={slotText.save}
      afterwards={{ say: slotText.saved }}
    >
      <ActSelect
        name="planId"
        label={slotText.department}
        empty={slotText.empty}
        initial={slot ? String(slot.planId) : ''}
        choices={[...own, ...plans].map(({ planId, departmentName }) => ({
          value: String(planId),
          label: departmentName,
        }))}
        required
      />
      <ActDate name="heldOn" label={slotText.heldOn} initial={slot?.heldOn ?? ''} required />
      <div className="two-dates">
        <ActTime name="starts" label={slotText.starts} initial={slot?.starts ?? ''} required />
        <ActTime name="ends" label={slotText.ends} initial={slot?.ends ?? ''} required />
      </div>
      <ActLine name="place" label={slotText.place} initial={slot?.place ?? ''} required />
    </ActForm>
  )
}
