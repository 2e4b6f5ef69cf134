import {
  type AccountKind,
  type BudgetResource,
  type Department,
  type FiscalYear,
  type FundingSource,
  type Indicator,
  type PlanEdition,
  type Policy,
  Prisma,
  type Project,
  type StaffResource,
} from '@/generated/prisma/client'
import type { PlainDate } from '@/lib/dates'
import { formOf, hasPart, type OptionalPart } from '@/lib/years/form'
import type { Transaction } from '@/prisma/client'
import { contentSchemaNumber, type IndicatorContent, type PlanContent, type ProjectContent } from './content'

/** What a column of the database is once it came as JSON: figures as text, so that none passes through a float. */
type AsJson<Column> = Column extends bigint ? number : Column extends Date | Prisma.Decimal ? string : Column
type JsonRow<Row> = { [Name in keyof Row]: AsJson<Row[Name]> }

type Cited = {
  goals: { plan: string; code: string; title: string }[]
  priorities: { number: number; title: string }[]
}
type IndicatorRow = JsonRow<Indicator> & {
  steps: { text: string; dueOn: string | null }[]
  waypoints: { year: number; value: string }[]
}
type ProjectRow = JsonRow<Project> &
  Cited & {
    section: string
    funding: { source: FundingSource; amount: number }[]
    codes: { account: string; code: string }[]
    indicators: IndicatorRow[]
  }
type Whole = Pick<PlanEdition, 'headline' | 'missionText' | 'plainSummary'> & {
  year: JsonRow<FiscalYear>
  form: unknown
  department: JsonRow<Department>
  sectionRoles: { key: string; section: string; text: string }[]
  staff: (JsonRow<StaffResource> & { section: string | null; employmentType: string })[]
  budgets: (JsonRow<BudgetResource> & { account: string; accountKind: AccountKind })[]
  policies: (JsonRow<Policy> & Cited & { projects: ProjectRow[] })[]
}

/** The goals and the priorities of the year that a policy or a project cites. */
function citedBy(noun: 'Policy' | 'Project', key: 'policyId' | 'projectId', of: 'policy' | 'project'): Prisma.Sql {
  return Prisma.raw(`
    'goals', ARRAY(
      SELECT jsonb_build_object('plan', plan.name, 'code', goal.code, 'title', goal.title)
      FROM "${noun}Goal" cited JOIN "StrategicGoal" goal ON goal.id = cited."goalId"
        JOIN "StrategicPlan" plan ON plan.id = goal."planId"
      WHERE cited."${key}" = ${of}.id ORDER BY cited."goalId"),
    'priorities', ARRAY(
      SELECT jsonb_build_object('number', priority.number, 'title', priority.title)
      FROM "${noun}Priority" cited JOIN "MayoralPriority" priority ON priority.id = cited."priorityId"
      WHERE cited."${key}" = ${of}.id ORDER BY cited."priorityId")`)
}

const indicators = Prisma.sql`
  SELECT to_jsonb(indicator) || jsonb_build_object(
    'baselineValue', trim_scale(indicator."baselineValue")::text,
    'targetValue', trim_scale(indicator."targetValue")::text,
    'lowerBound', trim_scale(indicator."lowerBound")::text,
    'upperBound', trim_scale(indicator."upperBound")::text,
    'changePercent', trim_scale(indicator."changePercent")::text,
    'finalTargetValue', trim_scale(indicator."finalTargetValue")::text,
    'originalTargetValue', trim_scale(indicator."originalTargetValue")::text,
    'steps', ARRAY(
      SELECT jsonb_build_object('text', step.text, 'dueOn', step."dueOn")
      FROM "IndicatorStep" step WHERE step."indicatorId" = indicator.id ORDER BY step.position),
    'waypoints', ARRAY(
      SELECT jsonb_build_object('year', waypoint.year, 'value', trim_scale(waypoint.value)::text)
      FROM "IndicatorWaypoint" waypoint WHERE waypoint."indicatorId" = indicator.id ORDER BY waypoint.year))
  FROM "Indicator" indicator WHERE indicator."projectId" = project.id ORDER BY indicator.position, indicator.id`

