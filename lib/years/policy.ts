import { type Actor, holdsForCity } from '@/lib/people/actor'

/** Whether the actor may read the plans of all departments as they stand, drafts included: those who check them. */
export function canReadYear(actor: Actor): boolean {
  return holdsForCity(actor, ['OFFICE', 'FINANCE', 'PERSONNEL', 'AUDITOR'])
}

/** Whether the actor may change the plans of all departments at once, as long as the departments hold them: the office. */
export function canWriteYear(actor: Actor): boolean {
  return holdsForCity(actor, ['OFFICE'])
}

/** Whether the actor sees how far the results of all departments have come: those who check, agree to and publish them. */
export function canSeeResults(actor: Actor): boolean {
  return holdsForCity(actor, ['OFFICE', 'FINANCE', 'PERSONNEL', 'AUDITOR', 'VICE_MAYOR', 'MAYOR', 'PUBLISHER'])
}

/** Whether the actor reads what the departments propose for the next year, before residents do. */
export function canReadDirections(actor: Actor): boolean {
  return holdsForCity(actor, ['OFFICE', 'MAYOR', 'AUDITOR'])
}
