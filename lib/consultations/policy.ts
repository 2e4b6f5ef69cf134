import { type Actor, holdsForCity } from '@/lib/people/actor'

/** Whether the actor sees the mayor's whole calendar: those who set it and those who sit in it. */
export function seesCalendar(actor: Actor): boolean {
  return holdsForCity(actor, ['OFFICE', 'VICE_MAYOR', 'MAYOR', 'AUDITOR'])
}
