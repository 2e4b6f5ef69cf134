import type { PrismaClient } from '@/generated/prisma/client'
import { today } from '@/lib/clock'
import { NotFound, type Reason } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import { type Yen, yenFromBigint } from '@/lib/money'
import type { Actor } from '@/lib/people/actor'
import { type PlanContent, planContent } from '@/lib/plans/content'
import { plainDate } from '@/lib/plans/content-queries'
import type { Transaction } from '@/prisma/client'
import type { AccountAmounts, UpdateContent, UpdateKind } from './content'
import { canReadUpdates, canWriteUpdates } from './policy'
import { inOrder, type Movement, movementsOf, reasonsAgainstPublishing, type UpdateFacts } from './rules'

/** What the updates of a plan stand on. */
export type Ground = {
  planId: number
  year: FiscalYear
  departmentId: number
  departmentName: string
  departmentSlug: string
  /** the plan that residents read; null where none is published */
  edition: PlanContent | null
  /** the accounts of the year, and the projects of the published plan */
  accounts: { id: number; name: string; kind: AccountAmounts['accountKind'] }[]
  projects: { key: string; number: number; title: string }[]
  /** there was a 補正 of the year already */
  supplemented: boolean
  /** every update of the plan; `number` null: not published */
  updates: { id: number; kind: UpdateKind; number: number | null; replacesId: number | null }[]
}

