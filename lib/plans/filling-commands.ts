import { randomUUID } from 'node:crypto'
import type { Prisma } from '@/generated/prisma/client'
import { sectionsInYear } from '@/lib/departments/section-queries'
import { NotFound, type Reason, refuseIf } from '@/lib/errors'
import { bigintFromYen } from '@/lib/money'
import type { Transaction } from '@/prisma/client'
import {
  type IndicatorContent,
  normalizeText,
  type PlanContent,
  type PolicyContent,
  type ProjectContent,
} from './content'

type Keyless<Row> = Omit<Row, 'key'> & { key?: string }
type References = {
  /** plan: absent where only one strategic plan of the year has the code */
  goals?: { plan?: string; code: string; title?: string }[]
  priorities?: { number: number; title?: string }[]
}

export type IndicatorFilling = Keyless<IndicatorContent>
export type ProjectFilling = Omit<Keyless<ProjectContent>, 'indicators' | 'goals' | 'priorities'> &
  References & { indicators: IndicatorFilling[] }
export type PolicyFilling = Omit<Keyless<PolicyContent>, 'projects' | 'goals' | 'priorities'> &
  References & { projects: ProjectFilling[] }

/** The texts and figures of a plan as PlanContent has them; rows without a key get a new one. A PlanContent is one. */
export type PlanFilling = {
  mission: PlanContent['mission']
  sectionRoles: Keyless<PlanContent['sectionRoles'][number]>[]
  staff: Keyless<PlanContent['staff'][number]>[]
  budgets: (Omit<Keyless<PlanContent['budgets'][number]>, 'accountKind'> & { accountKind?: string })[]
  policies: PolicyFilling[]
}

/**
 * Writes all rows of an edition that the department holds (DRAFT, CHANGES_REQUESTED) from `filling`; what stood there
 * goes, and the content version rises by one. Sections, accounts, employment types, goals and priorities are found by
 * name, code or number among those of the plan's year. Money is yen.
 * Throws NotFound for an unknown edition and a Refusal that names every place whose reference is unknown:
 * 'section_unknown', 'account_unknown', 'employment_type_unknown', 'goal_unknown', 'goal_ambiguous', 'priority_unknown'.
 */
