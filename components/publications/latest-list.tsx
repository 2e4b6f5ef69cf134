import Link from 'next/link'
import { plainDateOf, showDate } from '@/lib/dates'
import { publicationAddress } from '@/lib/publications/feed'
import type { LatestPublication } from '@/lib/publications/queries'
import { publicationSentence } from '@/lib/text/public'

/** What was published last, each with the address at which it stays. */
export function LatestList({ publications }: { publications: readonly LatestPublication[] }) {
  return (
    <ul className="news">
      {publications.map((publication) => {
        const date = plainDateOf(publication.publishedAt)
        return (
          <li key={publication.id}>
            <time dateTime={date}>{showDate(date)}</time>
            <span>
              <Link href={publicationAddress(publication)} prefetch={false}>
                {publicationSentence(publication)}
              </Link>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
