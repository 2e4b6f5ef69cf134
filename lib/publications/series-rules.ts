import { Decimal } from 'decimal.js'
import type { PlainDate } from '@/lib/dates'
import { compareFigures, type Figure } from '@/lib/figures'
import { type FiscalYear, fiscalYearOf } from '@/lib/fiscal-year'
import type { Yen } from '@/lib/money'
import type { IndicatorContent, PlanContent, PublishedPlan } from '@/lib/plans/content'
import { staffTables } from '@/lib/plans/resource-tables'
import { budgetInForce } from '@/lib/plans/rules'
import type { ReportContent, ReportedIndicator } from '@/lib/results/content'
import { type Reform, reformsOf, type Succession } from './succession-rules'

/* An indicator over the years: what published plans promised and published reports said, put side by side. Pure. */

/** An edition of a plan of the series, as far as it speaks of the indicator. */
export interface SeriesEdition {
  year: FiscalYear
  departmentSlug: string
  departmentName: string
  version: string
  publishedOn: PlainDate
  /** Its text was taken off the pages again: nothing of it is here. */
  withdrawn: boolean
  amendment: PublishedPlan['amendment'] | null
  /** null where this edition does not have the indicator. */
  indicator: IndicatorContent | null
  project: { number: number; title: string; section: string } | null
}

/** A report in force of a plan of the series. */
export interface SeriesReport {
  year: FiscalYear
  departmentSlug: string
  period: ReportContent['period']
  number: number
  publishedOn: PlainDate
  checkpointOn: PlainDate
  scale: ReportContent['scale']
  reported: ReportedIndicator
}

/** A target that an edition changed in the course of its year, with what was said of it. */
export interface TargetChange {
  version: string
  /** the edition before, beside which it can be read; null where that was withdrawn */
  replaces: string | null
  publishedOn: PlainDate
  before: IndicatorContent
  after: IndicatorContent
  amendment: NonNullable<PublishedPlan['amendment']>
}

/** What one department promised of the indicator in one year, and what came of it. */
export interface SeriesYear {
  year: FiscalYear
  departmentSlug: string
  /** as it was called then */
  departmentName: string
  project: { number: number; title: string; section: string }
  /** as the edition in force says it */
  indicator: IndicatorContent
  version: string
  publishedOn: PlainDate
  changes: TargetChange[]
  midyear: SeriesReport | null
  yearend: SeriesReport | null
}

/** The years of a series, the earliest first; never empty. */
export type Series = readonly [SeriesYear, ...SeriesYear[]]

const promisedFigures = ['target', 'changePercent', 'lowerBound', 'upperBound', 'finalTarget'] as const
const promisedWords = ['kind', 'direction', 'withoutYearTarget', 'finalTargetYear', 'dueOn'] as const

/** Whether two editions promise the same figures by the same day. */
export function promisesTheSame(one: IndicatorContent, other: IndicatorContent): boolean {
  return (
    promisedFigures.every((part) => sameFigure(one[part], other[part])) &&
    promisedWords.every((part) => one[part] === other[part])
  )
}

function sameFigure(one: Figure | undefined, other: Figure | undefined): boolean {
  return one === undefined || other === undefined ? one === other : compareFigures(one, other) === 0
}

/** The changes of the target among the editions of one plan, which come in their order. What was withdrawn is passed over. */
export function targetChanges(editions: readonly SeriesEdition[]): TargetChange[] {
  const standing = editions.filter(({ withdrawn }) => !withdrawn)
  return standing.flatMap((edition, place) => {
    const before = standing[place - 1]?.indicator
    const { indicator: after, amendment, version, publishedOn } = edition
    if (!before || !after || !amendment || promisesTheSame(before, after)) return []
    const gone = editions.some((each) => each.withdrawn && each.version === amendment.replaces)
    return [{ version, replaces: gone ? null : amendment.replaces, publishedOn, before, after, amendment }]
  })
}

/**
 * The series of what was published: a year for every plan whose edition in force has the indicator; `editions` in the order
 * of their publication. Null where none has it.
 */
