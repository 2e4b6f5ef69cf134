import type { PrismaClient } from '@/generated/prisma/client'
import { type AdviceSetAside, adviceSetAside } from '@/lib/advice/queries'
import { now } from '@/lib/clock'
import type { PlainDate } from '@/lib/dates'
import { NotFound, type Reason } from '@/lib/errors'
import { type Actor, holds } from '@/lib/people/actor'
import { findGoals } from '@/lib/strategy/queries'
import type { StrategyGoal } from '@/lib/strategy/rules'
import {
  type Amending,
  type Amendment,
  amendingOf,
  readAmendment,
  readWordings,
  type Wording,
} from './amendment-queries'
import { projectHash, standingConfirmations } from './confirmation-rules'
import type { PlanContent } from './content'
import { plainDate } from './content-queries'
import { findEditionFor, readFacts } from './facts-queries'
import { type Handover, readHandover } from './handover-queries'
import { type LapsedConfirmation, readLapsed } from './lapse-queries'
import type { OfficialFigures } from './official-rules'
import { canAddEvidence, canBlock, canComment, canRead, canReadTalk, canResolve, writableParts } from './policy'
import { readOfficialFigures } from './revision-queries'
import {
  type EditionKind,
  type EditionState,
  isOffered,
  standingReasons,
  type Verb,
  verbs,
  writableStates,
} from './workflow'

const past: readonly EditionState[] = ['SUPERSEDED', 'VOIDED', 'DISCARDED']

export type ThreadView = {
  id: number
  kind: 'QUESTION' | 'CHANGE_REQUEST' | 'INSTRUCTION' | 'REMARK'
  /** the key of the row and the field it hangs on; null: the whole plan */
  rowKey: string | null
  field: string | null
  text: string
  authorName: string
  authorPost: string
  createdAt: Date
  resolved: boolean
  /** whether somebody else than its author has answered */
  answered: boolean
  mayResolve: boolean
  mayReopen: boolean
  replies: { id: number; text: string; authorName: string; authorPost: string; createdAt: Date }[]
}

/** A file that is kept as evidence of a round; `size` in bytes. */
export type EvidenceView = { id: number; fileName: string; size: number; sha256: string; addedAt: Date }

export type RoundView = {
  id: number
  number: number
  consultedWith: 'MAYOR' | 'VICE_MAYOR'
  openedAt: Date
  heldOn: PlainDate | null
  method: 'MEETING' | 'ONLINE' | 'DOCUMENT' | null
  attendees: string[]
  outcome: 'AGREED' | 'AGREED_WITH_AMENDMENTS' | 'TO_BE_CONSULTED_AGAIN' | null
  summary: string
  contentHash: string
  evidence: EvidenceView[]
}

