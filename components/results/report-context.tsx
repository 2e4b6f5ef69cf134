'use client'

import { createContext, useContext, useSyncExternalStore } from 'react'
import type { ReportView } from '@/lib/results/queries'
import type { ResultStore } from './result-store'

type Sheet = { store: ResultStore; view: ReportView }

const SheetContext = createContext<Sheet | null>(null)

export const SheetProvider = SheetContext.Provider

export function useReportSheet(): Sheet {
  const sheet = useContext(SheetContext)
  if (!sheet) throw new Error('outside a report')
  return sheet
}

/** Draws the component anew whenever something in the store changed. */
export function useChanges(store: ResultStore): number {
  return useSyncExternalStore(store.subscribe, store.version, () => 0)
}
