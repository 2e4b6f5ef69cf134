import { spawn } from 'node:child_process'
import { nextProgram } from './build'
import { OperatorError } from './operator-error'

const required = ['DATABASE_URL', 'DATABASE_PUBLIC_URL', 'NEXTAUTH_SECRET', 'NEXTAUTH_URL']

/** `npm start`: serves the production build on PORT (3000) with the settings of the environment. */
export async function run(args: string[]): Promise<number> {
  const missing = required.filter((name) => !process.env[name])
  if (missing.length > 0) {
    throw new OperatorError(
      `Set ${missing.join(', ')} first; \`npm run demo\` serves the demo city without any settings.`,
    )
  }
  const server = spawn(process.execPath, [nextProgram, 'start', ...args], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => server.kill('SIGTERM'))
  return new Promise((resolve) => server.once('exit', (code) => resolve(code ?? 0)))
}
