'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { AcceptedCell, PasteEntry, RefusedCell } from '@/lib/pasting'
import { pasteText, pasteThem, refusedCells } from '@/lib/text/pasting'

interface PastePreviewProps {
  entries: readonly PasteEntry[]
  /** What a problem says. */
  sentenceOf: (problem: string) => string
  /** How the text of a place is read, where it is not kept as it is read. */
  show?: (at: string, text: string) => string
  accept: (accepted: readonly AcceptedCell[]) => void
  close: () => void
}

/**
 * What a pasted block would write where, row by row, and what of it cannot be. Rows may be left out; nothing is written
 * before it is accepted.
 */
export function PastePreview({ entries, sentenceOf, show = (_, text) => text, accept, close }: PastePreviewProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => dialog.current?.showModal(), [])
  const refused = entries.filter((entry): entry is RefusedCell => 'problem' in entry)
  const accepted = entries.filter((entry): entry is AcceptedCell => 'at' in entry)
  const changed = accepted.filter(({ row, before, after }) => before !== after && !left.has(row))
  const rows = [...new Set(accepted.map(({ row }) => row))]
  const toggle = (row: string) => {
    const next = new Set(left)
    if (!next.delete(row)) next.add(row)
    setLeft(next)
  }
  return (
    <dialog ref={dialog} className="dialog paste" aria-labelledby="paste-heading" onClose={close}>
      <h2 id="paste-heading">{pasteText.heading}</h2>
      {refused.length > 0 ? (
        <section aria-labelledby="paste-refused">
          <h3 id="paste-refused">{refusedCells(refused.length)}</h3>
          <ul className="refused-cells">
            {refused.map(({ row, column, text, problem }) => (
              <li key={`${row} ${column} ${text} ${problem}`}>
                <b>{[row, column].filter(Boolean).join('・') || pasteText.outside}</b>「{text}」　{sentenceOf(problem)}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {accepted.length > 0 ? (
        <table>
          <caption className="visually-hidden">{pasteText.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{pasteText.place}</th>
              <th scope="col">{pasteText.before}</th>
              <th scope="col">{pasteText.after}</th>
            </tr>
          </thead>
          {rows.map((row) => (
            <tbody key={row} className={left.has(row) ? 'left-out' : undefined}>
              <tr className="paste-row">
                <th scope="rowgroup" colSpan={3}>
                  <label className="check">
                    <input type="checkbox" checked={!left.has(row)} onChange={() => toggle(row)} />
                    {row}
                  </label>
                </th>
              </tr>
              {accepted
                .filter((entry) => entry.row === row)
                .map(({ at, column, before, after }) => (
                  <tr key={at}>
                    <th scope="row">{column}</th>
                    <td>{show(at, before) || pasteText.empty}</td>
                    <td>{before === after ? pasteText.same : <b>{show(at, after) || pasteText.becomesEmpty}</b>}</td>
                  </tr>
                ))}
            </tbody>
          ))}
        </table>
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
