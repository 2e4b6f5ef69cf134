import type { PrismaClient } from '@/generated/prisma/client'
import { now, today } from '@/lib/clock'
import type { PlainDate } from '@/lib/dates'
import type { FiscalYear } from '@/lib/fiscal-year'
import { type Actor, type Role, signatureOf } from '@/lib/people/actor'
import { findRoleHolders, type RoleHolder } from '@/lib/people/queries'
import type { Transaction } from '@/prisma/client'
import { plainDate } from './content-queries'
import type { EditionRow } from './facts-queries'
import { dueIn, holdersOf, isHandedOver, nextAfter, nothingKnown, stepsFrom } from './handover-rules'
import type { Standing } from './standing-queries'
import { type EditionFacts, type EditionState, standingReasons, type Verb } from './workflow'

/** People with one role, by post and name. */
export type Holders = { role: Role; people: { name: string; post: string }[] }

/** Who has a plan that the department gave out of its hands, since when, until when, and what comes next with whom. */
export type Handover = {
  state: EditionState
  since: Date
  /** who can take it on now, by role */
  holders: Holders[]
  /** whose word is wanted before that: 合議, the vice-mayor's consultation */
  wanted: Holders[]
  /** the day by which it is to leave this state; null where the year sets none */
  due: PlainDate | null
  next: { verb: Verb; state: EditionState; holders: Holders[] } | null
}

/** What an edition's handover hangs on. */
type HandedOver = Pick<
  EditionFacts,
  | 'departmentId'
  | 'state'
  | 'kind'
  | 'wants'
  | 'concurrences'
  | 'viceMayorAgreed'
  | 'openedById'
  | 'submittedById'
  | 'writerIds'
  | 'agreementRecordedById'
> & { stateSince: Date }

type YearDays = { planDueOn: PlainDate | null; publicationOn: PlainDate | null }

/** Whether a guard stands against this very person, such as that nobody approves what he submitted himself. */
function isKeptFrom(verb: Verb, edition: HandedOver, person: RoleHolder): boolean {
  const { departmentId, state, kind, openedById, submittedById, writerIds, agreementRecordedById } = edition
  const hands = { openedById, submittedById, writerIds, agreementRecordedById }
  const facts = { ...nothingKnown, ...hands, departmentId, state, kind }
  const actor = (personId: number): Actor => ({ ...person, personId, roles: [person] })
  const against = (personId: number) => standingReasons(verb, facts, actor(personId), now()).length
  return against(person.personId) > against(-1)
}

/** Whose word is wanted before a plan can move on: 合議, the vice-mayor's consultation. */
function wantedFrom({ state, wants, concurrences, viceMayorAgreed }: HandedOver): Role[] {
  const checked = state === 'OFFICE_CHECK'
  return [
    ...(checked && wants.financeConcurrence && !concurrences.includes('FINANCE') ? (['FINANCE'] as const) : []),
    ...(checked && wants.personnelConcurrence && !concurrences.includes('PERSONNEL') ? (['PERSONNEL'] as const) : []),
    ...(state === 'CONSULTATION' && wants.viceMayorFirst && !viceMayorAgreed ? (['VICE_MAYOR'] as const) : []),
  ]
}

/** The roles that are named where a plan was handed over. */
const rolesNamed = (edition: HandedOver): Role[] => [
  ...holdersOf(edition),
  ...wantedFrom(edition),
  ...(nextAfter(edition)?.holders ?? []),
]

/** Where a plan is that was handed over, among people who may have it; null while the department holds it, and at its end. */
function handoverOf(edition: HandedOver, year: YearDays, people: readonly RoleHolder[]): Handover | null {
  const next = nextAfter(edition)
  if (!isHandedOver(edition) || !next) return null
  const having = (role: Role, verb?: Verb): Holders => ({
    role,
    people: people
      .filter(
        (person) =>
          person.role === role &&
          (person.departmentId === null || person.departmentId === edition.departmentId) &&
          !(verb && isKeptFrom(verb, edition, person)),
      )
      .map((person) => ({ name: person.name, post: signatureOf(person, person) })),
  })
  const [step] = stepsFrom(edition)
  return {
    state: edition.state,
    since: edition.stateSince,
    holders: holdersOf(edition).map((role) => having(role, step?.verb)),
    wanted: wantedFrom(edition).map((role) => having(role)),
    due: dueIn(edition, year),
    next: step ? { verb: step.verb, state: next.state, holders: next.holders.map((role) => having(role)) } : null,
  }
}

/** Where a plan is that was handed over; null while the department holds it, and once residents read it. The statements of `findRoleHolders`. */
export async function readHandover(
  tx: Transaction,
  { state, kind, stateSince, plan }: EditionRow,
  facts: EditionFacts,
): Promise<Handover | null> {
  const edition = { ...facts, state, kind, stateSince }
  if (!isHandedOver(edition)) return null
  const people = await findRoleHolders(tx, rolesNamed(edition), [plan.departmentId], today())
  const { planDueOn, publicationOn } = plan.fiscalYear
  return handoverOf(
    edition,
    { planDueOn: plainDate(planDueOn) ?? null, publicationOn: plainDate(publicationOn) ?? null },
    people,
  )
}

/** A plan of the actor's department that is out of its hands. */
export type OwnHandover = Handover & { planId: number; year: FiscalYear; departmentName: string }

/** Where plans of the actor's departments are that somebody else has in his hands. The statements of `findRoleHolders`, if any. */
export async function handoversOf(
  prisma: PrismaClient,
  away: readonly Standing[],
  daysOf: (year: FiscalYear) => YearDays,
): Promise<OwnHandover[]> {
  if (away.length === 0) return []
  const roles = [...new Set(away.flatMap(rolesNamed))]
  const departments = [...new Set(away.map(({ departmentId }) => departmentId))]
  const people = await findRoleHolders(prisma, roles, departments, today())
  return away.flatMap((standing) => {
    const { planId, year, departmentName } = standing
    const handover = handoverOf(standing, daysOf(year), people)
    return handover ? [{ ...handover, planId, year, departmentName }] : []
  })
}
