'use client'

import { useEffect, useRef } from 'react'
import { KeptTogether } from '@/components/ui/kept-together'
import { reasonsHeading } from '@/lib/text/common'

export interface SummaryReason {
  /** What is wrong, and how to mend it: one sentence. */
  sentence: string
  /** Where: '#id' of the control or an address; nothing where the reason has no place. */
  href?: string
}

/** A reason as a sentence, leading to its place where it has one. */
export function Reason({ sentence, href }: SummaryReason) {
  const text = <KeptTogether text={sentence} />
  // The link is one inline box inside: dates in it are then no boxes of a row of their own.
  return href ? (
    <a href={href}>
      <span>{text}</span>
    </a>
  ) : (
    <span>{text}</span>
  )
}

interface ErrorSummaryProps {
  reasons: readonly SummaryReason[]
  heading?: string
  /** The server's answer that brought the reasons: another answer takes the focus again, even with the same reasons. */
  answer?: unknown
}

/**
 * Every reason why it cannot be done yet, each leading to its place. It is announced, and takes the focus when it appears
 * or its reasons change. Nothing is drawn without reasons.
 */
export function ErrorSummary({ reasons, heading, answer }: ErrorSummaryProps) {
  const headingRef = useRef<HTMLHeadingElement>(null)
  const said = reasons.map((reason) => reason.sentence).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new answer with the same sentences takes the focus again
  useEffect(() => {
    if (said) headingRef.current?.focus()
  }, [said, answer])
  if (reasons.length === 0) return null
  return (
    <div className="error-summary" role="alert">
      <h2 ref={headingRef} tabIndex={-1}>
        {heading ?? reasonsHeading(reasons.length)}
      </h2>
      <ul>
        {reasons.map((reason) => (
          <li key={`${reason.href ?? ''} ${reason.sentence}`}>
            <Reason {...reason} />
          </li>
        ))}
      </ul>
    </div>
  )
}
