'use client'

import { useState } from 'react'
import { NewComment } from '@/components/comments/comment-form'
import { Dialog } from '@/components/ui/dialog'
import { addHereTo, phrasesOfMayor } from '@/lib/text/comments'
import { consultationText } from '@/lib/text/consultation'

interface RowRemarkProps {
  editionId: number
  rowKey: string
  /** The name of the row. */
  place: string
  mayBlock: boolean
}

/** A tap on a row opens what can be said of it: the kind and, where it fits, the sentence are chosen by a tap too. */
export function RowRemark({ place, ...where }: RowRemarkProps) {
  const [opened, setOpened] = useState(false)
  return (
    <Dialog
      opener={
        <>
          <span aria-hidden="true">{consultationText.remarkHere}</span>
          <span className="visually-hidden">{addHereTo(place)}</span>
        </>
      }
      openerSmall
      title={place}
      onOpen={() => setOpened(true)}
    >
      {opened ? <NewComment {...where} phrases={phrasesOfMayor} /> : null}
    </Dialog>
  )
}
