'use client'

import { useEffect } from 'react'
import { draftDevice } from './sheet-drafts'
import { joinPages } from './sheet-pages'
import type { SheetStore } from './sheet-store'

/**
 * Keeps what is typed safe while the sheet is on the screen: on this device until the server has it, tried again when the
 * connection or the person comes back, and asked about before it would be lost.
 */
export function useSheetLife(store: SheetStore, personId: number, editionId: number): void {
  useEffect(() => {
    void store.keepOn(draftDevice(personId, editionId))
    const leavePages = joinPages(store, personId, editionId)
    const warn = (event: BeforeUnloadEvent) => {
      if (store.wouldLose()) event.preventDefault()
    }
    const keep = () => store.keepNow()
    const again = () => {
      if (document.visibilityState === 'hidden') store.keepNow()
      else if (store.isWaiting()) store.retry()
    }
    window.addEventListener('beforeunload', warn)
    window.addEventListener('pagehide', keep)
    window.addEventListener('online', again)
    window.addEventListener('focus', again)
    document.addEventListener('visibilitychange', again)
    return () => {
      window.removeEventListener('beforeunload', warn)
      window.removeEventListener('pagehide', keep)
      window.removeEventListener('online', again)
      window.removeEventListener('focus', again)
      document.removeEventListener('visibilitychange', again)
      leavePages()
      store.leave()
    }
  }, [store, personId, editionId])
}
