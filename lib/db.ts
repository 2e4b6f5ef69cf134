import 'server-only'
import type { PrismaClient } from '@/generated/prisma/client'
import { connect, connectPublic, type PublicClient } from '@/prisma/client'
import { env } from './env'

const kept = globalThis as typeof globalThis & { meyasuApp?: PrismaClient; meyasuPublic?: PublicClient }

/** The desk's connection (role meyasu_app), made at the first call. */
export function db(): PrismaClient {
  kept.meyasuApp ??= connect(env().DATABASE_URL)
  return kept.meyasuApp
}

/** The residents' connection (role meyasu_public), made at the first call. */
export function publicDb(): PublicClient {
  kept.meyasuPublic ??= connectPublic(env().DATABASE_PUBLIC_URL)
  return kept.meyasuPublic
}
