import { verify } from '@node-rs/argon2'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { replaceClock, today } from '@/lib/clock'
import { addDays } from '@/lib/dates'
import { connect } from '@/prisma/client'
import { makePerson, seedPassword } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { actorOfSession, revokeSession, revokeSessionsOf, signIn } from './commands'

vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>()
  return { ...real, verify: vi.fn(real.verify) }
})

const minute = 60_000

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})

afterAll(() => database.drop())

let lastAddress = 0
/** An address that nobody has tried from. */
function freshAddress(): string {
  lastAddress += 1
  return `192.0.2.${lastAddress}`
}

let lastPerson = 0
async function newPerson(roles: NonNullable<Parameters<typeof makePerson>[1]>['roles'] = [{ role: 'OFFICE' }]) {
  lastPerson += 1
  const email = `person${lastPerson}@city.example`
  const { personId } = await makePerson(database.app, { email, roles })
  return { email, personId }
}

const attempt = (email: string, password: string, address: string | null = freshAddress()) =>
  signIn(database.app, { email, password, address })

async function sessionOf(email: string): Promise<string> {
  const outcome = await attempt(email, seedPassword)
  if (outcome.result !== 'signed-in') throw new Error(outcome.result)
  return outcome.sessionId
}

describe('signing in', () => {
  it('with the right password opens a session, whatever blanks and capitals stand in the address', async () => {
    const { email, personId } = await newPerson()
    const outcome = await attempt(` ${email.toUpperCase()} `, seedPassword)
    expect(outcome).toEqual({ result: 'signed-in', sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
    expect(await database.app.session.count({ where: { personId } })).toBe(1)
    const event = await database.app.event.findFirstOrThrow({ orderBy: { seq: 'desc' } })
    expect(event).toMatchObject({ kind: 'session.signed-in', actorId: personId, data: '{}' })
  })

  it('gives one and the same answer to a wrong password, an unknown account, one without password and one that has ended', async () => {
    const { email } = await newPerson()
    const ended = await newPerson()
    await database.app.person.update({ where: { id: ended.personId }, data: { active: false } })
    const bare = await newPerson()
    await database.app.person.update({ where: { id: bare.personId }, data: { passwordHash: null } })
    const sessions = await database.app.session.count()
    const events = await database.app.event.count()
    const answers = [
      await attempt(email, 'wrong password'),
      await attempt(email, ''),
      await attempt(email, `${seedPassword} `),
      await attempt('unknown@city.example', seedPassword),
      await attempt('', ''),
      await attempt(ended.email, seedPassword),
      await attempt(bare.email, seedPassword),
      await attempt(bare.email, ''),
      await attempt(bare.email, 'nobody has this password'),
      await attempt('unknown@city.example', 'nobody has this password'),
    ]
    for (const answer of answers) expect(answer).toEqual({ result: 'refused' })
    expect(await database.app.session.count()).toBe(sessions)
    expect(await database.app.event.count()).toBe(events)
  })

  it('works as hard for an unknown account as for a wrong password', async () => {
    const { email } = await newPerson()
    const work: string[] = []
    for (const address of [email, 'nobody@city.example']) {
      vi.mocked(verify).mockClear()
      await attempt(address, 'wrong password')
      expect(verify).toHaveBeenCalledTimes(1)
      // The hash up to its salt: kind, version, memory, rounds and lanes.
      work.push(String(vi.mocked(verify).mock.calls[0]?.[0]).split('$').slice(0, 4).join('$'))
    }
    expect(work[0]).toMatch(/^\$argon2id\$v=19\$m=\d+,t=\d+,p=\d+$/)
    expect(work[1]).toBe(work[0])
  })

  it('takes a password of any length', async () => {
    const { email } = await newPerson()
    expect(await attempt(email, seedPassword.repeat(10_000))).toEqual({ result: 'refused' })
    expect(await attempt('x'.repeat(100_000), seedPassword)).toEqual({ result: 'refused' })
  })
})

describe('too many attempts', () => {
  it('stop the sixth from one address even with the right password, and let the same person in from another', async () => {
    const { email } = await newPerson()
    const address = freshAddress()
    for (let round = 0; round < 5; round++)
      expect(await attempt(email, 'wrong password', address)).toEqual({ result: 'refused' })
    expect(await attempt(email, seedPassword, address)).toEqual({ result: 'limited' })
    expect(await attempt(email.toUpperCase(), seedPassword, address)).toEqual({ result: 'limited' })
    expect((await attempt(email, seedPassword)).result).toBe('signed-in')
  })

  it('are counted together by all servers, and alike for an unknown account', async () => {
    const second = connect(database.urls.DATABASE_URL)
    const address = freshAddress()
    const email = 'not-there@city.example'
    const answers: string[] = []
    for (const app of [database.app, second, database.app, second, database.app, second]) {
      answers.push((await signIn(app, { email, password: 'wrong password', address })).result)
    }
    await second.$disconnect()
    expect(answers).toEqual([...Array.from({ length: 5 }, () => 'refused'), 'limited'])
  })

  it('leave another account at the same address alone, until fifty', async () => {
    const address = freshAddress()
    const { email } = await newPerson()
    for (let account = 0; account < 49; account++)
      await attempt(`guess${account}@city.example`, 'wrong password', address)
    for (let round = 0; round < 3; round++)
      expect((await attempt(email, seedPassword, address)).result).toBe('signed-in')
    await attempt('guess@city.example', 'wrong password', address)
    expect(await attempt(email, seedPassword, address)).toEqual({ result: 'limited' })
    expect((await attempt(email, seedPassword)).result).toBe('signed-in')
  }, 60_000)

  it('that succeed do not count, for a whole city hall signs in from one address', async () => {
    const address = freshAddress()
    const { email } = await newPerson()
    for (let round = 0; round < 55; round++)
      expect((await attempt(email, seedPassword, address)).result).toBe('signed-in')
  }, 60_000)

  it('on one account from ever new addresses stop at fifty', async () => {
    const { email } = await newPerson()
    for (let round = 0; round < 50; round++) await attempt(email, 'wrong password', `198.51.100.${round}`)
    expect(await attempt(email, seedPassword)).toEqual({ result: 'limited' })
  }, 60_000)

  it('are forgotten for the address once one succeeds', async () => {
    const { email } = await newPerson()
    const address = freshAddress()
    for (let round = 0; round < 3; round++) {
      for (let wrong = 0; wrong < 4; wrong++)
        expect((await attempt(email, 'wrong password', address)).result).toBe('refused')
      expect((await attempt(email, seedPassword, address)).result).toBe('signed-in')
    }
  })
})

describe('a session', () => {
  /** Who the session is at an instant so many milliseconds from now. */
  async function at(later: number, sessionId: string) {
    const instant = new Date(Date.now() + later)
    const restore = replaceClock(() => instant)
    return actorOfSession(database.app, sessionId).finally(restore)
  }

  it('is the person with his roles', async () => {
    const { email, personId } = await newPerson()
    expect(await actorOfSession(database.app, await sessionOf(email))).toMatchObject({
      personId,
      roles: [{ role: 'OFFICE', departmentId: null, sectionIds: [] }],
    })
  })

  it('that was never opened is nobody', async () => {
    expect(await actorOfSession(database.app, '11111111-1111-4111-8111-111111111111')).toBeNull()
  })

  it('ends when it is revoked, for good, and others of the person go on', async () => {
    const { email, personId } = await newPerson()
    const sessionId = await sessionOf(email)
    const other = await sessionOf(email)
    await revokeSession(database.app, sessionId)
    expect(await actorOfSession(database.app, sessionId)).toBeNull()
    expect(await actorOfSession(database.app, other)).not.toBeNull()
    const events = await database.app.event.count()
    await revokeSession(database.app, sessionId)
    await revokeSession(database.app, '11111111-1111-4111-8111-111111111111')
    expect(await database.app.event.count()).toBe(events)
    const event = await database.app.event.findFirstOrThrow({ orderBy: { seq: 'desc' } })
    expect(event).toMatchObject({ kind: 'session.signed-out', actorId: personId })
  })

  it('ends after an hour without a request', async () => {
    const { email } = await newPerson()
    const sessionId = await sessionOf(email)
    expect(await at(59 * minute, sessionId)).not.toBeNull()
    expect(await at(118 * minute, sessionId)).not.toBeNull()
    expect(await at(179 * minute + 1_000, sessionId)).toBeNull()
    expect(await at(118 * minute, sessionId)).not.toBeNull()
    expect(await at(10 * 60 * minute - 1_000, sessionId)).toBeNull()
  })

  it('ends ten hours after it began, however busy', async () => {
    const { email } = await newPerson()
    const sessionId = await sessionOf(email)
    for (let later = 50; later < 600; later += 50)
      expect(await at(later * minute, sessionId), String(later)).not.toBeNull()
    expect(await at(599 * minute, sessionId)).not.toBeNull()
    expect(await at(600 * minute, sessionId)).toBeNull()
  })

  it('writes its last request once a minute at most', async () => {
    const { email } = await newPerson()
    const sessionId = await sessionOf(email)
    const seen = async () =>
      (await database.app.session.findUniqueOrThrow({ where: { id: sessionId } })).lastSeenAt.getTime()
    const opened = await seen()
    await at(30_000, sessionId)
    expect(await seen()).toBe(opened)
    await at(61_000, sessionId)
    expect(await seen()).toBeGreaterThan(opened)
  })

  it('has only the roles that hold today: not one that ended yesterday, nor one of tomorrow', async () => {
    const { email, personId } = await newPerson([{ role: 'OFFICE' }, { role: 'PUBLISHER' }, { role: 'AUDITOR' }])
    const sessionId = await sessionOf(email)
    const day = today()
    const assigned = (role: 'OFFICE' | 'PUBLISHER') => ({ where: { personId, role } })
    await database.app.roleAssignment.updateMany({
      ...assigned('OFFICE'),
      data: { startsOn: new Date(addDays(day, -30)), endsOn: new Date(addDays(day, -1)) },
    })
    await database.app.roleAssignment.updateMany({
      ...assigned('PUBLISHER'),
      data: { startsOn: new Date(addDays(day, 1)) },
    })
    const roles = async () => (await actorOfSession(database.app, sessionId))?.roles.map(({ role }) => role)
    expect(await roles()).toEqual(['AUDITOR'])
    await database.app.roleAssignment.updateMany({ ...assigned('OFFICE'), data: { endsOn: new Date(day) } })
    expect(await roles()).toEqual(['OFFICE', 'AUDITOR'])
  })

  it('ends with the person', async () => {
    const { email, personId } = await newPerson()
    const sessionId = await sessionOf(email)
    await database.app.person.update({ where: { id: personId }, data: { active: false } })
    expect(await actorOfSession(database.app, sessionId)).toBeNull()
  })
})

describe('ending every session of a person', () => {
  it('signs them out everywhere, and nobody else', async () => {
    const [one, other] = [await newPerson(), await newPerson()]
    const open = async (email: string) => {
      const answer = await attempt(email, seedPassword)
      if (answer.result !== 'signed-in') throw new Error('not signed in')
      return answer.sessionId
    }
    const sessions = [await open(one.email), await open(one.email)]
    const kept = await open(other.email)
    expect(await revokeSessionsOf(database.app, one.email.toUpperCase())).toBe(2)
    for (const sessionId of sessions) expect(await actorOfSession(database.app, sessionId)).toBeNull()
    expect(await actorOfSession(database.app, kept)).not.toBeNull()
    expect(await revokeSessionsOf(database.app, one.email)).toBe(0)
    expect(await revokeSessionsOf(database.app, 'nobody@city.example')).toBeNull()
  })
})

describe('where the address cannot be known', () => {
  it('all attempts on an account count together, and nobody else waits for them', async () => {
    const { email } = await newPerson()
    for (let wrong = 0; wrong < 5; wrong++) expect(await attempt(email, 'wrong', null)).toEqual({ result: 'refused' })
    expect(await attempt(email, seedPassword, null)).toEqual({ result: 'limited' })
    const other = await newPerson()
    expect(await attempt(other.email, seedPassword, null)).toMatchObject({ result: 'signed-in' })
  })
})

describe('an e-mail that is none', () => {
  it.each(['a\u0000b@city.example', 'a\nb@city.example'])('is refused like any other: %j', async (email) => {
    expect(await attempt(email, seedPassword)).toEqual({ result: 'refused' })
  })
})
