import { spawn } from 'node:child_process'
import { nextProgram } from './build'
import { mailFromEnvironment, runJobs } from './job-runner'
import { OperatorError } from './operator-error'

const required = ['DATABASE_URL', 'DATABASE_PUBLIC_URL', 'NEXTAUTH_SECRET', 'NEXTAUTH_URL']

/**
 * `npm start`: serves the production build on PORT (3000) with the settings of the environment, and runs the worker beside it
 * where DATABASE_WORKER_URL is set.
 */
export async function run(args: string[]): Promise<number> {
  const missing = required.filter((name) => !process.env[name])
  if (missing.length > 0) {
    throw new OperatorError(
      `Set ${missing.join(', ')} first; \`npm run demo\` serves the demo city without any settings.`,
    )
  }
  const server = spawn(process.execPath, [nextProgram, 'start', ...args], { stdio: 'inherit' })
  const { DATABASE_WORKER_URL: databaseUrl, NEXTAUTH_URL: site = '' } = process.env
  const worker = databaseUrl ? runJobs({ databaseUrl, site, ...mailFromEnvironment() }) : null
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => server.kill('SIGTERM'))
  const code = await new Promise<number>((resolve) => server.once('exit', (ended) => resolve(ended ?? 0)))
  await worker?.stop()
  return code
}
