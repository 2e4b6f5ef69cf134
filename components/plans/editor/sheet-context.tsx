'use client'

import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'
import { fieldId } from '@/lib/plans/fields'
import type { SheetChoices, SheetRow } from '@/lib/plans/sheet'
import type { FieldView, SheetStatus, SheetStore } from './sheet-store'

type SheetFacts = {
  store: SheetStore
  choices: SheetChoices
  /** the places that are still to be written */
  missing: ReadonlySet<string>
  writesAll: boolean
  departmentsOverwriteFigures: boolean
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

/** One field as it stands; redrawn only when it changes. */
export function useField(at: string): FieldView {
  const { store } = useSheet()
  const read = () => store.view(at)
  return useSyncExternalStore(store.subscribe, read, read)
}

/** All rows with the texts on the screen. */
export function useRows(store: SheetStore): readonly SheetRow[] {
  return useSyncExternalStore(store.subscribe, store.liveRows, store.liveRows)
}

/** What is to be said about saving. */
export function useStatus(store: SheetStore): SheetStatus {
  return useSyncExternalStore(store.subscribe, store.liveStatus, store.liveStatus)
}

/** The indicators that are open for writing. */
export function useOpen(store: SheetStore): ReadonlySet<string> {
  return useSyncExternalStore(store.subscribe, store.liveOpen, store.liveOpen)
}

/** Goes to the element with the id once it is drawn: unfolded, in sight, and with the focus. */
export function goTo(id: string, fallback?: string): void {
  requestAnimationFrame(() => {
    const element = document.getElementById(id) ?? (fallback ? document.getElementById(fallback) : null)
    for (let fold = element?.closest('details'); fold; fold = fold.parentElement?.closest('details')) fold.open = true
    element?.scrollIntoView({ block: 'center' })
    element?.focus({ preventScroll: true })
  })
}

/** Opens what the place lies in, and goes there. */
export function goToPlace(store: SheetStore, at: string): void {
  const rowKey = at.split('/')[0] ?? ''
  if (store.liveRows().find((row) => row.key === rowKey)?.kind === 'indicator') store.setOpen(rowKey, true)
  goTo(fieldId(at), `row-${rowKey}`)
}
