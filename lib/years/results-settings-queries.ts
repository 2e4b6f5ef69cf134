import type { PrismaClient } from '@/generated/prisma/client'
import { NotFound } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import { plainDate } from '@/lib/plans/content-queries'
import type { Transaction } from '@/prisma/client'
import { canReadYear, canWriteYear } from './policy'
import type { ResultsSettings, SettingsFacts } from './results-settings-rules'

/** What a year asks of its reports, and what has been done in it already. Throws NotFound where it is not set up. Two statements. */
export async function readResultsSettings(
  tx: Transaction | PrismaClient,
  year: FiscalYear,
): Promise<{ settings: ResultsSettings; facts: SettingsFacts; lockVersion: number }> {
  const found = await tx.fiscalYear.findUnique({
    where: { year },
    include: { ratings: { orderBy: { position: 'asc' } } },
  })
  if (!found) throw new NotFound()
  const [done] = await tx.$queryRaw<Omit<SettingsFacts, 'phase'>[]>`
    WITH report AS (
      SELECT r.id, r.period, r.state, r."approvedById" FROM "ResultReport" r JOIN "Plan" p ON p.id = r."planId"
      WHERE p.year = ${year}::integer)
    SELECT EXISTS (SELECT FROM report WHERE period = 'MIDYEAR') AS "midyearBegun",
      EXISTS (SELECT FROM report WHERE period = 'MIDYEAR' AND state IN ('PUBLISHED', 'SUPERSEDED')) AS "midyearPublished",
      EXISTS (SELECT FROM report WHERE state = 'CONSULTATION') AS "consultationOpen",
      EXISTS (SELECT FROM report WHERE "approvedById" IS NOT NULL) AS "scaleLocked",
      ARRAY(
        SELECT i."selfRating" FROM "IndicatorResult" i JOIN report ON report.id = i."reportId" WHERE i."selfRating" IS NOT NULL
        UNION SELECT i."overrideRating" FROM "IndicatorResult" i JOIN report ON report.id = i."reportId" WHERE i."overrideRating" IS NOT NULL
        UNION SELECT p."selfRating" FROM "ProjectResult" p JOIN report ON report.id = p."reportId" WHERE p."selfRating" IS NOT NULL
      ) AS "usedCodes"`
  if (!done) throw new NotFound()
  const { midyear, midyearOn, midyearDueOn, yearendDueOn, resultsConsulted, explanationBelow } = found
  return {
    lockVersion: found.lockVersion,
    facts: { phase: found.phase, ...done },
    settings: {
      midyear,
      midyearOn: plainDate(midyearOn) ?? null,
      midyearDueOn: plainDate(midyearDueOn) ?? null,
      yearendDueOn: plainDate(yearendDueOn) ?? null,
      consulted: resultsConsulted,
      explanationBelow: explanationBelow.toFixed(),
      grades: found.ratings.flatMap(({ code, label, threshold }) =>
        threshold === null ? [] : [{ code, label, threshold: threshold.toFixed() }],
      ),
    },
  }
}

/** The same for the screen. Throws NotFound for who does not read the plans of all departments. Two statements. */
export async function resultsSettings(prisma: PrismaClient, actor: Actor, year: FiscalYear) {
  if (!canReadYear(actor)) throw new NotFound()
  const { settings, facts, lockVersion } = await readResultsSettings(prisma, year)
  return {
    settings,
    lockVersion,
    closed: facts.phase === 'CLOSED',
    scaleLocked: facts.scaleLocked,
    mayWrite: canWriteYear(actor) && facts.phase !== 'CLOSED',
  }
}
