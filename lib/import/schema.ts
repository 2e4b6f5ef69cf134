import { z } from 'zod'
import { reservedSlugs } from '@/lib/addresses'
import { isPlainDate } from '@/lib/dates'
import type { Reason } from '@/lib/errors'
import { compareFigures, mostDecimals, mostWholeDigits } from '@/lib/figures'
import { indicatorContent, planContent, policyContent, projectContent } from '@/lib/plans/content'
import { fieldsOfKind } from '@/lib/plans/rules'

const text = z.string().max(2_000)
const name = z.string().trim().min(1).max(200)
const year = z.int().min(1950).max(2200)
const date = z.string().refine(isPlainDate)
const key = z.uuid().optional()
const code = z.string().trim().min(1).max(40)

const references = {
  goals: z.array(z.strictObject({ plan: z.string().optional(), code, title: z.string().optional() })).optional(),
  priorities: z.array(z.strictObject({ number: z.int(), title: z.string().optional() })).optional(),
}

const indicator = indicatorContent.extend({ key, name: text })
const project = projectContent.extend({
  key,
  number: z.int().min(1).max(9_999),
  ...references,
  indicators: z.array(indicator),
})
const policy = policyContent.extend({ key, ...references, projects: z.array(project) })
const shape = planContent.shape

/** A plan as a file gives it: PlanContent without what the city and the year say; keys only where they are known. */
const importedPlan = z.strictObject({
  mission: shape.mission,
  sectionRoles: z.array(shape.sectionRoles.element.extend({ key })),
  staff: z.array(shape.staff.element.extend({ key })),
  budgets: z.array(shape.budgets.element.omit({ accountKind: true }).extend({ key })),
  policies: z.array(policy),
})

/**
 * The file that `meyasu import` reads: one fiscal year of a city. Money is whole yen, figures are decimal strings, dates
 * are YYYY-MM-DD; what is not known is left out.
 */
export const importSchema = z.strictObject({
  city: z.strictObject({ name, fictional: z.boolean(), contact: text.optional() }),
  fiscalYear: z.strictObject({
    year,
    sourceNote: text,
    headcountOn: date.optional(),
    headcountNote: text.optional(),
    roundingNote: text.optional(),
    personnelCostIncluded: z.boolean().optional(),
    chiefConfirmation: z.boolean().optional(),
    financeConcurrence: z.boolean().optional(),
    personnelConcurrence: z.boolean().optional(),
    viceMayorFirst: z.boolean().optional(),
    decisionNumberWanted: z.boolean().optional(),
    planDueOn: date.optional(),
    publicationOn: date.optional(),
  }),
  employmentTypes: z
    .array(z.strictObject({ code, name, firstYear: year.optional(), lastYear: year.optional() }))
    .optional(),
  accounts: z
    .array(
      z.strictObject({
        code,
        name,
        kind: z.enum(['GENERAL', 'SPECIAL', 'ENTERPRISE_OPERATING', 'ENTERPRISE_CAPITAL']),
        firstYear: year.optional(),
        lastYear: year.optional(),
      }),
    )
    .optional(),
  strategicPlan: z
    .strictObject({
      name,
      firstYear: year,
      lastYear: year,
      /** a parent stands before its children */
      goals: z.array(z.strictObject({ code, title: name, parent: code.optional() })),
    })
    .optional(),
  priorities: z.array(z.strictObject({ number: z.int().min(1), title: name })).optional(),
  departments: z
    .array(
      z.strictObject({
        slug: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
        name,
        decidedBy: shape.department.shape.decidedBy,
        contact: text.optional(),
        sections: z.array(name),
        plan: importedPlan,
      }),
    )
    .min(1),
})

export type ImportedCity = z.output<typeof importSchema>
type ImportedProject = ImportedCity['departments'][number]['plan']['policies'][number]['projects'][number]
type ImportedIndicator = ImportedProject['indicators'][number]

const figures = [
  'baseline',
  'target',
  'lowerBound',
  'upperBound',
  'changePercent',
  'finalTarget',
  'originalTarget',
] as const
const fieldsOfAll = new Set(['key', 'kind', 'level', 'name', 'definition', 'source', 'frequency'])

/**
 * Reads a file's value: what it holds, or every reason against it. `at` is the path inside the file, such as
 * 'departments.0.plan.policies.1.title'; 'import_shape' carries zod's own Japanese sentence as `message`.
 */
