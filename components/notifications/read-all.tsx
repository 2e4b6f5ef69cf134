import { ActForm } from '@/components/plans/review/act-form'
import { readNotificationsAction } from '@/lib/notifications/actions'
import { notificationsText } from '@/lib/text/notifications'

/** Ticks off everything up to the newest one that is shown. */
export function ReadAll({ upTo }: { upTo: number }) {
  return (
    <ActForm
      act={readNotificationsAction}
      hidden={{ upTo }}
      submit={notificationsText.readAll}
      weight="plain"
      small
      afterwards={{ say: notificationsText.allRead }}
    />
  )
}
