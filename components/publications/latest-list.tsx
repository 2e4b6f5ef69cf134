import Link from 'next/link'
import { year as yearAddress, yearResults } from '@/lib/addresses'
import { plainDateOf, showDate } from '@/lib/dates'
import { publicationAddress } from '@/lib/publications/feed'
import type { LatestGroup } from '@/lib/publications/latest-groups'
import type { LatestPublication } from '@/lib/publications/queries'
import { publicationSentence, publicationsSentence } from '@/lib/text/public'

/** What was published last, each with the address at which it stays; what many departments published on one day in one line. */
export function LatestList({ groups }: { groups: readonly LatestGroup[] }) {
  return (
    <ul className="news">
      {groups.map((group) => {
        const [publication] = group
        const date = plainDateOf(publication.publishedAt)
        return (
          <li key={publication.id}>
            <time dateTime={date}>{showDate(date)}</time>
            {group.length === 1 ? (
              <span>
                <Link href={publicationAddress(publication)} prefetch={false}>
                  {publicationSentence(publication)}
                </Link>
              </span>
            ) : (
              <span>
                <Link href={addressOfAll(publication)} prefetch={false}>
                  {publicationsSentence(publication, group.length)}
                </Link>
                <span className="note">{group.map(({ departmentName }) => departmentName).join('、')}</span>
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Reports of a year's middle have no page of the year. */
function addressOfAll({ year, report }: LatestPublication) {
  return report?.period === 'YEAREND' ? yearResults(year) : yearAddress(year)
}
