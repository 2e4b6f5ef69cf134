import type { PrismaClient } from '@/generated/prisma/client'
import { sectionsInYear } from '@/lib/departments/section-queries'
import { NotFound } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import type { Transaction } from '@/prisma/client'
import { type Decided, isStarted, type LastActual, type ThisYear } from './carrying-rules'
import type { PlanContent } from './content'
import { readContent } from './content-queries'
import { canRead, canWrite, type PlanSubject } from './policy'
import type { EditionState } from './workflow'

/** Last year's edition of the department, with what has become of its projects in an edition of this year. */
export type Source = {
  editionId: number
  planId: number
  year: FiscalYear
  state: EditionState
  version: string | null
  /** keys of its projects that go on in this year's edition, in whichever form */
  goingOn: string[]
  /** keys of its projects that were decided to end */
  ended: string[]
}

/** The edition that is written, as far as it decides about what came before. */
export type Draft = PlanSubject & { planId: number; editionId: number; year: FiscalYear }

/**
 * The edition that this year's begins from: last year's of the same department, the published one, else the latest that was
 * not given up. Null when there is none, or the actor may not read it. One statement.
 */
export async function findSource(tx: Transaction | PrismaClient, actor: Actor, draft: Draft): Promise<Source | null> {
  const [source] = await tx.$queryRaw<Source[]>`
    SELECT edition.id AS "editionId", plan.id AS "planId", plan.year, edition.state::text AS state,
      edition.major || '.' || coalesce(edition.minor, 0) AS version,
      ARRAY(
        SELECT project."seriesKey"::text FROM "Project" project WHERE project."editionId" = ${draft.editionId}::integer
        UNION
        SELECT decision."projectKey"::text FROM "ProjectDecision" decision
        JOIN "Project" project ON project."editionId" = decision."editionId" AND project."seriesKey" = ANY (decision."successorKeys")
        WHERE decision."editionId" = ${draft.editionId}::integer
      ) AS "goingOn",
      ARRAY(
        SELECT decision."projectKey"::text FROM "ProjectDecision" decision
        WHERE decision."editionId" = ${draft.editionId}::integer AND decision.fate = 'ENDED'
      ) AS ended
    FROM "PlanEdition" edition JOIN "Plan" plan ON plan.id = edition."planId"
    WHERE plan.year = ${draft.year - 1}::integer AND plan."departmentId" = ${draft.departmentId}::integer
      AND edition.state NOT IN ('DISCARDED', 'VOIDED', 'WITHDRAWN')
    ORDER BY edition.state = 'PUBLISHED' DESC, edition.id DESC LIMIT 1`
  return source && canRead(actor, { departmentId: draft.departmentId, state: source.state }) ? source : null
}

/** Whether what an edition says was agreed with the mayor. */
export function wasAgreed(state: EditionState): boolean {
  return state === 'CONFIRMED' || state === 'SCHEDULED' || state === 'PUBLISHED' || state === 'SUPERSEDED'
}

/**
 * By indicator the last value of a year end before `year` that was reported and approved; indicators without one are left
 * out. A value of the middle of a year is none of that year. One statement.
 */
export async function lastActuals(
  tx: Transaction | PrismaClient,
  year: FiscalYear,
  keys: readonly string[],
): Promise<Map<string, LastActual>> {
  if (keys.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ key: string; year: number; value: string; provisional: boolean }[]>`
    SELECT DISTINCT ON (result."indicatorKey") result."indicatorKey"::text AS key, plan.year,
      trim_scale(result.value)::text AS value, coalesce(result.status = 'PROVISIONAL', false) AS provisional
    FROM "IndicatorResult" result
    JOIN "ResultReport" report ON report.id = result."reportId"
    JOIN "Plan" plan ON plan.id = report."planId"
    WHERE result."indicatorKey" = ANY (${[...keys]}::uuid[]) AND result.value IS NOT NULL AND plan.year < ${year}::integer
      AND report.period = 'YEAREND' AND report.state IN ('APPROVED', 'PUBLISHED', 'SUPERSEDED')
    ORDER BY result."indicatorKey", plan.year DESC, report.number DESC`
  return new Map(rows.map(({ key, ...actual }) => [key, actual]))
}

/** What of last year's references is still there, for the department in the year. Five statements. */
export async function readThisYear(
  tx: Transaction | PrismaClient,
  draft: Pick<Draft, 'departmentId' | 'year'>,
  last: PlanContent,
): Promise<ThisYear> {
  const { year } = draft
  const inYear = {
    AND: [
      { OR: [{ firstYear: null }, { firstYear: { lte: year } }] },
      { OR: [{ lastYear: null }, { lastYear: { gte: year } }] },
    ],
  }
  const sections = await sectionsInYear(tx, draft)
  const accounts = await tx.budgetAccount.findMany({ where: inYear, select: { name: true } })
  const goals = await tx.$queryRaw<{ plan: string; code: string }[]>`
    SELECT plan.name AS plan, goal.code FROM "StrategicGoal" goal JOIN "StrategicPlan" plan ON plan.id = goal."planId"
    WHERE ${year}::integer BETWEEN plan."firstYear" AND plan."lastYear"`
  const priorities = await tx.mayoralPriority.findMany({ where: { year }, select: { number: true, title: true } })
  const indicators = last.policies.flatMap((policy) => policy.projects).flatMap((project) => project.indicators)
  return {
    year,
    sections,
    accounts: accounts.map(({ name }) => name),
    goals,
    priorities,
    actuals: await lastActuals(
      tx,
      year,
      indicators.map(({ key }) => key),
    ),
  }
}

