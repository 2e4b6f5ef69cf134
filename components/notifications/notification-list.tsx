import Link from 'next/link'
import { KeptTogether } from '@/components/ui/kept-together'
import { deskNotification } from '@/lib/addresses'
import { showInstant } from '@/lib/dates'
import type { OwnNotification } from '@/lib/notifications/queries'
import { noticeSentence, notificationsText } from '@/lib/text/notifications'

/** What one was told, the latest first; each line leads to its place. What was not read yet says so. */
export function NotificationList({ notifications }: { notifications: readonly OwnNotification[] }) {
  if (notifications.length === 0) return <p>{notificationsText.none}</p>
  return (
    <ul className="notifications">
      {notifications.map(({ id, kind, subject, at, read }) => (
        <li key={id} className={read ? undefined : 'unread'}>
          <p className="notification-mark">{read ? null : notificationsText.unread}</p>
          <div>
            <Link href={deskNotification(id)} prefetch={false}>
              <KeptTogether text={noticeSentence(kind, subject)} />
            </Link>
            <p>
              <time dateTime={at.toISOString()}>{showInstant(at)}</time>
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
