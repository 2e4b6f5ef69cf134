import type { IndicatorFilling, PlanFilling, PolicyFilling, ProjectFilling } from '@/lib/plans/filling-commands'

/** A department of the demo city with the whole text of its plan for 2026. */
export type DepartmentData = {
  slug: string
  name: string
  decidedBy: 'MAYOR' | 'BOARD_OF_EDUCATION' | 'PUBLIC_ENTERPRISE'
  contact: string
  sections: string[]
  people: { head: Post; chief: Post; coordinator: Post; staff: Post }
  plan: PlanFilling
}

/** A person's name and post. */
export type Post = [name: string, post: string]

export const endOfYear = '2027-03-31'
const votedOn = '2026-03-26'
const employmentTypes = ['正規', '再任用', '会計年度任用'] as const

/** Whole yen of an amount in 千円. */
export function thousandYen(amount: number): number {
  return amount * 1_000
}

/** The role of each section, in the order given. */
export function roles(texts: Record<string, string>): PlanFilling['sectionRoles'] {
  return Object.entries(texts).map(([section, text]) => ({ section, text }))
}

/** Persons per section as 正規, 再任用, 会計年度任用; a zero makes no row. */
export function staff(counts: Record<string, [number, number, number]>): PlanFilling['staff'] {
  return Object.entries(counts).flatMap(([section, persons]) =>
    persons.flatMap((count, place) =>
      count === 0
        ? []
        : [
            {
              section,
              employmentType: employmentTypes[place] ?? '正規',
              count: String(count),
              unit: 'PERSONS' as const,
            },
          ],
    ),
  )
}

/** A budget of one account as the council voted it in March, 千円. */
export function budget(account: string, initial: number, carriedOver?: number): PlanFilling['budgets'][number] {
  return {
    account,
    basis: 'INITIAL',
    votedOn,
    initial: thousandYen(initial),
    ...(carriedOver === undefined ? {} : { carriedOver: thousandYen(carriedOver) }),
  }
}

type Money = {
  /** 千円 */
  amount: number
  /** 千円 by source; what they leave is 一般財源 */
  from?: { national?: number; prefectural?: number; bond?: number; other?: number }
  code?: string
  account?: string
}

/** Amount, sources and budget code of a project. */
export function costs({
  amount,
  from = {},
  code,
  account = '一般会計',
}: Money): Pick<ProjectFilling, 'budget' | 'funding' | 'codes'> {
  const { national = 0, prefectural = 0, bond = 0, other = 0 } = from
  const general = amount - national - prefectural - bond - other
  const sources = [
    { source: 'NATIONAL' as const, amount: national },
    { source: 'PREFECTURAL' as const, amount: prefectural },
    { source: 'BOND' as const, amount: bond },
    { source: 'OTHER' as const, amount: other },
    { source: 'GENERAL' as const, amount: general },
  ]
  return {
    budget: { amount: thousandYen(amount), basis: 'INITIAL', votedOn },
    funding: sources
      .filter((line) => line.amount !== 0)
      .map((line) => ({ source: line.source, amount: thousandYen(line.amount) })),
    ...(code ? { codes: [{ account, code }] } : {}),
  }
}

/** What every indicator says: what is counted, where the figure comes from, how often. */
type Measured = Required<Pick<IndicatorFilling, 'name' | 'definition' | 'source' | 'frequency'>> &
  Partial<Pick<IndicatorFilling, 'level'>>

type Baseline = { from: [year: number, value: string]; provisional?: true } | { noBaseline: string }

function baselineOf(baseline: Baseline): Partial<IndicatorFilling> {
  return 'from' in baseline
    ? {
        baselineYear: baseline.from[0],
        baseline: baseline.from[1],
        ...(baseline.provisional ? { baselineProvisional: true as const } : {}),
      }
    : { baselineNoneReason: baseline.noBaseline }
}

function decimalsOf(figure: string): number {
  return figure.split('.')[1]?.length ?? 0
}

/** Without trailing zeros, as the database gives figures back. */
function plain(figure: string): string {
  return figure.includes('.') ? figure.replace(/\.?0+$/, '') : figure
}

