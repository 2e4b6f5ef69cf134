import type { PrismaClient } from '@/generated/prisma/client'
import { now, today } from '@/lib/clock'
import { type Slot, slotsFor } from '@/lib/consultations/slot-queries'
import { type PlainDate, plainDateOf } from '@/lib/dates'
import { NotFound, type Reason } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import { readContents } from '@/lib/plans/content-queries'
import { dueIn, nothingKnown } from '@/lib/plans/handover-rules'
import { reasonsIncomplete } from '@/lib/plans/rules'
import { type Standing, standings } from '@/lib/plans/standing-queries'
import { type EditionState, openStates, standingReasons, writableStates } from '@/lib/plans/workflow'
import { canReadYear, canWriteYear } from '@/lib/years/policy'
import {
  type BulkVerb,
  bulkVerbs,
  daysLeft,
  inOrderOfNeed,
  isAskedFor,
  type OfficeFilter,
  type OfficeLine,
  officePage,
} from './office-rules'
import { turnFacts, yearsAtDesk } from './queries'
import { taskOf, waitingDay } from './rules'

/** One department's plan on the office's board. */
export type OfficeRow = {
  planId: number
  departmentName: string
  state: EditionState
  waiting: number
  due: PlainDate | null
  left: number | null
  mine: boolean
  /** requests for changes that are not settled */
  blocking: number
  /** places that are still to be written; null once the department has given it out of its hands */
  missing: number | null
  slot: Slot | null
  /** the moves that can be made with several plans at once, and start from its state */
  bulk: BulkVerb[]
}

export type OfficeBoard = {
  year: FiscalYear
  years: FiscalYear[]
  rows: OfficeRow[]
  /** how many are asked for, and how many there are */
  found: number
  all: number
  counts: { mine: number; late: number; blocking: number }
  /** where the page begins, counted from 0 */
  after: number
  canMove: boolean
}

const noParts = { ownMissing: new Map<number, number>(), unconfirmedSections: new Map<number, number[]>() }

function linesOf(
  all: readonly Standing[],
  actor: Actor,
  year: { planDueOn: PlainDate | null; publicationOn: PlainDate | null },
  present: PlainDate,
): OfficeLine[] {
  return all.map((standing) => {
    const due = dueIn(standing, year)
    return {
      standing,
      due,
      left: daysLeft(due, present),
      mine: taskOf(turnFacts(standing, noParts), actor) !== null,
    }
  })
}

/**
 * Every department's plan of a year as those who check them all need it: what is asked for, what needs doing first on top, a
 * page at a time. Throws NotFound for everybody else and for a year without plans. Four statements,
 * however many plans there are.
 */
export async function officeBoard(
  prisma: PrismaClient,
  actor: Actor,
  year: FiscalYear,
  filter: OfficeFilter,
  after = 0,
): Promise<OfficeBoard> {
  if (!canReadYear(actor)) throw new NotFound()
  const settings = await yearsAtDesk(prisma)
  const setting = settings.find((each) => each.year === year && each.hasPlans)
  if (!setting) throw new NotFound()
  const present = today()
  const lines = linesOf(await standings(prisma, actor, year), actor, setting, present)
  const found = inOrderOfNeed(lines.filter((line) => isAskedFor(line, filter)))
  const shown = found.slice(after, after + officePage)
  const written = shown.filter(({ standing }) => writableStates.includes(standing.state))
  const contents = await readContents(
    prisma,
    written.map(({ standing }) => standing.editionId),
  )
  const slots = await slotsFor(prisma, actor, { year, from: present })
  return {
    year,
    years: settings.filter(({ hasPlans }) => hasPlans).map((each) => each.year),
    rows: shown.map((line) => rowOf(line, contents, slots, present)),
    found: found.length,
    all: lines.length,
    counts: {
      mine: lines.filter(({ mine }) => mine).length,
      late: lines.filter(({ left }) => left !== null && left < 0).length,
      blocking: lines.filter(({ standing }) => standing.requests > 0).length,
    },
    after,
    canMove: canWriteYear(actor),
  }
}

function rowOf(
  { standing, due, left, mine }: OfficeLine,
  contents: Awaited<ReturnType<typeof readContents>>,
  slots: readonly Slot[],
  present: PlainDate,
): OfficeRow {
  const { planId, editionId, departmentName, state, stateSince, requests, fromOffice, verbs } = standing
  const content = contents.get(editionId)
  return {
    planId,
    departmentName,
    state,
    waiting: waitingDay(plainDateOf(stateSince), present),
    due,
    left,
    mine,
    blocking: requests,
    missing: content ? reasonsIncomplete(content, fromOffice).length : null,
    slot: openStates.includes(state) ? (slots.find((slot) => slot.planId === planId) ?? null) : null,
    bulk: bulkVerbs.filter((verb) => verbs.includes(verb)),
  }
}

/** One plan of several that are to be moved at once, with what stands against it now. */
export type BulkItem = {
  planId: number
  departmentName: string
  state: EditionState
  versions: { editionId: number; lockVersion: number; contentVersion: number }
  reasons: Reason[]
}

/**
 * The plans of a year that are to be moved at once, in the order of the departments. Plans that are not there are left out.
 * Throws NotFound for whoever is not of the office. One statement.
 */
export async function bulkItems(
  prisma: PrismaClient,
  actor: Actor,
  year: FiscalYear,
  verb: BulkVerb,
  planIds: readonly number[],
): Promise<BulkItem[]> {
  if (!canWriteYear(actor)) throw new NotFound()
  const all = await standings(prisma, actor, year)
  return all
    .filter(({ planId }) => planIds.includes(planId))
    .map((standing) => ({
      planId: standing.planId,
      departmentName: standing.departmentName,
      state: standing.state,
      versions: {
        editionId: standing.editionId,
        lockVersion: standing.lockVersion,
        contentVersion: standing.contentVersion,
      },
      reasons: standingReasons(verb, { ...nothingKnown, ...standing }, actor, now()),
    }))
}
