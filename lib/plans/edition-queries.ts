import type { PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { NotFound, type Reason } from '@/lib/errors'
import { type Actor, holds } from '@/lib/people/actor'
import { findEditionFor, readFacts } from './facts-queries'
import { canRead, canReadTalk } from './policy'
import {
  type AmendmentReason,
  type EditionKind,
  type EditionState,
  isOffered,
  standingReasons,
  type Verb,
} from './workflow'

/** The moves that begin, end or take back an edition: what a list of editions is for. */
const editionVerbs = [
  'amend',
  'askWithdrawal',
  'dropWithdrawal',
  'withdraw',
  'askDiscard',
  'discard',
  'voidAgreement',
] as const satisfies Verb[]
export type EditionVerb = (typeof editionVerbs)[number]

type Who = { name: string; post: string }

/** One edition of a plan, as its list shows it. */
export type EditionItem = {
  editionId: number
  lockVersion: number
  contentVersion: number
  version: string | null
  state: EditionState
  stateSince: Date
  kind: EditionKind
  /** what it amends, why, and what residents read about it; null for a first one */
  amendment: { amends: string; reason: AmendmentReason; explanation: string } | null
  contentHash: string | null
  publishedAt: Date | null
  scheduledFor: Date | null
  /** a withdrawal that is asked for, or was agreed */
  withdrawal: { explanation: string; askedBy: Who; askedAt: Date; agreedBy: Who | null } | null
  discard: { reason: string; askedBy: Who } | null
  /** of `editionVerbs` those of the actor's role from its state, each with the reasons that a form cannot mend */
  moves: { verb: EditionVerb; reasons: Reason[] }[]
}

export type EditionsOfPlan = {
  planId: number
  year: number
  departmentName: string
  departmentSlug: string
  /** the latest first */
  editions: EditionItem[]
  /** the plan's own page shows one of them */
  hasPage: boolean
  /** every edition was discarded, and the actor may open the plan once more */
  mayReopen: boolean
}

const ended: readonly EditionState[] = ['SUPERSEDED', 'VOIDED', 'DISCARDED']
const who = { select: { name: true, post: true } } as const

/**
 * The editions of a plan that the actor may read. Throws NotFound where there are none for him. Three statements, and those of
 * `readFacts` for each edition that is not over: at most one on its way, and the published or withdrawn ones.
 */
export async function findEditions(prisma: PrismaClient, actor: Actor, planId: number): Promise<EditionsOfPlan> {
  return prisma.$transaction(
    async (tx) => {
      const plan = await tx.plan.findUnique({
        where: { id: planId },
        include: {
          department: true,
          editions: {
            orderBy: { id: 'desc' },
            include: {
              basedOn: { select: { major: true, minor: true } },
              withdrawals: { where: { droppedAt: null }, include: { askedBy: who, agreedBy: who } },
              discardAskedBy: who,
            },
          },
        },
      })
      if (!plan) throw new NotFound()
      const of = (state: EditionState) => ({ departmentId: plan.departmentId, state })
      const readable = plan.editions.filter(({ state }) => canRead(actor, of(state)))
      const mayReopen =
        holds(actor, ['OFFICE'], plan.departmentId) && plan.editions.every(({ state }) => state === 'DISCARDED')
      if (readable.length === 0 && !mayReopen) throw new NotFound()
      const editions: EditionItem[] = []
      for (const edition of readable) {
        const offered = ended.includes(edition.state)
          ? []
          : editionVerbs.filter((verb) => isOffered(verb, { ...of(edition.state), kind: edition.kind }, actor))
        const facts =
          offered.length > 0 ? (await readFacts(tx, await findEditionFor(actor, edition.id, tx))).facts : null
        const [withdrawal] = edition.withdrawals
        const informed = canReadTalk(actor, of(edition.state)) || offered.includes('withdraw')
        editions.push({
          editionId: edition.id,
          lockVersion: edition.lockVersion,
          contentVersion: edition.contentVersion,
          version: edition.major === null ? null : `${edition.major}.${edition.minor}`,
          state: edition.state,
          stateSince: edition.stateSince,
          kind: edition.kind,
          amendment:
            edition.basedOn && edition.amendmentReason
              ? {
                  amends: `${edition.basedOn.major}.${edition.basedOn.minor}`,
                  reason: edition.amendmentReason,
                  explanation: edition.explanation,
                }
              : null,
          contentHash: edition.contentHash,
          publishedAt: edition.publishedAt,
          scheduledFor: edition.scheduledFor,
          withdrawal:
            withdrawal && informed
              ? {
                  explanation: withdrawal.explanation,
                  askedBy: withdrawal.askedBy,
                  askedAt: withdrawal.askedAt,
                  agreedBy: withdrawal.agreedBy,
                }
              : null,
          discard:
            edition.discardAskedBy && informed
              ? { reason: edition.discardReason, askedBy: edition.discardAskedBy }
              : null,
          moves: facts ? offered.map((verb) => ({ verb, reasons: standingReasons(verb, facts, actor, now()) })) : [],
        })
      }
      return {
        planId,
        year: plan.year,
        departmentName: plan.department.name,
        departmentSlug: plan.department.slug,
        editions,
        hasPage: editions.some(({ state }) => !ended.includes(state)),
        mayReopen,
      }
    },
    { isolationLevel: 'RepeatableRead' },
  )
}
