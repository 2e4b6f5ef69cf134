import { z } from 'zod'
import type { SheetStore } from './sheet-store'

const message = z.object({ rowKey: z.string(), savedAt: z.date(), texts: z.record(z.string(), z.string()) })

/**
 * Lets the pages of one person on one sheet hear of each other's saves, so that none starts from a text that another page
 * has replaced. Answers how to stop.
 */
export function joinPages(store: SheetStore, personId: number, editionId: number): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined
  const channel = new BroadcastChannel(`meyasu-sheet-${personId}-${editionId}`)
  channel.onmessage = (event) => {
    const heard = message.safeParse(event.data)
    if (heard.success) store.hear(heard.data.rowKey, heard.data.savedAt, heard.data.texts)
  }
  store.onSaved = (rowKey, savedAt, texts) => channel.postMessage({ rowKey, savedAt, texts })
  return () => {
    store.onSaved = () => undefined
    channel.close()
  }
}
