'use client'

import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Select } from '@/components/ui/field'
import type { RowChange } from '@/lib/plans/editing-schema'
import { fieldId } from '@/lib/plans/fields'
import type { SheetRow } from '@/lib/plans/sheet'
import { actsOn, copyOf, problemSentence, rowNews, rowText } from '@/lib/text/editor'
import { policyNumber } from '@/lib/text/plan'
import { goTo, useLive, useRowKeys, useSheet } from './sheet-context'

/** Sends a change of rows, says what happened and goes to where it did. */
export function useRowChange(): (change: RowChange, news: string, after?: (made: string | null) => void) => void {
  const { store, drawing } = useSheet()
  return (change, news, after) => {
    void store
      .change(change, news, (code) => `${rowNews.failed}${problemSentence(code)}`)
      .then((made) => {
        if (made) drawing.setOpen(made, true)
        after?.(made)
      })
  }
}

interface RowToolsProps {
  row: SheetRow
  name: string
  /** the id of where the focus goes once the row is removed */
  goAfterRemoval: string
}

/** Up, down, once more and away for a row among its like; Alt with an arrow moves it too. `name` says what the buttons act on. */
export function RowTools({ row, name, goAfterRemoval }: RowToolsProps) {
  const { amendable } = useSheet()
  const siblings = useRowKeys(row.kind, row.parentKey)
  const change = useRowChange()
  if (!row.writable || amendable !== null) return null
  const at = siblings.indexOf(row.key)
  const move = (direction: 'up' | 'down') =>
    change({ act: 'move', rowKey: row.key, direction }, rowNews.moved, () =>
      goTo(`${direction}-${row.key}`, `${direction === 'up' ? 'down' : 'up'}-${row.key}`),
    )
  const moveByKey = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    if (event.key === 'ArrowUp' ? at > 0 : at < siblings.length - 1) move(event.key === 'ArrowUp' ? 'up' : 'down')
  }
  const copy = () =>
    change(
      { act: 'copy', rowKey: row.key },
      row.kind === 'project' ? rowNews.projectCopied : rowNews.copied,
      (made) => {
        if (made) goTo(fieldId(`${made}/${row.kind === 'project' ? 'title' : 'name'}`))
      },
    )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a key that works on each of the buttons within
    <div className="row-tools" onKeyDown={moveByKey}>
      {at > 0 ? (
        <Button
          id={`up-${row.key}`}
          small
          weight="quiet"
          aria-label={actsOn(name, rowText.up)}
          aria-keyshortcuts="Alt+ArrowUp"
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
          aria-keyshortcuts="Alt+ArrowDown"
          onClick={() => move('down')}
        >
          {rowText.down}
        </Button>
      ) : null}
      {row.kind === 'project' || row.kind === 'indicator' ? (
        <Button small weight="quiet" aria-label={copyOf(name)} onClick={copy}>
          {rowText.copy}
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
  const [opened, setOpened] = useState(false)
  return (
    <details className="row-more" onToggle={() => setOpened(true)}>
      <summary>
        <span className="visually-hidden">{of}：</span>
        {summary}
      </summary>
      {opened ? children : null}
    </details>
  )
}

interface FoldedToolsProps extends RowToolsProps {
  children?: ReactNode
}

/** The tools of a row, folded away, and what else can be done with the row. */
export function FoldedTools({ children, ...tools }: FoldedToolsProps) {
  const { amendable } = useSheet()
  if (amendable !== null) return null
  return (
    <Fold of={tools.name} summary={rowText.order}>
      <RowTools {...tools} />
      <p className="hint">{rowText.moveByKey}</p>
      {children}
    </Fold>
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
