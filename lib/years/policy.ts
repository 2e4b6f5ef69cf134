import { type Actor, holdsForCity } from '@/lib/people/actor'

/** Whether the actor may read the plans of all departments as they stand, drafts included: those who check them. */
export function canReadYear(actor: Actor): boolean {
  return holdsForCity(actor, ['OFFICE', 'FINANCE', 'PERSONNEL', 'AUDITOR'])
}

/** Whether the actor may change the plans of all departments at once, as long as the departments hold them: the office. */
export function canWriteYear(actor: Actor): boolean {
  return holdsForCity(actor, ['OFFICE'])
}
