'use client'

import { useEffect, useRef } from 'react'

/** What the last act came to. It takes the focus, so that one who listens or uses the keyboard goes on from here. */
export function DoneNotice({ sentence }: { sentence: string }) {
  const notice = useRef<HTMLParagraphElement>(null)
  useEffect(() => notice.current?.focus(), [])
  return (
    <p ref={notice} className="notice" role="status" tabIndex={-1}>
      {sentence}
    </p>
  )
}
