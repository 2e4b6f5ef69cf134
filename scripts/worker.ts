import { runJobs } from './job-runner'
import { OperatorError } from './operator-error'

/** `npm run worker`: runs the jobs of the database that DATABASE_WORKER_URL names, until it is told to stop. */
export async function run(): Promise<number> {
  const { DATABASE_WORKER_URL } = process.env
  if (!DATABASE_WORKER_URL) {
    throw new OperatorError('Set DATABASE_WORKER_URL first; `npm run demo` starts a worker of its own.')
  }
  const runner = runJobs(DATABASE_WORKER_URL)
  const told = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
  void runner.started.then(() => console.log('The worker runs.'))
  await told
  await runner.stop()
  return 0
}
