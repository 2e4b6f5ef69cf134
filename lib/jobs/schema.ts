import { z } from 'zod'

/** The jobs that the worker knows, by name, with what each is told. */
export const jobs = {
  /** publishes what is due; `at` is the instant it was made for, as ISO 8601 */
  'publish-due': z.object({ at: z.iso.datetime().optional() }),
  /** sends the letter of a notification */
  mail: z.object({ notification: z.int() }),
  /** puts letters into the queue that a worker left behind */
  'mail-left': z.object({}),
  /** reminds people of the day their plans are due */
  'remind-due': z.object({}),
} as const

export type JobName = keyof typeof jobs
export type JobInput<Name extends JobName> = z.input<(typeof jobs)[Name]>
