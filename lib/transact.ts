import { Prisma, type PrismaClient } from '@/generated/prisma/client'
import type { Transaction } from '@/prisma/client'

const retried = new Set(['40001', '40P01'])

/**
 * Runs `work` in one READ COMMITTED transaction. A deadlock or a serialization failure is tried again, three times at
 * most; everything else is thrown as it is.
 */
export async function transact<T>(prisma: PrismaClient, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await prisma.$transaction(work, { isolationLevel: 'ReadCommitted' })
    } catch (error) {
      if (attempt === 3 || !(retried.has(sqlState(error) ?? '') || prismaCode(error) === 'P2034')) throw error
    }
  }
}

function prismaCode(error: unknown): string | undefined {
  return error instanceof Prisma.PrismaClientKnownRequestError ? error.code : undefined
}

/** The SQLSTATE behind an error of the database, such as '23505' or 'MY001'; undefined where there is none. */
export function sqlState(error: unknown): string | undefined {
  for (let inner: unknown = error, depth = 0; inner && depth < 6; depth++) {
    const { code, originalCode, meta, cause } = inner as {
      code?: unknown
      originalCode?: unknown
      meta?: unknown
      cause?: unknown
    }
    for (const state of [originalCode, code, (meta as { code?: unknown } | undefined)?.code]) {
      if (typeof state === 'string' && /^[0-9A-Z]{5}$/.test(state) && !/^P\d/.test(state)) return state
    }
    inner = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError ?? cause
  }
  return undefined
}
