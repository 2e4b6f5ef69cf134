'use client'

import { useEffect, useId, useState, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { placeOfDraft } from '@/lib/text/editor'
import { actsOnText, leftText, typedAt } from '@/lib/text/saving'
import { type Draft, draftDevice, type KeptDraft } from './sheet-drafts'
import type { SheetStore } from './sheet-store'

/** The texts on this device that have no field to go back to, in the sheet. */
export function LeftInSheet({ store }: { store: SheetStore }) {
  const left = useSyncExternalStore(store.subscribe, store.liveLeft, store.liveLeft)
  return (
    <LeftTexts
      why={leftText.why}
      texts={left.map((stranded) => ({
        id: stranded.id,
        draft: stranded.draft,
        discard: () => store.discard(stranded),
      }))}
    />
  )
}

/** The texts on this device that the server never got, beside a plan that one only reads. */
export function LeftBesidePlan({
  personId,
  editionId,
  writable,
}: {
  personId: number
  editionId: number
  writable: boolean
}) {
  const [left, setLeft] = useState<KeptDraft[]>([])
  useEffect(() => {
    let gone = false
    draftDevice(personId, editionId)
      .read()
      .then((found) => {
        if (!gone) setLeft(found)
      })
      // Where the browser keeps nothing on the device, nothing is left on it.
      .catch(() => undefined)
    return () => {
      gone = true
    }
  }, [personId, editionId])
  const discard = async (kept: KeptDraft) => {
    await draftDevice(personId, editionId).forget(kept.key)
    setLeft((all) => all.filter((each) => each !== kept))
  }
  return (
    <LeftTexts
      why={writable ? leftText.whyWritable : leftText.whyFrozen}
      texts={left.map((kept) => ({
        id: JSON.stringify(kept.key),
        draft: kept.draft,
        discard: () => void discard(kept),
      }))}
    />
  )
}

interface LeftTextsProps {
  why: string
  texts: readonly { id: string; draft: Draft; discard: () => void }[]
}

function LeftTexts({ why, texts }: LeftTextsProps) {
  const headingId = useId()
  if (texts.length === 0) return null
  return (
    <section className="left-texts" aria-labelledby={headingId}>
      <h2 id={headingId} tabIndex={-1}>
        {leftText.heading}
      </h2>
      <p>{why}</p>
      <ul>
        {texts.map(({ id, draft, discard }) => (
          <LeftText key={id} draft={draft} discard={discard} headingId={headingId} />
        ))}
      </ul>
    </section>
  )
}

function LeftText({ draft, discard, headingId }: { draft: Draft; discard: () => void; headingId: string }) {
  const [said, setSaid] = useState('')
  const place = placeOfDraft(draft)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(draft.merged ?? draft.text)
      setSaid(leftText.copied)
    } catch {
      setSaid(leftText.copyFailed)
    }
  }
  return (
    <li>
      <h3>
        {place}
        <small>{typedAt(new Date(draft.typedAt))}</small>
      </h3>
      <p className="kept-lines">{draft.text || leftText.empty}</p>
      {draft.merged === undefined ? null : <p className="kept-lines">{draft.merged}</p>}
      <div className="row-tools">
        <Button small onClick={() => void copy()} aria-label={actsOnText(leftText.copy, place)}>
          {leftText.copy}
        </Button>
        <Dialog
          opener={
            <>
              {leftText.discard}
              <span className="visually-hidden">（{place}）</span>
            </>
          }
          openerWeight="quiet"
          openerSmall
          title={leftText.reallyDiscard}
        >
          <p>{leftText.discardFinal}</p>
          <Button
            onClick={(event) => {
              event.currentTarget.closest('dialog')?.close()
              discard()
              document.getElementById(headingId)?.focus()
            }}
          >
            {leftText.discard}
          </Button>
        </Dialog>
        <span role="status">{said}</span>
      </div>
    </li>
  )
}