export async function fillEdition(tx: Transaction, editionId: number, filling: PlanFilling): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "PlanEdition" WHERE id = ${editionId}::integer FOR UPDATE`
  const edition = await tx.planEdition.findUnique({
    where: { id: editionId },
    select: { plan: { select: { year: true, departmentId: true } } },
  })
  if (!edition) throw new NotFound()
  const find = await directory(tx, edition.plan)

  const sectionRoles = filling.sectionRoles.map((role, position) => ({
    ...row(editionId, role.key),
    position,
    text: normalizeText(role.text),
    sectionId: find.section(role.section, `sectionRoles.${position}.section`),
  }))
  const staff = filling.staff.map((line, position) => ({
    ...row(editionId, line.key),
    position,
    unit: line.unit,
    count: line.count ?? null,
    sectionId: line.section === undefined ? null : find.section(line.section, `staff.${position}.section`),
    employmentTypeId: find.employmentType(line.employmentType, `staff.${position}.employmentType`),
  }))
  const budgets = filling.budgets.map((budget, position) => ({
    ...row(editionId, budget.key),
    position,
    accountId: find.account(budget.account, `budgets.${position}.account`),
    basis: budget.basis,
    votedOn: day(budget.votedOn),
    initial: yen(budget.initial),
    supplementary: yen(budget.supplementary),
    carriedOver: yen(budget.carriedOver),
    reserveAndTransfers: yen(budget.reserveAndTransfers),
    spent: yen(budget.spent),
    carriedForward: yen(budget.carriedForward),
    unused: yen(budget.unused),
  }))
  const policies = filling.policies.map((policy, position) => {
    const at = `policies.${position}`
    return {
      data: {
        ...row(editionId, policy.key),
        position,
        title: normalizeText(policy.title),
        text: normalizeText(policy.text ?? ''),
      },
      goalIds: find.goals(policy.goals, at),
      priorityIds: find.priorities(policy.priorities, at),
      projects: policy.projects.map((project, place) => placedProject(find, project, `${at}.projects.${place}`)),
    }
  })
  refuseIf(find.reasons)

  await tx.planEdition.update({
    where: { id: editionId },
    data: {
      headline: normalizeText(filling.mission.headline),
      missionText: normalizeText(filling.mission.text),
      plainSummary: normalizeText(filling.mission.plainSummary ?? ''),
      contentVersion: { increment: 1 },
    },
  })
  await tx.sectionRole.deleteMany({ where: { editionId } })
  await tx.staffResource.deleteMany({ where: { editionId } })
  await tx.budgetResource.deleteMany({ where: { editionId } })
  await tx.policy.deleteMany({ where: { editionId } })
  if (sectionRoles.length > 0) await tx.sectionRole.createMany({ data: sectionRoles })
  if (staff.length > 0) await tx.staffResource.createMany({ data: staff })
  if (budgets.length > 0) await tx.budgetResource.createMany({ data: budgets })
  if (policies.length === 0) return

  const policyIds = idsByKey(
    await tx.policy.createManyAndReturn({
      data: policies.map(({ data }) => data),
      select: { id: true, seriesKey: true },
    }),
  )
  const policyGoals = policies.flatMap(({ data, goalIds }) =>
    goalIds.map((goalId) => ({ policyId: policyIds(data.seriesKey), editionId, goalId })),
  )
  const policyPriorities = policies.flatMap(({ data, priorityIds }) =>
    priorityIds.map((priorityId) => ({ policyId: policyIds(data.seriesKey), editionId, priorityId })),
  )
  if (policyGoals.length > 0) await tx.policyGoal.createMany({ data: policyGoals })
  if (policyPriorities.length > 0) await tx.policyPriority.createMany({ data: policyPriorities })

  await addProjects(
    tx,
    editionId,
    policies.flatMap(({ data, projects }) =>
      projects.map((entry) => ({ ...entry, policyId: policyIds(data.seriesKey) })),
    ),
  )
}

type Directory = Awaited<ReturnType<typeof directory>>

/** A project with the ids of what it points at; unknown names gather in the directory's reasons, with `at` before them. */
export type PlacedProject = ReturnType<typeof placedProject>

export function placedProject(find: Directory, project: ProjectFilling, at: string) {
  return {
    key: project.key ?? randomUUID(),
    project,
    sectionId: find.section(project.section, `${at}.section`),
    goalIds: find.goals(project.goals, at),
    priorityIds: find.priorities(project.priorities, at),
    codes: (project.codes ?? []).map(({ account, code }, number) => ({
      accountId: find.account(account, `${at}.codes.${number}.account`),
      code,
    })),
    indicators: project.indicators.map((indicator) => ({ key: indicator.key ?? randomUUID(), indicator })),
  }
}

/** Adds projects with all below them to policies of the edition. */
export async function addProjects(
  tx: Transaction,
  editionId: number,
  projects: (PlacedProject & { policyId: number })[],
): Promise<void> {
  if (projects.length === 0) return
  const projectIds = idsByKey(
    await tx.project.createManyAndReturn({
      data: projects.map(({ key, project, policyId, sectionId }) => ({
        ...row(editionId, key),
        policyId,
        sectionId,
        ...projectColumns(project),
      })),
      select: { id: true, seriesKey: true },
    }),
  )
  const funding = projects.flatMap(({ key, project }) =>
    (project.funding ?? []).map(({ source, amount }) => ({
      projectId: projectIds(key),
      editionId,
      source,
      amount: bigintFromYen(amount),
    })),
  )
  if (funding.length > 0) await tx.projectFunding.createMany({ data: funding })
  await addToProjects(
    tx,
    editionId,
    projects.map((placed) => ({ ...placed, projectId: projectIds(placed.key), firstPosition: 0 })),
  )
}

/** Adds budget codes, goals, priorities and indicators to projects; what a project cites already stays as it is. */
export async function addToProjects(
  tx: Transaction,
  editionId: number,
  additions: (Pick<PlacedProject, 'codes' | 'goalIds' | 'priorityIds' | 'indicators'> & {
    projectId: number
    /** where the first of the indicators stands among those of the project */
    firstPosition: number
  })[],
): Promise<void> {
  const ofProjects = <Data>(pick: (entry: (typeof additions)[number]) => Data[]) =>
    additions.flatMap((entry) => pick(entry).map((data) => ({ projectId: entry.projectId, editionId, ...data })))
  const codes = ofProjects((entry) => entry.codes)
  const projectGoals = ofProjects(({ goalIds }) => goalIds.map((goalId) => ({ goalId })))
  const projectPriorities = ofProjects(({ priorityIds }) => priorityIds.map((priorityId) => ({ priorityId })))
  if (codes.length > 0) await tx.projectBudgetCode.createMany({ data: codes, skipDuplicates: true })
  if (projectGoals.length > 0) await tx.projectGoal.createMany({ data: projectGoals, skipDuplicates: true })
  if (projectPriorities.length > 0) {
    await tx.projectPriority.createMany({ data: projectPriorities, skipDuplicates: true })
  }

  const indicators = additions.flatMap((entry) =>
    entry.indicators.map(({ key, indicator }, place) => ({
      key,
      indicator,
      position: entry.firstPosition + place,
      projectId: entry.projectId,
    })),
  )
  if (indicators.length === 0) return
  const indicatorIds = idsByKey(
    await tx.indicator.createManyAndReturn({
      data: indicators.map(({ key, indicator, position, projectId }) => ({
        ...row(editionId, key),
        projectId,
        position,
        ...indicatorColumns(indicator),
      })),
      select: { id: true, seriesKey: true },
    }),
  )
  const steps = indicators.flatMap(({ key, indicator }) =>
    (indicator.steps ?? []).map((step, position) => ({
      indicatorId: indicatorIds(key),
      editionId,
      position,
      text: normalizeText(step.text),
      dueOn: day(step.dueOn),
    })),
  )
  const waypoints = indicators.flatMap(({ key, indicator }) =>
    (indicator.waypoints ?? []).map(({ year, value }) => ({ indicatorId: indicatorIds(key), editionId, year, value })),
  )
  if (steps.length > 0) await tx.indicatorStep.createMany({ data: steps })
  if (waypoints.length > 0) await tx.indicatorWaypoint.createMany({ data: waypoints })
}

function row(editionId: number, key: string | undefined) {
  return { editionId, seriesKey: key ?? randomUUID() }
}

function day(date: string | undefined): Date | null {
  return date === undefined ? null : new Date(date)
}

function yen(amount: number | undefined): bigint | null {
  return amount === undefined ? null : bigintFromYen(amount)
}

function idsByKey(rows: { id: number; seriesKey: string }[]): (key: string) => number {
  const ids = new Map(rows.map(({ id, seriesKey }) => [seriesKey, id]))
  return (key) => {
    const id = ids.get(key)
    if (id === undefined) throw new Error(`no row was made for ${key}`)
    return id
  }
}

function projectColumns(project: ProjectFilling) {
  return {
    number: project.number,
    title: normalizeText(project.title),
    summary: normalizeText(project.summary ?? ''),
    plainSummary: normalizeText(project.plainSummary ?? ''),
    withoutBudget: project.withoutBudget ?? false,
    budgetBasis: project.budget?.basis ?? ('INITIAL' as const),
    budgetVotedOn: day(project.budget?.votedOn),
    budgetAmount: yen(project.budget?.amount),
    noTargetReason: normalizeText(project.noTargetReason ?? ''),
  }
}

type IndicatorColumns = Omit<Prisma.IndicatorCreateManyInput, 'editionId' | 'projectId' | 'position' | 'seriesKey'>

function indicatorColumns(indicator: IndicatorFilling): IndicatorColumns {
  return {
    kind: indicator.kind,
    level: indicator.level,
    name: normalizeText(indicator.name),
    definition: normalizeText(indicator.definition ?? ''),
    source: normalizeText(indicator.source ?? ''),
    frequency: normalizeText(indicator.frequency ?? ''),
    unit: indicator.unit ?? null,
    decimals: indicator.decimals ?? null,
    direction: indicator.direction ?? null,
    cumulative: indicator.cumulative ?? null,
    rateFromBaseline: indicator.rateFromBaseline ?? null,
    baselineYear: indicator.baselineYear ?? null,
    baselineValue: indicator.baseline ?? null,
    baselineProvisional: indicator.baselineProvisional ?? null,
    baselineNoneReason: indicator.baselineNoneReason ?? null,
    targetValue: indicator.target ?? null,
    lowerBound: indicator.lowerBound ?? null,
    upperBound: indicator.upperBound ?? null,
    changePercent: indicator.changePercent ?? null,
    withoutYearTarget: indicator.withoutYearTarget ?? null,
    finalTargetValue: indicator.finalTarget ?? null,
    finalTargetYear: indicator.finalTargetYear ?? null,
    finalTargetYearNote: indicator.finalTargetYearNote ?? null,
    originalTargetValue: indicator.originalTarget ?? null,
    dueOn: day(indicator.dueOn),
    condition: indicator.condition ?? null,
    evidence: indicator.evidence ?? null,
  }
}

/** What the rows of a plan may point at, found by the names people use; unknown names gather in `reasons`. */
export async function directory(tx: Transaction, plan: { year: number; departmentId: number }) {
  const ofYear = {
    AND: [
      { OR: [{ firstYear: null }, { firstYear: { lte: plan.year } }] },
      { OR: [{ lastYear: null }, { lastYear: { gte: plan.year } }] },
    ],
  }
  const sections = await sectionsInYear(tx, plan)
  const accounts = await tx.budgetAccount.findMany({ where: ofYear })
  const employmentTypes = await tx.employmentType.findMany({ where: ofYear })
  const goals = await tx.strategicGoal.findMany({
    where: { plan: { firstYear: { lte: plan.year }, lastYear: { gte: plan.year } } },
    include: { plan: true },
  })
  const priorities = await tx.mayoralPriority.findMany({ where: { year: plan.year } })

  const reasons: Reason[] = []
  const pick = (rows: { id: number; name: string }[], code: string) => (name: string, at: string) => {
    const found = rows.find((candidate) => candidate.name === name)
    if (!found) reasons.push({ code, at, params: { name } })
    return found?.id ?? 0
  }
  return {
    reasons,
    section: pick(sections, 'section_unknown'),
    account: pick(accounts, 'account_unknown'),
    employmentType: pick(employmentTypes, 'employment_type_unknown'),
    goals(references: References['goals'], at: string): number[] {
      return (references ?? []).map((reference, place) => {
        const found = goals.filter(
          (goal) => goal.code === reference.code && (reference.plan === undefined || goal.plan.name === reference.plan),
        )
        if (found.length !== 1) {
          const code = found.length === 0 ? 'goal_unknown' : 'goal_ambiguous'
          reasons.push({ code, at: `${at}.goals.${place}`, params: { name: reference.code } })
        }
        return found[0]?.id ?? 0
      })
    },
    priorities(references: References['priorities'], at: string): number[] {
      return (references ?? []).map((reference, place) => {
        const found = priorities.find((priority) => priority.number === reference.number)
        if (!found) {
          reasons.push({
            code: 'priority_unknown',
            at: `${at}.priorities.${place}`,
            params: { name: reference.number },
          })
        }
        return found?.id ?? 0
      })
    },
  }
}
