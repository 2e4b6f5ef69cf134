'use client'

import { type ClipboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { fieldSpec } from '@/lib/plans/fields'
import { blockOf, isSingleCell } from '@/lib/plans/pasting'
import { problemSentence } from '@/lib/text/editor'
import { pasteText, pasteThem, refusedCells, tookOver } from '@/lib/text/pasting'
import { entriesOf, type PasteEntry, tableAround } from './paste-grid'
import { useSheet } from './sheet-context'
import { splitPlace } from './sheet-place'

type Accepted = Extract<PasteEntry, { at: string }>
type Refused = Extract<PasteEntry, { problem: string }>

function placeOfField(id: string): string | null {
  const [, rowKey, field] = /^f-([0-9a-f-]{36})-(\w+)$/.exec(id) ?? []
  return rowKey && field ? `${rowKey}/${field}` : null
}

/** Takes blocks of cells that are pasted into one of the sheet's tables; shows what goes where before it is written. */
export function PasteArea({ children }: { children: ReactNode }) {
  const { store, choices, departmentsOverwriteFigures } = useSheet()
  const [entries, setEntries] = useState<readonly PasteEntry[]>([])
  const take = (event: ClipboardEvent<HTMLDivElement>) => {
    const at = event.target instanceof HTMLElement ? placeOfField(event.target.id) : null
    const block = blockOf(event.clipboardData.getData('text/plain'))
    const table = at === null || isSingleCell(block) ? null : tableAround(store, choices, at)
    if (at === null || !table) return
    const [rowKey, field] = splitPlace(at)
    const row = store.row(rowKey)
    const holdsLines = row && fieldSpec(row.kind, field)?.shape === 'text'
    // Several lines belong into a field of several lines; only columns beside one another make a table of them.
    if (holdsLines && block.every((cells) => cells.length === 1)) return
    event.preventDefault()
    setEntries(entriesOf(store, block, table, departmentsOverwriteFigures))
  }
  const accept = (accepted: readonly Accepted[]) => {
    store.chooseTogether(accepted.map(({ at, after }) => ({ at, text: after })))
    store.tellNews(tookOver(accepted.length), false)
  }
  return (
    <div className="sheet" onPaste={take}>
      {children}
      {entries.length > 0 ? <PastePreview entries={entries} accept={accept} close={() => setEntries([])} /> : null}
    </div>
  )
}

interface PastePreviewProps {
  entries: readonly PasteEntry[]
  accept: (accepted: readonly Accepted[]) => void
  close: () => void
}

function PastePreview({ entries, accept, close }: PastePreviewProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const refused = entries.filter((entry): entry is Refused => 'problem' in entry)
  const accepted = entries.filter((entry): entry is Accepted => 'at' in entry)
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
                <b>{place || pasteText.outside}</b>「{text}」　{problemSentence(problem)}
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