/** A plan as its readers at the desk see it: the text, what was said of it, and what the actor can do now. */
export type PlanView = {
  planId: number
  editionId: number
  lockVersion: number
  contentVersion: number
  state: EditionState
  kind: EditionKind
  stateSince: Date
  version: string | null
  year: number
  departmentId: number
  departmentName: string
  departmentSlug: string
  decidedBy: 'MAYOR' | 'BOARD_OF_EDUCATION' | 'PUBLIC_ENTERPRISE' | 'COMMISSION'
  contentHash: string | null
  /** what came with the sheets of 人事課 and 財政課 */
  official: OfficialFigures
  fromOffice: { staff: boolean; budget: boolean }
  /** the year lets departments write the figures of 人事課 and 財政課 */
  overwritesFigures: boolean
  content: PlanContent
  incomplete: Reason[]
  /** what the edition amends; null for a first one */
  amendment: Amendment | null
  /** what keeps a correction from being one */
  beyondCorrection: Reason[]
  /** 修正のうえ了承: what the mayor named, and what became of it */
  amending: Amending | null
  /** fields he named that still say what was put before him */
  unamended: Reason[]
  /** the proposals of 字句整理, the latest first */
  wordings: Wording[]
  /** the head has approved the text as it stands */
  headAssented: boolean
  threads: ThreadView[]
  rounds: RoundView[]
  /** advice on the text that its writers set aside, and why */
  setAside: AdviceSetAside[]
  concurrences: { kind: 'FINANCE' | 'PERSONNEL'; post: string; at: Date }[]
  /** what the year asks for before a plan moves on */
  wants: {
    chiefConfirmation: boolean
    financeConcurrence: boolean
    personnelConcurrence: boolean
    viceMayorFirst: boolean
    decisionNumber: boolean
  }
  /** how many projects of the year before were decided about */
  decisions: number
  /** 課長確認 that stand */
  confirmedProjects: { projectKey: string; post: string; at: Date }[]
  /** of the projects that wait for the actor's 課長確認: what has changed since he or another gave it before */
  lapsed: LapsedConfirmation[]
  /** who has the plan, once the department gave it out of its hands */
  handover: Handover | null
  /** the strategic plan's tree, to show where the goals that the text cites stand */
  strategy: StrategyGoal[]
  /** 施政方針の重点事項 of the year, by number */
  priorities: { number: number; title: string }[]
  /** the moves of the actor's role from this state, each with the reasons against it that a form cannot mend */
  moves: { verb: Verb; reasons: Reason[] }[]
  may: {
    write: boolean
    comment: boolean
    block: boolean
    /** says the year's 合議 for finance or personnel */
    concur: ('FINANCE' | 'PERSONNEL')[]
    /** the projects that wait for the actor's 課長確認, with the hash of what they say */
    confirm: { projectKey: string; contentHash: string }[]
    /** acts for the mayor's side himself, or records for it */
    asMayor: boolean
    /** keeps scanned evidence of a consultation */
    addEvidence: boolean
  }
}

