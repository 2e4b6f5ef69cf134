import type { PlainDate } from '@/lib/dates'
import type { Role } from '@/lib/people/actor'
import { type EditionState, moves, type Verb, verbs, writableStates } from './workflow'

/** A move that brings a plan nearer to its residents: who makes it, and where the plan is then. */
export type Step = { verb: Verb; by: readonly Role[]; to: EditionState }

/** The moves onward from a state: not back to the department, and not those that leave the plan where it is. */
export function stepsFrom(state: EditionState): Step[] {
  return verbs
    .map((verb) => ({
      verb,
      ...(moves[verb] as { from: readonly EditionState[]; by: readonly Role[]; to: EditionState }),
    }))
    .filter(({ from, to }) => from.includes(state) && to !== state && !writableStates.includes(to))
    .map(({ verb, by, to }) => ({ verb, by, to }))
}

/** Who can take the plan on from here: the roles of its moves onward, each once; none where nothing is to come. */
export function holdersOf(state: EditionState): Role[] {
  return [...new Set(stepsFrom(state).flatMap(({ by }) => by))]
}

/** What comes after a state: the next one, and the roles that hold the plan then; null where nothing is to come. */
export function nextAfter(state: EditionState): { state: EditionState; holders: Role[] } | null {
  const [step] = stepsFrom(state)
  return step ? { state: step.to, holders: holdersOf(step.to) } : null
}

/** Whether the department has given the plan out of its hands and residents do not read it yet. */
export function isHandedOver(state: EditionState): boolean {
  return !writableStates.includes(state) && stepsFrom(state).length > 0
}

/**
 * Until when the plan is to leave a state: the day plans are due while the department and its head hold it, the day of
 * publication afterwards. Null where the year sets none.
 */
export function dueIn(
  state: EditionState,
  year: { planDueOn: PlainDate | null; publicationOn: PlainDate | null },
): PlainDate | null {
  if (stepsFrom(state).length === 0) return null
  return writableStates.includes(state) || holdersOf(state).includes('HEAD') ? year.planDueOn : year.publicationOn
}
