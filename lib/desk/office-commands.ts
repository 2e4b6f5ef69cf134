import type { PrismaClient } from '@/generated/prisma/client'
import { openConsultation } from '@/lib/consultations/commands'
import { NotFound, type Reason, Refusal } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { returnEdition, type Versions } from '@/lib/plans/commands'
import { canWriteYear } from '@/lib/years/policy'
import type { BulkVerb } from './office-rules'
import type { BulkMove } from './office-schema'

/** What became of each edition; `reasons` empty: it was moved. */
export type BulkResult = { results: { editionId: number; reasons: Reason[] }[] }

const commands: Record<
  BulkVerb,
  (prisma: PrismaClient, actor: Actor, input: Versions & { reason: string }) => Promise<unknown>
> = {
  openConsultation,
  returnToDepartment: returnEdition,
}

/**
 * Moves several plans, each in a transaction of its own with an event of its own: one that is refused holds none of the others
 * up. Throws NotFound for whoever is not of the office; Refusal 'reason_missing' where the move wants one and none is given, and
 * then nothing is moved.
 */
export async function moveSeveral(prisma: PrismaClient, actor: Actor, input: BulkMove): Promise<BulkResult> {
  if (!canWriteYear(actor)) throw new NotFound()
  const { verb, items, reason } = input
  if (verb === 'returnToDepartment' && reason === '') throw new Refusal([{ code: 'reason_missing', at: 'reason' }])
  const results: BulkResult['results'] = []
  for (const versions of items) {
    results.push({
      editionId: versions.editionId,
      reasons: await reasonsOf(commands[verb](prisma, actor, { ...versions, reason })),
    })
  }
  return { results }
}

async function reasonsOf(moving: Promise<unknown>): Promise<Reason[]> {
  try {
    await moving
    return []
  } catch (error) {
    if (error instanceof Refusal) return [...error.reasons]
    if (error instanceof NotFound) return [{ code: 'plan_gone' }]
    throw error
  }
}
