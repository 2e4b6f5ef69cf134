'use client'

import { type ClipboardEvent, type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { type AcceptedCell, type PasteEntry, PastePreview } from '@/components/ui/paste-preview'
import { placeOfFieldId } from '@/lib/plans/fields'
import { blockOf, isSingleCell } from '@/lib/plans/pasting'
import { problemSentence } from '@/lib/text/editor'
import { tookOver } from '@/lib/text/pasting'
import { entryText } from '@/lib/text/results'
import { useChanges, useReportSheet } from './report-context'
import { keptText, resultEntries } from './result-paste-grid'

/**
 * Takes cells that are pasted into a field of an indicator and shows what goes where before anything is written; what was
 * taken over can be taken back.
 */
export function ResultPaste({ children }: { children: ReactNode }) {
  const { store, view } = useReportSheet()
  const [entries, setEntries] = useState<readonly PasteEntry[]>([])
  const [written, setWritten] = useState<readonly AcceptedCell[]>([])
  useChanges(store)
  const take = (event: ClipboardEvent<HTMLDivElement>) => {
    const at = event.target instanceof HTMLElement ? placeOfFieldId(event.target.id) : null
    const block = blockOf(event.clipboardData.getData('text/plain'))
    const found = at === null || isSingleCell(block) ? null : resultEntries(store, view, block, at)
    if (!found || found.length === 0) return
    event.preventDefault()
    setEntries(found)
  }
  const accept = (accepted: readonly AcceptedCell[]) => {
    for (const { at, after } of accepted) store.choose(at, keptText(at, after))
    setWritten(accepted)
  }
  const takeBack = () => {
    // What was written over since then stays.
    for (const { at, before, after } of written)
      if (store.field(at).text === keptText(at, after)) store.choose(at, keptText(at, before))
    setWritten([])
  }
  return (
    <div className="result-paste" onPaste={take}>
      <p className="result-pasted" role="status">
        {written.length > 0 ? tookOver(written.length) : ''}
        {written.length > 0 ? (
          <Button small weight="quiet" onClick={takeBack}>
            {entryText.takePasteBack}
          </Button>
        ) : null}
      </p>
      {children}
      {entries.length > 0 ? (
        <PastePreview entries={entries} sentenceOf={problemSentence} accept={accept} close={() => setEntries([])} />
      ) : null}
    </div>
  )
}
