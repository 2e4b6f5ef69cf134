import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { asNotFound } from '@/app/desk/as-not-found'
import { DeskShell } from '@/components/desk/desk-shell'
import { OfficeBoard } from '@/components/desk/office-board'
import { YearSwitch } from '@/components/desk/year-switch'
import { Crumbs } from '@/components/ui/crumbs'
import { desk, deskYear, deskYearConsultations } from '@/lib/addresses'
import { currentActor } from '@/lib/auth'
import { seesCalendar } from '@/lib/consultations/policy'
import { db } from '@/lib/db'
import { officeBoard } from '@/lib/desk/office-queries'
import { officeFilterOf } from '@/lib/desk/office-rules'
import { deskFrame } from '@/lib/desk/queries'
import { showFiscalYear } from '@/lib/fiscal-year'
import { yearOf } from '@/lib/publications/parameters'
import { officeText } from '@/lib/text/office'
import { deskText } from '@/lib/text/site'

type Props = PageProps<'/desk/years/[year]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await currentActor()
  const year = yearOf((await params).year) ?? notFound()
  return { title: `${officeText.title} ${showFiscalYear(year)}` }
}

export default async function OfficeYearPage({ params, searchParams }: Props) {
  const actor = await currentActor()
  const year = yearOf((await params).year) ?? notFound()
  const query = await searchParams
  const filter = officeFilterOf(query)
  const after = /^[1-9]\d{0,4}$/.test(String(query.after)) ? Number(query.after) : 0
  const board = await officeBoard(db(), actor, year, filter, after).catch(asNotFound)
  const asked = {
    ...(filter.view === 'all' ? {} : { view: filter.view }),
    ...(filter.state === null ? {} : { state: filter.state }),
    ...(filter.name === '' ? {} : { name: filter.name }),
  }
  return (
    <DeskShell {...(await deskFrame(db(), actor))}>
      <main id="main" className="wrap office-page">
        <Crumbs crumbs={[{ name: deskText.today, href: desk() }, { name: officeText.title }]} />
        <div className="desk-top">
          <h1>
            {officeText.title}
            <small className="plan-subtitle">{showFiscalYear(year)}</small>
          </h1>
          <p>{officeText.lead}</p>
          {seesCalendar(actor) ? (
            <p>
              <Link className="arrow" href={deskYearConsultations(year)} prefetch={false}>
                {officeText.calendar}
              </Link>
            </p>
          ) : null}
          {board.years.length > 1 ? (
            <YearSwitch year={year} years={board.years} href={(other) => deskYear(other)} />
          ) : null}
        </div>
        <OfficeBoard board={board} filter={filter} asked={asked} />
      </main>
    </DeskShell>
  )
}
