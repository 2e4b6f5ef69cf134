import type { Route } from 'next'
import Link from 'next/link'
import { commonText } from '@/lib/text/common'

export interface Crumb {
  name: string
  /** Nothing for the page one is on, the last one. */
  href?: Route
}

/** Where one is, from the home page on. */
export function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav className="crumbs" aria-label={commonText.crumbs}>
      <ol>
        {crumbs.map((crumb) => (
          <li key={crumb.name} aria-current={crumb.href ? undefined : 'page'}>
            {crumb.href ? (
              <Link href={crumb.href} prefetch={false}>
                <span className="nowrap">{crumb.name}</span>
              </Link>
            ) : (
              crumb.name
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
