import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, parseCronItems, run, type TaskList } from 'graphile-worker'
import { now } from '@/lib/clock'
import { jobs } from '@/lib/jobs/schema'
import { log } from '@/lib/log'
import { remindOfDueDays } from '@/lib/notifications/due-commands'
import { enqueueLeftLetters, sendLetter } from '@/lib/notifications/mail-commands'
import { publishDue } from '@/lib/publications/due-commands'
import { connect } from '@/prisma/client'
import { letterPost } from './letter-post'

/** Milliseconds. Mail is told of at once by the database; this is for what waits for its time. */
const pollInterval = 200
const concurrency = 3
const retryAfter = 2_000

/** What the worker needs: its database (role meyasu_worker), the site's own address, and where letters are handed over. */
export type WorkerSettings = {
  databaseUrl: string
  site: string
  /** absent: letters are noted as sent and read in the demo's outbox */
  smtpUrl?: string | undefined
  /** what letters say they are from; an address of the site's name where absent */
  mailFrom?: string | undefined
}

/** The settings that the environment gives beside the database and the site's address. */
export function mailFromEnvironment(): Pick<WorkerSettings, 'smtpUrl' | 'mailFrom'> {
  return { smtpUrl: process.env.SMTP_URL || undefined, mailFrom: process.env.MAIL_FROM || undefined }
}

/** Jobs that are run. */
export type JobRunner = {
  /** Resolves when the jobs are being run for the first time. */
  started: Promise<void>
  /** Lets what runs come to its end, at most some seconds, and closes the connections. */
  stop(): Promise<void>
}

/** graphile-worker's own lines; its message about a job that failed would quote the error, which may quote a row. */
const logger = new Logger(() => (level, message, meta) => {
  if (meta?.failure) {
    const {
      id,
      task_identifier: name,
      attempts,
    } = meta.job as { id: string; task_identifier: string; attempts: number }
    log.error({ job: id, name, attempts, err: meta.error }, 'job failed')
  } else if (level === 'error') log.error({ err: meta?.error }, 'the queue of jobs is not well')
  else log.debug(message)
})

/** The clock of the database and ours may differ: what is taken up early waits. */
async function until(instant: Date, stopping: AbortSignal): Promise<void> {
  for (;;) {
    const early = instant.getTime() - now().getTime()
    if (early <= 0) return
    await sleep(Math.min(early, 1_000), undefined, { signal: stopping })
  }
}

/**
 * Runs the jobs of the queue until it is stopped. It outlasts a database that is away; what came due meanwhile is done on its
 * return.
 */
export function runJobs({ databaseUrl, site, ...mail }: WorkerSettings): JobRunner {
  const prisma = connect(databaseUrl)
  const post = letterPost({ site, ...mail })
  const stopping = new AbortController()
  const tasks: TaskList = {
    'publish-due': async (input) => {
      const { at } = jobs['publish-due'].parse(input)
      if (at) await until(new Date(at), stopping.signal)
      const { published, leftOut } = await publishDue(prisma)
      if (published.length + leftOut.length > 0) log.info({ published, leftOut }, 'scheduled publications')
    },
    mail: (input) => sendLetter(prisma, jobs.mail.parse(input).notification, site, post.send),
    'mail-left': () => enqueueLeftLetters(prisma),
    'remind-due': async () => {
      await remindOfDueDays(prisma)
    },
  }
  const again = parseCronItems([
    // Once a minute and as the worker starts: whatever became of its job, a publication that is due is made.
    { task: 'publish-due', match: '* * * * *', options: { jobKey: 'publish-due' } },
    { task: 'remind-due', match: '0 * * * *', options: { jobKey: 'remind-due' } },
  ])
  let heardOfStart = () => {}
  const started = new Promise<void>((resolve) => {
    heardOfStart = resolve
  })
  const ended = (async () => {
    while (!stopping.signal.aborted) {
      try {
        const runner = await run({
          connectionString: databaseUrl,
          concurrency,
          pollInterval,
          noHandleSignals: true,
          logger,
          taskList: tasks,
          parsedCronItems: again,
        })
        const stop = () => runner.stop().catch(() => undefined)
        stopping.signal.addEventListener('abort', stop, { once: true })
        try {
          await runner.addJob('publish-due', {}, { jobKey: 'publish-due' })
          await runner.addJob('mail-left', {}, { jobKey: 'mail-left' })
          heardOfStart()
          await runner.promise
        } finally {
          await stop()
        }
      } catch (error) {
        log.error({ err: error }, 'the worker is begun again')
      }
      await sleep(retryAfter, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  })()
  return {
    started,
    async stop() {
      stopping.abort()
      await Promise.race([ended, sleep(8_000, undefined, { ref: false })])
      post.close()
      await prisma.$disconnect()
    },
  }
}
