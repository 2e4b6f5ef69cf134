import type { Prisma } from '@/generated/prisma/client'
import type { Transaction } from '@/prisma/client'
import { contentSchemaNumber, type IndicatorContent, type PlanContent, type ProjectContent } from './content'

const cited = {
  goals: {
    select: { goal: { select: { code: true, title: true, plan: { select: { name: true } } } } },
    orderBy: { goalId: 'asc' },
  },
  priorities: { select: { priority: { select: { number: true, title: true } } }, orderBy: { priorityId: 'asc' } },
} satisfies Prisma.ProjectInclude

const wholeEdition = {
  plan: { select: { year: true, fiscalYear: true, department: true } },
  sectionRoles: { include: { section: true }, orderBy: { position: 'asc' } },
  staff: { include: { section: true, employmentType: true }, orderBy: [{ position: 'asc' }, { id: 'asc' }] },
  budgets: { include: { account: true }, orderBy: [{ position: 'asc' }, { id: 'asc' }] },
  policies: {
    include: {
      ...cited,
      projects: {
        include: {
          ...cited,
          section: true,
          funding: { orderBy: { source: 'asc' } },
          codes: { include: { account: true }, orderBy: [{ accountId: 'asc' }, { code: 'asc' }] },
          indicators: {
            include: { steps: { orderBy: { position: 'asc' } }, waypoints: { orderBy: { year: 'asc' } } },
            orderBy: [{ position: 'asc' }, { id: 'asc' }],
          },
        },
        orderBy: [{ number: 'asc' }, { id: 'asc' }],
      },
    },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  },
} satisfies Prisma.PlanEditionInclude

type Whole = NonNullable<Awaited<ReturnType<typeof loadWhole>>>
type IndicatorRow = Whole['policies'][number]['projects'][number]['indicators'][number]
type ProjectRow = Whole['policies'][number]['projects'][number]

function loadWhole(tx: Transaction, editionId: number) {
  return tx.planEdition.findUnique({ where: { id: editionId }, include: wholeEdition })
}

/** A calendar date column as 'YYYY-MM-DD'. */
export function plainDate(date: Date | null): string | undefined {
  return date?.toISOString().slice(0, 10)
}

const figure = (value: { toFixed(): string } | null) => value?.toFixed()
const yen = (value: bigint | null) => (value === null ? undefined : Number(value))
const words = (value: string | null) => value || undefined
const flag = (value: boolean | null) => (value ? (true as const) : undefined)
const orAbsent = <T>(value: T | null) => value ?? undefined
const list = <T>(rows: T[]) => (rows.length > 0 ? rows : undefined)

/** The same value without the keys that are undefined: canonical documents leave out what is missing. */
function present<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T
}

const references = (row: Pick<ProjectRow, 'goals' | 'priorities'>) => ({
  goals: list(row.goals.map(({ goal }) => ({ plan: goal.plan.name, code: goal.code, title: goal.title }))),
  priorities: list(row.priorities.map(({ priority }) => ({ number: priority.number, title: priority.title }))),
})

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
    baseline: figure(row.baselineValue),
    baselineProvisional: flag(row.baselineProvisional),
    baselineNoneReason: words(row.baselineNoneReason),
    target: figure(row.targetValue),
    lowerBound: figure(row.lowerBound),
    upperBound: figure(row.upperBound),
    changePercent: figure(row.changePercent),
    withoutYearTarget: flag(row.withoutYearTarget),
    finalTarget: figure(row.finalTargetValue),
    finalTargetYear: orAbsent(row.finalTargetYear),
    finalTargetYearNote: words(row.finalTargetYearNote),
    // Shown once it is another than the present one.
    originalTarget: row.originalTargetValue?.equals(row.targetValue ?? row.changePercent ?? Number.NaN)
      ? undefined
      : figure(row.originalTargetValue),
    dueOn: plainDate(row.dueOn),
    condition: words(row.condition),
    evidence: words(row.evidence),
    steps: list(row.steps.map((step) => present({ text: step.text, dueOn: plainDate(step.dueOn) }))),
    waypoints: list(row.waypoints.map((waypoint) => ({ year: waypoint.year, value: waypoint.value.toFixed() }))),
  })
}

function projectOf(row: ProjectRow): ProjectContent {
  return present({
    key: row.seriesKey,
    number: row.number,
    section: row.section.name,
    title: row.title,
    summary: words(row.summary),
    plainSummary: words(row.plainSummary),
    withoutBudget: flag(row.withoutBudget),
    budget:
      row.budgetAmount === null
        ? undefined
        : present({ amount: Number(row.budgetAmount), basis: row.budgetBasis, votedOn: plainDate(row.budgetVotedOn) }),
    funding: list(row.funding.map(({ source, amount }) => ({ source, amount: Number(amount) }))),
    codes: list(row.codes.map(({ account, code }) => ({ account: account.name, code }))),
    noTargetReason: words(row.noTargetReason),
    ...references(row),
    indicators: row.indicators.map(indicatorOf),
  })
}

/**
 * The whole content of an edition as it stands, complete or not. One query a table, however many rows.
 * Throws when there is no such edition.
 */
export async function readContent(tx: Transaction, editionId: number): Promise<PlanContent> {
  const edition = await loadWhole(tx, editionId)
  if (!edition) throw new Error(`edition ${editionId} does not exist`)
  const { fiscalYear, department } = edition.plan
  return {
    contentSchema: contentSchemaNumber,
    year: edition.plan.year,
    department: present({
      slug: department.slug,
      name: department.name,
      decidedBy: department.decidedBy,
      contact: words(department.contact),
    }),
    notes: present({
      personnelCostIncluded: fiscalYear.personnelCostIncluded,
      headcountOn: plainDate(fiscalYear.headcountOn),
      rounding: words(fiscalYear.roundingNote),
      headcount: words(fiscalYear.headcountNote),
      source: words(fiscalYear.sourceNote),
    }),
    mission: present({
      headline: edition.headline,
      text: edition.missionText,
      plainSummary: words(edition.plainSummary),
    }),
    sectionRoles: edition.sectionRoles.map((row) => ({
      key: row.seriesKey,
      section: row.section.name,
      text: row.text,
    })),
    staff: edition.staff.map((row) =>
      present({
        key: row.seriesKey,
        section: row.section?.name,
        employmentType: row.employmentType.name,
        count: figure(row.count),
        unit: row.unit,
      }),
    ),
    budgets: edition.budgets.map((row) =>
      present({
        key: row.seriesKey,
        account: row.account.name,
        accountKind: row.account.kind,
        basis: row.basis,
        votedOn: plainDate(row.votedOn),
        initial: yen(row.initial),
        supplementary: yen(row.supplementary),
        carriedOver: yen(row.carriedOver),
        reserveAndTransfers: yen(row.reserveAndTransfers),
        spent: yen(row.spent),
        carriedForward: yen(row.carriedForward),
        unused: yen(row.unused),
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
  }
}
