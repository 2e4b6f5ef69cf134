import { verify } from '@node-rs/argon2'
import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import type { PrismaClient } from '@/generated/prisma/client'
import { now, today } from '@/lib/clock'
import type { Actor } from '@/lib/people/actor'
import { hashPassword } from '@/lib/people/commands'
import { findActor } from '@/lib/people/queries'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import { attemptMinutes } from './rules'

const minute = 60_000
/** A session ends after this long without a request, and this long after sign-in at the latest. */
const idleLimit = 60 * minute
const absoluteLimit = 10 * 60 * minute

/**
 * Failed attempts a quarter of an hour: of one account from one address, of one address, of one account from anywhere.
 * A whole city hall may sign in from one address, so those that succeed do not count. Where the address cannot be known,
 * all who come without one share the first, and the second does not count.
 */
const limits = { accountAndAddress: 5, address: 50, account: 50 } as const
const seconds = attemptMinutes * 60

const limitersOf = new WeakMap<PrismaClient, Record<keyof typeof limits, RateLimiterPrisma>>()

function limiters(prisma: PrismaClient): Record<keyof typeof limits, RateLimiterPrisma> {
  const made = limitersOf.get(prisma)
  if (made) return made
  const limiter = (name: keyof typeof limits) =>
    new RateLimiterPrisma({
      storeClient: prisma,
      tableName: 'rateLimit',
      keyPrefix: name,
      points: limits[name],
      duration: seconds,
      clearExpiredByTimeout: false,
    })
  const fresh = {
    accountAndAddress: limiter('accountAndAddress'),
    address: limiter('address'),
    account: limiter('account'),
  }
  limitersOf.set(prisma, fresh)
  return fresh
}

let nobodysHash: Promise<string> | undefined

/** What a sign-in came to; a wrong password and an unknown account are one and the same answer. */
export type SignIn = { result: 'signed-in'; sessionId: string } | { result: 'refused' } | { result: 'limited' }

/**
 * Checks e-mail and password and opens a session. Every attempt counts until it succeeded; a success clears the account's
 * count for the address. Takes the same time whether the account exists or not.
 */
export async function signIn(
  prisma: PrismaClient,
  input: { email: string; password: string; address: string | null },
): Promise<SignIn> {
  const email = input.email.trim().toLowerCase().slice(0, 200)
  const counted = limiters(prisma)
  // No account has one, and the database takes no NUL.
  if (/\p{Cc}/u.test(email)) return { result: 'refused' }
  const keys = { accountAndAddress: `${email} ${input.address ?? ''}`, address: input.address, account: email }
  try {
    for (const name of ['address', 'account', 'accountAndAddress'] as const) {
      const key = keys[name]
      if (key !== null) await counted[name].consume(key)
    }
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return { result: 'limited' }
    throw refusal
  }
  const person = await prisma.person.findUnique({ where: { email } })
  nobodysHash ??= hashPassword('nobody has this password')
  const right = await verify(person?.passwordHash ?? (await nobodysHash), input.password.slice(0, 200)).catch(
    () => false,
  )
  if (!person?.passwordHash || !person.active || !right) return { result: 'refused' }
  await counted.accountAndAddress.delete(keys.accountAndAddress)
  await counted.account.reward(keys.account)
  if (keys.address !== null) await counted.address.reward(keys.address)
  await prisma.rateLimit.deleteMany({ where: { expire: { lt: now() } } })
  const sessionId = await transact(prisma, async (tx) => {
    const started = now()
    const session = await tx.session.create({
      data: {
        personId: person.id,
        createdAt: started,
        lastSeenAt: started,
        expiresAt: new Date(started.getTime() + absoluteLimit),
      },
    })
    await record(tx, { personId: person.id }, 'session.signed-in')
    return session.id
  })
  return { result: 'signed-in', sessionId }
}

/**
 * The person behind a session, with the roles that hold today; null when the session is unknown, revoked, idle for an
 * hour or older than ten. Two queries; the time of the last request is written once a minute at most.
 */
export async function actorOfSession(prisma: PrismaClient, sessionId: string): Promise<Actor | null> {
  const at = now()
  const session = await prisma.session.findUnique({ where: { id: sessionId } })
  if (!session || session.revokedAt || session.expiresAt <= at) return null
  const idle = at.getTime() - session.lastSeenAt.getTime()
  if (idle > idleLimit) return null
  const actor = await findActor(prisma, session.personId, today())
  if (actor && idle > minute) {
    await prisma.session.updateMany({ where: { id: sessionId, revokedAt: null }, data: { lastSeenAt: at } })
  }
  return actor
}

/** Ends every session of the person with that e-mail address. Answers how many; null where nobody has the address. */
export async function revokeSessionsOf(prisma: PrismaClient, email: string): Promise<number | null> {
  return transact(prisma, async (tx) => {
    const person = await tx.person.findUnique({ where: { email: email.trim().toLowerCase() }, select: { id: true } })
    if (!person) return null
    const { count } = await tx.session.updateMany({
      where: { personId: person.id, revokedAt: null },
      data: { revokedAt: now() },
    })
    await record(tx, null, 'session.revoked', { data: { personId: person.id, sessions: count } })
    return count
  })
}

/** Ends a session: the next request that carries it is signed out. */
export async function revokeSession(prisma: PrismaClient, sessionId: string): Promise<void> {
  await transact(prisma, async (tx) => {
    const session = await tx.session.findUnique({ where: { id: sessionId } })
    if (!session || session.revokedAt) return
    await tx.session.update({ where: { id: sessionId }, data: { revokedAt: now() } })
    await record(tx, { personId: session.personId }, 'session.signed-out')
  })
}
