import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { asNotFound } from '@/app/desk/as-not-found'
import { BulkReports } from '@/components/desk/bulk-reports'
import { DeskShell } from '@/components/desk/desk-shell'
import { Crumbs } from '@/components/ui/crumbs'
import { desk, deskYearResults } from '@/lib/addresses'
import { currentActor } from '@/lib/auth'
import { db } from '@/lib/db'
import { deskFrame } from '@/lib/desk/queries'
import { bulkReports } from '@/lib/desk/results-bulk-queries'
import { bulkReportVerbs } from '@/lib/desk/results-rules'
import { yearOf } from '@/lib/publications/parameters'
import { deskText } from '@/lib/text/site'
import { bulkReportNames, resultsText } from '@/lib/text/year-results'

type Props = PageProps<'/desk/years/[year]/results/moves'>

export async function generateMetadata(): Promise<Metadata> {
  await currentActor()
  return { title: resultsText.move }
}

/** The question before several reports are moved: what each says, item by item, and what stands against it. */
export default async function BulkReportsPage({ params, searchParams }: Props) {
  const actor = await currentActor()
  const year = yearOf((await params).year) ?? notFound()
  const query = await searchParams
  const verb = bulkReportVerbs.find((each) => each === query.verb) ?? notFound()
  const chosen = [query.report ?? []].flat().filter((id) => /^[1-9]\d{0,8}$/.test(id))
  const items = await bulkReports(db(), actor, year, verb, chosen.map(Number)).catch(asNotFound)
  return (
    <DeskShell {...(await deskFrame(db(), actor))}>
      <main id="main" className="wrap office-page">
        <Crumbs
          crumbs={[
            { name: deskText.today, href: desk() },
            { name: resultsText.title, href: deskYearResults(year) },
            { name: resultsText.move },
          ]}
        />
        <div className="desk-top">
          <h1>{bulkReportNames[verb].question}</h1>
        </div>
        {items.length > 0 ? (
          <BulkReports year={year} verb={verb} items={items} />
        ) : (
          <section className="panel full">
            <p>{resultsText.confirmNone}</p>
            <p>
              <Link className="arrow" href={deskYearResults(year)} prefetch={false}>
                {resultsText.back}
              </Link>
            </p>
          </section>
        )}
      </main>
    </DeskShell>
  )
}
