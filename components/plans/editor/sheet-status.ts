import type { Trouble } from './save-queue'
import type { FieldView } from './sheet-fields'

export type SavingPhase = 'saved' | 'saving' | Trouble | 'conflict' | 'refused'

/** What the head of the sheet says about saving, and what was said last about rows. */
export type SheetStatus = {
  phase: SavingPhase
  savedAt: Date | null
  news: string
  /** the news is that it could not be done */
  newsIsBad: boolean
  /** whether what is typed lies on this device until the server has it */
  keptOnDevice: boolean
  /** the device refused to keep anything, once at least */
  deviceRefused: boolean
}

/** The one thing to be said about saving: what hinders everything, else what waits for an answer, else what goes on. */
export function phaseOf(states: readonly FieldView['state'][], hindrance: Trouble | null, busy: boolean): SavingPhase {
  if (hindrance) return hindrance
  if (states.includes('conflict')) return 'conflict'
  if (states.includes('saving') || states.includes('unsaved') || busy) return 'saving'
  return states.includes('refused') ? 'refused' : 'saved'
}
