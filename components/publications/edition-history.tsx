import Link from 'next/link'
import { edition } from '@/lib/addresses'
import { plainDateOf } from '@/lib/dates'
import type { FiscalYear } from '@/lib/fiscal-year'
import { editionName, publicText, publishedOn } from '@/lib/text/public'

interface EditionHistoryProps {
  year: FiscalYear
  slug: string
  currentVersion: string | null
  /** All published editions of the plan, the latest first. */
  editions: readonly { version: string; publishedAt: Date; withdrawn: boolean }[]
}

/** Every edition a plan has had, each at the address where it stays. */
export function EditionHistory({ year, slug, currentVersion, editions }: EditionHistoryProps) {
  return (
    <section className="section" aria-labelledby="editions-h">
      <h2 className="chapter" id="editions-h">
        {publicText.editions}
      </h2>
      <ul className="linklist">
        {editions.map(({ version, publishedAt, withdrawn }) => (
          <li key={version}>
            <Link href={edition(year, slug, version)} prefetch={false}>
              {editionName(version)}
            </Link>{' '}
            <span className="note">
              {publishedOn(plainDateOf(publishedAt))}
              {version === currentVersion ? `・${publicText.currentEdition}` : null}
              {withdrawn ? `・${publicText.withdrawnEdition}` : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
