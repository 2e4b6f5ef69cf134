import type { PlainDate } from '@/lib/dates'
import type { Reason } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Yen } from '@/lib/money'
import type { PlanContent } from '@/lib/plans/content'
import { budgetInForce } from '@/lib/plans/rules'
import type { UpdateContent, UpdateKind } from './content'

type Basis = UpdateContent['basis']

/** What an amount of such an update rests on. 流用 and 繰越 leave a budget what it is: 当初, or 補正後 once there was a 補正. */
export function basisOf(kind: UpdateKind, { final, supplemented }: { final: boolean; supplemented: boolean }): Basis {
  if (kind === 'SUPPLEMENTARY_BUDGET') return 'SUPPLEMENTED'
  if (kind === 'SETTLEMENT') return final ? 'SETTLED' : 'EXPECTED_SETTLEMENT'
  return supplemented ? 'SUPPLEMENTED' : 'INITIAL'
}

/** Everything the publication of an update looks at. */
export type UpdateFacts = Pick<UpdateContent, 'kind' | 'basis' | 'effectiveOn'> & {
  year: FiscalYear
  votedOn?: PlainDate | undefined
  /** residents read a plan of the department and the year */
  planPublished: boolean
  /** keys of projects that the published plan has no more */
  strayProjects: string[]
  /** another update has taken the place of the one that this replaces */
  replacedAlready: boolean
}

/**
 * Why an update cannot be published now; empty when it can. Only a 補正 needs a vote of the council; a vote that is named must
 * have been taken. A 決算 is final once the year is over.
 */
export function reasonsAgainstPublishing(facts: UpdateFacts, today: PlainDate): Reason[] {
  const { kind, basis, effectiveOn, votedOn, year } = facts
  return [
    ...(facts.planPublished ? [] : [{ code: 'plan_not_published' }]),
    ...(kind === 'SUPPLEMENTARY_BUDGET' && !votedOn ? [{ code: 'vote_missing', at: 'votedOn' }] : []),
    ...(votedOn && votedOn > today ? [{ code: 'vote_to_come', at: 'votedOn' }] : []),
    ...(effectiveOn > today ? [{ code: 'effective_day_to_come', at: 'effectiveOn' }] : []),
    ...(basis === 'SETTLED' && effectiveOn <= `${year + 1}-03-31`
      ? [{ code: 'settled_within_year', at: 'effectiveOn' }]
      : []),
    ...facts.strayProjects.map((key) => ({ code: 'project_not_in_plan', at: `project-${key}` })),
    ...(facts.replacedAlready ? [{ code: 'update_replaced', at: 'replaces' }] : []),
  ]
}

/** An update as pages show it: with its number, and the number of the one that took its place. */
export type Update = { number: number; content: UpdateContent; replacedBy?: number }

/** Puts beside each update which later one took its place. In the order of their days, and of their numbers within one. */
export function inOrder(updates: readonly { number: number; content: UpdateContent }[]): Update[] {
  return updates
    .map(({ number, content }) => {
      const later = updates.find((other) => other.content.replaces === number)
      return { number, content, ...(later ? { replacedBy: later.number } : {}) }
    })
    .toSorted(
      (one, other) => one.content.effectiveOn.localeCompare(other.content.effectiveOn) || one.number - other.number,
    )
}

/** A step of an amount: before, what changed, after; or what became of it. Yen; null where the plan gives no amount to start from. */
export type Step = {
  before: Yen | null
  difference?: Yen
  after: Yen | null
  spent?: Yen
  carriedForward?: Yen
  unused?: Yen
}

export type AccountStep = Step & { account: string }
export type ProjectStep = Step & { key: string; number: number; title: string }

/** One update beside an edition of the plan, with every amount before and after it. */
export type Movement = Update & { accounts: AccountStep[]; projects: ProjectStep[] }

/**
 * Whether an amount that stood as the council voted it on `asOf` already holds what the update says. A plan that was changed
 * after a 補正 holds it, and it is not counted twice. What became of the money is never in a plan.
 */
function isLater({ kind, effectiveOn, votedOn }: UpdateContent, asOf: PlainDate | undefined): boolean {
  if (kind === 'SETTLEMENT' || asOf === undefined) return true
  return (kind === 'SUPPLEMENTARY_BUDGET' ? (votedOn ?? effectiveOn) : effectiveOn) > asOf
}

/**
 * What happened to the money since the edition was written: its updates in order, each amount before and after. An account
 * that the edition does not have begins with nothing. A replaced update is shown and not counted. Updates that the edition
 * holds already are left out.
 */
export function movementsOf(content: PlanContent, updates: readonly Update[]): Movement[] {
  const accounts = new Map(
    content.budgets.map((budget) => [budget.account, { amount: budgetInForce(budget), asOf: budget.votedOn }]),
  )
  const projects = new Map(
    content.policies
      .flatMap((policy) => policy.projects)
      .map(({ key, budget, withoutBudget }) => [
        key,
        { amount: budget?.amount ?? (withoutBudget ? 0 : null), asOf: budget?.votedOn },
      ]),
  )
  return updates.flatMap((update) => {
    const counts = update.replacedBy === undefined
    const stepOf = <Line extends { difference?: Yen | undefined }>(
      sums: Map<string, { amount: Yen | null; asOf: PlainDate | undefined }>,
      name: string,
      { difference, ...line }: Line,
    ) => {
      const sum = sums.get(name) ?? { amount: 0, asOf: undefined }
      if (!isLater(update.content, sum.asOf)) return []
      const before = sum.amount
      const after = before === null || difference === undefined ? before : before + difference
      if (counts) sums.set(name, { ...sum, amount: after })
      return [{ ...line, before, after, ...(difference === undefined ? {} : { difference }) }]
    }
    const movement = {
      ...update,
      accounts: update.content.accounts.flatMap(({ accountKind: _kind, ...line }) =>
        stepOf(accounts, line.account, line),
      ),
      projects: update.content.projects.flatMap(({ settled, ...line }) =>
        stepOf(projects, line.key, { ...line, ...(settled === undefined ? {} : { spent: settled }) }),
      ),
    }
    return movement.accounts.length + movement.projects.length > 0 ? [movement as Movement] : []
  })
}

/** The last 予算現額 that the movements lead an account to, with its day; null where none of them counts for it. */
export function presentAmount(movements: readonly Movement[], account: string): { amount: Yen; on: PlainDate } | null {
  const last = movements
    .filter(({ replacedBy }) => replacedBy === undefined)
    .flatMap(({ content, accounts }) => accounts.map((step) => ({ ...step, on: content.effectiveOn })))
    .findLast((step) => step.account === account && step.difference !== undefined)
  return last && last.after !== null ? { amount: last.after, on: last.on } : null
}
