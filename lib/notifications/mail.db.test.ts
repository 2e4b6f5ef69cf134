import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { PrismaClient } from '@/generated/prisma/client'
import { submitEdition } from '@/lib/plans/commands'
import { connect } from '@/prisma/client'
import { type Cast, versionsOf } from '@/prisma/seed/factories'
import { type JobRunner, runJobs } from '@/scripts/job-runner'
import { letterPost } from '@/scripts/letter-post'
import { completeContent } from '@/tests/content'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { makeGround, newEdition, withClient } from '@/tests/plans'
import { chooseMail } from './commands'
import { enqueueLeftLetters, sendLetter } from './mail-commands'

const site = 'https://plans.example'

let database: TestDatabase
let cast: Cast
let ground: Awaited<ReturnType<typeof makeGround>>
let worker: PrismaClient

/** A mail server of our own: what it took, and how it answers the next letter. */
const inbox: { to: string; message: string }[] = []
let answers: ('take' | 'hold' | 'later' | 'never')[] = []
let held: () => void = () => undefined
let mail: SMTPServer

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  cast = ground.cast
  worker = connect(database.urls.DATABASE_WORKER_URL)
  mail = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      const answer = answers[0]
      if (answer !== 'never' && answer !== 'later') return done()
      answers.shift()
      done(Object.assign(new Error('no'), { responseCode: answer === 'never' ? 550 : 451 }))
    },
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        if (answers.shift() === 'hold') return held()
        inbox.push({ to: session.envelope.rcptTo[0]?.address ?? '', message: Buffer.concat(parts).toString() })
        done()
      })
    },
  })
  mail.on('error', () => undefined)
  await new Promise<void>((resolve) => void mail.listen(0, '127.0.0.1', resolve))
})

const runners: JobRunner[] = []
const children: ChildProcess[] = []

afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()))
  for (const child of children.splice(0)) child.kill('SIGKILL')
  inbox.length = 0
  answers = []
  await withClient(database.urls.DATABASE_OWNER_URL, async (owner) => {
    await owner.query('DELETE FROM "Notification"')
    await owner.query('DELETE FROM graphile_worker._private_jobs')
  })
})

afterAll(async () => {
  await new Promise<void>((resolve) => mail.close(() => resolve()))
  await worker.$disconnect()
  await database.drop()
})

const smtpUrl = () => `smtp://127.0.0.1:${(mail.server.address() as AddressInfo).port}`
const settings = () => ({ databaseUrl: database.urls.DATABASE_WORKER_URL, site, smtpUrl: smtpUrl() })
function startWorker(): JobRunner {
  const runner = runJobs(settings())
  runners.push(runner)
  return runner
}

/** A plan that waits for the head; answers the notification that says so. */
async function submitted(): Promise<number> {
  const { editionId, planId } = await newEdition(database.app, ground)
  await submitEdition(database.app, cast.coordinator, await versionsOf(database.app, editionId))
  const { id } = await database.app.notification.findFirstOrThrow({ where: { planId, kind: 'to-approve' } })
  return id
}

const rowOf = (id: number) => database.app.notification.findUniqueOrThrow({ where: { id } })
async function untilSettled(id: number): Promise<void> {
  while ((await rowOf(id)).mailDue) await sleep(20)
}

/** The readable text of a letter. */
function textOf(message: string): string {
  const [, ...body] = message.split('\r\n\r\n')
  const encoded = body.join('\r\n\r\n')
  return /base64/i.test(message) ? Buffer.from(encoded, 'base64').toString() : encoded
}

