import { ActDate, ActLine, ActSegments, ActText } from '@/components/plans/review/act-form'
import { consultationText } from '@/lib/text/consultation'
import { methodNames } from '@/lib/text/plan'

interface HeldFieldsProps {
  /** The calendar date of today, 'YYYY-MM-DD'. */
  today: string
  /** Whether the mayor's side fills it in itself, today; else the office records it and says how that can be seen. */
  byMayor: boolean
  /** Whether what was talked about has a field of its own. */
  withSummary: boolean
}

/** When, how and with whom a consultation took place. */
export function HeldFields({ today, byMayor, withSummary }: HeldFieldsProps) {
  const methods = Object.entries(methodNames).map(([value, label]) => ({ value, label }))
  return (
    <>
      <ActDate name="heldOn" label={consultationText.heldOn} latest={today} initial={byMayor ? today : ''} required />
      <ActSegments
        name="method"
        label={consultationText.method}
        choices={methods}
        {...(byMayor ? { initial: 'MEETING' } : {})}
        required
      />
      <ActLine name="attendees" label={consultationText.attendees} hint={consultationText.attendeesHint} required />
      {withSummary ? (
        <ActText name="summary" label={consultationText.summary} hint={consultationText.summaryHint} rows={3} />
      ) : null}
      {byMayor ? null : (
        <ActText
          name="evidenceNote"
          label={consultationText.evidenceNote}
          hint={consultationText.evidenceNoteHint}
          rows={2}
          required
        />
      )}
    </>
  )
}
