import { ActForm, ActMoment, ActText } from '@/components/plans/review/act-form'
import type { PlanPlaces } from '@/components/plans/review/reason-links'
import { Dialog } from '@/components/ui/dialog'
import { KeptTogether } from '@/components/ui/kept-together'
import { deskPublishAfter } from '@/lib/addresses'
import { scheduleEditionAction, unscheduleEditionAction } from '@/lib/publications/actions'
import type { Moment } from '@/lib/publications/schedule-rules'
import { showMoment } from '@/lib/text/amendments'
import { departmentsBehindSentence, publishedTogether, publishText, scheduleText } from '@/lib/text/desk'

interface ScheduleProps {
  versions: { editionId: number; lockVersion: number; contentVersion: number }
  departmentName: string
  places: PlanPlaces
}

/** Sets the instant of publication, and says what happens then. */
export function ScheduleForm({
  versions,
  departmentName,
  departmentsBehind,
  places,
}: ScheduleProps & { departmentsBehind: readonly string[] }) {
  return (
    <Dialog
      opener={
        <>
          {scheduleText.opener}
          <span className="visually-hidden">（{departmentName}）</span>
        </>
      }
      title={scheduleText.title(departmentName)}
    >
      <p>{scheduleText.lead}</p>
      <p>{scheduleText.serverDown}</p>
      {departmentsBehind.length > 0 ? <p>{departmentsBehindSentence(departmentsBehind)}</p> : null}
      <ActForm
        act={scheduleEditionAction}
        hidden={versions}
        submit={scheduleText.submit}
        afterwards={{ go: deskPublishAfter('schedule') }}
        places={places}
      >
        <ActMoment name="scheduledFor" label={scheduleText.at} hint={scheduleText.atHint} required />
        {departmentsBehind.length > 0 ? (
          <ActText
            name="overrideReason"
            label={publishText.overrideLabel}
            hint={publishText.overrideHint}
            rows={2}
            required
          />
        ) : null}
      </ActForm>
    </Dialog>
  )
}

/** Takes the instant back. */
export function UnscheduleForm({ versions, departmentName, places }: ScheduleProps) {
  return (
    <Dialog
      opener={
        <>
          {scheduleText.undo}
          <span className="visually-hidden">（{departmentName}）</span>
        </>
      }
      title={scheduleText.undoTitle}
    >
      <p>{scheduleText.undoLead}</p>
      <ActForm
        act={unscheduleEditionAction}
        hidden={versions}
        submit={scheduleText.undo}
        afterwards={{ go: deskPublishAfter('unschedule') }}
        places={places}
      />
    </Dialog>
  )
}

/** Which plans are published by themselves, and when; those of one instant together. */
export function ScheduleOverview({ moments }: { moments: readonly Moment[] }) {
  return (
    <section className="panel" aria-labelledby="schedule-h">
      <h2 id="schedule-h">{scheduleText.overview}</h2>
      <dl className="facts">
        {moments.map(({ at, departments }) => (
          <div key={at.getTime()}>
            <dt>
              <KeptTogether text={showMoment(at)} />
            </dt>
            <dd>{publishedTogether(departments)}</dd>
          </div>
        ))}
      </dl>
      <p className="note">{scheduleText.serverDown}</p>
    </section>
  )
}
