import type { Transaction } from '@/prisma/client'
import type { EditionRow } from './facts-queries'
import { nextVersion } from './rules'

/** The version this edition gets when it is confirmed. One statement. */
export async function nextVersionOf(
  tx: Transaction,
  edition: Pick<EditionRow, 'planId' | 'kind'>,
): Promise<{ major: number; minor: number }> {
  const previous = await tx.planEdition.findFirst({
    where: { planId: edition.planId, major: { not: null }, state: { not: 'VOIDED' } },
    orderBy: [{ major: 'desc' }, { minor: 'desc' }],
    select: { major: true, minor: true },
  })
  return nextVersion(
    edition.kind,
    previous?.major != null && previous.minor != null ? { major: previous.major, minor: previous.minor } : null,
  )
}
