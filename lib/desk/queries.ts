import type { PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { type PlainDate, plainDateOf } from '@/lib/dates'
import { type City, findCity } from '@/lib/departments/queries'
import { NotFound } from '@/lib/errors'
import { type FiscalYear, fiscalYearOf } from '@/lib/fiscal-year'
import { canReadOutbox } from '@/lib/notifications/policy'
import { unreadCount } from '@/lib/notifications/queries'
import { type Actor, departmentRoles, holds } from '@/lib/people/actor'
import { isStarted } from '@/lib/plans/carrying-rules'
import { standingConfirmations } from '@/lib/plans/confirmation-rules'
import { plainDate, readContent } from '@/lib/plans/content-queries'
import { wantsOf } from '@/lib/plans/facts-queries'
import { handoversOf, type OwnHandover } from '@/lib/plans/handover-queries'
import { isHandedOver } from '@/lib/plans/handover-rules'
import { type Standing, standings } from '@/lib/plans/queries'
import { reasonsIncomplete } from '@/lib/plans/rules'
import { missingInOwn, type OwnReminder, remindersFor } from '@/lib/plans/section-queries'
import { type EditionState, writableStates } from '@/lib/plans/workflow'
import { recordScope } from '@/lib/record/policy'
import { yearsWithPlans } from '@/lib/years/queries'
import { nextYearToOpen } from '@/lib/years/rules'
import { isUnderWay, type Task, type TurnFacts, taskOf, waitingDay, wayOf } from './rules'

/** What the head of every desk page shows. */
export type DeskFrame = {
  city: City
  person: { name: string; post: string }
  mayPublish: boolean
  mayReadRecord: boolean
  mayReadOutbox: boolean
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
}

/**
 * All that the first page of the desk shows to the actor: what waits for him in any year, who else has something waiting,
 * and where every department stands in `year` (by default the present fiscal year, else the latest with plans). Throws
 * NotFound for a year without plans. About a dozen queries, two more for each year with work under way, those of
 * `remindersFor`, and those of `handoversOf` for each plan that the actor's department gave out of its hands.
 */
export async function deskHome(prisma: PrismaClient, actor: Actor, year?: FiscalYear): Promise<DeskHome> {
  const at = now()
  const today = plainDateOf(at)
  const years = await yearsWithPlans(prisma)
  if (year !== undefined && !years.includes(year)) throw new NotFound()
  const shown = year ?? (years.includes(fiscalYearOf(today)) ? fiscalYearOf(today) : years[0])
  const underWay = await prisma.plan.findMany({
    where: {
      editions: { some: { state: { notIn: ['PUBLISHED', 'SUPERSEDED', 'VOIDED', 'DISCARDED', 'WITHDRAWN'] } } },
    },
    distinct: ['year'],
    select: { year: true },
  })
  const wanted = [...new Set([...underWay.map((plan) => plan.year), ...(shown === undefined ? [] : [shown])])].sort()
  const settings = await prisma.fiscalYear.findMany({ where: { year: { in: wanted } } })
  const all: (Standing & { year: FiscalYear })[] = []
  for (const one of wanted) {
    for (const standing of await standings(prisma, actor, one)) all.push({ ...standing, year: one })
  }
  const facts = await turnFacts(prisma, actor, all, settings)
  const tasks = new Map(
    all.flatMap((standing) => {
      const found = facts.get(standing.editionId)
      const task = found ? taskOf(found, actor) : null
      return task ? [[standing.editionId, task] as const] : []
    }),
  )
  const since = (standing: Standing) => plainDateOf(standing.stateSince)
  const waiting = (standing: Standing) => waitingDay(since(standing), today)
  const mine = all.filter(({ editionId }) => tasks.has(editionId))
  const details = await turnDetails(prisma, actor, mine)
  const dueOf = (task: Task, of: FiscalYear): PlainDate | null => {
    const found = settings.find((setting) => setting.year === of)
    if (task === 'write' || task === 'mend' || task === 'confirmProjects')
      return plainDate(found?.planDueOn ?? null) ?? null
    return task === 'publish' ? (plainDate(found?.publicationOn ?? null) ?? null) : null
  }
  const turns = mine.map((standing): Turn => {
    const task = tasks.get(standing.editionId) as Task
    return {
      planId: standing.planId,
      year: standing.year,
      departmentName: standing.departmentName,
      task,
      since: since(standing),
      waiting: waiting(standing),
      due: dueOf(task, standing.year),
      round: facts.get(standing.editionId)?.round ?? null,
      projects: details.projects.get(standing.editionId) ?? 0,
      indicators: details.indicators.get(standing.editionId) ?? 0,
      missing: details.missing.get(standing.editionId) ?? null,
      ownMissing: facts.get(standing.editionId)?.ownMissing ?? null,
      requests: details.requests.get(standing.planId) ?? 0,
      begins: details.empty.has(standing.editionId),
    }
  })
  const others = all
    .filter((standing) => isUnderWay(standing.state) && !tasks.has(standing.editionId))
    .sort((one, other) => one.stateSince.getTime() - other.stateSince.getTime())
  const [longest] = others
  const settingsShown = settings.find((setting) => setting.year === shown)
  return {
    at,
    today,
    hasRole: actor.roles.length > 0,
    turns: [...turns, ...(await withdrawalTurns(prisma, actor, today))].sort((one, other) =>
      (one.due ?? one.since).localeCompare(other.due ?? other.since),
    ),
    reminders: await remindersFor(prisma, actor),
    handovers: await handoversOf(prisma, actor, awayFrom(actor, others)),
    others: {
      count: others.length,
      longest: longest
        ? {
            planId: longest.planId,
            year: longest.year,
            departmentName: longest.departmentName,
            state: longest.state,
            waiting: waiting(longest),
            readable: longest.readable,
          }
        : null,
    },
    years,
    board:
      shown === undefined
        ? null
        : {
            year: shown,
            publicationOn: plainDate(settingsShown?.publicationOn ?? null) ?? null,
            rows: all
              .filter((standing) => standing.year === shown)
              .map((standing) => ({
                planId: standing.planId,
                departmentName: standing.departmentName,
                readable: standing.readable,
                state: standing.state,
                since: since(standing),
                waiting: waiting(standing),
                mine: tasks.has(standing.editionId),
                ...wayOf(standing.state, standing.passed),
              })),
          },
    calendar: shown === undefined ? [] : await calendarOf(prisma, shown),
    opens: actor.roles.some(({ role }) => role === 'OFFICE') ? await yearToOpen(prisma, today) : null,
  }
}

/**
 * Published editions that another asks to withdraw, for whoever may agree to it. Their plan may have a later edition on its way,
 * which is why they are looked for apart. One query, none for others.
 */
async function withdrawalTurns(prisma: PrismaClient, actor: Actor, today: PlainDate): Promise<Turn[]> {
  if (!actor.roles.some(({ role }) => role === 'OFFICE' || role === 'PUBLISHER')) return []
  const asked = await prisma.withdrawal.findMany({
    where: { droppedAt: null, agreedAt: null, askedById: { not: actor.personId } },
    select: {
      askedAt: true,
      edition: { select: { planId: true, plan: { select: { year: true, department: { select: { name: true } } } } } },
    },
    orderBy: { id: 'asc' },
  })
  return asked.map(({ askedAt, edition: { planId, plan } }) => ({
    planId,
    year: plan.year,
    departmentName: plan.department.name,
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

/** The editions of the actor's own department that it gave out of its hands, and that wait for another. */
function awayFrom(actor: Actor, others: readonly Standing[]): number[] {
  return others
    .filter((standing) => isHandedOver(standing) && holds(actor, departmentRoles, standing.departmentId))
    .map(({ editionId }) => editionId)
}

type YearSettings = Parameters<typeof wantsOf>[1] & { year: FiscalYear }

const nothingWanted = {
  chiefConfirmation: false,
  financeConcurrence: false,
  personnelConcurrence: false,
  viceMayorFirst: false,
  decisionNumberWanted: false,
}

/**
 * What `taskOf` asks of each edition, by its id, with the number of the mayor's round. Four queries, `unconfirmedIn`, and
 * `missingInOwn` for the editions that the actor writes a part of.
 */
async function turnFacts(
  prisma: PrismaClient,
  actor: Actor,
  all: readonly (Standing & { year: FiscalYear })[],
  settings: readonly YearSettings[],
): Promise<Map<number, TurnFacts & { round: number | null }>> {
  const idsIn = (...states: EditionState[]) =>
    all.filter(({ state }) => states.includes(state)).map(({ editionId }) => editionId)
  const concurrences = await prisma.concurrence.findMany({ where: { editionId: { in: idsIn('OFFICE_CHECK') } } })
  const rounds = await prisma.consultationRound.findMany({
    where: { editionId: { in: idsIn('CONSULTATION') } },
    orderBy: { number: 'asc' },
    select: {
      editionId: true,
      number: true,
      consultedWith: true,
      outcome: true,
      contentHash: true,
      edition: { select: { contentHash: true } },
    },
  })
  const wordings = await prisma.wordingProposal.findMany({
    where: { editionId: { in: idsIn('OFFICE_CHECK') }, accepted: null },
    select: { editionId: true },
  })
  const agreements = await prisma.agreement.findMany({
    where: { editionId: { in: idsIn('CONFIRMED') } },
    orderBy: { id: 'asc' },
    select: { editionId: true, recordedById: true },
  })
  const unconfirmed = await unconfirmedIn(prisma, actor, idsIn('DRAFT', 'CHANGES_REQUESTED'))
  const partly = all.filter(
    ({ state, departmentId }) =>
      writableStates.includes(state) &&
      holds(actor, ['AUTHOR'], departmentId) &&
      !holds(actor, ['COORDINATOR', 'HEAD'], departmentId),
  )
  const missing = await missingInOwn(
    prisma,
    actor,
    partly.map(({ editionId }) => editionId),
  )
  return new Map(
    all.map((standing) => {
      const { editionId } = standing
      const wants = settings.find(({ year }) => year === standing.year)
      const ownRounds = rounds.filter((round) => round.editionId === editionId)
      const viceMayor = ownRounds.filter(({ consultedWith }) => consultedWith === 'VICE_MAYOR').at(-1)
      return [
        editionId,
        {
          departmentId: standing.departmentId,
          state: standing.state,
          kind: standing.kind,
          headAssented: standing.headAssented,
          written: standing.written,
          discardAsked: standing.discardAsked,
          firstHands: standing.firstHands,
          wordingOpen: wordings.some((wording) => wording.editionId === editionId),
          verbs: standing.verbs,
          wants: wantsOf(standing.kind, wants ?? nothingWanted),
          concurrences: concurrences.filter((row) => row.editionId === editionId).map(({ kind }) => kind),
          viceMayorAgreed: viceMayor?.outcome === 'AGREED' && viceMayor.contentHash === viceMayor.edition.contentHash,
          agreementRecordedById: agreements.filter((row) => row.editionId === editionId).at(-1)?.recordedById ?? null,
          unconfirmedSections: unconfirmed
            .filter((project) => project.editionId === editionId)
            .map(({ sectionId }) => sectionId),
          ownMissing: missing.get(editionId) ?? null,
          round: ownRounds.filter(({ consultedWith }) => consultedWith === 'MAYOR').at(-1)?.number ?? null,
        },
      ]
    }),
  )
}

/**
 * Projects of the chief's sections that lack 課長確認, in the editions that are written. None for others than chiefs; two
 * statements for them, and those of `readContent` for each edition in which any was given.
 */
async function unconfirmedIn(
  prisma: PrismaClient,
  actor: Actor,
  written: readonly number[],
): Promise<{ editionId: number; sectionId: number }[]> {
  const sectionIds = actor.roles.filter(({ role }) => role === 'CHIEF').flatMap((grant) => grant.sectionIds)
  if (sectionIds.length === 0) return []
  const projects = await prisma.project.findMany({
    where: { editionId: { in: [...written] }, sectionId: { in: sectionIds } },
    select: { editionId: true, seriesKey: true, sectionId: true },
  })
  const editionIds = [...new Set(projects.map(({ editionId }) => editionId))]
  const given = await prisma.projectConfirmation.findMany({ where: { editionId: { in: editionIds } } })
  const confirmed = new Set<string>()
  for (const editionId of new Set(given.map((confirmation) => confirmation.editionId))) {
    const content = await prisma.$transaction((tx) => readContent(tx, editionId), { isolationLevel: 'RepeatableRead' })
    const own = given.filter((confirmation) => confirmation.editionId === editionId)
    for (const { projectKey } of standingConfirmations(content, own)) confirmed.add(`${editionId} ${projectKey}`)
  }
  return projects.filter(({ editionId, seriesKey }) => !confirmed.has(`${editionId} ${seriesKey}`))
}

/** How large the actor's plans are, and how much is left to write in those he submits. */
async function turnDetails(prisma: PrismaClient, actor: Actor, mine: readonly Standing[]) {
  const editionId = { in: mine.filter(({ readable }) => readable).map((standing) => standing.editionId) }
  const projects = await prisma.project.groupBy({ by: ['editionId'], where: { editionId }, _count: true })
  const indicators = await prisma.indicator.groupBy({ by: ['editionId'], where: { editionId }, _count: true })
  const requests = await prisma.comment.groupBy({
    by: ['planId'],
    where: {
      planId: { in: mine.filter(({ state }) => state === 'CHANGES_REQUESTED').map(({ planId }) => planId) },
      threadId: null,
      kind: 'CHANGE_REQUEST',
      resolvedAt: null,
    },
    _count: true,
  })
  const submitted = mine.filter(
    ({ state, verbs, departmentId }) =>
      state === 'DRAFT' && verbs.includes('submit') && holds(actor, ['COORDINATOR'], departmentId),
  )
  const empty = new Set<number>()
  const missing = new Map<number, number>()
  for (const standing of submitted) {
    const edition = await prisma.planEdition.findUniqueOrThrow({
      where: { id: standing.editionId },
      select: { staffFromOffice: true, budgetFromOffice: true },
    })
    const content = await prisma.$transaction((tx) => readContent(tx, standing.editionId), {
      isolationLevel: 'RepeatableRead',
    })
    if (!isStarted(content)) empty.add(standing.editionId)
    missing.set(
      standing.editionId,
      reasonsIncomplete(content, { staff: edition.staffFromOffice, budget: edition.budgetFromOffice }).length,
    )
  }
  return {
    projects: new Map(projects.map((row) => [row.editionId, row._count])),
    indicators: new Map(indicators.map((row) => [row.editionId, row._count])),
    requests: new Map(requests.map((row) => [row.planId, row._count])),
    missing,
    empty,
  }
}

async function calendarOf(prisma: PrismaClient, year: FiscalYear): Promise<{ label: string; on: PlainDate }[]> {
  const entries = await prisma.calendarEntry.findMany({ where: { year }, orderBy: [{ heldOn: 'asc' }, { id: 'asc' }] })
  return entries.map(({ label, heldOn }) => ({ label, on: heldOn.toISOString().slice(0, 10) }))
}

async function yearToOpen(prisma: PrismaClient, today: PlainDate): Promise<FiscalYear | null> {
  const years = await prisma.fiscalYear.findMany({ select: { year: true, plans: { select: { id: true }, take: 1 } } })
  return nextYearToOpen(
    years.map(({ year, plans }) => ({ year, hasPlans: plans.length > 0 })),
    today,
  )
}
