import type { Metadata } from 'next'
import Link from 'next/link'
import { asNotFound } from '@/app/desk/as-not-found'
import { DeskShell } from '@/components/desk/desk-shell'
import { LetterList } from '@/components/notifications/letter-list'
import { deskNotification, deskNotifications, deskOutbox } from '@/lib/addresses'
import { currentActor } from '@/lib/auth'
import { db } from '@/lib/db'
import { deskFrame } from '@/lib/desk/queries'
import { env } from '@/lib/env'
import { outboxPage } from '@/lib/notifications/queries'
import { pageAsked } from '@/lib/notifications/schema'
import { noticeLetter, outboxText } from '@/lib/text/notifications'

export const metadata: Metadata = { title: outboxText.title }

export default async function OutboxPage({ searchParams }: PageProps<'/desk/outbox'>) {
  const actor = await currentActor()
  const { after } = pageAsked.parse(await searchParams)
  const { city, letters, next } = await outboxPage(db(), actor, after).catch(asNotFound)
  const site = env().NEXTAUTH_URL
  return (
    <DeskShell {...(await deskFrame(db(), actor))} current="notifications">
      <main id="main" className="wrap">
        <div className="desk-top">
          <h1>{outboxText.title}</h1>
          <p>{outboxText.lead}</p>
        </div>
        <section className="panel" aria-label={outboxText.title}>
          <LetterList
            letters={letters.map(({ id, kind, to, subject, at }) => ({
              id,
              to: `${to.name} <${to.email}>`,
              at,
              ...noticeLetter({
                city,
                person: to,
                kind,
                subject,
                address: new URL(deskNotification(id), site).href,
                settings: new URL(deskNotifications(), site).href,
              }),
            }))}
          />
          {next ? (
            <p className="record-acts">
              <Link href={deskOutbox(next)} prefetch={false}>
                {outboxText.older}
              </Link>
            </p>
          ) : null}
        </section>
      </main>
    </DeskShell>
  )
}
