import { mailFromEnvironment, runJobs } from './job-runner'
import { OperatorError } from './operator-error'

/**
 * `npm run worker`: runs the jobs of the database that DATABASE_WORKER_URL names, until it is told to stop. Letters lead to the
 * site at NEXTAUTH_URL and go out through SMTP_URL.
 */
export async function run(): Promise<number> {
  const { DATABASE_WORKER_URL: databaseUrl, NEXTAUTH_URL: site } = process.env
  if (!databaseUrl || !site) {
    throw new OperatorError(
      'Set DATABASE_WORKER_URL and NEXTAUTH_URL first; `npm run demo` starts a worker of its own.',
    )
  }
  const runner = runJobs({ databaseUrl, site, ...mailFromEnvironment() })
  const told = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
  void runner.started.then(() => console.log('The worker runs.'))
  await told
  await runner.stop()
  return 0
}
