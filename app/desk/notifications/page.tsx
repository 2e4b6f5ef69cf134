import type { Metadata } from 'next'
import Link from 'next/link'
import { DeskShell } from '@/components/desk/desk-shell'
import { MailChoice } from '@/components/notifications/mail-choice'
import { NotificationList } from '@/components/notifications/notification-list'
import { ReadAll } from '@/components/notifications/read-all'
import { deskNotifications, deskOutbox } from '@/lib/addresses'
import { currentActor } from '@/lib/auth'
import { today } from '@/lib/clock'
import { db } from '@/lib/db'
import { deskFrame } from '@/lib/desk/queries'
import { notificationPage } from '@/lib/notifications/queries'
import { pageAsked } from '@/lib/notifications/schema'
import { notificationsText, unreadSentence } from '@/lib/text/notifications'

export const metadata: Metadata = { title: notificationsText.title }

export default async function NotificationsPage({ searchParams }: PageProps<'/desk/notifications'>) {
  const actor = await currentActor()
  const { after } = pageAsked.parse(await searchParams)
  const { notifications, next, unread, mailWanted } = await notificationPage(db(), actor, after)
  const frame = await deskFrame(db(), actor)
  const [newest] = notifications
  return (
    <DeskShell {...frame} current="notifications">
      <main id="main" className="wrap">
        <div className="desk-top">
          <h1>{notificationsText.title}</h1>
          {notifications.length > 0 ? <p>{unreadSentence(unread)}</p> : null}
        </div>
        <section className="panel stack" aria-label={notificationsText.title}>
          {newest && unread > 0 ? <ReadAll upTo={newest.id} /> : null}
          <NotificationList notifications={notifications} today={today()} />
          {after || next ? (
            <p className="record-acts">
              {after ? (
                <Link href={deskNotifications()} prefetch={false}>
                  {notificationsText.latest}
                </Link>
              ) : null}
              {next ? (
                <Link href={deskNotifications(next)} prefetch={false}>
                  {notificationsText.older}
                </Link>
              ) : null}
            </p>
          ) : null}
        </section>
        <section className="panel stack notification-mail" aria-labelledby="mail-heading">
          <h2 id="mail-heading">{notificationsText.mailTitle}</h2>
          <MailChoice wanted={mailWanted} />
          {frame.mayReadOutbox ? (
            <p>
              <Link className="arrow" href={deskOutbox()} prefetch={false}>
                {notificationsText.toOutbox}
              </Link>
            </p>
          ) : null}
        </section>
      </main>
    </DeskShell>
  )
}
