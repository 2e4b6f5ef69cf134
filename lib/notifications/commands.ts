import type { PrismaClient } from '@/generated/prisma/client'
import {
  deskConsultation,
  deskEditions,
  deskPlan,
  deskPlanAt,
  deskPlanEdit,
  deskPublishOf,
  deskReview,
  deskSections,
} from '@/lib/addresses'
import { now, today } from '@/lib/clock'
import { NotFound } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import { enqueueAll } from '@/lib/jobs/commands'
import type { Actor } from '@/lib/people/actor'
import { findActor, findRoleHolders } from '@/lib/people/queries'
import { canReadTalk } from '@/lib/plans/policy'
import type { EditionState } from '@/lib/plans/workflow'
import type { Transaction } from '@/prisma/client'
import { type Hearer, hearersOf, type Notice, type NoticeFacts, type NoticePlace } from './rules'

/** The plan that people are told of, and its state after what happened. */
export type Told = { planId: number; departmentId: number; state: EditionState }

/** Tells the hearers that were found; `eventSeq` is the event that says the same in the record. */
export type Tell = (eventSeq: bigint | null) => Promise<void>

/**
 * Finds out who hears of an act, so that what is left for the end of the transaction is short. `comment` is what was said
 * with it, `sectionId` the section that is meant.
 */
export async function findHearers(
  tx: Transaction,
  actor: Pick<Actor, 'personId'> | null,
  notices: readonly Notice[],
  plan: Told,
  {
    facts = silent,
    comment,
    sectionId = null,
  }: { facts?: NoticeFacts; comment?: number; sectionId?: number | null } = {},
): Promise<Tell> {
  const roles = [...new Set(notices.flatMap(({ to }) => to))]
  const holders = roles.length > 0 ? await findRoleHolders(tx, roles, [plan.departmentId], today()) : []
  const subject = { departmentId: plan.departmentId, state: plan.state }
  const hearers = hearersOf(notices, holders, { subject, facts, actorId: actor?.personId ?? null, sectionId })
  return tellers(tx, hearers, plan.planId, comment)
}

/** Facts for acts that no rule asks about any. */
const silent: NoticeFacts = {
  wants: {
    chiefConfirmation: false,
    financeConcurrence: false,
    personnelConcurrence: false,
    viceMayorFirst: false,
    decisionNumber: false,
  },
  concurrences: [],
  openedById: null,
  writerIds: [],
}

/** Finds out who hears of a reply: whoever spoke in the thread before and may still read what is said there. */
export async function findThreadHearers(
  tx: Transaction,
  actor: Actor,
  threadId: number,
  plan: Told,
  comment: number,
): Promise<Tell> {
  const said = await tx.comment.findMany({
    where: { OR: [{ id: threadId }, { threadId }] },
    select: { authorId: true },
  })
  const hearers: Hearer[] = []
  for (const personId of new Set(said.map(({ authorId }) => authorId))) {
    if (personId === actor.personId) continue
    const person = await findActor(tx, personId, today())
    if (person && canReadTalk(person, plan)) hearers.push({ personId, kind: 'answered', place: 'comment' })
  }
  return tellers(tx, hearers, plan.planId, comment)
}

function tellers(tx: Transaction, hearers: readonly Hearer[], planId: number, comment: number | undefined): Tell {
  return async (eventSeq) => {
    await notify(
      tx,
      hearers.map(({ personId, kind, place }) => ({
        personId,
        kind,
        planId,
        address: addressOf(place, planId, comment),
        eventSeq,
      })),
    )
  }
}

function addressOf(place: NoticePlace, planId: number, comment: number | undefined): string {
  switch (place) {
    case 'comment':
      return comment === undefined ? deskPlan(planId) : deskPlanAt(planId, `comment-${comment}`)
    case 'write':
      return deskPlanEdit(planId)
    case 'sections':
      return deskSections(planId)
    case 'review':
      return deskReview(planId)
    case 'consultation':
      return deskConsultation(planId)
    case 'editions':
      return deskEditions(planId)
    case 'publish':
      return deskPublishOf(planId)
    case 'plan':
      return deskPlan(planId)
  }
}

type NewNotification = Omit<Hearer, 'place'> & { address: string; eventSeq: bigint | null; onceKey?: string } & (
    | { planId: number }
    | { year: FiscalYear }
  )

/**
 * Writes notifications, with a letter in the queue for those who want letters. One whose `onceKey` was told already is left
 * out. Answers how many were written.
 */
export async function notify(tx: Transaction, notifications: readonly NewNotification[]): Promise<number> {
  if (notifications.length === 0) return 0
  const people = await tx.person.findMany({
    where: { id: { in: notifications.map(({ personId }) => personId) } },
    select: { id: true, mailWanted: true },
  })
  const wanting = new Set(people.filter(({ mailWanted }) => mailWanted).map(({ id }) => id))
  const made = await tx.notification.createManyAndReturn({
    data: notifications.map((notification) => ({
      ...notification,
      createdAt: now(),
      mailDue: wanting.has(notification.personId),
    })),
    skipDuplicates: true,
    select: { id: true, mailDue: true },
  })
  await enqueueAll(
    tx,
    'mail',
    made.filter(({ mailDue }) => mailDue).map(({ id }) => letterJob(id)),
  )
  return made.length
}

/** The job that sends the letter of a notification, not before `at`; the queue holds one at most. */
export function letterJob(notification: number, at?: Date) {
  return { input: { notification }, key: `mail ${notification}`, ...(at ? { at } : {}) }
}

/** Marks a notification of the actor as read and answers where it leads to. Throws NotFound for anybody else's. */
export async function openNotification(prisma: PrismaClient, actor: Actor, id: number): Promise<{ address: string }> {
  const own = await prisma.notification.findUnique({
    where: { id, personId: actor.personId },
    select: { address: true, readAt: true },
  })
  if (!own) throw new NotFound()
  if (own.readAt === null) {
    await prisma.notification.updateMany({ where: { id, readAt: null }, data: { readAt: now() } })
  }
  return { address: own.address }
}

/** Marks the actor's notifications up to the newest one he was shown as read. */
export async function readNotifications(
  prisma: PrismaClient,
  actor: Actor,
  { upTo }: { upTo: number },
): Promise<{ read: number }> {
  const { count } = await prisma.notification.updateMany({
    where: { personId: actor.personId, id: { lte: upTo }, readAt: null },
    data: { readAt: now() },
  })
  return { read: count }
}

/** Whether the actor gets letters from now on; what he was told of before is not sent any more when he wants none. */
export async function chooseMail(prisma: PrismaClient, actor: Actor, { wanted }: { wanted: boolean }): Promise<void> {
  await prisma.person.update({ where: { id: actor.personId }, data: { mailWanted: wanted }, select: { id: true } })
}
