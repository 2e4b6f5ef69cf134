import type { PlainDate } from '@/lib/dates'
import type { Role } from '@/lib/people/actor'
import {
  type EditionFacts,
  type EditionState,
  isOnward,
  type MoveSubject,
  moves,
  startsFrom,
  type Verb,
  verbs,
  writableStates,
} from './workflow'

/** A move that brings a plan nearer to its residents: who makes it, and where the plan is then. */
export type Step = { verb: Verb; by: readonly Role[]; to: EditionState }

/** A move onward always leads to another state. */
function stepOf(verb: Verb): Step {
  const { by, to }: { by: readonly Role[]; to: EditionState | null } = moves[verb]
  if (to === null) throw new Error(`${verb} leads nowhere`)
  return { verb, by, to }
}

type Stage = Pick<MoveSubject, 'state' | 'kind'>

/** The moves onward from a state: not back to the department, not those that end the edition or leave it where it is. */
export function stepsFrom(stage: Stage): Step[] {
  return verbs.filter((verb) => startsFrom(verb, stage) && isOnward(verb, stage.state)).map(stepOf)
}

/** Who can take the plan on from here: the roles of its moves onward, each once; none where nothing is to come. */
export function holdersOf(stage: Stage): Role[] {
  return [...new Set(stepsFrom(stage).flatMap(({ by }) => by))]
}

/** What comes after a state: the next one, and the roles that hold the plan then; null where nothing is to come. */
export function nextAfter(stage: Stage): { state: EditionState; holders: Role[] } | null {
  const [step] = stepsFrom(stage)
  return step ? { state: step.to, holders: holdersOf({ ...stage, state: step.to }) } : null
}

/** Whether the department has given the plan out of its hands and residents do not read it yet. */
export function isHandedOver(stage: Stage): boolean {
  return !writableStates.includes(stage.state) && stepsFrom(stage).length > 0
}

/**
 * Until when the plan is to leave a state: the day plans are due while the department and its head hold it, the day of
 * publication afterwards. Null where the year sets none, and for what amends a published plan: no day of the year speaks of it.
 */
export function dueIn(
  stage: Stage,
  year: { planDueOn: PlainDate | null; publicationOn: PlainDate | null },
): PlainDate | null {
  if (stage.kind !== 'FIRST' || stepsFrom(stage).length === 0) return null
  return writableStates.includes(stage.state) || holdersOf(stage).includes('HEAD') ? year.planDueOn : year.publicationOn
}

/** What is asked about a person leaves aside what stands against everybody: facts in which nothing does. */
export const nothingKnown: Omit<EditionFacts, 'departmentId' | 'state' | 'kind'> = {
  decidedBy: 'MAYOR',
  wants: {
    chiefConfirmation: false,
    financeConcurrence: false,
    personnelConcurrence: false,
    viceMayorFirst: false,
    decisionNumber: false,
  },
  incomplete: [],
  unconfirmedProjects: [],
  openBlocking: [],
  unansweredBlocking: [],
  concurrences: [],
  viceMayorAgreed: false,
  submittedById: null,
  writerIds: [],
  agreementRecordedById: null,
  frozenHash: null,
  presentHash: null,
  departmentsBehind: [],
  votes: [],
  openedById: null,
  headAssented: false,
  beyondCorrection: [],
  wordingOpen: false,
  unamended: [],
  otherOpen: false,
  replaced: false,
  discardAsked: false,
  withdrawalAskedById: null,
}
