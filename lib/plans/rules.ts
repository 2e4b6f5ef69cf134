import type { Reason } from '@/lib/errors'
import { charactersOf, hasPart, type LimitName, type YearForm } from '@/lib/years/form'
import type { IndicatorContent, PlanContent, ProjectContent } from './content'

/** The version an edition gets when it is confirmed, after `previous` (null: none was). */
export function nextVersion(
  kind: 'FIRST' | 'CORRECTION' | 'CHANGE',
  previous: { major: number; minor: number } | null,
): { major: number; minor: number } {
  if (!previous) return { major: 1, minor: 0 }
  return kind === 'CORRECTION'
    ? { major: previous.major, minor: previous.minor + 1 }
    : { major: previous.major + 1, minor: 0 }
}

/** 予算現額, yen: initial + supplementary + carried over + reserve and transfers; null while the initial one is missing. */
export function budgetInForce(budget: PlanContent['budgets'][number]): number | null {
  if (budget.initial === undefined) return null
  return budget.initial + (budget.supplementary ?? 0) + (budget.carriedOver ?? 0) + (budget.reserveAndTransfers ?? 0)
}

/** The fields each kind of indicator may have, besides what all kinds have. The CHECKs of the database say the same. */
const measured = [
  'unit',
  'decimals',
  'direction',
  'cumulative',
  'rateFromBaseline',
  'baselineYear',
  'baseline',
  'baselineProvisional',
  'baselineNoneReason',
  'withoutYearTarget',
  'finalTargetYear',
  'finalTargetYearNote',
  'originalTarget',
  'dueOn',
  'waypoints',
] as const
export const fieldsOfKind = {
  NUMBER: [...measured, 'target', 'lowerBound', 'upperBound', 'finalTarget'],
  CHANGE: [...measured, 'changePercent'],
  MILESTONE: ['dueOn', 'steps'],
  QUALITATIVE: ['dueOn', 'condition', 'evidence'],
} as const satisfies Record<IndicatorContent['kind'], readonly (keyof IndicatorContent)[]>

/** The texts that a year's form may limit, by kind of row and field. */
const limitedTexts: Readonly<Record<string, LimitName>> = {
  'edition/missionText': 'missionText',
  'project/summary': 'summary',
  'indicator/definition': 'definition',
}

/** How many characters the form of a year lets a field have; undefined where it says nothing. */
export function longestIn(form: YearForm | undefined, kind: string, field: string): number | undefined {
  const name = limitedTexts[`${kind}/${field}`]
  return name && form?.limits?.[name]
}

/** Whether a reason says that something is longer or more than the year's form allows. */
export function isOverLimit({ code }: Reason): boolean {
  return code.endsWith('_over_limit')
}

function over(most: number | undefined, count: number, code: string, at: string): Reason[] {
  return most !== undefined && count > most ? [{ code, at, params: { most, count } }] : []
}

const textOver = (most: number | undefined, text: string | undefined, at: string) =>
  over(most, charactersOf(text ?? ''), 'text_over_limit', at)

/** Everything an indicator still lacks to be a promise one can be held to. */
export function reasonsIndicatorIncomplete(indicator: IndicatorContent): Reason[] {
  const missing: Reason[] = []
  const want = (field: keyof IndicatorContent, code: string, present: unknown) => {
    if (present === undefined || present === '') missing.push({ code, at: `${indicator.key}/${field}` })
  }
  want('name', 'indicator_without_name', indicator.name)
  want('definition', 'indicator_without_definition', indicator.definition)
  want('source', 'indicator_without_source', indicator.source)
  if (indicator.kind === 'NUMBER' || indicator.kind === 'CHANGE') {
    want('frequency', 'indicator_without_frequency', indicator.frequency)
    want('direction', 'indicator_without_direction', indicator.direction)
    if (indicator.kind === 'NUMBER') want('unit', 'indicator_without_unit', indicator.unit)
    if (indicator.kind === 'CHANGE') {
      want('baselineYear', 'indicator_without_baseline_year', indicator.baselineYear)
      want('changePercent', 'indicator_without_target', indicator.changePercent)
    }
    want('baseline', 'indicator_without_baseline', indicator.baseline ?? indicator.baselineNoneReason)
    if (indicator.baseline !== undefined)
      want('baselineYear', 'indicator_without_baseline_year', indicator.baselineYear)
    // Bounds to keep within hold every year: KEEP has no target of a later one.
    if (indicator.withoutYearTarget && indicator.direction !== 'KEEP') {
      if (indicator.kind === 'NUMBER') want('finalTarget', 'indicator_without_final_target', indicator.finalTarget)
      want(
        'finalTargetYear',
        'indicator_without_final_year',
        indicator.finalTargetYear ?? indicator.finalTargetYearNote,
      )
    } else {
      if (indicator.kind === 'NUMBER' && indicator.direction === 'KEEP') {
        want('lowerBound', 'indicator_without_bounds', indicator.lowerBound ?? indicator.upperBound)
      } else if (indicator.kind === 'NUMBER') {
        want('target', 'indicator_without_target', indicator.target)
      }
      want('dueOn', 'indicator_without_due_date', indicator.dueOn)
    }
  } else {
    want('dueOn', 'indicator_without_due_date', indicator.dueOn)
  }
  if (indicator.kind === 'QUALITATIVE') {
    want('condition', 'indicator_without_condition', indicator.condition)
    want('evidence', 'indicator_without_evidence', indicator.evidence)
  }
  // Each place once: two rules may miss the same field.
  return missing.filter((reason, place) => missing.findIndex((other) => other.at === reason.at) === place)
}

