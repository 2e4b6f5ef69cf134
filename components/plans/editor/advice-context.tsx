'use client'

import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { AdviceGround } from '@/lib/advice/queries'
import { AdviceBook, type GivenAdvice } from './advice-book'
import { adviceServer } from './advice-server'
import { useSheet } from './sheet-context'

const AdviceContext = createContext<AdviceBook | null>(null)
const nothing: readonly GivenAdvice[] = []
const never = () => () => undefined

interface AdviceProviderProps {
  editionId: number
  personId: number
  ground: AdviceGround
  children: ReactNode
}

/** Gives the fields of the sheet one is in the advice on them. */
export function AdviceProvider({ editionId, personId, ground, children }: AdviceProviderProps) {
  const { store, choices } = useSheet()
  const [book] = useState(() => new AdviceBook(store, choices, ground, adviceServer(editionId, personId)))
  useEffect(() => book.start(), [book])
  return <AdviceContext value={book}>{children}</AdviceContext>
}

/** The book of the sheet one is in; null outside of one. */
export function useAdviceBook(): AdviceBook | null {
  return useContext(AdviceContext)
}

/** The advice at '<rowKey>/<field>'; redrawn only when it changes. */
export function useAdvice(at: string): readonly GivenAdvice[] {
  const book = useAdviceBook()
  const read = () => book?.at(at) ?? nothing
  return useSyncExternalStore(book?.subscribe ?? never, read, () => nothing)
}

/** All advice on the sheet. */
export function useAllAdvice(): readonly GivenAdvice[] {
  const book = useAdviceBook()
  return useSyncExternalStore(book?.subscribe ?? never, book?.all ?? (() => nothing), () => nothing)
}

/** How much advice on a row waits. */
export function useAdviceCount(rowKey: string): number {
  const book = useAdviceBook()
  return useSyncExternalStore(
    book?.subscribe ?? never,
    () => book?.countOf(rowKey) ?? 0,
    () => 0,
  )
}
