import { cache } from 'react'
import { publicDb } from '@/lib/db'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { PublishedGrade } from '@/lib/publications/standing'
import {
  type CitedOnly,
  type Citing,
  citedOnly,
  type ProjectGrades,
  type PublicGoal,
  type PublicStrategicPlan,
  type ServedGoal,
  servedGoals,
} from './public-rules'

/*
 * The strategic plan and what serves it, as residents read it: schema `published` alone, over its own connection. What serves
 * a goal is what the published plans in force say; a plan that was withdrawn says nothing.
 */

/** A strategic plan with its tree. */
export interface StrategicPlanPage {
  plan: PublicStrategicPlan
  goals: ServedGoal[]
  /** of its results year; empty where there are no results */
  scale: PublishedGrade[]
}

/** A priority of the mayor's speech, with what answers it. */
export interface ServedPriority {
  number: number
  title: string
  projects: Citing[]
  policies: Citing[]
}

export interface StrategyPage {
  /** the latest first */
  plans: StrategicPlanPage[]
  /** of the latest published year */
  priorities: { year: FiscalYear; priorities: ServedPriority[] } | null
  citedOnly: CitedOnly[]
}

/** The strategic plans that residents may know, the latest first, with the years of which they tell something. One statement. */
async function strategicPlans(): Promise<PublicStrategicPlan[]> {
  return publicDb().$queryRaw<PublicStrategicPlan[]>`
    SELECT plan.id, plan.name, plan."firstYear", plan."lastYear",
      (SELECT max(current.year) FROM published.current current
        WHERE current.year BETWEEN plan."firstYear" AND plan."lastYear") AS "planYear",
      (SELECT max(report.year) FROM published.report report
        WHERE report.period = 'YEAREND' AND report.year BETWEEN plan."firstYear" AND plan."lastYear") AS "resultsYear"
    FROM published.strategic_plan plan ORDER BY plan."firstYear" DESC, plan.id DESC`
}

/** The goals of all strategic plans. One statement. */
async function goalsOf(): Promise<Omit<PublicGoal, 'plan'>[]> {
  return publicDb().publishedStrategicGoal.findMany({
    select: { id: true, planId: true, parentId: true, code: true, title: true },
  })
}

type CitingRow = Omit<Citing, 'cited'> & {
  citedKind: 'goal' | 'priority'
  plan: string | null
  code: string
  citedTitle: string
}

/** What the plans in force of these years name, in the order of departments and numbers. One statement. */
async function citingsOf(years: readonly FiscalYear[]): Promise<CitingRow[]> {
  return publicDb().$queryRaw<CitingRow[]>`
    SELECT plan.year, plan."departmentSlug", plan."departmentName", citing.kind, citing.number, citing.value ->> 'title' AS title,
      citing.value ->> 'section' AS section, citing.value ->> 'key' AS key,
      coalesce(jsonb_array_length(citing.value -> 'indicators'), 0) AS indicators,
      cited.kind AS "citedKind", cited.value ->> 'plan' AS plan, coalesce(cited.value ->> 'code', cited.value ->> 'number') AS code,
      cited.value ->> 'title' AS "citedTitle"
    FROM published.current plan
    JOIN published.publication publication ON publication.id = plan."publicationId"
    CROSS JOIN LATERAL (SELECT publication.document::jsonb #> '{content,policies}' AS policies OFFSET 0) whole
    CROSS JOIN LATERAL jsonb_array_elements(whole.policies) WITH ORDINALITY AS policy(value, place)
    CROSS JOIN LATERAL (
      SELECT 'policy' AS kind, policy.place::integer AS number, policy.value
      UNION ALL
      SELECT 'project', (project.value ->> 'number')::integer, project.value
      FROM jsonb_array_elements(policy.value -> 'projects') AS project(value)
    ) citing
    CROSS JOIN LATERAL (
      SELECT 'goal' AS kind, goal.value FROM jsonb_array_elements(citing.value -> 'goals') AS goal(value)
      UNION ALL
      SELECT 'priority', priority.value FROM jsonb_array_elements(citing.value -> 'priorities') AS priority(value)
    ) cited
    WHERE plan.year = ANY (${[...years]}::integer[])
    ORDER BY plan.year, plan.position, plan."departmentSlug", citing.number`
}

/** How the goals of every project came out at the end of these years. One statement. */
async function gradesOf(years: readonly FiscalYear[]): Promise<ProjectGrades[]> {
  const rows = await publicDb().publishedIndicatorResult.groupBy({
    by: ['year', 'departmentSlug', 'projectNumber', 'rating', 'provisional'],
    where: { year: { in: [...years] }, period: 'YEAREND' },
    _count: { _all: true },
  })
  return rows.map(({ _count, ...row }) => ({ ...row, count: _count._all }))
}

