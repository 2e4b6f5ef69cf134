import type { Prisma, PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { NotFound, Refusal, refuseIf } from '@/lib/errors'
import { findHearers } from '@/lib/notifications/commands'
import { noticesOfActs, noticesOfMoves } from '@/lib/notifications/rules'
import { type Actor, grantFor, signatureOf } from '@/lib/people/actor'
import type { EventKind } from '@/lib/record/commands'
import { recordSigned } from '@/lib/record/signed-commands'
import { transact } from '@/lib/transact'
import type { Transaction } from '@/prisma/client'
import { projectHash } from './confirmation-rules'
import type { PlanContent } from './content'
import { readContent } from './content-queries'
import { type EditionRow, lockEditionFor, readFacts } from './facts-queries'
import {
  type EditionFacts,
  type EditionState,
  type MoveInput,
  moves,
  reasonsAgainst,
  type Verb,
  writableStates,
} from './workflow'

/** The edition a screen was drawn from: a move wants both counters as they were then. */
export type Versions = { editionId: number; lockVersion: number; contentVersion: number }

/** A project as a chief's screen showed it; `contentHash` is its `projectHash`. */
export type Confirming = { editionId: number; projectKey: string; contentHash: string }

/** What a move does besides the change of state; runs after the checks, before the event. */
export type Effect = (
  tx: Transaction,
  at: { edition: EditionRow; facts: EditionFacts; content: PlanContent },
) => Promise<{
  set?: Prisma.PlanEditionUncheckedUpdateManyInput
  data?: Record<string, unknown>
  /** runs once the state has changed */
  after?: () => Promise<void>
}>

/**
 * Makes one move of the workflow: locks the edition, asks every guard, changes the state if it still is what the screen
 * showed, and appends the event; all or nothing. Throws NotFound for what the actor may not see and Refusal with every
 * reason; 'changed_since_opened' when somebody moved or saved it meanwhile.
 */
export async function makeMove(
  prisma: PrismaClient,
  actor: Actor,
  verb: Verb,
  input: Versions & MoveInput,
  kind: EventKind,
  effect: Effect = async () => ({}),
): Promise<{ state: EditionState }> {
  return transact(prisma, async (tx) => {
    const edition = await lockEditionFor(actor, input.editionId, tx)
    refuseStale(edition, input)
    const { state, conclude } = await moveLocked(tx, actor, verb, edition, input, kind, effect)
    await conclude()
    return { state }
  })
}

/**
 * The move itself, of an edition that this transaction has locked. `conclude` does what comes last, the event above all: a
 * transaction of several moves concludes them when all are made, since the record is locked from there to its end.
 */
export async function moveLocked(
  tx: Transaction,
  actor: Actor,
  verb: Verb,
  edition: EditionRow,
  input: MoveInput,
  kind: EventKind,
  effect: Effect,
): Promise<{ state: EditionState; conclude: () => Promise<void> }> {
  const { facts, content } = await readFacts(tx, edition)
  refuseIf(reasonsAgainst(verb, facts, actor, input, now()))
  const state = moves[verb].to ?? edition.state
  const { set, data, after } = await effect(tx, { edition, facts, content })
  await changeState(tx, edition, state, set)
  return {
    state,
    conclude: async () => {
      await after?.()
      const plan = { planId: edition.planId, departmentId: edition.plan.departmentId, state }
      const comment = typeof data?.comment === 'number' ? data.comment : undefined
      const tell = await findHearers(tx, actor, noticesOfMoves[verb], plan, {
        facts,
        ...(comment === undefined ? {} : { comment }),
      })
      const grant = grantFor(actor, moves[verb].by, edition.plan.departmentId)
      const seq = await recordSigned(tx, actor, grant, kind, {
        planId: edition.planId,
        editionId: edition.id,
        data: { from: edition.state, to: state, ...data },
      })
      await tell(seq)
    },
  }
}

/** Puts a locked edition into `state`; Refusal where it is not what was read any more. */
export async function changeState(
  tx: Transaction,
  edition: EditionRow,
  state: EditionState,
  set: Prisma.PlanEditionUncheckedUpdateManyInput = {},
): Promise<void> {
  const { count } = await tx.planEdition.updateMany({
    where: { id: edition.id, state: edition.state, lockVersion: edition.lockVersion },
    data: {
      ...set,
      state,
      lockVersion: { increment: 1 },
      ...(state === edition.state ? {} : { stateSince: now() }),
    },
  })
  if (count !== 1) throw new Refusal([{ code: 'changed_since_opened', params: { state: edition.state } }])
}

/** Nobody acts on a text he has not seen: refuses when somebody moved or saved the edition since the screen was drawn. */
function refuseStale(edition: EditionRow, seen: Versions): void {
  if (edition.lockVersion === seen.lockVersion && edition.contentVersion === seen.contentVersion) return
  throw new Refusal([{ code: 'changed_since_opened', params: { state: edition.state } }])
}

/** What every return to the department takes back, so that each approval is given anew. */
export async function takeBackApprovals(
  tx: Transaction,
  editionId: number,
): Promise<Prisma.PlanEditionUncheckedUpdateManyInput> {
  await tx.projectConfirmation.deleteMany({ where: { editionId } })
  await tx.concurrence.deleteMany({ where: { editionId } })
  return { submittedById: null, ...notApproved }
}

/** Keeps the reason for a return where the department reads and answers it; answers the comment's id. */
export async function remark(
  tx: Transaction,
  actor: Actor,
  edition: Pick<EditionRow, 'id' | 'planId'>,
  text: string,
): Promise<number> {
  const comment = await tx.comment.create({
    data: {
      planId: edition.planId,
      editionId: edition.id,
      kind: 'INSTRUCTION',
      text: text.trim(),
      authorId: actor.personId,
      createdAt: now(),
    },
  })
  return comment.id
}

/** The head's approval of the text as it stands, signed as he acts. */
export function headApproval(actor: Actor, contentVersion: number, departmentId: number) {
  return {
    headApprovedById: actor.personId,
    headApprovedAt: now(),
    headApprovedVersion: contentVersion,
    headApprovedPost: signatureOf(actor, grantFor(actor, ['HEAD'], departmentId)),
  }
}

/** No approval of the head's. */
export const notApproved = {
  headApprovedById: null,
  headApprovedAt: null,
  headApprovedVersion: null,
  headApprovedPost: '',
} as const

function sendBack(actor: Actor, reason: string | undefined): Effect {
  return async (tx, { edition }) => {
    const comment = await remark(tx, actor, edition, reason ?? '')
    return { set: await takeBackApprovals(tx, edition.id), data: { comment } }
  }
}

/** Move 2: the coordinator gives the plan to the head; a head who wrote it gives it straight to the office. */
export function submitEdition(prisma: PrismaClient, actor: Actor, input: Versions & { asHead?: boolean }) {
  return makeMove(
    prisma,
    actor,
    input.asHead ? 'submitAsHead' : 'submit',
    input,
    'plan.submitted',
    async (_tx, { edition }) => ({
      set: {
        submittedById: actor.personId,
        discardAskedById: null,
        discardReason: '',
        ...(input.asHead ? headApproval(actor, input.contentVersion, edition.plan.departmentId) : {}),
      },
    }),
  )
}

/** Move 3: the head sends the plan back with a reason. */
export function requestChanges(prisma: PrismaClient, actor: Actor, input: Versions & { reason: string }) {
  return makeMove(prisma, actor, 'requestChanges', input, 'plan.changes-requested', sendBack(actor, input.reason))
}

/** Move 4: the head approves and gives the plan to the office. */
export function approveEdition(prisma: PrismaClient, actor: Actor, input: Versions) {
  return makeMove(prisma, actor, 'approve', input, 'plan.approved', async (_tx, { edition }) => ({
    set: headApproval(actor, input.contentVersion, edition.plan.departmentId),
  }))
}

/** Move 5: the office sends the plan back with a reason. */
export function returnEdition(prisma: PrismaClient, actor: Actor, input: Versions & { reason: string }) {
  return makeMove(prisma, actor, 'returnToDepartment', input, 'plan.returned', sendBack(actor, input.reason))
}

/** 合議: 財政課 or 人事課 says that the figures of the plan are theirs, while the office checks it. */
export async function concur(
  prisma: PrismaClient,
  actor: Actor,
  input: Versions & { kind: 'FINANCE' | 'PERSONNEL' },
): Promise<void> {
  await transact(prisma, async (tx) => {
    const edition = await lockEditionFor(actor, input.editionId, tx)
    const grant = grantFor(actor, [input.kind], edition.plan.departmentId)
    if (!grant) throw new Refusal([{ code: 'not_your_role', params: { verb: 'concur' } }])
    if (edition.state !== 'OFFICE_CHECK') {
      throw new Refusal([{ code: 'not_in_state', params: { verb: 'concur', state: edition.state } }])
    }
    refuseStale(edition, input)
    const { count } = await tx.concurrence.createMany({
      data: {
        editionId: edition.id,
        kind: input.kind,
        personId: actor.personId,
        post: signatureOf(actor, grant),
        at: now(),
      },
      skipDuplicates: true,
    })
    if (count === 0) return
    const plan = { planId: edition.planId, departmentId: edition.plan.departmentId, state: edition.state }
    const notices = input.kind === 'FINANCE' ? noticesOfActs.concurFinance : noticesOfActs.concurPersonnel
    const tell = await findHearers(tx, actor, notices, plan)
    const seq = await recordSigned(tx, actor, grant, 'plan.concurred', {
      planId: edition.planId,
      editionId: edition.id,
      data: { kind: input.kind },
    })
    await tell(seq)
  })
}

/**
 * 課長確認: the chief of the project's section confirms what it says while the department holds the plan. What else is saved
 * in the plan is no matter. Throws NotFound for what the actor may not see, and Refusal: 'not_your_role', 'not_in_state',
 * 'project_changed_since_opened' when the project says something else than the screen showed.
 */
export async function confirmProject(prisma: PrismaClient, actor: Actor, input: Confirming): Promise<void> {
  await transact(prisma, async (tx) => {
    const edition = await lockEditionFor(actor, input.editionId, tx)
    const project = await tx.project.findUnique({
      where: { editionId_seriesKey: { editionId: edition.id, seriesKey: input.projectKey } },
    })
    if (!project) throw new NotFound()
    const ofSection = actor.roles.filter(({ sectionIds }) => sectionIds.includes(project.sectionId))
    const chief = grantFor({ ...actor, roles: ofSection }, ['CHIEF'], edition.plan.departmentId)
    if (!chief) throw new Refusal([{ code: 'not_your_role', params: { verb: 'confirmProject' } }])
    if (!writableStates.includes(edition.state)) {
      throw new Refusal([{ code: 'not_in_state', params: { verb: 'confirmProject', state: edition.state } }])
    }
    const { projectKey, contentHash } = input
    const content = await readContent(tx, edition.id)
    const [present] = content.policies.flatMap((policy) => policy.projects).filter(({ key }) => key === projectKey)
    if (!present || projectHash(present) !== contentHash) {
      throw new Refusal([{ code: 'project_changed_since_opened' }])
    }
    const of = { editionId: edition.id, projectKey }
    if (await tx.projectConfirmation.findFirst({ where: { ...of, contentHash } })) return
    await tx.projectConfirmation.deleteMany({ where: of })
    await tx.projectConfirmation.create({
      data: { ...of, contentHash, personId: actor.personId, post: signatureOf(actor, chief), at: now() },
    })
    await recordSigned(tx, actor, chief, 'project.confirmed', {
      planId: edition.planId,
      editionId: edition.id,
      data: { project: projectKey, contentHash },
    })
  })
}