const projects = Prisma.sql`
  SELECT to_jsonb(project) || jsonb_build_object(
    'section', section.name,
    ${citedBy('Project', 'projectId', 'project')},
    'funding', ARRAY(
      SELECT jsonb_build_object('source', funding.source, 'amount', funding.amount)
      FROM "ProjectFunding" funding WHERE funding."projectId" = project.id ORDER BY funding.source),
    'codes', ARRAY(
      SELECT jsonb_build_object('account', account.name, 'code', budget.code)
      FROM "ProjectBudgetCode" budget JOIN "BudgetAccount" account ON account.id = budget."accountId"
      WHERE budget."projectId" = project.id ORDER BY budget."accountId", budget.code),
    'indicators', ARRAY(${indicators}))
  FROM "Project" project JOIN "Section" section ON section.id = project."sectionId"
  WHERE project."policyId" = policy.id ORDER BY project.number, project.id`

/** Every row of some editions, as JSON. One statement. */
function loadWhole(tx: Transaction, editionIds: readonly number[]): Promise<{ id: number; whole: Whole }[]> {
  return tx.$queryRaw<{ id: number; whole: Whole }[]>`
    SELECT edition.id, jsonb_build_object(
      'headline', edition.headline, 'missionText', edition."missionText", 'plainSummary', edition."plainSummary",
      'year', to_jsonb(fiscal),
      'form', (SELECT version.definition FROM "FormVersion" version WHERE version.id = fiscal."formVersionId"), 'department', to_jsonb(department),
      'sectionRoles', ARRAY(
        SELECT jsonb_build_object('key', role."seriesKey", 'section', section.name, 'text', role.text)
        FROM "SectionRole" role JOIN "Section" section ON section.id = role."sectionId"
        WHERE role."editionId" = edition.id ORDER BY role.position),
      'staff', ARRAY(
        SELECT to_jsonb(staff) || jsonb_build_object('count', trim_scale(staff.count)::text, 'section', section.name,
          'employmentType', type.name)
        FROM "StaffResource" staff JOIN "EmploymentType" type ON type.id = staff."employmentTypeId"
          LEFT JOIN "Section" section ON section.id = staff."sectionId"
        WHERE staff."editionId" = edition.id ORDER BY staff.position, staff.id),
      'budgets', ARRAY(
        SELECT to_jsonb(budget) || jsonb_build_object('account', account.name, 'accountKind', account.kind)
        FROM "BudgetResource" budget JOIN "BudgetAccount" account ON account.id = budget."accountId"
        WHERE budget."editionId" = edition.id ORDER BY budget.position, budget.id),
      'policies', ARRAY(
        SELECT to_jsonb(policy) || jsonb_build_object(
          ${citedBy('Policy', 'policyId', 'policy')}, 'projects', ARRAY(${projects}))
        FROM "Policy" policy WHERE policy."editionId" = edition.id ORDER BY policy.position, policy.id)
    ) AS whole
    FROM "PlanEdition" edition JOIN "Plan" plan ON plan.id = edition."planId"
      JOIN "FiscalYear" fiscal ON fiscal.year = plan.year JOIN "Department" department ON department.id = plan."departmentId"
    WHERE edition.id = ANY(${[...editionIds]}::integer[])`
}

/** A calendar date column as 'YYYY-MM-DD'. */
export function plainDate(date: Date): PlainDate
export function plainDate(date: Date | null): PlainDate | undefined
export function plainDate(date: Date | null): PlainDate | undefined {
  return date?.toISOString().slice(0, 10)
}

const words = (value: string | null) => value || undefined
const flag = (value: boolean | null) => (value ? (true as const) : undefined)
const orAbsent = <T>(value: T | null) => value ?? undefined
const list = <T>(rows: T[]) => (rows.length > 0 ? rows : undefined)

/** The same value without the keys that are undefined: canonical documents leave out what is missing. */
function present<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T
}

const references = (row: Cited) => ({ goals: list(row.goals), priorities: list(row.priorities) })