/** The scales of these years, as a report of each says it. One statement, which looks into one document a year. */
async function scalesOf(years: readonly FiscalYear[]): Promise<Map<FiscalYear, PublishedGrade[]>> {
  const rows = await publicDb().$queryRaw<{ year: FiscalYear; scale: PublishedGrade[] }[]>`
    WITH first AS MATERIALIZED (
      SELECT DISTINCT ON (report.year) report.year, report."publicationId" FROM published.report report
      WHERE report.period = 'YEAREND' AND report.year = ANY (${[...years]}::integer[])
      ORDER BY report.year, report."departmentSlug"
    )
    SELECT first.year, publication.document::jsonb #> '{content,scale}' AS scale
    FROM first JOIN published.publication publication ON publication.id = first."publicationId"`
  return new Map(rows.map(({ year, scale }) => [year, scale]))
}

const citingOf = ({ citedKind: _kind, plan, code, citedTitle: title, ...citing }: CitingRow): Citing => ({
  ...citing,
  cited: { plan: plan ?? '', code, title },
})

/**
 * Every strategic plan with its tree and what serves each goal, and the priorities of the latest published year. Seven
 * statements, however many plans, goals, departments and projects there are; documents are looked into of the years shown alone.
 */
export const publishedStrategy = cache(async (): Promise<StrategyPage> => {
  const [plans, bare, latest] = await Promise.all([
    strategicPlans(),
    goalsOf(),
    publicDb().currentPlan.aggregate({ _max: { year: true } }),
  ])
  const latestYear = latest._max.year
  const names = new Map(plans.map(({ id, name }) => [id, name]))
  const goals = bare.map((goal) => ({ ...goal, plan: names.get(goal.planId) ?? '' }))
  const resultsYears = [...new Set(plans.flatMap(({ resultsYear }) => resultsYear ?? []))]
  const years = [
    ...new Set([...plans.flatMap(({ planYear }) => planYear ?? []), ...resultsYears, latestYear ?? []].flat()),
  ]
  const [rows, grades, scales, priorities] = await Promise.all([
    citingsOf(years),
    gradesOf(resultsYears),
    scalesOf(resultsYears),
    publicDb().publishedPriority.findMany({
      where: { year: latestYear ?? 0 },
      orderBy: { number: 'asc' },
      select: { number: true, title: true },
    }),
  ])
  const citings = rows.filter(({ citedKind }) => citedKind === 'goal').map(citingOf)
  const answering = rows.filter(({ citedKind, year }) => citedKind === 'priority' && year === latestYear)
  return {
    plans: plans.map((plan) => ({
      plan,
      goals: servedGoals(plan, goals, citings, grades),
      scale: plan.resultsYear === null ? [] : (scales.get(plan.resultsYear) ?? []),
    })),
    priorities:
      latestYear === null || priorities.length === 0
        ? null
        : {
            year: latestYear,
            priorities: priorities.map(({ number, title }) => {
              const own = answering.filter(({ code }) => code === String(number)).map(citingOf)
              return {
                number,
                title,
                projects: own.filter(({ kind }) => kind === 'project'),
                policies: own.filter(({ kind }) => kind === 'policy'),
              }
            }),
          },
    citedOnly: citedOnly(plans, goals, citings, latestYear),
  }
})

/** A goal of one strategic plan, with the goals below it. */
export interface GoalEntry extends Omit<StrategicPlanPage, 'goals'> {
  served: ServedGoal
  below: ServedGoal[]
}

export interface GoalPage {
  /** every strategic plan that has a goal of this code, the latest first */
  entries: GoalEntry[]
  /** what plans name by this code and no strategic plan has */
  citedOnly: CitedOnly[]
}

/** All goals of a code; null where no strategic plan and no published plan knows it. As many statements as `publishedStrategy`. */
export async function publishedGoal(code: string): Promise<GoalPage | null> {
  const { plans, citedOnly: cited } = await publishedStrategy()
  const entries = plans.flatMap(({ goals, ...page }): GoalEntry[] => {
    const served = goals.find(({ goal }) => goal.code === code)
    return served ? [{ ...page, served, below: goals.filter(({ goal }) => goal.parentId === served.goal.id) }] : []
  })
  const only = cited.filter((each) => each.code === code)
  return entries.length === 0 && only.length === 0 ? null : { entries, citedOnly: only }
}
