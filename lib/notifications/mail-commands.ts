import type { PrismaClient } from '@/generated/prisma/client'
import { deskNotification, deskNotifications } from '@/lib/addresses'
import { now } from '@/lib/clock'
import { enqueueAll } from '@/lib/jobs/commands'
import { log } from '@/lib/log'
import { type Letter, noticeLetter } from '@/lib/text/notifications'
import { transact } from '@/lib/transact'
import { letterJob } from './commands'
import { noticeSubject, ofSubject } from './queries'
import type { NoticeKind } from './rules'

/** A letter on its way. The id is the same however often it is tried: mail systems know it again by that. */
export type Posted = Letter & { id: number; to: { name: string; address: string } }

/** Hands a letter over to the mail system; throws when it was not taken, `Undeliverable` when it never will be. */
export type Post = (letter: Posted) => Promise<void>

/** Nobody receives mail at this address: to try again is of no use. */
export class Undeliverable extends Error {}

const locksOfLetters = 7_461_002
const fiveSeconds = 5_000
const twoDays = 2 * 86_400_000
/** Longer than a mail server is waited for, in milliseconds. */
const timeToSend = 120_000

/**
 * Sends the letter of a notification, once: not when it went out already, not when its person wants no letters or left. The
 * letter and the note that it went are one transaction around the conversation with the mail server, so that a worker that
 * dies leaves the letter unsent and due. Throws what `post` throws.
 */
export async function sendLetter(prisma: PrismaClient, id: number, site: string, post: Post): Promise<void> {
  await prisma.$transaction(
    async (tx) => {
      // Not the row: its person may read and tick it off meanwhile.
      const [lock] = await tx.$queryRaw<{ taken: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(${locksOfLetters}::integer, ${id}::integer) AS taken`
      if (!lock?.taken) {
        // Another worker sends it just now, and may yet fail: it is looked after once more.
        await enqueueAll(tx, 'mail', [letterJob(id, new Date(now().getTime() + fiveSeconds))])
        return
      }
      const due = await tx.notification.findUnique({
        where: { id, mailDue: true },
        select: {
          kind: true,
          person: { select: { name: true, email: true, active: true, mailWanted: true } },
          ...ofSubject,
        },
      })
      if (!due) return
      const { person, kind, ...about } = due
      let mailedAt: Date | null = null
      if (person.active && person.mailWanted) {
        const city = await tx.city.findUnique({ where: { id: 1 }, select: { name: true } })
        const letter = noticeLetter({
          city: city?.name ?? '',
          person,
          kind: kind as NoticeKind,
          subject: noticeSubject(about),
          address: new URL(deskNotification(id), site).href,
          settings: new URL(deskNotifications(), site).href,
        })
        try {
          await post({ ...letter, id, to: { name: person.name, address: person.email } })
          mailedAt = now()
        } catch (error) {
          if (!(error instanceof Undeliverable)) throw error
          log.warn({ notification: id }, 'nobody receives mail at this address')
        }
      }
      await tx.notification.updateMany({ where: { id }, data: { mailDue: false, mailedAt } })
    },
    { isolationLevel: 'ReadCommitted', timeout: timeToSend },
  )
}

/** Puts letters that are still due into the queue again: for a worker that begins, since another may have died with them. */
export async function enqueueLeftLetters(prisma: PrismaClient): Promise<void> {
  await transact(prisma, async (tx) => {
    const left = await tx.notification.findMany({
      where: { mailDue: true, createdAt: { gte: new Date(now().getTime() - twoDays) } },
      select: { id: true },
      orderBy: { id: 'asc' },
    })
    await enqueueAll(
      tx,
      'mail',
      left.map(({ id }) => letterJob(id)),
    )
  })
}
