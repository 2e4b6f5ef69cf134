import type { PrismaClient } from '@/generated/prisma/client'
import { today } from '@/lib/clock'
import type { Actor } from '@/lib/people/actor'
import { lastActuals } from '@/lib/plans/carrying-queries'
import type { PlanContent } from '@/lib/plans/content'
import { findEditionFor } from '@/lib/plans/facts-queries'
import type { Transaction } from '@/prisma/client'
import {
  type Advice,
  type AdviceCode,
  adviceCodes,
  adviceOnWords,
  type Dismissal,
  textsOf,
  wordsOfSubject,
} from './advice'
import { type AdviceFacts, adviceOnIndicators, type LastFigures } from './indicator-rules'
import { languageCodes } from './language-rules'
import { adviceOnWording } from './wording-rules'

type Reader = PrismaClient | Transaction

/** Throws NotFound unless the actor may read the edition. One statement. */
export async function checkReadable(prisma: PrismaClient, actor: Actor, editionId: number): Promise<void> {
  await findEditionFor(actor, editionId, prisma)
}

type Edition = { id: number; basedOnId: number | null; plan: { year: number } }

/** What an edition's indicators promised the year before, as published, and reached before its year. Two statements. */
async function lastFigures(prisma: Reader, { id, plan }: Edition): Promise<Record<string, LastFigures>> {
  const indicators = await prisma.$queryRaw<{ key: string; target: string | null }[]>`
    SELECT own."seriesKey"::text AS key, (
      SELECT trim_scale(before."targetValue")::text
      FROM "Indicator" before
      JOIN "PlanEdition" edition ON edition.id = before."editionId" AND edition.state = 'PUBLISHED'
      JOIN "Plan" plan ON plan.id = edition."planId" AND plan.year = ${plan.year - 1}::integer
      WHERE before."seriesKey" = own."seriesKey" LIMIT 1
    ) AS target
    FROM "Indicator" own WHERE own."editionId" = ${id}::integer`
  const actuals = await lastActuals(
    prisma,
    plan.year,
    indicators.map(({ key }) => key),
  )
  return Object.fromEntries(
    indicators.map(({ key, target }) => {
      const actual = actuals.get(key)
      return [
        key,
        {
          ...(target === null ? {} : { target: { year: plan.year - 1, value: target } }),
          ...(actual ? { actual: { year: actual.year, value: actual.value } } : {}),
        },
      ]
    }),
  )
}

function isAdviceCode(code: string): code is AdviceCode {
  return (adviceCodes as readonly string[]).includes(code)
}

async function dismissalsOf(prisma: Reader, editionId: number): Promise<Dismissal[]> {
  const rows = await prisma.adviceDismissal.findMany({
    where: { editionId },
    include: { person: { select: { name: true } }, edition: { select: { seriesKey: true } } },
    orderBy: { at: 'asc' },
  })
  return rows.flatMap(({ rowKey, field, code, subject, reason, person, at, edition }) =>
    isAdviceCode(code)
      ? [
          {
            code,
            at: `${rowKey === edition.seriesKey ? 'edition' : rowKey}/${field}`,
            subject,
            reason,
            personName: person.name,
            dismissedAt: at,
          },
        ]
      : [],
  )
}

async function factsOf(prisma: Reader, edition: Edition): Promise<AdviceFacts> {
  return { last: await lastFigures(prisma, edition), today: today(), amends: edition.basedOnId !== null }
}

/** What advice on a draft is made from, besides its text, and what was set aside of it. */
export type AdviceGround = { facts: AdviceFacts; dismissals: Dismissal[] }

/** The ground for advice on an edition; throws NotFound unless the actor may read it. Four statements. */
export async function findAdviceGround(prisma: PrismaClient, actor: Actor, editionId: number): Promise<AdviceGround> {
  const edition = await findEditionFor(actor, editionId, prisma)
  return {
    facts: await factsOf(prisma, edition),
    dismissals: await dismissalsOf(prisma, editionId),
  }
}

/** A piece of advice that was set aside, with why. */
export type AdviceSetAside = Advice & Pick<Dismissal, 'reason' | 'personName' | 'dismissedAt'>

/**
 * What was set aside of the advice on a text, in the order of the sheet, without what no longer concerns it. One statement
 * where nothing was set aside, else three.
 */
export async function adviceSetAside(
  prisma: Reader,
  edition: Edition,
  content: PlanContent,
): Promise<AdviceSetAside[]> {
  const dismissals = await dismissalsOf(prisma, edition.id)
  if (dismissals.length === 0) return []
  const facts = await factsOf(prisma, edition)
  const given = [...adviceOnIndicators(content, facts), ...adviceOnWording(content)]
  const texts = new Map(textsOf(content).map(({ at, text }) => [at, text]))
  return dismissals.flatMap((dismissal) => {
    const { reason, personName, dismissedAt } = dismissal
    const advice = languageCodes.has(dismissal.code)
      ? adviceOfWords(dismissal, texts.get(dismissal.at) ?? '')
      : given.find(
          ({ code, at, subject }) => code === dismissal.code && at === dismissal.at && subject === dismissal.subject,
        )
    return advice ? [{ ...advice, reason, personName, dismissedAt }] : []
  })
}

/** Advice on grammar, while its words still stand in the text. */
function adviceOfWords({ code, at, subject }: Dismissal, text: string): Advice | undefined {
  const words = wordsOfSubject(subject)
  const start = text.indexOf(words === subject ? words : words.slice(0, -1))
  if (start < 0) return undefined
  return adviceOnWords(code, at, text, [start, start + words.length])
}
