import type { Transaction } from '@/prisma/client'
import type { JobInput, JobName } from './schema'

type NewJob<Name extends JobName> = {
  input: JobInput<Name>
  /** a job of the same key that has not begun yet is replaced */
  key: string
  /** not before this instant */
  at?: Date
}

/** Puts a job into the worker's queue: there when this transaction is committed, gone with it otherwise. */
export async function enqueue<Name extends JobName>(tx: Transaction, name: Name, job: NewJob<Name>): Promise<void> {
  await enqueueAll(tx, name, [job])
}

/** Puts jobs of one name into the worker's queue, as `enqueue` does. One statement. */
export async function enqueueAll<Name extends JobName>(
  tx: Transaction,
  name: Name,
  all: readonly NewJob<Name>[],
): Promise<void> {
  if (all.length === 0) return
  await tx.$queryRaw`
    SELECT count(enqueue(${name}::text, job.input, job.at, job.key))::integer AS jobs
    FROM json_to_recordset(${JSON.stringify(all)}::json) AS job(input json, at timestamptz, key text)`
}
