import { type EditionKind, Prisma } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import type { Transaction } from '@/prisma/client'
import type { AmendmentReason } from './workflow'

/** What the new edition is, beside the text it takes over. */
export type CopyOf = {
  editionId: number
  kind: EditionKind
  /** the edition it amends; null for a first one */
  basedOnId: number | null
  openedById: number
  amendmentReason: AmendmentReason | null
  explanation: string
}

/** Tables whose rows hang on the edition alone: name and columns besides `id` and `editionId`. */
const ownRows = {
  SectionRole: ['seriesKey', 'sectionId', 'text', 'position'],
  StaffResource: ['seriesKey', 'sectionId', 'employmentTypeId', 'count', 'unit', 'position'],
  BudgetResource: [
    'seriesKey',
    'accountId',
    'basis',
    'votedOn',
    'initial',
    'supplementary',
    'carriedOver',
    'reserveAndTransfers',
    'spent',
    'carriedForward',
    'unused',
    'position',
  ],
  Policy: ['seriesKey', 'title', 'text', 'position'],
  ProjectDecision: ['projectKey', 'fate', 'number', 'title', 'successorKeys', 'reason', 'personId', 'at'],
  AdviceDismissal: ['rowKey', 'field', 'code', 'subject', 'reason', 'personId', 'at'],
} as const

/** Tables whose rows hang on another row of the edition: its table, the column that names it, and the columns besides. */
const rowsBelow = [
  { table: 'PolicyGoal', parent: 'Policy', by: 'policyId', columns: ['goalId'] },
  { table: 'PolicyPriority', parent: 'Policy', by: 'policyId', columns: ['priorityId'] },
  {
    table: 'Project',
    parent: 'Policy',
    by: 'policyId',
    columns: [
      'seriesKey',
      'sectionId',
      'number',
      'title',
      'summary',
      'plainSummary',
      'withoutBudget',
      'budgetBasis',
      'budgetVotedOn',
      'budgetAmount',
      'settledAmount',
      'noTargetReason',
    ],
  },
  { table: 'ProjectFunding', parent: 'Project', by: 'projectId', columns: ['source', 'amount'] },
  { table: 'ProjectBudgetCode', parent: 'Project', by: 'projectId', columns: ['accountId', 'code'] },
  { table: 'ProjectGoal', parent: 'Project', by: 'projectId', columns: ['goalId'] },
  { table: 'ProjectPriority', parent: 'Project', by: 'projectId', columns: ['priorityId'] },
  {
    table: 'Indicator',
    parent: 'Project',
    by: 'projectId',
    columns: [
      'seriesKey',
      'position',
      'kind',
      'level',
      'name',
      'definition',
      'source',
      'frequency',
      'unit',
      'decimals',
      'direction',
      'cumulative',
      'rateFromBaseline',
      'baselineYear',
      'baselineValue',
      'baselineProvisional',
      'baselineNoneReason',
      'targetValue',
      'lowerBound',
      'upperBound',
      'changePercent',
      'withoutYearTarget',
      'finalTargetValue',
      'finalTargetYear',
      'finalTargetYearNote',
      'originalTargetValue',
      'dueOn',
      'condition',
      'evidence',
    ],
  },
  { table: 'IndicatorStep', parent: 'Indicator', by: 'indicatorId', columns: ['position', 'text', 'dueOn'] },
  { table: 'IndicatorWaypoint', parent: 'Indicator', by: 'indicatorId', columns: ['year', 'value'] },
] as const

const quoted = (columns: readonly string[], of?: string) =>
  Prisma.raw(columns.map((column) => `${of ? `${of}.` : ''}"${column}"`).join(', '))

/**
 * Makes a new DRAFT with every row of an edition under the same keys, so that the two can be compared, and answers its id.
 * What was promised first stays with an indicator as its original target. Names of tables and columns are those above,
 * never a request's. Seventeen statements, however many rows.
 */
export async function copyEdition(tx: Transaction, copy: CopyOf): Promise<number> {
  const { editionId, ...own } = copy
  const { planId, seriesKey, headline, missionText, plainSummary, staffFromOffice, budgetFromOffice } =
    await tx.planEdition.findUniqueOrThrow({ where: { id: editionId } })
  const made = await tx.planEdition.create({
    data: {
      ...own,
      planId,
      seriesKey,
      headline,
      missionText,
      plainSummary,
      staffFromOffice,
      budgetFromOffice,
      createdAt: now(),
      stateSince: now(),
    },
    select: { id: true },
  })
  for (const [table, columns] of Object.entries(ownRows)) {
    await tx.$executeRaw`
      INSERT INTO ${Prisma.raw(`"${table}"`)} ("editionId", ${quoted(columns)})
      SELECT ${made.id}::integer, ${quoted(columns)} FROM ${Prisma.raw(`"${table}"`)} WHERE "editionId" = ${editionId}::integer`
  }
  for (const { table, parent, by, columns } of rowsBelow) {
    await tx.$executeRaw`
      INSERT INTO ${Prisma.raw(`"${table}"`)} ("editionId", ${quoted([by])}, ${quoted(columns)})
      SELECT ${made.id}::integer, present.id, ${quoted(columns, 'r')}
      FROM ${Prisma.raw(`"${table}"`)} r
      JOIN ${Prisma.raw(`"${parent}"`)} former ON former.id = r.${quoted([by])}
      JOIN ${Prisma.raw(`"${parent}"`)} present ON present."editionId" = ${made.id}::integer AND present."seriesKey" = former."seriesKey"
      WHERE r."editionId" = ${editionId}::integer`
  }
  if (own.kind === 'CHANGE') {
    await tx.$executeRaw`
      UPDATE "Indicator" SET "originalTargetValue" = coalesce("targetValue", "changePercent")
      WHERE "editionId" = ${made.id}::integer AND "originalTargetValue" IS NULL`
  }
  return made.id
}
