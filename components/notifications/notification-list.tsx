import Link from 'next/link'
import { KeptTogether } from '@/components/ui/kept-together'
import { deskNotification } from '@/lib/addresses'
import { type PlainDate, plainDateOf, showTime } from '@/lib/dates'
import type { OwnNotification } from '@/lib/notifications/queries'
import { noticeDay, noticeSentence, notificationsText } from '@/lib/text/notifications'

interface NotificationListProps {
  notifications: readonly OwnNotification[]
  today: PlainDate
}

/** What one was told, day by day, the latest first; each line leads to its place. What was not read yet says so. */
export function NotificationList({ notifications, today }: NotificationListProps) {
  if (notifications.length === 0) return <p>{notificationsText.none}</p>
  const days = [...new Set(notifications.map(({ at }) => plainDateOf(at)))]
  return days.map((day) => (
    <section key={day} aria-labelledby={`day-${day}`}>
      <h2 id={`day-${day}`} className="notification-day">
        {noticeDay(day, today)}
      </h2>
      <ul className="notifications">
        {notifications
          .filter(({ at }) => plainDateOf(at) === day)
          .map(({ id, kind, subject, at, read }) => (
            <li key={id} className={read ? undefined : 'unread'}>
              <p>
                <time dateTime={at.toISOString()}>{showTime(at)}</time>
                {read ? null : <b>{notificationsText.unread}</b>}
              </p>
              <Link href={deskNotification(id)} prefetch={false}>
                <KeptTogether text={noticeSentence(kind, subject)} />
              </Link>
            </li>
          ))}
      </ul>
    </section>
  ))
}
