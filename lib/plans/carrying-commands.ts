import { randomUUID } from 'node:crypto'
import type { PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { NotFound, type Reason, Refusal, refuseIf } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import type { Transaction } from '@/prisma/client'
import { readThisYear } from './carrying-queries'
import {
  carriedPlan,
  carriedPolicy,
  carriedProject,
  type Decided,
  type Decision,
  decidedAs,
  fates,
  followersOf,
  goingOn,
  isStarted,
  joinedPlans,
  type LastPlan,
  reasonsAgainstDecisions,
  type ThisYear,
} from './carrying-rules'
import type { CarryingOver, SingleDecision } from './carrying-schema'
import type { PolicyContent, ProjectContent } from './content'
import { readContent } from './content-queries'
import { keepRevisions, type Revision, renumberProjects } from './editing-commands'
import { type LockedSheet, lockSheetFor, readSheetRows, type StoredRow } from './editor-queries'
import { addProjects, addToProjects, directory, fillEdition, placedProject } from './filling-commands'
import { canWriteRow } from './sheet'
import { readSources } from './source-queries'
import { writableStates } from './workflow'

/**
 * Begins this year's plan from last year's, as decided project by project; a project without a decision can still be decided
 * about later. After a 組織改正 that may be plans of other departments; the mission is that of the edition `missionFrom`.
 * Staff and money that the draft has stay; nothing else may stand in it yet. Two who begin at once take turns, and the second
 * is refused. Throws NotFound for what the actor may not see, and Refusal: 'edition_frozen', 'not_writable', 'plan_started',
 * 'source_missing', 'source_changed', and the codes of `reasonsAgainstDecisions`.
 */
export async function carryPlan(
  prisma: PrismaClient,
  actor: Actor,
  { editionId, sourceIds, missionFrom, decisions }: CarryingOver,
): Promise<{ projects: number }> {
  return transact(prisma, async (tx) => {
    const sheet = await lockWritable(actor, editionId, tx)
    if (!canWriteRow(actor, sheet, 'edition', null)) throw new Refusal([{ code: 'not_writable' }])
    const present = await readContent(tx, editionId)
    if (isStarted(present)) throw new Refusal([{ code: 'plan_started' }])
    const sources = await readSourcesToCarry(tx, actor, sheet)
    const shown = sources.map((source) => source.editionId)
    if (shown.join() !== sourceIds.join() || (missionFrom !== undefined && !shown.includes(missionFrom))) {
      throw new Refusal([{ code: 'source_changed' }])
    }
    const mission = sources.find((source) => source.editionId === missionFrom)?.last.mission
    const last = joinedPlans(
      sources.map((source) => source.last),
      mission,
    )
    const thisYear = await readThisYear(tx, sheet, last)
    refuseIf(reasonsAgainstDecisions(projectsOf(last), decisions, goingOn(decisions), thisYear))

    const { filling, decided } = carriedPlan(last, present, decisions, thisYear, randomUUID)
    const before = [sheet.row, ...(await readSheetRows(tx, editionId))]
    await fillEdition(tx, editionId, filling)
    await keepDecisions(tx, actor, editionId, decided)
    const { headline, text, plainSummary = '' } = last.mission
    const plan = { ...sheet.row, texts: { headline, missionText: text, plainSummary } }
    const after = [plan, ...(await readSheetRows(tx, editionId))]
    await keepRevisions(tx, actor, editionId, revisionsBetween(before, after))
    const count = (fate: Decision['fate']) => decided.filter((one) => one.fate === fate).length
    await record(tx, actor, 'plan.carried', {
      planId: sheet.planId,
      editionId,
      data: { sources: sourceIds, ...Object.fromEntries(fates.map((fate) => [fate.toLowerCase(), count(fate)])) },
    })
    return { projects: filling.policies.flatMap((policy) => policy.projects).length }
  })
}

/**
 * Decides about one project of last year in a plan that is begun: it goes on under a policy, goes into a project of this
 * year, becomes several, or ends. What ended, or was taken out of the sheet again, can be decided anew. Writers of sections
 * decide about their own. Throws as `carryPlan` does, and Refusal 'plan_not_started', 'project_goes_on', 'policy_wanted'.
 */
export async function decideProject(
  prisma: PrismaClient,
  actor: Actor,
  { editionId, policyKey, decision }: SingleDecision,
): Promise<void> {
  await transact(prisma, async (tx) => {
    const sheet = await lockWritable(actor, editionId, tx)
    if (!isStarted(await readContent(tx, editionId))) throw new Refusal([{ code: 'plan_not_started' }])
    const sources = await readSourcesToCarry(tx, actor, sheet)
    const last = joinedPlans(sources.map((source) => source.last))
    const policy = last.policies.find(({ projects }) => projects.some(({ key }) => key === decision.projectKey))
    const project = policy?.projects.find(({ key }) => key === decision.projectKey)
    if (!policy || !project) throw new NotFound()
    const rows = await readSheetRows(tx, editionId)
    const thisYear = await readThisYear(tx, sheet, last)
    const sectionId = thisYear.sections.find(({ name }) => name === project.section)?.id ?? null
    refuseUnlessProject(actor, sheet, sectionId, `${project.key}/fate`)
    if (sources.some(({ goingOn }) => goingOn.includes(project.key))) {
      throw new Refusal([{ code: 'project_goes_on', at: `${project.key}/fate` }])
    }
    const present = new Set(rows.filter(({ kind }) => kind === 'project').map(({ key }) => key))
    refuseIf(reasonsAgainstDecisions([project], [decision], present, thisYear))

    const followers = followersOf(project, decision, thisYear, randomUUID)
    if (decision.fate === 'MERGED') await mergeInto(tx, actor, sheet, rows, project, decision, thisYear)
    if (followers.length > 0) {
      const policyId = await policyFor(tx, actor, sheet, rows, policy, policyKey, thisYear, project.key)
      const find = await directory(tx, sheet)
      const last = Math.max(0, ...rows.filter(({ kind }) => kind === 'project').map(({ place }) => place))
      const placed = followers.map((follower, place) =>
        placedProject(find, { ...follower, number: last + 1 + place }, project.key),
      )
      refuseIf(find.reasons)
      for (const follower of placed) refuseUnlessProject(actor, sheet, follower.sectionId, `${project.key}/section`)
      await addProjects(
        tx,
        editionId,
        placed.map((follower) => ({ ...follower, policyId })),
      )
      await renumberProjects(tx, editionId, rows)
    }
    await keepDecisions(tx, actor, editionId, [decidedAs(project, decision, followers)])
    const revisions = revisionsBetween(rows, await readSheetRows(tx, editionId))
    await keepRevisions(tx, actor, editionId, revisions)
    await record(tx, actor, 'project.decided', {
      planId: sheet.planId,
      editionId,
      data: { project: project.key, fate: decision.fate },
    })
  })
}

/** Puts indicators, codes, goals and priorities of a project of last year under one of this year. */
async function mergeInto(
  tx: Transaction,
  actor: Actor,
  sheet: LockedSheet,
  rows: readonly StoredRow[],
  project: ProjectContent,
  decision: Decision,
  thisYear: ThisYear,
): Promise<void> {
  const at = `${project.key}/into`
  const main = rows.find(({ key, kind }) => kind === 'project' && key === decision.into)
  if (!main) throw new Refusal([{ code: 'merge_target_missing', at }])
  refuseUnlessProject(actor, sheet, main.sectionId, at)
  const section = thisYear.sections.find(({ id }) => id === main.sectionId)?.name ?? project.section
  const find = await directory(tx, sheet)
  const placed = placedProject(find, carriedProject(project, thisYear, section), project.key)
  refuseIf(find.reasons)
  const below = rows.filter(({ parentKey }) => parentKey === main.key)
  const firstPosition = Math.max(-1, ...below.map(({ place }) => place)) + 1
  await addToProjects(tx, sheet.editionId, [{ ...placed, projectId: main.id, firstPosition }])
}

/** The policy of this year that a project goes on under: the one chosen, else last year's, which is taken over if need be. */
async function policyFor(
  tx: Transaction,
  actor: Actor,
  sheet: LockedSheet,
  rows: readonly StoredRow[],
  last: PolicyContent,
  chosen: string | undefined,
  thisYear: ThisYear,
  projectKey: string,
): Promise<number> {
  const wanted = chosen ?? last.key
  const found = rows.find(({ key, kind }) => kind === 'policy' && key === wanted)
  if (found) return found.id
  if (wanted !== last.key || !canWriteRow(actor, sheet, 'policy', null)) {
    throw new Refusal([{ code: 'policy_wanted', at: `${projectKey}/policyKey` }])
  }
  const policy = carriedPolicy(last, thisYear)
  const find = await directory(tx, sheet)
  const goals = find.goals(policy.goals, last.key).map((goalId) => ({ goalId }))
  const priorities = find.priorities(policy.priorities, last.key).map((priorityId) => ({ priorityId }))
  refuseIf(find.reasons)
  const position = Math.max(0, ...rows.filter(({ kind }) => kind === 'policy').map(({ place }) => place)) + 1
  const { id } = await tx.policy.create({
    data: {
      editionId: sheet.editionId,
      seriesKey: last.key,
      position,
      title: policy.title,
      text: policy.text ?? '',
      goals: { create: goals },
      priorities: { create: priorities },
    },
    select: { id: true },
  })
  return id
}

async function lockWritable(actor: Actor, editionId: number, tx: Transaction): Promise<LockedSheet> {
  const sheet = await lockSheetFor(actor, editionId, tx)
  if (!writableStates.includes(sheet.state)) {
    throw new Refusal([{ code: 'edition_frozen', params: { state: sheet.state } }])
  }
  return sheet
}

/**
 * The editions to begin from, locked: where a department was split, those that follow it take turns, so that no project goes
 * on in two of them.
 */
async function readSourcesToCarry(tx: Transaction, actor: Actor, sheet: LockedSheet) {
  const sources = await readSources(tx, actor, sheet)
  if (sources.length === 0) throw new Refusal([{ code: 'source_missing' }])
  const ids = sources.map(({ editionId }) => editionId)
  await tx.$queryRaw`SELECT id FROM "PlanEdition" WHERE id = ANY(${ids}::integer[]) ORDER BY id FOR NO KEY UPDATE`
  return sources
}

function projectsOf(last: LastPlan): ProjectContent[] {
  return last.policies.flatMap((policy) => policy.projects)
}

function refuseUnlessProject(actor: Actor, sheet: LockedSheet, sectionId: number | null, at: string): void {
  const reason: Reason = { code: 'not_writable', at }
  if (!canWriteRow(actor, sheet, 'project', sectionId)) throw new Refusal([reason])
}

async function keepDecisions(
  tx: Transaction,
  actor: Actor,
  editionId: number,
  decided: readonly Decided[],
): Promise<void> {
  if (decided.length === 0) return
  await tx.projectDecision.deleteMany({
    where: { editionId, projectKey: { in: decided.map(({ projectKey }) => projectKey) } },
  })
  await tx.projectDecision.createMany({
    data: decided.map((one) => ({ ...one, editionId, personId: actor.personId, at: now() })),
  })
}

type Texts = Pick<StoredRow, 'key' | 'texts'>

/** Every text that is another than before; numbers follow from the order and are left out. */
function revisionsBetween(before: readonly Texts[], after: readonly Texts[]): Revision[] {
  const known = new Map(before.map(({ key, texts }) => [key, texts]))
  return after.flatMap(({ key, texts }) =>
    Object.entries(texts)
      .map(([field, value]) => ({ rowKey: key, field, before: known.get(key)?.[field] ?? '', value }))
      .filter(({ field, before: was, value }) => was !== value && field !== 'number'),
  )
}
