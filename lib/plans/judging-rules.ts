import { compareFigures, type Figure, sumFigures } from '@/lib/figures'
import type { Yen } from '@/lib/money'
import type { IndicatorContent, PlanContent } from './content'
import { budgetInForce } from './rules'

/** Whether a promise became harder to keep, or easier; null where that cannot be said. */
export type Turn = 'raised' | 'lowered' | null

/** What an indicator promises, so that two can be compared. */
type Promised = Pick<
  IndicatorContent,
  'kind' | 'direction' | 'target' | 'lowerBound' | 'upperBound' | 'changePercent' | 'dueOn' | 'finalTarget' | 'unit'
>

const compared = (before: Figure | undefined, after: Figure | undefined): number | null =>
  before === undefined || after === undefined ? null : compareFigures(after, before)

/** raised where `better` is above zero, lowered below it, null where it is zero or unknown. */
const turnOf = (better: number | null): Turn =>
  better === null || better === 0 ? null : better > 0 ? 'raised' : 'lowered'

/**
 * Whether an indicator promises more or less than before: more where UP rises, less where it falls; the other way about for
 * DOWN; KEEP promises less where its bounds widen; CHANGE by its per cent; MILESTONE and QUALITATIVE by their day. Null where
 * kind, unit or direction changed, or both of KEEP's bounds moved against one another: then a person has to judge.
 */
export function turnOfPromise(before: Promised, after: Promised): Turn {
  if (before.kind !== after.kind || before.direction !== after.direction || before.unit !== after.unit) return null
  const later = () =>
    before.dueOn && after.dueOn && before.dueOn !== after.dueOn ? (after.dueOn < before.dueOn ? 1 : -1) : null
  switch (after.kind) {
    case 'MILESTONE':
    case 'QUALITATIVE':
      return turnOf(later())
    case 'CHANGE':
      return turnOf(compared(before.changePercent, after.changePercent))
    case 'NUMBER': {
      if (after.direction === 'KEEP') {
        const bounds = [
          compared(before.lowerBound, after.lowerBound) ?? 0,
          -(compared(before.upperBound, after.upperBound) ?? 0),
        ]
        const tighter = bounds.some((step) => step > 0)
        const wider = bounds.some((step) => step < 0)
        return tighter === wider ? null : tighter ? 'raised' : 'lowered'
      }
      const sign = after.direction === 'DOWN' ? -1 : 1
      const step = compared(before.target ?? before.finalTarget, after.target ?? after.finalTarget)
      return turnOf(step === null ? null : sign * step)
    }
  }
}

/** An amount of staff or money in two contents; null where one of them has none. */
export type Moved<Amount> = { name: string; unit: string; before: Amount | null; after: Amount | null }

/** What a plan comes to against another, in the things a reader asks for first. */
export type Judgement = {
  came: { key: string; number: number; title: string }[]
  went: { key: string; number: number; title: string }[]
  /** indicators whose promise turned, with both */
  turned: {
    key: string
    projectKey: string
    name: string
    turn: 'raised' | 'lowered'
    before: IndicatorContent
    after: IndicatorContent
  }[]
  /** by employment type and unit, the whole department; a sum only where every row says a number */
  staff: Moved<Figure>[]
  /** 予算現額 by account, yen; accounts are never added up */
  money: Moved<Yen>[]
  /** 事業費 by project, where it moved, yen */
  projects: Moved<Yen>[]
}

const projectsOf = (content: PlanContent) => content.policies.flatMap(({ projects }) => projects)

/** Both sides by name, in the order of the later content, former names last; those that stayed are left out. */
function moved<Amount extends string | number>(
  before: ReadonlyMap<string, { name: string; unit: string; amount: Amount }>,
  after: ReadonlyMap<string, { name: string; unit: string; amount: Amount }>,
): Moved<Amount>[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key) => {
    const was = before.get(key)
    const is = after.get(key)
    const { name, unit } = is ?? was ?? { name: key, unit: '' }
    return was?.amount === is?.amount ? [] : [{ name, unit, before: was?.amount ?? null, after: is?.amount ?? null }]
  })
}

function staffOf(content: PlanContent) {
  const kindOf = ({ employmentType, unit }: PlanContent['staff'][number]) => `${employmentType} ${unit}`
  const kinds = new Map(content.staff.map((row) => [kindOf(row), row]))
  return new Map(
    [...kinds].flatMap(([kind, { employmentType: name, unit }]) => {
      const counts = content.staff.filter((row) => kindOf(row) === kind).map(({ count }) => count)
      const known = counts.filter((count) => count !== undefined)
      return known.length < counts.length ? [] : [[kind, { name, unit, amount: sumFigures(known) }] as const]
    }),
  )
}

function moneyOf(content: PlanContent) {
  return new Map(
    content.budgets.flatMap((row) => {
      const amount = budgetInForce(row)
      return amount === null ? [] : [[row.account, { name: row.account, unit: 'YEN', amount }] as const]
    }),
  )
}

function costsOf(content: PlanContent) {
  return new Map(
    projectsOf(content).flatMap(({ key, title, budget }) =>
      budget ? [[key, { name: title, unit: 'YEN', amount: budget.amount }] as const] : [],
    ),
  )
}

/** What a plan comes to against another: what came and went, what turned, and how staff and money moved. */
export function judge(before: PlanContent, after: PlanContent): Judgement {
  const former = projectsOf(before)
  const present = projectsOf(after)
  const keys = (projects: typeof former) => new Set(projects.map(({ key }) => key))
  const named = ({ key, number, title }: (typeof former)[number]) => ({ key, number, title })
  const promised = new Map(
    former.flatMap(({ indicators }) => indicators.map((indicator) => [indicator.key, indicator])),
  )
  return {
    came: present.filter(({ key }) => !keys(former).has(key)).map(named),
    went: former.filter(({ key }) => !keys(present).has(key)).map(named),
    turned: present.flatMap((project) =>
      project.indicators.flatMap((indicator) => {
        const was = promised.get(indicator.key)
        const turn = was ? turnOfPromise(was, indicator) : null
        return was && turn
          ? [{ key: indicator.key, projectKey: project.key, name: indicator.name, turn, before: was, after: indicator }]
          : []
      }),
    ),
    staff: moved(staffOf(before), staffOf(after)),
    money: moved(moneyOf(before), moneyOf(after)),
    projects: moved(costsOf(before), costsOf(after)),
  }
}
