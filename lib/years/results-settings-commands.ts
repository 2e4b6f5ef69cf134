import type { PrismaClient } from '@/generated/prisma/client'
import { NotFound, Refusal, refuseIf } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { record } from '@/lib/record/commands'
import { uncounted } from '@/lib/results/achievement-rules'
import { openReportStates } from '@/lib/results/workflow'
import { uncountedLabels } from '@/lib/text/year-results'
import { transact } from '@/lib/transact'
import type { Transaction } from '@/prisma/client'
import { canWriteYear } from './policy'
import { readResultsSettings } from './results-settings-queries'
import { isSameScale, type ResultsSettings, readSettings, reasonsAgainstSettings } from './results-settings-rules'
import type { ResultsSetting } from './results-settings-schema'

const day = (date: string | null) => (date === null ? null : new Date(date))

/** Puts the grades that count in the place of the present ones; those outside the count stay, or are made where there are none. */
async function setScale(tx: Transaction, year: number, grades: ResultsSettings['grades']): Promise<void> {
  const present = await tx.rating.findMany({ where: { year, threshold: null }, orderBy: { position: 'asc' } })
  const outside =
    present.length > 0
      ? present.map(({ code, label }) => ({ code, label }))
      : uncounted.map((code) => ({ code, label: uncountedLabels[code] }))
  await tx.rating.deleteMany({ where: { year } })
  const rows = [
    ...grades.map((grade) => ({ ...grade, counted: true })),
    ...outside.map((grade) => ({ ...grade, counted: false })),
  ]
  await tx.rating.createMany({ data: rows.map((row, position) => ({ ...row, year, position })) })
}

/**
 * Sets what a year asks of its reports: its middle, deadlines, the mayor's consultation, from where on an explanation is
 * wanted, and the scale. Throws NotFound for others than the office and for a year that is not set up; a Refusal with
 * everything that is wrong, each at its field, and 'year_changed_since_opened' where somebody set it meanwhile.
 */
export async function setResults(prisma: PrismaClient, actor: Actor, input: ResultsSetting): Promise<void> {
  if (!canWriteYear(actor)) throw new NotFound()
  const { year, lockVersion: seen, ...typed } = input
  await transact(prisma, async (tx) => {
    await tx.$queryRaw`SELECT year FROM "FiscalYear" WHERE year = ${year}::integer FOR UPDATE`
    // An approval that is under way ends first: what it approved on stays.
    await tx.$queryRaw`
      SELECT r.id FROM "ResultReport" r JOIN "Plan" p ON p.id = r."planId" WHERE p.year = ${year}::integer ORDER BY r.id FOR UPDATE OF r`
    const { settings: present, facts, lockVersion } = await readResultsSettings(tx, year)
    if (lockVersion !== seen) throw new Refusal([{ code: 'year_changed_since_opened', params: { year } }])
    const { settings, reasons } = readSettings(typed, year)
    refuseIf(reasons)
    refuseIf(reasonsAgainstSettings(present, settings, facts))
    const sameScale = isSameScale(present.grades, settings.grades)
    await tx.fiscalYear.update({
      where: { year },
      data: {
        midyear: settings.midyear,
        midyearOn: day(settings.midyearOn),
        midyearDueOn: day(settings.midyearDueOn),
        yearendDueOn: day(settings.yearendDueOn),
        resultsConsulted: settings.consulted,
        explanationBelow: settings.explanationBelow,
        lockVersion: { increment: 1 },
      },
    })
    if (!sameScale) await setScale(tx, year, settings.grades)
    if (!sameScale || present.explanationBelow !== settings.explanationBelow) {
      // Who checks a report on a screen drawn before sees it anew: its grades may be others now.
      await tx.resultReport.updateMany({
        where: { plan: { year }, state: { in: [...openReportStates] } },
        data: { lockVersion: { increment: 1 } },
      })
    }
    const { grades, ...set } = settings
    await record(tx, actor, 'year.results-set', {
      data: {
        year,
        ...Object.fromEntries(Object.entries(set).filter(([, value]) => value !== null)),
        ...(sameScale ? {} : { grades: grades.map(({ label, threshold }) => ({ label, threshold })) }),
      },
    })
  })
}
