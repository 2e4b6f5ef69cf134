import Link from 'next/link'
import { edition } from '@/lib/addresses'
import { plainDateOf, showDate } from '@/lib/dates'
import type { FiscalYear } from '@/lib/fiscal-year'
import { publicationSentence } from '@/lib/text/public'

interface ListedPublication {
  id: number
  year: FiscalYear
  departmentSlug: string
  departmentName: string
  version: string
  kind: 'EDITION' | 'CORRECTION' | 'WITHDRAWAL'
  publishedAt: Date
}

/** What was published last, each with the address at which it stays. */
export function LatestList({ publications }: { publications: readonly ListedPublication[] }) {
  return (
    <ul className="news">
      {publications.map((publication) => {
        const date = plainDateOf(publication.publishedAt)
        return (
          <li key={publication.id}>
            <time dateTime={date}>{showDate(date)}</time>
            <span>
              <Link href={edition(publication.year, publication.departmentSlug, publication.version)} prefetch={false}>
                {publicationSentence(
                  publication.departmentName,
                  publication.year,
                  publication.kind,
                  publication.version,
                )}
              </Link>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
