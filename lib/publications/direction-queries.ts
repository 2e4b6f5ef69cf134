import { cache } from 'react'
import { publicDb } from '@/lib/db'
import type { FiscalYear } from '@/lib/fiscal-year'
import { type PublishedDirections, publishedDirections } from '@/lib/results/direction-content'

/** What a department proposes for its projects of the next year, as it was released last; null before. One query. */
export const releasedDirections = cache(async (year: FiscalYear, slug: string): Promise<PublishedDirections | null> => {
  const publication = await publicDb().publication.findFirst({
    where: { year, departmentSlug: slug, kind: 'DIRECTIONS' },
    orderBy: { id: 'desc' },
    select: { document: true },
  })
  return publication ? publishedDirections.parse(JSON.parse(publication.document)) : null
})
