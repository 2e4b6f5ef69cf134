'use client'

import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { fieldId } from '@/lib/plans/fields'
import { undoText } from '@/lib/text/saving'
import type { SheetStore } from './sheet-store'
import { SheetUndo } from './sheet-undo'

/** Whether the browser itself takes back what was typed here. */
function isTypedIn(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'radio')
  )
}

/** Brings the place into sight; the focus stays on the button, so that one can go on. */
function show(at: string): void {
  requestAnimationFrame(() => {
    const element = document.getElementById(fieldId(at)) ?? document.getElementById(`row-${at.split('/')[0]}`)
    for (let fold = element?.closest('details'); fold; fold = fold.parentElement?.closest('details')) fold.open = true
    element?.scrollIntoView({ block: 'center' })
  })
}

/** Takes back and does again what was saved on this page; with Ctrl+Z and Ctrl+Y outside of a text being typed. */
export function UndoButtons({ store }: { store: SheetStore }) {
  const [undo] = useState(() => new SheetUndo(store))
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTypedIn(event.target)) return
      const key = event.key.toLowerCase()
      const again = key === 'y' || (key === 'z' && event.shiftKey)
      if (!again && key !== 'z') return
      event.preventDefault()
      void (again ? undo.redo() : undo.undo()).then((at) => at && show(at))
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [undo])
  return (
    <span className="undo-buttons">
      <Button
        small
        weight="quiet"
        aria-keyshortcuts="Control+Z"
        onClick={() => void undo.undo().then((at) => at && show(at))}
      >
        {undoText.undo}
      </Button>
      <Button
        small
        weight="quiet"
        aria-keyshortcuts="Control+Y"
        onClick={() => void undo.redo().then((at) => at && show(at))}
      >
        {undoText.redo}
      </Button>
    </span>
  )
}
