'use client'

import { useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { CheckIcon } from '@/components/ui/icons'
import { login } from '@/lib/addresses'
import { savedAt, savingText } from '@/lib/text/editor'
import { leftText } from '@/lib/text/saving'
import { useStatus } from './sheet-context'
import type { SavingPhase } from './sheet-status'
import type { SheetStore } from './sheet-store'

const inTrouble: readonly SavingPhase[] = ['not-connected', 'failed', 'signed-out']

/** Whether everything typed is kept; what hinders it, and the way out. */
export function SavingState({ store }: { store: SheetStore }) {
  const { phase, savedAt: instant, news, newsIsBad, keptOnDevice } = useStatus(store)
  const sentences = {
    saved: instant ? savedAt(instant) : '',
    saving: savingText.saving,
    'not-connected': savingText.notConnected,
    failed: savingText.failed,
    'signed-out': savingText.signedOut,
    conflict: savingText.conflict,
    refused: savingText.refused,
  }
  const troubled = phase !== 'saved' && phase !== 'saving'
  const where = inTrouble.includes(phase) ? (keptOnDevice ? savingText.onDevice : savingText.onPage) : ''
  const sentence = `${sentences[phase]}${where}`
  // What could not be done is said also in trouble, which may be what kept it from being done.
  const undone = troubled && newsIsBad ? news : ''
  return (
    <>
      <span className={troubled ? 'saved troubled' : 'saved'}>
        {phase === 'saved' && instant ? <CheckIcon /> : null}
        {undone || sentence}
      </span>
      {phase === 'not-connected' || phase === 'failed' ? (
        <Button small weight="quiet" onClick={() => store.retry()}>
          {savingText.retry}
        </Button>
      ) : null}
      {phase === 'signed-out' ? (
        <span className="saved troubled">
          <a href={login()} target="_blank" rel="noopener">
            {savingText.signIn}
          </a>
          <Button small weight="quiet" onClick={() => store.retry()}>
            {savingText.retry}
          </Button>
        </span>
      ) : null}
      {news && !troubled ? <span className={newsIsBad ? 'saved troubled' : 'saved news'}>{news}</span> : null}
      <span className="visually-hidden" role="status">
        {troubled ? sentence : news}
        {undone}
        {phase === 'signed-out' ? savingText.signedOutNext : ''}
      </span>
    </>
  )
}

/** Says once that the browser keeps nothing on this device, as in some private windows. */
export function DeviceNotice({ store }: { store: SheetStore }) {
  const cannot = useSyncExternalStore(
    store.subscribe,
    () => store.liveStatus().deviceRefused,
    () => false,
  )
  return cannot ? (
    <p className="device-notice" role="status">
      {leftText.notKept}
    </p>
  ) : null
}
