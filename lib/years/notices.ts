import { deskOfYear, deskYearResults } from '@/lib/addresses'
import { today } from '@/lib/clock'
import { notify, type Tell } from '@/lib/notifications/commands'
import type { YearNoticeKind } from '@/lib/notifications/rules'
import type { Actor, Role } from '@/lib/people/actor'
import { findRoleHolders } from '@/lib/people/queries'
import type { Transaction } from '@/prisma/client'
import { canSeeResults } from './policy'
import type { YearFacts, YearVerb } from './workflow'

type YearNotice = { kind: YearNoticeKind; to: readonly Role[] }

/**
 * Who hears of which move of a year. Of those that are missing here the departments hear otherwise: that a plan was published,
 * and that results are asked for.
 */
export const noticesOfYears: Partial<Record<YearVerb, readonly YearNotice[]>> = {
  publishResults: [{ kind: 'year-results-published', to: ['COORDINATOR'] }],
  close: [{ kind: 'year-closed', to: ['COORDINATOR'] }],
  askReopening: [{ kind: 'to-reopen-year', to: ['MAYOR'] }],
  dropReopening: [{ kind: 'year-reopening-dropped', to: ['MAYOR', 'OFFICE'] }],
  reopen: [{ kind: 'year-reopened', to: ['OFFICE', 'MAYOR', 'COORDINATOR'] }],
}

/**
 * Finds out who hears of a year's move: nobody of his own, everybody once, and of the departments those that the year asks.
 * It leads to the year's way, or for who does not see that to the desk of the year. One statement.
 */
export async function findYearHearers(
  tx: Transaction,
  actor: Pick<Actor, 'personId'>,
  verb: YearVerb,
  { year, departments }: Pick<YearFacts, 'year' | 'departments'>,
): Promise<Tell> {
  const notices = (noticesOfYears[verb] ?? []).flatMap(({ kind, to }) => to.map((role) => ({ kind, role })))
  const asked = departments.filter(({ exemption }) => exemption === null).map(({ departmentId }) => departmentId)
  const roles = notices.map(({ role }) => role)
  const holders = roles.length > 0 ? await findRoleHolders(tx, roles, asked, today()) : []
  const heard = new Map<number, { kind: YearNoticeKind; address: string }>()
  for (const { kind, role } of notices) {
    for (const { departmentId, sectionIds, ...person } of holders) {
      const { personId } = person
      if (person.role !== role || personId === actor.personId || heard.has(personId)) continue
      const sees = canSeeResults({ ...person, roles: [{ role, departmentId, sectionIds }] })
      heard.set(personId, { kind, address: sees ? deskYearResults(year) : deskOfYear(year) })
    }
  }
  return async (eventSeq) => {
    await notify(
      tx,
      [...heard].map(([personId, notice]) => ({ personId, ...notice, year, eventSeq })),
    )
  }
}