function reasonsProjectIncomplete(
  project: ProjectContent,
  fromOffice: boolean,
  limits: NonNullable<YearForm['limits']>,
): Reason[] {
  const missing: Reason[] = []
  if (!project.title) missing.push({ code: 'project_without_title', at: `${project.key}/title` })
  if (!project.summary) missing.push({ code: 'project_without_summary', at: `${project.key}/summary` })
  missing.push(...textOver(limits.summary, project.summary, `${project.key}/summary`))
  if (!project.withoutBudget && !project.budget && !fromOffice)
    missing.push({ code: 'project_without_budget', at: `${project.key}/budgetAmount` })
  if (project.budget && project.funding?.length) {
    const funded = project.funding.reduce((sum, { amount }) => sum + amount, 0)
    if (funded !== project.budget.amount) {
      missing.push({
        code: 'funding_differs',
        at: `${project.key}/budgetAmount`,
        params: { budget: project.budget.amount, funding: funded },
      })
    }
  }
  if (project.indicators.length === 0)
    missing.push({ code: 'project_without_indicator', at: `${project.key}/indicators` })
  missing.push(
    ...over(limits.indicators, project.indicators.length, 'indicators_over_limit', `${project.key}/indicators`),
  )
  const wordsOnly =
    project.indicators.length > 0 && project.indicators.every((indicator) => indicator.kind === 'QUALITATIVE')
  if (wordsOnly && !project.noTargetReason) {
    missing.push({ code: 'words_without_reason', at: `${project.key}/noTargetReason` })
  }
  const ofIndicators = project.indicators.flatMap((indicator) => [
    ...reasonsIndicatorIncomplete(indicator),
    ...textOver(limits.definition, indicator.definition, `${indicator.key}/definition`),
  ])
  return [...missing, ...ofIndicators]
}

/**
 * Everything that keeps the text from being submitted, in the order of the sheet, each with its place: what is missing, and
 * what is more than the year's form allows.
 * Staff and money may be marked as coming from 人事課・財政課; then they are not the department's to fill in.
 */
export function reasonsIncomplete(content: PlanContent, fromOffice: { staff: boolean; budget: boolean }): Reason[] {
  const reasons: Reason[] = []
  const limits = content.form?.limits ?? {}
  if (!content.mission.headline) reasons.push({ code: 'headline_missing', at: 'edition/headline' })
  if (!content.mission.text) reasons.push({ code: 'mission_missing', at: 'edition/missionText' })
  reasons.push(...textOver(limits.missionText, content.mission.text, 'edition/missionText'))
  // What the year's form does without is no department's to write.
  for (const role of hasPart(content.form, 'sectionRoles') ? content.sectionRoles : [])
    if (!role.text) reasons.push({ code: 'section_role_missing', at: `${role.key}/text` })
  if (!fromOffice.staff && hasPart(content.form, 'staff')) {
    if (content.staff.length === 0) reasons.push({ code: 'staff_missing', at: 'edition/staff' })
    for (const row of content.staff)
      if (row.count === undefined) reasons.push({ code: 'staff_count_missing', at: `${row.key}/count` })
  }
  if (!fromOffice.budget && hasPart(content.form, 'budgets')) {
    if (content.budgets.length === 0) reasons.push({ code: 'budget_missing', at: 'edition/budgets' })
    for (const row of content.budgets) {
      if (row.initial === undefined) reasons.push({ code: 'budget_amount_missing', at: `${row.key}/initial` })
    }
  }
  if (content.policies.length === 0) reasons.push({ code: 'policy_missing', at: 'edition/policies' })
  const projects = content.policies.reduce((sum, policy) => sum + policy.projects.length, 0)
  reasons.push(...over(limits.projects, projects, 'projects_over_limit', 'edition/policies'))
  for (const policy of content.policies) {
    if (!policy.title) reasons.push({ code: 'policy_without_title', at: `${policy.key}/title` })
    if (policy.projects.length === 0) reasons.push({ code: 'policy_without_project', at: `${policy.key}/projects` })
    reasons.push(...policy.projects.flatMap((project) => reasonsProjectIncomplete(project, fromOffice.budget, limits)))
  }
  return reasons
}

const hasAmount = (row: PlanContent['budgets'][number]) =>
  [row.initial, row.supplementary, row.carriedOver, row.reserveAndTransfers].some((amount) => amount !== undefined)

/** Every amount of a plan with the day the council voted it; null: not known. */
export function votesOf(content: PlanContent): { at: string; votedOn: string | null }[] {
  return [
    ...content.budgets.filter(hasAmount).map(({ key, votedOn = null }) => ({ at: `${key}/votedOn`, votedOn })),
    ...content.policies
      .flatMap((policy) => policy.projects)
      .flatMap(({ key, budget }) => (budget ? [{ at: `${key}/budgetVotedOn`, votedOn: budget.votedOn ?? null }] : [])),
  ]
}
