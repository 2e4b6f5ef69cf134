'use client'

import { type ClipboardEvent, type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextArea } from '@/components/ui/field'
import { PastePreview } from '@/components/ui/paste-preview'
import { showDate } from '@/lib/dates'
import { type AcceptedCell, blockOf, isSingleCell, type PasteEntry } from '@/lib/pasting'
import { placeOfFieldId } from '@/lib/plans/fields'
import { resultChoices } from '@/lib/results/choices'
import { resultFieldSpec } from '@/lib/results/fields'
import { readPasted } from '@/lib/results/pasting'
import { problemSentence } from '@/lib/text/editor'
import { rowsNotTakenBack, tookOver } from '@/lib/text/pasting'
import { entryText } from '@/lib/text/results'
import { useChanges, useReportSheet } from './report-context'

/**
 * Takes cells that are pasted into a field of an indicator, or into a place of their own, and shows what goes where before
 * anything is written; what was taken over can be taken back.
 */
export function ResultPaste({ children }: { children: ReactNode }) {
  const { store, view } = useReportSheet()
  const [entries, setEntries] = useState<readonly PasteEntry[]>([])
  const [written, setWritten] = useState<readonly AcceptedCell[]>([])
  const [news, setNews] = useState('')
  const [copied, setCopied] = useState('')
  const [nothing, setNothing] = useState(false)
  useChanges(store)
  const textsOf = (key: string) => store.texts(key)
  const take = (event: ClipboardEvent<HTMLDivElement>) => {
    const at = event.target instanceof HTMLElement ? placeOfFieldId(event.target.id) : null
    const [key = '', field = ''] = at?.split('/') ?? []
    const block = blockOf(event.clipboardData.getData('text/plain'))
    // Texts of several lines belong into a field of several lines.
    if (isSingleCell(block) || !store.isOf(key, 'indicator') || resultFieldSpec('indicator', field)?.shape === 'text')
      return
    const found = readPasted(view, textsOf, block, at)
    if (found.length === 0) return
    event.preventDefault()
    setEntries(found)
  }
  const look = () => {
    const found = readPasted(view, textsOf, blockOf(copied), null)
    setNothing(found.length === 0)
    setEntries(found)
  }
  const accept = (accepted: readonly AcceptedCell[]) => {
    store.writeTogether(accepted.map(({ at, after }) => ({ at, text: after })))
    setWritten(accepted)
    setNews(tookOver(accepted.length))
    setCopied('')
  }
  const takeBack = () => {
    setNews(rowsNotTakenBack(store.takeBack(written)))
    setWritten([])
  }
  return (
    <div className="stack" onPaste={take}>
      <details className="row-more result-paste">
        <summary>{entryText.pasteOpen}</summary>
        <TextArea
          id="pasted-cells"
          label={entryText.pasteCells}
          hint={entryText.pasteHint}
          error={nothing ? entryText.pasteNothing : undefined}
          rows={4}
          value={copied}
          onChange={(event) => {
            setCopied(event.currentTarget.value)
            setNothing(false)
          }}
        />
        <Button onClick={look}>{entryText.pasteLook}</Button>
      </details>
      <p className="result-pasted" role="status">
        {news}
        {written.length > 0 && store.isKept() ? (
          <Button small weight="quiet" onClick={takeBack}>
            {entryText.takePasteBack}
          </Button>
        ) : null}
      </p>
      {children}
      {entries.length > 0 ? (
        <PastePreview
          entries={entries}
          sentenceOf={problemSentence}
          show={(at, text) => shown(view, at, text)}
          accept={accept}
          close={() => setEntries([])}
        />
      ) : null}
    </div>
  )
}

function shown(view: ReturnType<typeof useReportSheet>['view'], at: string, text: string): string {
  const field = at.split('/')[1] ?? ''
  if (text !== '' && resultFieldSpec('indicator', field)?.shape === 'date') return showDate(text)
  const choices = resultChoices(view.choices, view.terms.scale)[field]
  return choices?.find(({ value }) => value === text)?.label ?? text
}