export function seriesOf(
  current: readonly { year: FiscalYear; departmentSlug: string; version: string }[],
  editions: readonly SeriesEdition[],
  reports: readonly SeriesReport[],
): Series | null {
  const years = current.flatMap(({ year, departmentSlug, version }): SeriesYear[] => {
    const ofPlan = editions.filter((each) => each.year === year && each.departmentSlug === departmentSlug)
    const inForce = ofPlan.findLast((each) => each.version === version && !each.withdrawn)
    if (!inForce?.indicator || !inForce.project) return []
    const { departmentName, indicator, project, publishedOn } = inForce
    const report = (period: SeriesReport['period']) =>
      reports.find((each) => each.year === year && each.departmentSlug === departmentSlug && each.period === period) ??
      null
    return [
      {
        year,
        departmentSlug,
        departmentName,
        project,
        indicator,
        version,
        publishedOn,
        changes: targetChanges(ofPlan),
        midyear: report('MIDYEAR'),
        yearend: report('YEAREND'),
      },
    ]
  })
  const [first, ...rest] = years.toSorted(
    (one, other) => one.year - other.year || one.departmentSlug.localeCompare(other.departmentSlug),
  )
  return first ? [first, ...rest] : null
}

/** The latest year of a series, whose promise stands now. */
export function latestOf(series: Series): SeriesYear {
  return series.at(-1) ?? series[0]
}

/** A value that was reached, with its year. */
export interface Reached {
  year: FiscalYear
  value: Figure
  provisional: boolean
  period: SeriesReport['period']
  checkpointOn: PlainDate
}

const provisionalIn = ({ reported }: SeriesReport) => reported.status === 'PROVISIONAL'

function reachedIn(report: SeriesReport | null): Reached | null {
  const value = report?.reported.value
  if (!report || value === undefined) return null
  const { year, period, checkpointOn } = report
  return { year, value, provisional: provisionalIn(report), period, checkpointOn }
}

/** What a year came to: its year-end value, else that of its middle; null where neither is known. */
export function reachedOf({ yearend, midyear }: SeriesYear): Reached | null {
  return reachedIn(yearend) ?? reachedIn(midyear)
}

/** いまの値: the last one that is known; null while there is none. */
export function latestReached(series: readonly SeriesYear[]): Reached | null {
  return series.map(reachedOf).findLast((reached) => reached !== null) ?? null
}

/** Whether figures of a year can stand on one scale with those of another. */
function comparable(one: IndicatorContent, other: IndicatorContent): boolean {
  const measured = (kind: IndicatorContent['kind']) => kind === 'NUMBER' || kind === 'CHANGE'
  return measured(one.kind) && measured(other.kind) && (one.unit ?? '') === (other.unit ?? '')
}

/** The years that stand on the scale of the latest one; none where that is not measured in figures. */
export function comparableYears(series: Series): SeriesYear[] {
  const latest = latestOf(series).indicator
  return series.filter(({ indicator }) => comparable(indicator, latest))
}

const Exact = Decimal.clone({ precision: 60, toExpNeg: -60, toExpPos: 60 })

/** The level that a share of change comes to: 820000 less 5 per cent is 779000. Null without a baseline or a direction. */
function levelOfChange({ baseline, direction }: IndicatorContent, percent: Figure | undefined): Figure | null {
  if (baseline === undefined || percent === undefined || !direction || direction === 'KEEP') return null
  const start = new Exact(baseline)
  const way = start.abs().times(percent).div(100)
  return (direction === 'UP' ? start.plus(way) : start.minus(way)).toFixed()
}

/** The level that a year's own target comes to; null where it has none, or bounds instead. */
export function targetLevel(indicator: IndicatorContent): Figure | null {
  if (indicator.withoutYearTarget || indicator.direction === 'KEEP') return null
  return indicator.kind === 'CHANGE'
    ? levelOfChange(indicator, indicator.changePercent)
    : indicator.kind === 'NUMBER'
      ? (indicator.target ?? null)
      : null
}

/** The level and year of the final target, where it lies beyond the year's own; null where there is none. */
export function finalLevel(indicator: IndicatorContent): { level: Figure; year: FiscalYear | null } | null {
  const { kind, direction, withoutYearTarget, changePercent, finalTarget, finalTargetYear } = indicator
  if (direction === 'KEEP') return null
  const level =
    kind === 'CHANGE'
      ? (finalTarget ?? (withoutYearTarget ? levelOfChange(indicator, changePercent) : null))
      : kind === 'NUMBER'
        ? (finalTarget ?? null)
        : null
  return level === null ? null : { level, year: finalTargetYear ?? null }
}

/** The level that a year's target had at first; null where it is the present one, or none is known. */
export function originalLevel({ indicator, changes }: SeriesYear): Figure | null {
  if (indicator.direction === 'KEEP') return null
  const first = originalTarget({ indicator, changes })
  const level = indicator.kind === 'CHANGE' ? levelOfChange(indicator, first ?? undefined) : first
  const present = targetLevel(indicator)
  return level !== null && present !== null && compareFigures(level, present) === 0 ? null : level
}

