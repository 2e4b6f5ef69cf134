import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, parseCronItems, run, type TaskList } from 'graphile-worker'
import { now } from '@/lib/clock'
import { jobs } from '@/lib/jobs/schema'
import { log } from '@/lib/log'
import { publishDue } from '@/lib/publications/due-commands'
import { connect } from '@/prisma/client'

/** Milliseconds. Mail is told of at once by the database; this is for what waits for its time. */
const pollInterval = 200
const concurrency = 3
const retryAfter = 2_000

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
 * Runs the jobs of the queue in `databaseUrl` (role meyasu_worker) until it is stopped. It outlasts a database that is away;
 * what came due meanwhile is done on its return.
 */
export function runJobs(databaseUrl: string): JobRunner {
  const prisma = connect(databaseUrl)
  const stopping = new AbortController()
  const tasks: TaskList = {
    'publish-due': async (input) => {
      const { at } = jobs['publish-due'].parse(input)
      if (at) await until(new Date(at), stopping.signal)
      const { published, leftOut } = await publishDue(prisma)
      if (published.length + leftOut.length > 0) log.info({ published, leftOut }, 'scheduled publications')
    },
  }
  const again = parseCronItems([
    // Once a minute and as the worker starts: whatever became of its job, a publication that is due is made.
    { task: 'publish-due', match: '* * * * *', options: { jobKey: 'publish-due' } },
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
      await prisma.$disconnect()
    },
  }
}
