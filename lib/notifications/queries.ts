import type { PrismaClient } from '@/generated/prisma/client'
import { findCity } from '@/lib/departments/queries'
import { NotFound } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import { plainDate } from '@/lib/plans/content-queries'
import type { NoticeSubject } from '@/lib/text/notifications'
import { canReadOutbox } from './policy'
import type { NoticeKind } from './rules'

/** Notifications, or letters, that a page holds. */
export const noticesPerPage = 50

/** One thing a person was told. */
export type OwnNotification = {
  id: number
  kind: NoticeKind
  subject: NoticeSubject
  at: Date
  read: boolean
}

export type NotificationPage = {
  notifications: OwnNotification[]
  /** pass it as `after` for older ones; null at the end */
  next: number | null
  unread: number
  mailWanted: boolean
}

/** What is read of the plan or the year that a notice speaks of. */
export const ofSubject = {
  year: true,
  plan: { select: { year: true, department: { select: { name: true } }, fiscalYear: { select: { planDueOn: true } } } },
} as const

/** The plan or the year that a notice speaks of, as it is read with `ofSubject`. */
export function noticeSubject({
  year,
  plan,
}: {
  year: FiscalYear | null
  plan: { year: FiscalYear; department: { name: string }; fiscalYear: { planDueOn: Date | null } } | null
}): NoticeSubject {
  if (!plan) return { departmentName: null, year: year ?? 0, due: null }
  return { departmentName: plan.department.name, year: plan.year, due: plainDate(plan.fiscalYear.planDueOn) ?? null }
}

/** What the actor was told, the latest first. Five queries. */
export async function notificationPage(prisma: PrismaClient, actor: Actor, after?: number): Promise<NotificationPage> {
  const own = { personId: actor.personId }
  const found = await prisma.notification.findMany({
    where: { ...own, ...(after === undefined ? {} : { id: { lt: after } }) },
    select: { id: true, kind: true, createdAt: true, readAt: true, ...ofSubject },
    orderBy: { id: 'desc' },
    take: noticesPerPage + 1,
  })
  const shown = found.slice(0, noticesPerPage)
  const { mailWanted } = await prisma.person.findUniqueOrThrow({
    where: { id: actor.personId },
    select: { mailWanted: true },
  })
  return {
    notifications: shown.map(({ id, kind, createdAt, readAt, ...about }) => ({
      id,
      kind: kind as NoticeKind,
      subject: noticeSubject(about),
      at: createdAt,
      read: readAt !== null,
    })),
    next: found.length > noticesPerPage ? (shown.at(-1)?.id ?? null) : null,
    unread: await unreadCount(prisma, actor),
    mailWanted,
  }
}

/** How much the actor was told that he did not look at. One query. */
export async function unreadCount(prisma: PrismaClient, actor: Actor): Promise<number> {
  return prisma.notification.count({ where: { personId: actor.personId, readAt: null } })
}

/** A letter as it went out, for the outbox. */
export type SentLetter = {
  id: number
  kind: NoticeKind
  to: { name: string; email: string }
  subject: NoticeSubject
  at: Date
}

/**
 * The letters of the demo city, the latest first: for its administrator alone, and in no real city, where a letter is its
 * receiver's. Throws NotFound otherwise. Three queries.
 */
export async function outboxPage(
  prisma: PrismaClient,
  actor: Actor,
  after?: number,
): Promise<{ city: string; letters: SentLetter[]; next: number | null }> {
  const city = await findCity(prisma)
  if (!canReadOutbox(actor, city)) throw new NotFound()
  const found = await prisma.notification.findMany({
    where: { mailedAt: { not: null }, ...(after === undefined ? {} : { id: { lt: after } }) },
    select: { id: true, kind: true, mailedAt: true, person: { select: { name: true, email: true } }, ...ofSubject },
    orderBy: { id: 'desc' },
    take: noticesPerPage + 1,
  })
  const letters = found.slice(0, noticesPerPage).map(({ id, kind, mailedAt, person, ...about }) => ({
    id,
    kind: kind as NoticeKind,
    to: person,
    subject: noticeSubject(about),
    at: mailedAt ?? new Date(0),
  }))
  return {
    city: city.name,
    letters,
    next: found.length > noticesPerPage ? (letters.at(-1)?.id ?? null) : null,
  }
}