export function parseImport(json: unknown): { ok: true; value: ImportedCity } | { ok: false; reasons: Reason[] } {
  const parsed = importSchema.safeParse(json, { error: z.locales.ja().localeError })
  if (!parsed.success) {
    return {
      ok: false,
      reasons: parsed.error.issues.map((issue) => ({
        code: 'import_shape',
        at: issue.path.join('.'),
        params: { message: issue.message },
      })),
    }
  }
  const reasons = reasonsAgainstImport(parsed.data)
  return reasons.length > 0 ? { ok: false, reasons } : { ok: true, value: parsed.data }
}

/** What the shape alone cannot say: names that occur twice, fields that the indicator's kind has not, amounts that contradict. */
export function reasonsAgainstImport(value: ImportedCity): Reason[] {
  const keys: { at: string; name: string }[] = []
  const keep = (at: string, row: { key?: string | undefined }) => {
    if (row.key) keys.push({ at: `${at}.key`, name: row.key.toLowerCase() })
  }
  const reasons: Reason[] = [
    ...twice(value.departments.map(({ slug }, place) => ({ at: `departments.${place}.slug`, name: slug }))),
    ...twice(
      (value.employmentTypes ?? []).map((type, place) => ({ at: `employmentTypes.${place}.name`, name: type.name })),
    ),
    ...twice(
      (value.employmentTypes ?? []).map((type, place) => ({ at: `employmentTypes.${place}.code`, name: type.code })),
    ),
    ...twice((value.accounts ?? []).map((account, place) => ({ at: `accounts.${place}.name`, name: account.name }))),
    ...twice((value.accounts ?? []).map((account, place) => ({ at: `accounts.${place}.code`, name: account.code }))),
    ...twice(
      (value.priorities ?? []).map(({ number }, place) => ({ at: `priorities.${place}.number`, name: String(number) })),
    ),
    ...reasonsAgainstGoals(value.strategicPlan),
  ]
  value.departments.forEach(({ slug, sections, plan }, place) => {
    const at = `departments.${place}`
    if (reservedSlugs.has(slug)) reasons.push({ code: 'slug_reserved', at: `${at}.slug`, params: { name: slug } })
    reasons.push(
      ...twice(sections.map((section, number) => ({ at: `${at}.sections.${number}`, name: section }))),
      ...twice(
        plan.sectionRoles.map((role, number) => ({
          at: `${at}.plan.sectionRoles.${number}.section`,
          name: role.section,
        })),
      ),
      ...twice(
        plan.staff.map((line, number) => ({
          at: `${at}.plan.staff.${number}`,
          name: [line.section ?? '', line.employmentType].filter(Boolean).join('・'),
        })),
      ),
      ...twice(
        plan.budgets.map((budget, number) => ({ at: `${at}.plan.budgets.${number}.account`, name: budget.account })),
      ),
    )
    plan.sectionRoles.forEach((role, number) => {
      keep(`${at}.plan.sectionRoles.${number}`, role)
    })
    plan.staff.forEach((line, number) => {
      keep(`${at}.plan.staff.${number}`, line)
      if (line.count !== undefined && (!fits(line.count) || line.count.startsWith('-'))) {
        reasons.push({ code: 'figure_outside', at: `${at}.plan.staff.${number}.count` })
      }
    })
    plan.budgets.forEach((budget, number) => {
      keep(`${at}.plan.budgets.${number}`, budget)
      for (const field of ['initial', 'carriedOver', 'spent', 'carriedForward', 'unused'] as const) {
        if ((budget[field] ?? 0) < 0)
          reasons.push({ code: 'money_negative', at: `${at}.plan.budgets.${number}.${field}` })
      }
    })
    const numbers: { at: string; name: string }[] = []
    plan.policies.forEach((policy, policyPlace) => {
      keep(`${at}.plan.policies.${policyPlace}`, policy)
      policy.projects.forEach((project, projectPlace) => {
        const here = `${at}.plan.policies.${policyPlace}.projects.${projectPlace}`
        keep(here, project)
        numbers.push({ at: `${here}.number`, name: String(project.number) })
        reasons.push(...reasonsAgainstProject(project, here))
        project.indicators.forEach((indicator, indicatorPlace) => {
          keep(`${here}.indicators.${indicatorPlace}`, indicator)
          reasons.push(...reasonsAgainstIndicator(indicator, `${here}.indicators.${indicatorPlace}`))
        })
      })
    })
    reasons.push(...twice(numbers))
  })
  return [...reasons, ...twice(keys)]
}

function twice(entries: { at: string; name: string }[]): Reason[] {
  return entries
    .filter(({ name }, place) => entries.findIndex((other) => other.name === name) < place)
    .map(({ at, name }) => ({ code: 'occurs_twice', at, params: { name } }))
}

