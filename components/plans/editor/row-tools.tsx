'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Select } from '@/components/ui/field'
import type { RowChange } from '@/lib/plans/editing-schema'
import type { SheetRow } from '@/lib/plans/sheet'
import { actsOn, problemSentence, rowNews, rowText } from '@/lib/text/editor'
import { policyNumber } from '@/lib/text/plan'
import { goTo, useLive, useRowKeys, useSheet } from './sheet-context'

/** Sends a change of rows, says what happened and goes to where it did. */
export function useRowChange(): (change: RowChange, news: string, after?: (made: string | null) => void) => void {
  const { store } = useSheet()
  return (change, news, after) => {
    void store.change(change, news, (code) => `${rowNews.failed}${problemSentence(code)}`).then((made) => after?.(made))
  }
}

/** Up, down and away for a row among its like. `name` says what the buttons act on. */
export function RowTools({ row, name, goAfterRemoval }: { row: SheetRow; name: string; goAfterRemoval: string }) {
  const siblings = useRowKeys(row.kind, row.parentKey)
  const change = useRowChange()
  if (!row.writable) return null
  const at = siblings.indexOf(row.key)
  const move = (direction: 'up' | 'down') =>
    change({ act: 'move', rowKey: row.key, direction }, rowNews.moved, () =>
      goTo(`${direction}-${row.key}`, `${direction === 'up' ? 'down' : 'up'}-${row.key}`),
    )
  return (
    <div className="row-tools">
      {at > 0 ? (
        <Button
          id={`up-${row.key}`}
          small
          weight="quiet"
          aria-label={actsOn(name, rowText.up)}
          onClick={() => move('up')}
        >
          {rowText.up}
        </Button>
      ) : null}
      {at < siblings.length - 1 ? (
        <Button
          id={`down-${row.key}`}
          small
          weight="quiet"
          aria-label={actsOn(name, rowText.down)}
          onClick={() => move('down')}
        >
          {rowText.down}
        </Button>
      ) : null}
      <Dialog
        opener={
          <>
            <span className="visually-hidden">{name}を</span>
            {rowText.remove}
          </>
        }
        openerWeight="quiet"
        openerSmall
        title={`${actsOn(name, rowText.reallyRemove)}`}
      >
        <p>{rowText.removalKept}</p>
        <Button
          onClick={(event) => {
            event.currentTarget.closest('dialog')?.close()
            change({ act: 'remove', rowKey: row.key }, rowNews.removed, () => goTo(goAfterRemoval))
          }}
        >
          {rowText.confirmRemove}
        </Button>
      </Dialog>
    </div>
  )
}

/** What is drawn only once it is unfolded: a large sheet has hundreds of them. `of` says what it belongs to. */
export function Fold({ of, summary, children }: { of: string; summary: string; children: ReactNode }) {
  const fold = useRef<HTMLDetailsElement>(null)
  const [opened, setOpened] = useState(false)
  useEffect(() => {
    // Unfolded before the page's scripts had started.
    if (fold.current?.open) setOpened(true)
  }, [])
  return (
    <details ref={fold} className="row-more" onToggle={() => setOpened(true)}>
      <summary>
        <span className="visually-hidden">{of}：</span>
        {summary}
      </summary>
      {opened ? children : null}
    </details>
  )
}

/** Moves a project under another policy. */
export function TransferForm({ row }: { row: SheetRow }) {
  const { store } = useSheet()
  const policies = useRowKeys('policy')
  const titles = useLive(() => policies.map((key) => store.row(key)?.texts.title || rowText.withoutTitle).join('\n'))
  const others = titles
    .split('\n')
    .map((title, place) => ({ value: policies[place] ?? '', label: `${policyNumber(place + 1)}　${title}` }))
    .filter(({ value }) => value !== row.parentKey)
  const [chosen, setChosen] = useState('')
  const change = useRowChange()
  if (!row.writable || others.length === 0) return null
  const policyKey = others.some(({ value }) => value === chosen) ? chosen : (others[0]?.value ?? '')
  return (
    <div className="row-form">
      <Select
        id={`transfer-${row.key}`}
        label={rowText.transferTo}
        value={policyKey}
        onChange={(event) => setChosen(event.currentTarget.value)}
        choices={others}
      />
      <Button
        small
        onClick={() =>
          change({ act: 'transfer', rowKey: row.key, policyKey }, rowNews.moved, () =>
            goTo(`transfer-${row.key}`, `row-${row.key}`),
          )
        }
      >
        {rowText.transfer}
      </Button>
    </div>
  )
}
