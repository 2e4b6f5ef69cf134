import { Prisma, type PrismaClient } from '@/generated/prisma/client'
import type { Transaction } from '@/prisma/client'
import { sqlState } from './sql-state'

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
      if (attempt === 3 || !isRetried(error)) throw error
    }
  }
}

/** Whether an error is one after which `transact` tries again: work that catches others has to throw it on. */
export function isRetried(error: unknown): boolean {
  return retried.has(sqlState(error) ?? '') || prismaCode(error) === 'P2034'
}

function prismaCode(error: unknown): string | undefined {
  return error instanceof Prisma.PrismaClientKnownRequestError ? error.code : undefined
}
