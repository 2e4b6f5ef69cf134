import type { PrismaClient } from '@/generated/prisma/client'
import { now, today } from '@/lib/clock'
import { NotFound, Refusal, refuseIf } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import type { Transaction } from '@/prisma/client'
import { findYearHearers } from './notices'
import { readYearFacts } from './phase-queries'
import type { YearMove } from './phase-schema'
import { canSeeResults } from './policy'
import { reasonsAgainstYearMove, type YearFacts, type YearPhase, type YearVerb, yearMoves } from './workflow'

type Act = {
  kind: Parameters<typeof record>[2]
  /** what the move writes beside the phase, and says in the record */
  effect: (
    tx: Transaction,
    actor: Actor,
    input: YearMove,
    facts: YearFacts,
  ) => Promise<Record<string, string | number | boolean>>
}

const onward: Act = { kind: 'year.moved', effect: async () => ({}) }
const open = (year: number) => ({ year, droppedAt: null, spent: false })

const acts: Record<YearVerb, Act> = {
  putInForce: onward,
  beginMidyear: onward,
  beginYearend: onward,
  publishResults: onward,
  close: onward,
  askReopening: {
    kind: 'year.reopening-asked',
    effect: async (tx, actor, { year, reason }) => {
      await tx.yearReopening.create({ data: { year, reason, askedById: actor.personId, askedAt: now() } })
      return { comment: reason }
    },
  },
  dropReopening: {
    kind: 'year.reopening-dropped',
    effect: async (tx, _actor, { year }) => {
      await tx.yearReopening.updateMany({ where: open(year), data: { droppedAt: now() } })
      return {}
    },
  },
  reopen: {
    kind: 'year.reopened',
    effect: async (tx, actor, { year, evidenceNote }, { reopening }) => {
      await tx.yearReopening.updateMany({
        where: open(year),
        data: { agreedById: actor.personId, agreedAt: now(), evidenceNote },
      })
      return { askedBy: reopening?.askedById ?? 0, ...(evidenceNote ? { evidence: evidenceNote } : {}) }
    },
  },
  exempt: {
    kind: 'department.exempted',
    effect: async (tx, _actor, { year, reason, departmentId = 0 }) => {
      await tx.yearExemption.create({ data: { year, departmentId, reason } })
      return { department: departmentId, comment: reason }
    },
  },
  endExemption: {
    kind: 'department.exemption-ended',
    effect: async (tx, _actor, { year, departmentId = 0 }) => {
      await tx.yearExemption.delete({ where: { year_departmentId: { year, departmentId } } })
      return { department: departmentId }
    },
  },
}

/**
 * Makes one move of a fiscal year: locks it, asks every guard, changes the phase, appends the event and tells people; all or
 * nothing.
 * Throws NotFound for who does not see the year's results and for a year that is not set up, and Refusal with every reason,
 * each with its place; 'year_changed_since_opened' when somebody moved or set the year meanwhile.
 */
export async function moveYear(prisma: PrismaClient, actor: Actor, input: YearMove): Promise<{ phase: YearPhase }> {
  if (!canSeeResults(actor)) throw new NotFound()
  const { year, verb } = input
  return transact(prisma, async (tx) => {
    await tx.$queryRaw`SELECT year FROM "FiscalYear" WHERE year = ${year}::integer FOR UPDATE`
    const { facts, lockVersion } = await readYearFacts(tx, year)
    if (lockVersion !== input.lockVersion) throw new Refusal([{ code: 'year_changed_since_opened', params: { year } }])
    refuseIf(reasonsAgainstYearMove(verb, facts, actor, input, today()))
    const tell = await findYearHearers(tx, actor, verb, facts)
    const { kind, effect } = acts[verb]
    const data = await effect(tx, actor, input, facts)
    const phase = yearMoves[verb].to ?? facts.phase
    await tx.fiscalYear.update({ where: { year }, data: { phase, lockVersion: { increment: 1 } } })
    await tell(await record(tx, actor, kind, { data: { year, from: facts.phase, to: phase, ...data } }))
    return { phase }
  })
}
