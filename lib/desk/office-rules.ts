import { daysBetween, type PlainDate } from '@/lib/dates'
import type { Standing } from '@/lib/plans/standing-queries'
import { type EditionState, editionStates, type Verb } from '@/lib/plans/workflow'

/** What of a year's plans the office looks at. */
export const officeViews = ['all', 'mine', 'late', 'blocking'] as const
export type OfficeView = (typeof officeViews)[number]

export type OfficeFilter = { view: OfficeView; state: EditionState | null; name: string }

/** How many plans one page of the board shows. */
export const officePage = 50

/** A plan as the office's board lists it, before what is shown of it alone. */
export type OfficeLine = {
  standing: Standing
  /** until when it is to leave its state; null where the year sets none */
  due: PlainDate | null
  /** days until then, counted from today; negative: late; null without a day */
  left: number | null
  mine: boolean
}

/** Days left until `due`; null where there is none. */
export function daysLeft(due: PlainDate | null, today: PlainDate): number | null {
  return due === null ? null : daysBetween(today, due)
}

/** What the address asks for; what it does not say, or says wrongly, is everything. */
export function officeFilterOf(asked: Readonly<Record<string, string | string[] | undefined>>): OfficeFilter {
  const one = (name: string) => (typeof asked[name] === 'string' ? asked[name] : '')
  return {
    view: officeViews.find((view) => view === one('view')) ?? 'all',
    state: editionStates.find((state) => state === one('state')) ?? null,
    name: one('name').normalize('NFKC').trim().slice(0, 60),
  }
}

/** Whether a line is among what is asked for. */
export function isAskedFor({ standing, left, mine }: OfficeLine, { view, state, name }: OfficeFilter): boolean {
  return (
    (view !== 'mine' || mine) &&
    (view !== 'late' || (left !== null && left < 0)) &&
    (view !== 'blocking' || standing.requests > 0) &&
    (state === null || standing.state === state) &&
    standing.departmentName.includes(name)
  )
}

/** What needs doing first: what waits for me, then what is due earliest, then the order of the departments. */
export function inOrderOfNeed(lines: readonly OfficeLine[]): OfficeLine[] {
  const days = ({ left }: OfficeLine) => left ?? Number.POSITIVE_INFINITY
  return lines.toSorted((one, other) => {
    if (one.mine !== other.mine) return one.mine ? -1 : 1
    const [mine, theirs] = [days(one), days(other)]
    return mine === theirs ? 0 : mine - theirs
  })
}

/** Moves that the office makes with several plans at once: no more is said with them than one reason for all. */
export const bulkVerbs = ['openConsultation', 'returnToDepartment'] as const satisfies readonly Verb[]
export type BulkVerb = (typeof bulkVerbs)[number]