/** A project of last year on the page where a plan begins. */
export type LastProject = {
  key: string
  number: number
  title: string
  section: string
  /** the section is no longer there this year */
  sectionGone: boolean
  indicators: number
  /** it is not yet known what becomes of it */
  undecided: boolean
  /** whether the actor may decide about it now */
  mayDecide: boolean
}

/** What was decided about a project of last year, as it is shown. */
export type ShownDecision = Omit<Decided, 'successorKeys'> & {
  /** the projects of this year that follow, by name; without those that are no longer there */
  successors: { number: number; title: string }[]
  personName: string
  at: Date
}

/** The page where a plan begins. */
export type StartView = {
  planId: number
  editionId: number
  year: FiscalYear
  departmentName: string
  started: boolean
  /** whether the actor may begin it, and may write every part of it */
  mayStart: boolean
  /** whether the actor may write any of it */
  mayWrite: boolean
  source: {
    editionId: number
    planId: number
    year: FiscalYear
    state: EditionState
    version: string | null
    agreed: boolean
  } | null
  policies: { key: string; title: string; projects: LastProject[] }[]
  decisions: ShownDecision[]
  /** this year's sections, policies and projects, to choose from */
  sections: { id: number; name: string }[]
  presentPolicies: { key: string; title: string }[]
  presentProjects: { key: string; number: number; title: string }[]
}

/**
 * Where a plan begins and what became of last year's projects, for whoever may read the edition that is written. Throws
 * NotFound otherwise. Whole plans are read: last year's and, once begun, this year's.
 */
export async function findStart(prisma: PrismaClient, actor: Actor, planId: number): Promise<StartView> {
  return prisma.$transaction(
    async (tx) => {
      const edition = await tx.planEdition.findFirst({
        where: { planId, state: { notIn: ['DISCARDED', 'VOIDED', 'SUPERSEDED'] } },
        orderBy: { id: 'desc' },
        select: {
          id: true,
          state: true,
          plan: { select: { year: true, departmentId: true, department: { select: { name: true } } } },
        },
      })
      if (!edition) throw new NotFound()
      const { year, departmentId, department } = edition.plan
      const draft: Draft = { planId, editionId: edition.id, year, departmentId, state: edition.state }
      if (!canRead(actor, draft)) throw new NotFound()
      const source = await findSource(tx, actor, draft)
      const present = await readContent(tx, edition.id)
      const last = source ? await readContent(tx, source.editionId) : null
      const sections = await sectionsInYear(tx, draft)
      const kept = await tx.projectDecision.findMany({
        where: { editionId: edition.id },
        include: { person: { select: { name: true } } },
        orderBy: { number: 'asc' },
      })
      const presentProjects = present.policies.flatMap((policy) => policy.projects)
      const idOf = new Map(sections.map(({ id, name }) => [name, id]))
      const mayWriteIn = (section: string) => canWrite(actor, draft, idOf.get(section) ?? null)
      const started = isStarted(present)
      return {
        planId,
        editionId: edition.id,
        year,
        departmentName: department.name,
        started,
        mayStart: canWrite(actor, draft, null),
        mayWrite: canWrite(actor, draft, null) || sections.some(({ name }) => mayWriteIn(name)),
        source: source
          ? {
              editionId: source.editionId,
              planId: source.planId,
              year: source.year,
              state: source.state,
              version: source.version,
              agreed: wasAgreed(source.state),
            }
          : null,
        policies: (last?.policies ?? []).map((policy) => ({
          key: policy.key,
          title: policy.title,
          projects: policy.projects.map((project) => ({
            key: project.key,
            number: project.number,
            title: project.title,
            section: project.section,
            sectionGone: !idOf.has(project.section),
            indicators: project.indicators.length,
            undecided: !source?.goingOn.includes(project.key) && !source?.ended.includes(project.key),
            mayDecide: started && !source?.goingOn.includes(project.key) && mayWriteIn(project.section),
          })),
        })),
        decisions: kept.map((decision) => ({
          projectKey: decision.projectKey,
          fate: decision.fate,
          number: decision.number,
          title: decision.title,
          successors: presentProjects
            .filter(({ key }) => decision.successorKeys.includes(key))
            .map(({ number, title }) => ({ number, title })),
          reason: decision.reason,
          personName: decision.person.name,
          at: decision.at,
        })),
        sections,
        presentPolicies: present.policies.map(({ key, title }) => ({ key, title })),
        presentProjects: presentProjects
          .filter(({ section }) => mayWriteIn(section))
          .map(({ key, number, title }) => ({ key, number, title })),
      }
    },
    { isolationLevel: 'RepeatableRead' },
  )
}
