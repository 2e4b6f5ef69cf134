import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { asNotFound } from '@/app/desk/as-not-found'
import { DeskShell } from '@/components/desk/desk-shell'
import { ResultsBoard } from '@/components/desk/results-board'
import { ResultsFilters } from '@/components/desk/results-filters'
import { YearSwitch } from '@/components/desk/year-switch'
import { Crumbs } from '@/components/ui/crumbs'
import { YearWay } from '@/components/years/year-way'
import { desk, deskYearDirections, deskYearResults, deskYearResultsWorkbook, deskYearSettings } from '@/lib/addresses'
import { currentActor } from '@/lib/auth'
import { db } from '@/lib/db'
import { deskFrame } from '@/lib/desk/queries'
import { resultsBoard } from '@/lib/desk/results-queries'
import { resultFilterOf } from '@/lib/desk/results-rules'
import { showFiscalYear } from '@/lib/fiscal-year'
import { yearOf } from '@/lib/publications/parameters'
import { yearResultsWorkbookText } from '@/lib/text/results-workbook'
import { deskText } from '@/lib/text/site'
import { directionsText, ofYear, resultsText, settingText } from '@/lib/text/year-results'
import { yearWay } from '@/lib/years/phase-queries'
import { canReadDirections, canReadYear } from '@/lib/years/policy'

type Props = PageProps<'/desk/years/[year]/results'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await currentActor()
  const year = yearOf((await params).year) ?? notFound()
  return { title: ofYear(resultsText.title, year) }
}

/** How far the results of all departments have come, and the year's way. */
export default async function YearResultsPage({ params, searchParams }: Props) {
  const actor = await currentActor()
  const year = yearOf((await params).year) ?? notFound()
  const query = await searchParams
  const filter = resultFilterOf(query)
  const after = /^[1-9]\d{0,4}$/.test(String(query.after)) ? Number(query.after) : 0
  const board = await resultsBoard(db(), actor, year, { filter, period: query.period, after }).catch(asNotFound)
  const way = await yearWay(db(), actor, year).catch(asNotFound)
  const period: Record<string, string> = board.hasMidyear ? { period: board.period.toLowerCase() } : {}
  const asked = {
    ...period,
    ...(filter.view === 'all' ? {} : { view: filter.view }),
    ...(filter.state === null ? {} : { state: filter.state }),
    ...(filter.name === '' ? {} : { name: filter.name }),
  }
  return (
    <DeskShell {...(await deskFrame(db(), actor))}>
      <main id="main" className="wrap office-page">
        <Crumbs crumbs={[{ name: deskText.today, href: desk() }, { name: resultsText.title }]} />
        <div className="desk-top">
          <h1>
            {resultsText.title}
            <small className="plan-subtitle">{showFiscalYear(year)}</small>
          </h1>
          <p>{resultsText.lead}</p>
          <p className="desk-links">
            {canReadYear(actor) ? (
              <Link className="arrow" href={deskYearSettings(year)} prefetch={false}>
                {settingText.title}
              </Link>
            ) : null}
            {canReadDirections(actor) ? (
              <Link className="arrow" href={deskYearDirections(year)} prefetch={false}>
                {directionsText.title}
              </Link>
            ) : null}
            {canReadYear(actor) ? (
              <a className="arrow" href={deskYearResultsWorkbook(year, period)} download>
                {yearResultsWorkbookText.link}
              </a>
            ) : null}
          </p>
          {board.years.length > 1 ? (
            <YearSwitch year={year} years={board.years} href={(other) => deskYearResults(other)} />
          ) : null}
        </div>
        <YearWay way={way} />
        <ResultsFilters
          year={year}
          period={board.period}
          hasMidyear={board.hasMidyear}
          filter={filter}
          counts={board.counts}
        />
        <ResultsBoard board={board} asked={asked} />
      </main>
    </DeskShell>
  )
}