function reasonsAgainstGoals(plan: ImportedCity['strategicPlan']): Reason[] {
  if (!plan) return []
  const { goals } = plan
  return [
    ...(plan.lastYear < plan.firstYear ? [{ code: 'years_reversed', at: 'strategicPlan.lastYear' }] : []),
    ...twice(goals.map((goal, place) => ({ at: `strategicPlan.goals.${place}.code`, name: goal.code }))),
    ...goals.flatMap(({ parent }, place) =>
      parent !== undefined && !goals.slice(0, place).some((earlier) => earlier.code === parent)
        ? [{ code: 'goal_unknown', at: `strategicPlan.goals.${place}.parent`, params: { name: parent } }]
        : [],
    ),
  ]
}

function reasonsAgainstProject(project: ImportedProject, at: string): Reason[] {
  return [
    ...(project.withoutBudget && project.budget ? [{ code: 'budget_and_none', at: `${at}.budget` }] : []),
    ...((project.budget?.amount ?? 0) < 0 ? [{ code: 'money_negative', at: `${at}.budget.amount` }] : []),
    ...(project.funding ?? []).flatMap(({ amount }, place) =>
      amount < 0 ? [{ code: 'money_negative', at: `${at}.funding.${place}.amount` }] : [],
    ),
    ...twice(
      (project.funding ?? []).map(({ source }, place) => ({ at: `${at}.funding.${place}.source`, name: source })),
    ),
    ...twice(
      (project.codes ?? []).map(({ account, code }, place) => ({
        at: `${at}.codes.${place}`,
        name: `${account} ${code}`,
      })),
    ),
    ...twice(
      (project.goals ?? []).map((goal, place) => ({
        at: `${at}.goals.${place}`,
        name: `${goal.plan ?? ''} ${goal.code}`.trim(),
      })),
    ),
    ...twice(
      (project.priorities ?? []).map(({ number }, place) => ({
        at: `${at}.priorities.${place}`,
        name: String(number),
      })),
    ),
  ]
}

function reasonsAgainstIndicator(indicator: ImportedIndicator, at: string): Reason[] {
  const allowed: readonly string[] = fieldsOfKind[indicator.kind]
  const reasons: Reason[] = Object.entries(indicator)
    .filter(([field, held]) => held !== undefined && !fieldsOfAll.has(field) && !allowed.includes(field))
    .map(([field]) => ({ code: 'field_of_other_kind', at: `${at}.${field}`, params: { kind: indicator.kind } }))
  for (const field of figures) {
    const figure = indicator[field]
    if (figure !== undefined && !fits(figure)) reasons.push({ code: 'figure_outside', at: `${at}.${field}` })
  }
  indicator.waypoints?.forEach(({ value }, place) => {
    if (!fits(value)) reasons.push({ code: 'figure_outside', at: `${at}.waypoints.${place}.value` })
  })
  reasons.push(
    ...twice(
      (indicator.waypoints ?? []).map((waypoint, place) => ({
        at: `${at}.waypoints.${place}.year`,
        name: String(waypoint.year),
      })),
    ),
  )
  if (reasons.length > 0) return reasons

  const { direction, lowerBound, upperBound } = indicator
  const wrong = (code: string, field: string) => reasons.push({ code, at: `${at}.${field}` })
  if (indicator.decimals !== undefined && (indicator.decimals < 0 || indicator.decimals > mostDecimals)) {
    wrong('figure_outside', 'decimals')
  }
  if (direction === 'KEEP' && indicator.kind === 'CHANGE') wrong('keep_without_bounds', 'direction')
  if (direction === 'KEEP' && indicator.target !== undefined) wrong('keep_with_target', 'target')
  if (direction !== 'KEEP' && (lowerBound !== undefined || upperBound !== undefined)) {
    wrong('bounds_without_keep', lowerBound === undefined ? 'upperBound' : 'lowerBound')
  }
  if (lowerBound !== undefined && upperBound !== undefined && compareFigures(lowerBound, upperBound) > 0) {
    wrong('bounds_reversed', 'upperBound')
  }
  if (indicator.changePercent !== undefined && compareFigures(indicator.changePercent, '0') <= 0) {
    wrong('percent_not_positive', 'changePercent')
  }
  if (indicator.withoutYearTarget && (indicator.target ?? lowerBound ?? upperBound) !== undefined) {
    wrong('target_and_none', 'withoutYearTarget')
  }
  if (indicator.baseline !== undefined && indicator.baselineNoneReason) wrong('baseline_given', 'baselineNoneReason')
  return reasons
}

function fits(figure: string): boolean {
  const [, whole = '', fraction = ''] = /^-?0*(\d*)(?:\.(\d+))?$/.exec(figure) ?? []
  return whole.length <= mostWholeDigits && fraction.length <= mostDecimals && !/^-?0\d/.test(figure)
}
