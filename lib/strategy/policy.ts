import { type Actor, holdsForCity, type Role } from '@/lib/people/actor'

/** Who reads the drafts of every department: the whole city's checking offices. */
const readers: readonly Role[] = ['OFFICE', 'FINANCE', 'PERSONNEL', 'AUDITOR']

/** Whether the actor may see which projects of all departments serve which goals, drafts included. */
export function canReadCoverage(actor: Actor): boolean {
  return holdsForCity(actor, readers)
}