/** Reads the ground of a plan's updates; null where there is no such plan. Four statements. */
export async function readGround(tx: Transaction, planId: number): Promise<Ground | null> {
  const plan = await tx.plan.findUnique({
    where: { id: planId },
    include: {
      department: true,
      editions: { where: { state: 'PUBLISHED' }, select: { contentText: true } },
      updates: { select: { id: true, kind: true, number: true, replacesId: true }, orderBy: { id: 'asc' } },
    },
  })
  if (!plan) return null
  const { year, department, editions, updates } = plan
  const accounts = await tx.budgetAccount.findMany({
    where: {
      AND: [
        { OR: [{ firstYear: null }, { firstYear: { lte: year } }] },
        { OR: [{ lastYear: null }, { lastYear: { gte: year } }] },
      ],
    },
    select: { id: true, name: true, kind: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
  const edition = editions[0] ? planContent.parse(JSON.parse(editions[0].contentText ?? '')) : null
  return {
    planId,
    year,
    departmentId: department.id,
    departmentName: department.name,
    departmentSlug: department.slug,
    edition,
    accounts,
    projects: (edition?.policies ?? [])
      .flatMap((policy) => policy.projects)
      .map(({ key, number, title }) => ({ key, number, title }))
      .toSorted((one, other) => one.number - other.number),
    supplemented:
      (edition?.budgets ?? []).some(({ basis }) => basis === 'SUPPLEMENTED') ||
      updates.some(({ kind, number }) => kind === 'SUPPLEMENTARY_BUDGET' && number !== null),
    updates,
  }
}

const whole = {
  lines: true,
  projects: true,
  replaces: { select: { number: true } },
  writtenBy: { select: { name: true, post: true } },
} as const

type Row = NonNullable<Awaited<ReturnType<typeof loadUpdate>>>

function loadUpdate(tx: Transaction, id: number) {
  return tx.resourceUpdate.findUnique({ where: { id }, include: whole })
}

/** An update as it would be published now: amounts in the order of the accounts, and of the projects' numbers. */
export async function readUpdateContent(tx: Transaction, updateId: number, ground: Ground): Promise<UpdateContent> {
  const row = await loadUpdate(tx, updateId)
  if (!row) throw new NotFound()
  return contentOf(row, ground)
}

function contentOf(row: Row, { accounts, projects }: Ground): UpdateContent {
  const yen = <Name extends string>(name: Name, amount: bigint | null) =>
    (amount === null ? {} : { [name]: yenFromBigint(amount) }) as Partial<Record<Name, Yen>>
  const votedOn = plainDate(row.votedOn)
  return {
    contentSchema: 1,
    kind: row.kind,
    basis: row.basis,
    effectiveOn: plainDate(row.effectiveOn) ?? '',
    ...(votedOn ? { votedOn } : {}),
    ...(row.explanation ? { explanation: row.explanation } : {}),
    ...(row.replaces?.number ? { replaces: row.replaces.number } : {}),
    accounts: accounts.flatMap(({ id, name, kind }) => {
      const line = row.lines.find(({ accountId }) => accountId === id)
      if (!line) return []
      return {
        account: name,
        accountKind: kind,
        ...yen('difference', line.difference),
        ...yen('spent', line.spent),
        ...yen('carriedForward', line.carriedForward),
        ...yen('unused', line.unused),
      }
    }),
    projects: row.projects
      .map(({ projectKey, difference, settled }) => {
        const project = projects.find(({ key }) => key === projectKey)
        return {
          key: projectKey,
          number: project?.number ?? 0,
          title: project?.title ?? '',
          ...yen('difference', difference),
          ...yen('settled', settled),
        }
      })
      .toSorted((one, other) => one.number - other.number),
  }
}

/** What the publication of an update looks at. */
export function factsOf(content: UpdateContent, ground: Ground, replacesId: number | null): UpdateFacts {
  const { kind, basis, effectiveOn, votedOn } = content
  return {
    kind,
    basis,
    effectiveOn,
    votedOn,
    year: ground.year,
    planPublished: ground.edition !== null,
    strayProjects: content.projects
      .filter(({ key }) => !ground.projects.some((project) => project.key === key))
      .map(({ key }) => key),
    replacedAlready:
      replacesId !== null && ground.updates.some((other) => other.replacesId === replacesId && other.number !== null),
  }
}

/** An update that residents do not know of. */
export type DraftUpdate = {
  updateId: number
  lockVersion: number
  replacesId: number | null
  writtenBy: { name: string; post: string }
  writtenAt: Date
  content: UpdateContent
  /** amounts by account, as the form names them */
  amounts: Map<string, Yen>
  /** why it cannot be published now */
  reasons: Reason[]
}

export type ResourcesView = Ground & {
  /** what residents read beside the plan in force */
  movements: (Movement & { updateId: number })[]
  drafts: DraftUpdate[]
  canWrite: boolean
}

/**
 * The money of a plan since it was published: every update, and those that are being written. Throws NotFound for whoever may
 * not read them. Six statements.
 */
export async function resourcesOfPlan(prisma: PrismaClient, actor: Actor, planId: number): Promise<ResourcesView> {
  return prisma.$transaction(
    async (tx) => {
      const ground = await readGround(tx, planId)
      if (!ground || !canReadUpdates(actor, ground.departmentId)) throw new NotFound()
      const rows = await tx.resourceUpdate.findMany({ where: { planId }, include: whole, orderBy: { id: 'asc' } })
      const published = rows.flatMap((row) =>
        row.number === null ? [] : { number: row.number, content: contentOf(row, ground) },
      )
      return {
        ...ground,
        canWrite: canWriteUpdates(actor),
        movements: (ground.edition ? movementsOf(ground.edition, inOrder(published)) : []).map((movement) => ({
          ...movement,
          updateId: rows.find(({ number }) => number === movement.number)?.id ?? 0,
        })),
        drafts: rows.filter(({ number }) => number === null).map((row) => draftOf(row, contentOf(row, ground), ground)),
      }
    },
    { isolationLevel: 'RepeatableRead' },
  )
}

function draftOf(row: Row, content: UpdateContent, ground: Ground): DraftUpdate {
  const amounts = [
    ...row.lines.flatMap(({ accountId, difference, spent, carriedForward, unused }) =>
      Object.entries({ difference, spent, carriedForward, unused }).map(
        ([field, amount]) => [`account-${accountId}-${field}`, amount] as const,
      ),
    ),
    ...row.projects.flatMap(({ projectKey, difference, settled }) =>
      Object.entries({ difference, settled }).map(
        ([field, amount]) => [`project-${projectKey}-${field}`, amount] as const,
      ),
    ),
  ]
  return {
    updateId: row.id,
    lockVersion: row.lockVersion,
    replacesId: row.replacesId,
    writtenBy: row.writtenBy,
    writtenAt: row.writtenAt,
    content,
    amounts: new Map(amounts.flatMap(([name, amount]) => (amount === null ? [] : [[name, yenFromBigint(amount)]]))),
    reasons: reasonsAgainstPublishing(factsOf(content, ground, row.replacesId), today()),
  }
}
