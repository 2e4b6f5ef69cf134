import pino from 'pino'
import { sqlState } from './sql-state'

/** Where an error came from: its own lines of the stack, without the message above them. */
function stackOf(error: Error): string[] {
  return (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
}

/**
 * What the log keeps of an error. An error of the database may quote the row it failed on, so of those only the code and
 * the place are kept, never the message.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const state = sqlState(error)
  const ofDatabase = state !== undefined || error.name.startsWith('Prisma') || error.name === 'DatabaseError'
  return {
    name: error.name,
    ...(state ? { state } : {}),
    ...(ofDatabase ? {} : { message: error.message }),
    stack: stackOf(error),
  }
}

/** JSON lines on standard output: ids, never names or texts. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: undefined,
  serializers: { err: describeError },
})
