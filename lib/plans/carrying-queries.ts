import type { PrismaClient } from '@/generated/prisma/client'
import { sectionsInYear } from '@/lib/departments/section-queries'
import { NotFound } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import type { Transaction } from '@/prisma/client'
import { type Decided, isStarted, type LastActual, type LastPlan, type ThisYear } from './carrying-rules'
import type { ProjectContent } from './content'
import { readContent } from './content-queries'
import { canReadTalk, canWrite } from './policy'
import { cameOver, type Draft, goingOnElsewhere, readSources, type Source, wasAgreed } from './source-queries'
import type { EditionState } from './workflow'

/**
 * By indicator the last value of a year end before `year`, in the last report of each that was approved; indicators without
 * one are left out. A value that a 訂正 took back counts no longer, and one of the middle of a year is none of that year. One
 * statement.
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
      AND report.period = 'YEAREND' AND report.number = (
        SELECT max(last.number) FROM "ResultReport" last WHERE last."planId" = report."planId" AND last.period = 'YEAREND'
          AND last.state IN ('APPROVED', 'PUBLISHED', 'SUPERSEDED'))
    ORDER BY result."indicatorKey", plan.year DESC, plan.id`
  return new Map(rows.map(({ key, ...actual }) => [key, actual]))
}

/** What of last year's references is still there, for the department in the year. Seven statements. */
export async function readThisYear(
  tx: Transaction | PrismaClient,
  draft: Pick<Draft, 'departmentId' | 'year'>,
  last: LastPlan,
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
  const projects = last.policies.flatMap((policy) => policy.projects)
  const indicators = projects.flatMap((project) => project.indicators)
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
    elsewhere: await goingOnElsewhere(
      tx,
      draft,
      projects.map(({ key }) => key),
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
  /** the department has the work of its section now; false where that went elsewhere, or did not come along */
  came: boolean
  /** the department in whose plan it goes on already */
  elsewhere: string | null
  /** it is the department's, and not yet known what becomes of it */
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

/** An edition of last year, policy by policy. What stands in several is shown with the first. */
export type SourceView = {
  editionId: number
  planId: number
  year: FiscalYear
  state: EditionState
  version: string | null
  agreed: boolean
  departmentName: string
  /** how the department comes to it: its own, of one that it follows as a whole, or that some sections came from */
  origin: 'OWN' | 'WHOLE' | 'SECTIONS'
  /** the sections whose work came over */
  cameSections: string[]
  policies: { key: string; title: string; projects: LastProject[] }[]
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
  /** last year's editions that it begins from; more than one after a 組織改正 */
  sources: SourceView[]
  decisions: ShownDecision[]
  /** this year's sections, policies and projects, to choose from */
  sections: { id: number; name: string }[]
  presentPolicies: { key: string; title: string }[]
  presentProjects: { key: string; number: number; title: string }[]
}

/**
 * Where a plan begins and what became of last year's projects and why, for whoever may read how the edition is written, also
 * once residents read it. Throws NotFound otherwise. Whole plans are read: last year's and, once begun, this year's.
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
      if (!canReadTalk(actor, draft)) throw new NotFound()
      const sources = await readSources(tx, actor, draft)
      const present = await readContent(tx, edition.id)
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
      const policies = sources.flatMap(({ last }) => last.policies)
      const elsewhere = await goingOnElsewhere(
        tx,
        draft,
        policies.flatMap(({ projects }) => projects.map(({ key }) => key)),
      )
      const lastProject = (source: Source, project: ProjectContent): LastProject => {
        const came = cameOver(source, project.section)
        const goesOn = source.goingOn.includes(project.key) || elsewhere.has(project.key)
        return {
          key: project.key,
          number: project.number,
          title: project.title,
          section: project.section,
          sectionGone: !idOf.has(project.section),
          indicators: project.indicators.length,
          came,
          elsewhere: elsewhere.get(project.key) ?? null,
          undecided: came && !goesOn && !source.ended.includes(project.key),
          mayDecide: started && !goesOn && mayWriteIn(project.section),
        }
      }
      const shown = new Set<string>()
      const sourceView = (source: (typeof sources)[number]): SourceView => ({
        editionId: source.editionId,
        planId: source.planId,
        year: source.year,
        state: source.state,
        version: source.version,
        agreed: wasAgreed(source.state),
        departmentName: source.departmentName,
        origin: source.departmentId === departmentId ? 'OWN' : source.whole ? 'WHOLE' : 'SECTIONS',
        cameSections: source.sections.filter(({ came }) => came).map(({ name }) => name),
        policies: source.last.policies.flatMap(({ key, title, projects }) => {
          const first = projects.filter((project) => !shown.has(project.key))
          for (const project of first) shown.add(project.key)
          return first.length === 0 && projects.length > 0
            ? []
            : [{ key, title, projects: first.map((project) => lastProject(source, project)) }]
        }),
      })
      return {
        planId,
        editionId: edition.id,
        year,
        departmentName: department.name,
        started,
        mayStart: canWrite(actor, draft, null),
        mayWrite: canWrite(actor, draft, null) || sections.some(({ name }) => mayWriteIn(name)),
        sources: sources.map(sourceView),
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
