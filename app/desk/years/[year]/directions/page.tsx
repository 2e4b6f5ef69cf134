import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { asNotFound } from '@/app/desk/as-not-found'
import { DeskShell } from '@/components/desk/desk-shell'
import { DirectionsList } from '@/components/results/directions-list'
import { Crumbs } from '@/components/ui/crumbs'
import { desk, deskYearResults } from '@/lib/addresses'
import { currentActor } from '@/lib/auth'
import { db } from '@/lib/db'
import { deskFrame } from '@/lib/desk/queries'
import { showFiscalYear } from '@/lib/fiscal-year'
import { yearOf } from '@/lib/publications/parameters'
import { directionsOfYear } from '@/lib/results/direction-queries'
import { directionFilterOf } from '@/lib/results/direction-rules'
import { deskText } from '@/lib/text/site'
import { directionsText, ofYear, resultsText } from '@/lib/text/year-results'

type Props = PageProps<'/desk/years/[year]/directions'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await currentActor()
  const year = yearOf((await params).year) ?? notFound()
  return { title: ofYear(directionsText.title, year) }
}

/** What the departments propose for the year after. */
export default async function YearDirectionsPage({ params, searchParams }: Props) {
  const actor = await currentActor()
  const year = yearOf((await params).year) ?? notFound()
  const filter = directionFilterOf(await searchParams)
  const found = await directionsOfYear(db(), actor, year, filter).catch(asNotFound)
  return (
    <DeskShell {...(await deskFrame(db(), actor))}>
      <main id="main" className="wrap office-page">
        <Crumbs
          crumbs={[
            { name: deskText.today, href: desk() },
            { name: resultsText.title, href: deskYearResults(year) },
            { name: directionsText.title },
          ]}
        />
        <div className="desk-top">
          <h1>
            {directionsText.title}
            <small className="plan-subtitle">{showFiscalYear(year)}</small>
          </h1>
          <p>{directionsText.lead}</p>
        </div>
        <DirectionsList year={year} filter={filter} {...found} />
      </main>
    </DeskShell>
  )
}
