'use client'

import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'
import { fieldId } from '@/lib/plans/fields'
import type { OfficialFigures } from '@/lib/plans/official-rules'
import type { SheetChoices, SheetRow } from '@/lib/plans/sheet'
import { reasonText } from '@/lib/text/reasons'
import type { OutlineGroup } from './outline-entries'
import type { SheetDrawing } from './sheet-drawing'
import type { FieldView } from './sheet-fields'
import type { SheetGaps } from './sheet-gaps'
import type { SheetStatus } from './sheet-status'
import type { SheetStore } from './sheet-store'

type SheetFacts = {
  store: SheetStore
  choices: SheetChoices
  /** what is still to be written; `useMissing`, `useGapCount` and `useGroups` follow it */
  gaps: SheetGaps
  /** what is drawn and open; `useDrawn` follows it */
  drawing: SheetDrawing
  writesAll: boolean
  /** the places the mayor named, while nothing else is written and no row comes, goes or moves; null otherwise */
  amendable: ReadonlySet<string> | null
  departmentsOverwriteFigures: boolean
  official: OfficialFigures
}

const SheetContext = createContext<SheetFacts | null>(null)

/** Gives the parts of a sheet its store and what its choices offer. */
export function SheetProvider({ facts, children }: { facts: SheetFacts; children: ReactNode }) {
  return <SheetContext value={facts}>{children}</SheetContext>
}

/** The store and the facts of the sheet one is in. Throws outside of one. */
export function useSheet(): SheetFacts {
  const facts = useContext(SheetContext)
  if (!facts) throw new Error('no sheet around')
  return facts
}

/** What `read` finds in the sheet; redrawn only when that is another value or object. */
export function useLive<Value>(read: (store: SheetStore) => Value): Value {
  const { store } = useSheet()
  const snapshot = () => read(store)
  return useSyncExternalStore(store.subscribe, snapshot, snapshot)
}

/** One field as it stands. */
export function useField(at: string): FieldView {
  return useLive((store) => store.view(at))
}

/** One row with the texts on the screen; undefined once it is removed. */
export function useRow(rowKey: string): SheetRow | undefined {
  return useLive((store) => store.row(rowKey))
}

/** The keys of the rows of one kind below `parentKey` (null: all), in their order. */
export function useRowKeys(kind: SheetRow['kind'], parentKey: string | null = null): readonly string[] {
  return useLive((store) => store.rowKeys(kind, parentKey))
}

function useGaps<Value>(read: (gaps: SheetGaps) => Value): Value {
  const { gaps } = useSheet()
  const snapshot = () => read(gaps)
  return useSyncExternalStore(gaps.subscribe, snapshot, snapshot)
}

/** Whether the place is still to be written. */
export function useMissing(at: string): boolean {
  return useGaps((gaps) => gaps.has(at))
}

/** What the place holds more than the year's form allows, as a sentence; undefined where it does not. */
export function useOverLimit(at: string): string | undefined {
  const reason = useGaps((gaps) => gaps.overLimit(at))
  return reason && reasonText(reason)
}

/** How many places of a row are still to be written. */
export function useGapCount(rowKey: string): number {
  return useGaps((gaps) => gaps.countOf(rowKey))
}

/** How many places of the whole sheet are still to be written. */
export function useGapSum(): number {
  return useGaps((gaps) => gaps.places().length)
}

/** The outline of the sheet. */
export function useGroups(): readonly OutlineGroup[] {
  return useGaps((gaps) => gaps.groups())
}

/** What is drawn of the sheet; never what the server drew, which draws no field. */
export function useDrawn(read: (drawing: SheetDrawing) => boolean): boolean {
  const { drawing } = useSheet()
  const snapshot = () => read(drawing)
  return useSyncExternalStore(drawing.subscribe, snapshot, snapshot)
}

/** What is to be said about saving. */
export function useStatus(store: SheetStore): SheetStatus {
  return useSyncExternalStore(store.subscribe, store.liveStatus, store.liveStatus)
}

/** Goes to the element with the id once it is drawn: unfolded, in sight, and with the focus. */
export function goTo(id: string, fallback?: string): void {
  requestAnimationFrame(() => {
    const element = document.getElementById(id) ?? (fallback ? document.getElementById(fallback) : null)
    for (let fold = element?.closest('details'); fold; fold = fold.parentElement?.closest('details')) fold.open = true
    const block = (element?.clientHeight ?? 0) > window.innerHeight / 2 ? 'start' : 'center'
    element?.scrollIntoView({ block })
    element?.focus({ preventScroll: true })
    // What lay out of sight had only an estimated height: once it is drawn, the place may have moved.
    requestAnimationFrame(() => element?.scrollIntoView({ block }))
  })
}

/** Brings what has the focus back into sight, where it moved away while what lay out of sight before was laid out. */
export function keepInSight(element: HTMLElement): void {
  const bringBack = () => {
    const { top, bottom } = element.getBoundingClientRect()
    const away = bottom <= 0 || top >= window.innerHeight
    if (away && element === document.activeElement) element.scrollIntoView({ block: 'center' })
  }
  requestAnimationFrame(() => requestAnimationFrame(bringBack))
}

/** Draws and opens what the place lies in, and goes there. */
export function goToPlace(drawing: SheetDrawing, at: string): void {
  drawing.reveal(at)
  goTo(fieldId(at), `row-${at.split('/')[0]}`)
}
