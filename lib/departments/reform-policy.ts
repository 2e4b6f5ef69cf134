import { type Actor, holdsForCity } from '@/lib/people/actor'

/** Whether the actor sees how the city is organised and what a reform would do: the office, and who administers it. */
export function canSeeOrganisation(actor: Actor): boolean {
  return holdsForCity(actor, ['OFFICE', 'ADMIN'])
}

/** Whether the actor enacts a reform: who administers people and organisation. */
export function canReform(actor: Actor): boolean {
  return holdsForCity(actor, ['ADMIN'])
}
