import type { PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { type Reason, Refusal, refuseIf } from '@/lib/errors'
import { boundsOfFiscalYear, type FiscalYear } from '@/lib/fiscal-year'
import { findOperator } from '@/lib/people/commands'
import { readContent } from '@/lib/plans/content-queries'
import { reasonsIncomplete } from '@/lib/plans/rules'
import { countChanges } from '@/lib/plans/workbook-comparison'
import { readMeta, readParts } from '@/lib/plans/workbook-reading'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import type { ReadSheet } from '@/lib/workbook/cells'
import type { Transaction } from '@/prisma/client'
import { isSameForm, type YearForm } from './form'
import { lockForm, recordForm, writeForm } from './form-commands'
import { readForm } from './form-queries'
import { makeSetup } from './setup-commands'
import { compareSetup, keptOfDifferences } from './setup-comparison'
import { readWholeSetup } from './setup-queries'
import { type FilledSetup, readSetupSheets, setupPlace } from './setup-reading'
import { lockYear, recordDepartments, writeDepartments } from './workbook-commands'
import type { DepartmentChanges } from './workbook-comparison'
import { compareWithYear, readYearSheet } from './workbook-queries'

/** What an import made and changed. */
export type ImportSummary = {
  city: string
  year: FiscalYear
  /** whether the city itself was new */
  cityMade: boolean
  sections: number
  /** plans that began with it, and how many places of each are still to be written */
  made: { slug: string; name: string; projects: number; indicators: number; missing: number }[]
  /** plans that it changed, and how many things of each */
  changed: { slug: string; name: string; changes: ReturnType<typeof countChanges> }[]
  /** cells that differ from what the city has and keeps */
  kept: ReturnType<typeof keptOfDifferences>
}

/**
 * Brings a workbook of a fiscal year in, for an operator: into a fresh database with the city and its departments, as a
 * further year of a city, or as changes of a year that is there. Departments are matched by their slug, what their plans
 * stand on by its name or code and made where it is missing. A plan that is not there yet becomes a DRAFT, and the year has
 * the form that the workbook names, unless a plan was given away on another one. All or nothing:
 * throws a Refusal with every reason and its place in the workbook.
 */
export async function importYear(prisma: PrismaClient, sheets: readonly ReadSheet[]): Promise<ImportSummary> {
  return transact(prisma, async (tx) => {
    // One import at a time: two at once would both find the year empty.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(7461002)::text`
    const meta = readMeta(sheets, 'year')
    const setup = readSetupSheets(sheets)
    refuseIf(setup.problems)
    const { year } = setup
    if (year === null) throw new Refusal([{ code: 'workbook_not_template' }])
    const whole = await readWholeSetup(tx, year)
    const differences = compareSetup(whole, setup)
    const { sections } = await makeSetup(tx, year, differences)
    const formWritten = meta.yearForm ? await takeForm(tx, year, meta.yearForm) : null
    const beginning = await beginPlans(tx, year, setup, sheets)
    await lockYear(tx, year)
    const sheet = await readYearSheet(tx, year)
    const { departments, problems } = await compareWithYear(tx, sheet, sheets, setup, beginning)
    refuseIf(problems)
    const begins = ({ plan }: DepartmentChanges) => beginning.has(plan.department.slug)
    const changed = departments.filter((department) => !begins(department))
    await writeDepartments(tx, null, departments.filter(begins))
    const operator = changed.length > 0 ? await findOperator(tx) : null
    if (operator) await writeDepartments(tx, operator, changed)
    const begun = sheet.plans.filter(({ department }) => beginning.has(department.slug))
    const made: ImportSummary['made'] = []
    for (const { department, editionId } of begun) {
      const content = await readContent(tx, editionId)
      const projects = content.policies.flatMap((policy) => policy.projects)
      made.push({
        ...department,
        projects: projects.length,
        indicators: projects.flatMap((project) => project.indicators).length,
        missing: reasonsIncomplete(content, { staff: false, budget: false }).length,
      })
    }
    const settled = differences.some(({ act, row }) => act === 'add' || row.kind === 'fiscalYear')
    if (begun.length > 0 || settled) {
      const count = (of: 'projects' | 'indicators') => made.reduce((sum, plan) => sum + plan[of], 0)
      const plans = begun.map(({ planId }) => planId)
      const data = { year, plans, projects: count('projects'), indicators: count('indicators') }
      await record(tx, null, 'city.imported', { data })
    }
    if (formWritten) await recordForm(tx, operator, formWritten)
    if (operator) await recordDepartments(tx, operator, changed)
    return {
      city: sheet.city,
      year,
      cityMade: whole.city.length === 0,
      sections,
      made,
      changed: changed.map(({ plan, changes }) => ({ ...plan.department, changes: countChanges(changes) })),
      kept: keptOfDifferences(differences),
    }
  })
}

/**
 * Gives the year the form that the workbook was written from, as it takes over the year's settings; null where it has it or
 * a plan was given away on another one, which stays: then the sheets are held against that.
 */
async function takeForm(tx: Transaction, year: FiscalYear, form: YearForm) {
  const { form: present, lockVersion, used } = await lockForm(tx, year)
  return used || isSameForm(present, form) ? null : writeForm(tx, { year, lockVersion, form })
}

/** Makes a plan with its first DRAFT for every department that the workbook has rows of and the year no plan. Answers their slugs. */
async function beginPlans(
  tx: Transaction,
  year: FiscalYear,
  setup: FilledSetup,
  sheets: readonly ReadSheet[],
): Promise<Set<string>> {
  const first = new Date(boundsOfFiscalYear(year).first)
  const { form } = await readForm(tx, year)
  const written = new Set(
    readParts(sheets, 'year', () => ({}), form).rows.flatMap((row) =>
      row.filled ? [setup.departments.get(row.department)] : [],
    ),
  )
  const departments = await tx.department.findMany({ where: { plans: { none: { year } } } })
  const reasons: Reason[] = []
  const beginning = new Set<string>()
  for (const row of setup.rows.filter(({ kind }) => kind === 'department')) {
    const department = departments.find(({ slug }) => slug === row.texts.slug)
    if (!department || !written.has(department.slug)) continue
    if (department.startsOn > first || (department.endsOn && department.endsOn < first)) {
      reasons.push({
        code: 'workbook_department_not_in_year',
        at: setupPlace(row, 'name'),
        params: { name: department.name, year },
      })
      continue
    }
    const plan = await tx.plan.create({ data: { year, departmentId: department.id } })
    await tx.planEdition.create({ data: { planId: plan.id, stateSince: now(), createdAt: now() } })
    beginning.add(department.slug)
  }
  refuseIf(reasons)
  return beginning
}
