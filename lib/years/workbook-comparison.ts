import type { Reason } from '@/lib/errors'
import { type Comparison, compareWorkbook, type Present } from '@/lib/plans/workbook-comparison'
import type { WorkbookMeta } from '@/lib/plans/workbook-layout'
import type { PlanSheet } from '@/lib/plans/workbook-queries'
import { type FilledWorkbook, placeOf } from '@/lib/plans/workbook-reading'
import { writableStates } from '@/lib/plans/workflow'
import { sheetNames } from '@/lib/text/workbook'

/** What a year's workbook changes of one department's plan. */
export type DepartmentChanges = Pick<Comparison, 'changes' | 'orders'> & { plan: PlanSheet }

export type YearComparison = {
  /** the plans of which something changes, in the order of the departments */
  departments: DepartmentChanges[]
  /** what has to be mended first, each with its place in the workbook */
  problems: Reason[]
}

/** What a year's workbook is compared with. */
export type YearGround = {
  plans: readonly PlanSheet[]
  /** the slugs of the departments by the names that the workbook has for them */
  departments: ReadonlyMap<string, string>
  /** the departments whose plans are only being made */
  beginning: ReadonlySet<string>
  /** what a plan's fields said when the workbook was written, by edition */
  exportedTexts: (editionId: number) => Present['exportedText']
}

/**
 * What a filled-in workbook would change of the plans of a year, and what stands against it: department by department what
 * `compareWorkbook` says. A plan that its department does not hold may be in the workbook, but not differ. Pure.
 */
export function compareYear(ground: YearGround, meta: WorkbookMeta, workbook: FilledWorkbook): YearComparison {
  const problems = [...workbook.problems]
  const departments: DepartmentChanges[] = []
  const slugOf = (name: string) => ground.departments.get(name) ?? ''
  const listed = new Set(ground.departments.values())
  for (const plan of ground.plans) {
    const { slug, name } = plan.department
    if (!listed.has(slug)) continue
    const present: Present = {
      rows: plan.rows,
      exportedKeys: new Set(meta.keys),
      exportedText: ground.exportedTexts(plan.editionId),
      accounts: plan.accounts,
      against: () => null,
      ...(ground.beginning.has(slug) ? { begins: true } : {}),
    }
    const rows = workbook.rows.filter(({ department }) => slugOf(department) === slug)
    const own = compareWorkbook(present, { rows, problems: [] })
    if (own.changes.length > 0) departments.push({ plan, changes: own.changes, orders: own.orders })
    const found = own.problems.map((reason) =>
      reason.code === 'workbook_row_missing' ? { ...reason, params: { name } } : reason,
    )
    if (writableStates.includes(plan.subject.state)) problems.push(...found)
    else if (own.changes.length + found.length > 0) problems.push(closed(plan, own))
  }
  const planned = new Set(ground.plans.map(({ department }) => department.slug))
  for (const [name, slug] of ground.departments) {
    const row = workbook.rows.find(({ department }) => department === name)
    if (row && !planned.has(slug)) {
      problems.push({ code: 'workbook_department_without_plan', at: placeOf(row, 'department'), params: { name } })
    }
  }
  return { departments, problems }
}

/** One reason for all that was changed of a plan that its department does not hold, at the first of the places. */
function closed({ department: { name }, subject: { state } }: PlanSheet, { changes, problems }: Comparison): Reason {
  const at = changes.find((change) => change.at !== undefined)?.at ?? problems[0]?.at ?? `「${sheetNames.edition}」`
  return { code: 'workbook_department_closed', at, params: { name, state } }
}

/** Names the state of the plans that a comparison changes: when it is the same later, so is what was looked at. */
export function stampOf({ departments }: YearComparison): string {
  return departments.map(({ plan }) => `${plan.editionId}:${plan.contentVersion}`).join(' ')
}
