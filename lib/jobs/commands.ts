import type { Transaction } from '@/prisma/client'
import type { JobInput, JobName } from './schema'

/**
 * Puts a job into the worker's queue: there when this transaction is committed, gone with it otherwise. A job of the same
 * `key` that has not begun yet is replaced. `at`: not before that instant.
 */
export async function enqueue<Name extends JobName>(
  tx: Transaction,
  name: Name,
  input: JobInput<Name>,
  { at, key }: { at?: Date; key: string },
): Promise<void> {
  await tx.$queryRaw`
    SELECT enqueue(${name}::text, ${JSON.stringify(input)}::json, ${at ?? null}::timestamptz, ${key}::text) AS job`
}
