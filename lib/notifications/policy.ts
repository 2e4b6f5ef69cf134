import type { Actor } from '@/lib/people/actor'

/** Whether the actor may read letters to others: the administrator of a fictional city, to see what would have been sent. */
export function canReadOutbox(actor: Actor, city: { fictional: boolean }): boolean {
  return city.fictional && actor.roles.some(({ role }) => role === 'ADMIN')
}
