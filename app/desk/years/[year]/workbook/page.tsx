import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { DeskShell } from '@/components/desk/desk-shell'
import { buttonClass } from '@/components/ui/button'
import { Crumbs } from '@/components/ui/crumbs'
import { desk, deskOfYear, deskYearWorkbookFile } from '@/lib/addresses'
import { currentActor } from '@/lib/auth'
import { db } from '@/lib/db'
import { deskFrame } from '@/lib/desk/queries'
import { NotFound } from '@/lib/errors'
import { showFiscalYear } from '@/lib/fiscal-year'
import { yearOf } from '@/lib/publications/parameters'
import { deskText } from '@/lib/text/site'
import { workbookText } from '@/lib/text/workbook'
import { yearWorkbookHeading, yearWorkbookText } from '@/lib/text/year-workbook'
import { findYearWorkbookPage } from '@/lib/years/workbook-queries'

const findOnce = cache(async (asked: string) => {
  const actor = await currentActor()
  const year = yearOf(asked) ?? notFound()
  try {
    return await findYearWorkbookPage(db(), actor, year)
  } catch (error) {
    if (error instanceof NotFound) notFound()
    throw error
  }
})

type Props = PageProps<'/desk/years/[year]/workbook'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await findOnce((await params).year)
  return { title: yearWorkbookHeading(page.year) }
}

export default async function YearWorkbookPage({ params }: Props) {
  const { year } = await findOnce((await params).year)
  return (
    <DeskShell {...(await deskFrame(db(), await currentActor()))}>
      <main id="main" className="wrap workbook-page">
        <Crumbs
          crumbs={[
            { name: deskText.today, href: desk() },
            { name: showFiscalYear(year), href: deskOfYear(year) },
            { name: workbookText.title },
          ]}
        />
        <div className="desk-top">
          <h1>{yearWorkbookHeading(year)}</h1>
          <p>{yearWorkbookText.lead}</p>
        </div>
        <div className="workbook-ways">
          <section className="panel" aria-labelledby="download-heading">
            <h2 id="download-heading">{workbookText.download}</h2>
            <p>{yearWorkbookText.downloadHint}</p>
            <p>
              <a className={buttonClass()} href={deskYearWorkbookFile(year)} download>
                {workbookText.downloadLink}
              </a>
            </p>
          </section>
        </div>
      </main>
    </DeskShell>
  )
}
