'use client'

import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { pasteText, pasteThem, refusedCells } from '@/lib/text/pasting'

/** A cell of a pasted block, and what becomes of it. */
export type PasteEntry = {
  /** '総務課・正規' */
  place: string
  text: string
} & ({ at: string; before: string; after: string } | { problem: string })

export type AcceptedCell = Extract<PasteEntry, { at: string }>
type RefusedCell = Extract<PasteEntry, { problem: string }>

interface PastePreviewProps {
  entries: readonly PasteEntry[]
  /** What a problem says. */
  sentenceOf: (problem: string) => string
  accept: (accepted: readonly AcceptedCell[]) => void
  close: () => void
}

/** What a pasted block would write where, and what of it cannot be; nothing is written before it is accepted. */
export function PastePreview({ entries, sentenceOf, accept, close }: PastePreviewProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const refused = entries.filter((entry): entry is RefusedCell => 'problem' in entry)
  const accepted = entries.filter((entry): entry is AcceptedCell => 'at' in entry)
  const changed = accepted.filter(({ before, after }) => before !== after)
  return (
    <dialog ref={dialog} className="dialog paste" aria-labelledby="paste-heading" onClose={close}>
      <h2 id="paste-heading">{pasteText.heading}</h2>
      {refused.length > 0 ? (
        <section aria-labelledby="paste-refused">
          <h3 id="paste-refused">{refusedCells(refused.length)}</h3>
          <ul className="refused-cells">
            {refused.map(({ place, text, problem }) => (
              <li key={`${place} ${text}`}>
                <b>{place || pasteText.outside}</b>「{text}」　{sentenceOf(problem)}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {accepted.length > 0 ? (
        <div className="scroll">
          <table>
            <caption className="visually-hidden">{pasteText.caption}</caption>
            <thead>
              <tr>
                <th scope="col">{pasteText.place}</th>
                <th scope="col">{pasteText.before}</th>
                <th scope="col">{pasteText.after}</th>
              </tr>
            </thead>
            <tbody>
              {accepted.map(({ at, place, before, after }) => (
                <tr key={at}>
                  <th scope="row">{place}</th>
                  <td>{before || pasteText.empty}</td>
                  <td>{before === after ? pasteText.same : <b>{after}</b>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <p className="note">{pasteText.emptyCells}</p>
      <div className="row-tools">
        {changed.length > 0 ? (
          <Button
            weight="primary"
            onClick={() => {
              accept(changed)
              dialog.current?.close()
            }}
          >
            {pasteThem(changed.length)}
          </Button>
        ) : null}
        <Button weight="quiet" onClick={() => dialog.current?.close()}>
          {pasteText.leave}
        </Button>
      </div>
    </dialog>
  )
}
