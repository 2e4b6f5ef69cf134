import { cache } from 'react'
import { publicDb } from '@/lib/db'
import type { FiscalYear } from '@/lib/fiscal-year'
import { type PublishedDirections, publishedDirections } from '@/lib/results/direction-content'

/**
 * What a department proposes for its projects of the next year, as it was released last; null before, and where the edition
 * was withdrawn whose projects these are. One query.
 */
export const releasedDirections = cache(async (year: FiscalYear, slug: string): Promise<PublishedDirections | null> => {
  const [publication] = await publicDb().$queryRaw<{ document: string }[]>`
    SELECT released.document FROM (
      SELECT document FROM published.publication
      WHERE year = ${year}::integer AND "departmentSlug" = ${slug} AND kind = 'DIRECTIONS' ORDER BY id DESC LIMIT 1
    ) released
    WHERE NOT EXISTS (
      SELECT FROM published.publication report JOIN published.publication gone
        ON gone.kind = 'WITHDRAWAL' AND gone.year = report.year AND gone."departmentSlug" = report."departmentSlug"
        AND gone.version = report.document::json #>> '{content,edition,version}'
      WHERE report.kind = 'REPORT' AND report.year = ${year}::integer AND report."departmentSlug" = ${slug}
        AND report.version = released.document::json #>> '{content,report}')`
  return publication ? publishedDirections.parse(JSON.parse(publication.document)) : null
})
