import 'server-only'
import { notFound } from 'next/navigation'
import { NotFound } from '@/lib/errors'

/** For the end of a page's query: what does not exist for the actor is no page; every other error goes on. */
export function asNotFound(error: unknown): never {
  if (error instanceof NotFound) notFound()
  throw error
}
