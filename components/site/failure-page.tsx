'use client'

import { useEffect, useRef } from 'react'
import { errorNumber, siteText } from '@/lib/text/site'

interface FailurePageProps {
  error: unknown
  retry: () => void
  /** What happened, in a sentence or two. */
  lead: string
}

function digestOf(error: unknown): string | null {
  return error instanceof Error && 'digest' in error && typeof error.digest === 'string' ? error.digest : null
}

/** The content of a page that failed: what to do, and the number that finds the failure in the log. */
export function FailurePage({ error, retry, lead }: FailurePageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const digest = digestOf(error)
  return (
    <main id="main" className="wrap section message-page">
      <h1 ref={heading} tabIndex={-1}>
        {siteText.errorTitle}
      </h1>
      <p>{lead}</p>
      {digest ? <p className="note">{errorNumber(digest)}</p> : null}
      <p>
        <button type="button" className="button primary" onClick={() => retry()}>
          {siteText.tryAgain}
        </button>
      </p>
    </main>
  )
}
