import type { PrismaClient } from '@/generated/prisma/client'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import { wantsOf } from './facts-queries'
import { canRead, writableParts } from './policy'
import {
  type EditionFacts,
  type EditionKind,
  type EditionState,
  isOffered,
  openStates,
  type Verb,
  verbs,
} from './workflow'

/** Where one department's plan of a year stands: state and days, without text, which all staff may see. */
export type Standing = {
  planId: number
  editionId: number
  year: FiscalYear
  departmentId: number
  departmentName: string
  departmentSlug: string
  state: EditionState
  kind: EditionKind
  /** the counters that a move wants */
  lockVersion: number
  contentVersion: number
  stateSince: Date
  /** when the present edition entered each state on its way, the last time */
  passed: { state: EditionState; at: Date }[]
  /** the moves that wait for the actor here */
  verbs: Verb[]
  /** whether the actor may read, and write, the text */
  readable: boolean
  writable: boolean
  fromOffice: { staff: boolean; budget: boolean }
  /** the head has approved the text as it stands; something was written since the edition was begun */
  headAssented: boolean
  written: boolean
  discardAsked: boolean
  /** a proposal of 字句整理 waits for the head */
  wordingOpen: boolean
  /** what the year wants before the edition moves on, and what of it there is */
  wants: EditionFacts['wants']
  concurrences: EditionFacts['concurrences']
  viceMayorAgreed: boolean
  /** the number of the last round with the mayor; null before there was one */
  round: number | null
  /** who had it in his hands: began it, submitted it, wrote a correction, recorded the agreement */
  openedById: number | null
  submittedById: number | null
  writerIds: number[]
  agreementRecordedById: number | null
  /** requests for changes that are not settled */
  requests: number
  projects: number
  indicators: number
}

type Wants = Parameters<typeof wantsOf>[1]
type Row = Omit<Standing, 'passed' | 'verbs' | 'readable' | 'writable' | 'wants'> & {
  createdAt: Date
  moved: { at: string; data: string }[]
  year: FiscalYear
} & Wants

/**
 * Every department's plan of `year`, in the order of the city's departments: its open edition, else the published one. With
 * `underWay` also the open editions of all other years, earliest year first. One statement.
 */
export async function standings(
  prisma: PrismaClient,
  actor: Actor,
  year: FiscalYear | null,
  { underWay = false } = {},
): Promise<Standing[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    WITH wanted AS (
      SELECT latest.id FROM "Plan" plan CROSS JOIN LATERAL (
        SELECT e.id FROM "PlanEdition" e
        WHERE e."planId" = plan.id AND e.state NOT IN ('SUPERSEDED', 'VOIDED', 'DISCARDED')
        ORDER BY e.id DESC LIMIT 1) latest
      WHERE plan.year = ${year}::integer
      UNION
      SELECT e.id FROM "PlanEdition" e WHERE ${underWay} AND e.state::text = ANY(${[...openStates]}))
    SELECT plan.id AS "planId", edition.id AS "editionId", plan.year, department.id AS "departmentId",
      department.name AS "departmentName", department.slug AS "departmentSlug", edition.state::text, edition.kind::text,
      edition."lockVersion", edition."contentVersion", edition."stateSince", edition."createdAt",
      json_build_object('staff', edition."staffFromOffice", 'budget', edition."budgetFromOffice") AS "fromOffice",
      edition."headApprovedById" IS NOT NULL AND edition."headApprovedVersion" = edition."contentVersion" AS "headAssented",
      edition."contentVersion" > 0 AS written, edition."discardAskedById" IS NOT NULL AS "discardAsked",
      year."chiefConfirmation", year."financeConcurrence", year."personnelConcurrence", year."viceMayorFirst",
      year."decisionNumberWanted", edition."openedById", edition."submittedById",
      EXISTS (SELECT FROM "WordingProposal" w WHERE w."editionId" = edition.id AND w.accepted IS NULL) AS "wordingOpen",
      ARRAY(SELECT c.kind::text FROM "Concurrence" c WHERE c."editionId" = edition.id ORDER BY c.kind) AS concurrences,
      coalesce((SELECT r.outcome = 'AGREED' AND r."contentHash" = edition."contentHash" FROM "ConsultationRound" r
        WHERE r."editionId" = edition.id AND r."consultedWith" = 'VICE_MAYOR' ORDER BY r.number DESC LIMIT 1), false)
        AS "viceMayorAgreed",
      (SELECT max(r.number) FROM "ConsultationRound" r
        WHERE r."editionId" = edition.id AND r."consultedWith" = 'MAYOR') AS round,
      CASE WHEN edition.kind = 'CORRECTION' AND edition.state = 'OFFICE_CHECK' THEN
        ARRAY(SELECT DISTINCT f."personId" FROM "FieldRevision" f WHERE f."editionId" = edition.id)
        ELSE '{}' END AS "writerIds",
      (SELECT a."recordedById" FROM "Agreement" a
        WHERE a."editionId" = edition.id AND a."contentHash" = edition."contentHash"
        ORDER BY a.id DESC LIMIT 1) AS "agreementRecordedById",
      (SELECT count(*)::integer FROM "Comment" c WHERE c."planId" = plan.id AND c."threadId" IS NULL
        AND c.kind = 'CHANGE_REQUEST' AND c."resolvedAt" IS NULL) AS "requests",
      (SELECT count(*)::integer FROM "Project" p WHERE p."editionId" = edition.id) AS projects,
      (SELECT count(*)::integer FROM "Indicator" i WHERE i."editionId" = edition.id) AS indicators,
      coalesce((SELECT json_agg(json_build_object('at', event.at, 'data', event.data) ORDER BY event.seq)
        FROM "Event" event WHERE plan.year = ${year}::integer AND event."planId" = plan.id
          AND event."editionId" = edition.id AND event.data LIKE '%"to":%'), '[]') AS moved
    FROM wanted JOIN "PlanEdition" edition ON edition.id = wanted.id JOIN "Plan" plan ON plan.id = edition."planId"
      JOIN "Department" department ON department.id = plan."departmentId"
      JOIN "FiscalYear" year ON year.year = plan.year
    ORDER BY plan.year, department.position, department.id`
  return rows.map((row) => standingOf(row, actor))
}

function standingOf(row: Row, actor: Actor): Standing {
  const { createdAt, moved, ...standing } = row
  const { departmentId, state, kind } = standing
  const subject = { departmentId, state, kind }
  const passed = new Map<EditionState, Date>([['DRAFT', createdAt]])
  for (const { at, data } of moved) {
    const { from, to } = JSON.parse(data) as { from: EditionState; to: EditionState }
    if (from !== to) passed.set(to, new Date(at))
  }
  return {
    ...standing,
    passed: [...passed].map(([entered, at]) => ({ state: entered, at })),
    wants: wantsOf(kind, row),
    verbs: verbs.filter((verb) => isOffered(verb, subject, actor)),
    readable: canRead(actor, subject),
    writable: writableParts(actor, subject) !== 'none',
  }
}
