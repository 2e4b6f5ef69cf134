import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'

interface MessagePageProps {
  title: string
  lead: string
  children?: ReactNode
  next?: string
  /** Where one goes from here. */
  way?: { href: Route; label: string }
}

/** The content of a page that stands in for one that is missing. */
export function MessagePage({ title, lead, next, way, children }: MessagePageProps) {
  return (
    <main id="main" className="wrap section message-page">
      <h1>{title}</h1>
      <p>{lead}</p>
      {next ? <p>{next}</p> : null}
      {children}
      {way ? (
        <p>
          <Link className="button primary" href={way.href} prefetch={false}>
            {way.label}
          </Link>
        </p>
      ) : null}
    </main>
  )
}
