import type { PrismaClient } from '@/generated/prisma/client'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import { type Differences, differencesOf } from './amendment-queries'
import { type PlanContent, planContent } from './content'
import { readContents } from './content-queries'
import { findEditionFor } from './facts-queries'
import { type Judgement, judge } from './judging-rules'
import { besideLastYear, type FormerPlan } from './last-year-rules'
import { canReadTalk } from './policy'
import { cameOver, findSources, nameNow, type Source } from './source-queries'

/** What a plan is read against: last year's, the edition it amends, what was put before the mayor last, or what I read. */
export const comparisons = ['seen', 'round', 'edition', 'last-year'] as const
export type Comparison = (typeof comparisons)[number]

/** A plan read against another text, row by row and in what it comes to. */
export type Judging = {
  against: Comparison
  /** what else it can be read against */
  available: { against: Comparison; year?: FiscalYear; version?: string; round?: number; at?: Date }[]
  differences: Differences
  judgement: Judgement
}

/**
 * The plans of last year that the department's work comes from, as one text beside this year's; null where there is none that
 * the actor may read. The statements of `findSources`, and one.
 */
export async function lastYearBeside(
  prisma: PrismaClient,
  actor: Actor,
  draft: Parameters<typeof findSources>[2],
  content: PlanContent,
): Promise<PlanContent | null> {
  const sources = await findSources(prisma, actor, draft)
  return sources.length > 0 ? joinedLastYear(prisma, sources, content) : null
}

async function joinedLastYear(
  prisma: PrismaClient,
  sources: readonly Source[],
  content: PlanContent,
): Promise<PlanContent> {
  const contents = await readContents(
    prisma,
    sources.map(({ editionId }) => editionId),
  )
  const former = sources.flatMap((source): FormerPlan[] => {
    const of = contents.get(source.editionId)
    const has = (section: string) => cameOver(source, nameNow(source, section))
    return of ? [{ content: of, whole: source.whole, has }] : []
  })
  return besideLastYear(content, former)
}

/**
 * The plan read against `asked`, or against the nearest text there is: what the actor read last, the round before, the
 * edition it amends, last year's. Null for whoever only reads what residents read, and where there is nothing to compare
 * with. Eight statements at most.
 */
export async function findJudging(
  prisma: PrismaClient,
  actor: Actor,
  editionId: number,
  content: PlanContent,
  asked?: Comparison,
): Promise<Judging | null> {
  const edition = await findEditionFor(actor, editionId, prisma)
  const { plan, state } = edition
  if (!canReadTalk(actor, { departmentId: plan.departmentId, state })) return null
  const seen = await prisma.planReading.findUnique({
    where: { planId_personId: { planId: plan.id, personId: actor.personId } },
  })
  const round = await prisma.consultationRound.findFirst({
    where: { editionId, consultedWith: 'MAYOR', outcome: { not: null }, contentText: { not: null } },
    orderBy: { number: 'desc' },
  })
  const base = edition.basedOnId ? await prisma.planEdition.findUnique({ where: { id: edition.basedOnId } }) : null
  const sources = await findSources(prisma, actor, {
    planId: plan.id,
    editionId,
    year: plan.year,
    departmentId: plan.departmentId,
    state,
  })
  const available: Judging['available'] = [
    ...(seen ? [{ against: 'seen' as const, at: seen.at }] : []),
    ...(round ? [{ against: 'round' as const, round: round.number }] : []),
    ...(base ? [{ against: 'edition' as const, version: `${base.major}.${base.minor}` }] : []),
    ...(sources.length > 0 ? [{ against: 'last-year' as const, year: plan.year - 1 }] : []),
  ]
  const against = available.find((one) => one.against === asked)?.against ?? available[0]?.against
  if (!against) return null
  const parsed = (text: string | null | undefined) => planContent.parse(JSON.parse(text ?? ''))
  const before = {
    seen: () => parsed(seen?.contentText),
    round: () => parsed(round?.contentText),
    edition: () => parsed(base?.contentText),
    'last-year': () => joinedLastYear(prisma, sources, content),
  }[against]
  const former = await before()
  return { against, available, differences: differencesOf(former, content), judgement: judge(former, content) }
}
