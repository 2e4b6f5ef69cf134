import type { PrismaClient } from '@/generated/prisma/client'
import { today } from '@/lib/clock'
import type { Actor } from '@/lib/people/actor'
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

/**
 * What an edition's indicators promised and reached before its year: the target of the edition in force the year before,
 * and the last approved value of a year end. One statement.
 */
async function lastFigures(prisma: Reader, editionId: number): Promise<Record<string, LastFigures>> {
  const rows = await prisma.$queryRaw<
    {
      key: string
      targetYear: number | null
      target: string | null
      actualYear: number | null
      actual: string | null
    }[]
  >`
    SELECT own."seriesKey"::text AS key, before.year AS "targetYear", before.target, reached.year AS "actualYear", reached.actual
    FROM "Indicator" own
    JOIN "PlanEdition" edition ON edition.id = own."editionId"
    JOIN "Plan" plan ON plan.id = edition."planId"
    LEFT JOIN LATERAL (
      SELECT last.year, trim_scale(indicator."targetValue")::text AS target
      FROM "Indicator" indicator
      JOIN "PlanEdition" e ON e.id = indicator."editionId" AND e.state = 'PUBLISHED'
      JOIN "Plan" last ON last.id = e."planId"
      WHERE indicator."seriesKey" = own."seriesKey" AND last.year = plan.year - 1 AND indicator."targetValue" IS NOT NULL
      LIMIT 1
    ) before ON true
    LEFT JOIN LATERAL (
      SELECT last.year, trim_scale(result.value)::text AS actual
      FROM "IndicatorResult" result
      JOIN "ResultReport" report ON report.id = result."reportId"
      JOIN "Plan" last ON last.id = report."planId"
      WHERE result."indicatorKey" = own."seriesKey" AND result.value IS NOT NULL AND last.year < plan.year
        AND report.period = 'YEAREND' AND report.state IN ('APPROVED', 'PUBLISHED', 'SUPERSEDED')
      ORDER BY last.year DESC, report.number DESC LIMIT 1
    ) reached ON true
    WHERE own."editionId" = ${editionId}::integer AND (before.target IS NOT NULL OR reached.actual IS NOT NULL)`
  return Object.fromEntries(
    rows.map(({ key, targetYear, target, actualYear, actual }) => [
      key,
      {
        ...(target !== null && targetYear !== null ? { target: { year: targetYear, value: target } } : {}),
        ...(actual !== null && actualYear !== null ? { actual: { year: actualYear, value: actual } } : {}),
      },
    ]),
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

async function factsOf(prisma: Reader, editionId: number, amends: boolean): Promise<AdviceFacts> {
  return { last: await lastFigures(prisma, editionId), today: today(), amends }
}

/** What advice on a draft is made from, besides its text, and what was set aside of it. */
export type AdviceGround = { facts: AdviceFacts; dismissals: Dismissal[] }

/** The ground for advice on an edition; throws NotFound unless the actor may read it. Three statements. */
export async function findAdviceGround(prisma: PrismaClient, actor: Actor, editionId: number): Promise<AdviceGround> {
  const edition = await findEditionFor(actor, editionId, prisma)
  return {
    facts: await factsOf(prisma, editionId, edition.basedOnId !== null),
    dismissals: await dismissalsOf(prisma, editionId),
  }
}

/** A piece of advice that was set aside, with why. */
export type AdviceSetAside = Advice & Pick<Dismissal, 'reason' | 'personName' | 'dismissedAt'>

/**
 * What was set aside of the advice on a text, in the order of the sheet, without what no longer concerns it. One statement
 * where nothing was set aside, else two.
 */
export async function adviceSetAside(
  prisma: Reader,
  edition: { id: number; basedOnId: number | null },
  content: PlanContent,
): Promise<AdviceSetAside[]> {
  const dismissals = await dismissalsOf(prisma, edition.id)
  if (dismissals.length === 0) return []
  const facts = await factsOf(prisma, edition.id, edition.basedOnId !== null)
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
