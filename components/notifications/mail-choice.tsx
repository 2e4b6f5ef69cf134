import { ActForm } from '@/components/plans/review/act-form'
import { chooseMailAction } from '@/lib/notifications/actions'
import { notificationsText } from '@/lib/text/notifications'

/** Whether one gets letters, and the verb that changes it. */
export function MailChoice({ wanted }: { wanted: boolean }) {
  return (
    <>
      <p>{wanted ? notificationsText.mailOn : notificationsText.mailOff}</p>
      <ActForm
        key={String(wanted)}
        act={chooseMailAction}
        hidden={{ wanted: String(!wanted) }}
        submit={wanted ? notificationsText.stopMail : notificationsText.startMail}
        weight="plain"
        afterwards={{ say: notificationsText.mailChanged }}
      />
    </>
  )
}
