import type { PrismaClient } from '@/generated/prisma/client'
import { boundsOfFiscalYear, type FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import type { Transaction } from '@/prisma/client'
import type { LastPlan } from './carrying-rules'
import { readContent } from './content-queries'
import { canRead, type PlanSubject } from './policy'
import type { EditionState } from './workflow'

/** Last year's edition of the department, or of one that it follows after a 組織改正. */
export type Source = {
  editionId: number
  planId: number
  departmentId: number
  departmentName: string
  year: FiscalYear
  state: EditionState
  version: string | null
  /** the department's own, or one that it follows as a whole */
  whole: boolean
  /**
   * last year's sections: the one that has the work this year, and whether that is the department's. Where a succession says
   * which section that is, `name` is its name; otherwise it is the one of the same name.
   */
  sections: { id: number; formerName: string; name: string; present: number | null; came: boolean }[]
  /** keys of last year's projects that go on in this year's edition, in whichever form */
  goingOn: string[]
  /** keys of its projects that were decided to end */
  ended: string[]
}

/** The edition that is written, as far as it decides about what came before. */
export type Draft = PlanSubject & { planId: number; editionId: number; year: FiscalYear }

type Reader = Transaction | PrismaClient

/**
 * The editions that this year's begins from, as far as the actor may read them: last year's of the same department first,
 * then those of the departments that it follows by a 組織改正 after last year began. Of each the published one, else the
 * latest that was not given up. Of a department that is not followed as a whole the work of those sections came that the
 * successions name; where they name none, of those that the department has under the same name. A section goes on as the
 * one that a succession gives for it, otherwise as that of the same name. One statement.
 */
export async function findSources(tx: Reader, actor: Actor, draft: Draft): Promise<Source[]> {
  const { year, departmentId, editionId } = draft
  const { first: lastYearBegan } = boundsOfFiscalYear(year - 1)
  const { first, last } = boundsOfFiscalYear(year)
  const found = await tx.$queryRaw<(Source & { position: number })[]>`
    WITH moved AS (
      SELECT succession.*, section.name AS section
      FROM "DepartmentSuccession" succession LEFT JOIN "Section" section ON section.id = succession."sectionId"
      WHERE succession."effectiveOn" > ${lastYearBegan}::date AND succession."effectiveOn" <= ${last}::date
    ), way AS (
      SELECT ${departmentId}::integer AS "departmentId", true AS own, true AS whole, ARRAY(
        SELECT moved.section FROM moved WHERE moved."predecessorId" = ${departmentId}::integer AND moved.section IS NOT NULL
      ) AS named
      UNION ALL
      SELECT moved."predecessorId", false, bool_or(moved."sectionId" IS NULL AND moved.kind IN ('RENAME', 'MERGE')),
        array_remove(array_agg(moved.section), NULL)
      FROM moved WHERE moved."successorId" = ${departmentId}::integer GROUP BY moved."predecessorId"
    )
    SELECT DISTINCT ON (department.id) edition.id AS "editionId", plan.id AS "planId", plan.year, edition.state::text AS state,
      edition.major || '.' || coalesce(edition.minor, 0) AS version, way.whole,
      department.id AS "departmentId", department.name AS "departmentName", department.position,
      (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
          'id', former.id, 'formerName', former.name, 'name', coalesce(present.name, former.name), 'present', present.id,
          'came', CASE WHEN way.own THEN present.id IS NOT NULL OR former.name <> ALL (way.named)
            WHEN way.whole THEN true WHEN way.named = '{}' THEN present.id IS NOT NULL ELSE former.name = ANY (way.named) END
        ) ORDER BY former.position, former.id), '[]')
        FROM "Section" former LEFT JOIN LATERAL (
          SELECT moved."successorSectionId" AS id FROM moved
          WHERE moved."sectionId" = former.id AND moved."successorId" = ${departmentId}::integer
          ORDER BY moved."effectiveOn" DESC, moved.id DESC LIMIT 1
        ) given ON true LEFT JOIN "Section" present ON present."departmentId" = ${departmentId}::integer
          AND CASE WHEN given.id IS NULL THEN present.name = former.name ELSE present.id = given.id END
          AND present."startsOn" <= ${last}::date
          AND coalesce(present."endsOn" >= ${first}::date, true)
        WHERE former."departmentId" = department.id
      ) AS sections,
      ARRAY(
        SELECT project."seriesKey"::text FROM "Project" project WHERE project."editionId" = ${editionId}::integer
        UNION
        SELECT decision."projectKey"::text FROM "ProjectDecision" decision
        JOIN "Project" project ON project."editionId" = decision."editionId" AND project."seriesKey" = ANY (decision."successorKeys")
        WHERE decision."editionId" = ${editionId}::integer
      ) AS "goingOn",
      ARRAY(
        SELECT decision."projectKey"::text FROM "ProjectDecision" decision
        WHERE decision."editionId" = ${editionId}::integer AND decision.fate = 'ENDED'
      ) AS ended
    FROM way JOIN "Department" department ON department.id = way."departmentId"
    JOIN "Plan" plan ON plan."departmentId" = department.id AND plan.year = ${year - 1}::integer
    JOIN "PlanEdition" edition ON edition."planId" = plan.id AND edition.state NOT IN ('DISCARDED', 'VOIDED', 'WITHDRAWN')
    ORDER BY department.id, edition.state = 'PUBLISHED' DESC, edition.id DESC`
  const own = (source: Source) => (source.departmentId === departmentId ? 0 : 1)
  return found
    .filter((source) => canRead(actor, { departmentId: source.departmentId, state: source.state }))
    .toSorted((one, other) => own(one) - own(other) || one.position - other.position)
    .map(({ position: _position, ...source }) => source)
}

/** Whether the department has now the work of a section of last year, by the name that it goes on under. */
export function cameOver(source: Source, section: string): boolean {
  const known = source.sections.filter(({ name }) => name === section)
  return known.length === 0 ? source.whole : known.some(({ came }) => came)
}

/** The name that a section of last year goes on under. */
export function nameNow(source: Source, former: string): string {
  return source.sections.find(({ formerName, came }) => came && formerName === former)?.name ?? former
}

/**
 * What `findSources` finds, with their parts, under the names that their sections go on under; of the roles of sections those
 * whose work came over.
 */
export async function readSources(
  tx: Transaction,
  actor: Actor,
  draft: Draft,
): Promise<(Source & { last: LastPlan })[]> {
  const sources: (Source & { last: LastPlan })[] = []
  for (const source of await findSources(tx, actor, draft)) {
    const { mission, ...former } = await readContent(tx, source.editionId)
    const present = <Of extends { section: string }>(part: Of) => ({ ...part, section: nameNow(source, part.section) })
    const sectionRoles = former.sectionRoles.map(present).filter(({ section }) => cameOver(source, section))
    const policies = former.policies.map((policy) => ({ ...policy, projects: policy.projects.map(present) }))
    sources.push({ ...source, last: { mission, sectionRoles, policies } })
  }
  return sources
}

/** Whether what an edition says was agreed with the mayor. */
export function wasAgreed(state: EditionState): boolean {
  return state === 'CONFIRMED' || state === 'SCHEDULED' || state === 'PUBLISHED' || state === 'SUPERSEDED'
}

/** Of these projects of last year those that go on in another department's plan of the year, by its name. One statement. */
export async function goingOnElsewhere(
  tx: Reader,
  { departmentId, year }: Pick<Draft, 'departmentId' | 'year'>,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const found = await tx.$queryRaw<{ key: string; departmentName: string }[]>`
    SELECT project."seriesKey"::text AS key, department.name AS "departmentName"
    FROM "Project" project JOIN "PlanEdition" edition ON edition.id = project."editionId"
    JOIN "Plan" plan ON plan.id = edition."planId" JOIN "Department" department ON department.id = plan."departmentId"
    WHERE project."seriesKey" = ANY (${[...keys]}::uuid[]) AND plan.year = ${year}::integer
      AND plan."departmentId" <> ${departmentId}::integer
      AND edition.state NOT IN ('DISCARDED', 'VOIDED', 'WITHDRAWN', 'SUPERSEDED')`
  return new Map(found.map(({ key, departmentName }) => [key, departmentName]))
}
