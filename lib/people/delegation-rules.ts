import type { PlainDate } from '@/lib/dates'
import type { Reason } from '@/lib/errors'
import type { DelegationKind, Role } from './actor'

/** Roles that can be lent. Who writes, who audits and who administers is named anew instead. */
export const lendable: readonly Role[] = [
  'COORDINATOR',
  'CHIEF',
  'HEAD',
  'OFFICE',
  'FINANCE',
  'PERSONNEL',
  'PUBLISHER',
  'VICE_MAYOR',
  'MAYOR',
]

/** What somebody asks for who lends a role. */
export type Lending = {
  kind?: DelegationKind | undefined
  personId?: number | undefined
  startsOn?: PlainDate | undefined
  endsOn?: PlainDate | undefined
  reason: string
}

/** The longest a role is lent for, in days: after that it is given to the other person. */
export const longestLending = 366

/**
 * Why a role cannot be lent so: something unsaid ('delegate_missing', 'delegation_kind_missing', 'delegation_dates_missing',
 * 'reason_missing'), days that run backwards or too long, a role that nobody lends, a person to himself, and 代決 of the
 * mayor, whose consultation is his own.
 */
export function reasonsAgainstLending(
  lent: { role: Role; personId: number },
  { kind, personId, startsOn, endsOn, reason }: Lending,
  today: PlainDate,
): Reason[] {
  return [
    ...(lendable.includes(lent.role) ? [] : [{ code: 'role_not_lendable', at: 'assignmentId' }]),
    ...(personId === undefined ? [{ code: 'delegate_missing', at: 'personId' }] : []),
    ...(personId === lent.personId ? [{ code: 'delegate_is_lender', at: 'personId' }] : []),
    ...(kind === undefined ? [{ code: 'delegation_kind_missing', at: 'kind' }] : []),
    ...(kind === 'DECIDES_IN_ABSENCE' && lent.role === 'MAYOR' ? [{ code: 'mayor_decides_himself', at: 'kind' }] : []),
    ...(startsOn && endsOn ? [] : [{ code: 'delegation_dates_missing', at: startsOn ? 'endsOn' : 'startsOn' }]),
    ...(startsOn && endsOn && endsOn < startsOn ? [{ code: 'delegation_dates_reversed', at: 'endsOn' }] : []),
    ...(endsOn && endsOn < today ? [{ code: 'delegation_past', at: 'endsOn' }] : []),
    ...(startsOn && endsOn && daysApart(startsOn, endsOn) > longestLending
      ? [{ code: 'delegation_too_long', at: 'endsOn' }]
      : []),
    ...(reason.trim() ? [] : [{ code: 'delegation_reason_missing', at: 'reason' }]),
  ]
}

const daysApart = (from: PlainDate, to: PlainDate) => (Date.parse(to) - Date.parse(from)) / 86_400_000
