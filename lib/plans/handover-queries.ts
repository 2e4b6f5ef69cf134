import type { PrismaClient } from '@/generated/prisma/client'
import { now, today } from '@/lib/clock'
import type { PlainDate } from '@/lib/dates'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Actor, Role } from '@/lib/people/actor'
import { findRoleHolders, type RoleHolder } from '@/lib/people/queries'
import type { Transaction } from '@/prisma/client'
import { plainDate } from './content-queries'
import { type EditionRow, findEditionFor, readFacts } from './facts-queries'
import { dueIn, holdersOf, isHandedOver, nextAfter, stepsFrom } from './handover-rules'
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

/** Whether a guard stands against this very person, such as that nobody approves what he submitted himself. */
function isKeptFrom(verb: Verb, facts: EditionFacts, person: RoleHolder): boolean {
  const actor = (personId: number): Actor => ({ ...person, personId, roles: [person] })
  const against = (personId: number) => standingReasons(verb, facts, actor(personId), now()).length
  return against(person.personId) > against(-1)
}

/** Where a plan is that was handed over; null while the department holds it, and once residents read it. Three statements. */
export async function readHandover(
  tx: Transaction,
  edition: EditionRow,
  facts: EditionFacts,
): Promise<Handover | null> {
  const { state, plan } = edition
  const next = nextAfter(edition)
  if (!isHandedOver(edition) || !next) return null
  const wanted: Role[] = [
    ...(state === 'OFFICE_CHECK' && facts.wants.financeConcurrence && !facts.concurrences.includes('FINANCE')
      ? (['FINANCE'] as const)
      : []),
    ...(state === 'OFFICE_CHECK' && facts.wants.personnelConcurrence && !facts.concurrences.includes('PERSONNEL')
      ? (['PERSONNEL'] as const)
      : []),
    ...(state === 'CONSULTATION' && facts.wants.viceMayorFirst && !facts.viceMayorAgreed
      ? (['VICE_MAYOR'] as const)
      : []),
  ]
  const people = await findRoleHolders(
    tx,
    [...holdersOf(edition), ...wanted, ...next.holders],
    [plan.departmentId],
    today(),
  )
  const having = (role: Role, verb?: Verb): Holders => ({
    role,
    people: people
      .filter((person) => person.role === role && !(verb && isKeptFrom(verb, facts, person)))
      .map(({ name, post }) => ({ name, post })),
  })
  const [step] = stepsFrom(edition)
  return {
    state,
    since: edition.stateSince,
    holders: holdersOf(edition).map((role) => having(role, step?.verb)),
    wanted: wanted.map((role) => having(role)),
    due: dueIn(edition, {
      planDueOn: plainDate(plan.fiscalYear.planDueOn) ?? null,
      publicationOn: plainDate(plan.fiscalYear.publicationOn) ?? null,
    }),
    next: step ? { verb: step.verb, state: next.state, holders: next.holders.map((role) => having(role)) } : null,
  }
}

/** A plan of the actor's department that is out of its hands. */
export type OwnHandover = Handover & { planId: number; year: FiscalYear; departmentName: string }

/** Where plans are that the actor may read and somebody else has in his hands; each asks the statements of `readFacts` and three more. */
export async function handoversOf(
  prisma: PrismaClient,
  actor: Actor,
  editionIds: readonly number[],
): Promise<OwnHandover[]> {
  const found: OwnHandover[] = []
  for (const editionId of editionIds) {
    const own = await prisma.$transaction(
      async (tx) => {
        const edition = await findEditionFor(actor, editionId, tx)
        const { facts } = await readFacts(tx, edition)
        const handover = await readHandover(tx, edition, facts)
        const { planId, plan } = edition
        return handover && { ...handover, planId, year: plan.year, departmentName: plan.department.name }
      },
      { isolationLevel: 'RepeatableRead' },
    )
    if (own) found.push(own)
  }
  return found
}
