import { z } from 'zod'

const schema = z.object({
  DATABASE_URL: z.url(),
  DATABASE_PUBLIC_URL: z.url(),
  NEXTAUTH_SECRET: z.string().min(32),
  NEXTAUTH_URL: z.url(),
  /** how many of our own proxies stand before this server, each adding to X-Forwarded-For */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(9).default(0),
})

let read: z.infer<typeof schema> | undefined

/** The settings the server runs with, read once. Throws one error that names every missing or wrong one. */
export function env(): z.infer<typeof schema> {
  if (!read) {
    const result = schema.safeParse(process.env)
    if (!result.success)
      throw new Error(`settings: ${result.error.issues.map((issue) => issue.path.join('.')).join(', ')}`)
    read = result.data
  }
  return read
}
