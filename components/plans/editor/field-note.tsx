'use client'

import { useEffect, useId, useRef, useState, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { fieldSpec } from '@/lib/plans/fields'
import type { FormerText } from '@/lib/plans/revision-queries'
import { placeOfDraft } from '@/lib/text/editor'
import { historyText, savedBy, sayInstant } from '@/lib/text/saving'
import { goToPlace, useSheet } from './sheet-context'
import { readFormerTexts, readLastSaves } from './sheet-history'
import type { SheetStore } from './sheet-store'

/** Shapes whose stored text is what the field shows. */
const readableShapes = new Set(['line', 'text', 'figure', 'money', 'date', 'year', 'steps', 'waypoints', 'codes'])
const staleAfter = 60_000

type Saves = Awaited<ReturnType<typeof readLastSaves>>

/** Who saved what last, read once the sheet stands, and again when one comes back to it. */
function useLastSaves(editionId: number): Saves {
  const [saves, setSaves] = useState<Saves>(null)
  useEffect(() => {
    let gone = false
    let readAt = 0
    const read = () => {
      if (document.visibilityState === 'hidden' || Date.now() - readAt < staleAfter) return
      readAt = Date.now()
      void readLastSaves(editionId).then((found) => {
        if (found && !gone) setSaves(found)
      })
    }
    read()
    document.addEventListener('visibilitychange', read)
    return () => {
      gone = true
      document.removeEventListener('visibilitychange', read)
    }
  }, [editionId])
  return saves
}

interface FieldNoteProps {
  store: SheetStore
  editionId: number
  /** the name of who writes */
  person: string
}

/** At the foot of the paper: who saved the field with the focus last and when, and what stood there before. */
export function FieldNote({ store, editionId, person }: FieldNoteProps) {
  const saves = useLastSaves(editionId)
  const at = useSyncExternalStore(store.subscribe, store.lastFocus, () => null)
  const own = useSyncExternalStore(
    store.subscribe,
    () => (at ? store.savedHere(at) : null),
    () => null,
  )
  const unsaved = useSyncExternalStore(
    store.subscribe,
    () => at !== null && store.view(at).state !== 'kept',
    () => false,
  )
  const [rowKey = '', field = ''] = at?.split('/') ?? []
  const row = store.row(rowKey)
  if (!at || !row) return null
  const [name, instant] = saves?.rows[rowKey]?.[field] ?? []
  const theirs = instant ? { name: saves?.names[name ?? -1] ?? '', at: new Date(instant) } : null
  const last = own && (!theirs || own >= theirs.at) ? { name: person, at: own } : theirs
  const place = placeOfDraft({ kind: row.kind, rowName: row.texts.title ?? row.texts.name ?? '', field })
  const readable = row.writable && readableShapes.has(fieldSpec(row.kind, field)?.shape ?? '')
  return (
    <div className="field-note">
      <p>
        <b>{place}</b>
        {last ? (
          <span>{savedBy(last.name, last.at, new Date())}</span>
        ) : (
          <span>{unsaved ? historyText.unsaved : historyText.none}</span>
        )}
      </p>
      {last && readable ? <FieldHistory key={at} store={store} editionId={editionId} at={at} place={place} /> : null}
    </div>
  )
}

function FieldHistory({ store, editionId, at, place }: Omit<FieldNoteProps, 'person'> & { at: string; place: string }) {
  const [texts, setTexts] = useState<FormerText[] | 'loading' | 'failed'>('loading')
  const { drawing } = useSheet()
  const openerId = useId()
  const closed = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyH') return
      event.preventDefault()
      document.getElementById(openerId)?.click()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [openerId])
  const open = () => {
    setTexts('loading')
    void readFormerTexts(editionId, at).then((found) => setTexts(found ?? 'failed'))
  }
  const putBack = (text: string) => {
    closed.current?.closest('dialog')?.close()
    store.choose(at, text)
    goToPlace(drawing, at)
  }
  return (
    <Dialog
      opener={historyText.open}
      openerId={openerId}
      openerShortcut="Alt+H"
      openerWeight="quiet"
      openerSmall
      title={historyText.title}
      onOpen={open}
    >
      <div ref={closed} className="former-texts">
        <p>{place}</p>
        {typeof texts === 'string' ? (
          <p role="status">{texts === 'loading' ? historyText.loading : historyText.failed}</p>
        ) : (
          <ol>
            {texts.map((former, index) => (
              <li key={former.at ?? 'start'}>
                <h3>
                  {former.name && former.at ? savedBy(former.name, new Date(former.at), new Date()) : historyText.start}
                  {index === 0 ? <small>{historyText.now}</small> : null}
                </h3>
                <p className="kept-lines">{former.text || historyText.empty}</p>
                {index === 0 ? null : (
                  <Button small onClick={() => putBack(former.text)}>
                    {historyText.restore}
                    <span className="visually-hidden">
                      （{former.at ? sayInstant(new Date(former.at), new Date()) : historyText.start}）
                    </span>
                  </Button>
                )}
              </li>
            ))}
          </ol>
        )}
      </div>
    </Dialog>
  )
}