/** The latest edition of a plan for whoever may read it; throws NotFound otherwise. */
export async function findPlanView(prisma: PrismaClient, actor: Actor, planId: number): Promise<PlanView> {
  return prisma.$transaction(
    async (tx) => {
      const live = await tx.planEdition.findMany({
        where: { planId, state: { notIn: [...past] } },
        orderBy: { id: 'desc' },
        select: { id: true, state: true, plan: { select: { departmentId: true } } },
      })
      // While an amendment is written, whoever may not read it reads on what is published.
      const latest = live.find(({ state, plan }) => canRead(actor, { state, departmentId: plan.departmentId }))
      if (!latest) throw new NotFound()
      const edition = await findEditionFor(actor, latest.id, tx)
      const { facts, content } = await readFacts(tx, edition)
      const talk = canReadTalk(actor, { departmentId: edition.plan.departmentId, state: edition.state })
      const said = talk ? edition.id : -1
      const threads = await tx.comment.findMany({
        where: { planId: talk ? planId : -1, threadId: null },
        include: {
          author: { select: { name: true, post: true } },
          replies: { include: { author: { select: { name: true, post: true } } }, orderBy: { id: 'asc' } },
        },
        orderBy: { id: 'asc' },
      })
      const rounds = await tx.consultationRound.findMany({
        where: { editionId: said },
        include: {
          evidence: {
            select: { id: true, fileName: true, size: true, sha256: true, addedAt: true },
            orderBy: { id: 'asc' },
          },
        },
        orderBy: { id: 'asc' },
      })
      const concurrences = await tx.concurrence.findMany({ where: { editionId: said }, orderBy: { kind: 'asc' } })
      const confirmations = await tx.projectConfirmation.findMany({ where: { editionId: said } })
      const setAside = talk ? await adviceSetAside(tx, edition, content) : []
      const { plan } = edition
      const priorities = await tx.mayoralPriority.findMany({
        where: { year: plan.year },
        select: { number: true, title: true },
        orderBy: { number: 'asc' },
      })
      const subject = { departmentId: plan.departmentId, state: edition.state, kind: edition.kind }
      const chiefOf = new Set(
        actor.roles
          .filter(({ role, departmentId }) => role === 'CHIEF' && departmentId === plan.departmentId)
          .flatMap(({ sectionIds }) => sectionIds),
      )
      const ownProjects =
        chiefOf.size > 0 && facts.wants.chiefConfirmation && writableStates.includes(edition.state)
          ? await tx.project.findMany({
              where: { editionId: edition.id, sectionId: { in: [...chiefOf] } },
              select: { seriesKey: true },
            })
          : []
      const own = new Set(ownProjects.map(({ seriesKey }) => seriesKey))
      const toConfirm = content.policies
        .flatMap((policy) => policy.projects)
        .filter(({ key }) => own.has(key) && facts.unconfirmedProjects.includes(key))
      return {
        planId,
        editionId: edition.id,
        lockVersion: edition.lockVersion,
        contentVersion: edition.contentVersion,
        state: edition.state,
        kind: edition.kind,
        stateSince: edition.stateSince,
        version: edition.major === null ? null : `${edition.major}.${edition.minor}`,
        year: plan.year,
        departmentId: plan.departmentId,
        departmentName: plan.department.name,
        departmentSlug: plan.department.slug,
        decidedBy: plan.department.decidedBy,
        contentHash: edition.contentHash,
        official: talk ? await readOfficialFigures(tx, planId) : {},
        fromOffice: { staff: edition.staffFromOffice, budget: edition.budgetFromOffice },
        overwritesFigures: plan.fiscalYear.departmentsOverwriteFigures,
        content,
        incomplete: facts.incomplete,
        amendment: await readAmendment(tx, edition, content),
        beyondCorrection: facts.beyondCorrection,
        amending: amendingOf(rounds, content),
        unamended: facts.unamended,
        wordings: talk ? await readWordings(tx, edition.id) : [],
        headAssented: facts.headAssented,
        threads: threads.map((thread) => ({
          id: thread.id,
          kind: thread.kind,
          rowKey: thread.rowKey,
          field: thread.field,
          text: thread.text,
          authorName: thread.author.name,
          authorPost: thread.author.post,
          createdAt: thread.createdAt,
          resolved: thread.resolvedAt !== null,
          answered: thread.replies.some((reply) => reply.authorId !== thread.authorId),
          mayResolve: thread.resolvedAt === null && canResolve(actor, subject, thread.authorId),
          mayReopen: thread.resolvedAt !== null && canResolve(actor, subject, thread.authorId),
          replies: thread.replies.map((reply) => ({
            id: reply.id,
            text: reply.text,
            authorName: reply.author.name,
            authorPost: reply.author.post,
            createdAt: reply.createdAt,
          })),
        })),
        rounds: rounds.map((round) => ({
          id: round.id,
          number: round.number,
          consultedWith: round.consultedWith,
          openedAt: round.openedAt,
          heldOn: plainDate(round.heldOn) ?? null,
          method: round.method,
          attendees: round.attendees,
          outcome: round.outcome,
          summary: round.summary,
          contentHash: round.contentHash,
          evidence: round.evidence,
        })),
        concurrences: concurrences.map(({ kind, post, at }) => ({ kind, post, at })),
        setAside,
        wants: facts.wants,
        decisions: await tx.projectDecision.count({ where: { editionId: said } }),
        confirmedProjects: standingConfirmations(content, confirmations).map(({ projectKey, post, at }) => ({
          projectKey,
          post,
          at,
        })),
        lapsed: await readLapsed(tx, edition.id, toConfirm),
        handover: talk ? await readHandover(tx, edition, facts) : null,
        strategy: await findGoals(tx, plan.year),
        priorities,
        moves: verbs
          .filter((verb) => isOffered(verb, subject, actor))
          .map((verb) => ({ verb, reasons: standingReasons(verb, facts, actor, now()) })),
        may: {
          write: writableParts(actor, subject) !== 'none',
          comment: canComment(actor, subject),
          block: canBlock(actor, subject),
          concur:
            edition.state === 'OFFICE_CHECK' && edition.kind !== 'CORRECTION'
              ? (['FINANCE', 'PERSONNEL'] as const).filter(
                  (kind) => holds(actor, [kind], plan.departmentId) && !facts.concurrences.includes(kind),
                )
              : [],
          confirm: toConfirm.map((project) => ({ projectKey: project.key, contentHash: projectHash(project) })),
          asMayor: holds(actor, ['MAYOR', 'VICE_MAYOR'], plan.departmentId),
          addEvidence: canAddEvidence(actor, subject),
        },
      }
    },
    { isolationLevel: 'RepeatableRead' },
  )
}
