import { Decimal } from 'decimal.js'
import type { Figure } from '@/lib/figures'
import type { PlanContent } from '@/lib/plans/content'
import { budgetInForce } from '@/lib/plans/rules'

type Staff = PlanContent['staff']
type Budget = PlanContent['budgets'][number]

interface StaffRow {
  /** Absent: the whole department. */
  section?: string
  /** One a employment type, in the order of `StaffTable.employmentTypes`; null where there is none. */
  counts: (Figure | null)[]
  /** Null when none of the counts is known. */
  total: Figure | null
}

export interface StaffTable {
  unit: Staff[number]['unit']
  employmentTypes: string[]
  rows: StaffRow[]
  /** Per employment type over all sections; a count for the whole department stands before a sum. */
  totals: (Figure | null)[]
  total: Figure | null
  decimals: number
}

function sum(figures: readonly (Figure | null)[]): Figure | null {
  const known = figures.filter((figure) => figure !== null)
  return known.length > 0
    ? known.reduce((left, right) => new Decimal(left).plus(right), new Decimal(0)).toFixed()
    : null
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}

/** In the order of the section that has most of them, so that a section without one does not change it. */
function employmentTypesOf(staff: Staff): string[] {
  const lists = unique(staff.map((row) => row.section)).map((section) =>
    staff.filter((row) => row.section === section).map((row) => row.employmentType),
  )
  return unique(lists.sort((left, right) => right.length - left.length).flat())
}

/** Staff as tables of section × employment type, one per unit: persons and full-time equivalents are never added up. */
export function staffTables(staff: Staff): StaffTable[] {
  return unique(staff.map((row) => row.unit)).map((unit) => {
    const counted = staff.filter((row) => row.unit === unit)
    const employmentTypes = employmentTypesOf(counted)
    const countOf = (section: string | undefined, employmentType: string) =>
      sum(
        counted
          .filter((row) => row.section === section && row.employmentType === employmentType)
          .map((row) => row.count ?? null),
      )
    const rows = unique(counted.map((row) => row.section)).map((section) => {
      const counts = employmentTypes.map((type) => countOf(section, type))
      return {
        ...(section === undefined ? {} : { section }),
        counts,
        total: sum(counts),
      }
    })
    const totals = employmentTypes.map(
      (type, place) =>
        countOf(undefined, type) ??
        sum(rows.filter((row) => row.section !== undefined).map((row) => row.counts[place] ?? null)),
    )
    const decimals = Math.max(0, ...counted.map((row) => row.count?.split('.')[1]?.length ?? 0))
    return {
      unit,
      employmentTypes,
      rows,
      totals,
      total: sum(totals),
      decimals,
    }
  })
}

/** Which parts of the amounts any of the accounts has: only these need a column. */
export function budgetColumns(budgets: readonly Budget[]) {
  const has = (
    field: 'supplementary' | 'carriedOver' | 'reserveAndTransfers' | 'spent' | 'carriedForward' | 'unused',
  ) => budgets.some((budget) => budget[field] !== undefined)
  const before = (['supplementary', 'carriedOver', 'reserveAndTransfers'] as const).filter(has)
  const after = (['spent', 'carriedForward', 'unused'] as const).filter(has)
  return { before, after, inForce: before.length > 0 }
}

/** Every amount of a budget that is shown, yen. */
export function amountsOf(budget: Budget): number[] {
  const { initial, supplementary, carriedOver, reserveAndTransfers, spent, carriedForward, unused } = budget
  return [
    initial,
    supplementary,
    carriedOver,
    reserveAndTransfers,
    budgetInForce(budget) ?? undefined,
    spent,
    carriedForward,
    unused,
  ].filter((amount) => amount !== undefined)
}