describe('a letter', () => {
  it('is sent by the worker to its person, says what happened and where, and nothing of the draft', async () => {
    const id = await submitted()
    startWorker()
    await untilSettled(id)
    expect(inbox).toHaveLength(1)
    const [{ to, message } = { to: '', message: '' }] = inbox
    const { email } = await database.app.person.findUniqueOrThrow({ where: { id: cast.head.personId } })
    expect(to).toBe(email)
    expect(message).toMatch(new RegExp(`^Message-ID: <notification-${id}@plans\\.example>\r$`, 'm'))
    expect(message).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    const text = textOf(message)
    expect(text).toMatch(/企画部の計画（.+年度）が、部長の確認を待っています。/)
    expect(text).toContain(`${site}/desk/notifications/${id}\n`)
    expect(text).not.toContain(completeContent.mission.headline)
    for (const { projects } of completeContent.policies) {
      for (const { title } of projects) expect(text).not.toContain(title)
    }
    expect((await rowOf(id)).mailedAt).not.toBeNull()
  })

  it('is sent once by however many workers at once', async () => {
    const id = await submitted()
    const posts = Array.from({ length: 4 }, () => letterPost(settings()))
    await Promise.all(posts.map((post) => sendLetter(worker, id, site, post.send)))
    await sendLetter(worker, id, site, posts[0]?.send ?? (async () => undefined))
    expect(inbox).toHaveLength(1)
    for (const post of posts) post.close()
  })

  it('is tried again when the mail server takes it later only', async () => {
    answers = ['later', 'take']
    const id = await submitted()
    startWorker()
    await untilSettled(id)
    expect(inbox).toHaveLength(1)
  })

  it('to an address where nobody receives mail is given up', async () => {
    answers = ['never']
    const id = await submitted()
    startWorker()
    await untilSettled(id)
    expect(inbox).toEqual([])
    expect((await rowOf(id)).mailedAt).toBeNull()
  })

  it('is not sent to who wants none any more, or left', async () => {
    const [first, second] = [await submitted(), await submitted()]
    const post = letterPost(settings())
    await chooseMail(database.app, cast.head, { wanted: false })
    await sendLetter(worker, first, site, post.send)
    await chooseMail(database.app, cast.head, { wanted: true })
    await database.app.person.update({ where: { id: cast.head.personId }, data: { active: false } })
    await sendLetter(worker, second, site, post.send)
    await database.app.person.update({ where: { id: cast.head.personId }, data: { active: true } })
    post.close()
    expect(inbox).toEqual([])
    expect([await rowOf(first), await rowOf(second)]).toMatchObject([
      { mailDue: false, mailedAt: null },
      { mailDue: false, mailedAt: null },
    ])
  })

  it('does not keep its person from ticking it off while it is sent', async () => {
    const id = await submitted()
    answers = ['hold']
    const holding = new Promise<void>((resolve) => {
      held = resolve
    })
    const post = letterPost(settings())
    const sending = sendLetter(worker, id, site, post.send).catch(() => 'not sent')
    await holding
    await database.app.notification.updateMany({ where: { id }, data: { readAt: new Date() } })
    post.close()
    for (const { _socket: socket } of mail.connections as unknown as Set<{ _socket: { destroy(): void } }>)
      socket.destroy()
    expect(await sending).toBe('not sent')
    expect(await rowOf(id)).toMatchObject({ mailDue: true, mailedAt: null })
  })

  it('that a worker was just sending when it was killed goes out once, with the next worker', async () => {
    const id = await submitted()
    answers = ['hold']
    const holding = new Promise<void>((resolve) => {
      held = resolve
    })
    const child = spawn(process.execPath, ['scripts/start.mjs', 'worker'], {
      cwd: path.resolve(import.meta.dirname, '../..'),
      env: {
        ...process.env,
        DATABASE_WORKER_URL: database.urls.DATABASE_WORKER_URL,
        NEXTAUTH_URL: site,
        SMTP_URL: smtpUrl(),
      },
      stdio: 'ignore',
    })
    children.push(child)
    await holding
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(inbox).toEqual([])
    startWorker()
    await untilSettled(id)
    await enqueueLeftLetters(worker)
    await sleep(500)
    expect(inbox).toHaveLength(1)
  }, 60_000)

  it('without a mail server goes to the outbox', async () => {
    const id = await submitted()
    const runner = runJobs({ databaseUrl: database.urls.DATABASE_WORKER_URL, site })
    runners.push(runner)
    await untilSettled(id)
    expect((await rowOf(id)).mailedAt).not.toBeNull()
    expect(inbox).toEqual([])
  })
})