/** The target a year began with, as it was written; null where it is the present one. */
export function originalTarget({ indicator, changes }: Pick<SeriesYear, 'indicator' | 'changes'>): Figure | null {
  const of = (each: IndicatorContent) => (each.kind === 'CHANGE' ? each.changePercent : each.target)
  const first = changes[0]?.before
  const original = (first?.kind === indicator.kind ? of(first) : undefined) ?? indicator.originalTarget
  const present = of(indicator)
  if (original === undefined || indicator.kind === 'MILESTONE' || indicator.kind === 'QUALITATIVE') return null
  return present !== undefined && compareFigures(original, present) === 0 ? null : original
}

/** Years from which on another text says what is counted, each with the text before. */
export function definitionChanges(series: Series): { year: FiscalYear; before: string }[] {
  return series.flatMap(({ year, indicator }, place) => {
    const before = series[place - 1]?.indicator.definition
    return before !== undefined && indicator.definition !== undefined && before !== indicator.definition
      ? [{ year, before }]
      : []
  })
}

/** The departments that had the indicator, one after another, each with the section and its years. */
export function departmentsOf(
  series: Series,
): { name: string; section: string; first: FiscalYear; last: FiscalYear }[] {
  const spans: { name: string; section: string; first: FiscalYear; last: FiscalYear }[] = []
  for (const { year, departmentName: name, project } of series) {
    const span = spans.at(-1)
    if (span?.name === name && span.section === project.section) span.last = year
    else spans.push({ name, section: project.section, first: year, last: year })
  }
  return spans
}

/** The acts of 組織改正 through which the indicator went from one department to the next. */
export function reformsBetween(series: Series, successions: readonly Succession[]): Reform[] {
  return reformsOf(successions).filter(({ effectiveOn, from, to }) =>
    series.some((each, place) => {
      const next = series[place + 1]
      return (
        each.departmentSlug === from.slug &&
        next !== undefined &&
        to.some(({ slug }) => slug === next.departmentSlug) &&
        each.year <= fiscalYearOf(effectiveOn) &&
        fiscalYearOf(effectiveOn) <= next.year
      )
    }),
  )
}

/** A department's means in one year, as its plan in force says them. */
export interface ResourceYear extends Pick<PlanContent, 'staff' | 'budgets'> {
  year: FiscalYear
  slug: string
  /** as it was called then */
  name: string
  /** 基準日 of the staff */
  headcountOn?: PlainDate | undefined
}

/** The plan that a figure stands in. */
interface Place {
  year: FiscalYear
  slug: string
  name: string
}

/** Staff of one unit over the years; null where a year does not tell. */
export interface StaffSeries {
  unit: PlanContent['staff'][number]['unit']
  years: (Place & { headcountOn?: PlainDate | undefined; total: Figure | null; decimals: number })[]
}

/** An account's money over the years, yen; null where a year does not tell. */
export interface BudgetSeries {
  account: string
  accountKind: PlanContent['budgets'][number]['accountKind']
  years: (Place & {
    basis: PlanContent['budgets'][number]['basis'] | null
    votedOn?: PlainDate | undefined
    initial: Yen | null
    inForce: Yen | null
  })[]
}

/** Staff over the years, one series a unit that the latest year counts in. Persons and full-time equivalents never mix. */
export function staffOverYears(years: readonly ResourceYear[]): StaffSeries[] {
  const units = [...new Set(years.flatMap(({ staff }) => staff.map(({ unit }) => unit)))]
  return units.map((unit) => ({
    unit,
    years: years.map(({ year, slug, name, headcountOn, staff }) => {
      const table = staffTables(staff).find((each) => each.unit === unit)
      return { year, slug, name, headcountOn, total: table?.total ?? null, decimals: table?.decimals ?? 0 }
    }),
  }))
}

/** Money over the years, account by account (of a public enterprise 収益的 and 資本的 apart); accounts are never added up. */
export function budgetsOverYears(years: readonly ResourceYear[]): BudgetSeries[] {
  const accounts = new Map<string, Pick<BudgetSeries, 'account' | 'accountKind'>>()
  for (const { account, accountKind } of years.toReversed().flatMap(({ budgets }) => budgets))
    accounts.set(`${accountKind} ${account}`, { account, accountKind })
  return [...accounts.values()].map(({ account, accountKind }) => ({
    account,
    accountKind,
    years: years.map(({ year, slug, name, budgets }) => {
      const budget = budgets.find((each) => each.account === account && each.accountKind === accountKind)
      return {
        year,
        slug,
        name,
        basis: budget?.basis ?? null,
        votedOn: budget?.votedOn,
        initial: budget?.initial ?? null,
        inForce: budget ? budgetInForce(budget) : null,
      }
    }),
  }))
}