/** A figure to raise or lower to `to` by the end of the fiscal year, unless `dueOn` says otherwise. */
export function number(
  measured: Measured,
  figures: Baseline & { unit: string; direction: 'UP' | 'DOWN'; to: string; dueOn?: string },
  more: Partial<IndicatorFilling> = {},
): IndicatorFilling {
  const { unit, direction, to, dueOn = endOfYear } = figures
  const { baseline, ...baselines } = baselineOf(figures)
  return {
    level: 'OUTCOME',
    ...measured,
    kind: 'NUMBER',
    unit,
    direction,
    decimals: decimalsOf(to),
    ...baselines,
    ...(baseline === undefined ? {} : { baseline: plain(baseline) }),
    target: plain(to),
    dueOn,
    ...more,
  }
}

/** A figure to keep between two bounds. */
export function keep(
  measured: Measured,
  figures: Baseline & { unit: string; between: [string, string] },
): IndicatorFilling {
  const [lowerBound, upperBound] = figures.between
  const { baseline, ...baselines } = baselineOf(figures)
  return {
    level: 'OUTCOME',
    ...measured,
    kind: 'NUMBER',
    unit: figures.unit,
    direction: 'KEEP',
    decimals: decimalsOf(upperBound),
    ...baselines,
    ...(baseline === undefined ? {} : { baseline: plain(baseline) }),
    lowerBound: plain(lowerBound),
    upperBound: plain(upperBound),
    dueOn: endOfYear,
  }
}

/** A figure without a target of this year: its final target and the year of it. */
export function later(
  measured: Measured,
  figures: Baseline & { unit: string; direction: 'UP' | 'DOWN'; finalTarget: string; finalTargetYear: number },
  more: Partial<IndicatorFilling> = {},
): IndicatorFilling {
  const { unit, direction, finalTarget, finalTargetYear } = figures
  const { baseline, ...baselines } = baselineOf(figures)
  return {
    level: 'OUTCOME',
    ...measured,
    kind: 'NUMBER',
    unit,
    direction,
    decimals: decimalsOf(finalTarget),
    ...baselines,
    ...(baseline === undefined ? {} : { baseline: plain(baseline) }),
    withoutYearTarget: true,
    finalTarget: plain(finalTarget),
    finalTargetYear,
    ...more,
  }
}

/** A change in per cent against a year. */
export function change(
  measured: Measured,
  figures: Baseline & { baselineYear: number; unit: string; direction: 'UP' | 'DOWN'; percent: string },
): IndicatorFilling {
  const { baseline, ...baselines } = baselineOf(figures)
  return {
    level: 'OUTCOME',
    ...measured,
    kind: 'CHANGE',
    unit: figures.unit,
    direction: figures.direction,
    decimals: 0,
    ...baselines,
    ...(baseline === undefined ? {} : { baseline: plain(baseline) }),
    baselineYear: figures.baselineYear,
    changePercent: plain(figures.percent),
    dueOn: endOfYear,
  }
}

/** Something that will exist by a day. */
export function milestone(
  measured: Measured,
  dueOn: string,
  steps?: { text: string; dueOn: string }[],
): IndicatorFilling {
  return { level: 'OUTPUT', ...measured, kind: 'MILESTONE', dueOn, ...(steps ? { steps } : {}) }
}

/** A state in words, with what will show it. */
export function inWords(measured: Measured, condition: string, evidence: string, dueOn = endOfYear): IndicatorFilling {
  return { level: 'OUTCOME', ...measured, kind: 'QUALITATIVE', condition, evidence, dueOn }
}

type UnnumberedPolicy = Omit<PolicyFilling, 'projects'> & { projects: Omit<ProjectFilling, 'number'>[] }

/** Policies with their projects numbered through the department. */
export function numbered(policies: UnnumberedPolicy[]): PolicyFilling[] {
  let number = 0
  return policies.map((policy) => ({
    ...policy,
    projects: policy.projects.map((project) => {
      number += 1
      return { ...project, number }
    }),
  }))
}

/** References to 施策 by code. */
export function goals(...codes: string[]): { goals: { code: string }[] } {
  return { goals: codes.map((code) => ({ code })) }
}

/** References to the mayor's priorities by number. */
export function priorities(...numbers: number[]): { priorities: { number: number }[] } {
  return { priorities: numbers.map((number) => ({ number })) }
}
