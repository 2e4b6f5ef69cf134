import type { PrismaClient } from '@/generated/prisma/client'
import { sha256 } from '@/lib/plans/hash'

const batch = 2_000

/** What `verifyRecord` found: how many events stand in the chain, and the first that does not fit, with the reason. */
export type RecordCheck = {
  events: number
  firstBroken: null | { seq: bigint; why: 'missing' | 'previous-hash' | 'content' }
}

/** The hash of an event: the same text as event_hash() of the database, computed apart from it. */
export function eventHash(event: {
  seq: bigint
  at: Date
  actorId: number | null
  onBehalfOfId: number | null
  kind: string
  planId: number | null
  editionId: number | null
  data: string
  previousHash: string
}): string {
  const parts = [
    event.seq,
    event.at.toISOString(),
    event.actorId ?? '',
    event.onBehalfOfId ?? '',
    event.kind,
    event.planId ?? '',
    event.editionId ?? '',
    event.data,
    event.previousHash,
  ]
  return sha256(parts.join('\u001f'))
}

/** Walks the chain of events from the first to the last, in batches; stops at the first broken link. */
export async function verifyRecord(prisma: PrismaClient): Promise<RecordCheck> {
  let previousHash = '0'.repeat(64)
  let seq = 0n
  for (;;) {
    const events = await prisma.event.findMany({ where: { seq: { gt: seq } }, orderBy: { seq: 'asc' }, take: batch })
    for (const event of events) {
      seq += 1n
      const found = (why: 'missing' | 'previous-hash' | 'content') => ({
        events: Number(seq - 1n),
        firstBroken: { seq, why },
      })
      if (event.seq !== seq) return found('missing')
      if (event.previousHash !== previousHash) return found('previous-hash')
      if (event.hash !== eventHash(event)) return found('content')
      previousHash = event.hash
    }
    if (events.length < batch) return { events: Number(seq), firstBroken: null }
  }
}