function indicatorOf(row: IndicatorRow): IndicatorContent {
  return present({
    key: row.seriesKey,
    kind: row.kind,
    level: row.level,
    name: row.name,
    definition: words(row.definition),
    source: words(row.source),
    frequency: words(row.frequency),
    unit: words(row.unit),
    decimals: orAbsent(row.decimals),
    direction: orAbsent(row.direction),
    cumulative: flag(row.cumulative),
    rateFromBaseline: flag(row.rateFromBaseline),
    baselineYear: orAbsent(row.baselineYear),
    baseline: orAbsent(row.baselineValue),
    baselineProvisional: flag(row.baselineProvisional),
    baselineNoneReason: words(row.baselineNoneReason),
    target: orAbsent(row.targetValue),
    lowerBound: orAbsent(row.lowerBound),
    upperBound: orAbsent(row.upperBound),
    changePercent: orAbsent(row.changePercent),
    withoutYearTarget: flag(row.withoutYearTarget),
    finalTarget: orAbsent(row.finalTargetValue),
    finalTargetYear: orAbsent(row.finalTargetYear),
    finalTargetYearNote: words(row.finalTargetYearNote),
    // Shown once it is another than the present one.
    originalTarget:
      row.originalTargetValue === (row.targetValue ?? row.changePercent)
        ? undefined
        : orAbsent(row.originalTargetValue),
    dueOn: orAbsent(row.dueOn),
    condition: words(row.condition),
    evidence: words(row.evidence),
    steps: list(row.steps.map((step) => present({ text: step.text, dueOn: orAbsent(step.dueOn) }))),
    waypoints: list(row.waypoints),
  })
}

function projectOf(row: ProjectRow): ProjectContent {
  return present({
    key: row.seriesKey,
    number: row.number,
    section: row.section,
    title: row.title,
    summary: words(row.summary),
    plainSummary: words(row.plainSummary),
    withoutBudget: flag(row.withoutBudget),
    budget:
      row.budgetAmount === null
        ? undefined
        : present({ amount: row.budgetAmount, basis: row.budgetBasis, votedOn: orAbsent(row.budgetVotedOn) }),
    funding: list(row.funding),
    codes: list(row.codes),
    noTargetReason: words(row.noTargetReason),
    ...references(row),
    indicators: row.indicators.map(indicatorOf),
  })
}

function contentOf(edition: Whole): PlanContent {
  const { year, department } = edition
  const form = formOf(edition.form)
  const shown = <Row>(part: OptionalPart, rows: Row[]) => (hasPart(form, part) ? rows : [])
  return present({
    contentSchema: contentSchemaNumber,
    year: year.year,
    department: present({
      slug: department.slug,
      name: department.name,
      decidedBy: department.decidedBy,
      contact: words(department.contact),
    }),
    form,
    notes: present({
      personnelCostIncluded: year.personnelCostIncluded,
      headcountOn: orAbsent(year.headcountOn),
      rounding: words(year.roundingNote),
      headcount: words(year.headcountNote),
      source: words(year.sourceNote),
    }),
    mission: present({
      headline: edition.headline,
      text: edition.missionText,
      plainSummary: words(edition.plainSummary),
    }),
    sectionRoles: shown('sectionRoles', edition.sectionRoles),
    staff: shown('staff', edition.staff).map((row) =>
      present({
        key: row.seriesKey,
        section: orAbsent(row.section),
        employmentType: row.employmentType,
        count: orAbsent(row.count),
        unit: row.unit,
      }),
    ),
    budgets: shown('budgets', edition.budgets).map((row) =>
      present({
        key: row.seriesKey,
        account: row.account,
        accountKind: row.accountKind,
        basis: row.basis,
        votedOn: orAbsent(row.votedOn),
        initial: orAbsent(row.initial),
        supplementary: orAbsent(row.supplementary),
        carriedOver: orAbsent(row.carriedOver),
        reserveAndTransfers: orAbsent(row.reserveAndTransfers),
        spent: orAbsent(row.spent),
        carriedForward: orAbsent(row.carriedForward),
        unused: orAbsent(row.unused),
      }),
    ),
    policies: edition.policies.map((row) =>
      present({
        key: row.seriesKey,
        title: row.title,
        text: words(row.text),
        ...references(row),
        projects: row.projects.map(projectOf),
      }),
    ),
  })
}

/** The whole content of some editions as they stand, complete or not, by their ids. One statement. */
export async function readContents(tx: Transaction, editionIds: readonly number[]): Promise<Map<number, PlanContent>> {
  if (editionIds.length === 0) return new Map()
  return new Map((await loadWhole(tx, editionIds)).map(({ id, whole }) => [id, contentOf(whole)]))
}

/** The whole content of an edition as it stands, complete or not. One statement. Throws when there is no such edition. */
export async function readContent(tx: Transaction, editionId: number): Promise<PlanContent> {
  const content = (await readContents(tx, [editionId])).get(editionId)
  if (!content) throw new Error(`edition ${editionId} does not exist`)
  return content
}
