import type { PlainDate } from '@/lib/dates'
import { addFigures } from '@/lib/figures'
import { boundsOfFiscalYear, type FiscalYear } from '@/lib/fiscal-year'
import { joinedPlans, staffPlace } from './carrying-rules'
import type { IndicatorContent, PlanContent } from './content'

/** A plan of last year as one compares this year's with it. */
export type FormerPlan = {
  content: PlanContent
  /** whether the department follows it as a whole: else staff and money cannot be told apart */
  whole: boolean
  /** whether the work of a section is the department's now */
  has: (section: string) => boolean
}

type Staff = PlanContent['staff'][number]
type Budget = PlanContent['budgets'][number]

const amounts = [
  'initial',
  'supplementary',
  'carriedOver',
  'reserveAndTransfers',
  'spent',
  'carriedForward',
  'unused',
] as const

const accountPlace = ({ account, accountKind }: Budget) => `${accountKind}/${account}`

function added(one: Budget, other: Budget): Budget {
  const sums = amounts.flatMap((field) => {
    const known = [one[field], other[field]].filter((amount) => amount !== undefined)
    return known.length === 0 ? [] : [[field, known.reduce((sum, amount) => sum + amount, 0)] as const]
  })
  return { ...one, ...Object.fromEntries(sums) }
}

function addedStaff(one: Staff, other: Staff): Staff {
  const { count: _count, ...row } = one
  return one.count === undefined || other.count === undefined
    ? row
    : { ...row, count: addFigures(one.count, other.count) }
}

/** Rows that stand in one place as one, each with the key that `present` has in that place. */
function inPresentRows<Row extends { key: string }>(
  rows: readonly Row[],
  present: readonly Row[],
  placeOf: (row: Row) => string,
  add: (one: Row, other: Row) => Row,
): Row[] {
  const keys = new Map(present.map((row) => [placeOf(row), row.key]))
  const joined = new Map<string, Row>()
  for (const row of rows) {
    const place = placeOf(row)
    const before = joined.get(place)
    joined.set(place, before ? add(before, row) : { ...row, key: keys.get(place) ?? row.key })
  }
  return [...joined.values()]
}

/** A calendar date a year later; 29 February becomes the 28th. */
function yearLater(date: PlainDate): PlainDate {
  const later = `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`
  return later.endsWith('-02-29') ? later.replace(/29$/, '28') : later
}

/** A goal of last year beside this year's: one that was due within that year is due within this one. */
function dueAgain({ dueOn, ...indicator }: IndicatorContent, lastYear: FiscalYear): IndicatorContent {
  if (dueOn === undefined) return indicator
  return { ...indicator, dueOn: dueOn <= boundsOfFiscalYear(lastYear).last ? yearLater(dueOn) : dueOn }
}

/**
 * Last year's plans as one text beside `present`: the first one's mission, the work that is the department's now, staff and
 * money of those that it follows as a whole. Rows of staff and money are written anew each year: they are the same where
 * section, employment type and account are. What is another by the calendar alone, as the day of the vote or a goal's day within the year, is as it is now.
 */
export function besideLastYear(present: PlanContent, former: readonly FormerPlan[]): PlanContent {
  const whole = former.filter((plan) => plan.whole)
  const [first] = former
  const voted = new Map(present.policies.flatMap(({ projects }) => projects.map(({ key, budget }) => [key, budget])))
  const plans = former.map(({ content, has }) => ({
    mission: content.mission,
    sectionRoles: content.sectionRoles.filter(({ section }) => has(section)),
    policies: content.policies
      .map((policy) => ({ ...policy, projects: policy.projects.filter(({ section }) => has(section)) }))
      .filter((policy, place) => policy.projects.length > 0 || content.policies[place]?.projects.length === 0),
  }))
  const joined = joinedPlans(plans, first?.content.mission)
  const budgets = inPresentRows(
    whole.flatMap(({ content }) => content.budgets),
    present.budgets,
    accountPlace,
    added,
  )
  const dated = <Value extends { votedOn?: string | undefined }>(value: Value, now: Value | undefined): Value => {
    const { votedOn: _former, ...rest } = value
    return { ...rest, ...(now?.votedOn === undefined ? {} : { votedOn: now.votedOn }) } as Value
  }
  return {
    ...present,
    notes: { ...present.notes, personnelCostIncluded: first?.content.notes.personnelCostIncluded ?? false },
    ...joined,
    policies: joined.policies.map((policy) => ({
      ...policy,
      projects: policy.projects.map(({ budget, indicators, ...project }) => ({
        ...project,
        indicators: indicators.map((indicator) => dueAgain(indicator, present.year - 1)),
        ...(budget ? { budget: dated(budget, voted.get(project.key)) } : {}),
      })),
    })),
    staff: inPresentRows(
      whole.flatMap(({ content }) => content.staff),
      present.staff,
      ({ section = '', employmentType, unit }) => staffPlace({ section, employmentType, unit }),
      addedStaff,
    ),
    budgets: budgets.map((row) =>
      dated(
        row,
        present.budgets.find(({ key }) => key === row.key),
      ),
    ),
  }
}
