import type { PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { type PlainDate, plainDateOf } from '@/lib/dates'
import { type City, findCity } from '@/lib/departments/queries'
import { canSeeOrganisation } from '@/lib/departments/reform-policy'
import { NotFound } from '@/lib/errors'
import { type FiscalYear, fiscalYearOf } from '@/lib/fiscal-year'
import { canReadOutbox } from '@/lib/notifications/policy'
import { unreadCount } from '@/lib/notifications/queries'
import { type Actor, departmentRoles, holds } from '@/lib/people/actor'
import { lendable } from '@/lib/people/delegation-rules'
import { handoversOf, type OwnHandover } from '@/lib/plans/handover-queries'
import { isHandedOver } from '@/lib/plans/handover-rules'
import { type Standing, standings } from '@/lib/plans/standing-queries'
import type { EditionState } from '@/lib/plans/workflow'
import { recordScope } from '@/lib/record/policy'
import { nextYearToOpen } from '@/lib/years/rules'
import { findOwnParts, type OwnParts, type OwnReminder } from './own-part-queries'
import { type ReportTurn, reportTurns } from './report-queries'
import { isUnderWay, type Task, type TurnFacts, taskOf, waitingDay, wayOf } from './rules'

/** What the head of every desk page shows. */
export type DeskFrame = {
  city: City
  person: { name: string; post: string }
  mayPublish: boolean
  mayReadRecord: boolean
  mayReadOutbox: boolean
  seesOrganisation: boolean
  unread: number
}

/** The head of a desk page for the actor: spread it on `DeskShell`. Two queries. */
export async function deskFrame(prisma: PrismaClient, actor: Actor): Promise<DeskFrame> {
  const city = await findCity(prisma)
  return {
    city,
    person: { name: actor.name, post: actor.post },
    mayPublish: actor.roles.some(({ role }) => role === 'PUBLISHER'),
    mayReadRecord: recordScope(actor) !== null,
    mayReadOutbox: canReadOutbox(actor, city),
    seesOrganisation: canSeeOrganisation(actor),
    unread: await unreadCount(prisma, actor),
  }
}

/** A plan that waits for the actor. */
export type Turn = {
  planId: number
  year: FiscalYear
  departmentName: string
  task: Task
  /** the day it came, and the how-manieth day this is, the first being 1 */
  since: PlainDate
  waiting: number
  /** until when it is wanted; null where the year sets no day */
  due: PlainDate | null
  /** the number of the round with the mayor; null outside consultation */
  round: number | null
  projects: number
  indicators: number
  /** how many places are still to be written before it is first submitted; null for whoever does not submit */
  missing: number | null
  /** how many of these are in the sections that the actor writes for; null for whoever writes all or nothing */
  ownMissing: number | null
  /** how many requests for changes are not settled, where it was sent back */
  requests: number
  /** nothing is written yet, and the actor may choose where the plan begins */
  begins: boolean
}

/** A plan that waits for somebody else. */
export type OthersTurn = {
  planId: number
  year: FiscalYear
  departmentName: string
  state: EditionState
  waiting: number
  readable: boolean
}

/** One department's line on the board. */
export type BoardRow = {
  planId: number
  departmentName: string
  readable: boolean
  state: EditionState
  /** another edition of the plan is public while this one is under way */
  amends: boolean
  since: PlainDate
  waiting: number
  mine: boolean
  /** its place among the stations, 0 to 5, and the day it came to each up to there; null for one that was skipped */
  station: number
  enteredOn: (PlainDate | null)[]
}

export type DeskHome = {
  at: Date
  today: PlainDate
  hasRole: boolean
  turns: Turn[]
  /** reports of results that wait for the actor */
  reports: ReportTurn[]
  /** reminders of parts that the actor's sections still owe */
  reminders: OwnReminder[]
  /** plans of the actor's own department that somebody else has in his hands */
  handovers: OwnHandover[]
  others: { count: number; longest: OthersTurn | null }
  years: FiscalYear[]
  /** the year of the board; null while no year has plans */
  board: { year: FiscalYear; rows: BoardRow[]; publicationOn: PlainDate | null } | null
  /** the dates of the board's year */
  calendar: { label: string; on: PlainDate }[]
  /** the year whose plans the actor can open */
  opens: FiscalYear | null
  /** whether the actor has a role that others may take over for some days */
  lends: boolean
}

/**
 * All that the first page of the desk shows to the actor: what waits for him in any year, who else has something waiting,
 * and where every department stands in `year` (by default the present fiscal year, else the latest with plans). Throws
 * NotFound for a year without plans. Three queries; one more for who agrees to withdrawals, those of `findOwnParts` for who
 * writes, and those of `handoversOf` for who gave a plan out of his hands: never more for more plans or years.
 */
export async function deskHome(prisma: PrismaClient, actor: Actor, year?: FiscalYear): Promise<DeskHome> {
  const at = now()
  const today = plainDateOf(at)
  const settings = await yearsAtDesk(prisma)
  const years = settings.filter(({ hasPlans }) => hasPlans).map((setting) => setting.year)
  if (year !== undefined && !years.includes(year)) throw new NotFound()
  const shown = year ?? (years.includes(fiscalYearOf(today)) ? fiscalYearOf(today) : (years[0] ?? null))
  const all = await standings(prisma, actor, shown, { underWay: true })
  const parts = await findOwnParts(prisma, actor, all)
  const tasks = new Map<number, Task>()
  for (const standing of all) {
    const task = taskOf(turnFacts(standing, parts), actor)
    if (task) tasks.set(standing.editionId, task)
  }
  const daysOf = (of: FiscalYear) => settings.find((setting) => setting.year === of) ?? nothingSet
  const since = (standing: Standing) => plainDateOf(standing.stateSince)
  const waiting = (standing: Standing) => waitingDay(since(standing), today)
  const turns = all.flatMap((standing): Turn[] => {
    const task = tasks.get(standing.editionId)
    if (!task) return []
    const { editionId, planId, departmentName, readable, state } = standing
    return [
      {
        planId,
        year: standing.year,
        departmentName,
        task,
        since: since(standing),
        waiting: waiting(standing),
        due: standing.kind === 'FIRST' ? dueOf(task, daysOf(standing.year)) : null,
        round: state === 'CONSULTATION' ? standing.round : null,
        projects: readable ? standing.projects : 0,
        indicators: readable ? standing.indicators : 0,
        missing: parts.missing.get(editionId) ?? null,
        ownMissing: parts.ownMissing.get(editionId) ?? null,
        requests: state === 'CHANGES_REQUESTED' ? standing.requests : 0,
        begins: parts.empty.has(editionId),
      },
    ]
  })
  const others = all
    .filter((standing) => isUnderWay(standing.state) && !tasks.has(standing.editionId))
    .sort((one, other) => one.stateSince.getTime() - other.stateSince.getTime())
  const [longest] = others
  return {
    at,
    today,
    hasRole: actor.roles.length > 0,
    turns: [...turns, ...(await withdrawalTurns(prisma, actor, today))].sort((one, other) =>
      (one.due ?? one.since).localeCompare(other.due ?? other.since),
    ),
    reports: await reportTurns(prisma, actor, today),
    reminders: parts.reminders,
    handovers: await handoversOf(prisma, awayFrom(actor, others), daysOf),
    others: { count: others.length, longest: longest ? { ...longest, waiting: waiting(longest) } : null },
    years,
    board:
      shown === null
        ? null
        : {
            year: shown,
            publicationOn: daysOf(shown).publicationOn,
            rows: all
              .filter((standing) => standing.year === shown)
              .map((standing) => ({
                planId: standing.planId,
                departmentName: standing.departmentName,
                readable: standing.readable,
                state: standing.state,
                since: since(standing),
                waiting: waiting(standing),
                amends: standing.kind !== 'FIRST' && standing.state !== 'PUBLISHED',
                mine: tasks.has(standing.editionId),
                ...wayOf(standing.state, standing.passed),
              })),
          },
    calendar: settings.find((setting) => setting.year === shown)?.calendar ?? [],
    lends: actor.roles.some(({ role }) => lendable.some((each) => each === role)),
    opens: actor.roles.some(({ role }) => role === 'OFFICE') ? nextYearToOpen(settings, today) : null,
  }
}

/** A fiscal year as the desk needs it. */
export type YearAtDesk = {
  year: FiscalYear
  hasPlans: boolean
  planDueOn: PlainDate | null
  publicationOn: PlainDate | null
  calendar: { label: string; on: PlainDate }[]
}

const nothingSet = { planDueOn: null, publicationOn: null }

/** Every fiscal year with its days, latest first. One statement. */
export function yearsAtDesk(prisma: PrismaClient): Promise<YearAtDesk[]> {
  return prisma.$queryRaw<YearAtDesk[]>`
    SELECT year.year, EXISTS (SELECT FROM "Plan" plan WHERE plan.year = year.year) AS "hasPlans",
      year."planDueOn"::text, year."publicationOn"::text,
      ARRAY(SELECT json_build_object('label', entry.label, 'on', entry."heldOn")
        FROM "CalendarEntry" entry WHERE entry.year = year.year ORDER BY entry."heldOn", entry.id) AS calendar
    FROM "FiscalYear" year ORDER BY year.year DESC`
}

/** The day by which something is wanted of the actor in a first edition; null where the year sets none. */
function dueOf(task: Task, year: { planDueOn: PlainDate | null; publicationOn: PlainDate | null }): PlainDate | null {
  if (task === 'write' || task === 'mend' || task === 'confirmProjects') return year.planDueOn
  return task === 'publish' ? year.publicationOn : null
}

/**
 * Published editions that another asks to withdraw, for whoever may agree to it. Their plan may have a later edition on its way,
 * which is why they are looked for apart. One query, none for others.
 */
async function withdrawalTurns(prisma: PrismaClient, actor: Actor, today: PlainDate): Promise<Turn[]> {
  if (!actor.roles.some(({ role }) => role === 'OFFICE' || role === 'PUBLISHER')) return []
  const asked = await prisma.$queryRaw<{ planId: number; year: FiscalYear; departmentName: string; askedAt: Date }[]>`
    SELECT plan.id AS "planId", plan.year, department.name AS "departmentName", asked."askedAt"
    FROM "Withdrawal" asked JOIN "PlanEdition" edition ON edition.id = asked."editionId"
      JOIN "Plan" plan ON plan.id = edition."planId" JOIN "Department" department ON department.id = plan."departmentId"
    WHERE asked."droppedAt" IS NULL AND asked."agreedAt" IS NULL AND asked."askedById" <> ${actor.personId}
    ORDER BY asked.id`
  return asked.map(({ askedAt, ...plan }) => ({
    ...plan,
    task: 'withdraw',
    since: plainDateOf(askedAt),
    waiting: waitingDay(plainDateOf(askedAt), today),
    due: null,
    round: null,
    projects: 0,
    indicators: 0,
    missing: null,
    ownMissing: null,
    requests: 0,
    begins: false,
  }))
}

/** The plans of the actor's own department that it gave out of its hands, and that wait for another. */
function awayFrom(actor: Actor, others: readonly Standing[]): Standing[] {
  return others.filter((standing) => isHandedOver(standing) && holds(actor, departmentRoles, standing.departmentId))
}

/** What `taskOf` asks of an edition. */
export function turnFacts(standing: Standing, parts: Pick<OwnParts, 'ownMissing' | 'unconfirmedSections'>): TurnFacts {
  const { editionId, openedById, submittedById } = standing
  return {
    ...standing,
    firstHands: [openedById, submittedById].filter((id) => id !== null),
    unconfirmedSections: parts.unconfirmedSections.get(editionId) ?? [],
    ownMissing: parts.ownMissing.get(editionId) ?? null,
  }
}
