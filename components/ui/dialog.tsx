'use client'

import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Button, type ButtonWeight } from '@/components/ui/button'
import { commonText } from '@/lib/text/common'

interface DialogProps {
  /** The verb on the button that opens it. */
  opener: ReactNode
  /** The id of that button, where something leads to it. */
  openerId?: string
  openerWeight?: ButtonWeight
  openerSmall?: boolean
  /** The keys that press it, as aria-keyshortcuts names them. */
  openerShortcut?: string
  onOpen?: () => void
  title: string
  /** Opens it at once, where an answer from the server (a missing reason) belongs inside. */
  startsOpen?: boolean
  children: ReactNode
}

/**
 * A question before an act, such as the reason for sending back. The browser's own modal dialog: Escape closes it, the focus
 * stays inside and returns to the opener. What was typed stays when it is closed.
 */
export function Dialog({
  opener,
  openerWeight,
  openerSmall,
  openerId,
  openerShortcut,
  onOpen,
  title,
  startsOpen = false,
  children,
}: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const [open, setOpen] = useState(startsOpen)

  useEffect(() => {
    if (startsOpen) setOpen(true)
  }, [startsOpen])

  useEffect(() => {
    const element = dialog.current
    if (open && element && !element.open) element.showModal()
    if (!open && element?.open) element.close()
  }, [open])

  return (
    <>
      <Button
        id={openerId}
        weight={openerWeight}
        small={openerSmall}
        aria-haspopup="dialog"
        aria-keyshortcuts={openerShortcut}
        onClick={() => {
          setOpen(true)
          onOpen?.()
        }}
      >
        {opener}
      </Button>
      <dialog ref={dialog} className="dialog" aria-labelledby={titleId} onClose={() => setOpen(false)}>
        <h2 id={titleId}>{title}</h2>
        {children}
        <Button weight="quiet" onClick={() => setOpen(false)}>
          {commonText.close}
        </Button>
      </dialog>
    </>
  )
}
