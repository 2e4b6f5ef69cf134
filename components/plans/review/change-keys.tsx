'use client'

import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { judgingText } from '@/lib/text/judging'

/**
 * The way through the marked rows and the open threads of a page: by buttons, and by Alt+J, Alt+K and Alt+C wherever the
 * focus is. The row takes the focus, so that one who listens hears it.
 */
export function ChangeKeys({ changed }: { changed: readonly string[] }) {
  const place = useRef({ change: -1, comment: -1 })
  const go = (kind: 'change' | 'comment', step: 1 | -1) => {
    const ids =
      kind === 'change' ? changed : [...document.querySelectorAll('.comments article.remark')].map(({ id }) => id)
    const inSight = ids.filter((id) => id && document.getElementById(id))
    if (inSight.length === 0) return
    const from = place.current[kind]
    const next = (from + step + inSight.length) % inSight.length
    place.current[kind] = from === -1 && step === -1 ? inSight.length - 1 : next
    const element = document.getElementById(inSight[place.current[kind]] ?? '')
    element?.setAttribute('tabindex', '-1')
    element?.scrollIntoView({ block: 'center' })
    element?.focus({ preventScroll: true })
  }
  const latest = useRef(go)
  latest.current = go
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      const act = { KeyJ: ['change', 1], KeyK: ['change', -1], KeyC: ['comment', 1] } as const
      const found: readonly ['change' | 'comment', 1 | -1] | undefined = act[event.code as keyof typeof act]
      if (!found) return
      event.preventDefault()
      const [kind, step] = found
      latest.current(kind, step)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <p className="actions change-keys">
      <Button small onClick={() => go('change', -1)}>
        {judgingText.previous}
      </Button>
      <Button small onClick={() => go('change', 1)}>
        {judgingText.next}
      </Button>
      <Button small onClick={() => go('comment', 1)}>
        {judgingText.nextComment}
      </Button>
      <small>{judgingText.keys}</small>
    </p>
  )
}
