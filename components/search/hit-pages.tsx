import type { Route } from 'next'
import Link from 'next/link'
import { lastPage } from '@/lib/search/schema'
import { pageOf, searchText } from '@/lib/text/search'

interface HitPagesProps {
  page: number
  /** as many as there are hits for */
  pages: number
  href: (page: number) => Route
}

/** Leads to the pages before and after; nothing where there is one alone. */
export function HitPages({ page, pages, href }: HitPagesProps) {
  const shown = Math.min(pages, lastPage)
  if (shown < 2) return null
  return (
    <nav className="hit-pages" aria-label={searchText.pages}>
      {page > 1 ? (
        <Link className="button" href={href(page - 1)} rel="prev" prefetch={false}>
          {searchText.previous}
        </Link>
      ) : null}
      <p>{pageOf(page, shown)}</p>
      {page < shown ? (
        <Link className="button" href={href(page + 1)} rel="next" prefetch={false}>
          {searchText.next}
        </Link>
      ) : null}
      {page === lastPage && pages > lastPage ? <p className="note">{searchText.lastPage}</p> : null}
    </nav>
  )
}
