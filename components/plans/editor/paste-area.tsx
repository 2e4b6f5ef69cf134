'use client'

import { type ClipboardEvent, type ReactNode, useState } from 'react'
import { PastePreview } from '@/components/ui/paste-preview'
import { type AcceptedCell, blockOf, isSingleCell, type PasteEntry } from '@/lib/pasting'
import { fieldSpec, placeOfFieldId } from '@/lib/plans/fields'
import { problemSentence } from '@/lib/text/editor'
import { tookOver } from '@/lib/text/pasting'
import { entriesOf, tableAround } from './paste-grid'
import { useSheet } from './sheet-context'
import { splitPlace } from './sheet-place'

/** Takes blocks of cells that are pasted into one of the sheet's tables; shows what goes where before it is written. */
export function PasteArea({ children }: { children: ReactNode }) {
  const { store, choices, departmentsOverwriteFigures } = useSheet()
  const [entries, setEntries] = useState<readonly PasteEntry[]>([])
  const take = (event: ClipboardEvent<HTMLDivElement>) => {
    const at = event.target instanceof HTMLElement ? placeOfFieldId(event.target.id) : null
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
  const accept = (accepted: readonly AcceptedCell[]) => {
    store.chooseTogether(accepted.map(({ at, after }) => ({ at, text: after })))
    store.tellNews(tookOver(accepted.length), false)
  }
  return (
    <div className="sheet" onPaste={take}>
      {children}
      {entries.length > 0 ? (
        <PastePreview entries={entries} sentenceOf={problemSentence} accept={accept} close={() => setEntries([])} />
      ) : null}
    </div>
  )
}
